/** The visitor's own template: it is understood, shown with its difference, chosen about, taken away, and fills the scenario. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { axeFindings, COLOUR_RULES } from './axe.ts';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';
import { TERRAFORM } from './terraform.ts';

const TEMPLATES = fileURLToPath(new URL('../tests/convert/templates', import.meta.url));
const SAM = readFileSync(`${TEMPLATES}/sam-implicit/template.yaml`, 'utf8');

interface Given {
  readonly name: string;
  readonly text: string;
}

async function open(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Bring your template' }).click();
  return page.getByRole('dialog', { name: 'Bring your template' });
}

async function give(page: Page, files: readonly Given[]): Promise<Locator> {
  const dialog = await open(page);
  await dialog
    .getByLabel('Files, with')
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
  return dialog;
}

async function downloaded(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await button.click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What the command line prints for some files, with its exit code. */
function convertCommand(files: readonly Given[], ...options: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  const paths = files.map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', main, 'convert', ...options, ...paths], {
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

test('a template is understood, shown, and downloaded as the command line prints it', async ({ page }) => {
  const troubles = complaints(page);
  await openPage(page);
  const dialog = await give(page, [{ name: 'template.yaml', text: SAM }]);
  await expect(dialog.getByRole('region', { name: 'What was understood' })).toContainText('SAM');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'GET /orders/{id}' }).first()).toContainText('line 25');
  await expect(dialog.locator('ins').first()).toBeVisible();
  const { name, bytes } = await downloaded(page, dialog.getByRole('button', { name: 'Download template.yaml' }));
  expect(name).toBe('template.yaml');
  expect(bytes.toString()).toBe(convertCommand([{ name, text: SAM }]).stdout);
  expect(troubles).toEqual([]);
});

test('the zip holds every file, what is new, the report, the guide and the wrapper, as the command line writes it', async ({
  page,
}) => {
  const files = ['template.yaml', 'openapi.yaml'].map((name) => ({
    name,
    text: readFileSync(`${TEMPLATES}/sam-openapi-file/${name}`, 'utf8'),
  }));
  await openPage(page);
  const dialog = await give(page, files);
  const { bytes } = await downloaded(page, dialog.getByRole('button', { name: 'All as .zip' }));
  const held = Object.entries(unzipSync(bytes)).map(([name, text]) => [name, strFromU8(text)] as const);
  const out = mkdtempSync(join(tmpdir(), 'converted-'));
  convertCommand(files, '--out', out);
  for (const name of readdirSync(out)) expect(new Map(held).get(name), name).toBe(readFileSync(join(out, name), 'utf8'));
  const names = held.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['conversion.json', 'load-balancer/MIGRATION.md']));
  expect(readdirSync(out).sort()).toEqual(names.filter((name) => !name.startsWith('load-balancer/')).sort());
});

test('a handler that the wrapper cannot stand before is said to need an adapter, and no wrapper is promised', async ({
  page,
}) => {
  await openPage(page);
  const dialog = await give(page, [{ name: 'template.yaml', text: SAM.replace(/nodejs\d+\.x/g, 'python3.13') }]);
  await expect(dialog.getByRole('region', { name: 'Result' })).toContainText(/Your (\d+ )?Python handlers? gets? another event/);
  await expect(dialog.getByRole('button', { name: 'All as .zip, with guide', exact: true })).toBeVisible();
});

test('choices change what is downloaded: a new load balancer, a host, what is accepted; a wrong one is a sentence', async ({
  page,
}) => {
  const text = readFileSync(`${TEMPLATES}/sam-authorizer-and-plan/template.yaml`, 'utf8');
  await openPage(page);
  const dialog = await give(page, [{ name: 'template.yaml', text }]);
  const sum = dialog.getByRole('region', { name: 'Result' }).getByRole('status');
  await expect(sum).toContainText('on API Gateway');
  await dialog.getByLabel('Listener').selectOption('new');
  await dialog.getByLabel('Host name').fill('api example');
  await expect(dialog.getByRole('alert')).toContainText('“api example” is not a host name');
  await dialog.getByLabel('Host name').fill('api.example.com');
  await expect(sum).toContainText('on API Gateway');
  const button = dialog.getByRole('button', { name: 'Download template.yaml' });
  await expect(button).toBeEnabled();
  const { bytes } = await downloaded(page, button);
  expect(bytes.toString()).toBe(
    convertCommand([{ name: 'template.yaml', text }], '--listener', 'new', '--host', 'api.example.com').stdout,
  );
  await dialog.getByLabel('Goes').check();
  await expect(dialog.getByRole('alert')).toContainText('API Gateway cannot be removed while routes stay on it');
  await expect(button).toBeDisabled();
});

test('what a template tells fills the inputs, the link has nothing else of it, and back undoes it', async ({ page }) => {
  await openPage(page);
  const memory = page.getByLabel('Memory', { exact: true });
  const before = await memory.inputValue();
  const dialog = await give(page, [{ name: 'template.yaml', text: SAM }]);
  await dialog.getByRole('button', { name: 'Use these' }).click();
  await expect(dialog).toContainText('They are in the inputs');
  await expect(page).toHaveURL(/mem=256.*arch=arm64.*now=rest-api.*assumed=req,in,out,ms/);
  expect(page.url()).not.toMatch(/orders/i);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(memory).toHaveValue(/256/);
  await page.goBack();
  await expect(memory).toHaveValue(before);
});

test('a file that is no template gets the converter’s sentence with its line', async ({ page }) => {
  await openPage(page);
  const dialog = await give(page, [{ name: 'notes.txt', text: 'Dear diary,\n' }]);
  await expect(dialog.getByRole('alert')).toContainText('notes.txt:1: this is no template that is known');
  await dialog.getByRole('button', { name: 'Another template' }).click();
  await dialog.getByLabel('Or paste').fill(`${SAM}\n  broken: [\n`);
  await dialog.getByRole('button', { name: 'Convert it' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/template\.yaml:\d+: /);
});

test('a folder is read with what its template names', async ({ page }) => {
  await openPage(page);
  const dialog = await open(page);
  await expect(dialog.getByLabel('A folder')).toBeVisible();
  // A script cannot make a folder to drop; one that is chosen takes the same way.
  const folder = join(mkdtempSync(join(tmpdir(), 'project-')), 'infra');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'main.tf'), TERRAFORM);
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'node_modules', 'template.yaml'), SAM);
  await dialog.getByLabel('A folder').setInputFiles(folder);
  await expect(dialog.getByRole('region', { name: 'What was understood' })).toContainText('Terraform');
  await expect(dialog.getByRole('combobox', { name: 'File' })).toContainText('load_balancer.tf (new)');
  await expect(dialog.getByRole('combobox', { name: 'File' })).not.toContainText('package.json');
});

test('files dropped while it stands open are a template, and not the visitor’s numbers', async ({ page }) => {
  await openPage(page);
  const dialog = await open(page);
  await expect(dialog.getByLabel('A folder')).toBeVisible();
  const dropped = await page.evaluateHandle((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'template.yaml'));
    return files;
  }, SAM);
  await dialog.dispatchEvent('dragover', { dataTransfer: dropped });
  await dialog.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(dialog.getByRole('region', { name: 'What was understood' })).toContainText('SAM');
  await expect(page.getByRole('dialog', { name: 'Bring your metrics or bill' })).toHaveCount(0);
});

test('what cdk synth made is answered with the code to write', async ({ page }) => {
  const text = readFileSync(`${TEMPLATES}/cloudformation-json/stack.json`, 'utf8').replace(
    '"Type": "AWS::IAM::Role",',
    '"Type": "AWS::IAM::Role", "Metadata": { "aws:cdk:path": "Shop/Role/Resource" },',
  );
  await openPage(page);
  const dialog = await give(page, [{ name: 'Shop.template.json', text }]);
  await expect(dialog.getByRole('region', { name: 'What is left' })).toContainText('template of cdk synth');
  await dialog.getByRole('combobox', { name: 'File' }).selectOption('load-balancer.ts');
  await expect(dialog.getByRole('region', { name: 'The difference' })).toContainText('addLoadBalancer');
});

test('ten thousand lines do not hold the page up', async ({ page }) => {
  const functions = Array.from(
    { length: 90 },
    (_, at) =>
      `  F${at}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: index.handler\n      Runtime: nodejs22.x\n      Events:\n        E:\n          Type: Api\n          Properties: { Path: /p${at}, Method: get }\n`,
  ).join('');
  const tables = Array.from(
    { length: 2_300 },
    (_, at) => `  B${at}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: b${at}\n`,
  );
  const text = `Transform: AWS::Serverless-2016-10-31\nResources:\n${functions}${tables.join('')}`;
  await openPage(page);
  const dialog = await give(page, [{ name: 'template.yaml', text }]);
  const longest = page.evaluate(async () => {
    let most = 0;
    for (let last = performance.now(), start = last; last - start < 3_000; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const now = performance.now();
      most = Math.max(most, now - last);
      last = now;
    }
    return most;
  });
  await expect(dialog.getByRole('region', { name: 'Result' })).toContainText('Every route is carried, by 90 rules', {
    timeout: 60_000,
  });
  await expect(dialog.locator('.diff-line').first()).toBeVisible();
  // On a busy machine a turn of the page may wait for the processor; converting on it would take seconds.
  expect(await longest).toBeLessThan(1_500);
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('all of it works the same', async ({ page, context }) => {
    await openPage(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    const dialog = await give(page, [{ name: 'template.yaml', text: SAM }]);
    await expect(dialog.getByRole('region', { name: 'What was understood' })).toContainText('SAM');
    const { bytes } = await downloaded(page, dialog.getByRole('button', { name: 'All as .zip' }));
    expect(Object.keys(unzipSync(bytes))).toContain('load-balancer/from-load-balancer.mjs');
  });
});

// In the dark only the rules that look at colours, as access.spec.ts says.
for (const width of [1440, 390]) {
  test(`axe finds nothing in any state, and nothing is cut off, ${width} wide, light and dark`, async ({ page }) => {
    const findings = async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      const found = await axeFindings(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      return [...found, ...(await axeFindings(page, COLOUR_RULES))];
    };
    await page.setViewportSize({ width, height: 900 });
    await openPage(page);
    const dialog = await open(page);
    await expect(dialog.getByLabel('Files, with')).toBeVisible();
    const overflow = () => dialog.locator('.dialog-body').evaluate((shown) => shown.scrollWidth - shown.clientWidth);
    expect(await overflow()).toBe(0);
    expect(await findings()).toEqual([]);
    const text = readFileSync(`${TEMPLATES}/sam-authorizer-and-plan/template.yaml`, 'utf8');
    await dialog
      .getByLabel('Files, with')
      .setInputFiles({ name: 'template.yaml', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await expect(dialog.locator('ins').first()).toBeAttached();
    await dialog.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await dialog.getByLabel('Priority').fill('0');
    expect(await findings()).toEqual([]);
    expect(await overflow()).toBe(0);
  });
}

test('the dialog that asks for a template is as high as what it holds', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  const box = await (await open(page)).boundingBox();
  expect(box?.y).toBeGreaterThan(30);
  expect(box?.height).toBeLessThan(600);
});
