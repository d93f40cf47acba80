/** Packs a price book for its way to the page: every digit of every price in an eighth of the text. */

import type { Geography } from '../aws/geographies.ts';
import type { Partition } from '../aws/regionCodes.ts';
import type { FormerPrice, GeographyPrices, PriceBook, Rate, Rates, RegionPrices, Tier } from './book.ts';
import { GEOGRAPHY_RATE_IDS, type RateId, REGION_RATE_IDS } from './rates.ts';
import type { BookReading } from './readBook.ts';

/**
 * A book in which everything that many rates have in common stands once. It has no rate codes, which the page shows nowhere, and
 * no SKUs: those are text that cannot be packed, and are loaded when somebody asks where a price comes from (`packSkus`). Made and
 * opened by the same build, kept nowhere: it may change its form with every release.
 */
export interface PackedBook {
  /** All of a price but its dollars: the dates and the tiers' edges. Some 40 serve the book's 989 rates. */
  readonly forms: readonly PackedForm[];
  readonly regions: readonly PackedRegion[];
  readonly geographies: readonly PackedGeography[];
}

type PackedForm = readonly [publishedAt: string, confirmedAt: string | null, quotedAt: string | null, ...tiers: PackedTier[]];

/** How many dates stand before the tiers of a form. */
const DATES = 3;

/** A tier begins where the one before ends. */
type PackedTier = readonly [end: string, confirmedAt?: string | null, quotedAt?: string];

type PackedRegion = readonly [code: string, name: string, partition: Partition, rates: readonly PackedRate[]];

type PackedGeography = readonly [code: Geography, name: string, rates: readonly PackedRate[]];

/** The place of the form, then the dollars of each tier. */
type PackedPrice = readonly [form: number, ...usd: string[]];

/** In the order of `REGION_RATE_IDS` or `GEOGRAPHY_RATE_IDS`: null for a rate that AWS does not offer there; with a history, a list of prices, today's first. */
type PackedRate = null | PackedPrice | readonly PackedPrice[];

/** The SKU of the rate that stands at this place in the order of the book, or null while nobody knows it. */
export type SkuOfRate = (place: number) => string | null;

/**
 * Packs a book that `readBook` has found without fault: that tiers meet is taken for granted.
 * @example the load balancer hour of us-east-1 becomes `[1, "0.0225"]`, with `["2025-06-05", "2026-09-03", null, ["Inf"]]` as form 1
 */
export function packBook(book: PriceBook): PackedBook {
  const forms: PackedForm[] = [];
  const places = new Map<string, number>();

  const packPrice = ({ publishedAt, confirmedAt, quotedAt, tiers }: FormerPrice): PackedPrice => {
    const form: PackedForm = [publishedAt, confirmedAt, quotedAt ?? null, ...tiers.map(packTier)];
    const key = JSON.stringify(form);
    const place = places.get(key) ?? forms.push(form) - 1;
    places.set(key, place);
    return [place, ...tiers.map(({ usd }) => usd)];
  };
  const packRates = (rates: Rates, ids: readonly RateId[]) =>
    ids.map((id): PackedRate => {
      const rate = rates[id];
      if (!rate) return null;
      return rate.history ? [packPrice(rate), ...rate.history.map(packPrice)] : packPrice(rate);
    });
  const regions = Object.entries<RegionPrices>(book.regions).map(
    ([code, { name, partition, rates }]): PackedRegion => [code, name, partition, packRates(rates, REGION_RATE_IDS)],
  );
  const geographies = Object.entries<GeographyPrices>(book.geographies).map(
    // `Object.entries` forgets the type of the keys; the reader has refused every code but these.
    ([code, { name, rates }]): PackedGeography => [code as Geography, name, packRates(rates, GEOGRAPHY_RATE_IDS)],
  );
  return { forms, regions, geographies };
}

function packTier({ end, confirmedAt, quotedAt }: Tier): PackedTier {
  if (quotedAt !== undefined) return [end, confirmedAt ?? null, quotedAt];
  return confirmedAt === undefined ? [end] : [end, confirmedAt];
}

/**
 * The SKUs of a book as one text, in the order in which its rates stand, apart by one space; nothing for a rate without.
 * @example "AAAAAAAAAAAAAAAA  CCCCCCCCCCCCCCCC" for three rates of which the second has none
 */
export function packSkus(book: PriceBook): string {
  const places = [
    ...Object.values(book.regions).map(({ rates }) => REGION_RATE_IDS.map((id) => rates[id])),
    ...Object.values(book.geographies).map(({ rates }) => GEOGRAPHY_RATE_IDS.map((id) => rates[id])),
  ];
  return places.flatMap((rates) => rates.flatMap((rate) => (rate ? [rate.sku ?? ''] : []))).join(' ');
}

/**
 * Opens a packed book: what `packBook` was given, equal in every field but rate codes, which are null. It does not judge prices
 * again, as the build has; what was cut short or emptied on its way to the page is a fault, as with `readBook`. Never throws, then
 * or later.
 * @param skuOfRate asked whenever somebody reads a SKU, so that SKUs may arrive after the book
 * @example `{ forms: [], regions: [], geographies: [] }` has the fault "The price book: regions is empty; accepted is at least one region."
 */
export function unpackBook(packed: PackedBook, skuOfRate: SkuOfRate): BookReading {
  try {
    const { regions, geographies } = unpackPlaces(packed, skuOfRate);
    if (Object.keys(regions).length > 0) return { book: { schema: 1, currency: 'USD', regions, geographies }, faults: [] };
    return { book: null, faults: ['The price book: regions is empty; accepted is at least one region.'] };
  } catch {
    return { book: null, faults: ['The price book is damaged; accepted is the one that this page was built with.'] };
  }
}

/** @throws what it stumbles over, where a part is missing. */
function unpackPlaces(
  { forms, regions, geographies }: PackedBook,
  skuOfRate: SkuOfRate,
): Pick<PriceBook, 'regions' | 'geographies'> {
  let ratesBefore = 0;
  /** The rates of a place, made when first asked for: most visitors see those of one or two regions, and all take longer than an estimate. */
  const later = (packed: readonly PackedRate[], ids: readonly RateId[]): (() => Rates) => {
    const first = ratesBefore;
    ratesBefore += checkRates(packed, ids, forms);
    let rates: Rates | undefined;
    return () => {
      rates ??= unpackRates(packed, ids, forms, (place) => skuOfRate(first + place));
      return rates;
    };
  };
  const read: Record<string, RegionPrices> = {};
  for (const [code, name, partition, packed] of regions) {
    const made = later(packed, REGION_RATE_IDS);
    read[code] = {
      name,
      partition,
      get rates() {
        return made();
      },
    };
  }
  const areas: { [G in Geography]?: GeographyPrices } = {};
  for (const [code, name, packed] of geographies) {
    const made = later(packed, GEOGRAPHY_RATE_IDS);
    areas[code] = {
      name,
      get rates() {
        return made();
      },
    };
  }
  return { regions: read, geographies: areas };
}

/** Finds the parts of a place's rates, without making them, and returns how many there are. @throws Error where one is missing. */
function checkRates(packed: readonly PackedRate[], ids: readonly RateId[], forms: readonly PackedForm[]): number {
  let rates = 0;
  for (const index of ids.keys()) {
    const rate = present(packed[index]);
    if (rate === null) continue;
    rates += 1;
    present(rate[0]);
    if (isPrice(rate)) checkPrice(rate, forms);
    else for (const price of rate) checkPrice(price, forms);
  }
  return rates;
}

/** A form has its dates before its tiers, a price the place of its form before the dollars of each. */
function checkPrice(price: PackedPrice, forms: readonly PackedForm[]): void {
  const tiers = present(forms[price[0]]).length - DATES;
  if (tiers < 1 || price.length - 1 < tiers) throw new Error('a tier or its dollars are missing');
}

/** The rates of a place in which `checkRates` has found every part. */
function unpackRates(
  packed: readonly PackedRate[],
  ids: readonly RateId[],
  forms: readonly PackedForm[],
  skuOfRate: SkuOfRate,
): Rates {
  const rates: { [R in RateId]?: Rate } = {};
  let place = 0;
  for (const [index, id] of ids.entries()) {
    const rate = packed[index];
    if (rate) rates[id] = unpackRate(rate, forms, place++, skuOfRate);
  }
  return rates;
}

function unpackRate(
  packed: PackedPrice | readonly PackedPrice[],
  forms: readonly PackedForm[],
  place: number,
  skuOfRate: SkuOfRate,
): Rate {
  const [price, ...former] = (isPrice(packed) ? [packed] : packed).map((each) => unpackPrice(each, forms));
  return {
    get sku() {
      return skuOfRate(place);
    },
    ...price!,
    ...(isPrice(packed) ? {} : { history: former }),
  };
}

function unpackPrice([place, ...usd]: PackedPrice, forms: readonly PackedForm[]): FormerPrice & Pick<Rate, 'tiers'> {
  const [publishedAt, confirmedAt, quotedAt, ...edges] = forms[place]!;
  let begin = '0';
  const tiers = edges.map(([end, seenAt, saidAt], index): Tier => {
    const days = { ...(seenAt ? { confirmedAt: seenAt } : {}), ...(saidAt === undefined ? {} : { quotedAt: saidAt }) };
    const tier = { begin, end, usd: usd[index]!, rateCode: null, ...days };
    begin = end;
    return tier;
  });
  return { publishedAt, confirmedAt, ...(quotedAt === null ? {} : { quotedAt }), tiers: [tiers[0]!, ...tiers.slice(1)] };
}

function isPrice(packed: PackedPrice | readonly PackedPrice[]): packed is PackedPrice {
  return typeof packed[0] === 'number';
}

/** @throws Error where a part of the book is missing. */
function present<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a part is missing');
  return part;
}
