/** Where volumes and amounts stand in a view's frame: at its ends, in between, and beyond; and which of them its axis names. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundTicks, xOf, yOf } from '../../src/app/ui/scale.ts';

const FRAME = { left: 10, top: 20, right: 210, bottom: 120 };
const AXIS = { kind: 'log', min: 1, max: 1e4 } as const;

test.each([
  // Four decades on 200 and on 100 pixels.
  [1, 10, 120],
  [10, 60, 95],
  [100, 110, 70],
  [1e4, 210, 20],
  [1e5, 260, -5],
  // What is below the axis of amounts stands on its end.
  [0, Number.NEGATIVE_INFINITY, 120],
])('%d stands at %d across and at %d down', (value, x, y) => {
  expect(xOf(FRAME, AXIS, value)).toBeCloseTo(x, 9);
  expect(yOf(FRAME, AXIS, value)).toBeCloseTo(y, 9);
});

test.each([
  [1, 1000, [1, 10, 100, 1000]],
  [0.9, 60, [1, 2, 5, 10, 20, 50]],
  // 50 would stand alone.
  [38, 70, [40, 50, 60, 70]],
  [0.29, 0.43, [0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.42]],
])('an axis of money from %d to %d names %j', (low, high, ticks) => expect(roundTicks(low, high)).toEqual(ticks));

test('an axis of money names three amounts or more, all of them on it', () => {
  // A cost alone spans from 0.8 to 1.25 of itself.
  fc.assert(
    fc.property(
      fc.double({ min: 1e-4, max: 1e9, noNaN: true }),
      fc.double({ min: 1.5625, max: 1e5, noNaN: true }),
      (low, ratio) => {
        const ticks = roundTicks(low, low * ratio);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low * (1 - 1e-9));
          expect(tick).toBeLessThanOrEqual(low * ratio * (1 + 1e-9));
        }
      },
    ),
  );
});
