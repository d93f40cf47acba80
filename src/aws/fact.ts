/** Fact: one thing that AWS states, with its unit, the page that states it, and the day on which the page was read. */

export interface Fact<Value = number> {
  readonly value: Value;
  /** What the value counts, in words: "KB", "ms", "requests a month". */
  readonly unit: string;
  /** AWS's page. */
  readonly page: string;
  /** YYYY-MM-DD. */
  readonly readOn: string;
}

/**
 * A fact, its page and day given first, so that several facts of one page name it once.
 * @example on('https://…/lambda-functions.html', '2026-11-25')(1_024, 'KB')
 */
export function on(page: string, readOn: string): <const Value>(value: Value, unit: string) => Fact<Value> {
  return (value, unit) => ({ value, unit, page, readOn });
}
