/** The age of the prices in use, in a few words: when AWS published them, and when they were last seen again. */

import type { Estimate } from '../engine/estimate.ts';
import { month } from '../figures/figures.ts';
import type { RegionPrices } from '../prices/book.ts';
import { RATE_IDS, type RateId } from '../prices/rates.ts';

/**
 * The dates of a region's prices; only of the given rates, when some are.
 * @example "AWS prices of Jun to Nov 2025, partly re-checked to Oct 2026"
 */
export function priceDates(region: RegionPrices, rates: readonly RateId[] = RATE_IDS): string {
  const found = rates.flatMap((rate) => region.rates[rate] ?? []);
  const published = found.map(({ publishedAt }) => publishedAt).sort();
  const [first, last] = [published[0], published.at(-1)];
  if (first === undefined || last === undefined) return 'no AWS prices';
  const confirmed = found
    .flatMap(({ confirmedAt, tiers }) => [confirmedAt, ...tiers.map((tier) => tier.confirmedAt)])
    .filter((date) => typeof date === 'string');
  const newest = confirmed.sort().at(-1);
  const all = found.every(({ confirmedAt }) => confirmedAt !== null);
  return `AWS prices of ${span(first, last)}${newest ? `, ${all ? '' : 'partly '}re-checked to ${month(newest)}` : ''}`;
}

/** The rates that the estimate's bills use. */
export function usedRates(estimate: Estimate): RateId[] {
  const used = Object.values(estimate.frontDoors).flatMap((frontDoor) =>
    frontDoor.offered ? frontDoor.rules.map(({ rate }) => rate) : [],
  );
  return [...new Set(used)];
}

function span(first: string, last: string): string {
  if (first.slice(0, 7) === last.slice(0, 7)) return month(first);
  return first.slice(0, 4) === last.slice(0, 4)
    ? `${month(first).split(' ')[0]} to ${month(last)}`
    : `${month(first)} to ${month(last)}`;
}
