/** Registers the service worker, and offers its next version to the visitor: loaded late. */

import { createRoot } from 'react-dom/client';
import { openAnew } from '../state/address.ts';
import { NewerVersion } from './NewerVersion.tsx';

/** The worker's address: the only text that its policy lets become a script. */
const WORKER = './serviceWorker.js';

/** @throws where the browser has no room, or the visitor allows none: the page then works without a worker. */
export async function followWorker(): Promise<void> {
  const policy = window.trustedTypes?.createPolicy('service-worker', { createScriptURL: (_asked: string) => WORKER });
  const address = policy?.createScriptURL(WORKER) ?? WORKER;
  // TypeScript's own types know no trusted types yet.
  const registration = await navigator.serviceWorker.register(address as string, { updateViaCache: 'none' });

  const offer = () => {
    // The first worker ever waits for nobody.
    if (registration.waiting && registration.active) offerNewer(registration);
  };
  offer();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer));
  // A page may stay open for weeks, in which prices change; a browser asks by itself only when a page is opened.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {}); // Offline there is nothing newer.
  });
}

/** Puts the offer below the page, in a place of its own that screen readers watch. */
function offerNewer(registration: ServiceWorkerRegistration): void {
  if (document.querySelector('.newer-place')) return;
  const place = document.body.appendChild(document.createElement('div'));
  place.className = 'newer-place';
  place.setAttribute('role', 'status');
  const root = createRoot(place);
  const accept = () => {
    navigator.serviceWorker.addEventListener('controllerchange', openAnew, { once: true });
    // Another tab may have accepted before: this one is of the older version until it is opened anew.
    if (registration.waiting) registration.waiting.postMessage('take over');
    else openAnew();
  };
  root.render(<NewerVersion onReload={accept} onLater={() => root.render(null)} />);
}
