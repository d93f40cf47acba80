/** How the browser tests run: against a preview of the build, in the browser that `browser.ts` finds. */

import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS } from './browser.ts';
import { PAGE_ADDRESS, PAGE_BROWSER } from './globalSetup.ts';

export default defineConfig({
  testDir: '.',
  globalSetup: './globalSetup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Both are set by the global setup, before the workers read this file.
    baseURL: process.env[PAGE_ADDRESS] ?? '',
    launchOptions: { executablePath: process.env[PAGE_BROWSER] ?? '', args: [...CHROMIUM_ARGS] },
    trace: 'retain-on-failure',
  },
});
