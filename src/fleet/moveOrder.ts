/** Move order: in which order to move the APIs of a best set, and what each number of moved APIs saves at best. */

import type { FleetProblem, Moves } from './problem.ts';
import { Tally } from './tally.ts';

/** A number of moved APIs. Dollars a month. */
export interface MoveStep {
  readonly moved: number;
  /** What the order saves up to here. */
  readonly savingUsd: number;
  /** Who joins at this step, as the place in the problem; null at the start. */
  readonly joins: number | null;
  /** The most that was found to be saved by any choice of so many. */
  readonly mostSavingUsd: number;
}

/** Up to so many APIs every choice is tried to be bettered by an exchange of two. */
const MOST_BY_EXCHANGES = 150;
/** Beyond so many nobody reads a chart step by step, and the order costs too much time. */
export const MOST_IN_ORDER = 1_000;

/**
 * The order is made backward: from the best set whoever is missed least leaves it, and so on to the end; read from the end it says whom to
 * move first. Those who must move come first. What would lose by moving follows after the best set, least loss first.
 *
 * @param best the APIs that move in the best set
 */
export function moveOrder(problem: FleetProblem, best: Moves): MoveStep[] {
  const must = [...problem.movers.keys()].filter((i) => problem.movers[i]!.must === 'move');
  const free = new Set([...problem.movers.keys()].filter((i) => problem.movers[i]!.must === null));

  const tally = new Tally(problem, best);
  const inBest = tally.moved();
  const backward: number[] = [];
  const leaving = new Set(inBest.filter((i) => free.has(i)));
  while (leaving.size > 0) {
    const i = cheapestFlip(tally, leaving);
    leaving.delete(i);
    tally.flip(i);
    backward.push(i);
  }
  const order = [...must, ...backward.reverse()];
  for (const i of backward) tally.flip(i);
  const joining = new Set([...free].filter((i) => best[i] !== 1));
  while (joining.size > 0) {
    const i = cheapestFlip(tally, joining);
    joining.delete(i);
    tally.flip(i);
    order.push(i);
  }

  const walk = new Tally(problem);
  const steps: MoveStep[] = [];
  const take = (joins: number | null) => {
    const savingUsd = -walk.usd() || 0;
    const mostSavingUsd = Math.max(savingUsd, free.size <= MOST_BY_EXCHANGES ? -exchanged(problem, walk, free) : savingUsd);
    steps.push({ moved: steps.length, savingUsd, joins, mostSavingUsd });
  };
  take(null);
  for (const i of order) {
    walk.flip(i);
    take(i);
  }
  return steps;
}

/** Whose change of mind costs least. */
function cheapestFlip(tally: Tally, among: ReadonlySet<number>): number {
  let [cheapest, usd] = [-1, Number.POSITIVE_INFINITY];
  for (const i of among) {
    const cost = tally.usdIfFlipped(i);
    if (cost >= usd) continue;
    cheapest = i;
    usd = cost;
  }
  return cheapest;
}

/** The least cost that exchanging an API that moves for one that stays leads to, again and again; the tally is left as it was. */
function exchanged(problem: FleetProblem, tally: Tally, free: ReadonlySet<number>): number {
  const own = new Tally(problem);
  for (const i of tally.moved()) own.flip(i);
  for (;;) {
    let [least, out, into] = [own.usd(), -1, -1];
    const before = least;
    for (const i of own.moved()) {
      if (!free.has(i)) continue;
      own.flip(i);
      for (const j of free) {
        if (j === i || own.has(j)) continue;
        const usd = own.usdIfFlipped(j);
        if (usd >= least - 1e-9) continue;
        [least, out, into] = [usd, i, j];
      }
      own.flip(i);
    }
    if (out < 0) return before;
    own.flip(out);
    own.flip(into);
  }
}
