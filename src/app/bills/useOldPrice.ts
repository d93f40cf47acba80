/** Whether a price behind lines of a bill is old on the day of the visit. */

import { isOld } from '../../engine/limits.ts';
import type { Line } from '../../engine/line.ts';
import { drawnOn, today } from '../state/estimates.ts';
import { useLive } from '../ui/useLive.ts';

/** True when one of the lines has a price of AWS that nobody has seen for more than a year. */
export function useOldPrice(lines: readonly Line[]): boolean {
  const oldOn = (day: string) => lines.some(({ origin, published }) => origin !== 'own' && isOld(published, day));
  return useLive(
    () => oldOn(today),
    () => oldOn(drawnOn),
  );
}
