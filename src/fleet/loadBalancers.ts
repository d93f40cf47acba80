/** Load balancers: the best set behind one; where more want to move than one can take, behind as many as it needs. */

import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import { type BestSet, NODES, searchBestSet } from './bestSet.ts';
import { change, type FleetProblem, type Moves } from './problem.ts';
import { Tally } from './tally.ts';

/** Each API needs a target group of its own. */
export const TARGET_GROUPS = STACK_QUOTAS.albTargetGroups.value;

/** Which APIs move, and behind which load balancer. */
export interface LoadBalancers {
  /** All who move. */
  readonly moves: Moves;
  /** The APIs that move behind each load balancer. */
  readonly sets: readonly Moves[];
  /** What each set is a choice of: the tariffs of the next go on where those of the one before end. */
  readonly problems: readonly FleetProblem[];
  readonly changeUsd: number;
  readonly atLeastUsd: number;
  /** What the group would cost more than now if one API did otherwise. */
  readonly otherwiseUsd: (i: number) => number;
}

/** @param nextUsd hours and addresses of one more load balancer, dollars a month */
export function* searchLoadBalancers(problem: FleetProblem, nextUsd: number): Generator<number, LoadBalancers> {
  const found: BestSet = yield* searchBestSet(problem);
  const first = placesOf(found.moves);
  if (first.length <= TARGET_GROUPS) {
    const tally = new Tally(problem, found.moves);
    return {
      moves: found.moves,
      sets: first.length > 0 ? [found.moves] : [],
      problems: first.length > 0 ? [problem] : [],
      changeUsd: found.changeUsd,
      atLeastUsd: found.atLeastUsd,
      otherwiseUsd: (i) => tally.usdIfFlipped(i),
    };
  }

  const sets: Moves[] = [];
  const problems: FleetProblem[] = [];
  let left = problem;
  let wanting = found.moves;
  let changeUsd = 0;
  for (;;) {
    // Each load balancer is a look at all APIs: with thousands of them a step of its own.
    yield 0;
    const moves = theHundred(left, wanting);
    if (placesOf(moves).length === 0) break;
    sets.push(moves);
    problems.push(left);
    changeUsd += change(left, moves).totalUsd;
    left = { ...afterMoves(left, moves), fixedUsd: nextUsd };
    wanting = Uint8Array.from(wanting, (wants, i) => (moves[i] === 1 ? 0 : wants));
    // As long as there are hundreds of them they fill load balancers; whether the last is worth its hours is a question of its own.
    if (placesOf(wanting).length <= TARGET_GROUPS) wanting = (yield* searchBestSet(left, NODES / 10)).moves;
  }
  const bound = yield* searchBestSet(looser(problem), NODES / 10);
  const moves = Uint8Array.from(problem.movers, (_, i) => (sets.some((set) => set[i] === 1) ? 1 : 0));
  const tallies = sets.map((set, k) => new Tally(problems[k]!, set));
  return {
    moves,
    sets,
    problems,
    changeUsd,
    atLeastUsd: Math.min(bound.atLeastUsd, changeUsd),
    // An API that moves would leave its load balancer; one that stays would join the last, which has room unless it is full too.
    otherwiseUsd(i) {
      const own = sets.findIndex((set) => set[i] === 1);
      const k = own < 0 ? sets.length - 1 : own;
      return changeUsd + tallies[k]!.usdIfFlipped(i) - tallies[k]!.usd();
    },
  };
}

function placesOf(moves: Moves): number[] {
  return [...moves.keys()].filter((i) => moves[i] === 1);
}

/** The hundred of those who move that would be missed most; those who must move first. */
function theHundred(problem: FleetProblem, moves: Moves): Moves {
  const tally = new Tally(problem, moves);
  const totalUsd = tally.usd();
  const missed = placesOf(moves).map((i) => ({
    i,
    usd: problem.movers[i]!.must === 'move' ? Number.POSITIVE_INFINITY : tally.usdIfFlipped(i) - totalUsd,
  }));
  // Array sort keeps the file's order among equals.
  const chosen = missed.sort((a, b) => (a.usd === b.usd ? 0 : b.usd - a.usd)).slice(0, TARGET_GROUPS);
  const hundred = new Uint8Array(moves.length);
  for (const { i } of chosen) hundred[i] = 1;
  return hundred;
}

/** What is left to choose once some have moved: they stay where they are, and the tariffs go on from there. */
function afterMoves(problem: FleetProblem, moves: Moves): FleetProblem {
  const gone = placesOf(moves);
  return {
    ...problem,
    nowUsd: problem.nowUsd + change(problem, moves).totalUsd,
    pools: problem.pools.map(({ usd, nowQuantity }, k) => ({
      usd,
      nowQuantity: gone.reduce((sum, i) => sum + problem.movers[i]!.more[k]!, nowQuantity),
    })),
    movers: problem.movers.map((mover, i) => (moves[i] === 1 ? { ...mover, must: 'stay' as const } : mover)),
  };
}

/** A problem whose every set costs no more, however its APIs are spread over load balancers: each web ACL looks at its own requests only. */
function looser(problem: FleetProblem): FleetProblem {
  return {
    ...problem,
    movers: problem.movers.map((mover) => ({
      ...mover,
      moreUsd: mover.moreUsd + (mover.webAclRules > 0 ? mover.inspectionUsd : 0),
      inspectionUsd: 0,
    })),
  };
}
