/** Lets files of the page wait until they are let go, as on a slow line. */

import type { Page } from '@playwright/test';

/** @example const letGo = await holdFiles(page, '**\/assets/*.js');  // until letGo() no script arrives */
export async function holdFiles(page: Page, pattern: string): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
