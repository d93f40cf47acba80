/** Decimal text: trimmed and compared without doubles. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDecimals, movedBeyond, trimDecimal } from '../../src/pricelist/decimal.ts';

describe('a decimal as AWS writes it', () => {
  test.each([
    ['0.0000035000', '0.0000035'],
    ['0.0000166667', '0.0000166667'],
    ['3.8000000000', '3.8'],
    ['1.0000000000', '1'],
    ['0.0000000000', '0'],
    ['333000000', '333000000'],
    ['10240', '10240'],
    ['007.50', '7.5'],
  ])('%s is kept as %s', (text, trimmed) => {
    expect(trimDecimal(text)).toBe(trimmed);
  });

  test.each(['', 'Inf', '-1', '+1', '1e-6', '1,5', '1.', '.5', '0x10', ' 1', '１', 'NaN'])('%j is none', (text) => {
    expect(trimDecimal(text)).toBeNull();
  });

  test('trimming a trimmed decimal changes nothing, and never its value', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 20n), fc.integer({ min: 0, max: 12 }), (digits, places) => {
        const padded = String(digits).padStart(places + 1, '0');
        const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
        const trimmed = trimDecimal(text);
        expect(trimmed).not.toBeNull();
        expect(trimDecimal(trimmed ?? '')).toBe(trimmed);
        expect(Number(trimmed)).toBe(Number(text));
      }),
    );
  });
});

test('decimals are compared by value', () => {
  expect(compareDecimals('9', '10')).toBeLessThan(0);
  expect(compareDecimals('0.1', '0.0999999999')).toBeGreaterThan(0);
  expect(compareDecimals('18750000000', '18750000000')).toBe(0);
});

describe('a price moved beyond 25 %', () => {
  // 0.0225 × 25 % = 0.005625
  test.each([
    ['0.0225', '0.0281249999', false],
    ['0.0225', '0.028125', false],
    ['0.0225', '0.0281250001', true],
    ['0.0225', '0.016875', false],
    ['0.0225', '0.0168749999', true],
    ['0.0225', '0.0225', false],
  ])('from %s to %s: %s', (before, after, beyond) => {
    expect(movedBeyond(before, after, '25')).toBe(beyond);
  });

  test('and the limit may be a fraction of a percent', () => {
    // 0.008 × 0.5 % = 0.00004
    expect(movedBeyond('0.008', '0.00804', '0.5')).toBe(false);
    expect(movedBeyond('0.008', '0.0080401', '0.5')).toBe(true);
  });
});
