/** What joining a load balancer that is paid for already would save, where one of the API's own costs more than it saves. */

import { type Estimate, totalUsd } from '../engine/estimate.ts';
import { PLACES } from '../engine/places.ts';
import { savingUsd } from '../engine/saving.ts';
import { EN_US, type Figures, UNSEEN_USD } from '../figures/figures.ts';
import { inWords, type Phrase, said, strong } from './verdict.ts';

/**
 * Dollars a month that the load balancer would save if its hours were on somebody else's bill; null where it saves anyway, where it is there
 * already or cannot serve the API, and where it would save nothing even so.
 *
 * @example 9 M requests to an HTTP API: 9.00 − 0.1541 LCU × 730 h × 0.008 = 8.10, while one of its own costs 15.63 more
 */
export function joinedSavingUsd(estimate: Estimate): number | null {
  const { verdict, workload, frontDoors } = estimate;
  const { alb } = frontDoors;
  if (verdict.current === 'alb' || workload.fixedSharePercent === 0 || !alb.offered || alb.obstacles.length > 0) return null;
  const now = totalUsd(frontDoors[verdict.current]);
  if (now === null || (savingUsd(estimate) ?? 0) > 0) return null;
  const joinedUsd = alb.bill.lines.reduce((sum, { id, usd }) => (PLACES[id] === 'fixed' ? sum : sum + usd), 0);
  const isCheapest = verdict.ranking.every((other) => other.frontDoor === 'alb' || joinedUsd < other.totalUsd);
  return isCheapest && now - joinedUsd >= UNSEEN_USD ? now - joinedUsd : null;
}

/** @example "Is there a load balancer that is paid for already? Joining it would save $8.10 a month." */
export function joinSentence(savingUsd: number, figures: Figures = EN_US): Phrase[] {
  return [
    said('Is there a load balancer that is paid for already? Joining it would save '),
    strong(`${inWords(savingUsd, figures)} a month`),
    said('.'),
  ];
}
