/** Figures as people read them: the edges of rounding. */

import { describe, expect, test } from 'vitest';
import {
  capacity,
  count,
  date,
  difference,
  fieldText,
  money,
  month,
  payload,
  percent,
  perMillion,
  quantity,
  rate,
  roundMoney,
  volume,
} from '../../src/report/figures.ts';
import { parseQuantity } from '../../src/scenario/quantity.ts';

/** Rows are written with a plain space; the page has one that does not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('Money', () => {
  test.each([
    [0, '$0.00'],
    [48.4914, '$48.49'],
    [3.275_000_000_000_005_7, '$3.28'],
    [0.005, '$0.01'],
    [0.004_999, '< $0.01'],
    [1e-12, '< $0.01'],
    [-0.004, '> −$0.01'],
    [-3.275_1, '−$3.28'],
    [999_999.99, '$999,999.99'],
    [1e6, '$1,000,000'],
    [26_361_111.5, '$26,361,112'],
    [-1e6, '−$1,000,000'],
  ])('of %d dollars reads %s', (usd, text) => expect(money(usd)).toBe(text));

  test.each([
    [0, '$0'],
    [0.1, '$0.10'],
    [1, '$1'],
    [1_000, '$1,000'],
    [20_000, '$20 k'],
    [1e6, '$1 M'],
  ])('of %d dollars on an axis reads %s', (usd, text) => expect(plain(roundMoney(usd))).toBe(text));

  test.each([
    ['0.0000035', '$3.50'],
    ['0.000001', '$1.00'],
    ['0.0000009', '$0.90'],
    ['0.0000001', '$0.10'],
    ['0.000000088888', '$0.0889'],
    ['0', '$0.00'],
  ])('for a million at %s each reads %s', (price, text) => expect(perMillion(price)).toBe(text));
});

test.each([
  [0, '$0.00'],
  [0.004, '< $0.01'],
  [0.005, '+$0.01'],
  [3.276, '+$3.28'],
  [-3.276, '−$3.28'],
  [2e6, '+$2,000,000'],
])('A difference of %d dollars reads %s', (usd, text) => expect(difference(usd)).toBe(text));

test.each([
  [0.25, '0.25 KB'],
  [7.14, '7.1 KB'],
  [10.04, '10 KB'],
  [61, '61 KB'],
  [120.4, '120 KB'],
  [1_023, '1,020 KB'],
  [1_024, '1 MB'],
  [1_536, '1.5 MB'],
])('A payload of %d KB reads %s', (kb, text) => expect(plain(payload(kb))).toBe(text));

describe('A volume', () => {
  test.each([
    [0, '0'],
    [0.3, '0.3'],
    [999, '999'],
    [999.4, '999'],
    [999.5, '1 k'],
    [1_000, '1 k'],
    [999_499, '999 k'],
    [999_500, '1 M'],
    [999_950, '1 M'],
    [1e6, '1 M'],
    [26_361_111, '26.4 M'],
    [999_500_000, '1 B'],
    [1e12, '1,000 B'],
  ])('of %d reads %s', (n, text) => expect(plain(volume(n))).toBe(text));

  // 26,361,111 / 2,628,000 = 10.03; 2,628,000 / 2,628,000 = 1; 43,800 / 43,800 = 1; 86,400 / 2,628,000 = 0.032877 a second each
  test.each([
    [26_361_111, '10 a second'],
    [2_628_000, '1 a second'],
    [1_314_000, '30 a minute'],
    [43_800, '1 a minute'],
    [30_416, '1,000 a day'],
    [1_000, '33 a day'],
    [1, '0.033 a day'],
    [0, '0 a day'],
    [1e12, '380,000 a second'],
  ])('of %d a month is %s', (n, text) => expect(rate(n)).toBe(text));

  test.each([
    [30_000_000, '30 M'],
    [1_500, '1,500'],
    [1_500_000, '1.5 M'],
    [26_361_111, '26,361,111'],
    [2_500_000_000, '2.5 B'],
    [1e12, '1000 B'],
    [0.5, '0.5'],
    [999_999, '999,999'],
  ])('of %d stands in its field as %s, which means the same', (n, text) => {
    expect(plain(fieldText(n))).toBe(text);
    expect(parseQuantity(fieldText(n), 'requests')).toBe(n);
  });
});

describe('Quantities, capacities and shares', () => {
  test.each([
    [count(26_361_111.11), '26,361,111'],
    [quantity(375.0004), '375'],
    [quantity(114.4409), '114.44'],
    [quantity(0.01), '0.01'],
    [quantity(0.001), '0.001'],
    [quantity(0.00001712), '0.0000171'],
    [quantity(0), '0'],
    [quantity(512.5), '512.5'],
    [capacity(0.513_698_63), '0.5137'],
    [capacity(0.051_369_863), '0.0514'],
    [capacity(12.345_67), '12.3457'],
    [capacity(0), '0'],
    [plain(percent(0.0633)), '6.3 %'],
    [plain(percent(-0.0633)), '−6.3 %'],
    [plain(percent(1.449)), '145 %'],
    [plain(percent(0.996)), '100 %'],
    [date('2026-08-31'), '31 Aug 2026'],
    [month('2025-06-05'), 'Jun 2025'],
  ])('read %s where %s is meant', (read, meant) => expect(read).toBe(meant));
});
