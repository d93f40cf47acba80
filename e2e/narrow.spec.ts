/** The page at odd widths: nothing is cut off, nothing lies on anything else. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { VIEWS } from '../src/scenario/page.ts';
import { THREE_APIS } from '../tests/fleet/examples.ts';
import { openPage } from './openPage.ts';

/** The widest of everything: long region name, ten-digit bills, every caution, a broken link. */
const WIDEST =
  'v=1&region=us-gov-west-1&req=1000B&in=10&out=900&mem=10240&ms=29500&mtls=1&rules=150&now=rest-api&cache=237&ipv4=100&bogus=1';

for (const width of [320, 390, 640, 768, 1024, 1280, 1440]) {
  test(`at ${width} pixels the page does not scroll sideways and no total runs into the next`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const link of ['v=1', WIDEST]) {
      await page.goto('about:blank');
      await openPage(page, `#${link}`);
      await expect(page.locator('.bill-total')).toHaveCount(4);
      await expect(page.locator('.chart-drawing').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const cut = await page
        .locator('.bill-total, .line-usd, .region')
        .evaluateAll((all) =>
          all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map((e) => e.textContent),
        );
      const broken = await page.locator('.bill-sum, .line-usd').evaluateAll((all) =>
        all
          .filter((amount) => {
            const text = document.createRange();
            text.selectNodeContents(amount);
            return text.getBoundingClientRect().height > 1.5 * Number.parseFloat(getComputedStyle(amount).lineHeight);
          })
          .map((e) => e.textContent),
      );
      expect(broken, 'amounts on more than one line').toEqual([]);
      expect(cut).toEqual([]);
    }
  });
}

/** Prices of the visitor's own, with zeros too many. */
const ABSURD = 'v=1&region=us-gov-west-1&req=1000B&price.rest-api.requests=50&price.lambda.requests.arm64=900000';

/** Next to nothing, as shares and as money. */
const TINIEST = 'v=1&req=7&price.alb.lcu=1e-9&price.data-transfer.out=1e-9&price.http-api.requests=1e-9';

for (const [what, link] of Object.entries({ WIDEST, ABSURD, TINIEST })) {
  test(`at 320 and 390 pixels no view makes the page scroll sideways: ${what}`, async ({ page }) => {
    const show = async (view: string) => {
      await openPage(page, `#${link}&view=${view}`);
      await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
      // The areas of the money arrive after their view.
      if (view === 'money') await expect(page.locator('.stack-plot svg').first()).toBeVisible();
    };
    await page.setViewportSize({ width: 390, height: 800 });
    // Once each, so that all that arrives after a view has come when it is measured.
    for (const view of VIEWS) await show(view);
    await page.waitForLoadState('networkidle');
    for (const view of VIEWS) {
      await show(view);
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const scrollWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
        // A drawing that is as wide as its place follows it in the next frame.
        await expect.poll(scrollWidth, `${view}, ${width} wide`).toBeLessThanOrEqual(width);
      }
    }
  });
}

for (const [width, link] of [
  [320, 'v=1'],
  [390, 'v=1'],
  [390, 'out=45&req=300M&now=rest-api'],
] as const) {
  test(`at ${width} pixels every figure of every region is in sight for ${link}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openPage(page, `#${link}&view=regions`);
    const table = page.getByRole('table', { name: /in every region/ });
    await expect(table.getByRole('columnheader')).toHaveCount(8);
    await expect(table.getByRole('row').last().getByRole('cell')).toHaveCount(7);
    const cells = table.getByRole('cell').or(table.getByRole('rowheader'));
    const outOfSight = await cells.evaluateAll(
      (all, edge) =>
        all
          .filter((cell) => cell.getBoundingClientRect().right > edge || cell.scrollWidth > cell.clientWidth + 1)
          .map(({ textContent }) => textContent),
      width,
    );
    expect(outOfSight).toEqual([]);
  });
}

/** Crossings far apart, nearly at one volume, that only would be; the largest volumes, of which ticks say most; a linear axis. */
const CROSSED = [
  'v=2',
  'now=rest-api',
  'req=40M&now=rest-api&price.rest-api.requests=0.0000011',
  'rejected=70&answered=30',
  'req=20M&now=rest-api&needs=websocket',
  WIDEST,
  'req=80M&axes=linear',
];

for (const width of [280, 320, 390, 768, 1024, 1440]) {
  test(`at ${width} pixels what is written on the chart touches nothing else that is written there, and is not cut`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const link of CROSSED) {
      await page.goto('about:blank');
      await openPage(page, `#${link}`);
      await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
      const written = await page
        .locator('.chart-drawing :is(.crossing, .door-name text, .ticks text, .handle-grip)')
        .evaluateAll((all) =>
          all.map((one) => ({ text: one.textContent || 'the handle', ...one.getBoundingClientRect().toJSON() })),
        );
      const cut = written.filter(({ left, right }) => left < -1 || right > width + 1).map(({ text }) => text);
      expect(cut, link).toEqual([]);
      // Boxes of text have air above and below the letters.
      const touching = written.flatMap((a, i) =>
        written
          .slice(i + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3)
          .map((b) => `${a.text} | ${b.text}`),
      );
      expect(touching, link).toEqual([]);
    }
  });
}

for (const width of [320, 390, 600, 768]) {
  test(`at ${width} pixels the costs that are read off the chart are in sight at every volume`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openPage(page, `#${WIDEST}`);
    const reader = page.getByRole('slider', { name: 'Read the chart at a volume' });
    const card = page.locator('.costs');
    /** Percent of the plot's width. */
    const read = () => card.evaluate((one) => Number.parseFloat(getComputedStyle(one).getPropertyValue('--at')));
    for (await reader.press('Home'); ; await reader.press('ArrowRight')) {
      const { left, right } = await card.evaluate((one) => one.getBoundingClientRect().toJSON());
      expect(left, await card.innerText()).toBeGreaterThanOrEqual(0);
      expect(right, await card.innerText()).toBeLessThanOrEqual(width);
      if ((await read()) === 100) break;
    }
    await reader.press('Home');
    expect(await read()).toBe(0);
  });
}

for (const [width, height] of [
  [256, 180],
  [280, 653],
  [320, 256],
] as const) {
  test(`in a window of ${width} × ${height} what has the focus is in sight, and the answer on the first screen`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openPage(page, '#req=80M&now=rest-api');
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 0.3 });
    const hidden: string[] = [];
    for (let presses = 0; presses < 75; presses++) {
      await page.keyboard.press('Tab');
      hidden.push(
        ...(await page.evaluate(() => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return [];
          // Of the chart's handle the grip shows the focus; the plot is as large as the window.
          const shows = focused.querySelector('.handle-grip') ?? focused;
          if (shows.matches('.probe')) return [];
          const { left, right, top, bottom } = shows.getBoundingClientRect();
          const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          const isSeen = top >= -1 && bottom <= innerHeight + 1 && left >= -1 && right <= innerWidth + 1;
          return isSeen && (focused.contains(at) || at?.contains(focused)) ? [] : [focused.outerHTML.slice(0, 90)];
        })),
      );
    }
    expect(hidden).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

/** A name as long as one may be, in a script that runs from right to left, and one without a place to break. */
const NAMES = [`${'שלום '.repeat(10)}(API)`, 'x'.repeat(60)];

for (const width of [280, 1440]) {
  test(`at ${width} pixels names break, keep their direction and never widen the page`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(
      (names) =>
        localStorage.setItem(
          'tipping-point.saved',
          JSON.stringify(names.map((name, i) => ({ name, link: `v=2&req=${i + 5}M` }))),
        ),
      NAMES,
    );
    await openPage(page, '#view=saved');
    await expect(page.locator('.saved-name').first()).toBeVisible();
    for (const name of NAMES) await expect(page.locator('bdi').filter({ hasText: name }).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await openPage(page, `#fleet=1`);
    await page.getByLabel('A table from a spreadsheet').fill(`name\treq\n${NAMES.map((name) => `${name}\t20M`).join('\n')}`);
    await page.getByRole('button', { name: 'Add these APIs' }).click();
    for (const name of NAMES) await expect(page.locator('bdi').filter({ hasText: name.trim() }).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

for (const width of [280, 1024, 1440]) {
  test(`at ${width} pixels nothing stands beside the inputs that stand in folds, and nothing lies on their names`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await openPage(page);
    for (const summary of await page.locator('.folded > .fold > summary').all()) await summary.click();
    await expect(page.getByLabel('CloudFront discount')).toBeVisible();
    const wrong = await page.locator('.folded .field').evaluateAll((all) =>
      all
        .filter((field) => {
          const name = field.querySelector('label')?.getBoundingClientRect();
          const value = field.querySelector('.field-value')?.getBoundingClientRect();
          const { right } = field.getBoundingClientRect();
          return !name || !value || value.right > right + 1 || (name.right > value.left && name.bottom > value.top);
        })
        .map(({ textContent }) => textContent),
    );
    expect(wrong).toEqual([]);
  });
}

for (const width of [280, 390, 1024]) {
  test(`at ${width} pixels every front door of every need, and every figure of every region and input, is in sight`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const view of ['needs', 'regions', 'decides']) {
      await openPage(page, `#req=80M&now=rest-api&view=${view}`);
      const table = page.getByRole('tabpanel').getByRole('table');
      await expect(table.locator('tbody tr').nth(7)).toBeVisible();
      const outOfSight = await table
        .locator('td')
        .evaluateAll((all, edge) => all.filter((cell) => cell.getBoundingClientRect().right > edge).length, width);
      expect(outOfSight, view).toBe(0);
      const spilled = await table.locator('td a').evaluateAll((all) => {
        const edge = document.querySelector('.view')?.getBoundingClientRect().right ?? 0;
        return all.filter((link) => [...link.getClientRects()].some(({ right }) => right > edge + 0.5)).length;
      });
      expect(spilled, view).toBe(0);
      if (view === 'decides') expect((await page.locator('.decides-bar').first().boundingBox())?.width).toBeGreaterThan(150);
    }
  });
}

test('a volume of next to nothing has a short form everywhere, and widens nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openPage(page, '#req=5e-324');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At less than 0.000001 requests a month');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('without ResizeObserver the page works, and the chart is drawn once', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'ResizeObserver'));
  await openPage(page, '#req=80M');
  await expect(page.locator('.chart-drawing .curve')).toHaveCount(4);
  await page.getByLabel('Requests', { exact: true }).fill('90M');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 90\u00a0M');
});

const FOUR_SAVED = ['req=80M', 'out=2000', 'region=eu-west-1', 'now=rest-api'].map((keys) => ({
  name: keys,
  link: `v=1&${keys}`,
}));

for (const width of [280, 390, 1024]) {
  test(`at ${width} pixels four scenarios side by side, and the chart as a table, are in sight without scrolling`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript((saved) => localStorage.setItem('tipping-point.saved', saved), JSON.stringify(FOUR_SAVED));
    await openPage(page, '#view=saved');
    await page.locator('.chart-table summary').click();
    await expect(page.locator('.saved-table thead th')).toHaveCount(4);
    for (const table of ['.saved-table', '.chart-table table']) {
      const cut = await page.locator(`${table} :is(th, td)`).evaluateAll((cells) =>
        cells
          .filter((cell) => {
            const { right } = cell.closest('section')!.getBoundingClientRect();
            return cell.getBoundingClientRect().right > right + 0.5 || cell.scrollWidth > cell.clientWidth + 1;
          })
          .map((cell) => cell.textContent),
      );
      expect(cut, table).toEqual([]);
    }
    // A difference stands below its value, or beside it.
    const places = await page.locator('.saved-table tr:has(.saved-apart)').evaluateAll((rows) =>
      rows.flatMap((row) =>
        [...row.querySelectorAll('.saved-apart')].map((apart) => {
          const value = apart.previousElementSibling!.getBoundingClientRect();
          const { left, top } = apart.getBoundingClientRect();
          return top >= value.bottom - 1 ? Math.abs(left - value.left) < 1 : left >= value.right - 1;
        }),
      ),
    );
    expect(places).not.toContain(false);
  });
}

for (const [width, link] of [
  [390, 'view=when&req=20M&growth=5'],
  [280, 'view=when&req=20M&growth=5'],
  [280, 'view=when&req=20B&growth=5&now=rest-api'],
  [390, 'view=payloads'],
  [280, 'view=payloads'],
] as const)
  test(`at ${width} pixels the table of a drawing is in sight without scrolling: ${link}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openPage(page, `#${link}`);
    const fold = page.locator('.view-table');
    await fold.locator('summary').click();
    const cut = () => fold.locator('.view-scroll').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await expect.poll(cut).toBeLessThanOrEqual(0);
  });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const HELD_BACK = new URL('../tests/convert/templates/sam-authorizer-and-plan/template.yaml', import.meta.url);

/** Each dialog, opened as a visitor does. */
const DIALOGS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the template': async (page) => {
    await openPage(page, '#req=90M&t.auth=jwt&t.access-logs=bucket&t.vpc=1');
    await press(page, 'Get the template');
    await page.getByLabel('The listener to join').waitFor();
  },
  'metrics and bills': async (page) => {
    await openPage(page);
    await press(page, 'Bring your metrics or bill');
    await page.getByLabel('choose them').waitFor();
  },
  'the converter': async (page) => {
    await openPage(page);
    await press(page, 'Bring your template');
    await page.getByLabel('Files, with').setInputFiles({ name: 'template.yaml', mimeType: '', buffer: readFileSync(HELD_BACK) });
    await page.getByRole('region', { name: 'What was understood' }).waitFor();
  },
  'the stacks of a fleet': async (page) => {
    await openPage(page, '#fleet=1');
    await page.getByLabel('A table from a spreadsheet').fill(THREE_APIS);
    await press(page, 'Add these APIs');
    await press(page, 'Get the templates');
    await page.getByLabel('File to show').waitFor();
  },
};

for (const [what, open] of Object.entries(DIALOGS))
  test(`with a finger, all that is touched in the dialog of ${what} is 44 pixels high`, async ({ browser, baseURL }) => {
    const page = await browser.newPage({ baseURL: baseURL ?? '', hasTouch: true, viewport: { width: 390, height: 844 } });
    await open(page);
    const dialog = page.getByRole('dialog');
    await dialog.locator('details').evaluateAll((folds) => {
      for (const fold of folds) fold.setAttribute('open', '');
    });
    // A link within a sentence is as high as its line.
    const low = await dialog.locator('button:not(.quiet), select, textarea, input, summary').evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility())
        .map((each) => (each.matches('[type=checkbox], [type=radio]') ? (each.closest('label') ?? each) : each))
        .filter((each) => each.getBoundingClientRect().height < 43.5)
        .map((each) => `${each.tagName} ${each.textContent} ${each.getBoundingClientRect().height}`),
    );
    expect(low).toEqual([]);
    await page.close();
  });

for (const [what, open] of Object.entries(DIALOGS))
  test(`at 400 % the dialog of ${what} has the window for what it holds, once it is scrolled`, async ({ page }) => {
    await open(page);
    await page.setViewportSize({ width: 320, height: 200 });
    const dialog = page.getByRole('dialog');
    await dialog.locator('.dialog-body :is(button, input, select, textarea)').last().focus();
    const covered = await dialog.locator('.dialog-head').evaluate((head) => head.getBoundingClientRect().bottom);
    expect(covered).toBeLessThan(50);
    expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(1);
  });
