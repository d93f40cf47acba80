/** The bars of what decides it, as shares of their width: one scale for all, with zero and the present saving on it. */

import type { Sensitivity } from '../../../engine/sensitivity.ts';

/** From one place to another, percent of the width. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

export interface BarScale {
  readonly zero: number;
  readonly present: number;
  readonly of: (usd: number) => number;
  /** Whether there is room left of zero, right of zero, to say what lies there. */
  readonly roomForCosts: boolean;
  readonly roomForSaves: boolean;
}

/** Percent of the width that the words above the bars need. */
const WORDS = 18;

/** The scale on which all savings of these rows, the present one and zero lie. */
export function barScale(rows: readonly Sensitivity[], presentUsd: number): BarScale {
  const all = rows.flatMap(({ low, high }) => [low.savingUsd ?? presentUsd, high.savingUsd ?? presentUsd]);
  const [min, max] = [Math.min(0, presentUsd, ...all), Math.max(0, presentUsd, ...all)];
  const of = (usd: number) => (max === min ? 0 : (100 * (usd - min)) / (max - min));
  return { zero: of(0), present: of(presentUsd), of, roomForCosts: of(0) >= WORDS, roomForSaves: of(0) <= 100 - WORDS };
}

/** What a row's bar covers where the load balancer costs more, and where it saves. */
export function barOf(row: Sensitivity, presentUsd: number, scale: BarScale): { costs: Stretch | null; saves: Stretch | null } {
  const savings = [row.low.savingUsd, presentUsd, row.high.savingUsd].filter((usd) => usd !== null);
  const [least, most] = [Math.min(...savings), Math.max(...savings)];
  const stretch = (from: number, to: number): Stretch | null =>
    to > from ? { from: scale.of(from), length: scale.of(to) - scale.of(from) } : null;
  return { costs: stretch(least, Math.min(most, 0)), saves: stretch(Math.max(least, 0), most) };
}
