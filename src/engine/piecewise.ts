/** Piecewise linear functions of the monthly request count, exact in their kinks: what every line, bill and curve is made of. */

/** On n ≥ `from`, up to the next segment: value = `intercept` + `slope` × n. */
export interface Segment {
  readonly from: number;
  readonly intercept: number;
  readonly slope: number;
}

/** A continuous piecewise linear function on n ≥ 0. The first segment starts at 0; starts increase. */
export type Piecewise = readonly [Segment, ...Segment[]];

/** A straight line. @example linear(730, 0)  // 730 hours whatever the traffic */
export function linear(intercept: number, slope: number): Piecewise {
  return [{ from: 0, intercept, slope }];
}

/** The segment in force at n: the last that starts at or below it. */
export function segmentAt(f: Piecewise, n: number): Segment {
  let found = f[0];
  for (const segment of f) {
    if (segment.from > n) break;
    found = segment;
  }
  return found;
}

/** The value at n ≥ 0. */
export function valueAt(f: Piecewise, n: number): number {
  const { intercept, slope } = segmentAt(f, n);
  return intercept + slope * n;
}

/**
 * `outer` applied to a function that never falls: for each step of `outer`, the part of the segment that lies in it.
 * Tiers and allowances are both of this kind.
 *
 * @example n requests less an allowance of 1 M: compose(linear(0, 1), [{from: 0, 0, 0}, {from: 1e6, -1e6, 1}])
 */
export function compose(inner: Piecewise, outer: Piecewise): Piecewise {
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
  return result as unknown as Piecewise;
}

/** The sum of functions: kinks of all, intercepts and slopes added. */
export function sum(functions: readonly Piecewise[]): Piecewise {
  const starts = new Set<number>([0]);
  for (const f of functions) for (const { from } of f) starts.add(from);
  const kinks = [...starts].sort((a, b) => a - b);
  const at = functions.map(() => 0);
  const result = kinks.map((from) => {
    let intercept = 0;
    let slope = 0;
    for (let i = 0; i < functions.length; i++) {
      const f = functions[i]!;
      while (at[i]! + 1 < f.length && f[at[i]! + 1]!.from <= from) at[i]!++;
      const segment = f[at[i]!]!;
      intercept += segment.intercept;
      slope += segment.slope;
    }
    return { from, intercept, slope };
  });
  return result as unknown as Piecewise;
}

/** max(0, quantity − allowance). @example 30 M requests less 1 M are 29 M; 400,000 less 1 M are 0 */
export function lessAllowance(quantity: Piecewise, allowance: number): Piecewise {
  if (allowance === 0) return quantity;
  return compose(quantity, [
    { from: 0, intercept: 0, slope: 0 },
    { from: allowance, intercept: -allowance, slope: 1 },
  ]);
}
