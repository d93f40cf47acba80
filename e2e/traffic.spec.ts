/** Traffic in words, typed into the requests: read with its arithmetic, or answered with a question. */

import { expect, type Page, test } from '@playwright/test';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';

const requestsOf = (page: Page) => page.getByLabel('Requests', { exact: true });
const fieldOf = (page: Page) => page.locator('.field', { has: requestsOf(page) });

test('hours of a day with two rates become requests a month, and the arithmetic stays', async ({ page }) => {
  const troubles = complaints(page);
  await openPage(page);
  await requestsOf(page).fill('12 requests a second by day and 200 for two hours each evening');
  // 12 × 3,600 × 22 h × 730/24 days and 200 × 3,600 × 2 h × 730/24 days.
  await expect(page).toHaveURL(/[#&]req=72708000(&|$)/);
  const told = '12 × 3,600 × 730 × 22/24 = 28,908,000; 200 × 3,600 × 730 × 2/24 = 43,800,000; together 72,708,000 a month.';
  await expect(fieldOf(page)).toContainText(told);
  await expect(fieldOf(page)).toContainText('“By day” is read as the hours that are left, 22 a day.');
  await page.keyboard.press('Tab');
  await expect(requestsOf(page)).toHaveValue(/^72.708\sM$/);
  await expect(fieldOf(page)).toContainText(told);
  await requestsOf(page).fill('5M');
  await expect(fieldOf(page)).not.toContainText(told);
  expect(troubles).toEqual([]);
});

test('typed letter by letter it comes to the same', async ({ page }) => {
  await openPage(page);
  await requestsOf(page).click();
  await page.keyboard.type('12/s by day and 200/s for 2 hours');
  await expect(page).toHaveURL(/[#&]req=72708000(&|$)/);
  await expect(fieldOf(page)).toContainText('The 2 hours are read as 2 hours every day.');
});

test('a rate has its arithmetic beside it, a number alone has none', async ({ page }) => {
  await openPage(page);
  await requestsOf(page).fill('3k/min 8 hours a day weekdays');
  await expect(fieldOf(page)).toContainText('3,000 × 60 × 730 × 8/24 × 5/7 = 31,285,714 a month.');
  await requestsOf(page).fill('12/s');
  await expect(fieldOf(page)).toContainText('12 × 3,600 × 730 = 31,536,000 a month.');
  await requestsOf(page).fill('30M');
  await expect(fieldOf(page)).not.toContainText('×');
});

test('what could mean two things is asked, and the number before it stays', async ({ page }) => {
  await openPage(page);
  await requestsOf(page).fill('200/s for 2 hours');
  await expect(fieldOf(page).getByRole('alert')).toHaveText(
    /Are the 2 hours in a day, a week or a month\? Write “for 2 hours a day”\. Still used: 30\sM\./,
  );
  await expect(page).not.toHaveURL(/req=/);
});

test('what was typed is quoted as what is proposed for it', async ({ page }) => {
  await openPage(page);
  await requestsOf(page).fill('up to 12/s on 5 days');
  const question = page.getByRole('alert');
  await expect(question).toContainText('“');
  await expect(question).not.toContainText('"');
});
