/** Months to come, in words. */

import { month } from '../../state/localFigures.ts';

/** The month some months after a day's. @example monthAfter('2026-11-23', 3) is "Feb 2027" */
export function monthAfter(day: string, months: number): string {
  const counted = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, inYear] = [Math.floor(counted / 12), counted % 12];
  return month(`${String(year).padStart(4, '0')}-${String(inYear + 1).padStart(2, '0')}-01`);
}

/** "1 month", "3 months". */
export function monthCount(months: number): string {
  return `${months} month${months === 1 ? '' : 's'}`;
}
