/** Accessibility: axe finds nothing in any state of the page, light and dark, wide and narrow. */

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const STATES: readonly (readonly [name: string, link: string, act: (page: Page) => Promise<void>])[] = [
  ['as it opens', '', async () => {}],
  ['with problems in the link', '#req=abc&out=99999&x=1', async () => {}],
  ['with a region that lacks prices', '#region=ap-southeast-6', async () => {}],
  [
    'with everything unfolded',
    '#price.alb.lcu=0.007&discount.lambda=5&share=25',
    (page) =>
      page.locator('details').evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true;
      }),
  ],
  ['with nonsense in a field', '', (page) => page.getByLabel('Memory', { exact: true }).fill('lots')],
  ['with the template open', '', (page) => page.getByRole('button', { name: 'Get the template' }).click()],
  ['with the template refused', '#req=1', (page) => page.getByRole('button', { name: 'Get the template' }).click()],
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing, ${colorScheme}, ${width} wide`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      for (const [name, link, act] of STATES) {
        await page.goto('about:blank');
        await page.goto(`./${link}`);
        await expect(page.locator('.recharts-line, .chart-none').first()).toBeVisible();
        await act(page);
        if (name.includes('template')) await expect(page.getByRole('dialog')).toBeVisible();
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          `${name}: scrolls sideways`,
        ).toBeLessThanOrEqual(0);
      }
      await context.close();
    });
  }
}
