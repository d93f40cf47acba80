/** The age of the prices in use, in a few words: when AWS published them, and when they were last seen again. */

import type { Estimate } from '../engine/estimate.ts';
import { month } from '../figures/figures.ts';
import type { Rate } from '../prices/book.ts';

/**
 * The dates of some prices.
 * @example "AWS prices of Jun to Nov 2025, partly re-checked to Oct 2026"
 */
export function priceDates(found: readonly Rate[]): string {
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

/** The prices of AWS's that the estimate's bills use, each once: of the region, of CloudFront's geography, of a web ACL at the edge. */
export function usedPrices(estimate: Estimate): Rate[] {
  const used = Object.values(estimate.frontDoors).flatMap((frontDoor) =>
    frontDoor.offered ? frontDoor.rules.flatMap(({ published }) => published ?? []) : [],
  );
  return [...new Set(used)];
}

function span(first: string, last: string): string {
  if (first.slice(0, 7) === last.slice(0, 7)) return month(first);
  return first.slice(0, 4) === last.slice(0, 4)
    ? `${month(first).split(' ')[0]} to ${month(last)}`
    : `${month(first)} to ${month(last)}`;
}
