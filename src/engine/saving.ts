/** Saving: what a move from the front door in use would save, with its sign; the one figure that views follow. */

import { type Estimate, totalUsd } from './estimate.ts';
import { type Move, moveOf } from './move.ts';

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
