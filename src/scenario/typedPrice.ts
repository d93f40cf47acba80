/** Reads a price of the visitor's own as people write it: "1.10 per million", "$1.10/M", "0.0000011 each". A link has dollars for one alone. */

import type { Unit } from '../units.ts';
import { isOwnPrice, OWN_PRICE_MAX } from './bareLink.ts';
import { IN_LINKS, type Numerals, type Read } from './fields.ts';
import { parseQuantity } from './quantity.ts';

/** A rate as far as its price is typed: what it is charged by, and for how many of these AWS's pages state it. */
export interface Stated {
  readonly unit: Unit;
  readonly per: number;
}

/**
 * A visitor's own price as people type it, which is as AWS's pages state it: for a million requests, for 10,000, for one hour. With
 * words behind it, it is for what they say. The value is dollars for ONE unit, to 15 digits, as everywhere.
 *
 * @example readTypedPrice('1.10', { unit: 'request', per: 1e6 }).value               // 0.0000011
 * @example readTypedPrice('$1.10/million', { unit: 'request', per: 1e6 }).value      // 0.0000011
 * @example readTypedPrice('0.0000011 each', { unit: 'request', per: 1e6 }).value     // 0.0000011
 */
export function readTypedPrice(
  text: string,
  { unit, per }: Stated,
  { decimalMark, full }: Numerals = IN_LINKS,
): Read<number | null> {
  const [, amount = text, words = ''] = WITH_WORDS.exec(text.trim().toLowerCase()) ?? [];
  const units = words === '' ? per : unitsSaid(words, unit);
  const dollars = parseQuantity(amount, 'usd', decimalMark);
  if (dollars !== null && units !== null) {
    const value = Number((dollars / units).toPrecision(15));
    if (isOwnPrice(value)) return { value, problem: null };
  }
  const accepted =
    per === 1
      ? `0 to ${full(OWN_PRICE_MAX)} dollars for one, such as ${full(0.0072)}`
      : `dollars for ${per === 1e6 ? 'a million' : full(per)}, such as ${full(1.1)}, or for what is said, such as ${full(1.1)} per million or ${full(0.000001)} each; 0 to ${full(OWN_PRICE_MAX)} dollars for one`;
  return { value: null, problem: `is not a price. Accepted: ${accepted}.` };
}

/** An amount, and what it is for: "1.10 per million", "$1.10/M", "1.10 a million requests", "0.0000011 each". */
const WITH_WORDS = /^(.*?)\s*(?:\/|\bper\b|\bfor\b|\ban?\b|(?=\beach$))\s*(.+)$/;

/** What people call one unit. */
const UNIT_WORDS = {
  request: ['request', 'requests', 'req', 'call', 'calls'],
  hour: ['hour', 'hours', 'hr', 'hrs', 'h'],
  'lcu-hour': ['lcu-hour', 'lcu-hours', 'lcu hour', 'lcu hours', 'lcu'],
  'gb-second': ['gb-second', 'gb-seconds', 'gb second', 'gb seconds', 'gb-s', 'gbs'],
  gb: ['gb', 'gib', 'gigabyte', 'gigabytes'],
  'web-acl-month': ['web acl month', 'web acl months', 'web acl', 'acl', 'month', 'mo'],
  'rule-month': ['rule month', 'rule months', 'rule', 'month', 'mo'],
} as const satisfies Record<Unit, readonly string[]>;

/** How many units the words stand for, or null when they mean nothing here: "million", "1M requests", "10,000", "each", "request". */
function unitsSaid(words: string, unit: Unit): number | null {
  const ofUnit = UNIT_WORDS[unit].find((word) => words === word || words.endsWith(` ${word}`)) ?? '';
  const count = words.slice(0, words.length - ofUnit.length).trim();
  if (count === '' || count === 'one' || count === 'each') return 1;
  const units = parseQuantity(/^\d/.test(count) ? count : `1 ${count}`, 'count');
  return units !== null && units > 0 && Number.isFinite(units) ? units : null;
}
