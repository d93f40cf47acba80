/** How the page is built, served and its units tested. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compileAtOnce } from './src/build/compileAtOnce.ts';
import { dropSources } from './src/build/dropSources.ts';
import { keepOffline } from './src/build/keepOffline.ts';
import { packPrices } from './src/build/packPrices.ts';
import { prerender } from './src/build/prerender.ts';
import { publishDocs } from './src/build/publishDocs.ts';
import { thirdParty } from './src/build/thirdParty.ts';

/**
 * What the page may load and do: its own files and nothing else; no script or style in the HTML but those that the build put there and
 * lets in by their hashes, no eval, and no text that becomes HTML or, but for the addresses of its own workers, a script. Pictures may also be
 * of the page's own making (blob:), which is how the chart becomes a PNG. The page carries it itself, for hosts that cannot send headers.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types service-worker usage-reader template-converter',
].join('; ');

const used = thirdParty();

export default defineConfig({
  // Relative addresses: the page works under any path of any host.
  base: './',
  plugins: [
    react(),
    packPrices(),
    dropSources(),
    prerender(CONTENT_SECURITY_POLICY),
    publishDocs(),
    compileAtOnce(),
    used.collect(),
    keepOffline(used.collect()),
    used.write(),
  ],
  // The reader of the visitor's files loads what unpacks them with the first that needs it.
  worker: { format: 'es', plugins: () => [used.collect()] },
  build: {
    target: 'es2022',
    manifest: true,
    // The polyfill is a script of its own kind that no supported browser needs. What an import asks for itself, or the page began with, is not
    // named a second time.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, imported) => imported.filter((one) => one !== file && !/\/(?:index|page)-/.test(one)),
    },
    // What the page starts with is two pieces, of which the first answers: split by who else uses them, they compress worse.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'answer', tags: ['$initial'], priority: 1 },
            { name: 'page', test: /src\/app\/takeOver\.tsx$/ },
          ],
        },
      },
    },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // By default all cores but one, which is one of two.
    maxWorkers: '100%',
    // Some tests start processes or compilers, on machines that may be busy: a bound on those that hang.
    testTimeout: 120_000,
  },
});
