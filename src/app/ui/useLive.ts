/** What differs between the HTML of the build and the visitor's browser: the first frame agrees, then the page says its own. */

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * `now` on a page that runs; `inHtml` in the HTML, and while the page takes it over.
 * @example useLive(() => isOld(today), () => isOld(drawnOn))  // draws again only where the two differ
 */
export function useLive<T extends string | number | boolean>(now: () => T, inHtml: () => T): T {
  return useSyncExternalStore(never, now, inHtml);
}

const yes = () => true;
const no = () => false;

/** Whether the page runs. Before that, and without JavaScript, nothing on it answers. */
export function useRunning(): boolean {
  return useLive(yes, no);
}
