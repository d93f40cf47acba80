/** Growth: the months to come at a steady growth of the requests, when the cheaper front door changes, and the money until then. */

import { costsLess } from './bill.ts';
import { LARGEST_VOLUME } from './crossings.ts';
import type { Estimate } from './estimate.ts';
import { valueAt } from './piecewise.ts';

/** As far ahead as is looked: ten years. */
export const MOST_MONTHS = 120;

/** A month to come, 0 the present one; dollars in that month, and the saving added up from month 0 on, this month included. */
export interface GrowthMonth {
  readonly month: number;
  readonly requestsPerMonth: number;
  readonly nowUsd: number;
  readonly albUsd: number;
  readonly savedUsd: number;
}

export interface Growth {
  /** Whether the load balancer costs less than the current front door in month 0. */
  readonly paysToday: boolean;
  /** The first month in which that is otherwise; null when it stays so for as long as is looked. */
  readonly changesInMonth: number | null;
  /** What the load balancer saves, negative what it costs more, in all months before that one; in all months looked at when none. */
  readonly savedUntilUsd: number;
  /** From month 0 until the volume leaves 10¹² behind, 121 at most. */
  readonly months: readonly [GrowthMonth, ...GrowthMonth[]];
}

/**
 * The months to come when requests grow by a percentage every month (−50 to 1,000). Prices, sizes and shares stay as they
 * are. Null when the load balancer or the current front door has no bill.
 *
 * @example 20 M at 10 % a month by default in us-east-1: 22, 24.2, then 26.62 M, past 26.36 M: month 3. Until then the load
 *   balancer would have cost 3 × 23.725 − 0.9 × (20 + 22 + 24.2) = $11.595 more
 */
export function growth(estimate: Estimate, percent: number): Growth | null {
  const { frontDoors, verdict, workload } = estimate;
  const [now, alb] = [frontDoors[verdict.current], frontDoors.alb];
  if (!now.offered || !alb.offered) return null;

  let savedUsd = 0;
  const at = (month: number): GrowthMonth => {
    const requestsPerMonth = workload.requestsPerMonth * (1 + percent / 100) ** month;
    const [nowUsd, albUsd] = [valueAt(now.curve, requestsPerMonth), valueAt(alb.curve, requestsPerMonth)];
    savedUsd += nowUsd - albUsd;
    return { month, requestsPerMonth, nowUsd, albUsd, savedUsd };
  };
  const pays = ({ nowUsd, albUsd }: GrowthMonth) => costsLess(albUsd, nowUsd);

  const months: [GrowthMonth, ...GrowthMonth[]] = [at(0)];
  for (let month = 1; month <= MOST_MONTHS; month++) {
    const next = at(month);
    if (next.requestsPerMonth > LARGEST_VOLUME) break;
    months.push(next);
  }
  const paysToday = pays(months[0]);
  const change = months.findIndex((month) => pays(month) !== paysToday);
  const until = months[change < 0 ? months.length - 1 : change - 1] ?? months[0];
  return { paysToday, changesInMonth: change < 0 ? null : change, savedUntilUsd: until.savedUsd, months };
}
