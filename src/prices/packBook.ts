/** Packs a price book for its way to the page: every digit and every SKU in an eighth of the text. */

import type { FormerPrice, GeographyPrices, Partition, PriceBook, Rate, Rates, RegionPrices, Tier } from './book.ts';
import type { Geography } from './geographies.ts';
import { GEOGRAPHY_RATE_IDS, type RateId, REGION_RATE_IDS } from './rates.ts';
import type { BookReading } from './readBook.ts';

/**
 * A book in which everything that many rates have in common stands once. Made and opened by the same build, kept nowhere:
 * it may change its form with every release.
 */
export interface PackedBook {
  /** All of a price but its dollars: the dates and the tiers' edges and rate codes. The first book has 28 for its 677 rates. */
  readonly forms: readonly PackedForm[];
  readonly regions: readonly PackedRegion[];
  readonly geographies: readonly PackedGeography[];
  /** The SKU of each rate, in the order in which the rates stand, apart by one space; nothing for a rate without. */
  readonly skus: string;
}

type PackedForm = readonly [publishedAt: string, confirmedAt: string | null, ...tiers: PackedTier[]];

/** A tier begins where the one before ends. A rate code that begins with the rate's SKU stands without it: ".JRTCKXETXF.6YS6EN2CT7". */
type PackedTier = readonly [end: string, rateCode: string | null, confirmedAt?: string];

type PackedRegion = readonly [code: string, name: string, partition: Partition, rates: readonly PackedRate[]];

type PackedGeography = readonly [code: Geography, name: string, rates: readonly PackedRate[]];

/** The place of the form, then the dollars of each tier. */
type PackedPrice = readonly [form: number, ...usd: string[]];

/** In the order of `REGION_RATE_IDS` or `GEOGRAPHY_RATE_IDS`: null for a rate that AWS does not offer there; with a history, a list of prices, today's first. */
type PackedRate = null | PackedPrice | readonly PackedPrice[];

/**
 * Packs a book that `readBook` has found without fault: that tiers meet is taken for granted.
 * @example the load balancer hour of us-east-1 becomes `[1, "0.0225"]`, with `["2025-06-05", "2026-09-03", ["Inf", null]]` as form 1
 */
export function packBook(book: PriceBook): PackedBook {
  const forms: PackedForm[] = [];
  const places = new Map<string, number>();
  const skus: string[] = [];

  const packPrice = (sku: string | null, { publishedAt, confirmedAt, tiers }: FormerPrice): PackedPrice => {
    const form: PackedForm = [publishedAt, confirmedAt, ...tiers.map((tier) => packTier(sku, tier))];
    const key = JSON.stringify(form);
    const place = places.get(key) ?? forms.push(form) - 1;
    places.set(key, place);
    return [place, ...tiers.map(({ usd }) => usd)];
  };
  const packRate = (rate: Rate): PackedRate => {
    skus.push(rate.sku ?? '');
    const price = packPrice(rate.sku, rate);
    return rate.history ? [price, ...rate.history.map((former) => packPrice(rate.sku, former))] : price;
  };
  const packRates = (rates: Rates, ids: readonly RateId[]) =>
    ids.map((id) => {
      const rate = rates[id];
      return rate ? packRate(rate) : null;
    });
  const regions = Object.entries<RegionPrices>(book.regions).map(([code, { name, partition, rates }]): PackedRegion => {
    return [code, name, partition, packRates(rates, REGION_RATE_IDS)];
  });
  const geographies = Object.entries<GeographyPrices>(book.geographies).map(
    // `Object.entries` forgets the type of the keys; the reader has refused every code but these.
    ([code, { name, rates }]): PackedGeography => [code as Geography, name, packRates(rates, GEOGRAPHY_RATE_IDS)],
  );
  return { forms, regions, geographies, skus: skus.join(' ') };
}

function packTier(sku: string | null, { end, rateCode, confirmedAt }: Tier): PackedTier {
  const code = sku !== null && rateCode?.startsWith(`${sku}.`) ? rateCode.slice(sku.length) : rateCode;
  return confirmedAt === undefined ? [end, code] : [end, code, confirmedAt];
}

/**
 * Opens a packed book: what `packBook` was given, equal in every field. It does not judge prices again, as the build has; what
 * was cut short or emptied on its way to the page is a fault, as with `readBook`. Never throws, then or later.
 * @example `{ forms: [], regions: [], geographies: [], skus: '' }` has the fault "The price book: regions is empty; accepted is at least one region."
 */
export function unpackBook(packed: PackedBook): BookReading {
  try {
    const { regions, geographies } = unpackPlaces(packed);
    if (Object.keys(regions).length > 0) return { book: { schema: 1, currency: 'USD', regions, geographies }, faults: [] };
    return { book: null, faults: ['The price book: regions is empty; accepted is at least one region.'] };
  } catch {
    return { book: null, faults: ['The price book is damaged; accepted is the one that this page was built with.'] };
  }
}

/** @throws what it stumbles over, where a part is missing. */
function unpackPlaces({ forms, regions, geographies, skus }: PackedBook): Pick<PriceBook, 'regions' | 'geographies'> {
  const skuOfRate = skus.split(' ');
  let nextSku = 0;
  /** The rates of a place, made when first asked for: most visitors see those of one or two regions, and all take longer than an estimate. */
  const later = (packed: readonly PackedRate[], ids: readonly RateId[]): (() => Rates) => {
    const skusHere = skuOfRate.slice(nextSku);
    nextSku += checkRates(packed, ids, forms, skusHere);
    let rates: Rates | undefined;
    return () => {
      rates ??= unpackRates(packed, ids, forms, skusHere);
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

/** Finds the parts of a place's rates, without making them, and returns how many SKUs they have. @throws Error where one is missing. */
function checkRates(
  packed: readonly PackedRate[],
  ids: readonly RateId[],
  forms: readonly PackedForm[],
  skus: readonly string[],
): number {
  let rates = 0;
  for (const index of ids.keys()) {
    const rate = present(packed[index]);
    if (rate === null) continue;
    present(skus[rates++]);
    present(rate[0]);
    if (isPrice(rate)) checkPrice(rate, forms);
    else for (const price of rate) checkPrice(price, forms);
  }
  return rates;
}

/** A form has two dates before its tiers, a price the place of its form before the dollars of each. */
function checkPrice(price: PackedPrice, forms: readonly PackedForm[]): void {
  const tiers = present(forms[price[0]]).length - 2;
  if (tiers < 1 || price.length - 1 < tiers) throw new Error('a tier or its dollars are missing');
}

/** The rates of a place in which `checkRates` has found every part. */
function unpackRates(
  packed: readonly PackedRate[],
  ids: readonly RateId[],
  forms: readonly PackedForm[],
  skus: readonly string[],
): Rates {
  const rates: { [R in RateId]?: Rate } = {};
  let nextSku = 0;
  for (const [index, id] of ids.entries()) {
    const rate = packed[index];
    if (rate) rates[id] = unpackRate(rate, forms, skus[nextSku++] || null);
  }
  return rates;
}

function unpackRate(packed: PackedPrice | readonly PackedPrice[], forms: readonly PackedForm[], sku: string | null): Rate {
  const [price, ...former] = (isPrice(packed) ? [packed] : packed).map((each) => unpackPrice(each, forms, sku));
  return { sku, ...price!, ...(isPrice(packed) ? {} : { history: former }) };
}

function unpackPrice(
  [place, ...usd]: PackedPrice,
  forms: readonly PackedForm[],
  sku: string | null,
): FormerPrice & Pick<Rate, 'tiers'> {
  const [publishedAt, confirmedAt, ...edges] = forms[place]!;
  let begin = '0';
  const tiers = edges.map(([end, code, seenAt], index): Tier => {
    const rateCode = code?.startsWith('.') ? sku + code : code;
    const tier = { begin, end, usd: usd[index]!, rateCode, ...(seenAt === undefined ? {} : { confirmedAt: seenAt }) };
    begin = end;
    return tier;
  });
  return { publishedAt, confirmedAt, tiers: [tiers[0]!, ...tiers.slice(1)] };
}

function isPrice(packed: PackedPrice | readonly PackedPrice[]): packed is PackedPrice {
  return typeof packed[0] === 'number';
}

/** @throws Error where a part of the book is missing. */
function present<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a part is missing');
  return part;
}
