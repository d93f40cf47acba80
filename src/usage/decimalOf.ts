/** A decimal number from the bytes of its text, without making the text. */

import type { Decoder } from './decoder.ts';

const [SPACE, PLUS, MINUS, POINT, ZERO] = [32, 43, 45, 46, 48] as const;

/** Powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * Exactly what `Number` makes of the text, which is asked only where the short way is not exact: null for nothing but spaces, NaN for what
 * is no decimal number, or none that a double holds.
 * @example of "1.1291338E7" 11,291,338; of "1,5" and "0x10" NaN
 */
export function decimalOf(bytes: Uint8Array, start: number, end: number, decoder: Decoder): number | null {
  let from = start;
  let to = end;
  while (from < to && bytes[from] === SPACE) from++;
  while (to > from && bytes[to - 1] === SPACE) to--;
  if (from === to) return null;
  let at = from;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  let seen = false;
  for (let afterPoint = false; at < to; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) {
      seen = true;
      mantissa = mantissa * 10 + digit;
      if (mantissa > 0) digits++;
      if (afterPoint) decimals++;
    } else if (bytes[at] === POINT && !afterPoint) afterPoint = true;
    else break;
  }
  if (!seen) return Number.NaN;
  let exponent = 0;
  if (at < to) {
    // "e" or "E"
    if ((bytes[at]! | 32) !== 101) return Number.NaN;
    at++;
    const down = bytes[at] === MINUS;
    if (down || bytes[at] === PLUS) at++;
    if (at >= to) return Number.NaN;
    for (; at < to; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) return Number.NaN;
      exponent = Math.min(exponent * 10 + digit, 9_999);
    }
    if (down) exponent = -exponent;
  }
  const power = exponent - decimals;
  // Both the digits and the power of ten are exact doubles here, so that one rounding is all that happens.
  if (digits <= 15 && power >= -22 && power <= 22) {
    const value = power < 0 ? mantissa / POWERS_OF_TEN[-power]! : mantissa * POWERS_OF_TEN[power]!;
    return negative ? -value : value;
  }
  const value = Number(decoder.decode(bytes.subarray(from, to)));
  return Number.isFinite(value) ? value : Number.NaN;
}
