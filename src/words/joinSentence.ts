/** What joining a load balancer that is paid for already would save, where one of the API's own costs more than it saves. */

import { type Estimate, estimate as estimated } from '../engine/estimate.ts';
import { savingUsd } from '../engine/saving.ts';
import { EN_US, type Figures, UNSEEN_USD } from '../figures/figures.ts';
import type { PriceBook } from '../prices/book.ts';
import { inWords, type Phrase, said, strong } from './verdict.ts';

/**
 * Dollars a month that the load balancer would save if its hours were on somebody else's bill; null where it saves anyway, where it is there
 * already or cannot serve the API, and where it would save nothing even so.
 *
 * @example 9 M requests to an HTTP API: 9.00 − 0.1541 LCU × 730 h × 0.008 = 8.10, while one of its own costs 15.63 more
 */
export function joinedSavingUsd(estimate: Estimate, book: PriceBook, today: string): number | null {
  const { verdict, workload, frontDoors } = estimate;
  if (verdict.current === 'alb' || workload.fixedSharePercent === 0 || frontDoors.alb.obstacles.length > 0) return null;
  if ((savingUsd(estimate) ?? 0) > 0) return null;
  const joined = estimated({ ...estimate, workload: { ...workload, fixedSharePercent: 0 } }, book, today);
  const saving = savingUsd(joined) ?? 0;
  return joined.verdict.cheapest === 'alb' && saving >= UNSEEN_USD ? saving : null;
}

/** @example "Is there a load balancer that is paid for already? Joining it would save $8.10 a month." */
export function joinSentence(savingUsd: number, figures: Figures = EN_US): Phrase[] {
  return [
    said('Is there a load balancer that is paid for already? Joining it would save '),
    strong(`${inWords(savingUsd, figures)} a month`),
    said('.'),
  ];
}
