/** Starts the page: takes over the answer that is in the HTML, unless there is another one to give. */

import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { registerWorker } from './offline/registerWorker.ts';
import { Page } from './Page.tsx';
import { followAddress } from './state/address.ts';
import { speak } from './state/localFigures.ts';
import { bookFaults } from './state/prices.ts';

const readsOtherwise = speak(navigator.languages);
const isLinked = followAddress();
const root = document.getElementById('root');
if (root) {
  // At once, in either case: nobody can use the page before.
  flushSync(() => {
    if (root.firstChild && !isLinked && !readsOtherwise && bookFaults.length === 0) hydrateRoot(root, <Page />);
    else createRoot(root).render(<Page />);
  });
  // While it stands, this mark hides the answer in the HTML, which is to another question (index.html).
  delete document.documentElement.dataset.linked;
  // It came late, but it came.
  delete document.documentElement.dataset.stuck;
}
registerWorker();
