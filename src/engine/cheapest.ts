/** Which contender is cheapest at which volume: the band along the chart's axis, and the volume at which the template is given. */

import { costsLess } from './bill.ts';
import { type Crossing, crossings, LARGEST_VOLUME } from './crossings.ts';
import type { Estimate, OfferedFrontDoor } from './estimate.ts';
import { CONTENDERS, type Contender } from './frontDoor.ts';
import type { LineRule } from './line.ts';
import { type Move, moveOf } from './move.ts';
import { valueAt } from './piecewise.ts';

/** Volumes from `from` to `until` (requests a month) at which `frontDoor` is the cheapest contender without an obstacle. */
export interface CheapestStretch {
  readonly frontDoor: Contender;
  readonly from: number;
  readonly until: number;
}

/**
 * The cheapest contender at every volume, as stretches in order from 0 to 10¹². Empty when none is possible.
 * @example the default scenario: http-api up to 26,361,111 requests a month, alb above
 */
export function cheapestStretches(estimate: Estimate): CheapestStretch[] {
  const possible = CONTENDERS.flatMap((door) => {
    const frontDoor = estimate.frontDoors[door];
    return frontDoor.offered && frontDoor.obstacles.length === 0 ? [[door, frontDoor] as const] : [];
  });
  if (possible.length === 0) return [];

  const edges = new Set([0, LARGEST_VOLUME]);
  for (const [i, [nameA, a]] of possible.entries()) {
    for (const [nameB, b] of possible.slice(i + 1)) {
      for (const { requestsPerMonth } of crossings([nameA, a.rules], [nameB, b.rules])) edges.add(requestsPerMonth);
    }
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const stretches: CheapestStretch[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [from, until] = [sorted[i]!, sorted[i + 1]!];
    const frontDoor = cheapestAt(possible, (from + until) / 2);
    const last = stretches.at(-1);
    if (last?.frontDoor === frontDoor) stretches[stretches.length - 1] = { ...last, until };
    else stretches.push({ frontDoor, from, until });
  }
  return stretches;
}

function cheapestAt(possible: readonly (readonly [Contender, OfferedFrontDoor])[], n: number): Contender {
  return possible.reduce((best, door) => (isCheaper(door[1].rules, best[1].rules, n) ? door : best))[0];
}

/** Compared without the lines that both have, as crossings are: beside those a difference of little money would pass for rounding. */
function isCheaper(rules: readonly LineRule[], others: readonly LineRule[], n: number): boolean {
  const own = (these: readonly LineRule[], those: readonly LineRule[]) =>
    these.reduce((usd, rule) => (those.includes(rule) ? usd : usd + valueAt(rule.usd, n)), 0);
  return costsLess(own(rules, others), own(others, rules));
}

/** Where a move pays: from `from` to `until` requests a month. */
export interface PayingRange {
  readonly from: number;
  readonly until: number;
}

/**
 * The volumes at which a move saves, the one in question unless said, in order; empty when it never does. Obstacles do not count
 * here: they hold at every volume.
 *
 * @example 1 KB in and 45 KB out in us-east-1: from 296,562,500 to 313,750,000
 */
export function payingRanges(estimate: Estimate, { from: now, to }: Move = moveOf(estimate)): PayingRange[] {
  const [left, taken] = [estimate.frontDoors[now], estimate.frontDoors[to]];
  const gateway = now === 'alb' ? to : now;
  if (!left.offered || !taken.offered || gateway === 'alb') return [];
  const found: readonly Crossing<Contender>[] = estimate.crossings[gateway];
  if (found.length === 0) {
    // No crossing: one of them is cheaper at every volume, so any volume tells which.
    return isCheaper(taken.rules, left.rules, 1e9) ? [{ from: 0, until: LARGEST_VOLUME }] : [];
  }
  const ranges: PayingRange[] = [];
  // From 0 on, unless the first crossing tells that it pays only above.
  let from: number | null = 0;
  for (const { requestsPerMonth, cheaperAbove } of found) {
    if (cheaperAbove === to) from = requestsPerMonth;
    else if (from !== null) {
      ranges.push({ from, until: requestsPerMonth });
      from = null;
    }
  }
  if (from !== null) ranges.push({ from, until: LARGEST_VOLUME });
  return ranges;
}
