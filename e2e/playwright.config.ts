/** How the browser tests run: against a preview of the build, in the browser that `browser.ts` finds. */

import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS } from './browser.ts';
import { PAGE_ADDRESS, PAGE_BROWSER } from './globalSetup.ts';

export default defineConfig({
  testDir: '.',
  globalSetup: './globalSetup.ts',
  fullyParallel: true,
  // By default half of the cores, which is one of two.
  workers: '100%',
  // Bounds on tests that hang, not on slow machines: the longest takes 16 s alone on two busy cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A browser may stall on cores that others use too. What passes only then is listed as flaky, and looked into.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Both are set by the global setup, before the workers read this file.
    baseURL: process.env[PAGE_ADDRESS] ?? '',
    launchOptions: { executablePath: process.env[PAGE_BROWSER] ?? '', args: [...CHROMIUM_ARGS] },
    // A page whose files are kept asks the network for nothing, and these tests stand between the page and the network. Those of the
    // worker, and of what the page may do at all, let it in.
    serviceWorkers: 'block',
    // Kept of every test in case it fails, a trace takes a tenth of the time and more: `--trace on` asks for it.
    trace: 'off',
  },
});
