/** Reads metrics, bills and logs into one usage document: `docs/usage.md` says what is read and what it means. */

import type { PriceBook } from '../prices/book.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../scenario/scenario.ts';
import { billedApis } from './billedApis.ts';
import type { UsageKind } from './contents.ts';
import { newFirstHours } from './firstHours.ts';
import type { FoundApi, NotRead } from './foundApi.ts';
import { loggedApis } from './loggedApis.ts';
import { measuredApis, type SeriesFile } from './measuredApis.ts';
import { ratesBySku } from './meters.ts';
import { type FileReading, readFile } from './readFile.ts';
import { type Billed, type Discount, reconcile } from './reconcile.ts';
import { HOUR_MS, isoOf } from './times.ts';
import { together } from './together.ts';
import type { StopSignal, UsageFile } from './usageFile.ts';
import { beyondLimits, usageLink } from './usageLink.ts';

/** One file of the document. */
export interface ReadFile {
  readonly name: string;
  readonly kind: UsageKind | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly hours: number;
  readonly problems: readonly string[];
}

export interface UsageDocument {
  readonly schema: 1;
  readonly files: readonly ReadFile[];
  readonly apis: readonly (FoundApi & { readonly link: string })[];
  readonly billed: readonly Billed[];
  readonly discounts: readonly Discount[];
  readonly notRead: readonly NotRead[];
}

export interface UsageOptions {
  readonly book: PriceBook;
  /** Memory of the functions, by which a bill's GB-seconds become a duration; 512 MB unless given. */
  readonly memoryMb?: number;
  /** Names of APIs by the ids under which bills and logs know them. */
  readonly names?: Readonly<Record<string, string>>;
  /** What no file tells is as here, the default scenario unless given: how sizes are split, connections, rules. */
  readonly usual?: Scenario;
  readonly signal?: StopSignal;
  /** Is told how many bytes of which file were read so far. */
  readonly onProgress?: (file: number, bytes: number) => void;
}

/**
 * Reads files that are given together, one after another; streams are read in pieces and never kept as a whole.
 * @throws Cancelled when the signal says so; anything that is wrong with a file is a problem of the document
 */
export async function readUsage(files: readonly UsageFile[], options: UsageOptions): Promise<UsageDocument> {
  const { book, names = {}, usual = DEFAULT_SCENARIO, signal, onProgress } = options;
  const { workload } = usual;
  const memoryMb = options.memoryMb ?? DEFAULT_SCENARIO.workload.memoryMb;
  const skus = ratesBySku(book);
  const seenRows = newFirstHours();
  const readings: FileReading[] = [];
  for (const [index, file] of files.entries()) {
    let bytes = 0;
    const count = (more: number): void => {
      bytes += more;
      onProgress?.(index, bytes);
    };
    const name = nameAmong(
      readings.map((reading) => reading.name),
      file.name,
    );
    const named = name === file.name ? file : { name, chunks: () => file.chunks(), ...(file.parts && { parts: file.parts }) };
    readings.push(await readFile(named, { book, skus, seenRows, signal, count }));
  }
  const tell = (sentence: string, file: string) => readings.find(({ name }) => name === file)?.problems.tell(sentence);

  const measured = measuredApis(
    readings.flatMap((reading): SeriesFile[] => {
      const { span, series, period = HOUR_MS } = reading.contents;
      return series === undefined || span === null ? [] : [{ name: reading.name, hours: hoursOf(reading), period, series }];
    }),
    workload,
    tell,
  );
  const perFile = readings.flatMap((reading) => {
    const { ledger, logged, span } = reading.contents;
    const file = { name: reading.name, hours: hoursOf(reading) };
    if (span === null) return [];
    return [...(ledger ? billedApis(ledger, file, memoryMb) : []), ...(logged ? loggedApis(logged, file, workload) : [])];
  });
  const ledgers = readings.flatMap(({ contents }) => contents.ledger ?? []);
  const { billed, discounts } = reconcile(ledgers, book);
  const apis = together(inOrder([...measured.apis, ...perFile], readings), names, tell);
  for (const { sentence, file } of apis.flatMap(beyondLimits)) tell(sentence, file);
  return {
    schema: 1,
    files: readings.map((reading) => ({
      name: reading.name,
      kind: reading.kind,
      from: reading.contents.span === null ? null : isoOf(reading.contents.span.from),
      to: reading.contents.span === null ? null : isoOf(reading.contents.span.to),
      hours: hoursOf(reading),
      problems: reading.problems.all(),
    })),
    apis: apis.map((api) => ({ ...api, link: usageLink(api, usual, options.memoryMb ?? null) })),
    billed,
    discounts,
    notRead: [...measured.notRead, ...sums(ledgers.flatMap(({ notRead }) => [...notRead.values()]))],
  };
}

/** A file's name, told apart from those before it: figures name the file that they come from. @example "cur.csv (2)" */
function nameAmong(taken: readonly string[], name: string): string {
  let found = name;
  for (let count = 2; taken.includes(found); count++) found = `${name} (${count})`;
  return found;
}

function hoursOf({ contents: { span } }: FileReading): number {
  return span === null ? 0 : (span.to - span.from) / HOUR_MS;
}

/** APIs in the order of the files that name them first. */
function inOrder(apis: readonly FoundApi[], readings: readonly FileReading[]): FoundApi[] {
  const place = ({ fields }: FoundApi): number => {
    const files = Object.values(fields).map(({ file }) => readings.findIndex(({ name }) => name === file));
    return Math.min(...files, readings.length);
  };
  return [...apis].sort((one, other) => place(one) - place(other));
}

/** What several files leave out for the same reason. */
function sums(notRead: readonly NotRead[]): NotRead[] {
  const found = new Map<string, NotRead>();
  for (const one of notRead) {
    const known = found.get(one.what);
    found.set(one.what, known === undefined ? one : { ...known, rows: known.rows + one.rows, usd: known.usd + one.usd });
  }
  return [...found.values()];
}
