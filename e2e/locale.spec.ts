/** The page in the visitor's locale: figures follow it, words stay English, links and files know none. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { estimate } from '../src/engine/estimate.ts';
import { templateFile } from '../src/export/templateFile.ts';
import { known } from '../src/prices/known.ts';
import { readBookText } from '../src/prices/readBook.ts';
import { decodeLink } from '../src/scenario/link.ts';
import { MUST_AND_CANNOT } from '../tests/fleet/examples.ts';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';

const { book } = readBookText(readFileSync(new URL('../src/prices/book.json', import.meta.url), 'utf8'));

/** What the page tells the visitor in 30 M requests of 1 KB in and 4 KB out, and at 26,361,111 requests; spaces are plain here. */
const READS = [
  {
    locale: 'de-DE',
    saves: 'At 30 M requests a month, it is about even: a load balancer costs $3,28 a month less than the HTTP API.',
    pays: 'pays from 26,4 M requests a month',
    total: '$48,49',
    arithmetic: '30.000.000 requests × 5 KB = 150 GB / 730 h / 0,4 GB for Lambda targets',
    tier: '375 LCU-hours × $0,008 = $3,00',
    axis: '$1.000',
    field: '26.361.111',
    half: '1,5',
  },
  {
    locale: 'fr-FR',
    saves: 'At 30 M requests a month, it is about even: a load balancer costs $3,28 a month less than the HTTP API.',
    pays: 'pays from 26,4 M requests a month',
    total: '$48,49',
    arithmetic: '30 000 000 requests × 5 KB = 150 GB / 730 h / 0,4 GB for Lambda targets',
    tier: '375 LCU-hours × $0,008 = $3,00',
    axis: '$1 000',
    field: '26 361 111',
    half: '1,5',
  },
  {
    locale: 'en-IN',
    saves: 'At 30 M requests a month, it is about even: a load balancer costs $3.28 a month less than the HTTP API.',
    pays: 'pays from 26.4 M requests a month',
    total: '$48.49',
    arithmetic: '3,00,00,000 requests × 5 KB = 150 GB / 730 h / 0.4 GB for Lambda targets',
    tier: '375 LCU-hours × $0.008 = $3.00',
    axis: '$1,000',
    field: '2,63,61,111',
    half: '1.5',
  },
  {
    locale: 'ar-EG',
    saves: 'At 30 M requests a month, it is about even: a load balancer costs $3.28 a month less than the HTTP API.',
    pays: 'pays from 26.4 M requests a month',
    total: '$48.49',
    arithmetic: '30,000,000 requests × 5 KB = 150 GB / 730 h / 0.4 GB for Lambda targets',
    tier: '375 LCU-hours × $0.008 = $3.00',
    axis: '$1,000',
    field: '26,361,111',
    half: '1.5',
  },
] as const;

const requests = (page: Page) => page.getByLabel('Requests', { exact: true });
const response = (page: Page) => page.getByLabel('Response size', { exact: true });

/** What is written in an element, its spaces plain. */
async function textOf(page: Page, selector: string): Promise<string> {
  return plain(await page.locator(selector).first().innerText());
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Figures that the edge of their drawing cuts off. */
function cutByDrawings(page: Page): Promise<(string | null)[]> {
  return page
    .locator('svg text')
    .filter({ hasText: /\d/ })
    .evaluateAll((all) =>
      all
        .filter((text) => {
          const [inner, outer] = [text.getBoundingClientRect(), text.closest('svg')?.getBoundingClientRect()];
          return outer !== undefined && (inner.left < outer.left - 1 || inner.right > outer.right + 1);
        })
        .map(({ textContent }) => textContent),
    );
}

for (const { locale, saves, pays, total, arithmetic, tier, axis, field, half } of READS) {
  test.describe(`To a visitor from ${locale}`, () => {
    test.use({ locale });

    test('the verdict, the bills and the chart speak in their figures', async ({ page }) => {
      const found = complaints(page);
      await openPage(page);
      await expect.poll(() => textOf(page, 'h1')).toBe(saves);
      expect(await textOf(page, '.verdict-reason')).toContain(pays);
      expect(await textOf(page, '.bill-alb .bill-total')).toBe(`${total} a month`);
      const line = page.locator('.bill-alb [data-line="lcu"]');
      await line.locator('summary').click();
      await expect(line.locator('.line-detail')).toBeVisible();
      expect(plain(await line.innerText())).toContain(arithmetic);
      expect(plain(await line.innerText())).toContain(tier);
      await expect.poll(async () => plain(await page.locator('.chart').innerText())).toContain(axis);
      expect(found).toEqual([]);
    });

    test('a field reads what it shows, and what the visitor types', async ({ page }) => {
      await openPage(page, '#req=26361111&out=1.5');
      expect(plain(await requests(page).inputValue())).toBe(field);
      expect(await requests(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
      await expect(response(page)).toHaveValue(half);
      // Typed again as it stands, it is the same.
      for (const [input, key] of [
        [requests(page), 'req=26361111&'],
        [response(page), 'out=1.5&'],
      ] as const) {
        const shown = await input.inputValue();
        await input.fill('7');
        await input.fill(shown);
        await expect.poll(() => page.url()).toContain(key);
      }
    });

    test('arrow keys step through round numbers', async ({ page }) => {
      await openPage(page, '#req=1500');
      await requests(page).press('ArrowUp');
      await expect.poll(async () => (await requests(page).inputValue()).replace(/\D/g, '')).toBe('2000');
      await requests(page).press('ArrowDown');
      await requests(page).press('ArrowDown');
      await expect.poll(async () => (await requests(page).inputValue()).replace(/\D/g, '')).toBe('1000');
    });

    test('on a phone no figure is cut off', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await openPage(
        page,
        '#region=us-gov-west-1&req=1000B&in=10&out=900&mem=10240&ms=29500&mtls=1&now=rest-api&cache=237&view=when',
      );
      await expect(page.locator('.bill-total')).toHaveCount(4);
      await expect.poll(async () => plain(await page.locator('.chart').innerText())).toContain('REST');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      const cut = await page
        .locator('.bill-total, .line-usd, .field-input, .verdict-headline')
        .evaluateAll((all) =>
          all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map((e) => e.textContent || e.className),
        );
      expect(cut).toEqual([]);
      expect(await cutByDrawings(page)).toEqual([]);
    });
  });
}

test.describe('To a German', () => {
  test.use({ locale: 'de-DE' });

  test('paper speaks in the figures of the page', async ({ page }) => {
    await openPage(page, '#req=90M&price.alb.lcu=0.0072');
    await expect(page.locator('.printed')).toBeAttached();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const printed = plain((await page.locator('.printed').textContent()) ?? '');
    expect(printed).toContain('90.000.000 requests × $3,50 a million = $315,00');
    expect(printed).toContain('Own price, Load balancer capacity unit (LCU) hour$0,0072 for one LCU-hour');
  });

  test('what keeps an API where it is speaks in the figures of its table', async ({ page }) => {
    await page.goto('./#fleet=1');
    await page.getByLabel('A table from a spreadsheet').fill(MUST_AND_CANNOT);
    await page.getByRole('button', { name: 'Add these APIs', exact: true }).click();
    const [reports, scans] = ['reports', 'scans'].map((name) => page.getByRole('row', { name: new RegExp(`Name of ${name}:`) }));
    await expect(reports!).toContainText('A duration of 45.000 ms is too long');
    await expect(scans!).toContainText('The request of 1.400 KB is too large: a load balancer passes at most 1 MB (1.024 KB)');
    await expect(page.locator('.fleet-drawing .axis').first()).toHaveText('−$20');
  });

  test('a problem of a choice of the template speaks in the figures of the page', async ({ page }) => {
    await page.goto('./#req=90M');
    await page.getByRole('button', { name: 'Get the template', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('summary', { hasText: 'Load balancer' }).click();
    await dialog.getByLabel('Idle timeout').fill('5000');
    await expect(dialog.getByRole('alert')).toHaveText(
      'Idle timeout of the load balancer: “5000” is out of range. Accepted: a whole number from 1 to 4.000 s. Used instead: 4.000.',
    );
  });

  test('1.500 is fifteen hundred and 1,5 one and a half; the link is the same as everyone’s', async ({ page }) => {
    await openPage(page);
    await response(page).fill('1.500');
    await expect(page).toHaveURL(/out=1500&/);
    await response(page).blur();
    await expect(response(page)).toHaveValue('1.500');
    await response(page).fill('1,5');
    await expect(page).toHaveURL(/out=1\.5&/);
    await requests(page).fill('2,5 M');
    await expect(page).toHaveURL(/req=2500000&/);
    await response(page).fill('99999');
    await expect(page.getByRole('alert')).toContainText('Accepted: 0 to 10.240 KB. Still used: 1,5.');
  });

  test('an own price and a growth are typed and shown with a comma', async ({ page }) => {
    await openPage(page, '#view=when&growth=12.5');
    await expect(page.getByLabel('Growth')).toHaveValue('12,5');
    await page.getByLabel('Growth').fill('7,25');
    await expect(page).toHaveURL(/growth=7\.25/);
    const line = page.locator('.bill-alb [data-line="lcu"]');
    await line.locator('summary').click();
    await line.getByLabel('Your own price').fill('0,0072');
    await expect(page).toHaveURL(/price\.alb\.lcu=0\.0072/);
    await expect.poll(async () => plain(await line.innerText())).toContain('375 LCU-hours × $0,0072 = $2,70');
    await line.getByLabel('Your own price').blur();
    await expect(line.getByLabel('Your own price')).toHaveValue('0,0072');
  });

  test('the template is the one that the command line prints', async ({ page }) => {
    if (!book) throw new Error('The price book has a fault.');
    const { scenario } = decodeLink('req=80.5M&out=3.5', known(book));
    const printed = templateFile(scenario, estimate(scenario, book, '2026-11-23'), 'sam');
    if ('refusal' in printed) throw new Error(printed.refusal);
    expect(printed.text).toMatch(/saves \$\d+\.\d\d a month/);
    await openPage(page, '#req=80.5M&out=3.5');
    await page.getByRole('button', { name: 'Get the template' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Download ${printed.name}` }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toBe(printed.text);
  });

  test('where there is no template, the volume is said as on the rest of the page', async ({ page }) => {
    await openPage(page, '#req=10M');
    await page.getByRole('button', { name: 'Get the template' }).click();
    await expect(page.getByRole('dialog')).toContainText('above 26.361.111 requests a month');
  });
});

test.describe('To a browser whose language is none', () => {
  test('the page speaks as in en-US', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] });
    });
    await openPage(page);
    await expect.poll(() => textOf(page, 'h1')).toContain('costs $3.28 a month less');
  });
});
