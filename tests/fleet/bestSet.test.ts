/** The best set of a fleet: against every subset where they can be tried, against its own bound where they cannot. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BestSet, bestSet, searchBestSet } from '../../src/fleet/bestSet.ts';
import { leastOfLarger } from '../../src/fleet/halves.ts';
import { change, type FleetProblem, type Mover, usdMore } from '../../src/fleet/problem.ts';
import { boundOf, relax } from '../../src/fleet/relaxation.ts';
import { everySubset, subsetUsd } from './everySubset.ts';
import { charged, contrived, dice, knapsack, knapsackInAFleet, mixed, ordinary, tariff } from './randomProblems.ts';

const KINDS = {
  ordinary,
  mixed,
  knapsack,
  knapsackInAFleet,
  contrived: (count: number, seed: number) => contrived(count, seed, 0),
};

/** The bound reaches the best cost but for a billionth. */
function proven({ nowUsd }: FleetProblem, { changeUsd, atLeastUsd }: BestSet): boolean {
  return nowUsd + atLeastUsd >= (nowUsd + changeUsd) * (1 - 1e-9);
}

function expectTheBest(problem: FleetProblem, found: BestSet): void {
  const { changeUsd, moved } = everySubset(problem);
  const close = 1e-9 * Math.abs(problem.nowUsd + changeUsd);
  expect(Math.abs(found.changeUsd - changeUsd)).toBeLessThanOrEqual(close);
  expect(found.atLeastUsd).toBeLessThanOrEqual(changeUsd + close);
  expect(found.moves.reduce((sum, one) => sum + one, 0)).toBe(moved);
  expect(proven(problem, found)).toBe(true);
}

describe('up to 14 APIs: no subset costs less than the best set, none of equal cost moves fewer', () => {
  test.each(Object.entries(KINDS))('%s', (_, make) => {
    for (let seed = 1; seed <= 40; seed++) {
      const problem = make(2 + (seed % 10), seed);
      expectTheBest(problem, bestSet(problem));
    }
    for (let seed = 1; seed <= 3; seed++) {
      const problem = make(14, seed);
      expectTheBest(problem, bestSet(problem));
    }
  });

  test('four dimensions that bind together, where halves alone do not decide', () => {
    let branched = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const problem = contrived(17, seed * 17, 0);
      const found = bestSet(problem);
      if (found.effort > 1.1) branched++;
      expectTheBest(problem, found);
    }
    expect(branched).toBeGreaterThan(3);
  });
});

describe('larger fleets', () => {
  test.each([
    ['ordinary', 100, ordinary],
    ['mixed', 100, mixed],
    ['knapsack', 100, knapsack],
    ['knapsackInAFleet', 100, knapsackInAFleet],
    ['mixed', 60, mixed],
  ])('%s: the best set of %s costs what the bound says', (_, count, make) => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = make(count, seed * 101);
      const found = bestSet(problem);
      expect(proven(problem, found)).toBe(true);
      expect(subsetUsd(problem, (i) => found.moves[i] === 1)).toBeCloseTo(found.changeUsd, 4);
    }
  });

  test('a hundred alike, of which only some pay, are told apart by their number alone', () => {
    const mover: Mover = {
      moreUsd: -1,
      more: [],
      lcuUsd: [0, 0, 1.7, 0],
      trustStore: false,
      webAclRules: 0,
      inspectionUsd: 0,
      must: null,
    };
    const other: Mover = { ...mover, moreUsd: -100, lcuUsd: [70, 0, 0, 0] };
    const problem = { ...contrived(0, 1, 1), movers: [other, ...Array.from({ length: 100 }, () => mover)] };
    const found = bestSet(problem);
    // 41 fill what the other one leaves free: 41 × 1.7 = 69.7; one more would cost 71.4 − 70 = 1.4 to save 1.
    expect(found.changeUsd).toBeCloseTo(1 + 70 - 100 - 41, 9);
    expect(proven(problem, found)).toBe(true);
    // Of those alike the first move first.
    expect([...found.moves].indexOf(0)).toBe(42);
  });

  test('past its budget the search says what no set can cost less than, and does not claim a proof', () => {
    const next = dice(5);
    for (let seed = 1; seed <= 3; seed++) {
      const problem = contrived(100, seed * 7919);
      const found = bestSet(problem, 20);
      expect(found.effort).toBeLessThan(40);
      expect(found.atLeastUsd).toBeLessThanOrEqual(found.changeUsd);
      for (let k = 0; k < 200; k++) {
        const share = next();
        const moves = Uint8Array.from(problem.movers, () => (next() < share ? 1 : 0));
        expect(change(problem, moves).totalUsd).toBeGreaterThanOrEqual(found.atLeastUsd - 1e-9);
      }
    }
    expect(bestSet(contrived(100, 7919), 20).atLeastUsd).toBeLessThan(bestSet(contrived(100, 7919), 20).changeUsd - 1e-6);
  });

  test('the search can be stopped between two steps', () => {
    const search = searchBestSet(contrived(100, 7919));
    expect(search.next().done).toBe(false);
    search.return(undefined as never);
    expect(search.next().done).toBe(true);
  });
});

describe('who moves', () => {
  test('is nobody when moving saves nothing', () => {
    const problem = {
      ...contrived(6, 1, 0),
      movers: contrived(6, 1).movers.map((mover) => ({ ...mover, moreUsd: 0, lcuUsd: [0, 0, 0, 0] as const })),
    };
    expect([...bestSet(problem).moves]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('is who must, whatever it costs, and never who must not', () => {
    const base = contrived(3, 1, 50).movers[0]!;
    const problem: FleetProblem = {
      ...contrived(0, 1, 50),
      movers: [
        { ...base, must: 'move' },
        { ...base, moreUsd: -1_000, must: 'stay' },
        { ...base, moreUsd: -40 },
      ],
    };
    expect([...bestSet(problem).moves]).toEqual([1, 0, 1]);
  });
});

describe('a tariff whose prices rise from tier to tier', () => {
  test('is answered, with a bound that holds', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem: FleetProblem = {
        ...ordinary(9, seed),
        pools: ordinary(9, seed).pools.map((pool) => ({ ...pool, usd: tariff([20e6, 100e6], [0.5e-6, 1e-6, 2e-6]) })),
      };
      const found = bestSet(problem);
      const { changeUsd } = everySubset(problem);
      expect(found.atLeastUsd).toBeLessThanOrEqual(changeUsd + 1e-9);
      expect(found.changeUsd).toBeGreaterThanOrEqual(changeUsd - 1e-9);
    }
  });
});

describe('its parts', () => {
  test('a change of a pool is the difference of its two charges', () => {
    const edges = fc.tuple(fc.double({ min: 1, max: 50, noNaN: true }), fc.double({ min: 51, max: 100, noNaN: true }));
    const amount = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(edges, amount, amount, (tiers, now, then) => {
        const usd = tariff(tiers, [3, 2, 1]);
        expect(usdMore({ usd, nowQuantity: now }, then - now)).toBeCloseTo(charged(usd, then) - charged(usd, now), 9);
      }),
    );
  });

  test('a small change of a large pool keeps its digits', () => {
    const usd = tariff([7.5e9], [1.33334e-5, 1.06667e-5]);
    expect(usdMore({ usd, nowQuantity: 9e12 }, 0.125)).toBe(0.125 * 1.06667e-5);
    expect(usdMore({ usd, nowQuantity: 9e12 }, -0.125)).toBe(-0.125 * 1.06667e-5);
  });

  test('whatever the weights, no set of a core costs less than their bound', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const next = dice(seed);
      const n = 1 + Math.floor(12 * next());
      const core = {
        baseUsd: next(),
        baseLcuUsd: Float64Array.from({ length: 4 }, () => 5 * next()),
        usd: Float64Array.from({ length: n }, () => -3 * next() + 1),
        lcuUsd: Float64Array.from({ length: 4 * n }, () => 3 * next()),
      };
      const guess = Float64Array.from({ length: 4 }, () => next());
      const total = guess.reduce((sum, one) => sum + one, 0);
      const best = relax(
        core,
        guess.map((one) => one / total),
      ).bound.usd;
      const any = boundOf(
        core,
        guess.map((one) => one / total),
      ).usd;
      let least = Number.POSITIVE_INFINITY;
      for (let mask = 0; mask < 2 ** n; mask++) {
        const lcu = [...core.baseLcuUsd];
        let usd = core.baseUsd;
        for (let i = 0; i < n; i++) {
          if (((mask >> i) & 1) === 0) continue;
          usd += core.usd[i]!;
          for (let d = 0; d < 4; d++) lcu[d]! += core.lcuUsd[4 * i + d]!;
        }
        least = Math.min(least, usd + Math.max(...lcu));
      }
      expect(any).toBeLessThanOrEqual(least + 1e-12);
      expect(best).toBeLessThanOrEqual(least + 1e-12);
      expect(best).toBeGreaterThanOrEqual(any - 1e-12);
    }
  });

  test('halves find the least of the larger sum that trying all subsets finds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const next = dice(seed);
      const addends = Array.from({ length: seed % 12 }, () => ({ u: next() - 0.5, v: next() - 0.5 }));
      const start = { u: next(), v: next() };
      let least = Number.POSITIVE_INFINITY;
      for (let mask = 0; mask < 2 ** addends.length; mask++) {
        let { u, v } = start;
        for (const [i, more] of addends.entries()) if ((mask >> i) & 1) [u, v] = [u + more.u, v + more.v];
        least = Math.min(least, Math.max(u, v));
      }
      const found = leastOfLarger(start, addends);
      expect(found.usd).toBeCloseTo(least, 12);
      let { u, v } = start;
      for (const [i, more] of addends.entries()) if (found.chosen[i]) [u, v] = [u + more.u, v + more.v];
      expect(Math.max(u, v)).toBeCloseTo(least, 12);
    }
  });
});
