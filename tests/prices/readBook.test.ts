/** What the reader refuses, in which words, and that nothing at all makes it throw. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printBook } from '../../src/prices/printBook.ts';
import { GEOGRAPHY_RATE_IDS, REGION_RATE_IDS } from '../../src/prices/rates.ts';
import { readBook, readBookText } from '../../src/prices/readBook.ts';
import { smallBook } from './small-book.ts';
import { bookText } from './the-book.ts';

type Path = readonly (string | number)[];
const REMOVED = Symbol('removed');

/** A copy of a JSON value with the value at the path replaced, added or removed. */
function spoil(json: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof json !== 'object' || json === null) throw new Error(`nothing at ${String(key)}`);
  const entries = Object.entries(json).map(([name, child]): [string, unknown] => [
    name,
    name === String(key) ? spoil(child, rest, value) : child,
  ]);
  if (!Object.hasOwn(json, key) && rest.length === 0) entries.push([String(key), value]);
  const kept = entries.filter(([, child]) => child !== REMOVED);
  return Array.isArray(json) ? kept.map(([, child]) => child) : Object.fromEntries(kept);
}

/** The path of every value inside a JSON value. */
function pathsIn(json: unknown, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [path];
  return [
    path,
    ...Object.entries(json).flatMap(([key, child]) => pathsIn(child, [...path, Array.isArray(json) ? Number(key) : key])),
  ];
}

const LONDON = ['regions', 'eu-west-2'] as const;
const REST = [...LONDON, 'rates', 'rest-api.requests'] as const;
const HOUR = [...LONDON, 'rates', 'alb.hour'] as const;
const inRest = 'Region eu-west-2, rate rest-api.requests';
const inHour = 'Region eu-west-2, rate alb.hour';

const A_DATE = 'accepted is a date of the calendar as YYYY-MM-DD';
const A_BEGIN = 'accepted is a decimal number as text without sign, exponent or trailing zeros, such as "333000000".';
const AN_END = 'accepted is "Inf", or a decimal number as text without sign, exponent or trailing zeros, such as "333000000".';
const A_PRICE =
  'accepted is a decimal number above 0 as text without sign, exponent or trailing zeros, with at most 12 decimals, such as "0.0000035".';
const A_CODE = 'accepted is a code of three parts, such as "37CUWUT8GSNQEPUV.JRTCKXETXF.6YS6EN2CT7", or null.';
const A_RATE = `accepted are ${REGION_RATE_IDS.join(', ')}.`;

test('a book without a fault is read as it stands', () => {
  expect(readBook(smallBook())).toEqual({ book: smallBook(), faults: [] });
});

test('the book has nothing in common with what was read, so that nobody can change it from outside', () => {
  const json = smallBook();
  const { book } = readBook(json);
  json.regions['eu-west-2'].rates['alb.hour'].tiers[0] = { begin: '0', end: 'Inf', usd: '9', rateCode: '' };
  expect(book).toEqual(smallBook());
});

test('regions come out in alphabetical order', () => {
  const { regions, ...rest } = smallBook();
  const reversed = { ...rest, regions: Object.fromEntries(Object.entries(regions).reverse()) };
  expect(Object.keys(readBook(reversed).book?.regions ?? {})).toEqual(['eu-west-2', 'us-gov-west-1']);
});

test('geographies come out in alphabetical order, and a book without any is read as one that has none', () => {
  const { geographies, ...rest } = smallBook();
  const two = { japan: { name: 'Japan', rates: {} }, ...geographies, canada: { name: 'Canada', rates: {} } };
  expect(Object.keys(readBook({ ...rest, geographies: two }).book?.geographies ?? {})).toEqual([
    'canada',
    'japan',
    'south-america',
  ]);
  expect(readBook(rest)).toEqual({ book: { ...rest, geographies: {} }, faults: [] });
});

describe('one thing wrong is one sentence with the place, the value and what is accepted', () => {
  test.each<[what: string, path: Path, value: unknown, fault: string]>([
    // the book
    ['another schema', ['schema'], 2, 'The price book: schema is 2; accepted is 1.'],
    ['no schema', ['schema'], REMOVED, 'The price book: schema is missing; accepted is 1.'],
    ['another currency', ['currency'], 'CNY', 'The price book: currency is "CNY"; accepted is "USD".'],
    ['no regions', ['regions'], REMOVED, 'The price book: regions is missing; accepted is an object of regions by their codes.'],
    [
      'a list of regions',
      ['regions'],
      [],
      'The price book: regions is a list of 0; accepted is an object of regions by their codes.',
    ],
    ['no region', ['regions'], {}, 'The price book: regions is an object without entries; accepted is at least one region.'],
    [
      'a field nobody knows',
      ['asOf'],
      '2025',
      'The price book: "asOf" is not a field; accepted are schema, currency, regions, geographies.',
    ],
    ['no object', [], null, 'The price book is null; accepted is an object of schema, currency, regions, geographies.'],
    ['text', [], '{}', 'The price book is "{}"; accepted is an object of schema, currency, regions, geographies.'],
    // a region
    [
      'a region’s long name as its code',
      ['regions', 'London'],
      { name: 'London', partition: 'aws', rates: {} },
      'Region "London" is not a region code; accepted is AWS’s own form, such as us-east-1 or us-gov-west-1.',
    ],
    [
      'no region object',
      ['regions', 'us-gov-west-1'],
      7,
      'Region us-gov-west-1 is 7; accepted is an object of name, partition, rates.',
    ],
    [
      'a blank name',
      [...LONDON, 'name'],
      ' ',
      'Region eu-west-2: name is " "; accepted is a text that is not empty, of at most 80 characters, none of them a control character.',
    ],
    [
      'no name',
      [...LONDON, 'name'],
      REMOVED,
      'Region eu-west-2: name is missing; accepted is a text that is not empty, of at most 80 characters, none of them a control character.',
    ],
    [
      'an unknown partition',
      [...LONDON, 'partition'],
      'aws-moon',
      'Region eu-west-2: partition is "aws-moon"; accepted is "aws", "aws-us-gov", "aws-cn" or "aws-eusc".',
    ],
    ['no rates', [...LONDON, 'rates'], null, 'Region eu-west-2: rates is null; accepted is an object of rates by their ids.'],
    [
      'a list of rates',
      [...LONDON, 'rates'],
      [1],
      'Region eu-west-2: rates is a list of 1; accepted is an object of rates by their ids.',
    ],
    [
      'a field of regions nobody knows',
      [...LONDON, 'x'],
      1,
      'Region eu-west-2: "x" is not a field; accepted are name, partition, rates.',
    ],
    ['an unknown rate', [...LONDON, 'rates', 'nat.hour'], {}, `Region eu-west-2, rate "nat.hour" is not a rate there; ${A_RATE}`],
    [
      'a rate named like a method',
      [...LONDON, 'rates', 'toString'],
      {},
      `Region eu-west-2, rate "toString" is not a rate there; ${A_RATE}`,
    ],
    [
      'a rate of CloudFront in a region',
      [...LONDON, 'rates', 'cloudfront.requests'],
      {},
      `Region eu-west-2, rate "cloudfront.requests" is not a rate there; ${A_RATE}`,
    ],
    // a geography
    [
      'an unknown geography',
      ['geographies', 'europe'],
      {},
      'Geography "europe" is not one of CloudFront’s; accepted are asia-pacific, australia, canada, eu, india, japan, middle-east, south-africa, south-america, united-states.',
    ],
    [
      'geographies as a list',
      ['geographies'],
      [],
      'The price book: geographies is a list of 0; accepted is an object of CloudFront’s geographies by their ids.',
    ],
    [
      'a geography without a name',
      ['geographies', 'south-america', 'name'],
      ' ',
      'Geography south-america: name is " "; accepted is a text that is not empty, of at most 80 characters, none of them a control character.',
    ],
    [
      'a geography in a partition',
      ['geographies', 'south-america', 'partition'],
      'aws',
      'Geography south-america: "partition" is not a field; accepted are name, rates.',
    ],
    [
      'a region’s rate in a geography',
      ['geographies', 'south-america', 'rates', 'alb.hour'],
      {},
      `Geography south-america, rate "alb.hour" is not a rate there; accepted are ${GEOGRAPHY_RATE_IDS.join(', ')}.`,
    ],
    [
      'a price of 0 in a geography',
      ['geographies', 'south-america', 'rates', 'cloudfront.requests', 'tiers', 0, 'usd'],
      '0',
      'Geography south-america, rate cloudfront.requests, tier 1: usd is "0"; accepted is a decimal number above 0 as text without sign, exponent or trailing zeros, with at most 12 decimals, such as "0.0000035".',
    ],
    // a rate
    [
      'no rate object',
      HOUR,
      '0.02646',
      `${inHour} is "0.02646"; accepted is an object of sku, publishedAt, confirmedAt, quotedAt, tiers, history.`,
    ],
    [
      'a SKU in small letters',
      [...HOUR, 'sku'],
      '6ap7',
      `${inHour}: sku is "6ap7"; accepted is capital letters and digits, such as "37CUWUT8GSNQEPUV", or null.`,
    ],
    [
      'no SKU',
      [...HOUR, 'sku'],
      REMOVED,
      `${inHour}: sku is missing; accepted is capital letters and digits, such as "37CUWUT8GSNQEPUV", or null.`,
    ],
    ['no publication date', [...HOUR, 'publishedAt'], null, `${inHour}: publishedAt is null; ${A_DATE}.`],
    [
      'a date that the calendar lacks',
      [...HOUR, 'publishedAt'],
      '2025-02-29',
      `${inHour}: publishedAt is "2025-02-29"; ${A_DATE}.`,
    ],
    ['a thirteenth month', [...HOUR, 'publishedAt'], '2025-13-01', `${inHour}: publishedAt is "2025-13-01"; ${A_DATE}.`],
    ['a month 0', [...HOUR, 'publishedAt'], '2025-00-01', `${inHour}: publishedAt is "2025-00-01"; ${A_DATE}.`],
    ['a day 0', [...HOUR, 'publishedAt'], '2025-06-00', `${inHour}: publishedAt is "2025-06-00"; ${A_DATE}.`],
    [
      '1900, which was no leap year',
      [...HOUR, 'publishedAt'],
      '1900-02-29',
      `${inHour}: publishedAt is "1900-02-29"; ${A_DATE}.`,
    ],
    [
      'a time of day',
      [...HOUR, 'publishedAt'],
      '2025-06-05T17:55:45Z',
      `${inHour}: publishedAt is "2025-06-05T17:55:45Z"; ${A_DATE}.`,
    ],
    ['a confirmation without a date', [...HOUR, 'confirmedAt'], true, `${inHour}: confirmedAt is true; ${A_DATE}, or null.`],
    [
      'a confirmation before the publication',
      [...HOUR, 'confirmedAt'],
      '2025-06-04',
      `${inHour}: confirmedAt is "2025-06-04"; accepted is a date not before publishedAt, "2025-06-05", or null.`,
    ],
    ['a quote without a date', [...HOUR, 'quotedAt'], null, `${inHour}: quotedAt is null; ${A_DATE}, or no such field.`],
    [
      'a quote that says no more than the confirmation',
      [...HOUR, 'quotedAt'],
      '2026-08-31',
      `${inHour}: quotedAt is "2026-08-31"; accepted is a date after "2026-08-31", when AWS’s own list last had it, or no such field.`,
    ],
    [
      'a quote as old as the publication',
      [...REST, 'quotedAt'],
      '2025-10-20',
      `${inRest}: quotedAt is "2025-10-20"; accepted is a date after "2025-10-20", when AWS’s own list last had it, or no such field.`,
    ],
    [
      'a quote of a tier that was confirmed since',
      [...REST, 'tiers', 0, 'quotedAt'],
      '2026-08-01',
      `${inRest}, tier 1: quotedAt is "2026-08-01"; accepted is a date after "2026-08-31", when AWS’s own list last had it, or no such field.`,
    ],
    [
      'a field of rates nobody knows',
      [...HOUR, 'unit'],
      'Hrs',
      `${inHour}: "unit" is not a field; accepted are sku, publishedAt, confirmedAt, quotedAt, tiers, history.`,
    ],
    // tiers
    [
      'no list of tiers',
      [...HOUR, 'tiers'],
      {},
      `${inHour}: tiers is a value of type object; accepted is a list of one or more tiers.`,
    ],
    [
      'no tier',
      [...HOUR, 'tiers'],
      [],
      `${inHour}, tier 1 is missing; accepted is an object of begin, end, usd, rateCode, confirmedAt, quotedAt.`,
    ],
    [
      'a tier that is a price',
      [...HOUR, 'tiers', 0],
      0.02646,
      `${inHour}, tier 1 is 0.02646; accepted is an object of begin, end, usd, rateCode, confirmedAt, quotedAt.`,
    ],
    [
      'a field of tiers nobody knows',
      [...HOUR, 'tiers', 0, 'price'],
      '1',
      `${inHour}, tier 1: "price" is not a field; accepted are begin, end, usd, rateCode, confirmedAt, quotedAt.`,
    ],
    ['a number for a price', [...HOUR, 'tiers', 0, 'usd'], 0.02646, `${inHour}, tier 1: usd is 0.02646; ${A_PRICE}`],
    ['an exponent', [...HOUR, 'tiers', 0, 'usd'], '3.5e-6', `${inHour}, tier 1: usd is "3.5e-6"; ${A_PRICE}`],
    ['a price of 0', [...HOUR, 'tiers', 0, 'usd'], '0', `${inHour}, tier 1: usd is "0"; ${A_PRICE}`],
    [
      'a price of 0 with decimals',
      [...HOUR, 'tiers', 0, 'usd'],
      '0.0000000000',
      `${inHour}, tier 1: usd is "0.0000000000"; ${A_PRICE}`,
    ],
    ['a negative price', [...HOUR, 'tiers', 0, 'usd'], '-0.02', `${inHour}, tier 1: usd is "-0.02"; ${A_PRICE}`],
    ['trailing zeros', [...HOUR, 'tiers', 0, 'usd'], '0.0264600000', `${inHour}, tier 1: usd is "0.0264600000"; ${A_PRICE}`],
    [
      'thirteen decimals',
      [...HOUR, 'tiers', 0, 'usd'],
      '0.0000000000001',
      `${inHour}, tier 1: usd is "0.0000000000001"; ${A_PRICE}`,
    ],
    ['a comma', [...HOUR, 'tiers', 0, 'usd'], '0,02646', `${inHour}, tier 1: usd is "0,02646"; ${A_PRICE}`],
    ['a bare point', [...HOUR, 'tiers', 0, 'usd'], '.02646', `${inHour}, tier 1: usd is ".02646"; ${A_PRICE}`],
    ['a leading zero', [...HOUR, 'tiers', 0, 'usd'], '00.02646', `${inHour}, tier 1: usd is "00.02646"; ${A_PRICE}`],
    ['a line feed', [...HOUR, 'tiers', 0, 'usd'], '0.02646\n', `${inHour}, tier 1: usd is "0.02646\\n"; ${A_PRICE}`],
    ['NaN', [...HOUR, 'tiers', 0, 'usd'], 'NaN', `${inHour}, tier 1: usd is "NaN"; ${A_PRICE}`],
    ['no price', [...HOUR, 'tiers', 0, 'usd'], REMOVED, `${inHour}, tier 1: usd is missing; ${A_PRICE}`],
    [
      'very long text',
      [...HOUR, 'tiers', 0, 'usd'],
      '9'.repeat(70),
      `${inHour}, tier 1: usd is "${'9'.repeat(60)}…"; ${A_PRICE}`,
    ],
    ['a rate code of one part', [...HOUR, 'tiers', 0, 'rateCode'], 'ABC', `${inHour}, tier 1: rateCode is "ABC"; ${A_CODE}`],
    [
      'the rate code of another SKU',
      [...HOUR, 'tiers', 0, 'rateCode'],
      '6AP766DZF74JPTE2X.A.B',
      `${inHour}, tier 1: rateCode is "6AP766DZF74JPTE2X.A.B"; accepted is a code that begins with the rate’s own sku, "6AP766DZF74JPTE2".`,
    ],
    [
      'a null date of a tier',
      [...REST, 'tiers', 0, 'confirmedAt'],
      null,
      `${inRest}, tier 1: confirmedAt is null; ${A_DATE}, or no such field.`,
    ],
    [
      'a tier confirmed before its publication',
      [...REST, 'tiers', 0, 'confirmedAt'],
      '2025-10-19',
      `${inRest}, tier 1: confirmedAt is "2025-10-19"; accepted is a date not before publishedAt, "2025-10-20", or no such field.`,
    ],
    ['a begin of Inf', [...REST, 'tiers', 1, 'begin'], 'Inf', `${inRest}, tier 2: begin is "Inf"; ${A_BEGIN}`],
    ['an end of Infinity', [...REST, 'tiers', 2, 'end'], 'Infinity', `${inRest}, tier 3: end is "Infinity"; ${AN_END}`],
    [
      'a first tier that begins at 1',
      [...REST, 'tiers', 0, 'begin'],
      '1',
      `${inRest}, tier 1: begin is "1"; accepted is "0", where the first tier begins.`,
    ],
    [
      'a gap between tiers',
      [...REST, 'tiers', 1, 'begin'],
      '333000001',
      `${inRest}, tier 2: begin is "333000001"; accepted is "333000000", where tier 1 ends.`,
    ],
    [
      'a last tier that ends',
      [...REST, 'tiers', 2, 'end'],
      '20000000000',
      `${inRest}, tier 3: end is "20000000000"; accepted is "Inf", where the last tier ends.`,
    ],
    [
      'a tier without end before the last',
      [...REST, 'tiers', 1, 'end'],
      'Inf',
      `${inRest}, tier 2: end is "Inf"; accepted is a number, as only the last tier ends at "Inf".`,
    ],
    // history
    [
      'no list of former prices',
      [...HOUR, 'history'],
      null,
      `${inHour}: history is null; accepted is a list of former prices, newest first.`,
    ],
    [
      'a fault in a former price',
      [...HOUR, 'history', 1, 'tiers', 0, 'usd'],
      '3e-2',
      `${inHour}, former price 2, tier 1: usd is "3e-2"; ${A_PRICE}`,
    ],
    [
      'a former price with a SKU',
      [...HOUR, 'history', 0, 'sku'],
      'ABC',
      `${inHour}, former price 1: "sku" is not a field; accepted are publishedAt, confirmedAt, quotedAt, tiers.`,
    ],
    [
      'a former price newer than the price',
      [...HOUR, 'history', 0, 'publishedAt'],
      '2025-06-06',
      `${inHour}, former price 1: publishedAt is "2025-06-06"; accepted is a date not after "2025-06-05", when the price that followed was published.`,
    ],
    [
      'former prices in the wrong order',
      [...HOUR, 'history', 1, 'publishedAt'],
      '2020-03-01',
      `${inHour}, former price 2: publishedAt is "2020-03-01"; accepted is a date not after "2020-02-29", when the price that followed was published.`,
    ],
    [
      'a former price confirmed before it was published',
      [...HOUR, 'history', 0, 'confirmedAt'],
      '2020-02-28',
      `${inHour}, former price 1: confirmedAt is "2020-02-28"; accepted is a date not before publishedAt, "2020-02-29", or null.`,
    ],
  ])('%s', (_what, path, value, fault) => {
    expect(readBook(spoil(smallBook(), path, value))).toEqual({ book: null, faults: [fault] });
  });
});

test.each<[what: string, path: Path, value: unknown]>([
  ['confirmed on the day of its publication', [...HOUR, 'confirmedAt'], '2025-06-05'],
  ['quoted on the day after its confirmation', [...HOUR, 'quotedAt'], '2026-09-01'],
  ['with a tier confirmed on that day', [...REST, 'tiers', 0, 'confirmedAt'], '2025-10-20'],
  ['published on 29 February of a leap year', [...HOUR, 'history', 1, 'publishedAt'], '2016-02-29'],
  ['published on 29 February 2000', [...HOUR, 'history', 1, 'publishedAt'], '2000-02-29'],
  ['with the smallest price of 12 decimals', [...HOUR, 'tiers', 0, 'usd'], '0.000000000001'],
  ['with a whole price', [...HOUR, 'tiers', 0, 'usd'], '170'],
  ['without a SKU', [...HOUR, 'sku'], null],
  ['without a rate code', [...HOUR, 'tiers', 0, 'rateCode'], null],
  ['without a date of its own for a tier', [...REST, 'tiers', 0, 'confirmedAt'], REMOVED],
  ['without a history', [...HOUR, 'history'], REMOVED],
])('a rate %s is accepted', (_what, path, value) => {
  const json = spoil(smallBook(), path, value);
  expect(readBook(json)).toEqual({ book: json, faults: [] });
});

test('a tier that ends where it begins, or before, is named together with what it does to the next', () => {
  const spoilt = spoil(
    spoil(smallBook(), [...REST, 'tiers', 1, 'end'], '333000000'),
    [...REST, 'tiers', 2, 'begin'],
    '333000000',
  );
  expect(readBook(spoilt).faults).toEqual([
    `${inRest}, tier 2: end is "333000000"; accepted is a number above its begin, "333000000".`,
  ]);
  expect(readBook(spoil(smallBook(), [...REST, 'tiers', 1, 'end'], '4')).faults).toEqual([
    `${inRest}, tier 2: end is "4"; accepted is a number above its begin, "333000000".`,
    `${inRest}, tier 3: begin is "1000000000"; accepted is "4", where tier 2 ends.`,
  ]);
});

test('faults in several places are all listed', () => {
  let spoilt = spoil(smallBook(), ['schema'], '1');
  spoilt = spoil(spoilt, [...LONDON, 'name'], '');
  spoilt = spoil(spoilt, [...REST, 'tiers', 0, 'usd'], '0');
  spoilt = spoil(spoilt, [...REST, 'tiers', 2, 'usd'], 3);
  spoilt = spoil(spoilt, [...HOUR, 'confirmedAt'], '1999-12-31');
  spoilt = spoil(spoilt, ['regions', 'us-gov-west-1', 'partition'], 'gov');
  expect(readBook(spoilt).faults).toEqual([
    'The price book: schema is "1"; accepted is 1.',
    'Region eu-west-2: name is ""; accepted is a text that is not empty, of at most 80 characters, none of them a control character.',
    `${inRest}, tier 1: usd is "0"; ${A_PRICE}`,
    `${inRest}, tier 3: usd is 3; ${A_PRICE}`,
    `${inHour}: confirmedAt is "1999-12-31"; accepted is a date not before publishedAt, "2025-06-05", or null.`,
    'Region us-gov-west-1: partition is "gov"; accepted is "aws", "aws-us-gov", "aws-cn" or "aws-eusc".',
  ]);
});

test.each([
  ['us-east-1', true],
  ['ap-southeast-7', true],
  ['us-gov-west-1', true],
  ['us-iso-east-1', true],
  ['eusc-de-east-1', true],
  ['cn-northwest-1', true],
  ['us-east', false],
  ['US-EAST-1', false],
  ['us-east-1a', false],
  ['EU', false],
  ['', false],
])('the region code %j is accepted: %s', (code, accepted) => {
  const json = { schema: 1, currency: 'USD', regions: { [code]: { name: 'Somewhere', partition: 'aws', rates: {} } } };
  expect(readBook(json).book !== null).toBe(accepted);
});

test('a region called __proto__ is a fault and changes nothing', () => {
  const { faults } = readBookText(
    '{ "schema": 1, "currency": "USD", "regions": { "__proto__": { "name": "x", "partition": "aws", "rates": {} } } }',
  );
  expect(faults).toEqual([
    'Region "__proto__" is not a region code; accepted is AWS’s own form, such as us-east-1 or us-gov-west-1.',
  ]);
  expect(Object.hasOwn(Object.prototype, 'partition')).toBe(false);
});

describe('text', () => {
  test('that is a book is read', () => {
    expect(readBookText(JSON.stringify(smallBook()))).toEqual({ book: smallBook(), faults: [] });
  });

  test.each(['', '{', '{"schema": 1,}', '\uFEFF{}', 'undefined'])('%j is not JSON, which is a fault like any other', (text) => {
    const { book, faults } = readBookText(text);
    expect(book).toBeNull();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^The price book is not JSON \(.+\); accepted is the text of a price book as JSON\.$/s);
  });

  test('of the shipped book has no fault', () => {
    expect(readBookText(bookText).faults).toEqual([]);
  });
});

describe('laws', () => {
  const isSentence = /^(The price book|Region |Geography ).*; accepted (is|are) .*\.$/s;

  test('nothing makes the reader throw, and what is no book has a fault in a sentence', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { book, faults } = readBook(value);
        expect(book).toBeNull();
        expect(faults.length).toBeGreaterThan(0);
        for (const fault of faults) expect(fault).toMatch(isSentence);
      }),
      { numRuns: 1000 },
    );
  });

  test('no text makes the reader throw', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(bookText.length).map((length) => bookText.slice(0, length)),
    );
    fc.assert(
      fc.property(pieces, (text) => {
        const { book, faults } = readBookText(text);
        expect(book === null).toBe(faults.length > 0);
      }),
    );
  });

  const paths = pathsIn(smallBook());
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(REMOVED, '0', '1', 'Inf', '333000000', '0.5', '2026-09-01', '1999-01-01', null),
    fc.constantFrom(...paths).map((path) => path.reduce<unknown>((json, key) => Object(json)[key], smallBook())),
  );
  const changes = fc.array(fc.tuple(fc.constantFrom(...paths), values), { minLength: 1, maxLength: 3 });

  test('a book changed at random has either faults or tiers and dates in order, never both', () => {
    let kept = 0;
    let refused = 0;
    fc.assert(
      fc.property(changes, (list) => {
        let json: unknown = smallBook();
        for (const [path, value] of list) {
          try {
            json = spoil(json, path, value);
          } catch {
            // An earlier change took away the place of this one.
          }
        }
        const { book, faults } = readBook(json);
        expect(book === null).toBe(faults.length > 0);
        for (const fault of faults) expect(fault).toMatch(isSentence);
        if (book === null) {
          refused += 1;
          return;
        }
        kept += 1;
        expect(readBookText(printBook(book))).toEqual({ book, faults: [] });
        for (const region of Object.values(book.regions)) {
          for (const rate of Object.values(region.rates)) {
            for (const { tiers, publishedAt, confirmedAt } of [rate, ...(rate.history ?? [])]) {
              expect([...tiers.map((tier) => tier.begin), 'Inf']).toEqual(['0', ...tiers.map((tier) => tier.end)]);
              for (const tier of tiers) expect(Number(tier.usd)).toBeGreaterThan(0);
              for (const tier of tiers)
                expect(Number(tier.begin)).toBeLessThan(tier.end === 'Inf' ? Number.POSITIVE_INFINITY : Number(tier.end));
              expect(confirmedAt === null || Date.parse(confirmedAt) >= Date.parse(publishedAt)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
    // Neither side of the law may be empty, or it says nothing.
    expect(kept).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });
});
