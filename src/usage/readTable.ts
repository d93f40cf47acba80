/**
 * Reads CSV (RFC 4180) from bytes, and decodes only the columns that are asked for: a bill of 1 GB has a hundred columns, of which a
 * dozen say something here. Nothing but one row is kept.
 */

import { newDecoder } from './decoder.ts';
import { NotUnderstood, quoted } from './fileProblems.ts';

/** A row longer than this is none: a quote was opened and never closed, or the file is no CSV. */
const LONGEST_ROW = 4 * 2 ** 20;

/** Bytes that are looked at together. */
const SLICE = 2 ** 18;

/** Lines that are looked at for the header: a bill with tags has a line of text before it. */
export const HEADER_WITHIN = 12;

/** The row at which the reader stands. Columns are those that were asked for, by their place in the list. */
export interface CsvRow {
  /** Its line in the file; the first is 1. */
  readonly line: () => number;
  /** Whether the row has this column. */
  readonly has: (column: number) => boolean;
  readonly text: (column: number) => string;
  /** A decimal number as in JSON, also ".5", "5." and "+5"; null for an empty cell, NaN for what is no finite number. */
  readonly number: (column: number) => number | null;
  /** Mixes a cell's bytes into a hash of 32 bits. */
  readonly hash: (column: number, seed: number) => number;
}

const [COMMA, QUOTE, LF, CR, SPACE] = [44, 34, 10, 13, 32] as const;

/** Powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Cells whose text was made before are found again by their bytes: most cells of a bill repeat. */
const KEPT_TEXTS = 4_096;
const LONGEST_KEPT = 256;

export interface TableReading {
  /** Rows after the header. */
  readonly rows: number;
  /** The line at which the file broke off within a quoted cell; null if it did not. */
  readonly openQuoteInLine: number | null;
}

/**
 * Reads a table.
 *
 * @param choose is given each of the first lines until it knows the header, and returns the places of the columns that are wanted, in
 *   any order, −1 for one that there is not; null for a line that is no header
 * @param onRow is called for each row after the header that is not empty
 * @throws NotUnderstood when none of the first lines is a header, or a row is too long
 */
export async function readTable(
  chunks: AsyncIterable<Uint8Array>,
  choose: (header: readonly string[], line: number) => readonly number[] | null,
  onRow: (row: CsvRow) => void,
): Promise<TableReading> {
  let work = new Uint8Array(2 ** 17);
  /** Bytes in `work`: those of rows that are not read yet. */
  let filled = 0;
  let line = 1;
  let rows = 0;
  let openQuoteInLine: number | null = null;

  let wanted: readonly number[] | null = null;
  /** Wanted places in the order of the file, without those that there are not, and the column of each. */
  let places: number[] = [];
  let columns: number[] = [];
  /** Start, end and kind of each wanted cell of the row: 0 absent, 1 plain, 2 with doubled quotes in it. */
  let starts = new Int32Array(0);
  let ends = new Int32Array(0);
  let kinds = new Uint8Array(0);
  let rowLine = 1;
  let nextQuote = -2;

  const decoder = newDecoder();
  const keptTexts = new Array<string | undefined>(KEPT_TEXTS);
  const keptBytes = new Array<Uint8Array | undefined>(KEPT_TEXTS);

  const row: CsvRow = {
    line: () => rowLine,
    has: (column) => kinds[column] !== 0,
    text(column) {
      const [from, to] = [starts[column]!, ends[column]!];
      const length = to - from;
      if (length === 0 || kinds[column] === 0) return '';
      if (length > LONGEST_KEPT) return unquoted(decoder.decode(work.subarray(from, to)), kinds[column]!);
      const slot = hashOf(work, from, to, 0) & (KEPT_TEXTS - 1);
      const kept = keptBytes[slot];
      if (kept !== undefined && kept.length === length && same(work, from, kept)) return keptTexts[slot]!;
      const bytes = work.slice(from, to);
      const text = unquoted(decoder.decode(bytes), kinds[column]!);
      keptBytes[slot] = bytes;
      keptTexts[slot] = text;
      return text;
    },
    number(column) {
      if (kinds[column] === 0) return null;
      return numberOf(work, starts[column]!, ends[column]!, decoder);
    },
    hash: (column, seed) => (kinds[column] === 0 ? seed : hashOf(work, starts[column]!, ends[column]!, seed)),
  };

  /**
   * Goes over one row from `from`; true if it is whole. Afterwards `rowEnd` is where the next one begins and the arrays have its cells.
   */
  let rowEnd = 0;
  const scan = (from: number, last: boolean): boolean => {
    kinds.fill(0);
    let at = from;
    let place = 0;
    let next = 0;
    let lines = 0;
    let lineEnd = -1;
    for (;;) {
      let cellStart = at;
      let cellEnd: number;
      let kind = 1;
      if (work[at] === QUOTE && at < filled) {
        cellStart = ++at;
        for (;;) {
          while (work[at] !== QUOTE && at < filled) if (work[at++] === LF) lines++;
          if (at >= filled) {
            if (!last) return false;
            openQuoteInLine = line;
            break;
          }
          if (at + 1 >= filled && !last) return false;
          if (work[at + 1] !== QUOTE || at + 1 >= filled) break;
          kind = 2;
          at += 2;
        }
        cellEnd = at;
        at++;
        // What follows a closing quote up to the comma is junk, but not a cell of its own.
        while (at < filled && work[at] !== COMMA && work[at] !== LF) at++;
      } else {
        // The byte after the last one is a line's end, so that this loop needs no other.
        while (work[at] !== COMMA && work[at] !== LF) at++;
        cellEnd = at;
      }
      const ended = at >= filled || work[at] === LF;
      if (at >= filled && !last) return false;
      if (ended && cellEnd > cellStart && work[cellEnd - 1] === CR && work[cellEnd] !== QUOTE) cellEnd--;
      while (places[next] === place) {
        const column = columns[next]!;
        starts[column] = cellStart;
        ends[column] = cellEnd;
        kinds[column] = kind;
        next++;
      }
      if (ended) {
        rowEnd = Math.min(at + 1, filled);
        line += lines + 1;
        return true;
      }
      at++;
      place++;
      if (next === places.length) {
        // Nothing more is wanted of this row: its end is the next line's end, unless a quote comes first.
        if (nextQuote !== -1 && nextQuote < at) nextQuote = work.subarray(0, filled).indexOf(QUOTE, at);
        if (lineEnd < at) lineEnd = work.indexOf(LF, at);
        if (lineEnd >= filled && !last) return false;
        if (nextQuote === -1 || nextQuote > lineEnd) {
          rowEnd = Math.min(lineEnd + 1, filled);
          line += lines + 1;
          return true;
        }
      }
    }
  };

  const takeRows = (last: boolean): void => {
    let at = 0;
    nextQuote = -2;
    while (at < filled) {
      rowLine = line;
      if (wanted === null) {
        const header = headerCells(work, at, filled, last);
        if (header === null) break;
        at = header.end;
        line += header.lines;
        wanted = choose(header.cells, rowLine);
        if (wanted !== null) {
          const present = wanted.map((place, column) => ({ place, column })).filter(({ place }) => place >= 0);
          present.sort((one, other) => one.place - other.place);
          places = present.map(({ place }) => place);
          columns = present.map(({ column }) => column);
          starts = new Int32Array(wanted.length);
          ends = new Int32Array(wanted.length);
          kinds = new Uint8Array(wanted.length);
        } else if (line > HEADER_WITHIN) throw new NotUnderstood(`None of the first ${HEADER_WITHIN} lines is a header.`);
        continue;
      }
      if (work[at] === LF || (work[at] === CR && work[at + 1] === LF)) {
        if (work[at] === CR && at + 1 >= filled && !last) break;
        at += work[at] === LF ? 1 : 2;
        line++;
        continue;
      }
      if (!scan(at, last)) break;
      rows++;
      onRow(row);
      at = rowEnd;
    }
    work.copyWithin(0, at, filled);
    filled -= at;
    if (filled > LONGEST_ROW) {
      throw new NotUnderstood(
        `Line ${line} is longer than ${LONGEST_ROW / 2 ** 20} MB: a quote was opened there and not closed, or this is no CSV.`,
      );
    }
  };

  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE);
      if (filled + slice.length + 2 > work.length) {
        const larger = new Uint8Array(2 ** Math.ceil(Math.log2(filled + slice.length + 2)));
        larger.set(work.subarray(0, filled));
        work = larger;
      }
      work.set(slice, filled);
      filled += slice.length;
      work[filled] = LF;
      takeRows(false);
    }
  }
  work[filled] = LF;
  takeRows(true);
  return { rows, openQuoteInLine };
}

/** The cells of a line that may be the header, or null while the line is not whole. */
function headerCells(
  bytes: Uint8Array,
  from: number,
  filled: number,
  last: boolean,
): { cells: string[]; end: number; lines: number } | null {
  let [at, lines, inQuotes] = [from, 1, false];
  for (; at < filled && (inQuotes || bytes[at] !== LF); at++) {
    if (bytes[at] === QUOTE) inQuotes = !inQuotes;
    if (bytes[at] === LF) lines++;
  }
  if (at >= filled && !last) return null;
  const text = newDecoder().decode(bytes.subarray(from, at)).replace(/\r$/, '');
  return { cells: cellsOf(text), end: Math.min(at + 1, filled), lines };
}

/**
 * The cells of one line.
 * @example cellsOf('a,"b, ""c""",d')  // ["a", 'b, "c"', "d"]
 */
export function cellsOf(text: string): string[] {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    let cell = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        cell += text.slice(at, quote < 0 ? text.length : quote);
        at = quote < 0 ? text.length : quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    const comma = text.indexOf(',', at);
    cells.push(cell === '' ? text.slice(at, comma < 0 ? text.length : comma) : cell);
    if (comma < 0) return cells;
    at = comma + 1;
  }
}

/** Whether a line separates its cells by semicolons, as spreadsheets do where the comma is a decimal mark. */
export function hasSemicolons(line: string): boolean {
  const without = line.replace(/"[^"]*"/g, '');
  return without.split(';').length > without.split(',').length;
}

/** The sentence about a row that does not reach as far as the header. */
export function shortRow(line: number, name: string): string {
  return `Line ${line} ends before the column ${quoted(name)}; it is left out.`;
}

function unquoted(text: string, kind: number): string {
  return kind === 2 ? text.replaceAll('""', '"') : text;
}

/** FNV-1a with 32 bits. */
export function hashOf(bytes: Uint8Array, from: number, to: number, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function same(bytes: Uint8Array, from: number, other: Uint8Array): boolean {
  for (let at = 0; at < other.length; at++) if (bytes[from + at] !== other[at]) return false;
  return true;
}

/** The number in some bytes: exactly what `Number` makes of the text, for which it asks only where the short way is not exact. */
function numberOf(
  bytes: Uint8Array,
  start: number,
  end: number,
  decoder: { decode: (bytes: Uint8Array) => string },
): number | null {
  let [from, to] = [start, end];
  while (from < to && bytes[from] === SPACE) from++;
  while (to > from && bytes[to - 1] === SPACE) to--;
  if (from === to) return null;
  let at = from;
  const negative = bytes[at] === 45;
  if (negative || bytes[at] === 43) at++;
  let [mantissa, digits, decimals] = [0, 0, 0];
  let seen = false;
  for (let afterPoint = false; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      seen = true;
      mantissa = mantissa * 10 + digit;
      if (mantissa > 0) digits++;
      if (afterPoint) decimals++;
    } else if (bytes[at] === 46 && !afterPoint) afterPoint = true;
    else break;
  }
  let exponent = 0;
  if (at < to) {
    if (!seen || (bytes[at]! | 32) !== 101) return Number.NaN;
    at++;
    const down = bytes[at] === 45;
    if (down || bytes[at] === 43) at++;
    if (at === to) return Number.NaN;
    for (; at < to; at++) {
      const digit = bytes[at]! - 48;
      if (digit < 0 || digit > 9) return Number.NaN;
      exponent = Math.min(exponent * 10 + digit, 9_999);
    }
    if (down) exponent = -exponent;
  }
  if (!seen) return Number.NaN;
  const power = exponent - decimals;
  // Both the digits and the power of ten are exact doubles here, so that one rounding is all that happens.
  if (digits <= 15 && power >= -22 && power <= 22) {
    const value = power < 0 ? mantissa / POWERS_OF_TEN[-power]! : mantissa * POWERS_OF_TEN[power]!;
    return negative ? -value : value;
  }
  const value = Number(decoder.decode(bytes.subarray(from, to)));
  return Number.isFinite(value) ? value : Number.NaN;
}
