/**
 * Piecewise linear functions, exact in their kinks: what every line, bill and curve is made of. Each carries the unit of what it
 * gives, so that a line of LCU-hours cannot be made of gigabytes.
 */

import type { Measure } from '../units.ts';

declare const measured: unique symbol;

/** On n ≥ `from`, up to the next segment: value = `intercept` + `slope` × n. */
export interface Segment {
  readonly from: number;
  readonly intercept: number;
  readonly slope: number;
}

/** Segments whose unit is told elsewhere. The first starts at 0; starts increase. */
export type Segments = readonly [Segment, ...Segment[]];

/**
 * A continuous piecewise linear function on n ≥ 0: `U` of something as a function of `Of` of something, monthly requests unless
 * said. Both units are invariant, as the brands of units.ts are.
 */
export type Piecewise<U extends Measure, Of extends Measure = 'request'> = Segments & {
  readonly [measured]: (value: U, of: Of) => [U, Of];
};

/** Brands segments with the unit of what they give: the one place that does. */
export function piecewise<U extends Measure, Of extends Measure = 'request'>(_unit: U, segments: Segments): Piecewise<U, Of> {
  return segments as Piecewise<U, Of>;
}

/** A straight line. @example linear('hour', 730, 0)  // 730 hours whatever the traffic */
export function linear<U extends Measure, Of extends Measure = 'request'>(
  unit: U,
  intercept: number,
  slope: number,
): Piecewise<U, Of> {
  return piecewise(unit, [{ from: 0, intercept, slope }]);
}

/** The segment in force at n: the last that starts at or below it. */
export function segmentAt(f: Segments, n: number): Segment {
  let found = f[0];
  for (const segment of f) {
    if (segment.from > n) break;
    found = segment;
  }
  return found;
}

/** The value at n ≥ 0. */
export function valueAt(f: Segments, n: number): number {
  const { intercept, slope } = segmentAt(f, n);
  return intercept + slope * n;
}

/**
 * `outer` applied to a function that never falls: for each step of `outer`, the part of the segment that lies in it.
 * Tiers and allowances are both of this kind.
 *
 * @example requests × GB-seconds each × dollars a GB-second are dollars: each step takes the unit that the one before gives
 */
export function compose<U extends Measure, Inner extends Measure, Of extends Measure>(
  inner: Piecewise<Inner, Of>,
  outer: Piecewise<U, Inner>,
): Piecewise<U, Of> {
  const result: Segment[] = [];
  for (let i = 0; i < inner.length; i++) {
    const { from, intercept, slope } = inner[i]!;
    const until = inner[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const low = intercept + slope * from;
    for (let k = 0; k < outer.length; k++) {
      const step = outer[k]!;
      // What stands still (slope 0) reaches no further step: x / 0 is Infinity.
      const start = step.from <= low ? from : (step.from - intercept) / slope;
      if (start >= until) break;
      // A step that ends before the segment starts, or where it does, gives way to the next.
      if (result.length > 0 && start <= result[result.length - 1]!.from) result.pop();
      result.push({ from: start, intercept: step.intercept + step.slope * intercept, slope: step.slope * slope });
    }
  }
  return result as unknown as Piecewise<U, Of>;
}

/** The sum of functions: kinks of all, intercepts and slopes added. */
export function sum<U extends Measure, Of extends Measure = 'request'>(functions: readonly Piecewise<U, Of>[]): Piecewise<U, Of> {
  const kinks = [0];
  for (const f of functions) for (const { from } of f) if (from !== 0) kinks.push(from);
  if (kinks.length > 1) kinks.sort((a, b) => a - b);
  const at = functions.map(() => 0);
  const result: Segment[] = [];
  for (let kink = 0; kink < kinks.length; kink++) {
    const from = kinks[kink]!;
    if (kink > 0 && from === kinks[kink - 1]) continue;
    let intercept = 0;
    let slope = 0;
    for (let i = 0; i < functions.length; i++) {
      const f = functions[i]!;
      while (at[i]! + 1 < f.length && f[at[i]! + 1]!.from <= from) at[i]!++;
      const segment = f[at[i]!]!;
      intercept += segment.intercept;
      slope += segment.slope;
    }
    result.push({ from, intercept, slope });
  }
  return result as unknown as Piecewise<U, Of>;
}

/** What one function exceeds another by; negative where it is less. */
export function minus<U extends Measure, Of extends Measure>(a: Piecewise<U, Of>, b: Piecewise<U, Of>): Piecewise<U, Of> {
  const negative = b.map(({ from, intercept, slope }) => ({ from, intercept: -intercept, slope: -slope }));
  return sum([a, negative as unknown as Piecewise<U, Of>]);
}

/** max(0, quantity − allowance). @example 30 M requests less 1 M are 29 M; 400,000 less 1 M are 0 */
export function lessAllowance<U extends Measure>(unit: U, quantity: Piecewise<U>, allowance: number): Piecewise<U> {
  if (allowance === 0) return quantity;
  return compose(
    quantity,
    piecewise<U, U>(unit, [
      { from: 0, intercept: 0, slope: 0 },
      { from: allowance, intercept: -allowance, slope: 1 },
    ]),
  );
}
