/** Compares what AWS lists today with the book, and makes the book that would replace it. */

import { GEOGRAPHIES, type Geography } from '../aws/geographies.ts';
import type { FormerPrice, GeographyPrices, PriceBook, Rate, Rates, RegionPrices, Tier } from '../prices/book.ts';
import { GEOGRAPHY_RATE_IDS, RATES, type RateId, REGION_RATE_IDS } from '../prices/rates.ts';
import type { Listing } from './buildRates.ts';
import { movedBeyond } from './decimal.ts';
import type { Fault } from './fault.ts';
import { isKnownBySku } from './products.ts';
import type { Price } from './readPrice.ts';

/** What can happen to a rate, apart from nothing. */
export type ChangeKind = 'new' | 'vanished' | 'price' | 'edges' | 'sku';

export interface Change {
  readonly kind: ChangeKind;
  /** A region's code or a geography. */
  readonly place: string;
  readonly rate: RateId;
  readonly before: Rate | null;
  readonly after: Rate | null;
  /** Why the book is not written without `--accept`, as a sentence; null when it is. */
  readonly refusal: string | null;
}

export interface BookChanges {
  /** The book as it would be written. */
  readonly book: PriceBook;
  readonly changes: readonly Change[];
  /** Regions that were not in the book, with the code before their usage types. */
  readonly newRegions: readonly { readonly region: string; readonly billingCode: string | null }[];
  /** Regions of the book of which AWS lists nothing any more. */
  readonly vanishedRegions: readonly string[];
  /** How many rates were re-read unchanged. */
  readonly confirmed: number;
  /** Rates that nothing but a SKU tells, in places for which the book holds none: they stay as they are, absent or unconfirmed. */
  readonly withoutSku: readonly { readonly place: string; readonly rate: RateId }[];
  /** Prices that differ from the book's but come from an older list: an endpoint that lags behind. */
  readonly faults: readonly Fault[];
}

export interface CompareOptions {
  /** Regions to compare; the others and the geographies stay as they are. Null for all. */
  readonly asked: ReadonlySet<string> | null;
  /** Date of this run (YYYY-MM-DD). */
  readonly today: string;
  /** Percent, as decimal text: a price that moved further needs `--accept`. */
  readonly maxChange: string;
}

/**
 * A rate re-read unchanged keeps `publishedAt` and its history and is confirmed today, which makes a quote of it needless. A changed one takes the date of AWS's
 * list, is unconfirmed, and puts its former price first in its history. A region keeps the name that the book gives it.
 */
export function compareBooks(book: PriceBook, listing: Listing, { asked, today, maxChange }: CompareOptions): BookChanges {
  const codes = [...new Set([...Object.keys(book.regions), ...listing.regions.keys()])].sort();
  const changes: Change[] = [];
  const withoutSku: { place: string; rate: RateId }[] = [];
  const faults: Fault[] = [];
  let confirmed = 0;

  /** The rates of a place as they would be written, of those that such a place may have. */
  const compareRates = (place: string, known: Rates | undefined, ids: readonly RateId[]): Rates => {
    const rates: { [R in RateId]?: Rate } = {};
    for (const rate of ids) {
      const before = known?.[rate] ?? null;
      if (isKnownBySku(rate) && !before?.sku) {
        if (before !== null) rates[rate] = before;
        withoutSku.push({ place, rate });
        continue;
      }
      const price = (isKnownBySku(rate) ? listing.bySku.get(place) : listing.regions.get(place)?.rates)?.[rate] ?? null;
      const after = price === null ? null : nextRate(before, price, today);
      if (after !== null) rates[rate] = after;
      const kind = changeKind(before, after);
      if (kind === null) confirmed += after === null ? 0 : 1;
      else changes.push({ kind, place, rate, before, after, refusal: refusal(kind, before, after, maxChange) });
      if (before !== null && price !== null && (kind === 'price' || kind === 'edges') && price.publishedAt < before.publishedAt) {
        const problem = `the price differs from the book’s, but its list of ${price.publishedAt} is older than the book’s of ${before.publishedAt}.`;
        faults.push({ service: RATES[rate].offer, place, rate, sku: price.sku, problem });
      }
    }
    return rates;
  };

  const regions: Record<string, RegionPrices> = {};
  for (const region of codes) {
    const known = book.regions[region];
    const listed = listing.regions.get(region);
    if (known !== undefined && asked !== null && !asked.has(region)) {
      regions[region] = known;
      continue;
    }
    const name = known?.name ?? listed?.name ?? region;
    const partition = known?.partition ?? listed?.partition ?? 'aws';
    const rates = compareRates(region, known?.rates, REGION_RATE_IDS);
    if (Object.keys(rates).length > 0) regions[region] = { name, partition, rates };
  }

  const geographies: { [G in Geography]?: GeographyPrices } = {};
  for (const geography of GEOGRAPHIES) {
    const known = book.geographies[geography];
    if (known === undefined) continue;
    const rates = asked === null ? compareRates(geography, known.rates, GEOGRAPHY_RATE_IDS) : known.rates;
    if (Object.keys(rates).length > 0) geographies[geography] = { ...known, rates };
  }

  return {
    book: { ...book, regions, geographies },
    changes,
    newRegions: codes
      .filter((code) => book.regions[code] === undefined && regions[code] !== undefined)
      .map((region) => ({ region, billingCode: listing.regions.get(region)?.billingCode ?? null })),
    vanishedRegions: codes.filter((code) => book.regions[code] !== undefined && regions[code] === undefined),
    confirmed,
    withoutSku,
    faults,
  };
}

function nextRate(before: Rate | null, { sku, publishedAt, tiers }: Price, today: string): Rate {
  if (before === null) return { sku, publishedAt, confirmedAt: null, tiers };
  const history = before.history === undefined ? {} : { history: before.history };
  if (sameEdges(before.tiers, tiers) && samePrices(before.tiers, tiers)) {
    return { sku, publishedAt: before.publishedAt, confirmedAt: today, tiers, ...history };
  }
  const { publishedAt: from, confirmedAt, quotedAt, tiers: oldTiers } = before;
  const former: FormerPrice = {
    publishedAt: from,
    confirmedAt,
    ...(quotedAt === undefined ? {} : { quotedAt }),
    tiers: oldTiers,
  };
  return { sku, publishedAt, confirmedAt: null, tiers, history: [former, ...(before.history ?? [])] };
}

function changeKind(before: Rate | null, after: Rate | null): ChangeKind | null {
  if (before === null) return after === null ? null : 'new';
  if (after === null) return 'vanished';
  if (!sameEdges(before.tiers, after.tiers)) return 'edges';
  if (!samePrices(before.tiers, after.tiers)) return 'price';
  return before.sku !== null && before.sku !== after.sku ? 'sku' : null;
}

function refusal(kind: ChangeKind, before: Rate | null, after: Rate | null, maxChange: string): string | null {
  if (kind === 'vanished') return 'AWS no longer lists it.';
  if (kind === 'edges') return 'Its tiers begin at other quantities.';
  if (kind !== 'price') return null;
  const beyond = before?.tiers.some((tier, index) => movedBeyond(tier.usd, after?.tiers[index]?.usd ?? '0', maxChange));
  return beyond ? `It moved by more than ${maxChange} %.` : null;
}

function sameEdges(one: readonly Tier[], other: readonly Tier[]): boolean {
  return (
    one.length === other.length &&
    one.every((tier, index) => tier.begin === other[index]?.begin && tier.end === other[index]?.end)
  );
}

function samePrices(one: readonly Tier[], other: readonly Tier[]): boolean {
  return one.every((tier, index) => tier.usd === other[index]?.usd);
}
