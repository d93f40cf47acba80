/** The answer is in the HTML: before any script runs it is the estimate's, and the page takes it over without a jump or a complaint. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { estimate, totalUsd } from '../src/engine/estimate.ts';
import { SHOWN_FRONT_DOORS } from '../src/engine/frontDoor.ts';
import { readBookText } from '../src/prices/readBook.ts';
import { DEFAULT_SCENARIO } from '../src/scenario/scenario.ts';
import { plainText, verdictSentence } from '../src/words/verdict.ts';
import { complaints } from './complaints.ts';
import { holdFiles } from './holdFiles.ts';
import { builtVersion, startHost } from './versions.ts';

const { book, faults } = readBookText(readFileSync(new URL('../src/prices/book.json', import.meta.url), 'utf8'));
if (book === null) throw new Error(faults.join('\n'));
const expected = estimate(DEFAULT_SCENARIO, book, '2026-09-01');

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const requests = (page: Page) => page.getByLabel('Requests', { exact: true });
const totals = (page: Page) =>
  page.locator('[data-total]').evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-total'))));

const holdScripts = (page: Page) => holdFiles(page, '**/assets/*.js');

test('the HTML holds the verdict and four totals, as the estimate has them', async ({ page }) => {
  const letGo = await holdScripts(page);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(headline(page)).toHaveText(plainText(verdictSentence(expected)));
  expect(await totals(page)).toEqual(SHOWN_FRONT_DOORS.map((door) => totalUsd(expected.frontDoors[door])));
  // Nothing that is typed now could be taken.
  await expect(requests(page)).toBeDisabled();
  letGo();
  await expect(requests(page)).toBeEnabled();
  await expect(headline(page)).toHaveText(plainText(verdictSentence(expected)));
});

test('the HTML says first in which characters it is written and what it may load, and styles nothing by attribute', async ({
  request,
}) => {
  const html = await (await request.get('./')).text();
  // Browsers look for it in the first 1,024 bytes: https://html.spec.whatwg.org/multipage/semantics.html#charset
  expect(html.indexOf('<meta charset="utf-8"')).toBeGreaterThan(0);
  expect(html.indexOf('<meta charset="utf-8"')).toBeLessThan(1_000);
  const policy = html.indexOf('http-equiv="Content-Security-Policy"');
  expect(policy).toBeGreaterThan(0);
  for (const held of ['<script', '<style', '<link']) expect(html.indexOf(held), held).toBeGreaterThan(policy);
  expect(html).not.toMatch(/\sstyle="/);
  expect(html).not.toMatch(/\son\w+="/);
});

test('the page takes the HTML over without a complaint, and keeps what was unfolded before', async ({ page }) => {
  const found = complaints(page);
  const letGo = await holdScripts(page);
  await page.goto('./', { waitUntil: 'commit' });
  const line = page.locator('.bill-alb [data-line="lcu"]');
  await line.locator('summary').click();
  await headline(page).evaluate((heading) => Reflect.set(heading, 'wasInHtml', true));
  letGo();
  // 375 LCU-hours × $0.008
  await expect(line).toContainText('375 LCU-hours × $0.008 = $3.00');
  await page.waitForLoadState('networkidle');
  // Had the two differed, React would have drawn the page anew.
  expect(await headline(page).evaluate((heading) => Reflect.has(heading, 'wasInHtml'))).toBe(true);
  expect(found).toEqual([]);
});

test('the inputs answer before the bills and the chart do, whose figures are never seen beside another answer', async ({
  page,
}) => {
  const found = complaints(page);
  const letGo = await holdFiles(page, '**/ChartAndBills-*.js');
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('.bills')).toBeVisible();
  await requests(page).fill('90M');
  await expect(headline(page)).toContainText('At 90\u00a0M');
  for (const seen of ['.bills', '[data-total]', '.chart-drawing']) await expect(page.locator(seen).first(), seen).toBeHidden();
  letGo();
  // 90,000,000 × $0.0000035
  await expect(page.locator('.bill-rest-api [data-line="requests"]')).toContainText('$315.00');
  for (const seen of ['.bills', '[data-total]', '.chart-drawing']) await expect(page.locator(seen).first(), seen).toBeVisible();
  expect(found).toEqual([]);
});

test('in whatever two pieces the HTML arrives, all of it is seen', async ({ page }) => {
  const version = builtVersion();
  const html = version.get('index.html')?.toString() ?? '';
  // What folds is what a browser assembles as it goes.
  const pieces = [...html.matchAll(/<details[^>]*>/g)].map((tag) => html.slice(0, tag.index + tag[0].length));
  expect(pieces.length).toBeGreaterThan(20);
  const host = await startHost(version);
  const unseen = () =>
    page
      .locator('main :is(h1, h2, p, summary, button, input, select, .chart-drawing)')
      .evaluateAll((all) => all.filter((one) => !one.checkVisibility()).map((one) => one.textContent || one.id));
  try {
    await page.goto(host.address);
    await expect(requests(page)).toBeEnabled();
    const folds = await unseen();
    for (const [index, piece] of pieces.entries()) {
      const letGo = host.pauseAt(Buffer.byteLength(piece));
      await page.goto(host.address, { waitUntil: 'commit' });
      // Asked at every frame, so what is there has been laid out.
      await page.waitForFunction((count) => document.querySelectorAll('details').length === count, index + 1);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      letGo();
      await expect(requests(page)).toBeEnabled();
      expect(await unseen(), piece.slice(-80)).toEqual(folds);
    }
  } finally {
    await host.close();
  }
});

test('a day on which all prices are old marks none, which would tell nothing, and says it once, without a complaint', async ({
  page,
}) => {
  const found = complaints(page);
  await page.clock.setFixedTime(new Date(Date.UTC(2060, 5, 1)));
  await page.goto('./');
  await expect(page.locator('.price-note')).toContainText(
    'All 11 AWS prices in these bills were last seen more than a year ago.',
  );
  await expect(page.locator('.old-mark abbr')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  expect(found).toEqual([]);
});

test.describe('on a slow line nothing moves', () => {
  for (const [where, viewport] of [
    ['on a desk', { width: 1280, height: 800 }],
    ['on a phone', { width: 390, height: 844 }],
  ] as const) {
    test(where, async ({ page, context }) => {
      await page.setViewportSize(viewport);
      await page.addInitScript(() => {
        Reflect.set(window, 'moved', 0);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            Reflect.set(window, 'moved', Reflect.get(window, 'moved') + Number(Reflect.get(entry, 'value')));
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const devTools = await context.newCDPSession(page);
      const line = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8, offline: false };
      await devTools.send('Network.emulateNetworkConditions', line);
      await page.goto('./');
      await expect(requests(page)).toBeEnabled();
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toBeLessThanOrEqual(0.02);
    });
  }
});

test.describe('with a link', () => {
  test('the figures of the default scenario are never seen, and those of the link are', async ({ page }) => {
    const found = complaints(page);
    const letGo = await holdScripts(page);
    await page.goto('./#req=80M', { waitUntil: 'commit' });
    await expect(page.getByText('Reading the link…')).toBeVisible();
    for (const seen of ['h1', '[data-total]', '.inputs input', '#region', '.price-dates']) {
      await expect(page.locator(seen).first(), seen).toBeHidden();
    }
    // From here on every frame: a figure that can be seen is the link's.
    await page.evaluate(() => {
      const seen = new Set<string>();
      Reflect.set(window, 'headlines', seen);
      const look = () => {
        const heading = document.querySelector('h1');
        if (heading && getComputedStyle(heading).visibility === 'visible') seen.add(heading.textContent);
        requestAnimationFrame(look);
      };
      look();
    });
    letGo();
    await expect(headline(page)).toContainText('At 80\u00a0M requests a month');
    await expect(page.getByText('Reading the link…')).toBeHidden();
    await expect(requests(page)).toHaveValue('80\u00a0M');
    const headlines = await page.evaluate(() => [...Reflect.get(window, 'headlines')] as string[]);
    expect(headlines.filter((text) => !text.startsWith('At 80\u00a0M'))).toEqual([]);
    expect(found).toEqual([]);
  });

  test('that was opened over the answer in the HTML, back brings that answer', async ({ page }) => {
    const found = complaints(page);
    await page.goto('./');
    await expect(requests(page)).toBeEnabled();
    await page.evaluate(() => {
      location.hash = 'req=80M';
    });
    await expect(headline(page)).toContainText('At 80\u00a0M');
    await page.goBack();
    await expect(headline(page)).toHaveText(plainText(verdictSentence(expected)));
    await page.goForward();
    await page.reload();
    await expect(headline(page)).toContainText('At 80\u00a0M');
    expect(found).toEqual([]);
  });
});
