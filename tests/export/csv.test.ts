/** The estimate as CSV: what a spreadsheet reads back is the document, line by line, and nothing in it is a formula. */

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { type CSV_COLUMNS, csvCell, estimateCsv } from '../../src/export/csv.ts';
import { estimateDocument } from '../../src/export/document.ts';
import type { PriceBook } from '../../src/prices/book.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { BOOK, negotiated, scenario, TODAY } from '../engine/firstBook.ts';
import { book } from '../prices/the-book.ts';

type Read = Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;

/** As strict as RFC 4180: every record as many cells as the header, records end in CR LF. */
function readBack(csv: string): Read[] {
  return parse<Read>(csv, { columns: true, record_delimiter: '\r\n', relax_column_count: false });
}

/** The default scenario in us-east-1, by hand: 3.50 and 1.00 a million; 29 M × 0.20 a million; 1.1 M GB-s × 0.0000133334; 14.4409 GB × 0.09. */
const BY_DEFAULT = [
  ['rest-api', 'requests', '30000000', 'request', '0.0000035', 105],
  ['rest-api', 'lambda-requests', '29000000', 'request', '0.0000002', 5.8],
  ['rest-api', 'lambda-duration', '1100000', 'gb-second', '0.0000133334', 14.66674],
  ['rest-api', 'data-transfer-out', '14.44091796875', 'gb', '0.09', 1.2996826171875],
  ['rest-api', 'total', '', '', '', 126.7664226171875],
  ['http-api', 'requests', '30000000', 'request', '0.000001', 30],
] as const;

describe('The CSV of the default scenario', () => {
  const csv = csvOf(scenario({}), BOOK);

  test('has a row for each line, with figures that a sum by hand gives', () => {
    const rows = readBack(csv).slice(0, BY_DEFAULT.length);
    expect(rows.map((row) => [row.frontDoor, row.line, row.quantity, row.unit, row.usdPerUnit])).toEqual(
      BY_DEFAULT.map((row) => row.slice(0, 5)),
    );
    for (const [i, row] of rows.entries()) expect(Number(row.usd)).toBeCloseTo(BY_DEFAULT[i]![5], 9);
  });

  test('ends every record in CR LF, starts with the column names, and carries the link in each total', () => {
    expect(csv.startsWith('region,frontDoor,line,tier,quantity,unit,usdPerUnit,usd,rate,sku,')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(readBack(csv).map(({ line, link }) => (line === 'total') === link.startsWith('v=2&region=us-east-1&'))).not.toContain(
      false,
    );
  });
});

test('inputs that were read from files stand in every total with where they were read', () => {
  const given = scenario({});
  const sources = [
    { field: 'requestsPerMonth', from: 'AWS/ApiGateway Count, "Sum"', file: 'a.json' },
    { field: 'durationMs', from: 'AWS/Lambda Duration', file: 'b.json' },
  ] as const;
  const totals = readBack(estimateCsv(given, estimate(given, BOOK, TODAY), sources)).filter(({ line }) => line === 'total');
  const told = 'requestsPerMonth: AWS/ApiGateway Count, "Sum" (a.json); durationMs: AWS/Lambda Duration (b.json)';
  expect(totals.map((row) => row.sources)).toEqual(totals.map(() => told));
  expect(readBack(csvOf(given)).every((row) => row.sources === '')).toBe(true);
});

const csvOf = (given: Scenario, book: PriceBook = BOOK) => estimateCsv(given, estimate(given, book, TODAY));

test('a line that reaches into a second tier has a row for each: 333 M at 3.50, then 67 M at 2.80 a million', () => {
  const rows = readBack(csvOf(scenario({ requestsPerMonth: 400_000_000 }), BOOK));
  const [first, second] = rows.filter(({ rate }) => rate === 'rest-api.requests');
  expect([first?.tier, first?.quantity, first?.usdPerUnit]).toEqual(['1', '333000000', '0.0000035']);
  expect([second?.tier, second?.quantity, second?.usdPerUnit]).toEqual(['2', '67000000', '0.0000028']);
});

test('a price has its SKU and dates, an own price has neither', () => {
  const [list, own] = [{}, { 'alb.lcu': 0.0072 }].map((ownPrices) =>
    readBack(csvOf(scenario({ ownPrices }), book)).find(({ line }) => line === 'lcu'),
  );
  const published = book.regions['us-east-1']?.rates['alb.lcu'];
  expect([list?.sku, list?.publishedAt, list?.priceFrom]).toEqual([published?.sku ?? '', published?.publishedAt, 'list']);
  expect([own?.sku, own?.publishedAt, own?.confirmedAt, own?.priceFrom, own?.usdPerUnit]).toEqual(['', '', '', 'own', '0.0072']);
});

test('a front door without a price has a total without dollars, and the reason', () => {
  const rows = readBack(csvOf(scenario({ region: 'ap-southeast-6' }), BOOK));
  expect(rows.map(({ line, usd }) => [line, usd])).toEqual(Array(5).fill(['total', '']));
  expect(rows[0]?.obstacles).toContain('No price here');
});

test('a total says what it saves over the front door in use, where it costs as much as a load balancer, and its whole address', () => {
  const given = scenario({ currentFrontDoor: 'rest-api' });
  const found = estimate(given, BOOK, TODAY);
  const totals = readBack(estimateCsv(given, found, [], 'https://example.com/')).filter(({ line }) => line === 'total');
  const usdOf = (door: string) => Number(totals.find(({ frontDoor }) => frontDoor === door)?.usd);
  for (const { frontDoor, savingUsd, address, link } of totals) {
    expect(Number(savingUsd), frontDoor).toBeCloseTo(usdOf('rest-api') - usdOf(frontDoor), 9);
    expect(address).toBe(`https://example.com/#${link}`);
  }
  const crossingsOf = (door: string) => totals.find(({ frontDoor }) => frontDoor === door)?.crossings;
  expect(crossingsOf('rest-api')?.split(' ').map(Number)).toEqual([
    expect.closeTo(found.crossings['rest-api'][0]?.requestsPerMonth ?? Number.NaN, 3),
  ]);
  expect(crossingsOf('alb')).toBe('');
  expect(readBack(csvOf(given)).map(({ address }) => address)).toEqual(readBack(csvOf(given)).map(() => ''));
});

test('a figure has no digits that are rounding', () => {
  expect([27.799999999999997, 0.1 + 0.2, 1e12, 0.0000133334, 5e-324, -3.275_000_000_000_005_7].map(csvCell)).toEqual([
    '27.8',
    '0.3',
    '1000000000000',
    '0.0000133334',
    '5e-324',
    '-3.275',
  ]);
});

/** As the CSV has figures: fourteen digits. */
const rounded = (value: number) => Number(value.toPrecision(14));

test('whatever the scenario, what is read back are the lines and totals of the document', () => {
  fc.assert(
    fc.property(negotiated, (given) => {
      const found = estimate(given, BOOK, TODAY);
      const rows = readBack(estimateCsv(given, found));
      const expected = Object.entries(estimateDocument(given, found, []).frontDoors).flatMap(([door, bill]) => [
        ...(bill.offered
          ? bill.lines.flatMap(({ id, rate, unit, priceFrom, tiers }) =>
              tiers.map(({ quantity, price, usd }) => [door, id, rate, unit, priceFrom, rounded(quantity), price, rounded(usd)]),
            )
          : []),
        [door, 'total', '', '', '', 0, '', bill.offered ? rounded(bill.totalUsd) : 0],
      ]);
      expect(
        rows.map((row) => [
          row.frontDoor,
          row.line,
          row.rate,
          row.unit,
          row.priceFrom,
          Number(row.quantity),
          row.usdPerUnit,
          Number(row.usd),
        ]),
      ).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

describe('A cell', () => {
  test.each([
    ['a, b', '"a, b"'],
    ['she said "no"', '"she said ""no"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("https://example.com","x")', `"'=HYPERLINK(""https://example.com"",""x"")"`],
    ['v=1&req=30M', 'v=1&req=30M'],
    ['', ''],
  ])('of %j is written %j', (text, written) => {
    expect(csvCell(text)).toBe(written);
  });

  test('of any text reads back to it, but never starts as a formula does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a', ' ') }), (text) => {
        const [[read = ''] = []] = parse(`${csvCell(text)},end\r\n`, { record_delimiter: '\r\n' }) as string[][];
        expect(read.replace(/^'/, '')).toBe(text);
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
