/** Saved scenarios: kept in the browser under a name, changed, brought back, seen by other tabs, and compared side by side. */

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { axeFindings } from './axe.ts';
import { openPage } from './openPage.ts';

const KEY = 'tipping-point.saved';
const panel = (page: Page) => page.getByRole('tabpanel');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Save this scenario' });
const nameField = (page: Page) => dialog(page).getByLabel('Name', { exact: true });
const requests = (page: Page) => page.getByLabel('Requests', { exact: true });
const entries = (page: Page) => panel(page).locator('.saved-name');
const kept = (page: Page): Promise<unknown> => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null'), KEY);

/** Every row of the comparison as its cells' texts. */
const rows = async (page: Page): Promise<string[][]> =>
  panel(page)
    .locator('.saved-table tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/[\u00a0\u2002]/g, ' '))),
    );

async function save(page: Page, name?: string): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  if (name !== undefined) await nameField(page).fill(name);
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog(page).getByRole('status')).toContainText('is saved in this browser.');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toHaveCount(0);
}

/** Puts a list, or any text, where the page keeps its scenarios, before the page looks. */
async function keepBefore(context: BrowserContext, what: unknown): Promise<void> {
  const text = typeof what === 'string' ? what : JSON.stringify(what);
  await context.addInitScript(
    ([key = '', value = '']) => localStorage.getItem(key) ?? localStorage.setItem(key, value),
    [KEY, text],
  );
}

const FOUR = [
  { name: 'Busy', link: 'v=1&req=80M' },
  { name: 'Large', link: 'v=1&out=2000' },
  { name: 'Ireland', link: 'v=1&region=eu-west-1' },
  { name: 'Old', link: 'v=1&now=rest-api' },
];

test('a scenario is saved under a proposed name as a link, and is there after a reload', async ({ page }) => {
  await openPage(page, '#req=80M&view=money');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(nameField(page)).toBeFocused();
  await expect(nameField(page)).toHaveValue('us-east-1, 80 M, HTTP API');
  expect(await kept(page)).toBeNull();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('status')).toHaveText('“us-east-1, 80 M, HTTP API” is saved in this browser.');
  // The view that stood open is none of the scenario.
  expect(await kept(page)).toEqual([
    {
      name: 'us-east-1, 80 M, HTTP API',
      link: expect.stringMatching(
        /^v=2&region=us-east-1&req=80000000&.*&egress=1&effort=0&assumed=in,out,mem,ms,short,hits,rejected,answered,httprefused,logs,waf,authms,authmem,authhits,edgehits,rules,reuse,conn,mix$/,
      ),
    },
  ]);
  const compare = dialog(page).getByRole('button', { name: 'Compare side by side' });
  await expect(compare).toBeFocused();
  await compare.click();
  await expect(page).toHaveURL(/&view=saved$/);
  await expect(page.getByRole('tab', { name: 'Side by side' })).toBeFocused();
  await expect(panel(page)).toContainText('It is saved as “us-east-1, 80 M, HTTP API”. Change an input');
  await page.reload();
  await expect(entries(page)).toHaveText(['us-east-1, 80 M, HTTP API']);
});

test('a name that is taken is not written over unasked: Enter saves beside it, and it can be replaced', async ({ page }) => {
  await openPage(page, '#view=saved');
  await save(page, 'Checkout');
  await requests(page).fill('80M');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await nameField(page).fill('checkout');
  await expect(dialog(page)).toContainText('“Checkout” is saved already.');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('status')).toContainText('“checkout 2” is saved');
  await page.keyboard.press('Escape');
  await expect(entries(page)).toHaveText(['checkout 2', 'Checkout']);

  await requests(page).fill('90M');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await nameField(page).fill('Checkout');
  await dialog(page).getByRole('button', { name: 'Replace “Checkout”' }).click();
  await page.keyboard.press('Escape');
  expect(await kept(page)).toEqual([
    { name: 'checkout 2', link: expect.stringContaining('&req=80000000&') },
    { name: 'Checkout', link: expect.stringContaining('&req=90000000&') },
  ]);
});

test('a name that is none is answered with a sentence, and nothing is saved', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  for (const [text, sentence] of [
    [' ', 'there is nothing to be seen in " ". Accepted: 1 to 60 characters.'],
    ['x'.repeat(61), 'has 61 characters. Accepted: 1 to 60.'],
  ] as const) {
    await nameField(page).fill(text);
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText(sentence);
    await expect(nameField(page)).toHaveAttribute('aria-invalid', 'true');
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
  expect(await kept(page)).toBeNull();
});

test('two scenarios stand side by side with their differences, by sums that fit on paper', async ({ page, context }) => {
  await keepBefore(context, [{ name: 'Busy', link: 'v=2&req=80M' }]);
  await openPage(page, '#view=saved');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    'For a million requests “Busy” costs least: $1.42 with a load balancer, each at its own volume',
  );
  await expect(panel(page)).toContainText('Each at its own volume: the totals are not of the same traffic.');
  // Lambda and transfer are 21.77 at 30 M and 82.27 at 80 M; requests, or hours with capacity, come on top. CloudFront: Lambda 20.47 and
  // 63.80, $1 for each million requests past 10 M, and $0.02 for each of the 28.61 and 76.29 GB that go to the function.
  expect(await rows(page)).toEqual([
    ['', 'This one', 'Busy'],
    ['Inputs that differ'],
    ['Requests', '30 M', '80 M', '+167 %'],
    ['35 more are equal'],
    ['Cost a month'],
    ['REST API', '$126.77', '$362.27', '+$235.50 +186 %'],
    ['HTTP API', '$51.77', '$162.27', '+$110.50 +213 %'],
    ['Load balancer', '$48.49', '$113.99', '+$65.50 +135 %'],
    ['CloudFront', '$41.04', '$135.33', '+$94.29 +230 %'],
    ['The answer'],
    ['Cheapest', 'Load balancer', 'Load balancer', ''],
    ['It costs', '$48.49', '$113.99', '+$65.50 +135 %'],
    ['for a million requests', '$1.62', '$1.42', '−$0.19 −12 %'],
    ['Load balancer saves', '+$3.28', '+$48.28', '+$45.00'],
    ['Load balancer beats REST from', '6.98 M', '6.98 M', ''],
    ['Load balancer beats HTTP from', '26.4 M', '26.4 M', ''],
  ]);
  await panel(page).getByLabel('Differences against').selectOption('Busy');
  // −65.50 of 113.99
  expect((await rows(page))[7]).toEqual(['Load balancer', '$48.49', '−$65.50 −57 %', '$113.99']);
  await requests(page).fill('80M');
  await expect(entries(page)).toHaveText(['Busy']);
});

test('two to four are compared: the first four until others are chosen', async ({ page, context }) => {
  await keepBefore(context, FOUR);
  await openPage(page, '#view=saved');
  const headings = panel(page).locator('thead th');
  await expect(headings).toHaveText(['This one', 'Busy', 'Large', 'Ireland']);
  await expect(panel(page)).toContainText('Four are compared, as many as fit');
  const box = (name: string) => panel(page).getByRole('checkbox', { name: new RegExp(`^${name}`) });
  await expect(box('Old')).toBeDisabled();
  // Each reason once for each scenario that has it.
  await expect(panel(page).locator('.obstacle')).toHaveText(/^Large: The response of 2,000 KB is too large/);
  await box('Large').uncheck();
  await box('Old').check();
  await expect(headings).toHaveText(['This one', 'Busy', 'Ireland', 'Old']);
  for (const name of ['This one', 'Busy', 'Ireland']) await box(name).uncheck();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('Choose two to four scenarios to compare');
  await box('This one').check();
  await expect(headings).toHaveText(['This one', 'Old']);
  await expect(panel(page)).toContainText('The same requests a month, in the same region.');
});

test('a saved one that is opened becomes the page’s scenario in one step, and its problems are shown', async ({
  page,
  context,
}) => {
  await keepBefore(context, [{ name: 'Spoilt', link: 'v=1&req=5M&out=lots&x=1' }]);
  await openPage(page, '#growth=25&view=saved');
  await expect(panel(page).locator('.saved-entry').last()).toContainText('Response size: “lots” is not a number here.');
  const steps = await page.evaluate(() => history.length);
  await panel(page).getByRole('button', { name: 'Open Spoilt' }).click();
  await expect(requests(page)).toHaveValue('5\u00a0M');
  await expect(page).toHaveURL(/req=5000000&.*&view=saved$/);
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  await expect(page.locator('.problems')).toContainText('“x” is not a key of a link');
  await expect(entries(page)).toHaveText(['Spoilt']);
  await expect(panel(page).getByRole('button', { name: 'Rename Spoilt' })).toBeFocused();
  await page.goBack();
  await expect(requests(page)).toHaveValue('30\u00a0M');
  await expect(page).toHaveURL(/#growth=25&view=saved$/);
});

test('by keyboard alone: rename, delete, and bring back', async ({ page, context }) => {
  await keepBefore(context, FOUR.slice(0, 2));
  await openPage(page, '#view=saved');
  const rename = panel(page).getByRole('button', { name: 'Rename Busy' });
  await rename.focus();
  await page.keyboard.press('Enter');
  const field = panel(page).getByLabel('New name of Busy');
  await expect(field).toBeFocused();
  await page.keyboard.type('large');
  await expect(panel(page)).toContainText('“Large” is the name of another one.');
  await page.keyboard.press('Enter');
  await expect(field).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rename).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Black Friday');
  await page.keyboard.press('Enter');
  await expect(entries(page)).toHaveText(['This one', 'Black Friday', 'Large']);
  await expect(panel(page).getByRole('button', { name: 'Rename Black Friday' })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Delete Black Friday' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(entries(page)).toHaveText(['This one', 'Large']);
  const undo = panel(page).getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await expect(panel(page).getByRole('status')).toContainText('“Black Friday” is deleted.');
  await page.keyboard.press('Enter');
  await expect(entries(page)).toHaveText(['This one', 'Black Friday', 'Large']);
  await expect(panel(page).getByRole('button', { name: 'Rename Black Friday' })).toBeFocused();
  await page.reload();
  await expect(entries(page)).toHaveText(['This one', 'Black Friday', 'Large']);
});

test('the last one that is deleted leaves nothing in the browser', async ({ page, context }) => {
  await openPage(page, '#view=saved');
  await save(page, 'Only');
  await panel(page).getByRole('button', { name: 'Delete Only' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('There is nothing yet');
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
});

test('two tabs give no two scenarios one name, even before one has heard of the other', async ({ page, context }) => {
  await keepBefore(context, FOUR);
  await page.addInitScript(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true }));
  await openPage(page, '#view=saved');
  await panel(page).getByRole('button', { name: 'Rename Busy' }).click();
  const field = panel(page).getByLabel('New name of Busy');
  await field.fill('Ours');
  const other = await context.newPage();
  await openPage(other, '#view=saved');
  await panel(other).getByRole('button', { name: 'Rename Large' }).click();
  await panel(other).getByLabel('New name of Large').fill('ours');
  await other.keyboard.press('Enter');
  await expect(entries(other)).toContainText(['Busy', 'ours']);
  // A browser tells its other tabs of what is stored a moment later.
  const stored = async () => JSON.stringify(await kept(page));
  await expect.poll(stored).toContain('"ours"');
  await page.bringToFront();
  await field.press('Enter');
  await expect(panel(page).getByRole('alert')).toHaveText('“ours” is the name of another one.');
  expect(await kept(page)).toEqual([FOUR[0], { name: 'ours', link: 'v=1&out=2000' }, FOUR[2], FOUR[3]]);
  await field.fill('Mine');
  await field.press('Enter');
  await expect(entries(page)).toContainText(['Mine', 'ours']);

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await nameField(page).fill('Both');
  await other.bringToFront();
  await save(other, 'Both');
  await expect.poll(stored).toContain('"Both"');
  await page.bringToFront();
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('“Both 2” is saved in this browser.');
});

test('another tab sees what is saved and deleted, and neither loses what the other saved', async ({ page, context }) => {
  await openPage(page, '#view=saved');
  const other = await context.newPage();
  await openPage(other, '#req=80M&view=saved');
  // Behind another tab a browser draws once a second.
  await page.bringToFront();
  await save(page, 'Mine');
  await expect(entries(other)).toHaveText(['This one', 'Mine']);
  await other.bringToFront();
  await save(other, 'Yours');
  await expect(entries(page)).toHaveText(['Mine', 'Yours']);
  await page.bringToFront();
  await panel(page).getByRole('button', { name: 'Delete Yours' }).click();
  await expect(entries(other)).toHaveText(['This one', 'Mine']);
  await page.evaluate(() => localStorage.clear());
  await expect(entries(other)).toHaveText(['This one']);
});

test.describe('storage', () => {
  test('that is denied: the dialog says so and offers the link, and the view works with the page’s scenario', async ({
    page,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await openPage(page, '#view=saved');
    await expect(panel(page)).toContainText('This browser does not let the page keep anything');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog(page).getByRole('alert')).toContainText(
      'so that no scenario can be saved. The link holds the whole scenario.',
    );
    await expect(dialog(page).getByRole('button', { name: 'Copy link' })).toBeVisible();
    await expect(nameField(page)).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('that is full: nothing is lost, the sentence says so and offers the link', async ({ page, context }) => {
    await keepBefore(context, FOUR);
    await openPage(page, '#view=saved');
    // As much as the browser takes, to the last characters.
    await page.evaluate(() => {
      for (let size = 2 ** 22; size >= 1; size /= 2) {
        try {
          localStorage.setItem(`filler ${size}`, 'x'.repeat(size));
        } catch {}
      }
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('This browser has no room left');
    await expect(dialog(page).getByRole('button', { name: 'Copy link' })).toBeVisible();
    expect(await kept(page)).toEqual(FOUR);
    await page.keyboard.press('Escape');
    await panel(page).getByRole('button', { name: 'Delete Old' }).click();
    expect(await kept(page)).toEqual(FOUR.slice(0, 3));
  });

  for (const [what, text, sentence] of [
    ['broken JSON', '[{"name":"A"', '"[{"name":"A"" is not a list of scenarios.'],
    ['somebody else’s', '{"theme":"dark"}', '"{"theme":"dark"}" is not a list of scenarios.'],
    ['partly ours', '[{"name":"Busy","link":"v=1&req=80M"},7]', 'Entry 2 is not a name and a link, and left out.'],
  ] as const) {
    test(`that holds ${what}: it is said, left alone until something is saved, and then replaced`, async ({ page, context }) => {
      await keepBefore(context, text);
      await openPage(page, '#view=saved');
      await expect(panel(page)).toContainText(`Kept in this browser under ${KEY}: ${sentence} It stays until`);
      expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(text);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(dialog(page)).toContainText(sentence);
      await page.keyboard.press('Escape');
      await save(page, 'Mine');
      await expect(panel(page).locator('.caution')).toHaveCount(0);
      await expect(entries(page)).toHaveText(what === 'partly ours' ? ['Mine', 'Busy'] : ['Mine']);
    });
  }

  test('that holds a hundred takes no more, and says so', async ({ page, context }) => {
    await keepBefore(
      context,
      Array.from({ length: 100 }, (_, i) => ({ name: `n${i}`, link: `v=1&req=${i}` })),
    );
    await openPage(page, '#view=saved');
    await expect(entries(page)).toHaveCount(101);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('100 scenarios are saved, as many as are kept. Delete one');
  });
});

test('a dialog that does not arrive says so, and can be tried again', async ({ page }) => {
  await page.route('**/SaveAs-*.js', (route) => route.abort());
  await openPage(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const sentence = page.getByRole('alert').filter({ hasText: 'Saving could not be loaded' });
  await expect(sentence).toBeVisible();
  await page.unroute('**/SaveAs-*.js');
  await sentence.getByRole('button', { name: 'Try again' }).click();
  await expect(nameField(page)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390, 320]) {
    test(`axe finds nothing and nothing scrolls sideways, ${colorScheme}, ${width} wide`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        ...(baseURL ? { baseURL } : {}),
      });
      await keepBefore(context, [{ name: 'W'.repeat(60), link: 'v=1&req=1000B&price.alb.lcu=0.007&out=lots' }, ...FOUR]);
      const page = await context.newPage();
      const check = async (state: string) => {
        expect(await axeFindings(page), state).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), state).toBeLessThanOrEqual(0);
      };
      await openPage(page, '#view=saved');
      await expect(panel(page).getByRole('table')).toBeVisible();
      await check('compared');
      await panel(page).getByRole('button', { name: 'Rename Busy' }).click();
      await panel(page).getByLabel('New name of Busy').fill('Large');
      await check('renaming');
      await page.keyboard.press('Escape');
      await panel(page).getByRole('button', { name: 'Delete Old' }).click();
      await check('deleted');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await nameField(page).fill('W'.repeat(60));
      await expect(dialog(page).getByRole('button', { name: /^Replace/ })).toBeVisible();
      await check('saving');
      await nameField(page).fill('');
      await check('no name');
      await nameField(page).fill('New');
      await page.keyboard.press('Enter');
      await expect(dialog(page).getByRole('status')).toContainText('is saved');
      await check('saved');
      await context.close();
    });
  }
}
