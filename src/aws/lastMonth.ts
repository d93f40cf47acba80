/** Last month: the newest one that bills and metrics have whole, for which AWS's commands are asked. */

/** From the first day of a month to the first of the next, YYYY-MM-DD. */
export interface Month {
  readonly from: string;
  readonly to: string;
}

/**
 * The last whole month before a day (YYYY-MM-DD).
 * @example lastMonth('2026-01-15')  // from 2025-12-01 to 2026-01-01
 */
export function lastMonth(today: string): Month {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const first = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const present = year * 12 + month - 1;
  return { from: first(present - 1), to: first(present) };
}
