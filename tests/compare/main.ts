/**
 * Compares what this checkout gives a visitor with what another one gives: the estimate document, CSV, Markdown and all templates of
 * random links of version 1, or of 2 where that is said. `npx tsx tests/compare/main.ts FOLDER [COUNT [SEED [VERSION]]]`; FOLDER is a checkout of
 * another commit with its packages installed (`git worktree add`). Says how many of each differ in a byte, then at which places, so that a change
 * that was meant is told from one that was not; exits with 1 if there is a difference.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { type Random, seeded } from '../fuzz/random.ts';

const TODAY = '2026-11-23';
/** Places that are listed of each kind of output. */
const SHOWN = 20;

/** Everything of one checkout that a visitor gets for a link, by what it is. */
type Outputs = (link: string) => ReadonlyMap<string, string>;

/** The modules of a checkout: what moved or takes other arguments since the first version is told by what is there. */
async function outputsOf(root: string): Promise<Outputs> {
  const load = (path: string) => import(pathToFileURL(`${root}/src/${path}`).href);
  const either = (path: string, before: string) => load(path).catch(() => load(before));
  const { readBookText } = await load('prices/readBook.ts');
  const { known } = await load('prices/known.ts');
  const { decodeLink } = await load('scenario/link.ts');
  const { estimate } = await load('engine/estimate.ts');
  const { estimateFile } = await either('export/estimateFile.ts', 'report/estimateFile.ts');
  const { templateFile } = await either('export/templateFile.ts', 'report/templateFile.ts');
  const { FORMAT_IDS } = await load('template/formats.ts');
  const { book } = readBookText(readFileSync(`${root}/src/prices/book.json`, 'utf8'));
  const names = known(book);
  return (link) => {
    const { scenario, problems } = decodeLink(link, names);
    const found = estimate(scenario, book, TODAY);
    const subject = estimateFile.length > 4 ? [scenario, found] : [found];
    const files = ['json', 'csv', 'markdown'].map((format) => [format, estimateFile(format, ...subject, problems, '').text]);
    const templates = FORMAT_IDS.map((format: string) => [format, JSON.stringify(templateFile(...subject, format))]);
    return new Map([...files, ...templates] as [string, string][]);
  };
}

const CHOICES = {
  region: [
    'us-east-1',
    'eu-west-1',
    'eu-central-1',
    'ap-northeast-1',
    'sa-east-1',
    'af-south-1',
    'us-gov-west-1',
    'ap-southeast-6',
  ],
  arch: ['arm64', 'x86_64'],
  now: ['rest-api', 'http-api'],
  cache: ['0', '0.5', '1.6', '237'],
  cert: ['rsa-2048', 'ecdsa-p256', 'rsa-4096', 'ecdsa-p384', 'ecdsa-p521'],
  mtls: ['0', '1'],
  health: ['0', '5', '35', '300'],
  free: ['0', '1'],
  egress: ['0', '1'],
  view: ['money', 'when', 'saved'],
  chart: ['front-doors'],
  axes: ['linear'],
  needs: ['iam', 'waf,jwt', 'private', 'grpc'],
  assumed: ['in,out', 'req', 'ms,rules'],
  'price.alb.lcu': ['0.0004', '0.0072'],
  'price.rest-api.requests': ['0.0000011'],
  'discount.lambda': ['12'],
  'discount.alb': ['7.5'],
  't.listener': ['import', 'arn', 'ssm', 'new'],
  't.host': ['api.example.com', 'shop.example.com,*.example.org', '*.example.com'],
  't.path': ['/v1/*', '/orders,/carts/*'],
  't.function': ['new', 'existing'],
  't.cert': ['dns', 'zone', 'arn', 'listener'],
  't.alias': ['0', '1'],
  't.multi': ['0', '1'],
  't.vpc': ['0', '1'],
  't.runtime': ['nodejs24.x', 'python3.14'],
  't.env': ['A1=b'],
} as const satisfies Record<string, readonly string[]>;

const NUMBERS = {
  req: [4, 10],
  in: [-1, 3.2],
  out: [-1, 3.2],
  mem: [2.2, 4],
  ms: [0, 5],
  rejected: [0, 2],
  share: [0, 2],
  ipv4: [0, 0.7],
  rules: [0, 2.1],
  reuse: [0, 3],
  conn: [0, 3],
  growth: [0, 2],
} as const satisfies Record<string, readonly [number, number]>;

/** What version 2 has besides; its values come first where both name a key. */
const CHOICES_OF_2 = {
  now: ['rest-api', 'http-api', 'alb'],
  mtls: ['0', '1', '2'],
  refuser: ['function', 'load-balancer', 'firewall'],
  httprefused: ['0', '1'],
  scheme: ['internet', 'internal'],
  edge: ['united-states', 'eu', 'japan', 'india', 'south-america'],
  waf: ['0', '0', '3'],
  authms: ['0', '0', '20'],
  pc: ['0', '0', '0', '4'],
  logs: ['0', '0.5'],
  effort: ['0', '5000'],
  assumed: ['in,out', 'req', 'ms,rules', 'in,out,mem,ms,short,hits,rejected,answered,httprefused,logs,waf,authms,mix'],
  't.auth': ['needs', 'none', 'jwt', 'oidc'],
  't.dualstack': ['0', '1'],
  't.access-logs': ['off', 'new', 'bucket'],
  't.unknown': ['1'],
  't.priority': ['10', 'ten'],
} as const satisfies Record<string, readonly string[]>;

const NUMBERS_OF_2 = {
  short: [-1, 3],
  answered: [0, 2],
  hits: [0, 2],
  authmem: [2.2, 4],
  authhits: [0, 2],
  edgehits: [0, 2],
  mix: [0, 3],
  share: [0, 4],
} as const satisfies Record<string, readonly [number, number]>;

/** A link with some of the keys, its numbers spread over decades; whole ones where the first version rounded durations up. */
function randomLink({ below, pick }: Random, version: string): string {
  const choices: Readonly<Record<string, readonly string[]>> = version === '2' ? { ...CHOICES, ...CHOICES_OF_2 } : CHOICES;
  const numbers: Readonly<Record<string, readonly [number, number]>> =
    version === '2' ? { ...NUMBERS, ...NUMBERS_OF_2 } : NUMBERS;
  const unit = () => below(2 ** 30) / 2 ** 30;
  const pairs = [
    ...Object.entries(choices).map(([key, values]) => `${key}=${pick(values)}`),
    ...Object.entries(numbers).map(([key, [from, to]]) => {
      const value = 10 ** (from + unit() * (to - from));
      return `${key}=${key === 'ms' || key === 'mem' || key === 'authmem' || key === 'ipv4' ? Math.round(value) : Number(value.toPrecision(6))}`;
    }),
  ].filter(() => below(3) > 0);
  return [`v=${version}`, ...pairs].join('&');
}

/** A sentence or a line of a template without its numbers, so that those of many links are one place. */
function withoutNumbers(text: string): string {
  return text.replace(/\d[\d,.]*/g, '#');
}

/** What a list's elements are called, so that one that is added moves no other: by its id, its front door or its text. */
function named(list: readonly unknown[]): Readonly<Record<string, unknown>> {
  const nameOf = (each: unknown): string => {
    if (typeof each === 'string') return withoutNumbers(each);
    const { id, rate, frontDoor } = (each ?? {}) as { id?: string; rate?: string; frontDoor?: string };
    return id ?? rate ?? frontDoor ?? '';
  };
  return Object.fromEntries(list.map((each, i) => [nameOf(each) || `#${i}`, each]));
}

/** An output as names and values: a document as it is, a table by row and column, all else by its lines. */
function asData(what: string, text: string): unknown {
  if (what === 'json') return JSON.parse(text);
  const lines = (all: string) => all.split('\n').filter((line) => line.trim() !== '');
  if (what === 'markdown') return lines(text);
  if (what === 'csv') {
    const rows: Readonly<Record<string, string>>[] = parse(text, { columns: true });
    return Object.fromEntries(rows.map((row) => [[row.frontDoor, row.line, row.tier].join(' '), row]));
  }
  const file: { text?: string; refusal?: string } = JSON.parse(text);
  return file.text === undefined ? `refused: ${withoutNumbers(file.refusal ?? '')}` : lines(file.text);
}

type Tell = (place: string, kind: 'changed' | 'gone' | 'added' | 'beyond twelve digits', example: string) => void;

/** Tells each place at which two values differ. */
function compareValues(at: string, before: unknown, now: unknown, tell: Tell): void {
  if (Object.is(before, now)) return;
  const shown = (value: unknown) => JSON.stringify(value).slice(0, 120);
  if (before && now && typeof before === 'object' && typeof now === 'object') {
    const isList = Array.isArray(before) && Array.isArray(now);
    const [a, b]: Readonly<Record<string, unknown>>[] = isList ? [named(before), named(now)] : [{ ...before }, { ...now }];
    for (const key of Object.keys({ ...a, ...b })) {
      if (!(key in b!)) tell(`${at} ${key}`, 'gone', '');
      else if (!(key in a!)) tell(`${at} ${key}`, 'added', '');
      else if (!isList || typeof a![key] !== 'string') compareValues(`${at} ${key}`, a![key], b![key], tell);
    }
    return;
  }
  const isNumber = [before, now].every((each) => each !== '' && Number.isFinite(Number(each)));
  const isRounding = isNumber && Math.abs(Number(before) - Number(now)) <= 1e-12 * Math.abs(Number(before));
  tell(at, isRounding ? 'beyond twelve digits' : 'changed', `${shown(before)} → ${shown(now)}`);
}

const [folder, count = '3000', seed = '1', version = '1'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of another checkout.');
const [here, there] = await Promise.all([
  outputsOf(fileURLToPath(new URL('../..', import.meta.url))),
  outputsOf(resolve(folder)),
]);

const random = seeded(Number(seed));
const different = new Map<string, number>();
/** By output, by kind and place: how many links differ there, and the first of them. */
const places = new Map<string, Map<string, { links: number; readonly first: string }>>();
for (let i = 0; i < Number(count); i++) {
  const link = randomLink(random, version);
  const before = there(link);
  for (const [what, text] of here(link)) {
    const was = before.get(what);
    // A language that the other checkout does not print.
    if (was === undefined) continue;
    different.set(what, (different.get(what) ?? 0) + (was === text ? 0 : 1));
    if (was === text) continue;
    const found = places.get(what) ?? new Map();
    places.set(what, found);
    const told = new Set<string>();
    compareValues('', asData(what, was), asData(what, text), (place, kind, example) => {
      const key = `${kind}:${place}`;
      if (told.has(key)) return;
      told.add(key);
      const known = found.get(key);
      if (known) known.links++;
      else found.set(key, { links: 1, first: `${example} in ${link}` });
    });
  }
}

for (const [what, links] of different) {
  console.log(`${what}: ${links} of ${count} links differ`);
  const found = [...(places.get(what) ?? [])].sort(([, a], [, b]) => b.links - a.links);
  const isAdded = (key: string) => key.startsWith('added:');
  const other = found.filter(([key]) => !isAdded(key));
  for (const [key, { links, first }] of other.slice(0, SHOWN)) console.log(`  ${links} × ${key}   ${first}`);
  if (other.length > SHOWN) console.log(`  and at ${other.length - SHOWN} more places`);
  const added = found.filter(([key]) => isAdded(key)).map(([key]) => key.replace(/^added: */, ''));
  if (added.length > 0) console.log(`  added at ${added.length} places: ${added.slice(0, SHOWN).join(' | ')}`);
}
process.exitCode = places.size > 0 ? 1 : 0;
