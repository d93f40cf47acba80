/** How the page is built, served and its units tested. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { prerender } from './src/build/prerender.ts';
import { packBook, unpackBook } from './src/prices/packBook.ts';
import { readBookText } from './src/prices/readBook.ts';

const BOOK = fileURLToPath(new URL('./src/prices/book.json', import.meta.url));

/** Reads the price book while building, so that no visitor's browser has to: a fault ends the build with its sentences. */
function packPrices(): Plugin {
  return {
    name: 'pack-prices',
    apply: 'build',
    load: {
      filter: { id: /\/src\/app\/state\/shippedBook\.ts$/ },
      handler() {
        const { book, faults } = readBookText(readFileSync(BOOK, 'utf8'));
        if (book === null) return this.error(faults.join('\n'));
        const packed = packBook(book);
        if (!isDeepStrictEqual(unpackBook(packed).book, book))
          return this.error('The price book was not the same once unpacked.');
        return `import { unpackBook } from '../../prices/packBook.ts';\nexport const shipped = unpackBook(${JSON.stringify(packed)});`;
      },
    },
  };
}

/**
 * What the page may load and do: its own files and nothing else; no script or style in the HTML but those that the build put there and
 * lets in by their hashes, no eval, and no text that becomes HTML. The page carries it itself, for hosts that cannot send headers.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Lets Chromium compile all of the first script beside its download, instead of a function at a time once the page waits for it: a
 * quarter of what starting costs. https://v8.dev/blog/explicit-compile-hints
 */
function compileAtOnce(): Plugin {
  return {
    name: 'compile-at-once',
    apply: 'build',
    generateBundle: {
      // The comment counts only where nothing stands before it.
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && chunk.isEntry) chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
        }
      },
    },
  };
}

export default defineConfig({
  // Relative addresses: the page works under any path of any host.
  base: './',
  plugins: [react(), packPrices(), prerender(CONTENT_SECURITY_POLICY), compileAtOnce()],
  build: {
    target: 'es2022',
    manifest: true,
    // The polyfill is a script of its own kind that no supported browser needs.
    modulePreload: { polyfill: false },
    // What the page starts with is one piece: split by who else uses it, it compresses worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } } },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // Some tests start processes or compilers, on machines that may be busy.
    testTimeout: 60_000,
  },
});
