/** Starts the page: takes over the answer that is in the HTML, unless the address asks for another one. */

import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Page } from './Page.tsx';
import { followAddress } from './state/address.ts';

const isLinked = followAddress();
const root = document.getElementById('root');
if (root?.firstChild && !isLinked) hydrateRoot(root, <Page />);
else if (root) {
  // At once: as long as the mark stands, the style hides the answer to another question (index.html).
  flushSync(() => createRoot(root).render(<Page />));
  delete document.documentElement.dataset.linked;
}
