/** Accessibility: axe finds nothing in any state of the page, light and dark, wide and narrow. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { axeFindings, COLOUR_RULES } from './axe.ts';
import { openPage } from './openPage.ts';

const STYLES = fileURLToPath(new URL('../src/app', import.meta.url));

async function unfolded(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}

const STATES: readonly (readonly [name: string, link: string, act: (page: Page) => Promise<void>])[] = [
  ['as it opens', '', async () => {}],
  ['with problems in the link', '#req=abc&out=99999&x=1', async () => {}],
  ['with a region that lacks prices', '#region=ap-southeast-6', async () => {}],
  ['with everything unfolded', '#price.alb.lcu=0.007&discount.lambda=5&share=25', unfolded],
  ['with nonsense in a field', '', (page) => page.getByLabel('Memory', { exact: true }).fill('lots')],
  ['with the template open', '', (page) => page.getByRole('button', { name: 'Get the template' }).click()],
  [
    'with the ways to export open',
    '',
    async (page) => {
      await page.getByRole('button', { name: 'Export' }).click();
      await expect(page.getByRole('button', { name: 'Chart, PNG' })).toBeVisible();
    },
  ],
  ['with a view of the money', '#view=money&now=rest-api&mtls=1&cache=6.1', unfolded],
  ['with a view of payloads', '#view=payloads', unfolded],
  ['with a view of what decides', '#view=decides&out=600', unfolded],
  ['with a view of needs', '#view=needs&now=rest-api&needs=iam,mutual-tls,websocket', unfolded],
  ['with a view of when', '#view=when&req=20M', unfolded],
  ['with a view of when, refused', '#view=when&out=2000', (page) => page.getByLabel('Growth').fill('fast')],
  ['with a view of all regions', '#view=regions', unfolded],
  ['for the way back', '#now=alb&req=5M', async () => {}],
  ['with no front door that can serve it', '#out=7000', async () => {}],
  [
    'with help open',
    '',
    async (page) => {
      await page.getByRole('button', { name: 'Help: Requests', exact: true }).click();
      await expect(page.locator('.help')).toContainText('Where:');
    },
  ],
  ['with the dialog for own numbers', '', (page) => page.getByRole('button', { name: 'Bring your metrics or bill' }).click()],
  ['with the dialog to save', '', (page) => page.getByRole('button', { name: 'Save', exact: true }).click()],
  ['with the template refused', '#req=1', (page) => page.getByRole('button', { name: 'Get the template' }).click()],
];

/**
 * Each state is opened once and then looked at in both widths, light and dark. In the dark only the rules are asked that look at colours:
 * nothing else of the page depends on the scheme, whose colours are one `light-dark()` each.
 */
for (const [name, link, act] of STATES) {
  test(`axe finds nothing ${name}, light and dark, 1440 and 390 wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await openPage(page, link);
    await expect(page.locator('.chart-drawing .curve, .chart-none').first()).toBeVisible();
    if (name.includes('a view')) await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
    await act(page);
    if (name.includes('template') || name.includes('dialog')) await expect(page.getByRole('dialog')).toBeVisible();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      expect.soft(await axeFindings(page), `light, ${width} wide`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `the page scrolls sideways, ${width} wide`).toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await axeFindings(page, COLOUR_RULES), `dark, ${width} wide`).toEqual([]);
    }
  });
}

test('only the colours of the page depend on the scheme', () => {
  const files = readdirSync(STYLES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(readFileSync(`${STYLES}/${file}`, 'utf8'), file).not.toContain('prefers-color-scheme');
});

// One of the states as it is when the page is opened anew, which must not differ from one that was made narrow and dark.
test('axe finds nothing when the page is opened narrow and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 900 });
  await openPage(page);
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  await unfolded(page);
  expect(await axeFindings(page)).toEqual([]);
});

test('with forced colours the chosen option and tab are told apart, and nothing moves where motion is not wanted', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await openPage(page, '#view=decides');
  await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
  const background = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
  for (const row of ['.inputs .options-row', '.chart-options'])
    expect(await background(`${row} input:checked + span`), row).not.toBe(await background(`${row} input:not(:checked) + span`));
  // Both in the system's colour, not in a shade of the page's.
  expect(await background('.chart-options input:checked + span')).toBe(await background('.inputs input:checked + span'));
  const line = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).borderBottomWidth);
  expect(await line('.tab[aria-selected="true"]')).not.toBe(await line('.tab[aria-selected="false"]'));
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
