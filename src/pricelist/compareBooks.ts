/** Compares what AWS lists today with the book, and makes the book that would replace it. */

import type { FormerPrice, PriceBook, Rate, RegionPrices, Tier } from '../prices/book.ts';
import { RATE_IDS, RATES, type RateId } from '../prices/rates.ts';
import type { Listing } from './buildRates.ts';
import { movedBeyond } from './decimal.ts';
import type { Fault } from './fault.ts';
import { PRODUCTS } from './products.ts';
import type { Price } from './readPrice.ts';

/** What can happen to a rate, apart from nothing. */
export type ChangeKind = 'new' | 'vanished' | 'price' | 'edges' | 'sku';

export interface Change {
  readonly kind: ChangeKind;
  readonly region: string;
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
  /** Regions that were not in the book. */
  readonly newRegions: readonly string[];
  /** Regions of the book of which AWS lists nothing any more. */
  readonly vanishedRegions: readonly string[];
  /** How many rates were re-read unchanged. */
  readonly confirmed: number;
  /** Prices that differ from the book's but come from an older list: an endpoint that lags behind. */
  readonly faults: readonly Fault[];
}

export interface CompareOptions {
  /** Regions to compare; the others stay as they are. Null for all. */
  readonly asked: ReadonlySet<string> | null;
  /** Date of this run (YYYY-MM-DD). */
  readonly today: string;
  /** Percent, as decimal text: a price that moved further needs `--accept`. */
  readonly maxChange: string;
}

/**
 * A rate re-read unchanged keeps `publishedAt` and its history and is confirmed today. A changed one takes the date of AWS's
 * list, is unconfirmed, and puts its former price first in its history. A region keeps the name that the book gives it.
 */
export function compareBooks(book: PriceBook, listing: Listing, { asked, today, maxChange }: CompareOptions): BookChanges {
  const codes = [...new Set([...Object.keys(book.regions), ...listing.regions.keys()])].sort();
  const changes: Change[] = [];
  const faults: Fault[] = [];
  const regions: Record<string, RegionPrices> = {};
  let confirmed = 0;

  for (const region of codes) {
    const known = book.regions[region];
    const listed = listing.regions.get(region);
    if (known !== undefined && asked !== null && !asked.has(region)) {
      regions[region] = known;
      continue;
    }
    const rates: { [R in RateId]?: Rate } = {};
    for (const rate of RATE_IDS) {
      const before = known?.rates[rate] ?? null;
      if (!Object.hasOwn(PRODUCTS, rate)) {
        if (before !== null && listed !== undefined) rates[rate] = before;
        continue;
      }
      const price = listed?.rates[rate] ?? null;
      const after = price === null ? null : nextRate(before, price, today);
      if (after !== null) rates[rate] = after;
      const kind = changeKind(before, after);
      if (kind === null) confirmed += after === null ? 0 : 1;
      else changes.push({ kind, region, rate, before, after, refusal: refusal(kind, before, after, maxChange) });
      if (before !== null && price !== null && (kind === 'price' || kind === 'edges') && price.publishedAt < before.publishedAt) {
        const problem = `the price differs from the book's, but its list of ${price.publishedAt} is older than the book's of ${before.publishedAt}.`;
        faults.push({ service: RATES[rate].offer, region, rate, sku: price.sku, problem });
      }
    }
    const name = known?.name ?? listed?.name ?? region;
    const partition = known?.partition ?? listed?.partition ?? 'aws';
    if (Object.keys(rates).length > 0) regions[region] = { name, partition, rates };
  }

  return {
    book: { ...book, regions },
    changes,
    newRegions: codes.filter((code) => book.regions[code] === undefined && regions[code] !== undefined),
    vanishedRegions: codes.filter((code) => book.regions[code] !== undefined && regions[code] === undefined),
    confirmed,
    faults,
  };
}

function nextRate(before: Rate | null, { sku, publishedAt, tiers }: Price, today: string): Rate {
  if (before === null) return { sku, publishedAt, confirmedAt: null, tiers };
  const history = before.history === undefined ? {} : { history: before.history };
  if (sameEdges(before.tiers, tiers) && samePrices(before.tiers, tiers)) {
    return { sku, publishedAt: before.publishedAt, confirmedAt: today, tiers, ...history };
  }
  const former: FormerPrice = { publishedAt: before.publishedAt, confirmedAt: before.confirmedAt, tiers: before.tiers };
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
