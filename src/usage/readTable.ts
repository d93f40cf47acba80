/**
 * Reads CSV (RFC 4180) from bytes, and decodes only the columns that are asked for: a bill of 1 GB has a hundred columns, of which a
 * dozen say something here. Nothing but one row is kept.
 */

import { decimalOf } from './decimalOf.ts';
import { newDecoder } from './decoder.ts';
import { NotUnderstood } from './fileProblems.ts';
import { ABSENT, type Cells, CR, cellsAt, DOUBLED, LF, QUOTE, scanRow } from './scanRow.ts';

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
  /** Two hashes of 32 bits of the bytes of some cells, the same for the same cells, into the first two places of `into`. */
  readonly hash: (columns: readonly number[], into: Int32Array) => void;
  /** The cell at a place of the row that was not asked for: slow, since it is looked for only now. */
  readonly cellAt: (place: number) => string;
}

/** Cells whose text was made before are found again by their bytes: most cells of a bill repeat. */
const KEPT_TEXTS = 4_096;
const LONGEST_KEPT = 256;

export interface TableReading {
  /** Rows after the header. */
  readonly rows: number;
  /** Where the file broke off within a quoted cell, or has a row without an end; null if it did not. */
  readonly brokenOff: { readonly line: number; readonly why: string } | null;
}

/**
 * Reads a table.
 *
 * @param choose is given each of the first lines until it knows the header, and returns the places of the columns that are wanted, in
 *   any order and none twice, −1 for one that there is not; null for a line that is no header
 * @param onRow is called for each row after the header that is not empty
 * @throws NotUnderstood when none of the first lines is a header
 */
export async function readTable(
  chunks: AsyncIterable<Uint8Array>,
  choose: (header: readonly string[], line: number) => readonly number[] | null,
  onRow: (row: CsvRow) => void,
): Promise<TableReading> {
  let work = new Uint8Array(2 ** 17);
  let words = new DataView(work.buffer);
  /** Bytes in `work`: those of rows that are not read yet. */
  let filled = 0;
  let line = 1;
  let rows = 0;
  let brokenOff: TableReading['brokenOff'] = null;
  let cells: Cells | null = null;
  /** Bytes of the row that was not whole when it was looked at last. */
  let unfinished = 0;
  /** Where the row at hand begins. */
  let rowStart = 0;

  const decoder = newDecoder();
  /** The text that each column had last, then those that any had. */
  const lastBytes: DataView[] = [];
  const lastTexts: string[] = [];
  const keptTexts = new Array<string | undefined>(KEPT_TEXTS);
  const keptBytes = new Array<DataView | undefined>(KEPT_TEXTS);

  const row: CsvRow = {
    line: () => line,
    has: (column) => cells!.kinds[column] !== ABSENT,
    text(column) {
      const { starts, ends, kinds } = cells!;
      const from = starts[column]!;
      const to = ends[column]!;
      const kind = kinds[column]!;
      const length = to - from;
      if (length === 0 || kind === ABSENT) return '';
      if (length > LONGEST_KEPT) return unquoted(decoder.decode(work.subarray(from, to)), kind);
      const lately = lastBytes[column];
      if (lately !== undefined && lately.byteLength === length && same(words, from, lately)) return lastTexts[column]!;
      const slot = quickHash(words, from, to) & (KEPT_TEXTS - 1);
      const kept = keptBytes[slot];
      if (kept !== undefined && kept.byteLength === length && same(words, from, kept)) {
        lastBytes[column] = kept;
        lastTexts[column] = keptTexts[slot]!;
        return keptTexts[slot]!;
      }
      const bytes = work.slice(from, to);
      const text = unquoted(decoder.decode(bytes), kind);
      keptBytes[slot] = new DataView(bytes.buffer);
      keptTexts[slot] = text;
      return text;
    },
    number(column) {
      const { starts, ends, kinds } = cells!;
      return kinds[column] === ABSENT ? null : decimalOf(work, starts[column]!, ends[column]!, decoder);
    },
    hash(columns, into) {
      const { starts, ends } = cells!;
      let one = 0x811c9dc5;
      let other = 0x2f0b4a27;
      for (const column of columns) {
        const to = ends[column]!;
        let at = starts[column]!;
        for (; at + 4 <= to; at += 4) {
          const word = words.getInt32(at, true);
          one = Math.imul(one ^ word, 0x01000193) ^ (one >>> 15);
          other = Math.imul(other ^ word, 0x5bd1e995) ^ (other >>> 13);
        }
        for (; at < to; at++) {
          one = Math.imul(one ^ work[at]!, 0x01000193);
          other = Math.imul(other ^ work[at]!, 0x5bd1e995);
        }
        // So that the same bytes in two columns are not the same.
        one = Math.imul(one ^ 0x1ff, 0x01000193);
        other = Math.imul(other ^ 0x1ff, 0x5bd1e995);
      }
      into[0] = one;
      into[1] = other;
    },
    cellAt: (place) => cellsOf(decoder.decode(work.subarray(rowStart, cells!.rowEnd)).replace(/\r?\n$/, ''))[place] ?? '',
  };

  const takeRows = (last: boolean): void => {
    let at = 0;
    if (cells !== null) cells.nextQuote = -1;
    while (at < filled) {
      if (cells === null) {
        const header = headerCells(work, at, filled, last);
        if (header === null) break;
        const places = choose(header.cells, line);
        at = header.end;
        line += header.lines;
        if (places !== null) cells = cellsAt(places);
        else if (line > HEADER_WITHIN) throw new NotUnderstood(`None of the first ${HEADER_WITHIN} lines is a header.`);
        continue;
      }
      if (work[at] === LF || (work[at] === CR && work[at + 1] === LF && at + 1 < filled)) {
        at += work[at] === LF ? 1 : 2;
        line++;
        continue;
      }
      if (!scanRow(work, at, filled, last, cells)) break;
      rows++;
      rowStart = at;
      onRow(row);
      if (cells.openQuote) brokenOff = { line, why: 'ends within quotes: the file was cut off, or a quote is missing' };
      line += cells.lines;
      at = cells.rowEnd;
    }
    work.copyWithin(0, at, filled);
    filled -= at;
  };

  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE);
      if (filled + slice.length + 2 > work.length) {
        const larger = new Uint8Array(2 ** Math.ceil(Math.log2(filled + slice.length + 2)));
        larger.set(work.subarray(0, filled));
        work = larger;
        words = new DataView(work.buffer);
      }
      work.set(slice, filled);
      filled += slice.length;
      work[filled] = LF;
      // A row that was not whole is gone over again once there is twice as much of it: a long one in small pieces takes no longer.
      if (filled < 2 * unfinished && filled <= LONGEST_ROW) continue;
      takeRows(false);
      unfinished = filled;
      if (filled > LONGEST_ROW) {
        const why = `is longer than ${LONGEST_ROW / 2 ** 20} MB: a quote was opened there and not closed; what comes before is read`;
        return { rows, brokenOff: { line, why } };
      }
    }
  }
  work[filled] = LF;
  takeRows(true);
  return { rows, brokenOff };
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

function unquoted(text: string, kind: number): string {
  return kind === DOUBLED ? text.replaceAll('""', '"') : text;
}

/** FNV-1a with 32 bits. */
export function hashOf(bytes: Uint8Array, from: number, to: number, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

/** A hash by which texts are found again: four bytes at a time. */
function quickHash(words: DataView, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) hash = Math.imul(hash ^ words.getInt32(at, true), 0x5bd1e995) ^ (hash >>> 15);
  for (; at < to; at++) hash = Math.imul(hash ^ words.getUint8(at), 0x5bd1e995);
  return hash ^ (hash >>> 13);
}

function same(words: DataView, from: number, other: DataView): boolean {
  const length = other.byteLength;
  let at = 0;
  for (; at + 4 <= length; at += 4) if (words.getInt32(from + at) !== other.getInt32(at)) return false;
  for (; at < length; at++) if (words.getUint8(from + at) !== other.getUint8(at)) return false;
  return true;
}
