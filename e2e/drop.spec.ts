/** Files dropped anywhere on the page, with no dialog open: told by their content, and brought to what reads them. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { THREE_APIS } from '../tests/fleet/examples.ts';
import { openPage } from './openPage.ts';
import { TERRAFORM } from './terraform.ts';

const template = (path: string) => readFileSync(new URL(`../tests/convert/templates/${path}`, import.meta.url), 'utf8');

/** A bill of three HTTP APIs in two regions, by their ARNs. */
const BILL = [
  'line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,line_item_product_code,line_item_usage_type,line_item_operation,line_item_resource_id,line_item_usage_amount,line_item_unblended_cost,product_region_code',
  ...[
    ['eu-west-1', 'EU-', 'aaaaaaaaaa', 60_000_000],
    ['eu-west-1', 'EU-', 'bbbbbbbbbb', 12_000_000],
    ['us-east-1', 'USE1-', 'cccccccccc', 90_000_000],
  ].map(
    ([region, place, id, requests]) =>
      `Usage,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,AmazonApiGateway,${place}ApiGatewayHttpRequest,ApiGatewayHttpApi,arn:aws:apigateway:${region}::/apis/${id},${requests},1,${region}`,
  ),
].join('\n');

async function drop(page: Page, files: readonly (readonly [name: string, text: string])[]): Promise<void> {
  const dropped = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const [name, text] of given) transfer.items.add(new File([text!], name!));
      return transfer;
    },
    files.map((file) => [...file]),
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: dropped });
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
}

async function ready(page: Page): Promise<void> {
  await openPage(page);
  await page.locator('.usage-in').waitFor({ state: 'attached' });
}

for (const [what, name, text, language] of [
  ['SAM', 'orders.txt', template('sam-implicit/template.yaml'), 'SAM'],
  ['CloudFormation in YAML', 'stack', template('cloudformation-yaml/template.yml'), 'CloudFormation'],
  [
    'CloudFormation in JSON, as cdk synth writes it',
    'Shop.template.json',
    template('cloudformation-json/stack.json'),
    'CloudFormation',
  ],
  ['serverless.yml', 'serverless.yml', template('serverless-http/serverless.yml'), 'Serverless'],
  ['Terraform', 'main.tf', TERRAFORM, 'Terraform'],
] as const) {
  test(`a template of ${what} opens the converter with it`, async ({ page }) => {
    await ready(page);
    await drop(page, [[name, text]]);
    const dialog = page.getByRole('dialog', { name: 'Bring your template' });
    await expect(dialog.getByRole('region', { name: 'What was understood' })).toContainText(language);
    await expect(page.getByRole('dialog')).toHaveCount(1);
  });
}

test('a table of APIs opens the fleet with its answer', async ({ page }) => {
  await ready(page);
  await drop(page, [['apis.csv', THREE_APIS]]);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('$44.68 saved a month');
  // Back to the fleet before the table, and to the page before the fleet.
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 30 M requests a month');
});

test('a bill of several APIs is understood, and leads to the load balancer that they should share', async ({ page }) => {
  await ready(page);
  await drop(page, [['bill.txt', BILL]]);
  const dialog = page.getByRole('dialog', { name: 'Bring your metrics or bill' });
  await dialog.getByRole('button', { name: 'Which of these 3 should share one load balancer?' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^Move .* of 3 APIs|^Move all 3 APIs/);
  await expect(page.getByText('The sizes of all 3 APIs are assumed')).toBeVisible();
});

test('where a fleet is open, a bill brings its APIs into it, and a bad table says so there', async ({ page }) => {
  await openPage(page, '#fleet=1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Which of your APIs');
  await drop(page, [['apis.csv', THREE_APIS]]);
  await expect(page.getByText('3 APIs were added.')).toBeVisible();
  await drop(page, [['bill.csv', BILL]]);
  await page.getByRole('button', { name: 'Which of these 3' }).click();
  await expect(page.getByText('6 APIs').first()).toBeVisible();
  await drop(page, [['notes.csv', 'api,requests\norders,4\n']]);
  await expect(page.getByRole('alert')).toContainText('has no column “name”');
});

test('what tells files apart, and what reads them, may not arrive: a sentence with a way out, and the page stays', async ({
  page,
}) => {
  await page.route(/\/(bring|UsageDialog)-[^/]*\.js$/, (route) => route.abort());
  await ready(page);
  await drop(page, [['template.yaml', template('sam-implicit/template.yaml')]]);
  const sentence = page.getByRole('alert').filter({ hasText: 'The reader of files could not be loaded' });
  await expect(sentence.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
