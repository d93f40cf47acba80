/** Saving: what a move from the front door in use would save, with its sign; the one figure that views follow. */

import { type Estimate, totalUsd } from './estimate.ts';
import { API_GATEWAYS, type Contender } from './frontDoor.ts';

/** The two front doors that the visitor's question is about; one of them is the load balancer. */
export interface Move {
  readonly from: Contender;
  readonly to: Contender;
}

/**
 * To the load balancer; for who has one already, back to the cheaper API Gateway that works, or that has a bill.
 * @example the default scenario: from http-api to alb; with now=alb from alb to http-api
 */
export function moveOf({ frontDoors, verdict }: Pick<Estimate, 'frontDoors' | 'verdict'>): Move {
  const { current, ranking } = verdict;
  if (current !== 'alb') return { from: current, to: 'alb' };
  const works = ranking.find(({ frontDoor }) => frontDoor !== 'alb')?.frontDoor;
  const cost = (door: Contender) => totalUsd(frontDoors[door]) ?? Number.POSITIVE_INFINITY;
  const [cheaper = 'http-api'] = [...API_GATEWAYS].sort((a, b) => cost(a) - cost(b));
  return { from: 'alb', to: works ?? cheaper };
}

/**
 * Dollars a month that the move saves; negative when it costs more, null when one of the two has no bill. Obstacles do not count:
 * they are told beside it.
 *
 * @example the default scenario: 51.77 − 48.49 = 3.28
 */
export function savingUsd(
  estimate: Pick<Estimate, 'frontDoors' | 'verdict'>,
  { from, to }: Move = moveOf(estimate),
): number | null {
  const [now, then] = [totalUsd(estimate.frontDoors[from]), totalUsd(estimate.frontDoors[to])];
  return now === null || then === null ? null : now - then;
}
