/** Starts the page: answers at once with what is here, and lets React take the HTML over as soon as it is. */

import { answerFirst } from './answerFirst.ts';
import { registerWorker } from './offline/registerWorker.ts';
import { followAddress } from './state/address.ts';
import { speak } from './state/localFigures.ts';
import { bookFaults } from './state/prices.ts';

const readsOtherwise = speak(navigator.languages);
const isLinked = followAddress();
const root = document.getElementById('root');
if (root) start(root);
registerWorker();

async function start(root: HTMLElement): Promise<void> {
  const { dataset } = document.documentElement;
  const isDrawn = root.firstChild !== null && bookFaults.length === 0;
  const isTheSame = isDrawn && !isLinked && !readsOtherwise;
  const end = isDrawn && (isLinked || isTheSame) && !('stuck' in dataset) ? answerFirst(root, isLinked) : undefined;
  // Said by index.html.
  addEventListener('stuck', () => end?.('stuck'));
  try {
    const { takeOver } = await import('./takeOver.tsx');
    const typeAgain = end?.('taken-over');
    takeOver(root, isTheSame);
    typeAgain?.();
    // While it stands, this mark hides the answer in the HTML, which is to another question (index.html).
    delete dataset.linked;
    // It came late, but it came.
    delete dataset.stuck;
    dataset.runs = '';
  } catch {
    dispatchEvent(new Event('error'));
  }
}
