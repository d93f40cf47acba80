/** The visitor's own numbers: a file of each kind is understood before anything changes, fills the scenario, and can be taken back. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { SAMPLES } from '../tests/usage/samples.ts';
import { axeFindings } from './axe.ts';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';

const bytesOf = (text: string) =>
  [...text].every((character) => character < '\u0100') ? Buffer.from(text, 'latin1') : Buffer.from(text);

async function open(page: Page) {
  await page.getByRole('button', { name: 'Bring your metrics or bill' }).click();
  return page.getByRole('dialog', { name: 'Bring your metrics or bill' });
}

async function choose(page: Page, name: string, content: string) {
  const dialog = await open(page);
  await dialog.getByLabel('choose them').setInputFiles({ name, mimeType: 'text/plain', buffer: bytesOf(content) });
  return dialog;
}

/** A value as an input writes it, whatever space stands between its digits and its scale. */
const written = (value: string) => new RegExp(`^${value.replace('.', '\\.').replace(' ', '\\s')}$`);
const AT_FIRST = written('30 M');

/** What is seen of each kind: what the file is called, the API that is found in it, and an input that it fills. */
const KINDS = [
  ['metricData', 'CloudWatch metrics', 'orders', ['Requests', '83,585']],
  ['statistics', 'CloudWatch statistics of one metric', 'statistics', ['Duration', '9.5']],
  ['console', 'CloudWatch’s CSV', 'shop', ['Requests', '105,850']],
  ['cur', 'a bill', 'a1b2', ['Requests', '730 M']],
  ['focus', 'a bill', null, null],
  ['bill', 'a bill', 'eu-west-1 rest-api', ['Requests', '1,847']],
  ['reduced', 'a bill', 'a1b2', ['Requests', '730']],
  ['costExplorer', 'Cost Explorer', 'us-east-1 http-api', ['Requests', '730,000']],
  ['costExplorerCsv', 'Cost Explorer’s CSV', 'eu-west-1 rest-api', ['Requests', '420,507']],
  ['alb', 'logs of a load balancer', 'shop', ['Request size', '0.3']],
  ['gateway', 'logs of API Gateway', 'a1', ['Requests', '21,900']],
  ['gzip', 'a bill', 'a1b2', ['Requests', '730 M']],
  ['parquet', 'a bill', 'eu-west-1 rest-api', ['Requests', '730']],
] as const;

for (const [kind, called, api, filled] of KINDS) {
  test(`${kind}: understood, used, and undone`, async ({ page }) => {
    const troubles = complaints(page);
    await openPage(page);
    const requests = page.getByLabel('Requests', { exact: true });
    await expect(requests).toHaveValue(AT_FIRST);
    const dialog = await choose(page, `${kind}.txt`, SAMPLES[kind]!);
    await expect(dialog.getByRole('listitem').first()).toContainText(`${kind}.txt: ${called}`);
    // Nothing changes before it is used.
    await expect(requests).toHaveValue(AT_FIRST);
    if (api === null || filled === null) {
      await expect(dialog).toContainText('No API was found');
      await expect(dialog.getByRole('table')).toContainText('Lambda requests');
      return;
    }
    const found = dialog.getByRole('region', { name: api, exact: true });
    await found.getByRole('button', { name: 'Use these' }).click();
    await expect(dialog).toBeHidden();
    const input = page.getByLabel(filled[0], { exact: true });
    await expect(input).toHaveValue(written(filled[1]));
    await expect(page.getByText(`Read from ${kind}.txt`).first()).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(requests).toHaveValue(AT_FIRST);
    await expect(page.getByText('Read from')).toHaveCount(0);
    expect(troubles).toEqual([]);
  });
}

test('APIs of different regions are not asked to share a load balancer', async ({ page }) => {
  await openPage(page);
  const dialog = await choose(
    page,
    'costs.csv',
    '"Usage type","EU-ApiGatewayRequest($)","USE1-ApiGatewayHttpRequest($)","Total costs($)"\n"Usage type total","350","50","400"\n"2026-10-01","350","50","400"\n',
  );
  await expect(dialog.getByRole('button', { name: 'Which of these 2 should move to a load balancer?' })).toBeVisible();
});

test('a web ACL on the bill is asked about, and kept when it protects the API', async ({ page }) => {
  await openPage(page);
  const dialog = await choose(
    page,
    'costs.csv',
    '"Usage type","EU-ApiGatewayRequest($)","EU-WebACLV2($)","Total costs($)"\n"Usage type total","350","5","355"\n"2026-10-01","350","5","355"\n',
  );
  await dialog.getByText('A web ACL was billed in eu-west-1.').getByRole('button', { name: 'It protects the API' }).click();
  await expect(dialog).toContainText('AWS WAF is ticked among what the API needs.');
  await dialog.getByRole('button', { name: 'Use these' }).click();
  await expect(page).toHaveURL(/needs=waf/);
  await expect(page.locator('.bill-alb')).toContainText('Web ACL');
});

test('pasted text is read at once', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), SAMPLES.metricData!);
  const dialog = await open(page);
  await dialog.getByLabel('Or paste').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(dialog.getByRole('listitem').first()).toContainText(
    'pasted text: CloudWatch metrics, 1 Oct 2026 to 2 Oct 2026, 30 hours',
  );
  await expect(dialog.getByText('points are missing')).toHaveCount(2);
});

test('files dropped anywhere on the page are read together', async ({ page }) => {
  await openPage(page);
  await page.locator('.usage-in').waitFor({ state: 'attached' });
  const dropped = await page.evaluateHandle(
    ([bill, log]) => {
      const files = new DataTransfer();
      files.items.add(new File([bill!], 'bill.csv'));
      files.items.add(new File([log!], 'access.log'));
      return files;
    },
    [SAMPLES.cur, SAMPLES.alb],
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: dropped });
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
  const dialog = page.getByRole('dialog', { name: 'Bring your metrics or bill' });
  await expect(dialog.getByRole('status')).toHaveText('2 APIs were found. Nothing has changed yet.');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('table').last()).toContainText('Capacity (LCU)');
});

test('a file that is not understood is a sentence, and nothing changes', async ({ page }) => {
  await openPage(page);
  const dialog = await choose(page, 'bill.csv', '<!doctype html><title>Sign in</title>');
  await expect(dialog.getByRole('status')).toHaveText('Nothing was understood, and nothing has changed.');
  await expect(dialog).toContainText('web page, such as a sign-in page');
  await dialog.getByRole('button', { name: 'Read something else' }).click();
  await expect(dialog.getByLabel('choose them')).toBeVisible();
});

test('a discount that a bill shows is offered, and counts when it is taken', async ({ page }) => {
  await openPage(page);
  const row = 'Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,AWSLambda,Request,Invoke,1000000,0.176,1.76E-7';
  const header =
    'line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,line_item_product_code,line_item_usage_type,line_item_operation,line_item_usage_amount,line_item_unblended_cost,line_item_unblended_rate';
  const dialog = await choose(page, 'bill.csv', `${header}\n${row}\n`);
  await expect(dialog).toContainText('All of Lambda is billed 12 % below list.');
  await dialog.getByRole('button', { name: 'Count with this discount' }).click();
  await expect(dialog).toContainText('It is taken over.');
  await expect(page).toHaveURL(/discount\.lambda=12/);
});

test('whether an id of a bill is a name of CloudWatch is asked, and the two become one', async ({ page }) => {
  await openPage(page);
  const dialog = await open(page);
  await dialog.getByLabel('choose them').setInputFiles([
    { name: 'metrics.json', mimeType: 'text/plain', buffer: bytesOf(SAMPLES.metricData!) },
    { name: 'bill.csv', mimeType: 'text/plain', buffer: bytesOf(SAMPLES.cur!) },
  ]);
  await expect(dialog.getByRole('region', { name: 'a1b2' })).toBeVisible();
  await dialog.getByRole('button', { name: 'This is orders' }).click();
  await expect(dialog.getByRole('region', { name: 'a1b2' })).toHaveCount(0);
  await dialog.getByRole('region', { name: 'orders' }).getByRole('button', { name: 'Use these' }).click();
  await expect(page.getByText('Read from metrics.json').first()).toBeVisible();
});

test('what was read, and from where, goes into the files that are taken along', async ({ page }) => {
  await openPage(page);
  const dialog = await choose(page, 'metrics.json', SAMPLES.metricData!);
  await dialog.getByRole('region', { name: 'orders' }).getByRole('button', { name: 'Use these' }).click();
  for (const [file, told] of [
    [
      'Estimate, JSON',
      '"sources":[{"field":"requestsPerMonth","from":"AWS/ApiGateway Count, SampleCount, 30 hours scaled to 730","file":"metrics.json"}',
    ],
    ['Summary, Markdown', '| Requests | AWS/ApiGateway Count, SampleCount, 30 hours scaled to 730 | metrics.json |'],
    ['CSV', 'requestsPerMonth: AWS/ApiGateway Count, SampleCount, 30 hours scaled to 730 (metrics.json)'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: file }).click();
    expect(readFileSync(await (await downloading).path(), 'utf8')).toContain(told);
    await page.keyboard.press('Escape');
  }
});

test('an input that was read says so in a word, also a choice, until its figure is another', async ({ page }) => {
  await openPage(page);
  const dialog = await choose(page, 'bill.csv', SAMPLES.cur!);
  await dialog.getByRole('button', { name: 'Use these' }).first().click();
  const requests = page.locator('.field', { has: page.getByLabel('Requests', { exact: true }) });
  await expect(requests).toContainText('measured');
  await expect(page.getByRole('group', { name: 'Your API today' })).toContainText('Read from bill.csv: a1b2 is a REST API');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.printed')).toContainText('Requests: read from bill.csv, ApiGatewayRequest, as billed');
  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel('Requests', { exact: true }).fill('5M');
  await expect(requests).not.toContainText('measured');
  await expect(requests).toContainText('given');
});

test('a large file shows how far it is, and can be given up', async ({ page }) => {
  await openPage(page);
  const dialog = await open(page);
  await dialog.getByLabel('choose them').evaluate((input, sample) => {
    const lines = sample.split('\r\n');
    const block = `${lines.slice(1).join('\n')}\n`.repeat(2_000);
    const files = new DataTransfer();
    files.items.add(new File([`${lines[0]}\n`, ...Array.from({ length: 300 }, () => block)], 'large.csv'));
    (input as HTMLInputElement).files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, SAMPLES.cur!);
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await expect
    .poll(() => dialog.getByRole('progressbar').evaluate((bar) => (bar as HTMLProgressElement).value))
    .toBeGreaterThan(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByLabel('choose them')).toBeVisible();
});

test('the commands have the names that were typed, and fit what is read', async ({ page }) => {
  await openPage(page, '#v=1&region=eu-central-1');
  const dialog = await open(page);
  await dialog.getByLabel('REST API', { exact: true }).check();
  await dialog.getByLabel('Name of the API').fill("o'rders");
  await dialog.getByLabel('Lambda function behind it').fill('orders-fn');
  const command = dialog.locator('.usage-code').first();
  await expect(command).toContainText('--region eu-central-1');
  await expect(command).toContainText(`"Label":"eu-central-1:AWS/ApiGateway ApiName:o'\\''rders Count SampleCount 3600"`);
  await expect(command).toContainText('FunctionName:orders-fn Duration Average 3600');
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('all of it works the same', async ({ page, context }) => {
    await openPage(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    const dialog = await choose(page, 'bill.gz', SAMPLES.gzip!);
    await expect(dialog.getByRole('status')).toContainText('One API was found');
    await dialog.getByRole('button', { name: 'Read something else' }).click();
    const parquet = { name: 'bill.parquet', mimeType: 'text/plain', buffer: bytesOf(SAMPLES.parquet!) };
    await dialog.getByLabel('choose them').setInputFiles(parquet);
    await expect(dialog.getByRole('status')).toContainText('One API was found');
  });
});

for (const [width, scheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`axe finds nothing in any state, ${width} wide and ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await openPage(page);
    const dialog = await open(page);
    await expect(dialog.getByLabel('choose them')).toBeVisible();
    const overflow = () => dialog.locator('.dialog-body').evaluate((shown) => shown.scrollWidth - shown.clientWidth);
    expect(await overflow()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('choose them').setInputFiles([
      { name: 'metrics.json', mimeType: 'text/plain', buffer: bytesOf(SAMPLES.metricData!) },
      { name: 'bill.csv', mimeType: 'text/plain', buffer: bytesOf(SAMPLES.cur!) },
      { name: 'console.csv', mimeType: 'text/plain', buffer: bytesOf(SAMPLES.console!) },
    ]);
    await expect(dialog.getByRole('button', { name: 'Use these' }).first()).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow()).toBe(0);
  });
}

test('an hour without requests binds no dimension', async ({ page }) => {
  await openPage(page);
  // Thirty hours, of which the first has no requests.
  const dialog = await choose(page, 'console.csv', SAMPLES.console!);
  await expect(dialog.getByRole('figure').first()).toContainText('processed bytes in 29 hours. One dimension binds all the time');
  await expect(dialog.getByRole('figure').first()).not.toContainText('new connections');
});
