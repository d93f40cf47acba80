/** A drawn line without the points that nobody would miss: on log axes most of a bill's curve is nearly straight. */

/** A place in a drawing; the first grows along a line. */
export type Point = readonly [across: number, down: number];

/** How far the line may leave the points it goes without: of a drawing 1,000 high, on most screens a tenth of a pixel. */
const TOLERANCE = 0.3;

/**
 * Keeps as few points as it takes for the line to pass every other one within the tolerance, measured upright.
 * @example thinned([[0, 0], [1, 1.1], [2, 2], [3, 9]])  // [[0, 0], [2, 2], [3, 9]]
 */
export function thinned(points: readonly Point[]): Point[] {
  const [first, ...others] = points;
  if (!first) return [];
  const kept = [first];
  let [from, last] = [first, first];
  // The slopes from the point kept last that pass all points since within the tolerance.
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const point of others) {
    const slope = (point[1] - from[1]) / runOf(from, point);
    if (slope < least || slope > most) {
      kept.push(last);
      from = last;
      [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    }
    const run = runOf(from, point);
    least = Math.max(least, (point[1] - TOLERANCE - from[1]) / run);
    most = Math.min(most, (point[1] + TOLERANCE - from[1]) / run);
    last = point;
  }
  if (last !== from) kept.push(last);
  return kept;
}

/** Points right above each other stand a hair apart, so that every line between two points has a slope. */
function runOf(from: Point, to: Point): number {
  return Math.max(to[0] - from[0], 1e-9);
}
