/** The page opens in a real browser. */

import { expect, test } from '@playwright/test';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';

test('the page opens with its answer, without errors, asking no other origin', async ({ page, baseURL }) => {
  const found = complaints(page);
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));

  await openPage(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect(found).toEqual([]);
  expect([...origins]).toEqual([new URL(baseURL ?? '').origin]);
});
