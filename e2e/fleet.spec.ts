/** Several APIs: from a pasted table to the answer, edited in place, opened singly and back, as a link, as files, as stacks. */

import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { MUST_AND_CANNOT, THREE_APIS, TWO_REGIONS } from '../tests/fleet/examples.ts';
import { axeFindings } from './axe.ts';
import { openPage } from './openPage.ts';

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const table = (page: Page) => page.getByRole('table');
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: `Name of ${name}:` }) });

async function paste(page: Page, text: string): Promise<void> {
  const fold = page.locator('.fleet-add');
  if (!(await fold.evaluate((details: HTMLDetailsElement) => details.open))) await fold.locator('summary').click();
  await page.getByLabel('A table from a spreadsheet').fill(text);
  await page.getByRole('button', { name: 'Add these APIs' }).click();
}

test('from one API to the answer for three: two that lose alone pay together', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Several APIs' }).click();
  await expect(headline(page)).toHaveText('Which of your APIs should share one load balancer?');
  await paste(page, THREE_APIS);
  await expect(headline(page)).toHaveText(
    'Move all 3 APIs onto one load balancer: $167.96 becomes $123.28, $44.68 saved a month.',
  );
  await expect(page).toHaveURL(/#fleet=1&/);
  await expect(row(page, 'orders')).toContainText('−$20.13');
  await expect(row(page, 'orders')).toContainText('+$3.60');
  expect(await axeFindings(page)).toEqual([]);
  // The browser's back button takes the table back, and then the fleet.
  await page.goBack();
  await expect(headline(page)).toHaveText('Which of your APIs should share one load balancer?');
  await page.goBack();
  await expect(headline(page)).toContainText('At 30 M requests a month');
});

test('a table that is refused stays in its box, until it is put right', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, 'api,size\norders,4M\n');
  await expect(page.getByRole('alert')).toContainText('Accepted: a table whose first line names its columns, with name and req');
  await expect(page.getByRole('alert')).not.toContainText('npm run');
  await expect(page.getByLabel('A table from a spreadsheet')).toHaveValue('api,size\norders,4M\n');
  await paste(page, 'name,requests\norders,4M\n');
  await expect(page.locator('.fleet-said')).toHaveText(
    '1 API was added. The column “requests” is read as req, requests a month. Region and front door not given: us-east-1, HTTP API.',
  );
  await expect(page.getByLabel('A table from a spreadsheet')).toHaveValue('');
});

test('requests a month alone are read without a table around them', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, '4M, 12M, 60M');
  await expect(headline(page)).toContainText('Move all 3 APIs onto one load balancer');
  await expect(row(page, 'api-2')).toContainText('12 M');
});

test('whoever opens the fleet or adds to it goes on from the headline; APIs are added one by one', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Several APIs' }).click();
  await expect(headline(page)).toHaveText('Which of your APIs should share one load balancer?');
  await expect(headline(page)).toBeFocused();
  await page.getByRole('button', { name: 'Add an API' }).click();
  await expect(row(page, 'api-1')).toBeVisible();
  await expect(headline(page)).toBeFocused();
  await paste(page, THREE_APIS);
  await expect(row(page, 'orders')).toBeVisible();
  await expect(headline(page)).toBeFocused();
});

test('a fleet is a link: the same answer in another browser', async ({ page, browser }) => {
  await openPage(page, '#fleet=1');
  await paste(page, TWO_REGIONS);
  await expect(headline(page)).toContainText('$602.97 saved a month');
  const other = await browser.newPage();
  await openPage(other, page.url());
  await expect(headline(other)).toContainText('Move 7 of 9 APIs onto 2 load balancers');
  await expect(other.getByRole('heading', { level: 2 }).first()).toContainText('eu-west-1');
  await expect(table(other)).toHaveCount(2);
  await other.close();
});

test('an API is edited in place, pinned, removed and restored', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, THREE_APIS);
  await page.getByRole('button', { name: 'Requests of shop: 60 M. Edit' }).click();
  await page.getByLabel('Requests of shop').fill('many');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('“many” is not a number here.');
  await page.getByLabel('Requests of shop').fill('10M');
  await page.keyboard.press('Enter');
  // 26 M × 0.90 − 23.725
  await expect(headline(page)).toContainText('Leave all 3 APIs where they are');
  await page.getByLabel('shop: move or stay').selectOption('must move');
  await expect(headline(page)).toContainText('Move all 3 APIs onto one load balancer');
  await page.getByRole('radio', { name: 'Already there' }).check({ force: true });
  await expect(headline(page)).toContainText('$23.40 saved a month');
  await page.getByRole('button', { name: 'Remove shop' }).click();
  await expect(row(page, 'shop')).toHaveCount(0);
  await page.goBack();
  await expect(row(page, 'shop')).toHaveCount(1);
});

test('an API opens as a single scenario, and its changes come back', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, THREE_APIS);
  await page.getByRole('button', { name: 'Open search as one API' }).click();
  await expect(page.getByText('search, one of 3 APIs of your fleet.')).toBeVisible();
  await expect(headline(page)).toContainText('At 12 M requests a month');
  await page.getByLabel('Requests', { exact: true }).fill('20M');
  await page.getByRole('button', { name: 'Back to the fleet' }).click();
  await expect(page.getByRole('button', { name: 'Requests of search: 20 M. Edit' })).toBeVisible();
  // 84 M × 0.90 − 23.725
  await expect(headline(page)).toContainText('$51.88 saved a month');
});

test('rows that are not understood are named; the rest is answered', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, `${THREE_APIS}bad,us-east-1,http-api,much,1,4\n`);
  await expect(page.getByRole('alert')).toContainText('Line 5, “bad”: Requests (req): “much” is not a number here.');
  await expect(headline(page)).toContainText('Move all 3 APIs');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a table is sorted and searched; obstacles stand beside their API', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, MUST_AND_CANNOT);
  await expect(row(page, 'partners')).toContainText('The API needs IAM authorization');
  await page.getByRole('button', { name: 'In company' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('partners');
  await page.getByLabel('Find').fill('moves');
  await expect(page.getByRole('row')).toHaveCount(4);
});

test('hundreds of APIs are answered, and too many for a link are said to be a file', async ({ page }) => {
  const many = `name,req,now\n${Array.from({ length: 260 }, (_, i) => `api-${i},${i + 1}00k,rest-api`).join('\n')}\n`;
  await openPage(page, '#fleet=1');
  await paste(page, many);
  await expect(headline(page)).toContainText('APIs onto 3 load balancers');
  await expect(page.getByText('A fleet of 260 APIs is too large for a link')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(201);
  await page.getByRole('button', { name: /^Show 60 more/ }).click();
  await expect(page.getByRole('row')).toHaveCount(261);
});

test('the fleet is taken along as a table that is read again, and as stacks with an order of deployment', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await paste(page, THREE_APIS);
  await page.getByRole('button', { name: 'Export' }).click();
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Table, CSV' }).click()]);
  const text = await readFile(await csv.path(), 'utf8');
  expect(text.split('\r\n')).toHaveLength(5);
  await openPage(page, '#fleet=1&lb=new');
  await expect(headline(page)).toHaveText('Which of your APIs should share one load balancer?');
  await paste(page, text);
  await expect(headline(page)).toContainText('$44.68 saved a month');

  await page.getByRole('button', { name: 'Get the templates' }).click();
  const dialog = page.getByRole('dialog', { name: 'The stacks to deploy' });
  expect(await axeFindings(page)).toEqual([]);
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /^Download 5 files/ }).click(),
  ]);
  const files = unzipSync(await readFile(await zip.path()));
  expect(Object.keys(files).sort()).toEqual([
    'README.md',
    'orders/template.yaml',
    'search/template.yaml',
    'shared/template.yaml',
    'shop/template.yaml',
  ]);
  expect(strFromU8(files['README.md']!)).toContain('1. `shared`: the load balancer');
});

test('saved scenarios lead to the fleet', async ({ page, context }) => {
  await context.addInitScript(() =>
    localStorage.setItem(
      'tipping-point.saved',
      JSON.stringify([
        { name: 'Orders', link: 'v=1&req=4M' },
        { name: 'Shop', link: 'v=1&req=60M' },
      ]),
    ),
  );
  await openPage(page, '#view=saved');
  await page.getByRole('button', { name: 'Share one load balancer?' }).click();
  await expect(headline(page)).toHaveText(/^Move both APIs onto one load balancer: .* \$33\.88 saved a month\.$/);
});

test('at 1024 pixels names of APIs do not break and what is done with a row is in sight; on a phone a sign stays with its amount', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 800 });
  await openPage(page, '#fleet=1');
  await paste(page, MUST_AND_CANNOT);
  const names = page.getByRole('rowheader').getByRole('button');
  await expect(names).toHaveCount(5);
  for (const name of await names.all()) expect((await name.boundingBox())?.height).toBeLessThan(36);
  const cut = () => page.locator('.fleet-scroll').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  await expect.poll(cut).toBeLessThanOrEqual(1);
  await page.setViewportSize({ width: 280, height: 653 });
  for (const amount of await page.locator('td[data-label="In company"] .figure').all())
    expect(await amount.evaluate((element) => element.getClientRects().length)).toBe(1);
});

test('the ways to take the fleet along open below their button, and what is wrong with a number is said without a key', async ({
  page,
}) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('about:blank');
    await openPage(page, '#fleet=1');
    await paste(page, THREE_APIS);
    const button = page.getByRole('button', { name: 'Export' });
    await button.click();
    const [below, above] = [await page.locator('.fleet-files').boundingBox(), await button.boundingBox()];
    expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
    expect(below!.y).toBeLessThan(above!.y + above!.height + 40);
    expect(below!.x + below!.width).toBeLessThanOrEqual(width);
    expect(below!.x + below!.width).toBeGreaterThan(above!.x);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Requests of orders' }).click();
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Requests: “many” is not a number here.');
});

test('with a finger, what can be changed of an API looks so before it is touched, and is 44 pixels high', async ({
  browser,
  baseURL,
}) => {
  const phone = await browser.newPage({
    baseURL: baseURL ?? '',
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  await phone.goto('./#fleet=1');
  await paste(phone, THREE_APIS);
  const orders = row(phone, 'orders');
  const controls = await orders.locator('button, select').evaluateAll((all) =>
    all.map((each) => ({
      what: each.textContent,
      height: each.getBoundingClientRect().height,
      said:
        getComputedStyle(each).textDecorationLine === 'underline' || getComputedStyle(each).borderColor !== 'rgba(0, 0, 0, 0)',
    })),
  );
  expect(controls).toHaveLength(8);
  for (const { what, height, said } of controls) {
    expect(height, what ?? '').toBeGreaterThanOrEqual(43.5);
    expect(said, what ?? '').toBe(true);
  }
  await phone.close();
});
