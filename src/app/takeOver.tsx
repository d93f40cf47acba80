/** Takes over the HTML with React: loaded beside the first script, which answers until it is here. */

import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Page } from './Page.tsx';

/** Draws the page into `root`: over the HTML that stands there where it says the same, or in its place. At once, since nobody can use all of it before. */
export function takeOver(root: HTMLElement, saysTheSame: boolean): void {
  flushSync(() => {
    if (saysTheSame) hydrateRoot(root, <Page />);
    else createRoot(root).render(<Page />);
  });
}
