/** Piecewise linear functions: put together by hand, and against doing the same at single points. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compose,
  lessAllowance,
  linear,
  minus,
  type Piecewise,
  piecewise,
  type Segments,
  segmentAt,
  sum,
  valueAt,
} from '../../src/engine/piecewise.ts';

/** 2 a unit up to 10, then 1 a unit: 20 at 10, 25 at 15. */
const GRADUATED = requests([
  { from: 0, intercept: 0, slope: 2 },
  { from: 10, intercept: 10, slope: 1 },
]);

/** One unit throughout: what is tried here is arithmetic. */
function requests(segments: Segments): Piecewise<'request'> {
  return piecewise('request', segments);
}

/** Functions that never fall, of up to four whole-numbered pieces without a jump: sums of them are exact in doubles. */
const rising: fc.Arbitrary<Piecewise<'request'>> = fc
  .tuple(
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 3 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 3 })), { maxLength: 3 }),
  )
  .map(([intercept, slope, pieces]): Piecewise<'request'> => {
    const segments: [Segments[0], ...Segments[0][]] = [{ from: 0, intercept, slope }];
    for (const [length, next] of pieces) {
      const last = segments.at(-1) ?? segments[0];
      const from = last.from + length;
      segments.push({ from, intercept: last.intercept + (last.slope - next) * from, slope: next });
    }
    return requests(segments);
  });

describe('a piecewise linear function', () => {
  test('has at the start of a segment the value of that segment', () => {
    expect(segmentAt(GRADUATED, 9.99)).toBe(GRADUATED[0]);
    expect(segmentAt(GRADUATED, 10)).toBe(GRADUATED[1]);
    expect([0, 5, 10, 15].map((n) => valueAt(GRADUATED, n))).toEqual([0, 10, 20, 25]);
  });
});

describe('a tariff put on a quantity', () => {
  test('has its kink where the quantity reaches the edge: 3 n + 4 is 10 at n = 2', () => {
    expect(compose(linear('request', 4, 3), GRADUATED)).toEqual([
      { from: 0, intercept: 8, slope: 6 },
      { from: 2, intercept: 14, slope: 3 },
    ]);
  });

  test('has no kink where the quantity starts beyond the edge, or exactly on it', () => {
    expect(compose(linear('request', 11, 3), GRADUATED)).toEqual([{ from: 0, intercept: 21, slope: 3 }]);
    expect(compose(linear('request', 10, 3), GRADUATED)).toEqual([{ from: 0, intercept: 20, slope: 3 }]);
  });

  test('has no kink where the quantity never reaches the edge, because it stands still', () => {
    expect(compose(linear('request', 4, 0), GRADUATED)).toEqual([{ from: 0, intercept: 8, slope: 0 }]);
  });

  test('has one kink, not two, where the quantity has its own kink on the edge', () => {
    const kinked = requests([
      { from: 0, intercept: 0, slope: 2 },
      { from: 5, intercept: 5, slope: 1 },
    ]);
    expect(compose(kinked, GRADUATED)).toEqual([
      { from: 0, intercept: 0, slope: 4 },
      { from: 5, intercept: 15, slope: 1 },
    ]);
  });

  test('is the tariff of the quantity at every point, and its segments start in order', () => {
    fc.assert(
      fc.property(rising, rising, fc.double({ min: 0, max: 100, noNaN: true }), (inner, outer, n) => {
        const both = compose(inner, outer);
        expect(valueAt(both, n)).toBeCloseTo(valueAt(outer, valueAt(inner, n)), 9);
        expect(both[0].from).toBe(0);
        for (const [i, { from }] of both.entries()) if (i > 0) expect(from).toBeGreaterThan(both[i - 1]?.from ?? Number.NaN);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a sum of functions', () => {
  test('has the kinks of all, each once and in order', () => {
    const late = requests([
      { from: 0, intercept: 1, slope: 0 },
      { from: 4, intercept: -3, slope: 1 },
      { from: 10, intercept: 7, slope: 0 },
    ]);
    expect(sum([GRADUATED, late])).toEqual([
      { from: 0, intercept: 1, slope: 2 },
      { from: 4, intercept: -3, slope: 3 },
      { from: 10, intercept: 17, slope: 1 },
    ]);
  });

  test('is 0 everywhere when there is nothing to add', () => {
    expect(sum([])).toEqual(linear('request', 0, 0));
  });

  test('is what the functions add up to at every point', () => {
    fc.assert(
      fc.property(fc.array(rising, { maxLength: 4 }), fc.integer({ min: 0, max: 100 }), (functions, n) => {
        expect(valueAt(sum(functions), n)).toBe(functions.reduce((total, f) => total + valueAt(f, n), 0));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what one function exceeds another by', () => {
  test('has the kinks of both, and is negative where it is less', () => {
    expect(minus(GRADUATED, linear('request', 15, 0))).toEqual([
      { from: 0, intercept: -15, slope: 2 },
      { from: 10, intercept: -5, slope: 1 },
    ]);
  });
});

describe('a quantity less an allowance', () => {
  test('is 0 up to the allowance, then what lies above it', () => {
    expect(lessAllowance('request', linear('request', 0, 2), 10)).toEqual([
      { from: 0, intercept: 0, slope: 0 },
      { from: 5, intercept: -10, slope: 2 },
    ]);
  });

  test('is the quantity itself without an allowance', () => {
    const quantity = linear('request', 3, 2);
    expect(lessAllowance('request', quantity, 0)).toBe(quantity);
  });
});
