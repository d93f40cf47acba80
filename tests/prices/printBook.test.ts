/** The text of a price book: what a person reads in a diff, and what the reader gets back. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PriceBook } from '../../src/prices/book.ts';
import { isPlaceName } from '../../src/prices/placeName.ts';
import { printBook } from '../../src/prices/printBook.ts';
import { RATE_IDS } from '../../src/prices/rates.ts';
import { readBook, readBookText } from '../../src/prices/readBook.ts';
import { smallBook } from './small-book.ts';
import { book, bookText } from './the-book.ts';

function read(json: unknown): PriceBook {
  const reading = readBook(json);
  if (reading.book === null) throw new Error(reading.faults.join('\n'));
  return reading.book;
}

test('a book is printed with one tier a line', () => {
  const json = { ...smallBook(), regions: { 'eu-west-2': smallBook().regions['eu-west-2'] } };
  expect(printBook(read(json))).toBe(`{
  "schema": 1,
  "currency": "USD",
  "regions": {
    "eu-west-2": {
      "name": "Europe (London)",
      "partition": "aws",
      "rates": {
        "rest-api.requests": { "sku": "Z5KFC4J7492YHH8P", "publishedAt": "2025-10-20", "confirmedAt": null, "tiers": [
          { "begin": "0", "end": "333000000", "usd": "0.0000035", "rateCode": "Z5KFC4J7492YHH8P.JRTCKXETXF.QS4VQ8N7FD", "confirmedAt": "2026-08-31" },
          { "begin": "333000000", "end": "1000000000", "usd": "0.00000333", "rateCode": null, "quotedAt": "2026-09-11" },
          { "begin": "1000000000", "end": "Inf", "usd": "0.00000283", "rateCode": null }
        ] },
        "alb.hour": { "sku": "6AP766DZF74JPTE2", "publishedAt": "2025-06-05", "confirmedAt": "2026-08-31", "tiers": [
          { "begin": "0", "end": "Inf", "usd": "0.02646", "rateCode": "6AP766DZF74JPTE2.JRTCKXETXF.6YS6EN2CT7" }
        ], "history": [
          { "publishedAt": "2020-02-29", "confirmedAt": null, "tiers": [
            { "begin": "0", "end": "Inf", "usd": "0.028", "rateCode": null }
          ] },
          { "publishedAt": "2016-08-11", "confirmedAt": "2021-01-01", "tiers": [
            { "begin": "0", "end": "Inf", "usd": "0.03", "rateCode": null }
          ] }
        ] }
      }
    }
  },
  "geographies": {
    "south-america": {
      "name": "South America",
      "rates": {
        "cloudfront.requests": { "sku": "FUWQBJC8EW2AP9J4", "publishedAt": "2025-07-01", "confirmedAt": null, "quotedAt": "2026-10-03", "tiers": [
          { "begin": "0", "end": "Inf", "usd": "0.0000022", "rateCode": "FUWQBJC8EW2AP9J4.JRTCKXETXF.6YS6EN2CT7" }
        ] }
      }
    }
  }
}
`);
});

test('the shipped book is, byte for byte, what the printer makes of it', () => {
  expect(printBook(book)).toBe(bookText);
});

test('what was printed is read back the same, also with a region that has no rates yet', () => {
  expect(readBookText(printBook(read(smallBook())))).toEqual({ book: smallBook(), faults: [] });
});

test('names with quotes, backslashes and other scripts survive', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).filter(isPlaceName), (name) => {
      const regions = { 'us-east-1': { name, partition: 'aws', rates: {} } };
      const json = { schema: 1, currency: 'USD', regions, geographies: { eu: { name, rates: {} } } };
      expect(readBookText(printBook(read(json)))).toEqual({ book: json, faults: [] });
    }),
  );
});

test('the order in which a book was put together does not show', () => {
  const shuffled = (keys: readonly string[]) => fc.shuffledSubarray([...keys], { minLength: keys.length });
  fc.assert(
    fc.property(shuffled(Object.keys(book.regions)), shuffled(RATE_IDS), (codes, ids) => {
      const regions = codes.flatMap((code) => {
        const region = book.regions[code];
        if (region === undefined) return [];
        const rates = Object.entries(region.rates).sort(([one], [other]) => ids.indexOf(one) - ids.indexOf(other));
        return [[code, { rates: Object.fromEntries(rates), partition: region.partition, name: region.name }] as const];
      });
      const geographies = Object.fromEntries(Object.entries(book.geographies).toReversed());
      expect(printBook({ geographies, regions: Object.fromEntries(regions), currency: 'USD', schema: 1 })).toBe(bookText);
    }),
    { numRuns: 20 },
  );
});
