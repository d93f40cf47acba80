/** The volumes at which the load balancer pays, in a cell of a table. */

import type { PayingRange } from '../../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../../engine/crossings.ts';
import { volume } from '../state/localFigures.ts';

/** "26.4 M" where it pays from there on, "297 M to 314 M", "up to 927 M", "any volume", "never". */
export function paysText(pays: readonly PayingRange[]): string {
  if (pays.length === 0) return 'never';
  return pays
    .map(({ from, until }) => {
      if (until < LARGEST_VOLUME) return from === 0 ? `up to ${volume(until)}` : `${volume(from)} to ${volume(until)}`;
      return from === 0 ? 'any volume' : volume(from);
    })
    .join(', ');
}
