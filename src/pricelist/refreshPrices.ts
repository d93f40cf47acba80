/** Refreshes the book: asks AWS, checks, compares, reports, writes. The command line without its process. */

import { readFile, writeFile } from 'node:fs/promises';
import { PricingClient } from '@aws-sdk/client-pricing';
import type { PriceBook } from '../prices/book.ts';
import { printBook } from '../prices/printBook.ts';
import { readBookText } from '../prices/readBook.ts';
import { awsFailure } from './awsFailure.ts';
import { type Answer, answers, buildRates, skuPlaces } from './buildRates.ts';
import { compareBooks } from './compareBooks.ts';
import { EXIT_CODES, Failure, type Outcome } from './exitCodes.ts';
import { faultText } from './fault.ts';
import { fetchProducts } from './fetchProducts.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { isKnownBySku, QUERIES, type Query } from './products.ts';
import { type Progress, progress, type Terminal } from './progress.ts';
import { markdown, plainText, plural, report } from './report.ts';
import { writeBook } from './writeBook.ts';

/** What the command needs from the process that it runs in. */
export interface Surroundings {
  /** What stands after the command. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Path of `src/prices/book.json`. */
  readonly shippedBook: string;
  readonly now: Date;
  /** Milliseconds in which each page of AWS's answers must have come whole. */
  readonly patienceMs: number;
  /** Awaited before each request. */
  readonly turn: () => Promise<void>;
  /** The report goes here. */
  readonly out: Terminal;
  /** Progress and failures go here. */
  readonly err: Terminal;
}

/** Where AWS runs the Price List API (https://docs.aws.amazon.com/general/latest/gr/billing.html, read 2026-11-23). Prices of all regions are at each. */
const PRICING_REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'] as const;

/** Attempts at one request. The SDK waits between them, up to 20 s: three minutes of throttling in the worst case. */
const ATTEMPTS = 8;

/**
 * Runs the command and returns its exit code. What it has to say it says in sentences; only a bug throws.
 */
export async function refreshPrices(surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  const line = progress(err);
  try {
    const options = readOptions(surroundings.args, surroundings.shippedBook);
    if (options.help) {
      out.write(HELP);
      return EXIT_CODES.done.code;
    }
    const outcome = await refresh(options, surroundings, line);
    return EXIT_CODES[outcome].code;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    line.end();
    err.write(`${error.message}\n`);
    return EXIT_CODES[error.outcome].code;
  }
}

async function refresh(options: Options, surroundings: Surroundings, line: Progress): Promise<Outcome> {
  const { out, err, now, shippedBook } = surroundings;
  const { regions: asked, maxChange } = options;
  const book = await readOldBook(options.out, shippedBook);
  const listing = buildRates(await ask(options, surroundings, line), skuPlaces(book), asked, now);
  line.end();
  for (const region of asked ?? []) {
    if (!listing.regions.has(region) && book.regions[region] === undefined && listing.faults.length === 0) {
      throw new Failure('usage', `--regions names ${region}, of which neither AWS nor the book knows a price.`);
    }
  }

  const today = now.toISOString().slice(0, 10);
  const comparison = compareBooks(book, listing, { asked, today, maxChange });
  const faults = [...listing.faults, ...comparison.faults];
  if (faults.length > 0) {
    const found = `${plural(faults.length, 'record')} of AWS cannot be believed. Nothing was written.`;
    throw new Failure('fault', [found, ...faults.map(faultText)].join('\n'));
  }

  const said = report(book, comparison, today);
  out.write(plainText(said));
  if (options.report !== null) await writeReport(options.report, markdown(said));
  if (!options.accept && comparison.changes.some(({ refusal }) => refusal !== null)) {
    throw new Failure(
      'refused',
      `Nothing was written to ${options.out}: see "Needs --accept" above. If AWS’s own page agrees, run it again with --accept.`,
    );
  }
  const text = printBook(comparison.book);
  checkReadable(text);
  if (options.dryRun) {
    err.write(`Nothing was written to ${options.out}: --dry-run.\n`);
    return 'done';
  }
  await writeBook(options.out, text).catch((error: unknown) => cannot('written', options.out, error));
  err.write(`Written to ${options.out}.\n`);
  return 'done';
}

/** The answers to all questions, asked side by side. */
async function ask(options: Options, { env, turn, patienceMs }: Surroundings, line: Progress): Promise<Answer[]> {
  const client = new PricingClient({
    region: PRICING_REGIONS.find((region) => region === env.AWS_REGION) ?? PRICING_REGIONS[0],
    ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
    // The SDK's own settings, where someone has made them, stay in force.
    ...(env.AWS_MAX_ATTEMPTS === undefined ? { maxAttempts: ATTEMPTS } : {}),
    requestHandler: { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
  });
  const stop = new AbortController();
  // What is charged by geography is refreshed with all regions, or not at all.
  const queries = QUERIES.filter(({ service }) => options.regions === null || service !== 'AmazonCloudFront');
  const only = options.regions?.size === 1 ? [...options.regions][0] : undefined;
  let requests = 0;
  let products = 0;
  let done = 0;
  const counted = async () => {
    await turn();
    requests += 1;
  };
  const tell = () =>
    line.now(`AWS Price List: ${done} of ${queries.length} questions answered, ${requests} requests, ${products} products`);
  const fetch = (query: Query) =>
    fetchProducts(client, query, {
      // The attributes of what only a SKU tells are unknown, that of its region too.
      region: query.rates.some(isKnownBySku) ? null : (only ?? null),
      turn: counted,
      patienceMs,
      signal: stop.signal,
      onPage: (length) => {
        products += length;
        tell();
      },
    });
  const answer = async (query: Query): Promise<Answer> => {
    const filtered = { query, records: await fetch(query) };
    // Filters only save requests. Where they find no product at all, AWS may have renamed an attribute: read the whole list.
    const whole =
      only === undefined && Object.keys(query.filters).length > 0 && !answers(filtered)
        ? { query, records: await fetch({ ...query, filters: {} }) }
        : filtered;
    done += 1;
    line.done(`${[query.service, ...Object.values(query.filters)].join(', ')}: ${plural(whole.records.length, 'product')}`);
    return whole;
  };
  try {
    return await Promise.all(queries.map(answer));
  } catch (error) {
    // Without one answer the others are of no use.
    stop.abort();
    throw awsFailure(error) ?? error;
  } finally {
    client.destroy();
  }
}

/** The book at `file`, or the shipped one when there is no such file. A file that is no price book is not written over. */
async function readOldBook(file: string, shippedBook: string): Promise<PriceBook> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error) && file !== shippedBook) return null;
    return cannot('read', file, error);
  });
  if (text === null) return readOldBook(shippedBook, shippedBook);
  const { book, faults } = readBookText(text);
  if (book === null) throw new Failure('book', [`${file} is no price book, so it is not written over.`, ...faults].join('\n'));
  return book;
}

/** The reader that the page uses must believe the new book. */
function checkReadable(text: string): void {
  const { faults } = readBookText(text);
  if (faults.length > 0)
    throw new Failure('book', ['The new book would not be believed, so it was not written.', ...faults].join('\n'));
}

async function writeReport(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => cannot('written', file, error));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function cannot(done: 'read' | 'written', file: string, error: unknown): never {
  throw new Failure('book', `${file} cannot be ${done}: ${error instanceof Error ? error.message : String(error)}`);
}
