/** Take it along: every file holds the estimate on the page, the picture stands alone, and paper gets a report of two pages. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { openPage } from './openPage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the command line prints for the address of the page. */
function printed(page: Page, ...options: string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'estimate', ...options, page.url()], {
    cwd: root,
    encoding: 'utf8',
  });
}

async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(way(page, 'Copy link')).toBeVisible();
}

const list = (page: Page) => page.getByRole('region', { name: 'Take the estimate along' });
const way = (page: Page, name: string) => list(page).getByRole('button', { name });

/** Saves a file of the open list, and sees that the page says so. */
async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await way(page, name).click();
  const download = await downloading;
  await expect(list(page).getByRole('status')).toHaveText(`Saved ${download.suggestedFilename()}.`);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const LINK = 'v=1&region=eu-central-1&req=90M&now=rest-api&mtls=1&price.alb.lcu=0.007&discount.lambda=12';
const NAME = 'tipping-point-eu-central-1-90M';

const chartDrawn = (page: Page) => expect(page.locator('.chart-drawing .curve').first()).toBeVisible();

test('JSON, CSV and Markdown are what the command line prints for the same link', async ({ page }) => {
  await openPage(page, `#${LINK}`);
  await open(page);

  const json = await saved(page, 'Estimate, JSON');
  expect([json.name, String(json.bytes)]).toEqual([`${NAME}.json`, printed(page)]);
  const csv = await saved(page, 'Estimate, CSV');
  expect([csv.name, String(csv.bytes)]).toEqual([`${NAME}.csv`, printed(page, '--csv')]);
  const markdown = await saved(page, 'Summary, Markdown');
  expect([markdown.name, String(markdown.bytes)]).toEqual([`${NAME}.md`, printed(page, '--markdown')]);
});

test('the lines of the CSV add up to its totals, and those are the totals on the page', async ({ page }) => {
  await openPage(page, `#${LINK}`);
  await open(page);
  const { bytes } = await saved(page, 'Estimate, CSV');
  const rows = parse<Record<string, string>>(bytes, { columns: true, record_delimiter: '\r\n' });
  const totals = rows.filter(({ line }) => line === 'total');
  // The function URL alone is in the file only.
  expect(totals.map(({ frontDoor }) => frontDoor)).toEqual(['rest-api', 'http-api', 'alb', 'function-url', 'cloudfront-url']);
  for (const { frontDoor, usd } of totals) {
    const lines = rows.filter((row) => row.frontDoor === frontDoor && row.line !== 'total');
    expect(lines.reduce((sum, line) => sum + Number(line.usd), 0)).toBeCloseTo(Number(usd), 9);
    if (frontDoor !== 'function-url')
      expect(Number(await page.locator(`.bill-${frontDoor} [data-total]`).getAttribute('data-total'))).toBeCloseTo(
        Number(usd),
        9,
      );
  }
});

test('the summary says the verdict of the page, as a file and on the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, `#${LINK}`);
  const verdict = (await page.getByRole('heading', { level: 1 }).innerText()).replaceAll('\u00a0', ' ');
  await open(page);
  const text = String((await saved(page, 'Summary, Markdown')).bytes);
  expect(text.replaceAll('**', '')).toContain(verdict);
  await way(page, 'Copy the summary').click();
  await expect(list(page).getByRole('status')).toHaveText('Copied the summary.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await way(page, 'Copy link').click();
  await expect(list(page).getByRole('status')).toHaveText('Copied the link.');
  // The address bar follows a moment later.
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text.match(/<(.*)>\n$/)?.[1]);
});

/** The chart's picture of a page in a colour scheme. */
async function picture(browser: Browser, baseURL: string | undefined, colorScheme: 'light' | 'dark', width: number) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await openPage(page, `#${LINK}`);
  await chartDrawn(page);
  await open(page);
  const svg = await saved(page, 'Chart, SVG');
  const png = await saved(page, 'Chart, PNG');
  // A page without a policy, to look at what was saved.
  const viewer = await context.newPage();
  return { svg, png, text: String(svg.bytes), viewer, context };
}

for (const width of [1440, 390]) {
  test(`from a page ${width} wide the chart’s picture stands alone, as SVG and PNG, in the same light from a dark page`, async ({
    browser,
    baseURL,
  }) => {
    const light = await picture(browser, baseURL, 'light', width);
    const dark = await picture(browser, baseURL, 'dark', width);
    expect(light.svg.name).toBe(`${NAME}.svg`);
    const own = (text: string) => text.replaceAll(/recharts\d+-clip/g, 'clip');
    expect(own(dark.text)).toBe(own(light.text));

    expect(light.text).not.toMatch(/var\(|<script|<foreignObject|\s(?:class|style|href|on\w+)=|url\((?!#)/);
    const read = await light.viewer.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      const shown = document.body.appendChild(document.importNode(svg, true));
      const { right } = shown.getBoundingClientRect();
      return {
        cut: [...shown.querySelectorAll('text')]
          .filter((node) => node.getBoundingClientRect().right > right)
          .map((node) => node.textContent),
        root: svg.localName,
        width: Number(svg.getAttribute('width')),
        height: Number(svg.getAttribute('height')),
        title: svg.querySelector('title')?.textContent,
        words: [...svg.querySelectorAll('text')].map((node) => node.textContent).join(' '),
        drawn: svg.querySelectorAll('path').length,
      };
    }, light.text);
    expect(read.root).toBe('svg');
    expect(read.cut).toEqual([]);
    expect(read.title).toMatch(/^At 90\u00a0M requests a month, a load balancer saves \$/);
    expect(read.drawn).toBeGreaterThanOrEqual(4);
    expect(read.words.replaceAll(' ', '')).toContain('#v=2&region=eu-central-1&req=90000000&');
    expect(read.words).toContain('Europe (Frankfurt), eu-central-1. AWS prices of');

    // https://www.w3.org/TR/png-3/#11IHDR: width and height follow the signature and the chunk's length and name.
    expect(light.png.name).toBe(`${NAME}.png`);
    expect(light.png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([light.png.bytes.readUInt32BE(16), light.png.bytes.readUInt32BE(20)]).toEqual([
      Math.round(2 * read.width),
      Math.round(2 * read.height),
    ]);
    const colours = await light.viewer.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      pen?.drawImage(bitmap, 0, 0);
      const pixels = new Uint32Array(pen?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? new ArrayBuffer());
      return [...new Set(pixels)].map((pixel) =>
        (pixel & 0xffffff)
          .toString(16)
          .padStart(6, '0')
          .replace(/(..)(..)(..)/, '$3$2$1'),
      );
    }, light.png.bytes.toString('base64'));
    // Paper, and the three colours of the curves: --rest-api, --http-api and --alb of base.css, in the light.
    expect(colours).toEqual(expect.arrayContaining(['ffffff', 'c2410c', 'ab7400', '0a66c2']));
    await light.context.close();
    await dark.context.close();
  });
}

test('by keyboard alone: opened, walked, used, and closed with the focus back on its button', async ({ page }) => {
  await openPage(page);
  const button = page.getByRole('button', { name: 'Export' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(way(page, 'Copy link')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(way(page, 'Copy link')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(way(page, 'Estimate, JSON')).toBeFocused();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await downloading;
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await expect(way(page, 'Copy link')).toBeVisible();
  await button.click();
  await expect(list(page)).toBeHidden();
});

test('what cannot be done says what to do instead', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(navigator.clipboard, 'writeText', () => Promise.reject(new DOMException('', 'NotAllowedError')));
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  });
  await openPage(page);
  await chartDrawn(page);
  await open(page);
  const said = list(page).getByRole('status');
  await way(page, 'Copy link').click();
  await expect(said).toHaveText('The browser does not let this page copy. Copy the address bar instead.');
  await way(page, 'Copy the summary').click();
  await expect(said).toHaveText('The browser does not let this page copy. Save the summary instead.');
  await way(page, 'Chart, PNG').click();
  await expect(said).toContainText('The picture could not be made. Save the chart as SVG');
  await openPage(page, '#region=ap-southeast-6');
  await expect(page.locator('.chart-none')).toBeVisible();
  if (!(await list(page).isVisible())) await open(page);
  await way(page, 'Chart, SVG').click();
  await expect(said).toHaveText(
    'There is no chart to save: it is still loading, or no front door has all its prices in this region.',
  );
});

test('the list ends with its last way, until there is something to say', async ({ page }) => {
  await openPage(page);
  await open(page);
  const last = way(page, 'Print or save as PDF');
  await expect(last).toBeVisible();
  const below = async () => {
    const [box, end] = [await list(page).boundingBox(), await last.boundingBox()];
    return (box?.y ?? 0) + (box?.height ?? 0) - (end?.y ?? 0) - (end?.height ?? 0);
  };
  expect(await below()).toBeLessThan(12);
  const before = await last.boundingBox();
  await way(page, 'Copy link').click();
  await expect(list(page).getByRole('status')).not.toBeEmpty();
  expect(await below()).toBeGreaterThan(20);
  expect(await last.boundingBox()).toEqual(before);
});

test('where the list does not arrive, a sentence says so, and it can be tried again', async ({ page }) => {
  await page.route('**/ExportMenu-*.js', (route) => route.abort());
  await openPage(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const place = list(page).getByRole('alert');
  await expect(place).toContainText('The list could not be loaded.');
  await page.unroute('**/ExportMenu-*.js');
  await place.getByRole('button', { name: 'Try again' }).click();
  await expect(way(page, 'Estimate, CSV')).toBeVisible();
});

test('the header is one row at 1440 and nothing in it lies on anything else at 390', async ({ page }) => {
  for (const [width, rows] of [
    [1440, 1],
    [390, 2],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await openPage(page);
    // The menu of regions is not as high as the buttons beside it: a row is told by where the next begins, below it.
    const boxes = await page
      .locator('.page-header :is(.button, .region)')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    const below = boxes.sort((one, other) => one.top - other.top).filter(({ top }, i) => i === 0 || top >= boxes[i - 1]!.bottom);
    expect(below.length).toBe(rows);
  }
});

/** Links, and the pages that they take at most: from the bills on stand the arithmetic and what is assumed, which are longer where there is much of both. */
const TO_PRINT = [
  ['', 1440, 2],
  ['', 390, 2],
  [
    'v=1&mtls=1&now=rest-api&cache=6.1&price.alb.lcu=0.0072&discount.lambda=12&health=35&rules=150&req=90B&share=25&rejected=10',
    1440,
    3,
  ],
  ['v=1&out=45&req=300M', 1440, 3],
  ['v=1&out=45&req=300M&needs=iam,jwt,waf,api-keys,client-throttling,request-validation,canary,custom-domain', 1440, 3],
  ['v=1&region=ap-southeast-6', 1440, 1],
] as const;

for (const [link, width, pages] of TO_PRINT) {
  test(`printed, ${link || 'the default scenario'} is a report of at most ${['one page', 'two pages', 'three pages'][pages - 1]} from a page ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPage(page, `#${link}`);
    await expect(page.locator('.chart-none').or(page.locator('.chart svg').first()).first()).toBeVisible();
    await expect(page.locator('.printed')).toBeAttached();
    for (const format of ['A4', 'Letter']) {
      const printed = (await page.pdf({ format })).toString('latin1').match(/\/Type \/Page\b/g);
      expect(printed?.length, format).toBeGreaterThanOrEqual(1);
      expect(printed?.length, format).toBeLessThanOrEqual(pages);
    }
  });
}

test('paper has the answer, the arithmetic, the assumptions and the link, and nothing to press', async ({ page }) => {
  await openPage(page, `#${LINK}`);
  await chartDrawn(page);
  await expect(page.locator('.printed')).toBeAttached();
  await expect(page.locator('.printed')).toBeEmpty();
  await page.locator('.line').first().click();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  for (const shown of ['h1', '.chart', '.bill-alb', '.price-dates', '.region', '.printed'])
    await expect(page.locator(shown)).toBeVisible();
  for (const hidden of ['.inputs', '.views', '.line-detail', '.chart-table', '.page-header .button'])
    for (const one of await page.locator(hidden).all()) await expect(one).toBeHidden();
  const report = page.locator('.printed');
  await expect(report).toContainText('730 hours × 2 addresses.');
  await expect(report).toContainText('Own price, Load balancer capacity unit (LCU) hour$0.007 for one LCU-hour');
  await expect(report).toContainText(/Printed on \d{1,2} \w+ \d{4}\./);
  await expect(report).toContainText(`#v=2&region=eu-central-1&req=90000000&`);
  await page.emulateMedia({ media: 'screen' });
  await expect(report).toBeHidden();
  // The next sheet is of what the page says by then.
  await page.getByLabel('Requests', { exact: true }).fill('91M');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(report).toContainText('&req=91000000&');
});

test('paper has the view that is open, without what can be pressed; and of an open dialog what it holds, instead of the page', async ({
  page,
}) => {
  await openPage(page, '#req=80M&now=rest-api&view=needs&needs=jwt');
  await chartDrawn(page);
  await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('.printed')).toBeAttached();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#view h2').first()).toBeVisible();
  for (const hidden of ['.tabs', '.view-close']) await expect(page.locator(hidden)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.locator('dialog pre.code')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['h1', '.bills', '.printed', '.dialog .button', '.dialog .options-row'])
    await expect(page.locator(hidden).first(), hidden).toBeHidden();
  const preview = page.locator('dialog pre.code');
  await expect(preview).toBeVisible();
  // All of it: nothing of the text scrolls.
  expect(await preview.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(1);
});

/** An open view, and the most pages that it makes of the report. */
const VIEWS_TO_PRINT = [
  ['req=20M&growth=5&view=when', 3],
  ['view=payloads', 3],
  ['req=80M&view=regions', 4],
  ['view=saved', 3],
] as const;

for (const [link, pages] of VIEWS_TO_PRINT)
  test(`on paper ${link} lies on nothing, leads nowhere and takes ${pages} pages at most`, async ({ page }) => {
    await page.addInitScript(
      (text) => localStorage.setItem('tipping-point.saved', text),
      JSON.stringify([{ name: 'Busy', link: 'v=1&req=80M' }]),
    );
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('about:blank');
      await page.goto(`./#${link}`);
      await chartDrawn(page);
      await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.printed')).toBeAttached();
      const printed = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
      expect(printed?.length, `pages, from ${width} pixels`).toBeLessThanOrEqual(pages);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
      for (const one of await page.locator('#view .quiet, #view .button, #view .view-table summary, .side-notes .quiet').all())
        await expect(one).toBeHidden();
      const beyond = await page
        .locator('#view svg.drawing')
        .evaluateAll((all) =>
          all.map((one) => one.getBoundingClientRect().bottom - one.parentElement!.getBoundingClientRect().bottom),
        );
      for (const pixels of beyond) expect(pixels).toBeLessThanOrEqual(1);
      // 182 mm of A4 are 688 pixels.
      await page.setViewportSize({ width: 688, height: 900 });
      const cut = await page
        .locator('#view .view-scroll')
        .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.scrollWidth - one.clientWidth));
      for (const pixels of cut) expect(pixels, `cut, from ${width} pixels`).toBeLessThanOrEqual(1);
      await page.emulateMedia({ media: null });
    }
  });

test('the report is there to print soon after the chart, and not before it', async ({ page }) => {
  await openPage(page);
  await expect(page.locator('.printed')).toBeAttached();
  const [chart, report] = await page.evaluate(() =>
    ['ChartAndBills-', 'Printed-'].map((name) => {
      const asked = performance.getEntriesByType('resource').find((entry) => entry.name.includes(name));
      return asked ? { from: asked.startTime, until: asked.startTime + asked.duration } : { from: Number.NaN, until: Number.NaN };
    }),
  );
  expect(report?.from).toBeGreaterThan(chart?.until ?? 0);
  expect(report?.from).toBeLessThan((chart?.until ?? 0) + 2_500);
});

test('"Print or save as PDF" opens the print dialog of the browser', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-asked', 'yes');
  });
  await openPage(page);
  await open(page);
  await way(page, 'Print or save as PDF').click();
  await expect(page.locator('body')).toHaveAttribute('data-asked', 'yes');
});
