/** Starts the service worker once the page is up: the first answer and the chart have the line to themselves. */

/** On the slow line of docs/performance.md the chart is drawn within 2.5 s of opening, and most of that is over when the page is loaded. */
const START_AFTER_LOAD_MS = 2_000;

/** Makes the page work offline, where the browser can; where it cannot, nothing is missed. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const start = () =>
    setTimeout(
      () => import('./followWorker.tsx').then(({ followWorker }) => followWorker()).catch(() => {}),
      START_AFTER_LOAD_MS,
    );
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
}
