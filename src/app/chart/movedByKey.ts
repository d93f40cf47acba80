/** Where a key moves a slider over monthly requests: the keys of https://www.w3.org/WAI/ARIA/apg/patterns/slider/ */

import { stepped } from '../inputs/steps.ts';

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** A page is a power of ten. */
const PAGES: Readonly<Record<string, number>> = { PageUp: 10, PageDown: 0.1 };

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Arrows: to the next round number, within the slider's ends; Home and End: to these; Page Up and Page Down: to ten times and a tenth; null for any other key, and for the browser's own. */
export function movedByKey(
  { key, altKey, ctrlKey, metaKey }: Key,
  requestsPerMonth: number,
  { min, max }: { readonly min: number; readonly max: number },
): number | null {
  if (altKey || ctrlKey || metaKey) return null;
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const pages = PAGES[key];
  if (pages !== undefined) return Math.min(Math.max(requestsPerMonth * pages, min), max);
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  return Math.min(Math.max(stepped('requestsPerMonth', requestsPerMonth, direction), min), max);
}
