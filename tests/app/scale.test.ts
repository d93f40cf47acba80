/** Where volumes and amounts stand in a view's frame: at its ends, in between, and beyond. */

import { expect, test } from 'vitest';
import { xOf, yOf } from '../../src/app/ui/scale.ts';

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
