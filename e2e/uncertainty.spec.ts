/** How sure the answer is: the range narrows as inputs are set, is in the link, and goes back and forward with it. */

import { expect, type Page, test } from '@playwright/test';
import { holdFiles } from './holdFiles.ts';
import { openPage } from './openPage.ts';

const uncertainty = (page: Page) => page.locator('.uncertainty');
const input = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test('the range stands below the answer, and narrows with each input that is set', async ({ page }) => {
  await openPage(page);
  // 23.725 / (1 − 0.0889) M with 2 KB out, 23.725 / (1 − 0.259) M with connections of 350 s
  await expect(uncertainty(page)).toContainText(
    'The tipping point lies between 26\u00a0M and 32\u00a0M requests a month, depending mostly on',
  );
  await expect(uncertainty(page)).toContainText('If all 9 assumed inputs are off together');

  await uncertainty(page).getByRole('button', { name: 'set it to narrow this.' }).click();
  await expect(input(page, 'Connection duration')).toBeFocused();
  await page.keyboard.type('60');
  // 23.725 / (1 − 9 × 0.02) M with 8 KB out
  await expect(uncertainty(page)).toContainText('The tipping point lies between 26\u00a0M and 28.9\u00a0M requests a month');
  await expect(page).toHaveURL(/&assumed=[^&]*,rules,reuse,mix$/);

  await input(page, 'Request size').fill('1');
  await page.locator('summary', { hasText: /^API Gateway/ }).click();
  await input(page, 'Rejected before Lambda').fill('0');
  await uncertainty(page).getByRole('button', { name: 'set it to narrow this.' }).click();
  await expect(input(page, 'Response size')).toBeFocused();
  await page.keyboard.type('4');
  await expect(uncertainty(page)).toContainText('The saving is between −');
  for (const [name, value] of [
    ['Requests', '30M'],
    ['Memory', '512'],
    ['Duration', '100'],
    ['Rules processed per request', '1'],
  ] as const)
    await input(page, name).fill(value);
  await expect(uncertainty(page)).toHaveText('Nothing that is assumed changes this.');
  const before = await uncertainty(page).boundingBox();
  await input(page, 'Requests per connection').fill('1');
  // What is left of the assumed has no part in these bills: no cache, no firewall, no authorizer.
  await expect(page).toHaveURL(/&assumed=short,hits,answered,httprefused,logs,waf,authms,authmem,authhits,edgehits,mix$/);
  await expect(uncertainty(page)).toHaveText('');
  // Its place is kept, so that nothing jumps under the visitor's hand.
  expect(await uncertainty(page).boundingBox()).toEqual(before);
});

/** Every input of version 2 that can be assumed, given. */
const GIVEN =
  'v=2&req=30M&in=1&out=30&mem=512&ms=100&short=5&hits=0&rejected=0&answered=0&httprefused=1&logs=0&waf=0&authms=0&authmem=128' +
  '&authhits=0&edgehits=0&rules=1&reuse=1&conn=60&mix=0';

test('a link carries what is assumed; one that gives everything has no range and no place for it', async ({ page }) => {
  await openPage(page, `#${GIVEN}&assumed=out`);
  await expect(uncertainty(page)).toContainText('or never, depending mostly on response size (never at 60 KB)');
  await page.goto('about:blank');
  await openPage(page, `#${GIVEN}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(uncertainty(page)).toHaveCount(0);
  await page.goto('about:blank');
  await openPage(page, '#assumed=colour');
  await expect(page.getByRole('alert')).toContainText('“colour” is not an input that can be assumed');
});

test('where the headline is about another front door, the range says that it is the load balancer’s', async ({ page }) => {
  await openPage(page, '#region=sa-east-1&now=rest-api&out=60');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('an HTTP API saves');
  await expect(uncertainty(page)).toContainText('Where a load balancer starts to pay against the REST API: between');
});

test('back makes an input assumed again, forward sets it', async ({ page }) => {
  await openPage(page);
  await expect(uncertainty(page)).toContainText('32\u00a0M');
  await input(page, 'Request size').fill('2');
  // The address follows a moment later; there is nothing to go back to before.
  await expect(page).toHaveURL(/&in=2&/);
  await expect(page).not.toHaveURL(/assumed=req,in/);
  await expect(page.locator('.field', { has: input(page, 'Request size') })).toHaveAttribute('data-assumed', 'false');
  await page.goBack();
  await expect(page.locator('.field', { has: input(page, 'Request size') })).toHaveAttribute('data-assumed', 'true');
  await page.goForward();
  await expect(page.locator('.field', { has: input(page, 'Request size') })).toHaveAttribute('data-assumed', 'false');
});

test('moving the volume on the chart sets the requests', async ({ page }) => {
  await openPage(page);
  await page.getByRole('slider', { name: 'Requests a month' }).press('ArrowRight');
  await expect(page).toHaveURL(/&assumed=in,/);
});

test('the answer does not wait for it, and a failure is said and mended', async ({ page }) => {
  await page.route('**/UncertaintyNote-*', (route) => route.abort());
  await openPage(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('costs $3.28 a month less');
  await expect(uncertainty(page).getByRole('alert')).toContainText('could not be loaded');
  await page.unroute('**/UncertaintyNote-*');
  await uncertainty(page).getByRole('button', { name: 'Try again' }).click();
  await expect(uncertainty(page)).toContainText('32\u00a0M');
});

test('nothing moves when it arrives, on a desk or a phone', async ({ browser, baseURL }) => {
  for (const width of [1440, 390]) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    const letGo = await holdFiles(page, '**/UncertaintyNote-*');
    await openPage(page);
    await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
    const before = await page.locator('.chart').boundingBox();
    letGo();
    await expect(uncertainty(page)).toContainText('32\u00a0M');
    expect(await page.locator('.chart').boundingBox()).toEqual(before);
    await context.close();
  }
});
