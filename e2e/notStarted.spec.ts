/** The page before its script runs, and where it never does: a sentence with a way out, and no control that looks alive. */

import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { holdFiles } from './holdFiles.ts';

/** The first answers, the second holds the page. */
const SCRIPTS = { first: '**/assets/index-*.js', second: '**/assets/page-*.js' } as const;

const INDEX = pathToFileURL(fileURLToPath(new URL('../dist/index.html', import.meta.url)));

async function expectWayOut(page: Page): Promise<void> {
  await expect(page.getByRole('alert')).toContainText('This page has not started');
  await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await expect(page.getByText('Reading the link…')).toBeHidden();
  // The answer that the sentence speaks of.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 30\u00a0M requests a month');
  for (const dead of [
    '.page-header .button',
    '.start-from-ways .button',
    '.tab',
    '.help-button',
    '.folded',
    '.side-notes',
    '.handle',
  ])
    await expect(page.locator(dead).first(), dead).toBeHidden();
}

for (const [which, script] of Object.entries(SCRIPTS)) {
  for (const [how, fulfil] of [
    ['is missing', { status: 404, body: '' }],
    ['is a page of the host', { contentType: 'text/html', body: '<!doctype html>' }],
    ['is newer than the browser', { contentType: 'text/javascript', body: 'const a = ;' }],
    ['fails as it starts', { contentType: 'text/javascript', body: 'throw new Error("for the test")' }],
  ] as const) {
    test(`a ${which} script that ${how}: the page says so, and reloading opens the same link`, async ({ page }) => {
      await page.route(script, (route) => route.fulfill(fulfil));
      await page.goto('./#req=80M');
      await expectWayOut(page);
      await page.unroute(script);
      await page.getByRole('button', { name: 'Reload the page' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('At 80\u00a0M requests a month');
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }

  test(`a ${which} script that stalls: the page says so after 12 seconds, and takes it back should the script come`, async ({
    page,
  }) => {
    await page.clock.install();
    const letGo = await holdFiles(page, script);
    await page.goto('./#req=80M', { waitUntil: 'commit' });
    if (which === 'first') await expect(page.getByText('Reading the link…')).toBeVisible();
    else await expect(page.getByRole('heading', { level: 1 })).toContainText('At 80\u00a0M requests a month');
    await page.clock.fastForward(12_000);
    await expectWayOut(page);
    letGo();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('At 80\u00a0M requests a month');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
  });
}

test('what was typed before the page got stuck is in the address, and opened once the page comes', async ({ page }) => {
  await page.clock.install();
  const letGo = await holdFiles(page, SCRIPTS.second);
  await page.goto('./', { waitUntil: 'commit' });
  const requests = page.getByLabel('Requests', { exact: true });
  await requests.fill('80M');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 80\u00a0M requests a month');
  await page.clock.fastForward(12_000);
  await expectWayOut(page);
  await expect(requests).toBeDisabled();
  await expect(requests).toHaveValue('30\u00a0M');
  await expect(page.locator('.bills')).toBeVisible();
  await expect(page).toHaveURL(/req=80000000/);
  letGo();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 80\u00a0M requests a month');
  await expect(requests).toHaveValue('80\u00a0M');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('opened from a disk the page says that it needs a web server', async ({ page }) => {
  await page.goto(`${INDEX}#req=80M`);
  await expectWayOut(page);
  await expect(page.getByRole('alert')).toContainText('opened from a disk (file:) it cannot run');
});

test('an error after the start does not say that the page has not started', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByLabel('Requests', { exact: true })).toBeEnabled();
  await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { message: 'for the test' })));
  await expect(page.getByText('This page has not started')).toBeHidden();
});
