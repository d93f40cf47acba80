/** Dollars of a quantity by the tiers of the price book, and the quantity of some dollars. */

import type { Rate } from '../prices/book.ts';

/**
 * What AWS's list asks for a quantity, tier by tier.
 * @example 361,529,499 REST API requests in eu-west-1: 333 M at $3.50 a million and 28,529,499 at $3.19 are $1,256.51
 */
export function dollarsOf(quantity: number, { tiers }: Pick<Rate, 'tiers'>): number {
  let usd = 0;
  for (const { begin, end, usd: price } of tiers) {
    if (quantity <= Number(begin)) break;
    usd += (Math.min(quantity, endOf(end)) - Number(begin)) * Number(price);
  }
  return usd;
}

/**
 * How much the list sells for some dollars: the inverse, where every tier has a price. Null where the dollars lie in a tier that is free.
 * @example $1,256.50910181 are 361,529,499 REST API requests in eu-west-1
 */
export function quantityOf(usd: number, { tiers }: Pick<Rate, 'tiers'>): number | null {
  let left = usd;
  for (const { begin, end, usd: price } of tiers) {
    if (Number(price) === 0) {
      if (endOf(end) === Number.POSITIVE_INFINITY) return left === 0 ? 0 : null;
      continue;
    }
    const room = (endOf(end) - Number(begin)) * Number(price);
    if (left <= room) return Number(begin) + left / Number(price);
    left -= room;
  }
  return null;
}

function endOf(end: string): number {
  return end === 'Inf' ? Number.POSITIVE_INFINITY : Number(end);
}
