/** Where a price comes from, in a few words: its SKU, the day of AWS's list, and when it was seen again, by whom. */

import type { Line } from '../engine/line.ts';
import { date } from '../figures/figures.ts';
import type { Rate } from '../prices/book.ts';

/**
 * Where a line's price comes from.
 * @example "SKU 9XQ6KHAHNMHXR5HU, published 5 Jun 2025, confirmed 3 Sep 2026"
 */
export function priceSource({ origin, published }: Pick<Line, 'origin' | 'published'>): string {
  if (origin === 'own') return 'your own price';
  if (!published) return 'no AWS price';
  return [...(origin === 'discount' ? ['discounted'] : []), listPriceSource(published)].join(', ');
}

/**
 * Where AWS's price comes from. What AWS's own list said is told apart from what people quoted from it; a sighting of the first tier
 * counts where there is none of the whole rate.
 * @example "published 5 Jun 2025, quoted from AWS's list on 11 Sep 2026" · "…, first tier confirmed 21 Sep 2026" · "…, not re-seen since"
 */
export function listPriceSource(rate: Rate): string {
  const [first] = rate.tiers;
  const seen = [
    rate.confirmedAt
      ? `confirmed ${date(rate.confirmedAt)}`
      : first.confirmedAt && `first tier confirmed ${date(first.confirmedAt)}`,
    rate.quotedAt
      ? `quoted from AWS’s list on ${date(rate.quotedAt)}`
      : first.quotedAt && `first tier quoted from AWS’s list on ${date(first.quotedAt)}`,
  ].filter((part) => part !== undefined);
  return [
    ...(rate.sku ? [`SKU ${rate.sku}`] : []),
    `published ${date(rate.publishedAt)}`,
    ...(seen.length > 0 ? seen : ['not re-seen since']),
  ].join(', ');
}
