/** In which order to move, and the best of each number, against every subset. */

import { describe, expect, test } from 'vitest';
import { bestSet } from '../../src/fleet/bestSet.ts';
import { moveOrder } from '../../src/fleet/moveOrder.ts';
import type { FleetProblem } from '../../src/fleet/problem.ts';
import { subsetUsd } from './everySubset.ts';
import { contrived, knapsack, mixed, ordinary } from './randomProblems.ts';

/** The most that any choice of each number saves; undefined where no choice of that number is allowed. */
function mostOfEach(problem: FleetProblem): number[] {
  const most: number[] = [];
  for (let mask = 0; mask < 2 ** problem.movers.length; mask++) {
    const usd = subsetUsd(problem, (i) => ((mask >> i) & 1) === 1);
    if (usd === null) continue;
    const moved = problem.movers.filter((_, i) => (mask >> i) & 1).length;
    most[moved] = Math.max(most[moved] ?? Number.NEGATIVE_INFINITY, -usd);
  }
  return most;
}

describe('the order', () => {
  test.each(Object.entries({ ordinary, mixed, knapsack, contrived: (n: number, s: number) => contrived(n, s, 0) }))(
    '%s: passes through the best set, never saves more than the most of its number, which is found nearly always',
    (_, make) => {
      let [found, all] = [0, 0];
      for (let seed = 1; seed <= 25; seed++) {
        const problem = make(3 + (seed % 7), seed);
        const { moves, changeUsd } = bestSet(problem);
        const steps = moveOrder(problem, moves);
        const moved = moves.reduce((sum, one) => sum + one, 0);
        expect(steps[moved]!.savingUsd).toBeCloseTo(-changeUsd, 6);
        expect(steps.slice(1).map(({ joins }) => joins)).toHaveLength(new Set(steps.slice(1).map(({ joins }) => joins)).size);
        const most = mostOfEach(problem);
        for (const step of steps) {
          if (most[step.moved] === undefined) continue;
          all++;
          expect(step.savingUsd).toBeLessThanOrEqual(step.mostSavingUsd + 1e-9);
          expect(step.mostSavingUsd).toBeLessThanOrEqual(most[step.moved]! + 1e-6);
          if (step.mostSavingUsd >= most[step.moved]! - 1e-6) found++;
        }
      }
      expect(found / all).toBeGreaterThan(0.95);
    },
  );

  test('those who must move come first, those who must not never', () => {
    const problem = mixed(60, 3);
    const steps = moveOrder(problem, bestSet(problem).moves);
    const must = problem.movers.filter((mover) => mover.must === 'move').length;
    expect(must).toBeGreaterThan(0);
    const joins = steps.slice(1).map((step) => problem.movers[step.joins!]!.must);
    expect(joins.slice(0, must)).toEqual(Array(must).fill('move'));
    expect(joins.slice(must).every((one) => one === null)).toBe(true);
  });
});
