/** Before the browser tests: finds the browser and serves the build on a free port; afterwards: stops serving. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { findBrowser, thisMachine } from './browser.ts';

/** Environment variables through which the workers learn what the setup found. */
export const PAGE_ADDRESS = 'E2E_PAGE_ADDRESS';
export const PAGE_BROWSER = 'E2E_PAGE_BROWSER';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export default async function globalSetup(): Promise<() => Promise<void>> {
  if (!existsSync(`${ROOT}/dist/index.html`)) throw plain('There is no build to test: run npm run build first.');
  let browser: string;
  try {
    browser = findBrowser(thisMachine());
  } catch (error) {
    throw plain(error instanceof Error ? error.message : String(error));
  }
  const server = await preview({ root: ROOT, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw plain('The preview of the build did not say its address.');
  process.env[PAGE_ADDRESS] = address;
  process.env[PAGE_BROWSER] = browser;
  console.log(`${browser} looks at ${address}`);
  return () => server.close();
}

/** An error that is its sentence: a stack trace would bury it. */
function plain(sentence: string): Error {
  const error = new Error(sentence);
  error.stack = sentence;
  return error;
}
