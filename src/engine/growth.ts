/** Growth: the months to come at a steady growth of the requests, when the cheaper front door changes, and the money until then. */

import { costsLess } from './bill.ts';
import { LARGEST_VOLUME } from './crossings.ts';
import type { Estimate } from './estimate.ts';
import { type Move, moveOf } from './move.ts';
import { valueAt } from './piecewise.ts';

/** As far ahead as is looked: ten years. */
export const MOST_MONTHS = 120;

/** A month to come, 0 the present one; dollars in that month where the API is and where it would move to, and the saving added up from month 0 on, this month included. */
export interface GrowthMonth {
  readonly month: number;
  readonly requestsPerMonth: number;
  readonly nowUsd: number;
  readonly toUsd: number;
  readonly savedUsd: number;
}

export interface Growth {
  readonly move: Move;
  /** Whether the move saves in month 0. */
  readonly paysToday: boolean;
  /** The first month in which that is otherwise; null when it stays so for as long as is looked. */
  readonly changesInMonth: number | null;
  /** What the move saves, negative what it costs more, in all months before that one, as many as its number says; when there is none, within `monthsAhead`. */
  readonly savedUntilUsd: number;
  /** How many months are looked at, month 0 among them. */
  readonly monthsAhead: number;
  /** From month 0 until the volume leaves 10¹² behind, 121 at most. */
  readonly months: readonly [GrowthMonth, ...GrowthMonth[]];
}

/**
 * The months to come when requests grow by a percentage every month (−50 to 1,000). Prices, sizes and shares stay as they
 * are. Null when one of the two front doors has no bill.
 *
 * @example 20 M at 10 % a month by default in us-east-1: 22, 24.2, then 26.62 M, past 26.36 M: month 3. Until then the load
 *   balancer would have cost 3 × 23.725 − 0.9 × (20 + 22 + 24.2) = $11.595 more
 */
export function growth(estimate: Estimate, percent: number): Growth | null {
  const { frontDoors, workload } = estimate;
  const move = moveOf(estimate);
  const [now, then] = [frontDoors[move.from], frontDoors[move.to]];
  if (!now.offered || !then.offered) return null;

  let savedUsd = 0;
  const at = (month: number): GrowthMonth => {
    const requestsPerMonth = workload.requestsPerMonth * (1 + percent / 100) ** month;
    const [nowUsd, toUsd] = [valueAt(now.curve, requestsPerMonth), valueAt(then.curve, requestsPerMonth)];
    savedUsd += nowUsd - toUsd;
    return { month, requestsPerMonth, nowUsd, toUsd, savedUsd };
  };
  const pays = ({ nowUsd, toUsd }: GrowthMonth) => costsLess(toUsd, nowUsd);

  const months: [GrowthMonth, ...GrowthMonth[]] = [at(0)];
  for (let month = 1; month <= MOST_MONTHS; month++) {
    const next = at(month);
    if (next.requestsPerMonth > LARGEST_VOLUME) break;
    months.push(next);
  }
  const paysToday = pays(months[0]);
  const change = months.findIndex((month) => pays(month) !== paysToday);
  // Month 0 is the first of those that are looked at: of 120 months the last is month 119.
  const monthsAhead = Math.min(months.length, MOST_MONTHS);
  const until = months[(change < 0 ? monthsAhead : change) - 1] ?? months[0];
  return { move, paysToday, changesInMonth: change < 0 ? null : change, savedUntilUsd: until.savedUsd, monthsAhead, months };
}
