/** Opens the page and waits until all of it answers: what stands there before is the HTML of the build, which looks the same. */

import { expect, type Page } from '@playwright/test';

/** @param address of the page itself unless given; relative to it. @example await openPage(page, '#req=80M') */
export async function openPage(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await expect(page.locator('html')).toHaveAttribute('data-runs', '');
  await expect(page.locator('.controls:disabled')).toHaveCount(0);
}
