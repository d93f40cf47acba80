/** The page's service worker: keeps every file of one build, so that the page opens without a network and is never of two builds. */

import { cacheNames, clientsClaim, setCacheNameDetails } from 'workbox-core';
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** The build's files: the build writes them into this place. */
const FILES = self.__WB_MANIFEST as PrecacheEntry[];

/** Names the build: `index.html` names the scripts, whose names carry hashes of all that they load. */
const build = FILES.find(({ url }) => url === 'index.html')?.revision ?? '';

// One cache a build. The space ends the scope, so that another copy of the page, below this one's path, is not taken for its own.
setCacheNameDetails({ prefix: 'tipping-point', suffix: `${self.registration.scope} ${build}` });
const ofEveryBuild = cacheNames.precache.slice(0, -build.length);

// No question mark changes what the page is: the scenario stands behind the #.
precacheAndRoute(FILES, { ignoreURLParametersMatching: [/./] });

// A page of an earlier build that is still open loads its own late parts, as long as they are kept; then from the network.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.href.startsWith(new URL('assets/', self.registration.scope).href),
  async ({ request }) => (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request),
);

// A first visitor's page works offline too, before it is opened again.
clientsClaim();

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(forgetEarlierBuilds()));

/** Of two open pages, one may be of an earlier build: its files stay until a build takes over from a single page. */
async function forgetEarlierBuilds(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.length > 1) return;
  const earlier = (await caches.keys()).filter((name) => name.startsWith(ofEveryBuild) && name !== cacheNames.precache);
  await Promise.all(earlier.map((name) => caches.delete(name)));
}
