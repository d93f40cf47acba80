/** The template: previewed, copied and downloaded in each language, the same that the command line prints. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { FORMAT_IDS, FORMATS } from '../src/template/formats.ts';
import { holdFiles } from './holdFiles.ts';
import { openPage } from './openPage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function printed(format: string, link: string): string {
  return execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'estimate', '--template', format, link], {
    cwd: root,
    encoding: 'utf8',
  });
}

const LINK = 'region=eu-central-1&req=90M&mem=1024&arch=x86_64&ms=800&t.host=shop.example.com';

for (const format of FORMAT_IDS) {
  test(`${FORMATS[format].name}: preview, copy and download are what the command line prints`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openPage(page, `#${LINK}`);
    await page.getByRole('button', { name: 'Get the template' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(FORMATS[format].name, { exact: true }).check();
    const expected = printed(format, LINK);

    await expect(dialog.locator(`pre[data-format="${format}"]`)).toHaveText(expected, { useInnerText: false });
    expect(await dialog.locator(`pre[data-format="${format}"]`).textContent()).toBe(expected);

    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(expected);

    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: `Download ${FORMATS[format].fileName}` }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(FORMATS[format].fileName);
    expect(readFileSync(await download.path(), 'utf8')).toBe(expected);
  });
}

test('the zip holds the template, the migration guide, the wrapper and sample events', async ({ page }) => {
  await openPage(page, `#${LINK}`);
  await page.getByRole('button', { name: 'Get the template' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All as .zip' }).click();
  const files = unzipSync(readFileSync(await (await downloading).path()));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['template.yaml', 'MIGRATION.md', 'from-load-balancer.mjs', 'load-balancer.mjs']),
  );
  expect(new TextDecoder().decode(files['template.yaml'])).toBe(printed('sam', LINK));
});

test('a choice changes the preview and stands in the link; a bad one is answered with a sentence', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Get the template' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Host names').fill('api.shop.example');
  await expect(dialog.locator('pre.code').first()).toContainText('- api.shop.example');
  await expect(page).toHaveURL(/t\.host=api\.shop\.example/);
  await dialog.getByText('Routing', { exact: true }).click();
  await dialog.getByLabel('Rule priority').fill('90000');
  await expect(dialog.getByRole('alert')).toContainText('is out of range');
});

test('whether the template makes the load balancer that the bill counts is said, and changed by keyboard', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Get the template' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The bill counts a load balancer of its own; this template makes a new one.');
  await expect(dialog.locator('pre.code').first()).toContainText('AWS::ElasticLoadBalancingV2::LoadBalancer');
  await dialog.getByRole('button', { name: 'Join one that exists' }).press('Enter');
  await expect(dialog).toContainText('The bill counts a load balancer of its own; this template joins one that exists.');
  await expect(dialog.locator('pre.code').first()).not.toContainText('AWS::ElasticLoadBalancingV2::LoadBalancer');
  await expect(page).toHaveURL(/t\.listener=import/);
  await expect(dialog.getByRole('button', { name: 'Make a new one' })).toBeFocused();
  // Back to the way of joining that was chosen.
  const listener = dialog.getByLabel('HTTPS listener', { exact: true });
  await dialog.getByText('Load balancer', { exact: true }).click();
  await listener.selectOption('ssm');
  await dialog.getByRole('button', { name: 'Make a new one' }).press('Enter');
  await expect(listener).toHaveValue('new');
  await dialog.getByRole('button', { name: 'Join one that exists' }).press('Enter');
  await expect(listener).toHaveValue('ssm');

  await page.goto('about:blank');
  await openPage(page, '#share=25');
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(dialog).toContainText(
    'The bill counts 25 % of a load balancer’s fixed cost; this template joins one that exists.',
  );
});

test('one field takes a listener by ARN, export or parameter; what came with a link is named', async ({ page }) => {
  await openPage(page, '#t.code=s3://bucket/key.zip&t.env=AB%3Dx');
  await page.getByRole('button', { name: 'Get the template' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Choices')).toContainText('Code: s3://bucket/key.zip');
  await expect(dialog.getByLabel('Choices')).not.toContainText('t.code');
  await expect(dialog).toContainText('A link to this page shows environment variables to whoever gets it.');
  await dialog.getByLabel('The listener to join').fill('/shared/https-listener-arn');
  await expect(page).toHaveURL(/t\.listener=ssm/);
  await dialog.getByLabel('The listener to join').fill('Prod:HttpsListener');
  await expect(page).toHaveURL(/t\.listener=import&t\.export=Prod:HttpsListener/);
});

test('an ARN of another region is warned of where it stands; a button sets the region, and back undoes it', async ({ page }) => {
  await openPage(page, '#req=80M');
  await page.getByRole('button', { name: 'Get the template' }).click();
  const dialog = page.getByRole('dialog');
  const warnings = dialog.getByText('the page is set to');
  await dialog
    .getByLabel('The listener to join')
    .fill('arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2');
  await expect(warnings.first()).toContainText('This listener is in eu-west-1, the page is set to us-east-1.');
  await dialog.getByRole('button', { name: 'Use eu-west-1' }).first().click();
  await expect(warnings).toHaveCount(0);
  await expect(dialog.getByLabel('The listener to join')).toBeFocused();
  await expect(page).toHaveURL(/region=eu-west-1/);
  await expect(dialog.locator('pre.code').first()).toContainText('listener/app/shared');
  await page.goBack();
  await expect(page).toHaveURL(/region=us-east-1/);

  // One that came with a link opens the fold that it stands in.
  await page.goto('about:blank');
  await openPage(
    page,
    '#req=80M&t.waf-arn=arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/12345678-1234-1234-1234-123456789012',
  );
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(dialog.getByRole('button', { name: 'Use eu-west-1' })).toBeVisible();
  await expect(warnings).toContainText('This web ACL is in eu-west-1');
  await expect(dialog.getByLabel('Choices')).not.toContainText('t.waf-arn');
});

test('the language stays while the page is open', async ({ page }) => {
  await openPage(page, '#req=80M');
  await page.getByRole('button', { name: 'Get the template' }).click();
  await page.getByRole('dialog').getByLabel('Terraform', { exact: true }).check();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.getByRole('dialog').getByLabel('Terraform', { exact: true })).toBeChecked();
});

test('who joins a listener is told where it is read from, and asked nothing of a new load balancer', async ({ page }) => {
  await openPage(page, '#req=80M&share=25');
  await page.getByRole('button', { name: 'Get the template' }).click();
  const choices = page.getByRole('dialog').getByLabel('Choices');
  await expect(choices).toContainText('The listener is read from the CloudFormation export HttpsListener');
  await expect(choices.getByLabel('VPC of the load balancer')).toHaveCount(0);
  await choices.getByRole('button', { name: 'Make a new one' }).click();
  await expect(choices).not.toContainText('is read from');
  await expect(choices.getByLabel('VPC of the load balancer')).toBeVisible();
});

test('where the load balancer does not pay, the page says at which volume it would; where it never does, why', async ({
  page,
}) => {
  await openPage(page, '#req=5M');
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.getByRole('dialog')).toContainText(
    'The template is given where the load balancer costs less than the HTTP API: above 26,361,111 requests a month.',
  );
  await page.getByRole('button', { name: 'Give it to me anyway' }).click();
  await expect(page.getByRole('dialog').locator('pre.code').first()).toContainText('GIVEN ANYWAY.');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openPage(page, '#in=1&out=60');
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.getByRole('dialog')).toContainText('never costs less');
});

test('where no template is given, a button changes the input that stands in the way', async ({ page }) => {
  const dialog = page.getByRole('dialog');
  const open = async (link: string) => {
    await page.goto('about:blank');
    await openPage(page, `#${link}`);
    await page.getByRole('button', { name: 'Get the template' }).click();
  };
  await open('req=5M');
  // Above 26,361,111.1: the smallest whole number of requests.
  await dialog.getByRole('button', { name: 'Set requests to 26,361,112' }).click();
  await expect(dialog.locator('pre.code').first()).toContainText('AWSTemplateFormatVersion');
  await expect(page).toHaveURL(/req=26361112&/);
  // 9.00 − 0.1541 LCU × 730 h × $0.008: the hours are on somebody else's bill.
  await open('req=9M');
  await dialog.getByRole('button', { name: 'Join one that is paid for: saves $8.10 a month' }).click();
  await expect(dialog.getByLabel('The listener to join')).toBeVisible();
  await expect(page).toHaveURL(/share=0/);
  await open('req=80M&needs=iam');
  await dialog.getByRole('button', { name: 'It can do without IAM authorization' }).click();
  await expect(dialog.locator('pre.code').first()).toContainText('AWSTemplateFormatVersion');
  await open('req=80M&out=2000');
  await dialog.getByRole('button', { name: 'Change: Response size' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel('Response size', { exact: true })).toBeFocused();
  // What is named is what the sentence is about: capacity, though some requests are refused; refused requests, also where
  // that makes API Gateway's requests cost nothing; nothing that would help.
  for (const [link, input] of [
    ['in=1&out=60&rejected=1', 'Response size'],
    ['in=60&out=1&rejected=1', 'Request size'],
    ['rejected=50&mem=10240&short=100', 'Rejected before Lambda'],
    ['now=rest-api&rejected=100', 'Rejected before Lambda'],
  ] as const) {
    await open(link);
    await expect(dialog.getByRole('button', { name: /^Change: / })).toHaveText(`Change: ${input}`);
  }
  await open('discount.api-gateway=100&price.alb.lcu=0');
  await expect(dialog.getByRole('button', { name: 'Give it to me anyway' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Change: / })).toHaveCount(0);
  await open('req=80M&now=alb');
  await dialog.getByRole('button', { name: 'My API has an HTTP API today' }).click();
  await expect(dialog.locator('pre.code').first()).toContainText('AWSTemplateFormatVersion');
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [280, 653],
] as const) {
  test(`at ${width} × ${height} preview, download and close are in sight together`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPage(page, '#req=80M');
    await page.getByRole('button', { name: 'Get the template' }).click();
    const dialog = page.getByRole('dialog');
    for (const seen of [
      dialog.getByRole('button', { name: 'Download template.yaml' }),
      dialog.getByRole('button', { name: 'Close' }),
    ])
      await expect(seen).toBeInViewport({ ratio: 1 });
    await expect(dialog.locator('pre.code')).toBeInViewport({ ratio: 0.5 });
    expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });
}

for (const [version, link, kept] of [
  ['today', 'v=2&req=90M&t.host=shop.example.com&t.priority=ten', 't.host=shop.example.com&t.priority=ten'],
  // Such a link said that a listener is shared, without a word.
  ['version 1', 'v=1&req=90M&t.host=shop.example.com', 't.host=shop.example.com'],
] as const) {
  test(`choices in a link of ${version} stay in it before what reads them is there, and are read after`, async ({ page }) => {
    const letGo = await holdFiles(page, '**/assets/stackCodec-*.js');
    await openPage(page, `#${link}`);
    const requests = page.getByRole('spinbutton', { name: 'Requests', exact: true });
    await requests.fill('80M');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('80 M requests');
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#v=2&.*req=80000000&/);
    expect(await page.evaluate(() => location.hash)).toContain(kept);
    letGo();
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/t\.host=shop\.example\.com&.*t\.cert=dns/);
    const hash = await page.evaluate(() => location.hash);
    expect(hash).toContain('req=80000000');
    expect(hash.includes('t.listener=import')).toBe(version === 'version 1');
    await expect(page.getByRole('alert').or(page.locator('.problems'))).toHaveCount(version === 'version 1' ? 0 : 1);
    // Its own step back is the link as it came.
    await page.goBack();
    await expect(requests).toHaveValue(/^90\sM$/);
    expect(await page.evaluate(() => location.hash)).toBe(`#${link}`);
  });
}

test('by keys alone a listener, a host and a path are in the Terraform file after ten actions', async ({ page }) => {
  const dialog = page.getByRole('dialog');
  const preview = dialog.locator('pre[data-format="terraform"]');
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2';
  let actions = 0;
  /** A run of Tab is one action: it goes to a control. */
  const goTo = async (control: Locator, key = 'Tab') => {
    actions += 1;
    for (let i = 0; i < 60 && !(await control.evaluate((element) => element === document.activeElement)); i += 1)
      await page.keyboard.press(key);
    await expect(control).toBeFocused();
  };
  const type = async (text: string) => {
    actions += 1;
    await page.keyboard.type(text);
  };
  const press = async (key: string) => {
    actions += 1;
    await page.keyboard.press(key);
  };
  await openPage(page);
  await goTo(page.getByLabel('Requests', { exact: true }));
  await type('9M');
  await goTo(page.getByRole('button', { name: 'Get the template' }), 'Shift+Tab');
  await press('Enter');
  await expect(dialog.getByRole('button', { name: 'Join one that is paid for' })).toBeFocused();
  await press('Enter');
  await expect(dialog.getByLabel('The listener to join')).toBeFocused();
  await type(arn);
  await goTo(dialog.getByLabel('Host names'));
  await type('https://api.example.com/orders/*');
  await goTo(dialog.getByLabel(FORMATS.sam.name, { exact: true }));
  actions += 1;
  while (!(await dialog.getByLabel(FORMATS.terraform.name, { exact: true }).isChecked())) await page.keyboard.press('ArrowRight');
  for (const text of [arn, 'api.example.com', '/orders/*']) await expect(preview).toContainText(text);
  await expect(dialog.getByLabel('Choices')).toContainText('Path patterns: /orders/*');
  expect(actions).toBe(10);
  // An address that loses its path again takes back what it gave.
  await dialog.getByLabel('Host names').fill('api.example.com/v1');
  await dialog.getByLabel('Host names').fill('api.example.com');
  await expect(preview).toContainText('/orders/*');
  await expect(preview).not.toContainText('/v1');
});
