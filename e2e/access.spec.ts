/** Accessibility: axe finds nothing in any state of the page, light and dark, wide and narrow. */

import { expect, type Page, test } from '@playwright/test';
import { axeFindings } from './axe.ts';

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
  ['with the template refused', '#req=1', (page) => page.getByRole('button', { name: 'Get the template' }).click()],
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`axe finds nothing, ${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      for (const [name, link, act] of STATES) {
        test(name, async ({ page }) => {
          await page.goto(`./${link}`);
          await expect(page.locator('.chart-drawing .curve, .chart-none').first()).toBeVisible();
          if (name.includes('a view')) await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
          await act(page);
          if (name.includes('template')) await expect(page.getByRole('dialog')).toBeVisible();
          expect(await axeFindings(page)).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0);
        });
      }
    });
  }
}
