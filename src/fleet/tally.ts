/** Tally: the sums of a set, kept while one after the other joins or leaves, so that no change of mind costs a look at all. */

import { type FleetProblem, type Mover, type Moves, usdMore } from './problem.ts';

export class Tally {
  private readonly problem: FleetProblem;
  private readonly moves: Uint8Array;
  private readonly more: Float64Array;
  private readonly lcu = new Float64Array(4);
  private readonly rules = new Map<number, number>();
  private ownUsd = 0;
  private inspectionUsd = 0;
  private trustStores = 0;
  private count = 0;

  /** @param moves the APIs that move at first; none unless given */
  constructor(problem: FleetProblem, moves?: Moves) {
    this.problem = problem;
    this.moves = new Uint8Array(problem.movers.length);
    this.more = new Float64Array(problem.pools.length);
    for (const i of moves?.keys() ?? []) if (moves![i] === 1) this.flip(i);
  }

  has(i: number): boolean {
    return this.moves[i] === 1;
  }

  moved(): number[] {
    return [...this.moves.keys()].filter((i) => this.moves[i] === 1);
  }

  flip(i: number): void {
    const mover = this.problem.movers[i]!;
    const sign = this.moves[i] === 1 ? -1 : 1;
    this.moves[i] = 1 - this.moves[i]!;
    this.count += sign;
    this.ownUsd += sign * mover.moreUsd;
    this.inspectionUsd += sign * mover.inspectionUsd;
    this.trustStores += mover.trustStore ? sign : 0;
    for (let k = 0; k < this.more.length; k++) this.more[k]! += sign * mover.more[k]!;
    for (let d = 0; d < 4; d++) this.lcu[d]! += sign * mover.lcuUsd[d]!;
    if (mover.webAclRules > 0) {
      const left = (this.rules.get(mover.webAclRules) ?? 0) + sign;
      if (left > 0) this.rules.set(mover.webAclRules, left);
      else this.rules.delete(mover.webAclRules);
    }
  }

  /** What the set would cost more than nobody moving if one API changed its mind. */
  usdIfFlipped(i: number): number {
    return this.usd(this.problem.movers[i]!, this.moves[i] === 1 ? -1 : 1);
  }

  /** What the set costs more than nobody moving: with one more, or one fewer. */
  usd(mover?: Mover, sign = 0): number {
    const { pools, fixedUsd, trustStoreUsd, webAclUsd, webAclRuleUsd } = this.problem;
    const count = this.count + sign;
    if (count === 0) return 0;
    let usd = this.ownUsd + (mover ? sign * mover.moreUsd : 0) + fixedUsd;
    for (let k = 0; k < pools.length; k++) usd += usdMore(pools[k]!, this.more[k]! + (mover ? sign * mover.more[k]! : 0));
    if (this.trustStores + (mover?.trustStore ? sign : 0) > 0) usd += trustStoreUsd;
    let rules = 0;
    for (const [number, many] of this.rules) {
      if (number > rules && !(sign < 0 && mover!.webAclRules === number && many === 1)) rules = number;
    }
    if (mover && sign > 0) rules = Math.max(rules, mover.webAclRules);
    if (rules > 0) usd += webAclUsd + rules * webAclRuleUsd + this.inspectionUsd + (mover ? sign * mover.inspectionUsd : 0);
    let largest = 0;
    for (let d = 0; d < 4; d++) largest = Math.max(largest, this.lcu[d]! + (mover ? sign * mover.lcuUsd[d]! : 0));
    return usd + largest;
  }
}
