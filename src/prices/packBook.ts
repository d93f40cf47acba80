/** Packs a price book for its way to the page: every digit and every SKU in an eighth of the text. */

import type { FormerPrice, Partition, PriceBook, Rate, RegionPrices, Tier } from './book.ts';
import { RATE_IDS, type RateId } from './rates.ts';
import type { BookReading } from './readBook.ts';

/**
 * A book in which everything that many rates have in common stands once. Made and opened by the same build, kept nowhere:
 * it may change its form with every release.
 */
export interface PackedBook {
  /** All of a price but its dollars: the dates and the tiers' edges and rate codes. The first book has 28 for its 677 rates. */
  readonly forms: readonly PackedForm[];
  readonly regions: readonly PackedRegion[];
  /** The SKU of each rate, in the order in which the rates stand, apart by one space; nothing for a rate without. */
  readonly skus: string;
}

type PackedForm = readonly [publishedAt: string, confirmedAt: string | null, ...tiers: PackedTier[]];

/** A tier begins where the one before ends. A rate code that begins with the rate's SKU stands without it: ".JRTCKXETXF.6YS6EN2CT7". */
type PackedTier = readonly [end: string, rateCode: string | null, confirmedAt?: string];

type PackedRegion = readonly [code: string, name: string, partition: Partition, rates: readonly PackedRate[]];

/** The place of the form, then the dollars of each tier. */
type PackedPrice = readonly [form: number, ...usd: string[]];

/** In the order of `RATE_IDS`: null for a rate that AWS does not offer there; with a history, a list of prices, today's first. */
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
  const regions = Object.entries<RegionPrices>(book.regions).map(([code, { name, partition, rates }]): PackedRegion => {
    const packed = RATE_IDS.map((id) => {
      const rate = rates[id];
      return rate ? packRate(rate) : null;
    });
    return [code, name, partition, packed];
  });
  return { forms, regions, skus: skus.join(' ') };
}

function packTier(sku: string | null, { end, rateCode, confirmedAt }: Tier): PackedTier {
  const code = sku !== null && rateCode?.startsWith(`${sku}.`) ? rateCode.slice(sku.length) : rateCode;
  return confirmedAt === undefined ? [end, code] : [end, code, confirmedAt];
}

/**
 * Opens a packed book: what `packBook` was given, equal in every field. It does not judge prices again, as the build has; what
 * was cut short or emptied on its way to the page is a fault, as with `readBook`. Never throws.
 * @example `{ forms: [], regions: [], skus: '' }` has the fault "The price book: regions is empty; accepted is at least one region."
 */
export function unpackBook(packed: PackedBook): BookReading {
  try {
    const regions = unpackRegions(packed);
    if (Object.keys(regions).length > 0) return { book: { schema: 1, currency: 'USD', regions }, faults: [] };
    return { book: null, faults: ['The price book: regions is empty; accepted is at least one region.'] };
  } catch {
    return { book: null, faults: ['The price book is damaged; accepted is the one that this page was built with.'] };
  }
}

/** @throws what it stumbles over, where a part is missing. */
function unpackRegions({ forms, regions, skus }: PackedBook): Record<string, RegionPrices> {
  const skuOf = skus.split(' ').values();
  const unpackPrice = (sku: string | null, [place, ...usd]: PackedPrice): Omit<Rate, 'sku' | 'history'> => {
    const [publishedAt, confirmedAt, ...edges] = forms[place]!;
    let begin = '0';
    const tiers = edges.map(([end, code, seenAt], index): Tier => {
      const rateCode = code?.startsWith('.') ? sku + code : code;
      const tier = { begin, end, usd: present(usd[index]), rateCode, ...(seenAt === undefined ? {} : { confirmedAt: seenAt }) };
      begin = end;
      return tier;
    });
    return { publishedAt, confirmedAt, tiers: [present(tiers[0]), ...tiers.slice(1)] };
  };
  const unpackRate = (packed: PackedPrice | readonly PackedPrice[]): Rate => {
    const sku = present(skuOf.next().value) || null;
    if (isPrice(packed)) return { sku, ...unpackPrice(sku, packed) };
    const [price, ...former] = packed.map((each) => unpackPrice(sku, each));
    return { sku, ...present(price), history: former };
  };

  const read: Record<string, RegionPrices> = {};
  for (const [code, name, partition, packedRates] of regions) {
    const rates: { [R in RateId]?: Rate } = {};
    for (const [index, id] of RATE_IDS.entries()) {
      const packed = present(packedRates[index]);
      if (packed !== null) rates[id] = unpackRate(packed);
    }
    read[code] = { name, partition, rates };
  }
  return read;
}

function isPrice(packed: PackedPrice | readonly PackedPrice[]): packed is PackedPrice {
  return typeof packed[0] === 'number';
}

/** @throws Error where a part of the book is missing. */
function present<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a part is missing');
  return part;
}
