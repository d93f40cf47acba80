/** The service worker of a build: which files it keeps, each with the hash that it must have. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin, PluginOption, ResolvedConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * Writes the service worker, which keeps all that a visit may load: a version arrives whole, each file with the hash that it had when it
 * was built, or not at all. Icons are left out: only those who install the page ask for them.
 * @param alongside a plugin for the build of the worker's script, which is a build of its own
 */
export function keepOffline(alongside: Plugin): PluginOption[] {
  let built = '';
  const configResolved = ({ root, build }: ResolvedConfig) => {
    built = resolve(root, build.outDir);
  };
  return [
    { name: 'keep-offline', configResolved },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'serviceWorker.ts',
      // The page registers it late, by itself, and its manifest is a plain file.
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        buildPlugins: { vite: [alongside] },
        // What is read beside the page can wait for a network.
        globIgnores: ['docs/**'],
        globPatterns: ['**/*.{html,js,css,svg}', 'manifest.json'],
        // Their names carry a hash.
        dontCacheBustURLsMatching: /^assets\//,
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => ({ ...entry, integrity: integrityOf(join(built, entry.url)) })),
            warnings: [],
          }),
        ],
      },
    }),
  ];
}

/** https://developer.mozilla.org/docs/Web/Security/Subresource_Integrity */
function integrityOf(file: string): string {
  return `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;
}
