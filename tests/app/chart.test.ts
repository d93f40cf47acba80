/** The chart's numbers: axes, curves, and labels that keep clear of each other whatever the scenario. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossingLabels, type Size } from '../../src/app/chart/crossingLabels.ts';
import { rowsOfLabels, spread } from '../../src/app/chart/labelPlaces.ts';
import { type Axes, type Plot, plot, sampled } from '../../src/app/chart/plot.ts';
import { type Point, thinned } from '../../src/app/chart/thinned.ts';
import { linearScale, NOTHING, type Scale, shareOf, valueAtShare } from '../../src/app/ui/scale.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { valueAt } from '../../src/engine/piecewise.ts';
import { RATE_IDS } from '../../src/prices/rates.ts';

import type { Scenario } from '../../src/scenario/scenario.ts';
import { BOOK, scenario, scenarios, TODAY } from '../engine/firstBook.ts';
import { type Flat, replaced } from '../engine/flat.ts';

function plotOf(s: Scenario, held: Axes | null = null): Plot | null {
  return plot(estimate(s, BOOK, TODAY), s.page, held);
}

function drawn(changes: Flat): Plot {
  const found = plotOf(scenario(changes));
  if (!found) throw new Error('There is nothing to draw.');
  return found;
}

describe('a scale', () => {
  const LOG: Scale = { kind: 'log', min: 1e6, max: 1e9, ticks: [] };

  test.each([
    [1e6, 0],
    [1e7, 1 / 3],
    [1e9, 1],
  ])('puts %d of 1 M to 1 B at %d of the way: each power of ten takes a third', (value, share) => {
    expect(shareOf(LOG, value)).toBeCloseTo(share, 12);
    expect(valueAtShare(LOG, share)).toBeCloseTo(value, -3);
  });

  test.each([
    [48, 50, [0, 10, 20, 30, 40, 50]],
    [50, 50, [0, 10, 20, 30, 40, 50]],
    [1, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [37.5e6, 40e6, [0, 1e7, 2e7, 3e7, 4e7]],
  ])('from 0 to %d ends at the round %d', (top, max, ticks) => {
    const scale = linearScale(top);
    expect(scale.max).toBeCloseTo(max, 9);
    expect(scale.ticks.map((tick) => Number(tick.toPrecision(12)))).toEqual(ticks);
  });

  test.each([0, 5e-324, 9e-10])('of nothing, or of %d, ends at 1', (top) => {
    expect(linearScale(top)).toEqual(linearScale(1));
  });

  test('takes a place back to the value that stands there', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const top = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(share, top, (share, top) => {
        for (const scale of [LOG, linearScale(top)]) expect(shareOf(scale, valueAtShare(scale, share))).toBeCloseTo(share, 9);
      }),
    );
  });

  test('covers its top with three to six ticks, or a few more where the step is finest', () => {
    fc.assert(
      fc.property(fc.double({ min: NOTHING, max: 1e12, noNaN: true }), (top) => {
        const { max, ticks } = linearScale(top);
        expect(max).toBeGreaterThanOrEqual(top * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('the plot', () => {
  test('has the default’s two crossings and all four curves', () => {
    const { curves, crossings, x } = drawn({});
    expect(curves.map(({ door }) => door)).toEqual(['rest-api', 'http-api', 'alb', 'cloudfront-url']);
    // 23.725 / 3.4e-6 and 23.725 / 0.9e-6.
    expect(crossings.map(({ requestsPerMonth }) => Math.floor(requestsPerMonth))).toEqual([6_977_941, 26_361_111]);
    expect([x.min, x.max]).toEqual([1e6, 1e9]);
  });

  test('of front doors only leaves out Lambda and data transfer, and no crossing moves', () => {
    const whole = drawn({});
    const own = drawn({ chart: 'front-doors' });
    const at = (door: string, n: number) => valueAt(own.curves.find((curve) => curve.door === door)!.usd, n);
    // 30 × $3.50; 30 × $1.00; 730 × (0.0225 + 2 × 0.005) + 30 × $0.10; CloudFront's
    // 20 × $1.00 and 28.610229 GB × $0.02 in place of 14.440918 GB × $0.09 of data out.
    expect(at('rest-api', 30e6)).toBeCloseTo(105, 9);
    expect(at('http-api', 30e6)).toBeCloseTo(30, 9);
    expect(at('alb', 30e6)).toBeCloseTo(26.725, 9);
    expect(at('cloudfront-url', 30e6)).toBeCloseTo(20.572205 - 1.299683, 5);
    expect(own.crossings.map(({ requestsPerMonth }) => requestsPerMonth)).toEqual(
      whole.crossings.map(({ requestsPerMonth }) => requestsPerMonth),
    );
  });

  test('of front doors only counts what a load balancer sends to Lambda and API Gateway would not', () => {
    const own = drawn({ chart: 'front-doors', rejectedPercent: 50, alwaysFree: 0, requestsPerMonth: 2e6 });
    const alb = own.curves.find(({ door }) => door === 'alb')!;
    // Fixed 23.725, LCU 2 × 0.10, and 1 M more invocations of 5 ms: 0.20 + 1 M × 0.5 GB × 0.005 s × 0.0000133334 = 0.0333335.
    expect(valueAt(alb.usd, 2e6)).toBeCloseTo(23.725 + 0.2 + 0.2 + 0.0333335, 6);
  });

  test('ends its linear axes a quarter beyond the farthest volume of interest, at a round figure', () => {
    const { x, y } = drawn({ axes: 'linear' });
    // 30 M × 1.25 = 37.5 M; REST at 40 M: 140 + 7.8 + 21.3336 + 4.73 = 173.9.
    expect([x.min, x.max, y.min, y.max]).toEqual([0, 40e6, 0, 200]);
  });

  test.each(['linear', 'log'] as const)('has axes for next to no requests at next to no price (%s)', (axes) => {
    // The least that a double can be: of the decimal part of a volume, and of a price.
    const least = 5e-324;
    const free = Object.fromEntries(RATE_IDS.map((id) => [id, least]));
    for (const requestsPerMonth of [least, 1e-10, 30e6]) {
      for (const ownPrices of [{}, free]) {
        const { x, y, curves } = drawn({ axes, requestsPerMonth, ownPrices, healthCheckSeconds: 0 });
        expect(x.max).toBeGreaterThanOrEqual(1);
        for (const scale of [x, y]) {
          expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
          expect(scale.max).toBeGreaterThan(scale.min);
        }
        for (const { usd } of curves) for (const n of sampled(x, usd)) expect(shareOf(y, valueAt(usd, n))).not.toBeNaN();
      }
    }
  });

  test('keeps the axes that it is told to keep', () => {
    const before = drawn({});
    const after = plotOf(scenario({ requestsPerMonth: 5e11 }), before);
    expect([after?.x, after?.y]).toEqual([before.x, before.y]);
  });

  test('has every cost on its axis, and curves that pass through every kink', () => {
    const axes = fc.constantFrom('linear' as const, 'log' as const);
    const chart = fc.constantFrom('front-doors' as const, 'bills' as const);
    fc.assert(
      fc.property(scenarios, axes, chart, (s, axes, chart) => {
        const found = plotOf(replaced(s, { axes, chart }));
        if (!found) return;
        for (const { door, usd } of found.curves) {
          const volumes = sampled(found.x, usd);
          for (const { from } of usd) if (from > found.x.min && from < found.x.max) expect(volumes).toContain(from);
          for (const n of volumes) {
            const share = shareOf(found.y, valueAt(usd, n));
            expect(share, door).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
        for (const { from, until } of found.stretches) expect(until).toBeGreaterThan(from);
      }),
    );
  });
});

describe('a thinned line', () => {
  const height = fc.integer({ min: -2_000, max: 20_000 }).map((tenths) => tenths / 10);
  /** From left to right, now and then two points right above each other, as where a kink falls on a sample. */
  const line = fc
    .array(fc.tuple(fc.constantFrom(0, 0.1, 5, 13.9), height), { maxLength: 60 })
    .map((steps) => steps.map(([, down], i): Point => [steps.slice(0, i).reduce((sum, [step]) => sum + step, 0), down]));

  test('keeps its ends, drops nothing but points, and passes each dropped one within three tenths of a unit', () => {
    fc.assert(
      fc.property(line, (points) => {
        const kept = thinned(points);
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        let next = 1;
        for (const point of points) {
          if (kept.includes(point)) {
            next = Math.max(next, kept.indexOf(point) + 1);
            continue;
          }
          const [[x0, y0], [x1, y1]] = [kept[next - 1]!, kept[next]!];
          // Where the line goes straight up or down, it passes all between its ends.
          const share = (x1 > x0 ? point[0] - x0 : point[1] - y0) / (x1 - x0 || y1 - y0 || 1);
          const passes = y0 + Math.min(Math.max(share, 0), 1) * (y1 - y0);
          expect(Math.abs(passes - point[1])).toBeLessThanOrEqual(0.3 + 1e-6);
        }
      }),
    );
  });

  test('needs two points for a straight stretch and three for a corner', () => {
    expect(thinned([])).toEqual([]);
    expect(thinned([[0, 7]])).toEqual([[0, 7]]);
    expect(
      thinned([
        [0, 0],
        [10, 10.1],
        [20, 20],
        [30, 30.1],
      ]),
    ).toEqual([
      [0, 0],
      [30, 30.1],
    ]);
    expect(
      thinned([
        [0, 0],
        [10, 0],
        [20, 0],
        [30, 100],
      ]),
    ).toEqual([
      [0, 0],
      [20, 0],
      [30, 100],
    ]);
  });
});

describe('labels', () => {
  const SIZES: readonly Size[] = [
    { width: 240, height: 200, narrow: true },
    { width: 560, height: 330, narrow: false },
    { width: 860, height: 340, narrow: false },
  ];

  test('of crossings never touch each other, and no leader strikes through one', () => {
    let labels = 0;
    let left = 0;
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...SIZES), (s, size) => {
        const found = plotOf(s);
        if (!found) return;
        const placed = crossingLabels(found, size).flatMap(({ crossing, figure, words, place }) => {
          labels++;
          if (!place) left++;
          const mark = shareOf(found.x, crossing.requestsPerMonth) * size.width;
          return place ? [{ row: place.row, mark, from: mark + place.fromMark, width: `${figure} ${words}`.length * 6.8 }] : [];
        });
        for (const [i, a] of placed.entries()) {
          expect(a.from).toBeGreaterThanOrEqual(-56 - 1e-9);
          for (const b of placed.slice(i + 1)) {
            if (a.row === b.row) expect(a.from + a.width <= b.from || b.from + b.width <= a.from).toBe(true);
            const [lower, upper] = a.row < b.row ? [a, b] : [b, a];
            if (a.row !== b.row) expect(upper.mark < lower.from || upper.mark > lower.from + lower.width).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
    // Marks stay without words only where they crowd.
    expect(labels).toBeGreaterThan(300);
    expect(left / labels).toBeLessThan(0.1);
  });

  test('of a lone crossing stand above their mark', () => {
    expect(rowsOfLabels([{ x: 100, width: 80 }], 0, 300)).toEqual([{ left: 60, row: 0 }]);
    expect(rowsOfLabels([{ x: 10, width: 80 }], 0, 300)).toEqual([{ left: 0, row: 0 }]);
  });

  test('of curves are apart and inside, in the order of the curves', () => {
    const heights = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(heights, (wishes) => {
        const order = wishes.map((_, i) => i).sort((a, b) => wishes[a]! - wishes[b]!);
        const places = spread(wishes, 17, 0, 300);
        const sorted = order.map((i) => places[i]!);
        for (const [i, place] of sorted.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(300);
          if (i > 0) expect(place - sorted[i - 1]!).toBeGreaterThanOrEqual(17 - 1e-9);
        }
      }),
    );
  });
});
