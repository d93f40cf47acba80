/** Bill: the lines of one front door at one volume, and their sum. */

import type { Line, LineRule } from './line.ts';
import { type Piecewise, sum } from './piecewise.ts';

export interface Bill {
  readonly lines: readonly Line[];
  readonly totalUsd: number;
}

/** Differences below this share of what is compared are rounding of doubles, not money. */
export const ROUNDING = 1e-13;

/**
 * Whether one total is less than another by more than rounding, a share of the dearer.
 * @example with share=0, ipv4=0 and 50 KB a request in us-east-1, LCUs and HTTP API requests both cost $1 a million: neither is less
 */
export function costsLess(oneUsd: number, otherUsd: number): boolean {
  return otherUsd - oneUsd > ROUNDING * otherUsd;
}

/** The bill at a volume. @example the default scenario's HTTP API at 30 M: 30 + 5.80 + 14.67 + 1.30 = $51.77 */
export function billAt(rules: readonly LineRule[], requestsPerMonth: number): Bill {
  const lines = rules.map((rule) => rule.at(requestsPerMonth));
  return { lines, totalUsd: lines.reduce((total, line) => total + line.usd, 0) };
}

/** The same bill at every volume: dollars a month as a function of monthly requests, with all its kinks. */
export function billCurve(rules: readonly LineRule[]): Piecewise<'usd'> {
  return sum(rules.map((rule) => rule.usd));
}
