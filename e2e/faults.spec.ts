/** Faults that the page survives: of the browser, of the network, of the machine, of a link, and of its own. */

import { expect, type Page, test } from '@playwright/test';
import { holdFiles } from './holdFiles.ts';
import { openPage } from './openPage.ts';

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const requests = (page: Page) => page.getByLabel('Requests', { exact: true });
const total = (page: Page, door: string) => page.locator(`.bill-${door} [data-total]`).getAttribute('data-total');

/** Errors that nobody caught. Those of React's own report on a fault that was caught are none. */
function uncaught(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  return errors;
}

test.describe('the clipboard', () => {
  for (const [how, break_] of [
    [
      'is denied',
      () => Reflect.set(navigator.clipboard, 'writeText', () => Promise.reject(new DOMException('', 'NotAllowedError'))),
    ],
    ['does not exist', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
  ] as const) {
    test(`${how}: the button says what to do instead`, async ({ page }) => {
      const errors = uncaught(page);
      await page.addInitScript(break_);
      await openPage(page);
      await page.getByRole('button', { name: 'Copy link' }).click();
      await expect(page.getByRole('button', { name: 'Copy the address bar' })).toBeVisible();
      expect(errors).toEqual([]);
    });
  }
});

test.describe('a part that does not arrive', () => {
  for (const kind of ['js', 'css']) {
    test(`a view’s ${kind}: the figures stay, a sentence says so, and it can be tried again`, async ({ page }) => {
      await page.route(`**/WhenView-*.${kind}`, (route) => route.abort());
      await openPage(page, '#req=80M&view=when');
      const place = page.getByRole('alert');
      await expect(place).toContainText('This view could not be loaded; the verdict and the bills are right without it.');
      await expect(headline(page)).toContainText('At 80\u00a0M');
      await requests(page).fill('90M');
      await expect(headline(page)).toContainText('At 90\u00a0M');
      await place.getByRole('button', { name: 'Try again' }).click();
      if (kind === 'js') await expect(place).toBeVisible();
      await page.unroute(`**/WhenView-*.${kind}`);
      if (kind === 'js') await place.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('tabpanel').getByLabel('Growth')).toBeVisible();
    });
  }

  test('what is below the answer: the answer stays and follows, a sentence says so, and it can be tried again', async ({
    page,
  }) => {
    const errors = uncaught(page);
    await page.route('**/ChartAndBills-*.js', (route) => route.abort());
    await openPage(page);
    const place = page.getByRole('alert');
    await expect(place).toContainText('The chart, the bills and what is below them could not be loaded');
    await requests(page).fill('90M');
    await expect(headline(page)).toContainText('At 90\u00a0M');
    await expect(page.locator('[data-total]')).toHaveCount(0);
    await page.unroute('**/ChartAndBills-*.js');
    await place.getByRole('button', { name: 'Try again' }).click();
    // 90,000,000 × $0.0000035
    await expect(page.locator('.bill-rest-api [data-line="requests"]')).toContainText('$315.00');
    await expect(page.locator('.chart-drawing .curve')).toHaveCount(4);
    // React's own report: it draws this part anew instead of taking it over.
    expect(errors.filter((message) => !message.includes('React error #422'))).toEqual([]);
  });

  test('one that stalls holds up no other', async ({ page }) => {
    const letGo = await holdFiles(page, '**/{UncertaintyNote,SideNotes,Brought,Printed}-*');
    await openPage(page);
    await page.locator('.bill-alb [data-line="lcu"] summary').click();
    await expect(page.locator('.line-detail')).toBeVisible();
    letGo();
    await expect(page.locator('.uncertainty')).toContainText('32\u00a0M');
  });

  test('the chart library: the bars of the bills stay, a sentence says so, and it can be tried again', async ({ page }) => {
    await page.route('**/Stacks-*.js', (route) => route.abort());
    await openPage(page, '#view=money');
    const place = page.getByRole('alert');
    await expect(place).toContainText('The areas could not be loaded; the bars above are right without them.');
    await expect(page.locator('.money-bar')).toHaveCount(4);
    await page.unroute('**/Stacks-*.js');
    await place.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('.stack .recharts-area')).not.toHaveCount(0);
  });

  test('the template: a sentence says so, it can be tried again or left alone, and the rest works', async ({ page }) => {
    await page.route('**/TemplateDialog-*.js', (route) => route.fulfill({ status: 404, body: '' }));
    await openPage(page, '#req=80M');
    const open = page.getByRole('button', { name: 'Get the template' });
    await open.click();
    const sentence = page.getByRole('alert').filter({ hasText: 'The template could not be loaded' });
    await expect(sentence).toBeVisible();
    await requests(page).fill('90M');
    await expect(headline(page)).toContainText('At 90\u00a0M');
    await sentence.getByRole('button', { name: 'Close' }).click();
    await expect(sentence).toHaveCount(0);
    await open.click();
    await expect(sentence).toBeVisible();
    await page.unroute('**/TemplateDialog-*.js');
    await sentence.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('dialog')).toContainText('req=90000000');
  });

  const LATE: readonly (readonly [part: string, link: string, open: (page: Page) => Promise<unknown>])[] = [
    ['ChartAndBills', '', async () => {}],
    ['WhenView', '#view=when', async () => {}],
    ['Stacks', '#view=money', async () => {}],
    ['UncertaintyNote', '', async () => {}],
    ['TemplateDialog', '#req=80M', (page) => page.getByRole('button', { name: 'Get the template' }).click()],
    ['UsageDialog', '', (page) => page.getByRole('button', { name: 'Bring your metrics or bill' }).click()],
    ['ConvertDialog', '', (page) => page.getByRole('button', { name: 'Bring your template' }).click()],
    ['FleetPage', '', (page) => page.getByRole('button', { name: 'Several APIs' }).click()],
    ['ExportMenu', '', (page) => page.getByRole('button', { name: 'Export' }).click()],
    ['SaveAs', '', (page) => page.getByRole('button', { name: 'Save', exact: true }).click()],
    ['InputHelp', '', (page) => page.getByRole('button', { name: 'Help: Requests', exact: true }).click()],
    ['LineDetail', '', (page) => page.locator('.line summary').first().click()],
    ['TableRows', '', (page) => page.getByText('The chart as a table').click()],
    ['NeedBoxes', '', (page) => page.getByText('What your API needs').click()],
  ];
  test('that a newer version has taken from the host: wherever it is missing, the page offers to be reloaded', async ({
    page,
  }) => {
    for (const [part, link, open] of LATE) {
      await page.route(`**/${part}-*.js`, (route) => route.fulfill({ status: 404, body: '' }));
      await page.goto('about:blank');
      await openPage(page, link);
      await expect(requests(page).or(page.locator('.late-page'))).toBeVisible();
      await open(page);
      await expect(page.getByRole('button', { name: 'Reload the page' }), part).toBeVisible();
      await page.unroute(`**/${part}-*.js`);
    }
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await expect(page.getByRole('button', { name: 'Reload the page' })).toHaveCount(0);
  });

  test('a stylesheet that was missing is asked for again', async ({ page }) => {
    await page.route('**/templateDialog-*.css', (route) => route.abort());
    await openPage(page);
    await page.getByRole('button', { name: 'Get the template' }).click();
    const again = page.getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    await page.unroute('**/templateDialog-*.css');
    await again.click();
    // As templateDialog.css says.
    await expect(page.locator('.template-body')).toHaveCSS('display', 'grid');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the answer for the default scenario can be read, a sentence says so, and nothing pretends to work', async ({ page }) => {
    await page.goto('./#req=80M');
    await expect(page.locator('noscript')).toContainText('This is the answer for the default scenario.', { useInnerText: true });
    await expect(headline(page)).toContainText('At 30\u00a0M requests a month');
    await expect(headline(page)).toBeVisible();
    for (const input of await page.locator('input, select').all()) await expect(input).toBeDisabled();
    for (const button of await page.locator('#root button').all()) await expect(button).toBeDisabled();
    await expect(page.locator('.button, .tab').first()).toBeHidden();
    await expect(page.locator('[data-total]')).toHaveCount(4);
  });
});

/** Turns the price book in the page's script into another text before it arrives. */
async function spoilBook(page: Page, spoil: (text: string) => string): Promise<void> {
  let spoiled = 0;
  await page.route('**/assets/index-*.js', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const other = spoil(text);
    if (other !== text) spoiled++;
    await route.fulfill({ response, body: other });
  });
  await openPage(page);
  expect(spoiled, 'the script holds the book in another form now').toBe(1);
}

test.describe('a price book', () => {
  for (const [what, spoil] of [
    ['that is empty', (text: string) => text.replace(/(,regions:)\[\[`af-south-1`.*?\]\](,geographies:)/s, '$1[]$2')],
    ['that is damaged', (text: string) => text.replace(/(forms:)\[[^{}]*?\](,regions:\[\[`af-south-1`)/s, '$1[]$2')],
  ] as const) {
    test(`${what} is said to be unreadable, and nothing is computed from it`, async ({ page }) => {
      const errors = uncaught(page);
      await spoilBook(page, spoil);
      await expect(page.getByRole('alert')).toContainText('The prices that came with this page could not be read');
      await expect(page.locator('[data-total]')).toHaveCount(0);
      expect(errors).toEqual([]);
    });
  }
});

test.describe('a clock', () => {
  for (const [year, aged] of [
    [1999, false],
    [2060, true],
  ] as const) {
    test(`that says ${year} changes no figure${aged ? ', but the page says that the prices are old' : ''}`, async ({ page }) => {
      await openPage(page);
      const right = await total(page, 'alb');
      await page.clock.setFixedTime(new Date(Date.UTC(year, 5, 1)));
      await page.reload();
      await expect(page.locator('.bill-alb [data-total]')).toHaveAttribute('data-total', right ?? '');
      await expect(page.locator('.price-note')).toContainText(aged ? 'last seen more than a year ago' : 'was seen within a year');
    });
  }
});

test.describe('a link', () => {
  test('of 10,000 characters opens with its problems in a list that scrolls, and becomes a short one at the first edit', async ({
    page,
  }) => {
    const unknown = Array.from({ length: 900 }, (_, i) => `&x${i}=y`).join('');
    const link = `req=80M&out=${'9'.repeat(2_000)}${unknown}&${'k'.repeat(500)}=${'é'.repeat(480)}`.padEnd(10_000, 'z');
    expect(link).toHaveLength(10_000);
    await openPage(page, `#${link}`);
    await expect(headline(page)).toContainText('At 80\u00a0M');
    await expect(page.getByRole('alert')).toContainText('more problems of this kind.');
    expect((await page.getByRole('alert').boundingBox())?.height).toBeLessThan(400);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await requests(page).fill('90M');
    await expect(page).toHaveURL(/req=90000000/);
    expect(page.url().length).toBeLessThan(500);
  });

  test('that is too long to be read shows the default scenario and says so', async ({ page }) => {
    await openPage(page, `#req=80M&x=${'x'.repeat(25_000)}`);
    await expect(page.getByRole('alert')).toContainText(
      'characters long; at most 20,000 are read. The default scenario is shown.',
    );
    await expect(requests(page)).toHaveValue('30\u00a0M');
  });
});

test('a thousand edits in a row leave nothing behind', async ({ page, context }) => {
  await openPage(page);
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const held = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    return { listeners: metric('JSEventListeners'), nodes: metric('Nodes'), heap: metric('JSHeapUsedSize') };
  };
  const edit = (times: number) =>
    requests(page).evaluate(async (input, times) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      for (let i = 1; i <= times; i++) {
        set?.call(input, `${i}00k`);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      // Until the last of it is in the address, and the verdict has been announced.
      await new Promise((resolve) => setTimeout(resolve, 1_200));
    }, times);

  await edit(100);
  // What the page loads late is not left behind by an edit.
  await page.waitForLoadState('networkidle');
  const before = await held();
  const steps = await page.evaluate(() => history.length);
  await edit(1_000);
  const after = await held();
  await expect(page).toHaveURL(/req=100000000/);
  // What one edit left behind would be there a thousand times.
  expect(after.listeners - before.listeners).toBeLessThan(50);
  expect(after.nodes - before.nodes).toBeLessThan(500);
  expect(after.heap - before.heap).toBeLessThan(4_000_000);
  // Edits of one field are one step back.
  expect(await page.evaluate(() => history.length)).toBe(steps);
});

test('two tabs do not touch each other, and nothing is kept in the browser until a scenario is saved', async ({
  page,
  context,
}) => {
  await openPage(page, '#req=80M');
  const other = await context.newPage();
  await openPage(other, '#req=5M&now=rest-api');
  await requests(other).fill('6M');
  await expect(other).toHaveURL(/req=6000000/);
  await other.reload();
  // Behind another tab a browser draws once a second.
  await page.bringToFront();
  await requests(page).fill('90M');
  await expect(page).toHaveURL(/req=90000000/);
  await page.reload();
  await expect(requests(page)).toHaveValue('90\u00a0M');
  await expect(requests(other)).toHaveValue('6\u00a0M');
  expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('is saved in this browser.');
  const { cookies, origins } = await context.storageState({ indexedDB: true });
  expect(cookies).toEqual([]);
  // Its name and its link, and nothing else.
  const kept = origins.flatMap(({ localStorage }) => localStorage);
  expect(kept.map(({ name }) => name)).toEqual(['tipping-point.saved']);
  expect(JSON.parse(kept[0]?.value ?? '')).toEqual([
    { name: 'us-east-1, 90 M, HTTP API', link: expect.stringContaining('req=90000000&') },
  ]);
});

test('storage that is denied is not missed', async ({ page }) => {
  const errors = uncaught(page);
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException(`${name} is denied`, 'SecurityError');
        },
      });
    }
  });
  await openPage(page, '#req=80M');
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  await requests(page).fill('90M');
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.getByRole('dialog')).toContainText('req=90000000');
  expect(errors).toEqual([]);
});

test('an error that nobody expected leaves a sentence, the link, and two ways on', async ({ page }) => {
  await openPage(page, '#req=80M');
  await expect(headline(page)).toContainText('At 80\u00a0M');
  await page.evaluate(() => {
    // What every figure is made with.
    const whole = Number.prototype.toExponential;
    Reflect.set(window, 'mend', () => Reflect.set(Number.prototype, 'toExponential', whole));
    Reflect.set(Number.prototype, 'toExponential', () => {
      throw new Error('broken for the test');
    });
  });
  await requests(page).fill('90M');
  const sentence = page.getByRole('alert');
  await expect(sentence).toContainText('This page met an error that it did not expect');
  await expect(sentence.getByRole('link')).toHaveAttribute('href', /#v=2&.*req=90000000&/);
  await expect(page).toHaveURL(/req=90000000/);
  await sentence.getByRole('button', { name: 'Try again' }).click();
  await expect(sentence).toBeVisible();
  await page.evaluate(() => Reflect.get(window, 'mend')());
  await sentence.getByRole('button', { name: 'Try again' }).click();
  await expect(headline(page)).toContainText('At 90\u00a0M');
});
