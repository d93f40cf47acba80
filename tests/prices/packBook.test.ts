/** The packed book: it opens to the same book, digit for digit, and is far smaller. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GEOGRAPHIES } from '../../src/aws/geographies.ts';
import type { FormerPrice, PriceBook, Rate, Tier } from '../../src/prices/book.ts';
import { type PackedBook, packBook, packSkus, unpackBook } from '../../src/prices/packBook.ts';
import { GEOGRAPHY_RATE_IDS, RATE_IDS, type RateId, REGION_RATE_IDS } from '../../src/prices/rates.ts';
import { readBook } from '../../src/prices/readBook.ts';
import { smallBook } from './small-book.ts';
import { book, bookText } from './the-book.ts';

const small = readBook(smallBook()).book!;

/** No SKU has come yet. */
const noSku = () => null;

/** Opened with the SKUs that were packed beside it. */
function opened(packed: PackedBook, skus: string) {
  const list = skus.split(' ');
  return unpackBook(overTheWire(packed), (place) => list[place] || null);
}

/** The book as the page has it: nobody reads a rate code there. */
function withoutRateCodes(any: PriceBook): PriceBook {
  return JSON.parse(JSON.stringify(any, (key, value) => (key === 'rateCode' ? null : value)));
}

describe('a packed book', () => {
  test('opens to the book that ships with the page, field by field but rate codes', () => {
    expect(opened(packBook(book), packSkus(book))).toStrictEqual({ book: withoutRateCodes(book), faults: [] });
  });

  test('opens to a book with a history, tiers with their own dates, a region without rates and a geography', () => {
    expect(opened(packBook(small), packSkus(small))).toStrictEqual({ book: withoutRateCodes(small), faults: [] });
  });

  test('has its prices before its SKUs, and knows each as soon as it has come', () => {
    let skus: readonly string[] = [];
    const { book: page } = unpackBook(packBook(small), (place) => skus[place] || null);
    const hour = page?.regions['eu-west-2']?.rates['alb.hour'];
    expect(hour).toMatchObject({ sku: null, tiers: [{ usd: '0.02646' }] });
    skus = packSkus(small).split(' ');
    expect(hour?.sku).toBe('6AP766DZF74JPTE2');
    expect(page?.geographies['south-america']?.rates['cloudfront.requests']?.sku).toBe('FUWQBJC8EW2AP9J4');
  });

  test('holds no SKU and no rate code itself', () => {
    expect(JSON.stringify(packBook(book))).not.toMatch(/[A-Z0-9]{16}|JRTCKXETXF/);
  });

  test('opens to any book that the reader accepts', () => {
    fc.assert(
      fc.property(books(), (any) => {
        expect(readBook(any).faults).toEqual([]);
        expect(opened(packBook(any), packSkus(any))).toStrictEqual({ book: withoutRateCodes(any), faults: [] });
      }),
    );
  });

  test('opens to regions and rates in the order of the book', () => {
    const { regions } = unpackBook(packBook(book), noSku).book!;
    expect(Object.keys(regions)).toEqual(Object.keys(book.regions));
    expect(Object.keys(regions['us-east-1']!.rates)).toEqual(Object.keys(book.regions['us-east-1']!.rates));
  });

  test('is a tenth of the text of the book or less', () => {
    expect(JSON.stringify(packBook(book)).length).toBeLessThan(bookText.length / 10);
  });

  test('says every dollar of a price as the book does', () => {
    // REST API requests and a load balancer hour in London, from the small book.
    const text = JSON.stringify(packBook(small));
    for (const usd of ['0.0000035', '0.00000333', '0.00000283', '0.02646', '0.028', '0.03']) expect(text).toContain(`"${usd}"`);
  });
});

describe('a packed book that is not whole is one fault and no prices:', () => {
  const packed = packBook(small);
  const damaged = 'The price book is damaged; accepted is the one that this page was built with.';
  test.each<[string, PackedBook, string]>([
    ['no regions', { ...packed, regions: [] }, 'The price book: regions is empty; accepted is at least one region.'],
    ['no forms', { ...packed, forms: [] }, damaged],
    ['forms cut short', { ...packed, forms: packed.forms.slice(1) }, damaged],
    [
      'a form without tiers',
      { ...packed, forms: packed.forms.map(([published, confirmed, quoted]) => [published, confirmed, quoted]) },
      damaged,
    ],
    [
      'rates cut short',
      { ...packed, regions: packed.regions.map(([code, name, partition]) => [code, name, partition, []]) },
      damaged,
    ],
    [
      'a geography’s rates cut short',
      { ...packed, geographies: packed.geographies.map(([code, name]) => [code, name, []]) },
      damaged,
    ],
    [
      'a price without its dollars',
      {
        ...packed,
        regions: [['eu-west-2', 'Europe (London)', 'aws', REGION_RATE_IDS.map(() => [0])]],
      },
      damaged,
    ],
  ])('%s', (_, spoilt, fault) => {
    expect(unpackBook(spoilt, noSku)).toEqual({ book: null, faults: [fault] });
  });
});

/** As the page receives it: through text. */
function overTheWire(packed: PackedBook): PackedBook {
  return JSON.parse(JSON.stringify(packed));
}

// ---- any book that the reader accepts ----

function books(): fc.Arbitrary<PriceBook> {
  const code = fc.constantFrom('af-south-1', 'eu-west-1', 'us-gov-west-1');
  const region = fc.record(
    {
      name: fc.constantFrom('Africa (Cape Town)', 'Europe (Ireland)'),
      partition: fc.constantFrom('aws', 'aws-us-gov', 'aws-cn'),
      rates: fc.dictionary(fc.constantFrom(...REGION_RATE_IDS), rates(), { noNullPrototype: true }).map(inOrder),
    },
    { noNullPrototype: true },
  );
  const regions = fc.dictionary(code, region, { minKeys: 1, noNullPrototype: true });
  const geography = fc.record(
    {
      name: fc.constantFrom('EU', 'South America'),
      rates: fc.dictionary(fc.constantFrom(...GEOGRAPHY_RATE_IDS), rates(), { noNullPrototype: true }).map(inOrder),
    },
    { noNullPrototype: true },
  );
  const geographies = fc.dictionary(fc.constantFrom(...GEOGRAPHIES), geography, { noNullPrototype: true });
  return fc
    .tuple(regions, geographies)
    .map(([found, areas]) => ({ schema: 1, currency: 'USD', regions: inAlphabet(found), geographies: inAlphabet(areas) }));
}

function rates(): fc.Arbitrary<Rate> {
  const sku = fc.option(fc.constantFrom('A', 'A1', 'DHXB9WUHWNENAYDJ'));
  return sku.chain((known) =>
    fc
      .tuple(prices(known, '2025-10-20'), fc.option(fc.array(prices(known, '2020-02-29'), { maxLength: 2 })))
      .map(([price, history]) => ({ sku: known, ...price, ...(history === null ? {} : { history }) })),
  );
}

function prices(sku: string | null, publishedAt: string): fc.Arbitrary<Pick<Rate, keyof FormerPrice>> {
  const confirmedAt = fc.constantFrom('2025-10-20', '2026-08-31');
  const quotedAt = fc.option(fc.constantFrom('2026-09-11', '2026-10-05'));
  const rateCode = fc.option(fc.constantFrom(`${sku ?? 'B'}.JRTCKXETXF.QS4VQ8N7FD`, `${sku ?? 'B'}.JRTCKXETXF.6YS6EN2CT7`));
  const usd = fc.constantFrom('0.0000035', '0.00000417', '12', '1.000000000001');
  const tier = fc.tuple(fc.integer({ min: 1, max: 1000 }), usd, rateCode, fc.option(confirmedAt), quotedAt);
  return fc
    .tuple(fc.option(confirmedAt), quotedAt, fc.array(tier, { minLength: 1, maxLength: 4 }))
    .map(([confirmed, quoted, steps]) => {
      let begin = 0;
      const tiers = steps.map(([width, price, code, seenAt, saidAt], index): Tier => {
        const end = begin + width;
        const edges = { begin: String(begin), end: index === steps.length - 1 ? 'Inf' : String(end) };
        begin = end;
        const days = { ...(seenAt === null ? {} : { confirmedAt: seenAt }), ...(saidAt === null ? {} : { quotedAt: saidAt }) };
        return { ...edges, usd: price, rateCode: code, ...days };
      });
      const [first, ...others] = tiers;
      const days = { publishedAt, confirmedAt: confirmed, ...(quoted === null ? {} : { quotedAt: quoted }) };
      return { ...days, tiers: [first!, ...others] };
    });
}

function inOrder(rates: Partial<Record<RateId, Rate>>): Partial<Record<RateId, Rate>> {
  return Object.fromEntries(RATE_IDS.flatMap((id) => (rates[id] ? [[id, rates[id]]] : [])));
}

function inAlphabet<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
