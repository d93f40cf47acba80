/** Price risk: what the move would save if AWS's prices were some percent off, each either way. */

import type { Rate } from '../prices/book.ts';
import type { Estimate } from './estimate.ts';
import { moveOf } from './move.ts';

/** Dollars a month that the move saves when every price is off to its disadvantage, and when every one is off in its favour. */
export interface PriceRisk {
  readonly leastUsd: number;
  readonly mostUsd: number;
}

/**
 * The saving with each of AWS's prices higher or lower by a share (0.1 for 10 %), whichever is worse, and whichever is better. Bills rise and
 * fall with each price in proportion, so that nothing need be estimated anew; what is charged on both sides counts by its difference
 * alone, and the visitor's own prices are sure. Null where one of the two front doors has no bill, or cannot serve.
 *
 * @example the default scenario at 10 %: 3.275 ± 0.1 × (30.00 + 16.425 + 3.00 + 7.30), so −2.3975 to 8.9475
 */
export function priceRisk(estimate: Pick<Estimate, 'frontDoors' | 'verdict'>, share: number): PriceRisk | null {
  const { from, to } = moveOf(estimate);
  const [left, taken] = [estimate.frontDoors[from], estimate.frontDoors[to]];
  if (!left.offered || !taken.offered || left.obstacles.length > 0 || taken.obstacles.length > 0) return null;
  const net = new Map<Rate, number>();
  for (const [{ bill }, sign] of [[left, 1] as const, [taken, -1] as const]) {
    for (const { published, origin, usd } of bill.lines) {
      if (published && origin !== 'own') net.set(published, (net.get(published) ?? 0) + sign * usd);
    }
  }
  const saving = left.bill.totalUsd - taken.bill.totalUsd;
  const off = share * [...net.values()].reduce((sum, usd) => sum + Math.abs(usd), 0);
  return { leastUsd: saving - off, mostUsd: saving + off };
}
