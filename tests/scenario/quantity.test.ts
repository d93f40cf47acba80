/** Numbers as people write them: what each text says, or that it says none. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dimension, otherReading, parseQuantity } from '../../src/scenario/quantity.ts';

type Table = readonly (readonly [text: string, value: number | null])[];

const DAYS = 730 / 24;

const TABLES: Readonly<Record<Dimension, Table>> = {
  requests: [
    // Plain, and with separators of several countries
    ['30000000', 30_000_000],
    ['  42 ', 42],
    ['+5', 5],
    ['007', 7],
    ['5.', 5],
    ['.5', 0.5],
    ['.25', 0.25],
    ['30,000,000', 30_000_000],
    ['30.000.000', 30_000_000],
    ['30 000 000', 30_000_000],
    ['30\u00a0000\u00a0000', 30_000_000],
    ['30\u202f000\u202f000', 30_000_000],
    ["30'000'000", 30_000_000],
    ['30’000’000', 30_000_000],
    ['30_000_000', 30_000_000],
    ['3,00,00,000', 30_000_000],
    ['1,234.5', 1_234.5],
    ['1.234,5', 1_234.5],
    ['1,500', 1_500],
    ['1.500', 1.5],
    ['2,5', 2.5],
    ['2,50', 2.5],
    ['0,500', 0.5],
    ['12 000,5', 12_000.5],
    ['1,234.56', 1_234.56],
    ['1.234,56', 1_234.56],
    ['1.234.567,5', 1_234_567.5],
    ['30,00,000', 3_000_000],
    ['3,00,000.25', 300_000.25],
    ['5'.padStart(64, '0'), 5],
    // Scales
    ['30M', 30_000_000],
    ['30m', 30_000_000],
    ['30 M', 30_000_000],
    ['2.5k', 2_500],
    ['2,5k', 2_500],
    ['1.2B', 1_200_000_000],
    ['1bn', 1_000_000_000],
    ['1T', 1e12],
    ['30 million', 30_000_000],
    ['30 mio', 30_000_000],
    ['3 millions', 3_000_000],
    ['1,000k', 1_000_000],
    ['30M requests', 30_000_000],
    ['30 M req', 30_000_000],
    ['30\u00a0M\u00a0requests', 30_000_000],
    ['30   M   requests', 30_000_000],
    ['1 request', 1],
    ['7 calls', 7],
    // Exponents
    ['1e6', 1_000_000],
    ['1E6', 1_000_000],
    ['1e+6', 1_000_000],
    ['2.5e-1', 0.25],
    ['1e3k', 1_000_000],
    ['1e999', Number.POSITIVE_INFINITY],
    ['1e99999', Number.POSITIVE_INFINITY],
    ['1e-999', 0],
    ['0e999', 0],
    // Rates: a month has 730 hours
    ['12/s', 31_536_000],
    ['12 / s', 31_536_000],
    ['12/sec', 31_536_000],
    ['12 per second', 31_536_000],
    ['12 a second', 31_536_000],
    ['12 rps', 31_536_000],
    ['12rps', 31_536_000],
    ['0.5k rps', 1_314_000_000],
    ['12 tps', 31_536_000],
    ['12 req/s', 31_536_000],
    ['12 requests per second', 31_536_000],
    ['100/min', 4_380_000],
    ['100 per minute', 4_380_000],
    ['1k/h', 730_000],
    ['1k an hour', 730_000],
    ['1M/day', 1e6 * DAYS],
    ['1M per day', 1e6 * DAYS],
    ['1M a day', 1e6 * DAYS],
    ['1M requests per day', 1e6 * DAYS],
    ['10,500/week', 45_625],
    ['10,500/w', 45_625],
    ['30M/month', 30_000_000],
    ['30M per month', 30_000_000],
    ['30M a month', 30_000_000],
    ['12M/year', 1_000_000],
    ['12M/yr', 1_000_000],
    ['12M/y', 1_000_000],
    ['1e6/day', 1e6 * DAYS],
    // Signs; limits are the caller's
    ['-5', -5],
    ['−5', -5],
    ['-0', 0],
    ['-1e999', Number.NEGATIVE_INFINITY],
    // None
    ['', null],
    ['   ', null],
    ['k', null],
    ['M', null],
    ['-', null],
    ['.', null],
    [',', null],
    ['e5', null],
    ['5e', null],
    ['1e5.5', null],
    ['1..5', null],
    ['1.2.3', null],
    ['1,2,3', null],
    ['1,23,45', null],
    ['1,000.000,5', null],
    ['12 34', null],
    ['1’5', null],
    ['0,500,000', null],
    ['0.500.000', null],
    ['1234,567,890', null],
    ['1234.567.890', null],
    ['333,00,000', null],
    ['3,00,000,5', null],
    ['1.000.000.5', null],
    ['1.000.000,', null],
    ['1 2', null],
    ['--5', null],
    ['5-3', null],
    // Users, calls a day, days; and what is no product of numbers.
    ['100000*20*30', 60_000_000],
    ['2k × 30 M', 60_000_000_000],
    ['5*3', 15],
    ['5*', null],
    ['*3', null],
    ['5 s*3', null],
    ['5;3', null],
    ['0x10', null],
    ['0b1', null],
    ['NaN', null],
    ['Infinity', null],
    ['null', null],
    ['undefined', null],
    ['true', null],
    ['lots', null],
    ['30M+', null],
    ['>30M', null],
    ['~30M', null],
    ['30 M M', null],
    ['30 kk', null],
    ['12/', null],
    ['/s', null],
    ['12/s/s', null],
    ['12/fortnight', null],
    ['12 M/fortnight', null],
    ['5 requests calls', null],
    ['5 M requests more', null],
    ['12 rps/s', null],
    ['12k rps per day', null],
    ['12 per', null],
    ['12 KB', null],
    ['12 %', null],
    ['$12', null],
    // Digits and scales of other languages
    ['١٢', 12],
    ['۱۲', 12],
    ['１２', 12],
    ['١٬٢٣٤٬٥٦٧', 1_234_567],
    ['١٫٥ مليون', 1_500_000],
    ['1,5 Mrd', 1_500_000_000],
    ['3 milliards', 3_000_000_000],
    ['30 mn', 30_000_000],
    ['2 lakh', 200_000],
    ['3 crore', 30_000_000],
    ['3億', 300_000_000],
    ['5万', 50_000],
    ['30 млн', 30_000_000],
    ['½', null],
    ['3²', null],
    ['1\n2', null],
    ['5 constructor', null],
    ['5 __proto__', null],
    ['5 toString', null],
    ['5/constructor', null],
    ['9'.repeat(65), null],
    ['9'.repeat(10_000), null],
  ],
  kilobytes: [
    ['250', 250],
    ['250 KB', 250],
    ['250KB', 250],
    ['250 kb', 250],
    ['250 KiB', 250],
    ['1 kilobyte', 1],
    ['1.5 MB', 1_536],
    ['1 MiB', 1_024],
    ['2 megabytes', 2_048],
    ['512 bytes', 0.5],
    ['1 byte', 1 / 1_024],
    ['2048 B', 2],
    ['0', 0],
    // A scale is a number wherever it stands: thousands of KB.
    ['2.5k', 2_500],
    ['2.5k KB', 2_500],
    ['2 k MB', 2_048_000], // 2,000 of 1,024 KB
    ['1 GB', null],
    ['250 ms', null],
    ['250 KB/s', null],
    ['250 KB a request', null],
  ],
  megabytes: [
    ['512', 512],
    ['512 MB', 512],
    ['512M', 512],
    ['512MiB', 512],
    ['0.5 GB', 512],
    ['0,5 GB', 512],
    ['1G', 1_024],
    ['1.5 gigabytes', 1_536],
    ['1k', 1_000],
    ['512 KB', null],
  ],
  milliseconds: [
    ['100', 100],
    ['100 ms', 100],
    ['100ms', 100],
    ['100 msec', 100],
    ['100 milliseconds', 100],
    ['1.5 s', 1_500],
    ['1,5 s', 1_500],
    ['2sec', 2_000],
    ['1 second', 1_000],
    ['15 min', 900_000],
    ['2 minutes', 120_000],
    ['0.1 h', 360_000],
    ['250 µs', null],
    ['1 s 500 ms', null],
    ['0:30', null],
    ['10 ss', null],
    ['10 mss', null],
    ['5 minutex', null],
  ],
  seconds: [
    ['60', 60],
    ['60 s', 60],
    ['1 min', 60],
    ['350 seconds', 350],
    ['1 h', 3_600],
    ['500 ms', 0.5],
    ['1 ms', 0.001],
    ['1 day', null],
  ],
  percent: [
    ['25', 25],
    ['25%', 25],
    ['25 %', 25],
    ['12,5 %', 12.5],
    ['25 percent', 25],
    ['1/4', null],
    ['25 %%', null],
  ],
  usd: [
    ['0.0072', 0.0072],
    ['0.0072 $', 0.0072],
    ['$0.0072', 0.0072],
    ['$ 0.0072', 0.0072],
    ['0,0072', 0.0072],
    ['0.0072 USD', 0.0072],
    ['7.2e-7', 7.2e-7],
    ['0.00000072', 7.2e-7],
    ['€0.0072', null],
    ['0.72 ct', null],
    ['-$5', null],
  ],
  count: [
    ['2', 2],
    ['2.5k', 2_500],
    ['1e6', 1_000_000],
    ['2 addresses', null],
    ['2/s', null],
    ['2 %', null],
  ],
};

describe.each(Object.entries(TABLES) as [Dimension, Table][])('%s', (dimension, table) => {
  const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text);
  test.each(table.map(([text, value]) => [shown(text), value, text] as const))('"%s" is %s', (_, value, text) => {
    const read = parseQuantity(text, dimension);
    // A week is 730 / 24 / 7 of a month, which no double is: the sixteenth digit may differ.
    if (/\/w(eek)?$/.test(text)) expect(read).toBeCloseTo(value ?? Number.NaN, 9);
    else expect(read).toBe(value);
  });
});

const dimensions = fc.constantFrom(...(Object.keys(TABLES) as Dimension[]));

describe('any text', { timeout: 60_000 }, () => {
  test('is a number or none, never NaN and never an error', () => {
    const alphabet = fc.constantFrom(..."0123456789.,_' +-eEkmMbBgGsS%/$€\u00a0µ١½anperdayhourKB\u202f\n\0");
    const numberish = fc.array(alphabet, { maxLength: 20 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(
        fc.oneof(numberish, fc.string({ unit: 'binary' }), fc.string({ maxLength: 200 })),
        dimensions,
        (text, dimension) => {
          const value = parseQuantity(text, dimension);
          expect(value === null || !Number.isNaN(value)).toBe(true);
          expect(Object.is(value, -0)).toBe(false);
          // The same again: no state is kept from one reading to the next.
          expect(parseQuantity(text, dimension)).toBe(value);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('that JavaScript makes of a number reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), dimensions, (value, dimension) => {
        expect(parseQuantity(String(value), dimension)).toBe(value + 0);
      }),
      { numRuns: 5_000 },
    );
  });

  test('with English separators reads as without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (value) => {
        expect(parseQuantity(value.toLocaleString('en-US'), 'requests')).toBe(value);
        expect(parseQuantity(value.toLocaleString('de-CH'), 'requests')).toBe(value);
        expect(parseQuantity(value.toLocaleString('fr-FR'), 'requests')).toBe(value);
        expect(parseQuantity(value.toLocaleString('en-IN'), 'requests')).toBe(value);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('With a decimal comma', () => {
  test.each([
    // What can be read both ways follows the mark.
    ['1.500', 1_500, 1.5],
    ['1,500', 1.5, 1_500],
    ['1.500k', 1_500_000, 1_500],
    ['26,361 M', 26_361_000, 26_361_000_000],
    [',5', 0.5, null],
    ['.5', null, 0.5],
    ['2,', 2, null],
    // What can be read one way only is read so with either.
    ['1,5', 1.5, 1.5],
    ['1.5', 1.5, 1.5],
    ['0,500', 0.5, 0.5],
    ['0.500', 0.5, 0.5],
    ['1.234.567', 1_234_567, 1_234_567],
    ['1,234,567', 1_234_567, 1_234_567],
    ['1.234,5', 1_234.5, 1_234.5],
    ['1,234.5', 1_234.5, 1_234.5],
    ['12 000,5', 12_000.5, 12_000.5],
    ["1'234,5", 1_234.5, 1_234.5],
    ['1,5e6', 1_500_000, 1_500_000],
    ['12/s', 31_536_000, 31_536_000],
    ['1,2,3', null, null],
  ])('%s is %s, with a point %s', (text, comma, point) => {
    expect(parseQuantity(text, 'requests', ',')).toBe(comma);
    expect(parseQuantity(text, 'requests', '.')).toBe(point);
    expect(parseQuantity(text, 'requests')).toBe(point);
  });
});

test('The comma of Arabic is a comma: groups in English, decimals where those have a comma', () => {
  expect(parseQuantity('1،500', 'count')).toBe(1500);
  expect(parseQuantity('1،5', 'count', ',')).toBe(1.5);
});

describe('one separator before three digits', () => {
  test.each([
    ['1.234', '.', '1234'],
    ['1.234 M', '.', '1234 m'],
    ['1,234', ',', '1234'],
    // As it is written by whoever has that mark before decimals, or no thousand at all.
    ['1,234', '.', null],
    ['1.234', ',', null],
    ['0.500', '.', null],
    ['1.2345', '.', null],
    ['1.234.567', '.', null],
    ['12.5', '.', null],
  ] as const)('%s with the decimal mark %s might be %s', (text, mark, other) => {
    expect(otherReading(text, mark)).toBe(other);
  });
});
