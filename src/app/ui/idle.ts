/** When what is late may be asked for: once the inputs answer, and the browser has done what the visitor sees and did. */

/** A browser that is never idle loads the rest all the same. */
const AT_LATEST_MS = 2_000;
/** For a browser that does not tell when it is idle. */
const AFTER_MS = 100;

/** Resolves at the next moment in which the browser has nothing to do. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: AT_LATEST_MS });
    else setTimeout(resolve, AFTER_MS);
  });
}

/** Resolves the first time that the browser is idle after this page's script began: by then the inputs answer. */
export const started = idle();
