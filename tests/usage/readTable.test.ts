/** Tables in CSV: the same cells that csv-parse finds, in whatever pieces the text comes. */

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, readTable } from '../../src/usage/readTable.ts';
import { file } from './read.ts';

const HARD = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é', '😀', '0', ';'), maxLength: 12 });
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) => fc.array(fc.array(HARD, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));

/** As RFC 4180 has it: quoted where needed, and sometimes where not. */
function written(rows: readonly (readonly string[])[], end: string, always: boolean): string {
  const cell = (text: string) => (always || /[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(',')).join(end);
}

async function cells(text: string, chunk: number, places: readonly number[]): Promise<string[][]> {
  const found: string[][] = [];
  await readTable(
    file('x', text, chunk).chunks(),
    () => places,
    (row) => found.push(places.map((_, column) => row.text(column))),
  );
  return found;
}

test('a table gives the cells that csv-parse finds in it, in whatever pieces it comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (rows, end, always, chunk) => {
        const text = written([rows[0]!.map((_, index) => `c${index}`), ...rows], end, always);
        const expected = (
          parse(text, { from_line: 1, relax_column_count: true, record_delimiter: ['\n', '\r\n'] }) as string[][]
        ).slice(1);
        expect(
          await cells(
            text,
            chunk,
            rows[0]!.map((_, index) => index),
          ),
        ).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

test('columns that are not asked for do not change those that are', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), fc.nat(), async (rows, chunk, seed) => {
      const width = rows[0]!.length;
      const text = `${written([rows[0]!.map((_, index) => `c${index}`), ...rows], '\n', false)}\n`;
      const all = await cells(
        text,
        chunk,
        rows[0]!.map((_, index) => index),
      );
      const some = [(seed + 1) % width, -1, seed % width];
      expect(await cells(text, chunk, some)).toEqual(all.map((row) => some.map((place) => (place < 0 ? '' : row[place]!))));
    }),
    { numRuns: 300 },
  );
});

test('a number is exactly what Number makes of its text', async () => {
  const decimal = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 25 })).map(([digits, at]) => {
      const text = String(digits).padStart(at + 1, '0');
      return `${text.slice(0, text.length - at)}.${text.slice(text.length - at)}`;
    }),
    fc.tuple(fc.integer(), fc.integer({ min: -330, max: 308 })).map(([digits, power]) => `${digits / 1_000}E${power}`),
    fc.constantFrom('1.1291338E7', '2.0E-7', '4.30855E-5', '.5', '5.', '+5', '-0', '00012', '1e400'),
  );
  await fc.assert(
    fc.asyncProperty(decimal, async (text) => {
      let found: number | null = 0;
      await readTable(
        file('x', `a,b\n${text},x\n`).chunks(),
        () => [0],
        (row) => {
          found = row.number(0);
        },
      );
      const expected = Number(text);
      expect(found).toBe(Number.isFinite(expected) ? expected : Number.NaN);
    }),
    { numRuns: 1_000 },
  );
});

test.each(['1,5', 'abc', '1e', '--1', '1.2.3', '0x10', 'Infinity', 'NaN', '1 000', '٣'])('%s is no number', async (text) => {
  let found: number | null = 0;
  await readTable(
    file('x', `a,b\n"${text}",x\n`).chunks(),
    () => [0],
    (row) => {
      found = row.number(0);
    },
  );
  expect(found).toBeNaN();
});

test('the line of a row counts the line ends within quotes, and empty lines', async () => {
  const found: number[] = [];
  await readTable(
    file('x', 'a,b\n\n"1\n2",3\n4,5\n\n6,"7\n"\n8,9', 3).chunks(),
    () => [0],
    (row) => found.push(row.line()),
  );
  expect(found).toEqual([3, 5, 7, 9]);
});

test('a row that ends before a column does not have it', async () => {
  const found: boolean[] = [];
  await readTable(
    file('x', 'a,b,c\n1,2,3\n1,2\n1,2,\n').chunks(),
    () => [2],
    (row) => found.push(row.has(0)),
  );
  expect(found).toEqual([true, false, true]);
});

test('a file that breaks off within quotes says in which line', async () => {
  const { brokenOff } = await readTable(
    file('x', 'a,b\n1,2\n3,"4').chunks(),
    () => [0],
    () => {},
  );
  expect(brokenOff).toMatchObject({ line: 3 });
});

test('the header may come after lines that are none', async () => {
  const found: string[] = [];
  const header = (cells: readonly string[]) => (cells[0] === 'a' ? [1] : null);
  await readTable(file('x', '"Do not see your tags? …"\na,b\n1,2\n').chunks(), header, (row) => found.push(row.text(0)));
  expect(found).toEqual(['2']);
});

test.each([
  ['a,"b, ""c""",d', ['a', 'b, "c"', 'd']],
  [',,', ['', '', '']],
  ['', ['']],
  ['"a"', ['a']],
])('the cells of %s', (line, expected) => {
  expect(cellsOf(line)).toEqual(expected);
});
