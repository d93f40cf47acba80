/** Where a key moves a slider over monthly requests: the keys of https://www.w3.org/WAI/ARIA/apg/patterns/slider/ */

import { stepped } from '../ledger/steps.ts';
import type { Scale } from './scale.ts';

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Arrows: to the next round number, which may lie beyond the axis; Home and End: to the axis' ends; null for any other key. */
export function movedByKey(key: string, requestsPerMonth: number, { min, max }: Scale): number | null {
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const direction = DIRECTIONS[key];
  return direction === undefined ? null : stepped('requestsPerMonth', requestsPerMonth, direction);
}
