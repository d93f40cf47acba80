/** The page without a network, the page installed, and the page when there is a newer one. */

import { test as base, expect, type Page } from '@playwright/test';
import { axeFindings } from './axe.ts';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';
import { builtVersion, type Host, nextVersion, startHost } from './versions.ts';

const test = base.extend<{ host: Host }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are asked for
  host: async ({}, use) => {
    const host = await startHost(builtVersion());
    await use(host);
    await host.close();
  },
});
test.use({ serviceWorkers: 'allow' });

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const requests = (page: Page) => page.getByLabel('Requests', { exact: true });
const offer = (page: Page) => page.getByRole('status').filter({ hasText: 'A newer version of this page' });

/** Opens the page and waits until the worker has taken it over, which it does once it keeps every file. */
async function open(page: Page, address: string): Promise<void> {
  await openPage(page, address);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Which names of scripts and styles the page has loaded end as those of the next version do, and which do not. */
async function versionsIn(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const assets = names.filter((name) => name.includes('/assets/'));
  return [...new Set(assets.map((name) => (/next\.(js|css)$/.test(name) ? 'next' : 'built')))];
}

/** Opens everything that is loaded late, and gives back all that it says. */
async function everything(page: Page): Promise<string[]> {
  const said = [await headline(page).innerText()];
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  await page.getByText('The chart as a table').click();
  said.push((await page.locator('.chart table').textContent()) ?? '');
  await page.locator('.bill-alb [data-line="lcu"] summary').click();
  said.push(await page.locator('.bill-alb .line-detail').innerText());
  said.push(...(await page.locator('[data-total]').evaluateAll((all) => all.map((one) => one.getAttribute('data-total') ?? ''))));
  for (const view of await page.getByRole('tab').all()) {
    await view.click();
    const panel = page.getByRole('tabpanel');
    await expect(panel.getByRole('heading', { level: 2 })).toBeVisible();
    // The map of payloads is drawn once all of it is computed; until then its heading is the question.
    await expect(panel.getByRole('heading', { level: 2 })).not.toHaveText('What if payloads grow?');
    await expect(panel).not.toContainText('Loading…');
    // A drawing knows its place only once it has one.
    await expect(panel.locator('.stack-plot:not(:has(svg))')).toHaveCount(0);
    said.push(await panel.innerText());
  }
  await page.getByRole('button', { name: 'Get the template' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('req=80000000');
  said.push(await dialog.innerText());
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'All as .zip' }).click();
  said.push((await downloading).suggestedFilename());
  await dialog.getByRole('button', { name: 'Close' }).click();
  return said;
}

test('once loaded, the page needs no network: every part opens, with the figures that it has online', async ({
  page,
  context,
  host,
}) => {
  const online = await context.newPage();
  await openPage(online, `${host.address}#req=80M&now=rest-api`);
  const expected = await everything(online);
  expect(expected.length).toBeGreaterThan(10);
  await online.close();

  await open(page, `${host.address}#req=80M&now=rest-api`);
  const found = complaints(page);
  host.cut();
  await context.setOffline(true);
  // Nothing of this has been opened on this page yet.
  expect(await everything(page)).toEqual(expected);
  await page.goto('about:blank');
  await openPage(page, `${host.address}#req=80M&now=rest-api`);
  expect(await everything(page)).toEqual(expected);
  await page.reload();
  await requests(page).fill('90M');
  await expect(headline(page)).toContainText('At 90\u00a0M');
  // A link from elsewhere may have picked up a question.
  const other = await context.newPage();
  await other.goto(`${host.address}index.html?from=mail#req=70M`);
  await expect(headline(other)).toContainText('At 70\u00a0M');
  // The browser may look by itself for a newer worker: that asks past what the test has cut.
  expect(host.asked.filter((path) => path !== 'serviceWorker.js')).toEqual([]);
  expect(found).toEqual([]);
});

test('nothing is kept in the browser but the page’s own files', async ({ page, context, host }) => {
  await open(page, `${host.address}#req=80M`);
  await requests(page).fill('90M');
  await expect(page).toHaveURL(/req=90000000/);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const addresses = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return { names, addresses: addresses.flat() };
  });
  expect(kept.names).toHaveLength(1);
  const files = [...builtVersion().keys()].filter(
    (path) => !/^\.|^icons\/|^docs\/|^serviceWorker\.js$|^licences\.txt$|^sbom\.json$/.test(path),
  );
  expect(kept.addresses.map((address) => address.replace(host.address, '').replace(/\?.*/, '')).sort()).toEqual(files.sort());
  expect(kept.addresses.join()).not.toContain('req=');
  expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
});

test('Chromium finds nothing that hinders installing it', async ({ page, context, host }) => {
  await open(page, host.address);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A browser of tests keeps nothing for later, which is no fault of the page.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const { errors, data = '' } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { icons, start_url, scope } = JSON.parse(data);
  expect([start_url, scope]).toEqual(['./', './']);
  const sizes = await page.evaluate(async (icons: readonly { src: string; type: string; sizes: string }[]) => {
    const sizeOf = async (src: string) => {
      const picture = await createImageBitmap(await (await fetch(src)).blob());
      return `${picture.width}x${picture.height}`;
    };
    const pictures = icons.filter(({ type }) => type === 'image/png');
    return Promise.all(pictures.map(async ({ src, sizes }) => [sizes, await sizeOf(src)]));
  }, icons);
  expect(sizes.map(([said]) => said)).toEqual(['192x192', '512x512', '512x512']);
  for (const [said, is] of sizes) expect(is).toBe(said);
});

test.describe('a newer version', () => {
  test('is offered, can wait, and takes over whole with the same scenario', async ({ page, host }) => {
    await open(page, `${host.address}#req=80M`);
    await requests(page).fill('90M');
    await expect(page).toHaveURL(/req=90000000/);
    const found = complaints(page);
    host.publish(nextVersion(builtVersion()));
    await page.reload();
    await expect(offer(page)).toBeVisible();
    await expect(page).toHaveTitle(/^Tipping Point/);
    await everythingOfOneVersion(page, 'built');

    await offer(page).getByRole('button', { name: 'Later' }).click();
    await expect(offer(page)).toHaveCount(0);
    await page.reload();
    await expect(page).toHaveTitle(/^Tipping Point/);
    await offer(page).getByRole('button', { name: 'Reload' }).click();
    await expect(page).toHaveTitle(/^Next: /);
    await expect(headline(page)).toContainText('At 90\u00a0M');
    await everythingOfOneVersion(page, 'next');
    await expect(offer(page)).toHaveCount(0);
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
    expect(found).toEqual([]);
  });

  test('is found by a page that stays open, when one comes back to it', async ({ page, host }) => {
    await open(page, host.address);
    host.publish(nextVersion(builtVersion()));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(offer(page)).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is offered to whoever cannot see it, uses a keyboard or a phone, ${colorScheme}`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 844 });
      await open(page, host.address);
      host.publish(nextVersion(builtVersion()));
      await page.reload();
      await expect(offer(page)).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      for (const button of await offer(page).getByRole('button').all())
        expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      // It stands last on the page: backwards, it comes first.
      await page.keyboard.press('Shift+Tab');
      await expect(offer(page).getByRole('button', { name: 'Later' })).toBeFocused();
      // What is behind it comes out when it gets the focus.
      const tab = page.getByRole('tab').first();
      await tab.evaluate((tab) => scrollBy(0, tab.getBoundingClientRect().bottom - innerHeight + 10));
      await tab.evaluate((tab) => tab.focus());
      const bottom = await tab.evaluate((tab) => tab.getBoundingClientRect().bottom);
      expect(bottom).toBeLessThanOrEqual((await offer(page).boundingBox())?.y ?? 0);
      await offer(page).getByRole('button', { name: 'Later' }).focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await expect(page).toHaveTitle(/^Next: /);
    });
  }

  test('leaves another tab whole, on the version that it has, until that one is reloaded', async ({ page, context, host }) => {
    await open(page, `${host.address}#req=80M`);
    const other = await context.newPage();
    await open(other, `${host.address}#req=5M`);
    host.publish(nextVersion(builtVersion()));
    await other.reload();
    await offer(other).getByRole('button', { name: 'Reload' }).click();
    await expect(other).toHaveTitle(/^Next: /);
    await everythingOfOneVersion(other, 'next');

    // Neither the host nor the new worker has the files of this tab's version. Behind another tab a browser draws once a second.
    await page.bringToFront();
    await expect(page).toHaveTitle(/^Tipping Point/);
    await everythingOfOneVersion(page, 'built');
    expect(host.asked.filter((path) => path.startsWith('assets/') && !path.includes('next'))).toEqual([]);
    await offer(page).getByRole('button', { name: 'Reload' }).click();
    await expect(page).toHaveTitle(/^Next: /);
    await expect(headline(page)).toContainText('At 80\u00a0M');
    await everythingOfOneVersion(page, 'next');
  });

  test('of which only a part is published is not taken, and not said to be there', async ({ page, host }) => {
    const built = builtVersion();
    const next = nextVersion(built);
    await open(page, host.address);
    host.publish(new Map([...next, ['index.html', built.get('index.html') ?? Buffer.of()]]));
    await page.reload();
    // The page itself came out of what is kept: it is the new worker that asks for this file, and does not get the one that it wants.
    await expect.poll(() => host.asked).toContain('index.html');
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).installing === null);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBe(null);
    await expect(offer(page)).toHaveCount(0);
    await expect(page).toHaveTitle(/^Tipping Point/);

    host.publish(next);
    await page.reload();
    await expect(offer(page)).toBeVisible();
  });

  /** Opens whatever is loaded late, and holds that nothing of it is of another version. */
  async function everythingOfOneVersion(page: Page, version: string): Promise<void> {
    await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
    for (const view of await page.getByRole('tab').all()) {
      await view.click();
      await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 })).toBeVisible();
    }
    await page.getByRole('button', { name: 'Get the template' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(await versionsIn(page)).toEqual([version]);
  }
});

test.describe('a browser', () => {
  for (const [how, break_, tries] of [
    ['that knows no service workers', () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'), false],
    [
      'that denies them',
      () => Reflect.set(navigator.serviceWorker, 'register', () => Promise.reject(new DOMException('', 'SecurityError'))),
      true,
    ],
  ] as const) {
    test(`${how} misses nothing, and nothing is said`, async ({ page, host }) => {
      const found = complaints(page);
      await page.clock.install();
      await page.addInitScript(break_);
      await openPage(page, `${host.address}#req=80M`);
      await page.clock.runFor(60_000);
      await page.waitForLoadState('networkidle');
      await expect(headline(page)).toContainText('At 80\u00a0M');
      expect(host.asked.some((path) => /followWorker-.*\.js/.test(path))).toBe(tries);
      expect(host.asked).not.toContain('serviceWorker.js');
      expect(found).toEqual([]);
    });
  }
});
