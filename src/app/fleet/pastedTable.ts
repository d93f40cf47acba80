/** A table as a visitor may have it: a column that is plainly the requests of a month is read as `req`. The command line reads keys only. */

/** Headings of requests a month, in small letters. */
const REQUESTS: ReadonlySet<string> = new Set([
  'requests',
  'calls',
  'requests per month',
  'requests a month',
  'requests/month',
  'monthly requests',
  'calls per month',
]);

/** A text to read as a fleet, and the heading that was taken for `req`; null where there was no need or no such column. */
export interface PastedTable {
  readonly text: string;
  readonly taken: string | null;
}

/** @example pastedTable('name,Requests per month\norders,4M')  // { text: 'name,req\norders,4M', taken: 'Requests per month' } */
export function pastedTable(text: string): PastedTable {
  const [, before = '', header = '', after = ''] = /^([\uFEFF\s]*)([^\r\n]*)(.*)$/s.exec(text) ?? [];
  const cells = header.split(/([,;\t])/);
  const names = cells.map((cell) => cell.replaceAll('"', '').trim());
  const small = names.map((name) => name.toLowerCase());
  const at = small.findIndex((name) => REQUESTS.has(name));
  if (at < 0 || small.includes('req') || !small.includes('name')) return { text, taken: null };
  return { text: `${before}${cells.map((cell, i) => (i === at ? 'req' : cell)).join('')}${after}`, taken: names[at]! };
}
