/** The page while React is still on its way: the numbers answer, a link has its verdict, and what was typed is there when React is. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { estimate } from '../src/engine/estimate.ts';
import { EN_US } from '../src/figures/figures.ts';
import { readBookText } from '../src/prices/readBook.ts';
import { changed, DEFAULT_SCENARIO } from '../src/scenario/scenario.ts';
import { answerIn, plainText } from '../src/words/verdict.ts';
import { complaints } from './complaints.ts';
import { holdFiles } from './holdFiles.ts';

const { book, faults } = readBookText(readFileSync(new URL('../src/prices/book.json', import.meta.url), 'utf8'));
if (book === null) throw new Error(faults.join('\n'));
const answerAt = (requestsPerMonth: number) =>
  answerIn(estimate(changed(DEFAULT_SCENARIO, { workload: { requestsPerMonth } }), book, '2026-09-01'), EN_US);

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const requests = (page: Page) => page.getByLabel('Requests', { exact: true });
const holdPage = (page: Page) => holdFiles(page, '**/assets/page-*.js');

test('a number that is typed before the page is there changes the answer, and stays with its caret when the page comes', async ({
  page,
}) => {
  const found = complaints(page);
  const letGo = await holdPage(page);
  await page.goto('./', { waitUntil: 'commit' });
  await requests(page).click();
  await page.keyboard.type('90M');
  const { headline: first, reason } = answerAt(90e6);
  await expect(headline(page)).toHaveText(plainText(first));
  await expect(page.locator('.verdict-reason')).toHaveText(plainText(reason).trim());
  // Those are the figures of another answer.
  for (const seen of ['.bills', '[data-total]', '.chart-drawing']) await expect(page.locator(seen).first(), seen).toBeHidden();
  await expect(page).toHaveURL(/req=90000000/);
  letGo();
  // 90,000,000 × $0.0000035
  await expect(page.locator('.bill-rest-api [data-line="requests"]')).toContainText('$315.00');
  await expect(headline(page)).toHaveText(plainText(first));
  await expect(requests(page)).toBeFocused();
  await expect(requests(page)).toHaveValue('90M');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('5M');
  await expect(headline(page)).toHaveText(plainText(answerAt(95e6).headline));
  await page.goBack();
  await expect(headline(page)).toHaveText(plainText(answerAt(30e6).headline));
  expect(found).toEqual([]);
});

test('who goes back before the page is there has the answer of before, then and later', async ({ page }) => {
  const letGo = await holdPage(page);
  await page.goto('./', { waitUntil: 'commit' });
  await requests(page).fill('90M');
  await expect(page).toHaveURL(/req=90000000/);
  await page.goBack();
  await expect(headline(page)).toHaveText(plainText(answerAt(30e6).headline));
  letGo();
  await expect(page.locator('.bills')).toBeVisible();
  await expect(headline(page)).toHaveText(plainText(answerAt(30e6).headline));
  await expect(requests(page)).toHaveValue('30\u00a0M');
});

test('what is no number changes nothing, and is told so once the page is there', async ({ page }) => {
  const letGo = await holdPage(page);
  await page.goto('./', { waitUntil: 'commit' });
  await requests(page).fill('lots');
  await expect(headline(page)).toHaveText(plainText(answerAt(30e6).headline));
  letGo();
  await expect(page.locator('.field-problem')).toContainText('“lots” is not a number');
  await expect(requests(page)).toHaveValue('lots');
});

test('all but the numbers waits for the page, and then answers', async ({ page }) => {
  const letGo = await holdPage(page);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(requests(page)).toBeEnabled();
  for (const one of await page.locator('#root :is(button, select, input:not([role]))').all()) await expect(one).toBeDisabled();
  letGo();
  await expect(page.getByRole('radio', { name: 'REST API' })).toBeEnabled();
  await page.getByRole('radio', { name: 'REST API' }).check({ force: true });
  await expect(headline(page)).toContainText('over the REST API');
  await expect(page.locator('#root :disabled')).toHaveCount(0);
});

test('the verdict of a link is there before the page is, and no figure of another answer', async ({ page }) => {
  const found = complaints(page);
  const letGo = await holdPage(page);
  await page.goto('./#req=80M&now=rest-api', { waitUntil: 'commit' });
  await expect(headline(page)).toContainText('At 80\u00a0M requests a month');
  await expect(headline(page)).toBeVisible();
  await expect(page.locator('.verdict-reason')).toContainText('REST API');
  for (const hidden of ['.reading', '.inputs', '.bills', '.chart-drawing', '.page-header .button'])
    await expect(page.locator(hidden).first(), hidden).toBeHidden();
  const place = await headline(page).boundingBox();
  letGo();
  await expect(page.locator('.bills')).toBeVisible();
  expect(await headline(page).boundingBox()).toEqual(place);
  expect(found).toEqual([]);
});

test('keys reach nothing that moves when the page of a link comes', async ({ page }) => {
  const letGo = await holdPage(page);
  await page.setViewportSize({ width: 256, height: 180 });
  await page.goto('./#req=80M&now=rest-api', { waitUntil: 'commit' });
  await expect(headline(page)).toContainText('At 80\u00a0M requests a month');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveCount(0);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  letGo();
  await expect(page.locator('.bills')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Skip/ })).toBeFocused();
});

for (const [what, link] of [
  ['in which something is not understood', '#req=lots'],
  ['to several APIs', '#fleet=1'],
] as const) {
  test(`a link ${what} waits for the page`, async ({ page }) => {
    const letGo = await holdPage(page);
    await page.goto(`./${link}`, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/index-')));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await expect(page.getByText('Reading the link…')).toBeVisible();
    await expect(headline(page)).toBeHidden();
    letGo();
    await expect(page.getByText('Reading the link…')).toBeHidden();
  });
}
