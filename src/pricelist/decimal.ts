/** Decimal text as AWS publishes it, trimmed and compared digit by digit: no price passes through a double on its way to the book. */

const DECIMAL = /^\d{1,40}(?:\.\d{1,40})?$/;

/**
 * The same number without superfluous zeros, or null when the text is no plain decimal (a sign, an exponent, a comma).
 * @example trimDecimal('0.0000035000') // '0.0000035'
 */
export function trimDecimal(text: string): string | null {
  if (!DECIMAL.test(text)) return null;
  const [whole = '', fraction = ''] = text.split('.');
  const trimmed = fraction.replace(/0+$/, '');
  return whole.replace(/^0+(?=\d)/, '') + (trimmed === '' ? '' : `.${trimmed}`);
}

/** Negative when `one` is less than `other`, 0 when equal, positive when greater. Both are trimmed decimals. */
export function compareDecimals(one: string, other: string): number {
  const digits = Math.max(fractionDigits(one), fractionDigits(other));
  const [a, b] = [scaled(one, digits), scaled(other, digits)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether a price moved by more than so many percent of what it was. Exact: a move of just `percent` is not beyond it.
 * @example movedBeyond('0.0225', '0.028125', '25') // false: 0.005625 is 25 % of 0.0225
 */
export function movedBeyond(before: string, after: string, percent: string): boolean {
  const digits = Math.max(fractionDigits(before), fractionDigits(after), fractionDigits(percent));
  const [a, b] = [scaled(before, digits), scaled(after, digits)];
  return (b > a ? b - a : a - b) * scaled('100', digits) > a * scaled(percent, digits);
}

function fractionDigits(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0;
}

/** The decimal as a whole number of units of 10^-digits: scaled('2.5', 3) is 2500. */
function scaled(decimal: string, digits: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}
