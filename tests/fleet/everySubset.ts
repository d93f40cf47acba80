/** The least cost of a fleet by trying every subset, with sums of its own: what the search is held against. */

import type { FleetProblem } from '../../src/fleet/problem.ts';
import { charged } from './randomProblems.ts';

export interface Least {
  /** What the cheapest subset costs more than nobody moving. */
  readonly changeUsd: number;
  /** The fewest that move among the subsets that cost this. */
  readonly moved: number;
}

/** What one subset costs more than nobody moving; null where somebody moves who must not, or stays who must move. */
export function subsetUsd({ movers, pools, ...problem }: FleetProblem, moves: (i: number) => boolean): number | null {
  const bought = pools.map(({ nowQuantity }) => nowQuantity);
  const lcu = [0, 0, 0, 0];
  let [usd, rules, inspection] = [0, 0, 0];
  let [any, trustStore] = [false, false];
  for (const [i, mover] of movers.entries()) {
    if (mover.must !== null && moves(i) !== (mover.must === 'move')) return null;
    if (!moves(i)) continue;
    any = true;
    usd += mover.moreUsd;
    for (const [k, more] of mover.more.entries()) bought[k]! += more;
    for (const [d, more] of mover.lcuUsd.entries()) lcu[d]! += more;
    rules = Math.max(rules, mover.webAclRules);
    trustStore ||= mover.trustStore;
    inspection += mover.inspectionUsd;
  }
  for (const [k, pool] of pools.entries())
    usd += charged(pool.usd, Math.max(0, bought[k]!)) - charged(pool.usd, pool.nowQuantity);
  if (any) usd += problem.fixedUsd + (trustStore ? problem.trustStoreUsd : 0) + Math.max(...lcu);
  if (rules > 0) usd += problem.webAclUsd + rules * problem.webAclRuleUsd + inspection;
  return usd;
}

/** Equal here is within a ten-millionth of a cent: what the sums of large bills leave of one. */
const EQUAL_USD = 1e-9;

export function everySubset(problem: FleetProblem): Least {
  let least: Least = { changeUsd: Number.POSITIVE_INFINITY, moved: 0 };
  for (let mask = 0; mask < 2 ** problem.movers.length; mask++) {
    const changeUsd = subsetUsd(problem, (i) => ((mask >> i) & 1) === 1);
    if (changeUsd === null) continue;
    const moved = problem.movers.filter((_, i) => ((mask >> i) & 1) === 1).length;
    if (changeUsd < least.changeUsd - EQUAL_USD) least = { changeUsd, moved };
    else if (changeUsd <= least.changeUsd + EQUAL_USD && moved < least.moved) least = { changeUsd, moved };
  }
  return least;
}
