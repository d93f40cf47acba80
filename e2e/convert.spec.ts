/** The visitor's own template: it is understood, shown with its difference, chosen about, taken away, and fills the scenario. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaints } from './complaints.ts';

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
  await page.goto('./');
  const dialog = await give(page, [{ name: 'template.yaml', text: SAM }]);
  await expect(dialog.getByRole('region', { name: 'What was understood' })).toContainText('SAM');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'GET /orders/{id}' }).first()).toContainText('line 25');
  await expect(dialog.locator('ins').first()).toBeVisible();
  const { name, bytes } = await downloaded(page, dialog.getByRole('button', { name: 'Download template.yaml' }));
  expect(name).toBe('template.yaml');
  expect(bytes.toString()).toBe(convertCommand([{ name, text: SAM }]).stdout);
  expect(troubles).toEqual([]);
});
