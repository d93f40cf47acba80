/** The question of a fleet in dollars alone: what each API costs more or less behind a shared load balancer, and what they share. */

import type { Segment } from '../engine/piecewise.ts';

/** A tariff of the account: everybody's units of one rate are added up and charged by tiers. */
export interface Pool {
  /** Dollars a month for a quantity: continuous, its first segment starts at 0. */
  readonly usd: readonly Segment[];
  /** What the group buys while nobody moves. */
  readonly nowQuantity: number;
}

/** Dollars a month by the four dimensions of an LCU. */
export type LcuUsd = readonly [number, number, number, number];

/** One API, as the search sees it. */
export interface Mover {
  /** Its lines of one price: dollars a month behind the shared load balancer, less those where it is now. */
  readonly moreUsd: number;
  /** How much more it buys from each pool once it moves; negative for less. In the order of the pools. */
  readonly more: readonly number[];
  /** LCUs that it adds to the shared load balancer. */
  readonly lcuUsd: LcuUsd;
  /** Whether the load balancer needs a trust store for it. */
  readonly trustStore: boolean;
  /** Rules of its web ACL; 0 for none. */
  readonly webAclRules: number;
  /** What a web ACL charges for looking at its requests, if there is one. */
  readonly inspectionUsd: number;
  /** Set where it is not free to choose. */
  readonly must: 'move' | 'stay' | null;
}

/** All dollars are for a month. */
export interface FleetProblem {
  /** What the group costs while nobody moves. */
  readonly nowUsd: number;
  readonly pools: readonly Pool[];
  readonly movers: readonly Mover[];
  /** Hours and addresses of the shared load balancer, paid as soon as one moves. */
  readonly fixedUsd: number;
  /** The trust store, paid as soon as one of those who move needs it. */
  readonly trustStoreUsd: number;
  /** The web ACL and each of its rules, paid as soon as one of those who move has a firewall. */
  readonly webAclUsd: number;
  readonly webAclRuleUsd: number;
}

/** Which movers move, by their places: 1 moves, 0 stays. */
export type Moves = Uint8Array;

/** What a set costs more than nobody moving, line by line: nothing that both sides share is added up only to be taken away again. */
export interface Change {
  /** Lines of one price and pooled tariffs. */
  readonly billsUsd: number;
  /** Hours, addresses and trust store. */
  readonly fixedUsd: number;
  readonly webAclUsd: number;
  /** The four sums, of which the largest is paid. */
  readonly lcuUsd: LcuUsd;
  readonly totalUsd: number;
}

/**
 * What a set costs more than nobody moving; negative when it saves.
 * @example two-tiers.csv, both moved: 394.125 for the load balancer − 1,465.10 for the REST API = −1,070.975
 */
export function change(problem: FleetProblem, moves: Moves): Change {
  const { pools, movers } = problem;
  const more = new Float64Array(pools.length);
  const lcu: [number, number, number, number] = [0, 0, 0, 0];
  let [billsUsd, inspectionUsd, moved, rules] = [0, 0, 0, 0];
  let trustStore = false;
  for (let i = 0; i < movers.length; i++) {
    if (moves[i] !== 1) continue;
    const mover = movers[i]!;
    moved++;
    billsUsd += mover.moreUsd;
    for (let k = 0; k < more.length; k++) more[k]! += mover.more[k]!;
    for (let d = 0; d < 4; d++) lcu[d]! += mover.lcuUsd[d]!;
    if (mover.trustStore) trustStore = true;
    rules = Math.max(rules, mover.webAclRules);
    inspectionUsd += mover.inspectionUsd;
  }
  for (let k = 0; k < more.length; k++) billsUsd += usdMore(pools[k]!, more[k]!);
  const fixedUsd = moved === 0 ? 0 : problem.fixedUsd + (trustStore ? problem.trustStoreUsd : 0);
  const webAclUsd = rules === 0 ? 0 : problem.webAclUsd + rules * problem.webAclRuleUsd + inspectionUsd;
  return { billsUsd, fixedUsd, webAclUsd, lcuUsd: lcu, totalUsd: billsUsd + fixedUsd + webAclUsd + Math.max(...lcu) };
}

/**
 * What a pool charges for more units (or fewer) than it sells now: added up from one quantity to the other, tier by tier, so that a small
 * difference of two large charges keeps its digits.
 *
 * @example 440 M REST requests, 107 M of them at $2.80: 120 M fewer are 107 × 2.80 + 13 × 3.50 = $345.10 less
 */
export function usdMore({ usd, nowQuantity }: Pool, more: number): number {
  // Rounding can leave −10⁻⁹ of a quantity where nothing is bought any more.
  const [from, to] = more < 0 ? [Math.max(0, nowQuantity + more), nowQuantity] : [nowQuantity, nowQuantity + more];
  let total = 0;
  for (let s = 0; s < usd.length; s++) {
    const { from: begin, slope } = usd[s]!;
    const end = usd[s + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (begin >= to) break;
    if (end <= from) continue;
    // Within one tier it is the difference itself that counts.
    const units = begin <= from && to <= end ? Math.min(Math.abs(more), to) : Math.min(end, to) - Math.max(begin, from);
    total += units * slope;
  }
  return more < 0 ? -total : total;
}
