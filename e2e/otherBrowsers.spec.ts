/** The main walk in Firefox and in WebKit, where they are installed: Debian's packages are firefox-esr, and webkit2gtk-driver with xvfb. */

import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { thisMachine } from './browser.ts';
import type { BrowserSession } from './driven/browserSession.ts';
import { openFirefox } from './driven/firefox.ts';
import { openWebKit } from './driven/webkit.ts';

const { onPath } = thisMachine();

/** Where Debian, Ubuntu, Fedora and Arch put WebKitGTK's own browser, which is on no PATH. */
const MINI_BROWSERS = [
  ...['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`),
  '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/webkit2gtk-4.1/MiniBrowser',
];

const firefox = onPath('firefox-esr') ?? onPath('firefox');
const webKitDriver = onPath('WebKitWebDriver');
const miniBrowser = MINI_BROWSERS.find((path) => existsSync(path));
const screen = onPath('Xvfb');

const BROWSERS: readonly (readonly [name: string, missing: string | null, open: () => Promise<BrowserSession>])[] = [
  ['Firefox', firefox ? null : 'Firefox is not installed', () => openFirefox(firefox ?? '')],
  [
    'WebKit',
    webKitDriver && miniBrowser && (screen || process.env.DISPLAY) ? null : 'WebKitWebDriver, MiniBrowser or a screen is missing',
    () => openWebKit(webKitDriver ?? '', miniBrowser ?? '', screen),
  ],
];

const REQUESTS = '[data-input=requestsPerMonth]';

for (const [name, missing, open] of BROWSERS) {
  test(`the main walk in ${name}`, async ({ baseURL }) => {
    test.skip(missing !== null, missing ?? '');
    const browser = await open();
    /** The text of the first that a selector finds, as it is seen. */
    const text = (selector: string) => browser.read<string>(`document.querySelector('${selector}')?.innerText ?? ''`);
    const headline = () => text('h1');
    const address = () => browser.read<string>('location.hash');
    /** As openPage does in Chromium. */
    const go = async (link: string) => {
      await browser.open(`${baseURL}${link}`);
      await expect.poll(() => browser.read('document.documentElement.dataset.runs')).toBe('');
    };
    /** Presses the first button of this name. */
    const press = async (label: string, within = 'body') => {
      await browser.read(
        `[...document.querySelectorAll('${within} button')].find((one) => one.innerText === '${label}').setAttribute('data-pressed', '')`,
      );
      await browser.click('[data-pressed]');
      await browser.read(`document.querySelector('[data-pressed]')?.removeAttribute('data-pressed')`);
    };
    try {
      // What is typed into a field that is pressed replaces what stood there.
      await go('#req=5M&now=rest-api');
      await expect.poll(headline).toContain('At 5\u00a0M requests a month');
      await browser.type(REQUESTS, '140M');
      await expect.poll(headline).toContain('At 140\u00a0M requests a month, a load balancer saves');
      await expect.poll(address).toContain('req=140000000&');
      await browser.type('[data-input=responseKb]', '6');
      await expect.poll(address).toContain('out=6&');
      // 140,000,000 × $0.0000035
      await expect.poll(() => text('.bill-rest-api [data-line="requests"]')).toContain('$490.00');
      expect(await browser.read('document.querySelectorAll(".chart-drawing .curve").length')).toBe(4);
      expect(await browser.read('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);

      // A click on the chart takes its volume; help, a further question, the menu, the template.
      await browser.click('.probe');
      await expect.poll(headline).not.toContain('At 140\u00a0M');
      await browser.click('[aria-label="Help: Memory"]');
      await expect.poll(() => text('.help')).toContain('Where:');
      await browser.click('h1');
      for (const view of ['money', 'payloads', 'decides', 'needs', 'when', 'regions', 'saved']) {
        await browser.click(`#tab-${view}`);
        await expect.poll(() => text('#view h2'), view).not.toBe('');
      }
      await press('Export');
      await expect.poll(() => text('.export-menu')).toContain('Chart, PNG');
      await press('Chart, PNG', '.export-menu').catch(() => browser.click('.ways-row:nth-last-child(2) button'));
      await expect.poll(() => text('.ways-said')).toContain('Saved tipping-point-us-east-1-');
      await go('#req=80M&now=rest-api');
      await expect.poll(headline).toContain('At 80\u00a0M');
      await press('Get the template');
      await expect.poll(() => text('dialog pre.code')).toContain('AWSTemplateFormatVersion');
      await press('Close', 'dialog');
      await expect.poll(() => browser.read('document.querySelectorAll("dialog[open]").length')).toBe(0);

      // What is read in workers, and the page for several APIs.
      await press('Bring your template');
      await expect.poll(() => text('dialog[open] h2')).not.toBe('');
      await press('Close', 'dialog');
      await press('Several APIs');
      await expect.poll(headline).not.toContain('At 80\u00a0M');
    } finally {
      await browser.close();
    }
  });
}
