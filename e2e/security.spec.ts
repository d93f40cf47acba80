/** Nothing leaves, nothing gets in: the page keeps to its own policy and its own origin in every state, and the policy bites. */

import { expect, type Page, test } from '@playwright/test';
import { complaints } from './complaints.ts';
import { openPage } from './openPage.ts';

test.use({ serviceWorkers: 'allow' });

/** Everything the policy held back, everything asked of another origin, and every error, from the first byte on. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const troubles = complaints(page);
  await page.exposeFunction('heldBack', (what: string) => troubles.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
      Reflect.get(window, 'heldBack')(`${effectiveDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`),
    );
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    // A download is a blob that the page made itself, and so is the picture that becomes a PNG.
    if (protocol !== 'blob:' && asked !== origin) troubles.push(`asked ${request.url()}`);
  });
  page.on('websocket', (socket) => troubles.push(`asked ${socket.url()}`));
  return troubles;
}

const origin = (baseURL: string | undefined) => new URL(baseURL ?? '').origin;

test('the page keeps to its policy and its origin in every state', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const troubles = await watch(page, origin(baseURL));
  await openPage(page, '#req=90M&out=abc&price.alb.lcu=0.007');
  await expect(page.getByRole('alert')).toContainText('“abc”');

  const chart = page.locator('.chart-box');
  await expect(chart.locator('.chart-drawing .curve').first()).toBeVisible();
  await chart.hover({ position: { x: 500, y: 250 } });
  await expect(page.locator('.costs-row')).toHaveCount(4);
  await page.getByRole('slider', { name: 'Requests a month' }).press('ArrowRight');
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
  });
  await page.getByLabel('Response size', { exact: true }).fill('9 KB');
  await page.getByLabel('Region', { exact: true }).selectOption('sa-east-1');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();

  await page.getByRole('button', { name: 'Export' }).click();
  for (const file of ['Estimate, CSV', 'Chart, PNG']) {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: file }).click();
    await (await downloading).path();
  }
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Get the template' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Host names').fill('shop.example.com');
  for (const button of ['Download template.yaml', 'All as .zip']) {
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: button }).click();
    await (await downloading).path();
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  const views = await page.getByRole('tab').all();
  expect(views.length).toBeGreaterThan(3);
  for (const view of views) {
    await view.click();
    await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 })).toBeVisible();
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goBack();
  await openPage(page, '#region=ap-southeast-6');
  await expect(page.locator('.chart-none')).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForLoadState('networkidle');
  expect(troubles).toEqual([]);
});

/** What must not work, even for a script that got in, and the part of the policy that says so. */
const HELD_BACK: readonly (readonly [what: string, act: () => void, directive: string])[] = [
  [
    'a script in the HTML',
    () => {
      const script = document.createElement('script');
      script.append('window.gotIn = true');
      document.body.append(script);
    },
    'script-src-elem|require-trusted-types-for',
  ],
  [
    'an attribute that is a script',
    () => document.body.setAttribute('onclick', 'window.gotIn = true'),
    'script-src-attr|require-trusted-types-for',
  ],
  ['text that becomes HTML', () => Reflect.set(document.body, 'innerHTML', '<p>got in</p>'), 'require-trusted-types-for'],
  ['a service worker that is not the page’s', () => void navigator.serviceWorker.register('./x.js'), 'require-trusted-types-for'],
  ['a worker', () => void new Worker('./x.js'), 'require-trusted-types-for'],
  ['a way around that', () => window.trustedTypes?.createPolicy('x', {}), '(^| )trusted-types'],
  [
    'a style in the HTML',
    () => document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' })),
    'style-src-elem',
  ],
  ['an attribute that is a style', () => document.body.setAttribute('style', 'color: red'), 'style-src-attr'],
  ['a question to another origin', () => void fetch('https://example.com/').catch(() => {}), 'connect-src'],
  [
    'a picture from another origin',
    () => document.body.append(Object.assign(new Image(), { src: 'https://example.com/x.png' })),
    'img-src',
  ],
  [
    'a frame',
    () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' })),
    'frame-src',
  ],
];

test('the policy holds back what is not the page’s own', async ({ page }) => {
  const held: string[] = [];
  await page.exposeFunction('heldBack', (directive: string) => held.push(directive));
  await openPage(page);
  await page.evaluate(() =>
    document.addEventListener('securitypolicyviolation', (event) => Reflect.get(window, 'heldBack')(event.effectiveDirective)),
  );
  for (const [what, act, directive] of HELD_BACK) {
    held.length = 0;
    await page.evaluate(act).catch(() => {}); // Some of it throws.
    await expect.poll(() => held.join(' '), { message: what }).toMatch(new RegExp(directive));
  }
  expect(await page.evaluate(() => Reflect.has(window, 'gotIn'))).toBe(false);
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).not.toContain('unsafe');
});

test('markup in a link is text on the page, and never an element', async ({ page }) => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
  let alerts = 0;
  page.on('dialog', (dialog) => {
    alerts++;
    void dialog.dismiss();
  });
  const keys = ['region', 'req', 'arch', 't.host', 't.name', 't.env', hostile];
  await openPage(page, `#${keys.map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(hostile)}`).join('&')}`);
  // A text with a quotation mark of its own is quoted as programs do: nobody can tell which one ends it.
  await expect(page.getByRole('alert')).toContainText(`Region: "${hostile.slice(0, 40)}…"`);
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  // The one line of script is the build's.
  await expect(page.locator('img, body script')).toHaveCount(0);
  await expect(page.locator('script:not([src])')).toHaveCount(1);
  expect(alerts).toBe(0);
});
