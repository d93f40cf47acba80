/** Numbers as en-US writes them: the same, digit for digit, as the runtime's own formatter. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, inFull, significant } from '../src/digits.ts';

/** Any double; and those that people meet: few digits, and halves of the last digit that is kept. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -1e13, max: 1e13, noNaN: true }),
  fc
    .tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: -12, max: 12 }))
    .map(([n, scale]) => Number(`${n}e${scale}`)),
  fc.tuple(fc.nat(99_999), fc.integer({ min: -9, max: 3 })).map(([n, scale]) => Number(`${n}5e${scale}`)),
  fc.constantFrom(
    0,
    -0,
    1.005,
    0.999_95,
    9.995,
    999_999.5,
    9_007_199_254_740_992,
    1e21,
    1e22,
    5e-324,
    Number.MAX_VALUE,
    NaN,
    Infinity,
    -Infinity,
  ),
);

describe('A number reads as the formatter of en-US writes it', () => {
  test.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 2],
    [3, 0],
    [4, 0],
    [6, 0],
  ])('with at most %i decimals and at least %i', (most, least) => {
    const formatter = new Intl.NumberFormat('en-US', { maximumFractionDigits: most, minimumFractionDigits: least });
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(decimal(value, most, least)).toBe(formatter.format(value));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([2, 3])('in %i digits', (digits) => {
    const formatter = new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits });
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(significant(value, digits)).toBe(formatter.format(value));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('In full a number', () => {
  test.each([
    [9e-7, '0.0000009'],
    [7.2e-7, '0.00000072'],
    [-1.25e-9, '-0.00000000125'],
    [0.0072, '0.0072'],
    [0, '0'],
    [1_234.5, '1234.5'],
    [1e20, '100000000000000000000'],
  ])('of %d is %s', (value, text) => expect(inFull(value)).toBe(text));

  test('has no exponent and is the same double', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e20, max: 1e20, noNaN: true }), (value) => {
        expect(inFull(value)).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(inFull(value))).toBe(value + 0);
      }),
    );
  });
});
