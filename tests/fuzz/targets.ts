/** What is fuzzed: for each reader of foreign text a way to make an input, and the law that every input must obey. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { estimate } from '../../src/engine/estimate.ts';
import { estimateDocument } from '../../src/export/document.ts';
import { templateFile } from '../../src/export/templateFile.ts';
import type { PriceBook } from '../../src/prices/book.ts';
import { known } from '../../src/prices/known.ts';
import { printBook } from '../../src/prices/printBook.ts';
import { readBookText } from '../../src/prices/readBook.ts';
import { type Field, writeValue } from '../../src/scenario/fields.ts';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { NEED_IDS } from '../../src/scenario/needs.ts';
import { DEFAULT_SCENARIO, FIELD_NAMES, FIELDS, fieldValue, type Scenario } from '../../src/scenario/scenario.ts';
import { STACK_FIELD_NAMES, STACK_FIELDS, type StackField } from '../../src/scenario/stack.ts';
import { readAnyValue } from '../../src/scenario/textFields.ts';
import { UNCERTAIN_FIELDS } from '../../src/scenario/workload.ts';
import { FORMAT_IDS } from '../../src/template/formats.ts';
import { readUsage } from '../../src/usage/readUsage.ts';
import { holdConversion, spoiledTemplate } from '../convert/fuzzTarget.ts';
import { replaced } from '../engine/flat.ts';
import { smallBook } from '../prices/small-book.ts';
import { SAMPLES } from '../usage/samples.ts';
import { garbage, numberish, type Random, spoiled } from './random.ts';

/** A reader under fuzzing: `make` an input, then `hold` it against the law, which throws where it is broken. */
export interface Target {
  readonly name: string;
  /** Inputs of the long run, and of the short one in the unit tests. */
  readonly long: number;
  readonly short: number;
  readonly make: (random: Random) => string;
  readonly hold: (input: string) => void | Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TODAY = '2026-11-23';

const book = ((): PriceBook => {
  const { book, faults } = readBookText(readFileSync(`${ROOT}/src/prices/book.json`, 'utf8'));
  if (book === null) throw new Error(faults.join(' '));
  return book;
})();
const names = known(book);

const KEYS = [
  'v',
  'assumed',
  ...FIELD_NAMES.map((name) => FIELDS[name].key),
  ...names.rates.map((rate) => `price.${rate}`),
  ...names.discounts.map((discount) => `discount.${discount}`),
  ...STACK_FIELD_NAMES.map((name) => STACK_FIELDS[name].key),
  'needs',
];
const WORDS = [
  ...NEED_IDS,
  NEED_IDS.join(','),
  ...names.regions,
  ...FIELD_NAMES.flatMap((name) => {
    const field: Field = FIELDS[name];
    return field.kind === 'choice' ? field.values.map(String) : [];
  }),
  ...STACK_FIELD_NAMES.flatMap((name) => {
    const field = STACK_FIELDS[name];
    return field.kind === 'choice' ? field.values.map(String) : [String(field.default)];
  }),
  'shop.example.com,*.example.org',
  'out,in,req,colour',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that CloudFormation would fill in
  'A=b\nC=${AWS::Region}',
  '/v1/*',
  'arn:aws:lambda:eu-west-1:123456789012:function:shop',
  'subnet-0123456789abcdef0',
];

/** A link of any kind: garbage; known keys with likely, unlikely and impossible values; a good link, spoiled. */
export function anyLink(random: Random): string {
  const { below, pick } = random;
  const value = () =>
    [() => numberish(random), () => pick(WORDS), () => encodeURIComponent(pick(WORDS)), () => garbage(random, 12)][below(4)]!();
  const pairs = () => Array.from({ length: below(25) }, () => `${pick(KEYS)}=${value()}`).join('&');
  switch (below(4)) {
    case 0:
      return garbage(random, 200);
    case 1:
      return pairs();
    default:
      return spoiled(encodeLink(decodeLink(pairs().replace(/\bv=[^&]*/g, ''), names).scenario), random);
  }
}

function broken(what: string): never {
  throw new Error(what);
}

/** Every value of a decoded scenario is in the range, or among the choices, of its field. */
function holdRange(scenario: Scenario): void {
  for (const name of FIELD_NAMES) {
    const field: Field = FIELDS[name];
    const value = fieldValue(scenario, name);
    const fits =
      field.kind === 'number'
        ? typeof value === 'number' && ((field.orZero === true && value === 0) || (value >= field.min && value <= field.max))
        : field.kind === 'choice'
          ? (field.values as readonly (string | number)[]).includes(value)
          : names.regions.includes(String(value));
    if (!fits) broken(`${name} is ${value}`);
  }
  if (scenario.assumed.join() !== UNCERTAIN_FIELDS.filter((name) => scenario.assumed.includes(name)).join())
    broken(`assumed is ${scenario.assumed}`);
  for (const [rate, price] of Object.entries(scenario.terms.ownPrices)) {
    if (!names.rates.includes(rate) || !(price >= 0 && price <= 1_000_000)) broken(`price.${rate} is ${price}`);
  }
  for (const [service, percent] of Object.entries(scenario.terms.discounts)) {
    if (!names.discounts.includes(service) || !(percent >= 0 && percent <= 100)) broken(`discount.${service} is ${percent}`);
  }
  for (const name of STACK_FIELD_NAMES) holdChoice(name, scenario.stack[name]);
}

/** A choice is of its field's shape: written, it reads back as the same without a problem. */
function holdChoice<F extends StackField>(name: F, value: Scenario['stack'][F]): void {
  if (value === DEFAULT_SCENARIO.stack[name]) return;
  const again = readAnyValue(STACK_FIELDS[name] as Field, writeValue(value));
  if (again.problem !== null || !isDeepStrictEqual(again.value, value))
    broken(`${name} is ${JSON.stringify(value)}: ${again.problem}`);
}

/** A problem is a sentence of bounded length. */
function holdSentence(message: string): void {
  if (message.length < 10 || message.length > 2_000 || !message.endsWith('.')) broken(`a problem says "${message}"`);
}

/** No dollar or quantity anywhere is NaN or infinite. */
function holdFinite(value: unknown, where: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) broken(`${where} is ${value}`);
  if (typeof value === 'object' && value !== null)
    for (const [key, child] of Object.entries(value)) holdFinite(child, `${where}.${key}`);
}

const link: Target = {
  name: 'links: never an exception, never out of range, and decode∘encode is the identity',
  long: 1_000_000,
  short: 5_000,
  make: anyLink,
  hold(input) {
    const { scenario, problems } = decodeLink(input, names);
    holdRange(scenario);
    for (const { message } of problems) holdSentence(message);
    const written = encodeLink(scenario);
    const again = decodeLink(written, names);
    if (!isDeepStrictEqual(again.scenario, scenario)) broken('reads back as another scenario');
    if (encodeLink(again.scenario) !== written) broken('is written in another way the second time');
  },
};

const figures: Target = {
  name: 'estimates of any link: never an exception, every figure finite',
  long: 100_000,
  short: 500,
  make: anyLink,
  hold(input) {
    const { scenario, problems } = decodeLink(input, names);
    holdFinite(estimateDocument(scenario, estimate(scenario, book, TODAY), problems), 'estimate');
  },
};

const smallBookText = JSON.stringify(smallBook());
/** What stands in a book: exchanged for each other they give books that are nearly right. */
const BOOK_TOKENS = smallBookText.match(/"[^"]*"|\d+|null/g) ?? [];

const prices: Target = {
  name: 'price books: never an exception; a book that is taken prints and reads back the same, and prices every scenario',
  long: 100_000,
  short: 1_000,
  make(random) {
    const { below, pick } = random;
    if (below(10) === 0) return garbage(random, 300);
    if (below(2) === 0) return spoiled(smallBookText, random);
    return smallBookText.replace(/"[^"]*"|\d+|null/g, (token) =>
      below(60) > 0
        ? token
        : pick([pick(BOOK_TOKENS), 'null', '{}', '[]', '1e999', '"__proto__"', JSON.stringify(numberish(random))]),
    );
  },
  hold(input) {
    const { book: read, faults } = readBookText(input);
    for (const fault of faults) if (!fault.endsWith('.')) broken(`a fault says "${fault}"`);
    if (read === null) return;
    const again = readBookText(printBook(read));
    if (!isDeepStrictEqual(again.book, read)) broken(`reads back as another book: ${again.faults.join(' ')}`);
    for (const region of Object.keys(read.regions)) {
      const there = replaced(DEFAULT_SCENARIO, { region });
      holdFinite(estimateDocument(there, estimate(there, read, TODAY), []), region);
    }
  },
};

const fields: Target = {
  name: 'template fields: any text gives a choice of its shape',
  long: 300_000,
  short: 2_000,
  make(random) {
    const { below, pick } = random;
    const text = [() => garbage(random, 60), () => numberish(random), () => pick(WORDS), () => spoiled(pick(WORDS), random)][
      below(4)
    ]!();
    return `${pick(STACK_FIELD_NAMES)}=${text}`;
  },
  hold(input) {
    const at = input.indexOf('=');
    const name = STACK_FIELD_NAMES.find((one) => one === input.slice(0, at)) ?? broken('no such field');
    const { value, problem } = readAnyValue(STACK_FIELDS[name] as Field, input.slice(at + 1));
    if (problem !== null) holdSentence(problem);
    holdChoice(name, value as never);
  },
};

const templates: Target = {
  name: 'templates of any link: printed in every language, without control characters, and YAML that parses',
  long: 5_000,
  short: 40,
  // With a variable of any text, which is the one choice that takes more than letters: no random link has one that is taken.
  make: (random) =>
    `req=90M&in=1&out=1&t.env=AB%3D${encodeURIComponent(garbage(random, 8).toWellFormed().normalize())}&${anyLink(random).replace(/\b(v|req|in|out|region|t\.env)=[^&]*/g, '')}`,
  hold(input) {
    const { scenario } = decodeLink(input, names);
    const found = estimate(scenario, book, TODAY);
    for (const format of FORMAT_IDS) {
      const file = templateFile(scenario, found, format);
      if ('refusal' in file) return;
      if (/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(file.text)) broken(`${format} has a control or format character`);
      if (!file.name.endsWith('.yaml') && !file.name.endsWith('.yml')) continue;
      const { errors } = parseDocument(file.text, { logLevel: 'silent' });
      if (errors.length > 0) broken(`${format} is no YAML: ${errors[0]?.message}`);
    }
  },
};

/** Templates of teams to convert. */
const conversions: Target = {
  name: 'templates to convert: every line is kept, or there is a sentence',
  long: 3_000,
  short: 100,
  make: spoiledTemplate,
  hold: holdConversion,
};

/** Bytes of a text in Latin-1: how samples that are no text are written down. */
function bytesOf(text: string): Uint8Array {
  const latin = [...text].every((character) => character < '\u0100');
  return latin ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : Buffer.from(text);
}

const SAMPLE_TEXTS = Object.values(SAMPLES);

const usage: Target = {
  name: 'metrics, bills and logs: never an exception, every figure finite and not below 0, every problem a sentence, every link clean',
  long: 60_000,
  short: 1_500,
  make: (random) => (random.below(12) === 0 ? garbage(random, 400) : spoiled(random.pick(SAMPLE_TEXTS), random)),
  async hold(input) {
    const bytes = bytesOf(input);
    const found = await readUsage([{ name: 'fuzz', chunks: () => Readable.from([bytes.subarray(0, 99), bytes.subarray(99)]) }], {
      book,
    });
    holdFinite(found, 'usage');
    for (const { kind, from, hours, problems } of found.files) {
      for (const problem of problems) holdSentence(problem);
      if (kind === null && (problems.length !== 1 || from !== null || hours !== 0))
        broken(`a file without a kind has ${problems}`);
      if (hours < 0) broken(`${hours} hours`);
    }
    for (const { fields: all, link: written } of found.apis) {
      for (const [name, { value }] of Object.entries(all)) if (value < 0) broken(`${name} is ${value}`);
      const { problems } = decodeLink(written, names);
      const other = problems.filter(({ about }) => about !== 'region');
      if (other.length > 0) broken(other.map(({ message }) => message).join(' '));
    }
  },
};

export const TARGETS: readonly Target[] = [link, figures, prices, fields, templates, conversions, usage];

/** What a line of standard input cannot hold: these end one. */
const LINE_ENDS = /[\n\r\u2028\u2029]/g;

/**
 * Gives the command line that many links on standard input: a document a line, in order, each of schema 1; nothing on standard
 * error; and the exit code that says whether there were problems.
 * @throws Error where it is not so.
 */
export async function fuzzStandardInput(random: Random, times: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'estimate'], { cwd: ROOT });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const links = Array.from({ length: times }, () => Buffer.from(anyLink(random).replace(LINE_ENDS, ' ')).toString());
  child.stdin.end(links.map((text) => `${text}\n`).join(''));

  let problems = 0;
  let line = 0;
  for await (const text of createInterface({ input: child.stdout })) {
    const { schema, link: written, problems: found } = JSON.parse(text);
    const expected = decodeLink(links[line] ?? '', names);
    if (schema !== 1 || written !== encodeLink(expected.scenario)) broken(`line ${line + 1} is not answered: ${links[line]}`);
    problems += found.length;
    line++;
  }
  const code = await ended;
  if (complaints !== '') broken(`standard error says ${complaints}`);
  if (line !== times) broken(`${times} links, ${line} documents`);
  if (code !== (problems > 0 ? 2 : 0)) broken(`the exit code is ${code} after ${problems} problems`);
}
