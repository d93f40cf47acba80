/** The architecture as tables: who may import whom, what is pure, and which one file may do what is done in one place only. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readSource, type Source } from './architecture/readSource.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Who may import whom. Each folder of `src` (and the files `units.ts` and `digits.ts`) imports itself, the folders named here, which all stand above
 * it, and these packages; `node:*` is every module of Node. Type imports count: who knows a type knows its folder.
 */
const MAY_IMPORT = {
  units: { folders: [], packages: [] },
  digits: { folders: [], packages: [] },
  // What AWS states, each fact once, with its page and the day on which it was read.
  aws: { folders: ['units'], packages: [] },
  scenario: { folders: ['units', 'aws', 'digits'], packages: [] },
  prices: { folders: ['units', 'aws'], packages: ['valibot'] },
  // Prices come as an argument: of their folder the engine knows the types and the table of rates, never the book.
  engine: { folders: ['units', 'aws', 'digits', 'scenario', 'prices'], packages: [] },
  // Reads metrics, bills and logs; prices come as an argument, and what unpacks a file is loaded with the first that needs it.
  usage: { folders: ['units', 'aws', 'digits', 'scenario', 'prices'], packages: ['fflate', 'hyparquet'] },
  // Several scenarios of one account, with the engine's own lines and tariffs.
  fleet: {
    folders: ['units', 'aws', 'digits', 'scenario', 'prices', 'engine'],
    packages: ['csv-parse', 'fflate', 'valibot'],
  },
  template: { folders: ['units', 'aws', 'digits', 'scenario'], packages: ['yaml'] },
  // Reads and edits templates; of `template` it takes what every listener and target group has in common.
  convert: { folders: ['aws', 'scenario', 'template'], packages: ['yaml'] },
  // The module that visitors put before their handler: it runs in their function, and is text to everybody else here.
  wrapper: { folders: [], packages: ['node:*'] },
  // Figures as people write them, and the sentences of the page, the templates' headers and the files alike.
  figures: { folders: ['units', 'digits', 'scenario'], packages: [] },
  words: { folders: ['units', 'aws', 'scenario', 'prices', 'engine', 'fleet', 'figures'], packages: [] },
  // What is downloaded from the page and printed by the command line: the estimate document, CSV, Markdown, the template.
  export: {
    folders: ['units', 'aws', 'scenario', 'prices', 'engine', 'fleet', 'template', 'figures', 'words'],
    packages: ['fflate'],
  },
  app: {
    folders: [
      'units',
      'aws',
      'scenario',
      'prices',
      'engine',
      'usage',
      'fleet',
      'template',
      'convert',
      'wrapper',
      'figures',
      'words',
      'export',
    ],
    packages: ['react', 'react-dom', 'zustand', 'recharts', 'fflate'],
  },
  // What `vite build` does of its own: packs the prices, draws the page with its own modules, writes the service worker, publishes the docs.
  build: { folders: ['app', 'prices'], packages: ['vite', 'vite-plugin-pwa', 'marked', 'node:*'] },
  // The service worker knows files, and nothing of what is in them.
  worker: { folders: [], packages: ['workbox-core', 'workbox-precaching', 'workbox-routing'] },
  // Its report shows the break-even before and after a change of price: hence scenario and engine.
  pricelist: {
    folders: ['units', 'aws', 'digits', 'scenario', 'prices', 'engine'],
    packages: ['@aws-sdk/client-pricing', 'node:*'],
  },
  // One command, and the same as a library: with the prices that ship, on the day that it is.
  cli: {
    folders: [
      'units',
      'digits',
      'scenario',
      'prices',
      'engine',
      'usage',
      'fleet',
      'template',
      'convert',
      'words',
      'export',
      'pricelist',
    ],
    packages: ['node:*'],
  },
  library: {
    folders: ['prices', 'scenario', 'engine', 'usage', 'fleet', 'convert', 'export'],
    packages: ['node:*'],
  },
} as const satisfies Record<string, { folders: readonly string[]; packages: readonly string[] }>;

type Folder = keyof typeof MAY_IMPORT;

/** Folders in which the clock, the network and the page exist. All others are pure: same arguments, same result. */
const IMPURE: ReadonlySet<Folder> = new Set(['wrapper', 'app', 'build', 'worker', 'cli', 'pricelist', 'library']);

/** What a pure folder must not use. React and Node it cannot even import, by the table above. */
const OUTSIDE_WORLD = {
  clock: [
    'new Date()',
    'Date.now',
    'Date()',
    'performance',
    'Temporal',
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'requestAnimationFrame',
  ],
  dice: ['Math.random', 'crypto'],
  network: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  storage: ['localStorage', 'sessionStorage', 'indexedDB', 'caches'],
  page: ['document', 'window', 'self', 'globalThis', 'location', 'history', 'navigator', 'addEventListener'],
  process: ['process', 'console'],
} as const satisfies Record<string, readonly string[]>;

/** What is done in one place only: how it is seen in a source, where it is done, and why there. */
const DONE_IN_ONE_PLACE: readonly {
  readonly what: string;
  readonly seen: (source: Source) => boolean;
  readonly where: Readonly<Record<string, string>>;
}[] = [
  {
    what: 'makes quantities, prices and dollars out of bare numbers',
    seen: ({ casts }) => ['Quantity', 'UsdPer', 'Usd'].some((brand) => casts.has(brand)),
    where: { 'src/units.ts': 'the units' },
  },
  {
    what: 'says in which unit a curve is',
    seen: ({ casts }) => casts.has('Piecewise'),
    where: { 'src/engine/piecewise.ts': 'the arithmetic of curves' },
  },
  {
    what: 'reads JSON',
    seen: ({ calls }) => calls.has('JSON.parse') || calls.has('.json'),
    where: {
      'src/prices/readBook.ts': 'price books: from the disk, from the page',
      'src/build/thirdParty.ts': 'package.json files and the lock file, while building',
      'src/pricelist/readProduct.ts': 'products as AWS answers them',
      'src/usage/json.ts': 'metrics, bills and logs of AWS',
      'src/fleet/readFleet.ts': 'usage documents, and fleets that the page saved',
      'src/app/state/savedScenarios.ts': 'scenarios as this browser kept them, an hour or a year ago',
      'src/template/wrapper/from-load-balancer.mjs': 'claims of a token, in the function of a visitor',
    },
  },
  {
    what: 'imports the price book that ships with the page',
    seen: ({ imports }) => imports.some(({ target }) => target === 'src/prices/book.json'),
    where: { 'src/app/state/shippedBook.ts': 'the page; Node reads the file' },
  },
  {
    what: 'writes files',
    seen: ({ imports }) => imports.some(({ target, names }) => target === 'node:*' && names.some((name) => WRITES.test(name))),
    where: {
      'src/build/package.ts': 'what npm pack packs',
      'src/build/thirdParty.ts': 'the bill of materials and the licences of a build',
      'src/pricelist/writeBook.ts': 'the price book',
      'src/pricelist/refreshPrices.ts': 'the report about the price book',
      'src/cli/convert.ts': 'converted templates, into the folder that is named',
      'src/cli/estimate.ts': 'the .zip of a template, under the name that is given',
    },
  },
  {
    what: 'decodes what stands in an address',
    seen: ({ globals }) => globals.has('decodeURIComponent') || globals.has('decodeURI') || globals.has('URLSearchParams'),
    where: {
      'src/scenario/bareLink.ts': 'links',
      'src/template/migration/sampleEvents.ts': 'sample events carry their path decoded',
      'src/template/wrapper/from-load-balancer.mjs': 'paths and queries of requests, in the function of a visitor',
    },
  },
  {
    what: 'touches the address bar',
    seen: ({ globals, members }) =>
      ['location', 'history'].some(
        (name) => globals.has(name) || members.has(`window.${name}`) || members.has(`globalThis.${name}`),
      ),
    where: { 'src/app/state/address.ts': 'the link in the address bar' },
  },
  {
    what: 'keeps something in the browser',
    seen: ({ globals, members }) =>
      OUTSIDE_WORLD.storage.some(
        (name) => globals.has(name) || members.has(`window.${name}`) || members.has(`globalThis.${name}`),
      ),
    where: {
      'src/app/state/savedScenarios.ts': 'scenarios that the visitor saved',
      'src/worker/serviceWorker.ts': 'the files of the page',
    },
  },
  {
    what: 'rounds for people, with formatters whose first costs a page that loads more than all its prices',
    seen: ({ calls, globals }) => calls.has('.toFixed') || globals.has('Intl'),
    where: {
      'src/figures/figures.ts': 'figures in locales other than en-US, which is written by digits.ts',
      'src/app/printed/Printed.tsx': 'the day on printed pages',
      'src/pricelist/report.ts': 'a change in percent, in Node',
    },
  },
];

const WRITES = /^(open|write|append|rename|truncate|copyFile|cp|mkdir|createWriteStream|symlink|link)/;

describe('the table of imports', () => {
  test.each(Object.keys(MAY_IMPORT).filter(isFolder))('lets %s import only folders that stand above it', (folder) => {
    const order = Object.keys(MAY_IMPORT);
    for (const imported of MAY_IMPORT[folder].folders) expect(order.indexOf(imported)).toBeLessThan(order.indexOf(folder));
  });

  test('lets nothing but pricelist see the AWS SDK', () => {
    const sees = Object.entries(MAY_IMPORT).filter(([, { packages }]) => packages.some((name) => name.startsWith('@aws-sdk/')));
    expect(sees.map(([folder]) => folder)).toEqual(['pricelist']);
  });

  test('lets app see nothing of Node, and no folder but app see React', () => {
    const packagesOf = (folder: Folder): readonly string[] => MAY_IMPORT[folder].packages;
    expect(packagesOf('app')).not.toContain('node:*');
    expect(Object.keys(MAY_IMPORT).filter((folder) => isFolder(folder) && packagesOf(folder).includes('react'))).toEqual(['app']);
  });
});

describe('the sources keep to it:', () => {
  const sources = readSources();

  test.each(sources)('$path', (source) => {
    expect(trespasses(source)).toEqual([]);
  });

  test.each(Object.keys(MAY_IMPORT).filter(isFolder))('%s has sources', (folder) => {
    expect(sources.some(({ path }) => folderOf(path) === folder)).toBe(true);
  });

  test.each(DONE_IN_ONE_PLACE)('only its place $what', ({ seen, where }) => {
    // Both ways: a place that no longer does it has no business in the table.
    expect(sources.filter(seen).map(({ path }) => path)).toEqual(Object.keys(where).sort());
  });
});

/**
 * Modules that share a name because they do the same for different things, or one shows or builds what the other is. All other names are
 * given once, so that a name in a sentence or a search means one file; a verb of the command line may be called what it prints, and what
 * starts a program is `main`.
 */
const SAME_NAME: Readonly<Record<string, readonly string[]>> = {
  options: ['src/convert/options.ts', 'src/pricelist/options.ts'],
  page: ['src/app/Page.tsx', 'src/scenario/page.ts'],
  prerender: ['src/app/prerender.tsx', 'src/build/prerender.ts'],
  presets: ['src/app/startFrom/Presets.tsx', 'src/scenario/presets.ts'],
  report: ['src/convert/report.ts', 'src/pricelist/report.ts'],
  verdict: ['src/app/verdict/Verdict.tsx', 'src/engine/verdict.ts', 'src/words/verdict.ts'],
};

test('no two modules have one name and different meanings, capitals aside', () => {
  const named = new Map<string, string[]>();
  for (const { path } of readSources()) {
    // A folder within a folder (convert/cloudformation) qualifies the names in it, so that languages can have parts of one name.
    const isQualified = !path.startsWith('src/app/') && path.split('/').length > 3;
    if (isQualified || path.startsWith('src/cli/') || /\/main\.tsx?$/.test(path)) continue;
    const name = path
      .replace(/^.*\//, '')
      .replace(/\.\w+$/, '')
      .toLowerCase();
    named.set(name, [...(named.get(name) ?? []), path]);
  }
  expect(Object.fromEntries([...named].filter(([, paths]) => paths.length > 1))).toEqual(SAME_NAME);
});

test('no module leads back to itself along its imports, those of types among them', () => {
  expect(circle(new Map(readSources().map(({ path, imports }) => [path, imports.map(({ target }) => target)])))).toEqual([]);
  expect(
    circle(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', []],
        ['d', ['b']],
      ]),
    ),
  ).toEqual(['b', 'd', 'b']);
});

/** What a file begins with: a sentence in a comment that says what lives there, before any code. */
const FIRST_SENTENCE = /^(?:#!.*\n)?(?:\/\*\*?\s*(?:\*\s*)?|\/\/ )\S+(?: \S+){2}/;

test.each(['src', 'tests', 'e2e'])('every program in %s begins with a sentence that says what lives there', (folder) => {
  const without = programsIn(folder).filter((path) => !FIRST_SENTENCE.test(read(path)));
  expect(without).toEqual([]);
});

describe('a source is caught that', () => {
  test.each([
    ['goes down the table', 'src/engine/x.ts', "import { page } from '../app/App.tsx';", 'engine imports app'],
    ['takes a type from below', 'src/scenario/x.ts', "import type { Bill } from '../engine/bill.ts';", 'scenario imports engine'],
    ['passes on what is below', 'src/units.ts', "export * from './prices/rates.ts';", 'units imports prices'],
    ['passes on one name', 'src/units.ts', "export { RATES } from './prices/rates.ts';", 'units imports prices'],
    ['imports late', 'src/template/x.ts', "const engine = await import('../engine/bill.ts');", 'template imports engine'],
    ['imports within a type', 'src/prices/x.ts', "type A = Readonly<import('../engine/bill.ts').Bill>;", 'prices imports engine'],
    ['imports for the effect', 'src/words/x.ts', "import '../app/main.ts';", 'words imports app'],
    ['imports what it computes', 'src/words/x.ts', 'await import(name);', 'words imports (computed)'],
    ['requires a package', 'src/engine/x.ts', "import { Tooltip } from 'recharts';", 'engine imports recharts'],
    ['takes part of a package', 'src/words/x.ts', "import { createRoot } from 'react-dom/client';", 'words imports react-dom'],
    ['reads the disk', 'src/prices/x.ts', "import { readFileSync } from 'node:fs';", 'prices imports node:*'],
    [
      'bundles the AWS SDK',
      'src/app/x.tsx',
      "import { PricingClient } from '@aws-sdk/client-pricing';",
      'app imports @aws-sdk/client-pricing',
    ],
    ['leaves src', 'src/cli/x.ts', "import { helper } from '../../tests/helper.ts';", 'cli imports tests/helper.ts'],
    [
      'gives the engine a book',
      'src/engine/x.ts',
      "import book from '../prices/book.json';",
      'engine imports src/prices/book.json as a value',
    ],
    [
      'gives the engine a reader',
      'src/engine/x.ts',
      "import { readBook } from '../prices/readBook.ts';",
      'engine imports src/prices/readBook.ts as a value',
    ],
    ['asks for the time', 'src/engine/x.ts', 'export const now = () => Date.now();', 'engine uses the clock: Date.now'],
    ['asks for the day', 'src/words/x.ts', 'export const today = new Date();', 'words uses the clock: new Date()'],
    ['throws dice', 'src/engine/x.ts', 'export const n = Math.random();', 'engine uses the dice: Math.random'],
    ['hands on the dice', 'src/engine/x.ts', 'export const dice = Math.random;', 'engine uses the dice: Math.random'],
    ['asks the network', 'src/prices/x.ts', "await fetch('https://example.com');", 'prices uses the network: fetch'],
    ['keeps something', 'src/scenario/x.ts', "localStorage.setItem('a', 'b');", 'scenario uses the storage: localStorage'],
    ['looks at the page', 'src/words/x.ts', "document.title = 'x';", 'words uses the page: document'],
    ['lives in a folder without a row', 'src/misc/x.ts', 'export {};', 'misc has no row in the table'],
  ])('%s', (_, path, text, expected) => {
    expect(trespasses(readSource(path, text))).toEqual([expected]);
  });

  test.each([
    ['src/engine/x.ts', 'export const f = (n: number) => n as Usd;', 0],
    ['src/engine/x.ts', "export const f = (n: number) => [n] as readonly Quantity<'gb'>[];", 0],
    ['src/engine/x.ts', "export const f = (segments: Segments) => segments as Piecewise<'usd'>;", 1],
    ['src/app/x.ts', 'export const f = JSON.parse(text);', 2],
    ['src/app/x.ts', 'const answer = await fetch(address).then((response) => response.json());', 2],
    ['src/engine/x.ts', "import book from '../prices/book.json';", 3],
    ['src/cli/x.ts', "import { writeFileSync } from 'node:fs';", 4],
    ['src/app/x.ts', 'new URLSearchParams(text);', 5],
    ['src/app/x.ts', "history.pushState(null, '', '#');", 6],
    ['src/app/x.ts', 'const hash = window.location.hash;', 6],
    ['src/app/x.ts', "localStorage.setItem('a', 'b');", 7],
    ['src/app/x.ts', 'const kept = window.sessionStorage;', 7],
    ['src/app/x.ts', 'const text = dollars.toFixed(2);', 8],
    ['src/app/x.ts', "new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });", 8],
  ])('%s: %s', (path, text, row) => {
    expect(DONE_IN_ONE_PLACE.map(({ seen }) => seen(readSource(path, text)))[row]).toBe(true);
  });
});

test('a source is not caught for words that are no uses', () => {
  const text = `
    // fetch(document), new Date()
    import type { Line } from './line.ts';
    export interface Window { readonly document: string; history?: Date }
    export const text = 'import { x } from "../app/App.tsx"; Date.now()';
    export const f = ({ location }: { location: string }, line: Line) => location + line.history + { fetch: 1 }.fetch;
    export const day = (date: string) => new Date(date).getTime() + Date.UTC(2026, 0, 1);
  `;
  const source = readSource('src/engine/x.ts', text);
  expect(trespasses(source)).toEqual([]);
  expect(DONE_IN_ONE_PLACE.filter(({ seen }) => seen(source))).toEqual([]);
});

/** Every rule of the first three tables that a source breaks, as a sentence. */
function trespasses(source: Source): string[] {
  const folder = folderOf(source.path);
  if (!isFolder(folder)) return [`${folder} has no row in the table`];
  const { folders, packages }: { folders: readonly string[]; packages: readonly string[] } = MAY_IMPORT[folder];

  const imports = source.imports.flatMap(({ target, isFile, typeOnly }) => {
    if (!isFile) return packages.includes(target) ? [] : [`${folder} imports ${target}`];
    if (!target.startsWith('src/')) return [`${folder} imports ${target}`];
    const other = folderOf(target);
    if (other !== folder && !folders.includes(other)) return [`${folder} imports ${other}`];
    const takesPrices = folder === 'engine' && other === 'prices' && target !== 'src/prices/rates.ts' && !typeOnly;
    return takesPrices ? [`${folder} imports ${target} as a value`] : [];
  });
  if (IMPURE.has(folder)) return imports;

  const uses = Object.entries(OUTSIDE_WORLD).flatMap(([world, names]) =>
    names.filter((name) => isUsed(source, name)).map((name) => `${folder} uses the ${world}: ${name}`),
  );
  return [...imports, ...uses];
}

/** The modules along a circle of imports, the first one again at the end; empty when there is none. */
function circle(importsOf: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const follow = (path: string, way: readonly string[]): string[] => {
    const at = way.indexOf(path);
    if (at >= 0) return [...way.slice(at), path];
    if (done.has(path)) return [];
    for (const target of importsOf.get(path) ?? []) {
      const found = follow(target, [...way, path]);
      if (found.length > 0) return found;
    }
    done.add(path);
    return [];
  };
  for (const path of importsOf.keys()) {
    const found = follow(path, []);
    if (found.length > 0) return found;
  }
  return [];
}

function isUsed({ globals, calls, members }: Source, name: string): boolean {
  if (name.endsWith('()')) return calls.has(name);
  return name.includes('.') ? members.has(name) : globals.has(name);
}

/** `src/app/chart/Chart.tsx` is in `app`, `src/units.ts` is `units`. */
function folderOf(path: string): string {
  if (path.startsWith('src/template/wrapper/from-load-balancer.mjs')) return 'wrapper';
  return path.split('/')[1]?.replace(/\.ts$/, '') ?? path;
}

function isFolder(name: string): name is Folder {
  return Object.hasOwn(MAY_IMPORT, name);
}

/** All programs under `src`, in alphabetical order. */
function readSources(): Source[] {
  return programsIn('src').map((path) => readSource(path, read(path)));
}

/** Paths from the root of the project, in alphabetical order. */
function programsIn(folder: string): string[] {
  const files = readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' });
  const paths = files.map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
  return paths.filter((path) => /\.[cm]?[jt]sx?$/.test(path)).sort();
}

function read(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}
