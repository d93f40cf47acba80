/** What the browser complains about while a test runs. */

import type { Page } from '@playwright/test';

/** Playwright warns whenever a page would register a worker that the configuration keeps out, which slow pages do while a test still runs. */
const BY_THE_TESTS = 'Service Worker registration blocked by Playwright';

/** Everything uncaught or logged as an error or a warning from now on; React reports HTML that is not what it would draw so. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.text() !== BY_THE_TESTS) found.push(message.text());
  });
  return found;
}
