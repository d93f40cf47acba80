/** Finds the cells of one row of CSV (RFC 4180) in bytes: the inner loop of everything that reads a bill. */

export const [COMMA, QUOTE, LF, CR] = [44, 34, 10, 13] as const;

/** Behind everything that there is. */
const NOWHERE = 2 ** 30;

/** What a cell is: not in the row, as it stands, or with doubled quotes in it. */
export const [ABSENT, PLAIN, DOUBLED] = [0, 1, 2] as const;

/** The cells of the row at hand. */
export interface Cells {
  /** The places in the row that are wanted, in order, and the column of each. */
  readonly places: Int32Array;
  readonly columns: Int32Array;
  /** Where each wanted column begins and ends, and what it is. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** Where the next row begins. */
  rowEnd: number;
  /** Line ends in the row, its own among them. */
  lines: number;
  /** Whether the file ended within quotes. */
  openQuote: boolean;
  /** Where the next quote is, as far as is known: less than the row's place for not known. */
  nextQuote: number;
  /** Of the last cell in quotes: where its text ends, whether quotes are doubled in it, and its line ends. */
  quotesEnd: number;
  doubled: boolean;
  linesInQuotes: number;
}

/** Cells for the columns at these places, −1 for a column that there is not. No place stands twice. */
export function cellsAt(places: readonly number[]): Cells {
  const present = places.map((place, column) => ({ place, column })).filter(({ place }) => place >= 0);
  present.sort((one, other) => one.place - other.place);
  return {
    places: Int32Array.from(present, ({ place }) => place),
    columns: Int32Array.from(present, ({ column }) => column),
    starts: new Int32Array(places.length),
    ends: new Int32Array(places.length),
    kinds: new Uint8Array(places.length),
    rowEnd: 0,
    lines: 0,
    openQuote: false,
    nextQuote: -1,
    quotesEnd: 0,
    doubled: false,
    linesInQuotes: 0,
  };
}

/**
 * Finds the cells of the row that begins at `from`; false while the row is not whole.
 *
 * @param bytes hold the file up to `filled`, and there a line's end, so that no loop over plain bytes needs to look for the end
 * @param last whether nothing follows `filled`
 */
export function scanRow(bytes: Uint8Array, from: number, filled: number, last: boolean, cells: Cells): boolean {
  const { places, columns, starts, ends, kinds } = cells;
  const wanted = places.length;
  cells.openQuote = false;
  kinds.fill(ABSENT);
  let at = from;
  let lines = 1;
  let place = 0;
  for (let next = 0; next < wanted; next++) {
    const goal = places[next]!;
    // Over the cells that are not wanted. Letters, digits and most signs lie above the comma: one comparison for each such byte.
    while (place < goal) {
      let byte = bytes[at]!;
      if (byte === QUOTE) {
        at = endOfQuotes(bytes, at + 1, filled, cells);
        if (at < 0 && !last) return false;
        if (at < 0) at = -at;
        lines += cells.linesInQuotes;
        byte = bytes[at]!;
      }
      while (byte > COMMA || (byte !== COMMA && byte !== LF)) byte = bytes[++at]!;
      if (byte === LF) return ended(at, filled, last, lines, cells);
      at++;
      place++;
    }
    const column = columns[next]!;
    let byte = bytes[at]!;
    if (byte === QUOTE) {
      const start = at + 1;
      at = endOfQuotes(bytes, start, filled, cells);
      if (at < 0 && !last) return false;
      if (at < 0) at = -at;
      lines += cells.linesInQuotes;
      starts[column] = start;
      ends[column] = cells.quotesEnd;
      kinds[column] = cells.doubled ? DOUBLED : PLAIN;
      // What follows a closing quote up to the comma is junk, but not a cell of its own.
      byte = bytes[at]!;
      while (byte !== COMMA && byte !== LF) byte = bytes[++at]!;
    } else {
      starts[column] = at;
      while (byte > COMMA || (byte !== COMMA && byte !== LF)) byte = bytes[++at]!;
      ends[column] = byte === LF && at > starts[column]! && bytes[at - 1] === CR ? at - 1 : at;
      kinds[column] = PLAIN;
    }
    if (byte === LF) return ended(at, filled, last, lines, cells);
    at++;
    place++;
  }
  // Nothing more is wanted: the row's end is the next line's end, unless a cell in quotes comes first.
  for (let lineEnd = -1; ; ) {
    if (lineEnd < at) lineEnd = bytes.indexOf(LF, at);
    if (cells.nextQuote < at) {
      // Behind `filled` stand bytes of earlier rows.
      const quote = bytes.indexOf(QUOTE, at);
      cells.nextQuote = quote < 0 || quote >= filled ? NOWHERE : quote;
    }
    if (cells.nextQuote > lineEnd) return ended(lineEnd, filled, last, lines, cells);
    const quote = cells.nextQuote;
    at = quote + 1;
    if (bytes[quote - 1] !== COMMA) continue;
    at = endOfQuotes(bytes, quote + 1, filled, cells);
    if (at < 0 && !last) return false;
    if (at < 0) at = -at;
    lines += cells.linesInQuotes;
  }
}

/**
 * Where a cell in quotes ends: the place after its closing quote, or, negative, the end of what there is where that may not be its end.
 * `quotesEnd`, `doubled` and `linesInQuotes` say more.
 */
function endOfQuotes(bytes: Uint8Array, from: number, filled: number, cells: Cells): number {
  cells.doubled = false;
  cells.linesInQuotes = 0;
  for (let at = from; ; at += 2) {
    let byte = bytes[at]!;
    while (byte !== QUOTE && at < filled) {
      if (byte === LF) cells.linesInQuotes++;
      byte = bytes[++at]!;
    }
    cells.quotesEnd = Math.min(at, filled);
    if (at >= filled) {
      cells.openQuote = true;
      return -filled;
    }
    // A quote that is the last byte so far may be the first of two.
    if (at + 1 >= filled) return -(at + 1);
    if (bytes[at + 1] !== QUOTE) return at + 1;
    cells.doubled = true;
  }
}

function ended(at: number, filled: number, last: boolean, lines: number, cells: Cells): boolean {
  if (at >= filled && !last) return false;
  cells.rowEnd = Math.min(at + 1, filled);
  cells.lines = lines;
  return true;
}
