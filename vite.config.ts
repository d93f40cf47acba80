/** How the page is built, served and its units tested. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Relative addresses: the page works under any path of any host.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    // The polyfill is a script of its own kind that no supported browser needs.
    modulePreload: { polyfill: false },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
  },
});
