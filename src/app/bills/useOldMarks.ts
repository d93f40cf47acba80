/** Whether old prices are marked on the day of the visit. */

import { useMemo } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { oldPrices } from '../../engine/oldPrices.ts';
import { drawnOn, today } from '../state/estimates.ts';
import { useLive } from '../ui/useLive.ts';

/** True where some of the prices behind the bills are old, and not most of them. */
export function useOldMarks(estimate: Estimate): boolean {
  // React asks again and again.
  const areMarked = useMemo(() => oldPrices(estimate, today).areMarked, [estimate]);
  return useLive(
    () => areMarked,
    () => oldPrices(estimate, drawnOn).areMarked,
  );
}
