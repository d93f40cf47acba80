/**
 * The relaxation of a core: least base + w·x + max over d of (D_d + L_d·x) for x between 0 and 1, by a bounded simplex method of three rows.
 * It proposes how to weigh the four dimensions; the bound is then added up from the data (docs/fleet.md).
 */

/** A core with some of its movers decided: what they cost stands in `baseUsd` and `baseLcuUsd`, and the others are free. */
export interface Core {
  readonly baseUsd: number;
  readonly baseLcuUsd: Float64Array;
  /** Dollars that each free mover adds, without LCUs. */
  readonly usd: Float64Array;
  /** Dollars of LCUs that each free mover adds, four a mover. */
  readonly lcuUsd: Float64Array;
}

/** A bound on every set of a core. */
export interface Bound {
  /** No set of the core costs less, dollars. */
  readonly usd: number;
  /** The weights of the four dimensions, which add up to 1. */
  readonly weights: Float64Array;
  /** What each free mover adds under these weights: negative for those that the bound moves. */
  readonly reduced: Float64Array;
}

/** Four dimensions, of which one row is spent on the largest. */
const DIMENSIONS = 4;
const ROWS = 3;
/** Below this share of the largest number of its kind a double of the tableau is rounding. */
const EPSILON = 1e-12;
/** Pivots by the steepest cost before those by the lowest place, which cannot go round in circles. */
const STEEP_PIVOTS = 100;
const MOST_PIVOTS = 1_000;

/**
 * The bound that given weights prove: max z ≥ weights · z, so no set costs less than base + Σ min(0, reduced cost).
 * It holds for any weights, well chosen or not.
 */
export function boundOf(core: Core, weights: Float64Array): Bound {
  const { usd, lcuUsd, baseLcuUsd } = core;
  const [a, b, c, d] = [weights[0]!, weights[1]!, weights[2]!, weights[3]!];
  let bound = core.baseUsd + a * baseLcuUsd[0]! + b * baseLcuUsd[1]! + c * baseLcuUsd[2]! + d * baseLcuUsd[3]!;
  const reduced = new Float64Array(usd.length);
  for (let i = 0, j = 0; i < usd.length; i++, j += DIMENSIONS) {
    const cost = usd[i]! + a * lcuUsd[j]! + b * lcuUsd[j + 1]! + c * lcuUsd[j + 2]! + d * lcuUsd[j + 3]!;
    reduced[i] = cost;
    if (cost < 0) bound += cost;
  }
  return { usd: bound, weights, reduced };
}

/** The best bound of its kind, and the fractional set that attains it: at most three of its values are neither 0 nor 1. */
export interface Relaxation {
  readonly bound: Bound;
  readonly x: Float64Array;
}

/** @param guess weights to start from: those of a core that differs little */
export function relax(core: Core, guess: Float64Array): Relaxation {
  const { usd, lcuUsd, baseLcuUsd } = core;
  const movers = usd.length;
  const columns = movers + DIMENSIONS;

  // The start: everybody by the sign of what it costs under the guess; the dimension that is then largest carries the maximum.
  const x = new Float64Array(movers);
  const sums = Float64Array.from(baseLcuUsd);
  const start = boundOf(core, guess).reduced;
  for (let i = 0; i < movers; i++) {
    if (start[i]! >= 0) continue;
    x[i] = 1;
    for (let d = 0; d < DIMENSIONS; d++) sums[d]! += lcuUsd[i * DIMENSIONS + d]!;
  }
  let largest = 0;
  for (let d = 1; d < DIMENSIONS; d++) if (sums[d]! > sums[largest]!) largest = d;

  // Columns: the movers, then how far the maximum lies above each dimension. A row says what one such distance is by the others.
  const cost = new Float64Array(columns);
  const rows = Array.from({ length: ROWS }, () => new Float64Array(columns));
  const basic = new Int32Array(ROWS);
  const value = new Float64Array(ROWS);
  const inBasis = new Uint8Array(columns);
  let scale = 0;
  for (let i = 0; i < movers; i++) {
    cost[i] = usd[i]! + lcuUsd[i * DIMENSIONS + largest]!;
    scale = Math.max(scale, Math.abs(cost[i]!));
  }
  cost[movers + largest] = 1;
  for (let d = 0, r = 0; d < DIMENSIONS; d++) {
    if (d === largest) continue;
    const row = rows[r]!;
    for (let i = 0; i < movers; i++) row[i] = lcuUsd[i * DIMENSIONS + d]! - lcuUsd[i * DIMENSIONS + largest]!;
    row[movers + d] = 1;
    row[movers + largest] = -1;
    basic[r] = movers + d;
    inBasis[movers + d] = 1;
    value[r] = sums[largest]! - sums[d]!;
    r++;
  }

  const costEpsilon = EPSILON * Math.max(scale, Number.MIN_VALUE);
  for (let pivots = 0; pivots < MOST_PIVOTS; pivots++) {
    // Which column pays: one at its lower end that costs less than nothing, or one at its upper end that costs more.
    let enters = -1;
    let best = 0;
    for (let j = 0; j < columns; j++) {
      if (inBasis[j] === 1) continue;
      const gain = j < movers ? (x[j] === 1 ? cost[j]! : -cost[j]!) : -cost[j]! * scale;
      if (gain > costEpsilon && gain > best) {
        enters = j;
        best = gain;
        if (pivots >= STEEP_PIVOTS) break;
      }
    }
    if (enters < 0) break;
    const direction = enters < movers && x[enters] === 1 ? -1 : 1;

    // How far it goes: to its own other end, or until a row's value reaches an end of its own.
    let step = enters < movers ? 1 : Number.POSITIVE_INFINITY;
    let leaves = -1;
    for (let r = 0; r < ROWS; r++) {
      const slope = -rows[r]![enters]! * direction;
      if (Math.abs(slope) <= EPSILON) continue;
      const top = basic[r]! < movers ? 1 : Number.POSITIVE_INFINITY;
      const room = Math.max(0, (slope < 0 ? value[r]! : top - value[r]!) / Math.abs(slope));
      if (room < step) {
        step = room;
        leaves = r;
      }
    }
    if (step === Number.POSITIVE_INFINITY) break;
    for (let r = 0; r < ROWS; r++) value[r]! -= rows[r]![enters]! * direction * step;
    if (leaves < 0) {
      x[enters] = 1 - x[enters]!;
      continue;
    }

    const gone = basic[leaves]!;
    // A slack leaves at 0; a mover at whichever end it reached.
    if (gone < movers) x[gone] = value[leaves]! > 0.5 ? 1 : 0;
    value[leaves] = (enters < movers ? x[enters]! : 0) + direction * step;
    inBasis[gone] = 0;
    inBasis[enters] = 1;
    basic[leaves] = enters;
    const pivotRow = rows[leaves]!;
    const pivot = pivotRow[enters]!;
    for (let j = 0; j < columns; j++) pivotRow[j]! /= pivot;
    for (let r = 0; r < ROWS; r++) if (r !== leaves) subtract(rows[r]!, pivotRow, rows[r]![enters]!);
    subtract(cost, pivotRow, cost[enters]!);
  }

  for (let r = 0; r < ROWS; r++) if (basic[r]! < movers) x[basic[r]!] = Math.min(1, Math.max(0, value[r]!));
  const weights = new Float64Array(DIMENSIONS);
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d++) {
    weights[d] = inBasis[movers + d] === 1 ? 0 : Math.max(0, cost[movers + d]!);
    sum += weights[d]!;
  }
  for (let d = 0; d < DIMENSIONS; d++) weights[d] = sum > 0 ? weights[d]! / sum : 1 / DIMENSIONS;
  return { bound: boundOf(core, weights), x };
}

function subtract(from: Float64Array, row: Float64Array, times: number): void {
  if (times === 0) return;
  for (let j = 0; j < row.length; j++) from[j]! -= times * row[j]!;
}
