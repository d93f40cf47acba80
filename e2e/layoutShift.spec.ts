/** Nothing moves that nobody moved: while a volume is dragged across the crossings, and while a link is opened. */

import { expect, type Page, test } from '@playwright/test';
import { openPage } from './openPage.ts';

/** What the page has shifted since this was asked for last: https://wicg.github.io/layout-instability/ */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.set(window, 'shifted', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Reflect.set(window, 'shifted', Reflect.get(window, 'shifted') + Reflect.get(entry, 'value'));
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

const shifted = (page: Page) =>
  page.evaluate(() => {
    const sum: number = Reflect.get(window, 'shifted');
    Reflect.set(window, 'shifted', 0);
    return sum;
  });

/** As in a browser that lets what is looked at slide when something above it grows. */
async function withoutAnchoring(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (property: string, value?: string) =>
      property !== 'overflow-anchor' && (value === undefined ? supports(property) : supports(property, value));
    document.addEventListener('DOMContentLoaded', () => {
      for (const scrolled of [document.documentElement, document.body]) scrolled.style.overflowAnchor = 'none';
    });
  });
}

for (const [width, height, anchors] of [
  [1440, 900, true],
  [390, 844, true],
  [390, 844, false],
] as const) {
  const where = `at ${width} pixels${anchors ? '' : ', without scroll anchoring,'}`;
  test(`${where} a volume dragged across both crossings moves nothing, and the axes stay`, async ({ page }) => {
    if (!anchors) await withoutAnchoring(page);
    await watchShifts(page);
    await page.setViewportSize({ width, height });
    await openPage(page, '#now=rest-api');
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.uncertainty')).toContainText('assumed');
    const grip = page.locator('.handle-grip');
    await grip.scrollIntoViewIfNeeded();
    const middle = async () => {
      const box = await grip.boundingBox();
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    };
    const plot = await page.locator('.probe').boundingBox();
    if (!plot) throw new Error('There is no plot.');
    const start = await middle();
    await shifted(page);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    for (const to of [plot.x + 4, plot.x + plot.width - 4, plot.x + plot.width / 2]) {
      await page.mouse.move(to, start.y, { steps: 12 });
      // The sentence of how sure the answer is follows when the hand rests.
      await page.waitForTimeout(400);
      // Where the page itself scrolls back, a busy machine shows that a frame later.
      await expect.poll(async () => Math.abs((await middle()).y - start.y)).toBeLessThan(2);
    }
    const before = await middle();
    await page.mouse.up();
    await page.waitForTimeout(400);
    expect((await middle()).x).toBeCloseTo(before.x, 0);
    // What the page scrolled back is counted all the same.
    if (anchors) expect(await shifted(page)).toBe(0);
  });
}

for (const link of ['now=rest-api', 'view=money&req=80M', 'req=20M&needs=websocket']) {
  test(`a link to ${link} opens without a jump`, async ({ page }) => {
    await watchShifts(page);
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto('about:blank');
      await openPage(page, `#${link}`);
      await page.waitForLoadState('networkidle');
      await expect(page.locator('.bill-total').first()).toBeAttached();
      expect(await shifted(page), `${width} wide`).toBeLessThan(0.02);
    }
  });
}

test('a click on the chart takes the volume below it, and crossing marks stay on the plot', async ({ page }) => {
  for (const link of [
    'now=rest-api',
    'now=rest-api&price.rest-api.requests=0.0000011',
    'out=40&price.http-api.requests=0.00000089',
  ]) {
    await page.goto('about:blank');
    await openPage(page, `#${link}`);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.crossing-mark').first()).toBeVisible();
    await page.locator('.probe').scrollIntoViewIfNeeded();
    const plot = await page.locator('.probe').boundingBox();
    if (!plot) throw new Error('There is no plot.');
    for (const mark of await page.locator('.crossing-mark').all()) {
      const box = await mark.boundingBox();
      const x = (box?.x ?? 0) + (box?.width ?? 0) / 2;
      const y = (box?.y ?? 0) + (box?.height ?? 0) / 2;
      expect(x, link).toBeGreaterThanOrEqual(plot.x - 1);
      expect(x, link).toBeLessThanOrEqual(plot.x + plot.width + 1);
      expect(y, link).toBeGreaterThanOrEqual(plot.y - 1);
      expect(y, link).toBeLessThanOrEqual(plot.y + plot.height + 1);
    }
    await page.mouse.click(plot.x + plot.width * 0.9, plot.y + plot.height / 2);
    const middle = async () => {
      const grip = await page.locator('.handle-grip').boundingBox();
      return (grip?.x ?? 0) + (grip?.width ?? 0) / 2;
    };
    await expect.poll(middle, link).toBeCloseTo(plot.x + plot.width * 0.9, -1);
  }
});
