/**
 * Reads a fleet from text: a table with a header (CSV, or what a spreadsheet copies), the document of `usage`, or lines of a name and a
 * link. Told apart by content. What is not understood is a sentence that names its line; everything else is read.
 */

import { parse } from 'csv-parse/browser/esm/sync';
import * as v from 'valibot';
import { decimal } from '../digits.ts';
import { type Known, LINK_VERSION, type Problem } from '../scenario/bareLink.ts';
import { quoted } from '../scenario/fields.ts';
import { decodeLink } from '../scenario/link.ts';
import { PAGE_FIELDS } from '../scenario/page.ts';
import { FIELD_NAMES, type FieldName, type Scenario } from '../scenario/scenario.ts';
import { type FleetProblemNote, MOST_APIS } from './fleet.ts';

/** One API as it stands in a table. */
export interface FleetRow {
  readonly name: string;
  /** The line of the table, from 1; in a usage document the place among its APIs. */
  readonly line: number;
  readonly scenario: Scenario;
  /** In a table: keys that decide the price and are not given, so that the default holds. */
  readonly notGiven?: readonly TellingKey[];
}

/** Keys of a table that decide which prices hold. */
const TELLING_KEYS = ['region', 'now'] as const;
type TellingKey = (typeof TELLING_KEYS)[number];

export interface FleetReading {
  readonly rows: readonly FleetRow[];
  readonly problems: readonly FleetProblemNote[];
}

/** What a fleet may be written as, for sentences. */
const ACCEPTED =
  'a table whose first line names its columns, with name and req (requests a month) among them, such as "name,req" and below it "orders,4M"; an API a line as its name, a tab and a link; or JSON with a list called apis, each with a name and a link';

/** Reads a fleet. Never throws. @example readFleet('name,req\norders,4M', known).rows[0].scenario.workload.requestsPerMonth  // 4,000,000 */
export function readFleet(text: string, known: Known): FleetReading {
  const content = text.replace(/^\uFEFF/, '');
  const start = /\S/.exec(content)?.[0];
  if (start === undefined) return nothing('There is nothing in it.');
  if (start === '{' || start === '[') return readDocument(content, known);
  const firstLine = content.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';
  const separator = separatorOf(firstLine);
  const header = firstLine.toLowerCase().split(separator);
  const isTable = COLUMNS.every((column) => header.some((cell) => cell.replaceAll('"', '').trim() === column));
  if (!isTable && /^[^\t\r\n]*\t[^\t\r\n]*=/m.test(content)) return readLines(content, known);
  return readTable(content, firstLine, separator, known);
}

function nothing(what: string): FleetReading {
  return { rows: [], problems: [{ about: null, line: null, message: `${what} Accepted: ${ACCEPTED}.` }] };
}

/** Takes rows one by one, and leaves out those that are not whole. */
function collector(where: (line: number) => string) {
  const rows: FleetRow[] = [];
  const problems: FleetProblemNote[] = [];
  const names = new Set<string>();
  let untold = 0;
  const tell = (about: string | null, line: number | null, message: string) => {
    const start = line === null ? '' : `${where(line)}${about === null ? '' : `, ${quoted(about)}`}: `;
    problems.push({ about, line, message: `${start}${message}` });
  };
  return {
    tell,
    /** A row with a link that says what it holds. */
    add(line: number, name: string, link: string, known: Known, notGiven?: readonly TellingKey[]) {
      if (rows.length === MOST_APIS) {
        untold++;
        return;
      }
      if (name === '') return tell(null, line, 'The API has no name. It is left out.');
      if (names.has(name)) return tell(name, line, `The name ${quoted(name)} stood before. This one is left out.`);
      names.add(name);
      // What is deployed comes along, but what is wrong with it is no business of a fleet.
      const bare = withoutPage(link);
      const { scenario: read, problems: found } = decodeLink(bare, known);
      const scenario = bare === link ? read : decodeLink(link, known).scenario;
      for (const problem of found.filter(isUnknownKey)) tell(problem.about, line, `${problem.message} It is passed over.`);
      const wrong = found.filter((problem) => !isUnknownKey(problem));
      for (const { message } of wrong) tell(name, line, `${withoutReplacement(message)} The row is left out.`);
      if (wrong.length === 0) rows.push({ name, line, scenario, ...(notGiven && { notGiven }) });
    },
    reading(): FleetReading {
      if (untold > 0) {
        const count = decimal(MOST_APIS + untold, 0);
        tell(null, null, `There are ${count} APIs; at most ${decimal(MOST_APIS, 0)} are read. The others are left out.`);
      }
      return { rows, problems };
    },
  };
}

/** A key that a link does not have, as against a value that is not taken. */
function isUnknownKey({ about, message }: Problem): boolean {
  return about !== null && !isFieldName(about) && /is not a key of a link|names nothing in the price book/.test(message);
}

function isFieldName(name: string): name is FieldName {
  return FIELD_NAMES.some((known) => known === name);
}

/** A sentence of the link codec without what it says of the page, which uses something else in place of a bad value. */
function withoutReplacement(message: string): string {
  return message.replace(/ (Used instead: |The default scenario is shown|AWS’s list price is used|No discount is used).*$/s, '');
}

/** Columns of an answer, which a table saved by the page has beside its inputs. */
export const ANSWER_COLUMNS = ['best', 'shared', 'aloneSavingUsd', 'marginalSavingUsd', 'obstacles'] as const;

/** Keys that say what stands open on the page, what is assumed, and what is deployed: none of a fleet's business. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'assumed',
  ...Object.values(PAGE_FIELDS).map(({ key }) => key),
  ...ANSWER_COLUMNS.map((column) => column.toLowerCase()),
]);

function isPassedOver(key: string): boolean {
  return key.startsWith('t.') || PASSED_OVER.has(key);
}

/** A link without the keys that are passed over. */
function withoutPage(link: string): string {
  return link
    .trim()
    .slice(link.trim().indexOf('#') + 1)
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^?]*\?/i, '')
    .split('&')
    .filter((pair) => !isPassedOver(pair.slice(0, Math.max(0, pair.indexOf('='))).trim()))
    .join('&');
}

/** A first line that names the two columns of lines. */
const NAME_AND_LINK = /^\s*name\t\s*link\s*$/i;

/** Lines of a name, a tab and a link. */
export function readLines(text: string, known: Known): FleetReading {
  const collected = collector((line) => `Line ${line}`);
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '' || (i === 0 && NAME_AND_LINK.test(line))) continue;
    const tab = line.indexOf('\t');
    if (tab < 0) collected.tell(null, i + 1, `${quoted(line)} is not a name, a tab and a link. It is left out.`);
    else collected.add(i + 1, line.slice(0, tab).trim(), line.slice(tab + 1), known);
  }
  return collected.reading();
}

/** What is read of a usage document. */
const USAGE = v.object({ apis: v.array(v.unknown()) });
const USAGE_API = v.object({ name: v.string(), link: v.string() });

function readDocument(text: string, known: Known): FleetReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return nothing(`It begins like JSON but is none: ${error instanceof Error ? error.message : error}.`);
  }
  const document = v.safeParse(USAGE, json);
  if (!document.success) return nothing('It is JSON without a list called apis.');
  const collected = collector((place) => `API ${place} of the document`);
  for (const [i, entry] of document.output.apis.entries()) {
    const api = v.safeParse(USAGE_API, entry);
    if (api.success) collected.add(i + 1, api.output.name.trim(), api.output.link, known);
    else collected.tell(null, i + 1, 'It has no name or no link, both of which are texts. It is left out.');
  }
  return collected.reading();
}

/** Columns that every table has. */
const COLUMNS = ['name', 'req'] as const;

/** How cells can be set apart, the likeliest first. */
const SEPARATORS = [',', '\t', ';'] as const;

function separatorOf(firstLine: string): string {
  return SEPARATORS.reduce((best, one) => (firstLine.split(one).length > firstLine.split(best).length ? one : best));
}

const LINE_END = /\r\n|\r|\n/;

/** A row as it stands in the text: the line on which it begins, from 1, and its cells. */
interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quote that is not closed takes all that follows along; after so many of them the rest of a text is given up. */
const MOST_OPEN_QUOTES = 100;

/** The rows of a table. A quote that is not closed costs its own line, and reading goes on with the next. */
function recordsOf(text: string, separator: string): { records: CsvRecord[]; openQuotes: CsvRecord[] } {
  const records: CsvRecord[] = [];
  const openQuotes: CsvRecord[] = [];
  let [rest, before] = [text, 0];
  for (;;) {
    let isOpen = false;
    const parsed = parse(rest, {
      delimiter: separator,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      on_skip() {
        isOpen = true;
        return undefined;
      },
    }) as unknown as readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[];
    // A quote that a later row seems to close is left in its cell, with a line end behind it.
    const wrong = parsed.findIndex(({ record }) => record.some((cell) => /^".*[\r\n]/.test(cell)));
    const whole = wrong < 0 ? parsed : parsed.slice(0, wrong);
    for (const { info, record } of whole) {
      // The parser counts up to the end of a row; a quoted cell may have brought line ends of its own.
      const line = before + info.lines - record.join('').split(LINE_END).length + 1;
      records.push({ line, cells: record.map((cell) => cell.trim()) });
    }
    if ((wrong < 0 && !isOpen) || openQuotes.length === MOST_OPEN_QUOTES) return { records, openQuotes };
    const lines = rest.split(LINE_END);
    const upTo = (whole.at(-1)?.info.lines ?? 0) + 1;
    openQuotes.push({ line: before + upTo, cells: [lines[upTo - 1] ?? ''] });
    rest = lines.slice(upTo).join('\n');
    before += upTo;
  }
}

function readTable(text: string, firstLine: string, separator: string, known: Known): FleetReading {
  const { records, openQuotes } = recordsOf(text, separator);
  const rows = records.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const header = rows[0]?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    return nothing(
      `The first line, ${quoted(firstLine)}, has no column ${missing.map((column) => `"${column}"`).join(' and none ')}.`,
    );
  }

  const collected = collector((line) => `Line ${line}`);
  const headerLine = rows[0]!.line;
  const keys = header.map((column, i): string | null => {
    if (column === '' || column === 'name') return null;
    if (header.indexOf(column) < i) {
      collected.tell(column, headerLine, 'The column stands twice; the first is read.');
      return null;
    }
    if (isPassedOver(column)) return column.startsWith('t.') ? column : null;
    const unknown = decodeLink(`${encodeURIComponent(column)}=1`, known).problems.find(isUnknownKey);
    if (unknown === undefined) return column;
    collected.tell(column, headerLine, `${unknown.message} It is passed over.`);
    return null;
  });
  const nameAt = header.indexOf('name');
  for (const { line, cells } of rows.slice(1)) {
    const name = cells[nameAt] ?? '';
    const beyond = cells.findIndex((cell, i) => cell !== '' && (header[i] ?? '') === '');
    if (beyond >= 0) {
      collected.tell(
        name,
        line,
        `${quoted(cells[beyond]!)} stands in column ${beyond + 1}, which has no name in the header; a cell that holds ${quoted(separator)} is written in quotes. The row is left out.`,
      );
      continue;
    }
    const notGiven = TELLING_KEYS.filter((key) => !keys.includes(key) || !cells[keys.indexOf(key)]);
    collected.add(line, name, linkOf(keys, cells), known, notGiven);
  }
  for (const { line, cells } of openQuotes) {
    collected.tell(
      null,
      line,
      `${quoted(cells.join('').replaceAll('"', ''))} opens a quote that is not closed. The row is left out.`,
    );
  }
  return collected.reading();
}

/** A row as a link: each column that is not empty is a key. */
function linkOf(keys: readonly (string | null)[], cells: readonly string[]): string {
  const pairs = keys.flatMap((key, i) => {
    const value = cells[i] ?? '';
    return key === null || value === '' ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(value)}`];
  });
  return [...(keys.includes('v') ? [] : [`v=${LINK_VERSION}`]), ...pairs].join('&');
}
