/** `npm run test:budgets`: weighs what the build makes a browser load, and fails above a limit. Run after `npm run build`. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Limits in kB of 1,000 bytes, compressed with gzip, by what the visitor gets for it. */
const LIMITS_KB = {
  /**
   * The page with all that it shows at first, its style, the first two scripts and the prices. The first of them shows the verdict and changes it by
   * numbers, with both every input of the page does.
   */
  verdict: 120,
  /** The scripts of the chart, the bills, the views' tabs and the workloads to start from, loaded at once after it. Set at as much as they weigh and a third. */
  chartAndBills: 13,
  /** The chart library, loaded with the areas of one view. */
  chart: 110,
  /** Reading and writing what a link says of the stack: loaded with a link that says something, and with what shows it. */
  stack: 7,
  /** Loaded when the visitor asks for the template. Set at as much as it weighs and a tenth. */
  templateDialog: 80,
  /** Loaded when the visitor asks for a file, or to print. Set at as much as they weigh and little more. */
  exportMenu: 17,
  printed: 7.5,
  /** All views below the bills together, though each is loaded when it is opened, and the notes beside verdict and inputs that are drawn from one. Set at as much as they weigh and a third. */
  views: 28,
  /** What is folded until somebody opens it. Set at as much as it weighs and a tenth. */
  folded: 11,
  /** The SKUs of all prices, loaded with the first of folds, files and paper. Set at as much as they weigh and a tenth. */
  skus: 11.5,
  /** How sure the answer is, what stands beside it, the note on prices, and the help of the inputs with what closes it. */
  help: 18,
  /** The service worker, its list of files, and what registers it: loaded last. Set at as much as they weigh and a quarter. */
  offline: 15,
  /** Reading the visitor's own files, with what tells dropped files apart and the worker that reads them. Set at as much as it weighs and a tenth. */
  usage: 53,
  /** What reads traffic in words, loaded once somebody types some. Set at as much as it weighs and a third. */
  traffic: 7,
  /** The page for several APIs, with the search and the reader of tables, and its stacks once they are asked for. Set at as much as they weigh and a twentieth. */
  fleet: 100,
  /** Converting the visitor's own template, with the worker that does it: it reads four languages. Set at as much as it weighs and little more. */
  convert: 147,
  /** Saving a scenario, and comparing saved ones. Set at as much as it weighs and little more. */
  saved: 13,
} as const;

type Piece = keyof typeof LIMITS_KB;

/** What a visitor has, in this order, by the time any other piece is loaded. */
const FIRST: readonly Piece[] = ['verdict', 'chartAndBills'];

/** Modules that are imported late, and what they belong to. One without a row belongs to the verdict: late is not free. */
const LATE: Readonly<Record<string, Piece>> = {
  'src/app/chartAndBills/ChartAndBills.tsx': 'chartAndBills',
  'src/app/startFrom/Presets.tsx': 'chartAndBills',
  'src/app/parts.ts': 'chartAndBills',
  'src/app/views/money/Stacks.tsx': 'chart',
  'src/app/templateDialog/TemplateDialog.tsx': 'templateDialog',
  'src/app/exportMenu/ExportMenu.tsx': 'exportMenu',
  'src/app/printed/Printed.tsx': 'printed',
  'src/app/views/money/MoneyView.tsx': 'views',
  'src/app/views/payloads/PayloadsView.tsx': 'views',
  'src/app/views/decides/DecidesView.tsx': 'views',
  'src/app/views/needs/NeedsView.tsx': 'views',
  'src/app/verdict/ReplacedNote.tsx': 'views',
  'src/app/inputs/NeedMeans.tsx': 'views',
  'src/app/views/when/WhenView.tsx': 'views',
  'src/app/views/regions/RegionsView.tsx': 'views',
  'src/app/bills/PriceNote.tsx': 'help',
  'src/app/bills/LineDetail.tsx': 'folded',
  'src/app/inputs/Discounts.tsx': 'folded',
  'src/app/inputs/NeedBoxes.tsx': 'folded',
  'src/app/chart/TableRows.tsx': 'folded',
  'src/app/verdict/SideNotes.tsx': 'help',
  'src/app/verdict/UncertaintyNote.tsx': 'help',
  'src/app/inputs/help/InputHelp.tsx': 'help',
  'src/app/inputs/help/Hints.tsx': 'help',
  'src/app/header/regionSearch.ts': 'help',
  'src/app/offline/followWorker.tsx': 'offline',
  'src/app/inputs/TrafficNote.tsx': 'traffic',
  'src/app/usage/UsageDialog.tsx': 'usage',
  'src/app/startFrom/Brought.tsx': 'usage',
  'src/app/drop/bring.ts': 'usage',
  'src/app/fleet/FleetPage.tsx': 'fleet',
  'src/app/fleet/FleetReturn.tsx': 'fleet',
  'src/app/fleet/FleetTemplates.tsx': 'fleet',
  'src/app/convert/ConvertDialog.tsx': 'convert',
  'src/app/views/saved/SavedView.tsx': 'saved',
  'src/app/saveAs/SaveAs.tsx': 'saved',
};

/** Modules that several late ones import, weighed once and not with each of them. */
const SHARED: Readonly<Record<string, Piece>> = { shippedSkus: 'skus', stack: 'stack', stackCodec: 'stack' };

/** A row of Vite's manifest. https://vite.dev/guide/backend-integration */
interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const ENTRY = 'index.html';

if (!existsSync(join(DIST, ENTRY))) {
  console.error('There is no build to weigh: run npm run build first.');
  process.exit(1);
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
const faults = [...checkWeights(), ...checkAddresses()];
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Prints what each piece weighs, file by file, and says which is over its limit. */
function checkWeights(): string[] {
  const files: Readonly<Record<Piece, Set<string>>> = {
    verdict: new Set([ENTRY]),
    chartAndBills: new Set(),
    chart: new Set(),
    stack: new Set(),
    templateDialog: new Set(),
    exportMenu: new Set(),
    printed: new Set(),
    views: new Set(),
    folded: new Set(),
    skus: new Set(),
    help: new Set(),
    offline: new Set(['serviceWorker.js']),
    usage: new Set(),
    traffic: new Set(),
    convert: new Set(),
    fleet: new Set(),
    saved: new Set(),
  };
  collect(ENTRY, 'verdict');
  const faults: string[] = [];
  for (const [late, piece] of Object.entries(LATE)) {
    if (manifest[late]) collect(late, piece);
    else faults.push(`${late} is no late import of the build any more: tests/budgets.ts has a row for it.`);
  }

  for (const [piece, limit] of Object.entries(LIMITS_KB) as [Piece, number][]) {
    // What comes with the verdict and right after it is there already.
    const before = FIRST.slice(0, FIRST.includes(piece) ? FIRST.indexOf(piece) : FIRST.length);
    const own = [...files[piece]].filter((file) => !before.some((first) => files[first].has(file)));
    const weights = own.map((file) => ({ file, kb: gzipKb(file) }));
    const total = weights.reduce((sum, { kb }) => sum + kb, 0);
    console.log(`${piece.padEnd(40)}${total.toFixed(1).padStart(8)} kB of ${limit}`);
    for (const { file, kb } of weights) console.log(`  ${file.padEnd(38)}${kb.toFixed(1).padStart(8)} kB`);
    if (total > limit)
      faults.push(`The ${piece} weighs ${total.toFixed(1)} kB, ${(total - limit).toFixed(1)} kB more than its limit.`);
  }
  return faults;

  function collect(name: string, importer: Piece): void {
    const chunk = manifest[name];
    const piece = SHARED[chunk?.name ?? ''] ?? importer;
    if (!chunk || files[piece].has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files[piece].add(file);
    for (const imported of chunk.imports ?? []) collect(imported, piece);
    for (const late of chunk.dynamicImports ?? []) if (!LATE[late]) collect(late, piece);
  }
}

/** The page loads from its own folder only: no other origin, and no address that would leave a sub-path. */
function checkAddresses(): string[] {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(html|css|js)$/.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(join(DIST, file), 'utf8');
    return loads(file, text)
      .filter((address) => /^(https?:)?\/\/|^\//.test(address))
      .map((address) => `${file} loads ${address}, which is not below the page's own address.`);
  });
}

/** Addresses that a browser loads by itself when it reads a file. Links that a visitor may follow are none. */
function loads(file: string, text: string): string[] {
  const patterns = file.endsWith('.html')
    ? [/<(?:script|img|iframe|source)\b[^>]*?\ssrc="([^"]*)"/g, /<link\b[^>]*?\shref="([^"]*)"/g]
    : file.endsWith('.css')
      ? [/url\(\s*["']?([^"')]*)/g, /@import\s*["']([^"']*)/g]
      : [/\bimport\s*\(?\s*["'`]([^"'`]*)/g, /\bfrom\s*["'`]([^"'`]+)["'`];/g, /\bfetch\(\s*["'`]([^"'`]*)/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, address = '']) => address));
}

function gzipKb(file: string): number {
  return gzipSync(readFileSync(join(DIST, file))).length / 1000;
}
