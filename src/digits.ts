/**
 * How en-US writes numbers: "1,234.5". It is what `Intl.NumberFormat('en-US')` writes, digit for digit, which the tests hold; but the
 * first of those that a browser makes costs it 20 to 40 ms, and a phone 150, before anything on the page answers (docs/decisions.md).
 */

/** Where groups of three begin. */
const GROUPS = /\B(?=(\d{3})+$)/g;

/**
 * A number with at most `most` decimals, at least `least`, halves rounded away from zero.
 * @example decimal(26_361_111.125, 2)  // "26,361,111.13"
 * @example decimal(3, 2, 2)            // "3.00"
 */
export function decimal(value: number, most: number, least = 0): string {
  return write(value, least, (point) => point + most);
}

/**
 * A number in at most so many digits, whole ones kept as zeros.
 * @example significant(0.08888, 3)  // "0.0889"
 * @example significant(1_023, 2)    // "1,000"
 */
export function significant(value: number, digits: number): string {
  return write(value, 0, () => digits);
}

/**
 * A number below 10²¹ with all its digits, the shortest that are this double, and without an exponent.
 * @example inFull(9e-7)  // "0.0000009", where `String` writes "9e-7"
 */
export function inFull(value: number): string {
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e-');
  if (exponent === undefined) return text;
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${mantissa.replace(/[-.]/g, '')}`;
}

/** @param kept how many digits are kept of a number that has its decimal point after the digit `point` (0: "0.123", −1: "0.0123") */
function write(value: number, least: number, kept: (point: number) => number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : `${sign}∞`;
  // The shortest digits that are this double: rounding counts in them, so that 1.005 is a half and not a little less.
  const [mantissa = '', exponent] = Math.abs(value).toExponential().split('e');
  const all = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const keep = kept(point);

  let digits = all.slice(0, Math.max(0, keep));
  // One digit more where all were nines.
  let carried = 0;
  if ((all[keep] ?? '') >= '5') {
    const up = String(BigInt(digits) + 1n);
    carried = up.length - digits.length;
    digits = up;
  }
  const before = point + carried;
  const whole = before > 0 ? digits.slice(0, before).padEnd(before, '0') : '0';
  const decimals = ('0'.repeat(Math.max(0, -before)) + digits.slice(Math.max(0, before))).replace(/0+$/, '').padEnd(least, '0');
  return `${sign}${whole.replace(GROUPS, ',')}${decimals && '.'}${decimals}`;
}
