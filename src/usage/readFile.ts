/** Reads one file: tells its kind and gives it to the reader of that kind. */

import type { PriceBook } from '../prices/book.ts';
import { readAlbLog } from './albLog.ts';
import { readApiGatewayLog, readLogEvents } from './apiGatewayLog.ts';
import { readBillingCsv, readBillingParquet, type Skus } from './billingFile.ts';
import { pagesOf, readConsoleCsv, readMetricData, readMetricStatistics } from './cloudwatch.ts';
import type { Contents, UsageKind } from './contents.ts';
import { readCostExplorerCsv, readCostExplorerJson } from './costExplorer.ts';
import { newDecoder } from './decoder.ts';
import { Cancelled, NotUnderstood, newProblems, type Problems, quoted } from './fileProblems.ts';
import type { FirstHours } from './firstHours.ts';
import { type JsonObject, jsonValues } from './json.ts';
import { ACCEPTED, encodingOf, kindOfText, LOOKED_AT, packingOf } from './kind.ts';
import { counted, gunzipped, inUtf8, peek, type StopSignal, type UsageFile, whole, withLineFeeds } from './usageFile.ts';

/** One file, read: what it is, what is in it, and what was wrong with it. */
export interface FileReading {
  readonly name: string;
  /** Null for a file that is not understood: then one problem says why. */
  readonly kind: UsageKind | null;
  readonly contents: Contents;
  readonly problems: Problems;
}

/** What reading needs to know besides the file. */
export interface ReadingContext {
  readonly book: PriceBook;
  readonly skus: Skus;
  /** Rows of bills that were read before. */
  readonly seenRows: FirstHours;
  readonly signal: StopSignal | undefined;
  /** Is told how many bytes more were read. */
  readonly count: (bytes: number) => void;
}

const NOTHING: Contents = { span: null };

/** Never throws but for `Cancelled`: whatever is wrong with the file is a problem. */
export async function readFile(file: UsageFile, context: ReadingContext): Promise<FileReading> {
  const problems = newProblems();
  try {
    const { kind, contents } = await readBytes(file, context, problems);
    return { name: file.name, kind, contents, problems };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const only = newProblems();
    const reason = error instanceof Error ? error.message : String(error);
    only.tell(error instanceof NotUnderstood ? reason : `The file cannot be read (${reason.slice(0, 300)}). ${ACCEPTED}`);
    return { name: file.name, kind: null, contents: NOTHING, problems: only };
  }
}

interface Found {
  readonly kind: UsageKind;
  readonly contents: Contents;
}

async function readBytes(file: UsageFile, context: ReadingContext, problems: Problems): Promise<Found> {
  let { head, chunks } = await peek(counted(file.chunks(), context.count, context.signal), LOOKED_AT);
  let packing = packingOf(head);
  let unpacked = false;
  // A file may be packed twice, by AWS and by whoever sent it on.
  for (let times = 0; packing === 'gzip' && times < 2; times++) {
    ({ head, chunks } = await peek(gunzipped(chunks, problems), LOOKED_AT));
    packing = packingOf(head);
    unpacked = true;
  }
  if (packing === 'gzip') throw new NotUnderstood(`It is packed with gzip more than twice. ${ACCEPTED}`);
  if (packing === 'parquet')
    return {
      kind: 'billing',
      contents: await readParquet(unpacked ? { ...file, parts: undefined } : file, chunks, context, problems),
    };
  const { encoding, markBytes } = encodingOf(head);
  return readText(await peek(inUtf8(chunks, encoding, markBytes), LOOKED_AT), context, problems);
}

async function readParquet(
  { parts }: { readonly parts?: UsageFile['parts'] | undefined },
  chunks: AsyncIterable<Uint8Array>,
  { skus, seenRows, signal, count }: ReadingContext,
  problems: Problems,
): Promise<Contents> {
  const buffer = parts ?? (await whole(chunks)).buffer;
  const stopIfAsked = (): void => {
    if (signal?.aborted) throw new Cancelled('Reading was stopped.');
  };
  const file = {
    byteLength: buffer.byteLength,
    slice: (start: number, end?: number) => {
      stopIfAsked();
      if (parts !== undefined) count((end ?? buffer.byteLength) - start);
      return buffer.slice(start, end);
    },
  };
  return readBillingParquet(file, skus, seenRows, problems, stopIfAsked);
}

async function readText(
  { head, chunks }: { head: Uint8Array; chunks: AsyncIterable<Uint8Array> },
  context: ReadingContext,
  problems: Problems,
): Promise<Found> {
  const { book, skus, seenRows } = context;
  const beginning = newDecoder().decode(head);
  // No line feed at all: lines of an old spreadsheet end in CR alone.
  if (beginning.includes('\r') && !beginning.includes('\n')) {
    return readText(await peek(withLineFeeds(chunks), LOOKED_AT), context, problems);
  }
  const kind = kindOfText(beginning);
  const text = async (): Promise<string> => newDecoder().decode(await whole(chunks));
  switch (kind) {
    case 'json':
      return readJson(await text(), book, problems);
    case 'cloudwatch-csv':
      return { kind, contents: readConsoleCsv(await text(), problems) };
    case 'cost-explorer-csv':
      return { kind, contents: readCostExplorerCsv(await text(), book, problems) };
    case 'billing':
      return { kind, contents: await readBillingCsv(chunks, skus, seenRows, problems) };
    case 'alb-log':
      return { kind, contents: await readAlbLog(chunks, problems) };
    case 'api-gateway-log':
      return { kind, contents: await readApiGatewayLog(chunks, problems) };
  }
}

/** Kinds of JSON, by the member that only they have. */
const JSON_KINDS: readonly {
  readonly kind: UsageKind;
  readonly member: string;
  readonly read: (pages: readonly JsonObject[], book: PriceBook, problems: Problems) => Contents;
}[] = [
  { kind: 'cloudwatch-metric-data', member: 'MetricDataResults', read: (pages, _, problems) => readMetricData(pages, problems) },
  {
    kind: 'cloudwatch-metric-statistics',
    member: 'Datapoints',
    read: (pages, _, problems) => readMetricStatistics(pages, problems),
  },
  { kind: 'cost-explorer-json', member: 'ResultsByTime', read: readCostExplorerJson },
  { kind: 'api-gateway-log', member: 'events', read: (pages, _, problems) => readLogEvents(pages, problems) },
];

function readJson(text: string, book: PriceBook, problems: Problems): Found {
  const { values, rest } = jsonValues(text);
  const pages = pagesOf(values);
  if (pages.length === 0 && rest !== '') {
    throw new NotUnderstood(
      `It begins like JSON (${quoted(rest)}) and is none, as if it were cut off or changed by hand. ${ACCEPTED}`,
    );
  }
  const found = JSON_KINDS.find(({ member }) => pages.some((page) => Array.isArray(page[member])));
  if (found === undefined) {
    const names = pages.flatMap((page) => Object.keys(page)).slice(0, 5);
    throw new NotUnderstood(
      `It is JSON without MetricDataResults, Datapoints, ResultsByTime or events (${names.map(quoted).join(', ') || 'no names at all'}). ${ACCEPTED}`,
    );
  }
  const own = pages.filter((page) => Array.isArray(page[found.member]));
  if (own.length < pages.length) problems.tell(`${pages.length - own.length} pages have no ${found.member}; they are left out.`);
  if (rest !== '') problems.tell(`What follows the last whole page (${quoted(rest)}) is no JSON; it is left out.`);
  return { kind: found.kind, contents: found.read(own, book, problems) };
}
