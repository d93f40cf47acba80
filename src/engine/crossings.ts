/** Crossings: the monthly request counts at which two front doors cost the same; solved on the kinks, never searched on a grid. */

import { FIELDS } from '../scenario/scenario.ts';
import { billCurve, ROUNDING } from './bill.ts';
import type { LineRule } from './line.ts';
import type { Piecewise, Segment } from './piecewise.ts';

/** A volume below which one of two is cheaper and above which the other is. */
export interface Crossing<Door extends string> {
  readonly requestsPerMonth: number;
  readonly cheaperAbove: Door;
}

/** Volumes are solved up to the largest that a scenario can hold: 10¹² requests a month. */
export const LARGEST_VOLUME = FIELDS.requestsPerMonth.max;

/**
 * All crossings of two front doors in 0 < n ≤ 10¹², in order. Lines that both have in common cancel before anything is added
 * up, so that they cost no digits. Where the two cost the same over a stretch, the crossing is where the stretch ends; a
 * touch without a change of the cheaper one is none.
 *
 * @example HTTP API and load balancer by default in us-east-1: 23.725 / 0.0000009 = 26,361,111 requests
 */
export function crossings<A extends string, B extends string>(
  [nameA, rulesA]: readonly [A, readonly LineRule[]],
  [nameB, rulesB]: readonly [B, readonly LineRule[]],
): Crossing<A | B>[] {
  const a = billCurve(rulesA.filter((rule) => !rulesB.includes(rule)));
  const b = billCurve(rulesB.filter((rule) => !rulesA.includes(rule)));
  const found: Crossing<A | B>[] = [];
  /** The sign of a − b so far: +1 while b is cheaper. */
  let before = 0;
  const change = (n: number, sign: number) => {
    // Where nothing was cheaper before, both cost the same from 0 on, and part here.
    if (before !== 0) found.push({ requestsPerMonth: n, cheaperAbove: sign > 0 ? nameB : nameA });
    before = sign;
  };

  forEachStretch(a, b, (from, until, difference, scale) => {
    const start = signAt(from, difference, scale);
    if (start !== 0 && start !== before) change(from, start);
    const end = signAt(until, difference, scale);
    if (end === 0 || end === before) return;
    // Within the stretch: where the start is 0 but for rounding, the lines may meet just outside.
    change(Math.min(Math.max(-difference.intercept / difference.slope, from), until), end);
  });
  return found;
}

/** The sign of a straight line at n, 0 where it is no more than rounding of what it comes from. */
function signAt(n: number, { intercept, slope }: Line, scale: Line): number {
  const difference = intercept + slope * n;
  return Math.abs(difference) <= ROUNDING * (scale.intercept + scale.slope * n) ? 0 : Math.sign(difference);
}

type Line = Pick<Segment, 'intercept' | 'slope'>;

type Stretch = (from: number, until: number, difference: Line, scale: Line) => void;

/** Calls back for each stretch on which both are straight lines, with their difference a − b and the size of what it comes from. */
function forEachStretch(a: Piecewise<'usd'>, b: Piecewise<'usd'>, visit: Stretch): void {
  let i = 0;
  let j = 0;
  let from = 0;
  while (from < LARGEST_VOLUME) {
    const nextA = a[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const nextB = b[j + 1]?.from ?? Number.POSITIVE_INFINITY;
    const until = Math.min(nextA, nextB, LARGEST_VOLUME);
    const [p, q] = [a[i]!, b[j]!];
    visit(
      from,
      until,
      { intercept: p.intercept - q.intercept, slope: p.slope - q.slope },
      { intercept: Math.abs(p.intercept) + Math.abs(q.intercept), slope: Math.abs(p.slope) + Math.abs(q.slope) },
    );
    if (nextA <= until) i++;
    if (nextB <= until) j++;
    from = until;
  }
}
