/** The page's figures are the estimate document's: scenarios from several regions, and every key of a link. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { estimate } from '../src/engine/estimate.ts';
import { SHOWN_FRONT_DOORS } from '../src/engine/frontDoor.ts';
import { type EstimateDocument, estimateDocument } from '../src/export/document.ts';
import { known } from '../src/prices/known.ts';
import { readBookText } from '../src/prices/readBook.ts';
import { decodeLink } from '../src/scenario/link.ts';
import { openPage } from './openPage.ts';

const { book } = readBookText(readFileSync(new URL('../src/prices/book.json', import.meta.url), 'utf8'));

/** The document that `npm run -s estimate` prints for a link. */
function documentOf(link: string): EstimateDocument {
  if (!book) throw new Error('The price book has a fault.');
  const { scenario, problems } = decodeLink(link, known(book));
  return estimateDocument(scenario, estimate(scenario, book, '2026-11-23'), problems);
}

async function expectPageToAgree(page: Page, link: string): Promise<void> {
  const document = documentOf(link);
  for (const door of SHOWN_FRONT_DOORS) {
    const bill = page.locator(`.bill-${door}`);
    const frontDoor = document.frontDoors[door];
    if (!frontDoor.offered) {
      await expect(bill.locator('[data-total]')).toHaveCount(0);
      await expect(bill).toContainText('No bill');
      await expect(bill.locator('.obstacle')).toHaveText(frontDoor.obstacles);
      expect(frontDoor.obstacles[0]).toMatch(/^(Not offered|No price) here: /);
      continue;
    }
    await expect(bill.locator('[data-total]')).toHaveAttribute('data-total', String(frontDoor.totalUsd));
    const cents = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
    if (frontDoor.totalUsd >= 0.005 && frontDoor.totalUsd < 1e6)
      await expect(bill.locator('.bill-total')).toContainText(cents.format(frontDoor.totalUsd));
    const lines = await bill
      .locator('[data-line]')
      .evaluateAll((found) => found.map((line) => [line.getAttribute('data-line'), Number(line.getAttribute('data-usd'))]));
    expect(lines).toEqual(frontDoor.lines.map(({ id, usd }) => [id, usd]));
  }
}

const SCENARIOS = [
  'v=1',
  'v=2',
  'region=sa-east-1&req=80M&in=1&out=3&now=rest-api&share=20',
  'region=eu-west-2&req=12/s&in=2&out=20&ms=250&mem=1024&arch=x86_64&free=0',
  'region=mx-central-1&req=500M&now=rest-api&cache=6.1&rejected=15',
  'region=ap-southeast-6&egress=0',
  'region=us-gov-west-1&req=2B&rules=40&reuse=20&mtls=1&health=30&cert=rsa-4096&conn=5&ipv4=3',
  'in=1&out=45&req=300M',
  'in=1&out=60&req=300M',
  'price.alb.lcu=0.0072&discount.lambda=12&req=1B',
];

for (const link of SCENARIOS) {
  test(`the page shows the document’s figures for ${link}`, async ({ page }) => {
    await openPage(page, `#${link}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectPageToAgree(page, link);
  });
}

/** Each key with a value that is not its default, and the field's name on the page. */
const KEYS = [
  ['region=eu-central-1', 'Region'],
  ['req=123M', 'Requests'],
  ['in=7', 'Request size'],
  ['out=9', 'Response size'],
  ['mem=2048', 'Memory'],
  ['ms=333', 'Duration'],
  ['arch=x86_64', 'Architecture'],
  ['cache=1.6', 'REST API cache'],
  ['rejected=20', 'Rejected before Lambda'],
  ['share=40', 'Your share of it'],
  ['ipv4=3', 'Public IPv4 addresses'],
  ['rules=60', 'Rules processed per request'],
  ['reuse=10', 'Requests per connection'],
  ['conn=7', 'Connection duration'],
  ['cert=ecdsa-p521', 'Certificate key'],
  ['mtls=1', 'Mutual TLS'],
  ['health=30', 'Health check interval'],
  ['free=0', 'Always-free allowances'],
  ['egress=0', 'Count data transfer out'],
] as const;

test('each key of a link sets its field on the page, and each field writes its key into the link', async ({ page }) => {
  const links = KEYS.map(([pair]) => pair).join('&');
  await openPage(page, `#${links}`);
  await page.locator('details.fold').evaluateAll((folds) => {
    for (const fold of folds) (fold as HTMLDetailsElement).open = true;
  });
  for (const [pair, label] of KEYS) {
    const field = page.locator('.field, .page-header').getByLabel(label, { exact: true });
    const given = pair.slice(pair.indexOf('=') + 1);
    await expect(field, label).toHaveValue(given === '123M' ? '123\u00a0M' : given === '2048' ? '2,048' : given);
  }
  await expectPageToAgree(page, links);

  // Back to the defaults by hand, one field after the other: the link follows each.
  const defaults = new URLSearchParams(documentOf('v=2').link);
  for (const [pair, label] of KEYS) {
    const key = pair.slice(0, pair.indexOf('='));
    const value = defaults.get(key) ?? '';
    const field = page.locator('.field, .page-header').getByLabel(label, { exact: true });
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
    else await field.fill(value);
    await expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(key), { message: label }).toBe(value);
  }
  await expectPageToAgree(page, 'v=2');
});

test('the front door in use is a choice on the page and a key in the link', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('REST API', { exact: true }).check();
  await expect(page).toHaveURL(/now=rest-api/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('over the REST API');
  await openPage(page, '#now=rest-api&req=1M');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('an HTTP API saves $2.50 a month over the REST API');
});
