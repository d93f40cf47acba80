/** What the build says of other people's work in it: every package of which something is there, no other, each with its licence. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const DIST = new URL('../dist/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, DIST), 'utf8');

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly hashes: readonly { readonly content: string }[];
}

const { components } = JSON.parse(read('sbom.json')) as { components: readonly Component[] };
const names = components.map(({ name }) => name);

/** Texts that only one package writes, as they are found in scripts. */
const TELLING = {
  react: 'react.transitional.element',
  'react-dom': 'react.dev/errors',
  recharts: 'recharts-',
  zustand: 'getInitialState',
  yaml: 'tag:yaml.org,2002:',
  fflate: 'invalid zip data',
  'workbox-core': 'workbox-',
  hyparquet: 'parquet file invalid',
  valibot: '~standard',
} as const;

test('the bill of materials has exactly those of which there is something in the scripts', () => {
  const files = readdirSync(fileURLToPath(DIST), { recursive: true, encoding: 'utf8' });
  const scripts = files
    .filter((file) => file.endsWith('.js'))
    .map(read)
    .join('\n');
  for (const [name, text] of Object.entries(TELLING)) {
    expect.soft([name, names.includes(name)]).toEqual([name, scripts.includes(text)]);
  }
  // Gives the tests a browser; asks AWS.
  for (const name of ['@playwright/test', '@aws-sdk/client-pricing']) expect(names).not.toContain(name);
});

test('the service worker’s packages are in it, which are bundled by a build of their own', () => {
  expect(names).toEqual(expect.arrayContaining(['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies']));
});

test('each is locked by its hash, and its licence is in licences.txt', () => {
  const licences = read('licences.txt');
  for (const { name, version, licenses, hashes } of components) {
    expect.soft(licences).toContain(`\n${name} ${version}: ${licenses[0]?.license.id}\n`);
    expect.soft([name, hashes[0]?.content.length]).toEqual([name, 128]);
  }
});
