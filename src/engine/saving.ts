/** Saving: what the load balancer costs less than the front door in use, with its sign; the one figure that views follow. */

import { type Estimate, totalUsd } from './estimate.ts';

/**
 * Dollars a month that moving from the current front door to the load balancer saves; negative when it costs more, null when
 * one of the two has no bill. Obstacles do not count: they are told beside it.
 *
 * @example the default scenario: 51.77 − 48.49 = 3.28
 */
export function savingUsd({ frontDoors, verdict }: Pick<Estimate, 'frontDoors' | 'verdict'>): number | null {
  const [now, alb] = [totalUsd(frontDoors[verdict.current]), totalUsd(frontDoors.alb)];
  return now === null || alb === null ? null : now - alb;
}
