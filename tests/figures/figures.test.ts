/** Figures as people read them: the edges of rounding. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AS_EN_US,
  capacity,
  count,
  date,
  difference,
  EN_US,
  fieldText,
  figuresOf,
  money,
  month,
  payload,
  percent,
  percentDifference,
  perMillion,
  quantity,
  rate,
  roundMoney,
  volume,
} from '../../src/figures/figures.ts';
import { readOwnPrice } from '../../src/scenario/bareLink.ts';
import { readValue } from '../../src/scenario/fields.ts';
import { parseQuantity } from '../../src/scenario/quantity.ts';
import { FIELD_NAMES, FIELDS } from '../../src/scenario/scenario.ts';
import { readTypedPrice } from '../../src/scenario/typedPrice.ts';

/** Rows are written with a plain space and a straight apostrophe; locales have spaces that do not break, and editions of CLDR both apostrophes. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");

describe('Money', () => {
  test.each([
    [0, '$0.00'],
    [48.4914, '$48.49'],
    [3.275_000_000_000_005_7, '$3.28'],
    // 30 + 21.766 − 48.491, as doubles have it
    [3.274_999_999_999_998_6, '$3.28'],
    [3.274_999, '$3.27'],
    [0.005, '$0.01'],
    [0.004_999_999_999_999, '$0.01'],
    [0.004_999, '< $0.01'],
    [1e-12, '< $0.01'],
    [-0.004, '> −$0.01'],
    [-3.275_1, '−$3.28'],
    [999_999.99, '$999,999.99'],
    [1e6, '$1,000,000'],
    [26_361_111.5, '$26,361,112'],
    [-1e6, '−$1,000,000'],
  ])('of %d dollars reads %s', (usd, text) => expect(money(usd)).toBe(text));

  test('reads the same in whatever order its parts are added up', () => {
    const mills = fc.array(
      fc.integer({ min: -9_999_999, max: 9_999_999 }).map((usd) => usd / 1000),
      { minLength: 2, maxLength: 30 },
    );
    const sum = (parts: readonly number[]) => parts.reduce((total, usd) => total + usd, 0);
    fc.assert(
      fc.property(mills, (parts) => {
        const thousandths = parts.reduce((total, usd) => total + Math.round(usd * 1000), 0);
        for (const read of [money, difference]) {
          expect(read(sum(parts))).toBe(read(sum(parts.toReversed())));
          expect(read(sum(parts))).toBe(read(thousandths / 1000));
        }
      }),
    );
  });

  test.each([
    [0, '$0'],
    [0.1, '$0.10'],
    [1, '$1'],
    [1_000, '$1,000'],
    [20_000, '$20 k'],
    [1e6, '$1 M'],
    [2.5, '$2.50'],
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
    [0.000_001, '0.000001'],
    [9.9e-7, '< 0.000001'],
    [5e-324, '< 0.000001'],
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
    [1e-9, '< 0.000001 a day'],
  ])('of %d a month is %s', (n, text) => expect(rate(n)).toBe(text));

  test.each([
    [30_000_000, '30 M'],
    [1_500, '1,500'],
    [1_500_000, '1.5 M'],
    [26_361_111, '26,361,111'],
    [2_500_000_000, '2.5 B'],
    [1e12, '1,000 B'],
    [0.5, '0.5'],
    [999_999, '999,999'],
    // 265.181 × 10⁹ is 265,180,999,999.99997 in doubles.
    [265_181_000_000, '265,181,000,000'],
  ])('of %d stands in its field as %s, which means the same', (n, text) => {
    expect(plain(fieldText(n))).toBe(text);
    expect(parseQuantity(fieldText(n), 'requests')).toBe(n);
  });

  test.each([
    [39.819431, '39.82'],
    [0.0123456789, '0.01235'],
    [1_847.346939, '1,847'],
    [137_494_624.3, '137,494,624'],
    [99.99999, '100'],
    // What somebody may have typed stays as it is.
    [1_234.5, '1,234.5'],
    [39.8194, '39.8194'],
    [26_361_112, '26,361,112'],
    [1_234_567_891, '1,234,567,891'],
  ])('a quotient of %d is not shown closer in its field than %s', (n, text) => expect(plain(fieldText(n))).toBe(text));
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
    [plain(percent(0)), '0 %'],
    [plain(percent(0.0001)), '0.01 %'],
    [plain(percent(0.000_099)), '< 0.01 %'],
    [plain(percent(-1e-9)), '> −0.01 %'],
    [plain(percentDifference(1.449)), '+145 %'],
    [plain(percentDifference(-0.0633)), '−6.3 %'],
    [plain(percentDifference(0)), '0 %'],
    [plain(percentDifference(0.0001)), '+0.01 %'],
    [plain(percentDifference(1e-9)), '< 0.01 %'],
    [plain(percentDifference(-1e-9)), '> −0.01 %'],
    [date('2026-08-31'), '31 Aug 2026'],
    [month('2025-06-05'), 'Jun 2025'],
  ])('read %s where %s is meant', (read, meant) => expect(read).toBe(meant));
});

/** Numbers as CLDR says each locale writes, with the dollar before them as in English: https://cldr.unicode.org/index/charts, "Number Formatting Patterns" and "Symbols". */
describe('In the locale', () => {
  test.each([
    ['en-US', '$3.28', '−$1,234.50', '$26,361,111', '26,361,111', '1,234.5', '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    ['en-GB', '$3.28', '−$1,234.50', '$26,361,111', '26,361,111', '1,234.5', '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    ['ja-JP', '$3.28', '−$1,234.50', '$26,361,111', '26,361,111', '1,234.5', '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    ['de-DE', '$3,28', '−$1.234,50', '$26.361.111', '26.361.111', '1.234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
    ['fr-FR', '$3,28', '−$1 234,50', '$26 361 111', '26 361 111', '1 234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
    ['fr-CA', '$3,28', '−$1 234,50', '$26 361 111', '26 361 111', '1 234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
    ['sv-SE', '$3,28', '−$1 234,50', '$26 361 111', '26 361 111', '1 234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
    ['en-IN', '$3.28', '−$1,234.50', '$2,63,61,111', '2,63,61,111', '1,234.5', '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    ['hi-IN', '$3.28', '−$1,234.50', '$2,63,61,111', '2,63,61,111', '1,234.5', '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    ['pt-BR', '$3,28', '−$1.234,50', '$26.361.111', '26.361.111', '1.234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
    ['de-CH', '$3.28', "−$1'234.50", "$26'361'111", "26'361'111", "1'234.5", '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    // Spaniards and Poles group from five digits on.
    ['es-ES', '$3,28', '−$1234,50', '$26.361.111', '26.361.111', '1234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
    // Latin digits, and no marks of direction in an English sentence.
    ['ar-EG', '$3.28', '−$1,234.50', '$26,361,111', '26,361,111', '1,234.5', '26.4 M', '$20 k', '< $0.01', '−6.3 %'],
    // Money has the decimal mark of all other numbers: CLDR has "$1.50" beside "1,5".
    ['en-DE', '$3,28', '−$1.234,50', '$26.361.111', '26.361.111', '1.234,5', '26,4 M', '$20 k', '< $0,01', '−6,3 %'],
  ])('%s a bill reads %s', (locale, bill, less, large, inFull, decimal, scaled, axis, almostNothing, share) => {
    const { money, count, quantity, volume, roundMoney, percent } = figuresOf(locale);
    const written = [
      money(3.275_000_000_000_005_7),
      money(-1_234.5),
      money(26_361_111),
      count(26_361_111.11),
      quantity(1_234.5),
      volume(26_361_111),
      roundMoney(20_000),
      money(0.004),
      percent(-0.0633),
    ];
    expect(written.map(plain)).toEqual([bill, less, large, inFull, decimal, scaled, axis, almostNothing, share]);
  });

  test('fr-CH money has the decimal mark of all other numbers, however they are grouped', () => {
    // CLDR has "$1.50" beside "1,5". Groups are parted by a space in older runtimes, by an apostrophe in newer ones.
    const { money, quantity } = figuresOf('fr-CH');
    expect(plain(money(-1_234.5))).toMatch(/^−\$1[ '’]234,50$/);
    expect(plain(quantity(1_234.5))).toMatch(/^1[ '’]234,5$/);
  });

  test('that writes as en-US does nothing differs from what the runtime writes', () => {
    const values = fc.oneof(fc.double({ min: 0, max: 1e13, noNaN: true }), fc.double({ min: 0, max: 2_000, noNaN: true }));
    expect(AS_EN_US.size).toBeGreaterThan(10);
    for (const locale of AS_EN_US) {
      expect(Intl.NumberFormat.supportedLocalesOf(locale), locale).toEqual([locale]);
      const by = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, { numberingSystem: 'latn', ...options });
      const oneDollar = by({ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 });
      expect(oneDollar.format(1), locale).toBe('$1');
      const [whole, full, three] = [
        by({ maximumFractionDigits: 0 }),
        by({ maximumFractionDigits: 6 }),
        by({ maximumSignificantDigits: 3 }),
      ];
      const figures = figuresOf(locale);
      fc.assert(
        fc.property(values, (value) => {
          expect(figures.count(value), locale).toBe(whole.format(value));
          expect(figures.full(value), locale).toBe(full.format(value));
          if (value < 999 && value >= 1e-6) expect(figures.volume(value), locale).toBe(three.format(value));
        }),
        { numRuns: 200 },
      );
    }
  });

  test("de-DE prices, AWS's and the visitor's own, have every digit behind the mark of the sentence that they stand in", () => {
    const { unitPrice, typed } = figuresOf('de-DE');
    expect(unitPrice('0.0084')).toBe('$0,0084');
    expect(plain(unitPrice('0.0000072'))).toBe('$0,0000072');
    expect(typed(0.0072)).toBe('0,0072');
    expect(typed(9e-7)).toBe('0,0000009');
    expect(typed(5e-324)).toBe('5e-324');
    expect(EN_US.unitPrice('0.0000072')).toBe('$0.0000072');
  });

  test('of a list the first that is known counts', () => {
    expect(plain(figuresOf(['tlh', 'de-AT', 'en-US']).money(3.28))).toBe('$3,28');
  });

  test('digits and direction can be asked for, and are Latin and left to right all the same', () => {
    for (const locale of ['ar-EG-u-nu-arab', 'fa-IR', 'he-IL', 'mr-IN', 'my', 'ne', 'sq']) {
      const { money, difference, roundMoney, volume, percent } = figuresOf(locale);
      const all = [money(-1_234.5), difference(0.001), difference(3), roundMoney(20_000), volume(1.5e6), percent(0.5)].join(' ');
      expect(all, locale).toMatch(/^[−+<>0-9.,'’$kM%\s]+$/);
    }
  });
});

/** Every language of two letters that the runtime knows, and regions that write otherwise than their language. */
const LOCALES = [
  ...Intl.NumberFormat.supportedLocalesOf(
    [...'abcdefghijklmnopqrstuvwxyz'].flatMap((first) => [...'abcdefghijklmnopqrstuvwxyz'].map((second) => first + second)),
  ),
  ...[
    'ar-DZ',
    'ar-EG',
    'bn-IN',
    'de-AT',
    'de-CH',
    'de-LI',
    'en-CH',
    'en-DE',
    'en-FI',
    'en-IN',
    'en-ZA',
    'es-419',
    'es-CR',
    'es-MX',
  ],
  ...['fa-AF', 'fr-CA', 'fr-CH', 'it-CH', 'nl-BE', 'pt-CV', 'pt-PT', 'sr-Latn', 'ta-MY', 'ur-IN', 'zh-Hant-TW'],
];

describe('Whatever the locale,', () => {
  const all = new Map(LOCALES.map((locale) => [locale, figuresOf(locale)]));
  const anyFigures = fc.constantFrom(...all.entries());

  test('there are well over a hundred to try', () => expect(LOCALES.length).toBeGreaterThan(120));

  test('what a field shows reads back to the same number of up to six digits, and next to it beyond, whatever the field', () => {
    const field = fc.constantFrom(...FIELD_NAMES.filter((name) => FIELDS[name].kind === 'number' && !('whole' in FIELDS[name])));
    // A field shows six decimals at most.
    const share = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(anyFigures, field, share, fc.constantFrom(1, 1e-2, 1e-6), ([locale, figures], name, millionths, grain) => {
        const { min, max } = FIELDS[name] as { min: number; max: number };
        const value = Number((Math.round((min + (millionths / 1e6) * (max - min)) / grain) * grain).toFixed(6));
        const text = figures.fieldText(value);
        const read = readValue(FIELDS[name], text, [], figures);
        if (value < min || value > max) return;
        expect(read.problem, `${locale}: ${text}`).toBeNull();
        if (Number.isInteger(value) || Number(value.toPrecision(6)) === value)
          expect(read.value, `${locale}: ${text}`).toBe(value);
        // Half of the fourth digit.
        else expect(Math.abs(Number(read.value) / value - 1), `${locale}: ${text}`).toBeLessThan(0.0005);
      }),
      { numRuns: 3_000 },
    );
  });

  test('the largest volume and the largest below it do too', () => {
    for (const [locale, figures] of all)
      for (const value of [1e12, 999_999_000_000, 1_234_000])
        expect(parseQuantity(figures.fieldText(value), 'requests', figures.decimalMark), locale).toBe(value);
  });

  test('a price or a percentage typed digit for digit reads back to the same double', () => {
    // Any double; and those that AWS's prices are near.
    const anyPrice = fc.oneof(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-9, max: 1e-5, noNaN: true }),
      fc.tuple(fc.nat(9_999), fc.integer({ min: 4, max: 60 })).map(([n, scale]) => Number(`${n}e-${scale}`)),
    );
    fc.assert(
      fc.property(anyFigures, anyPrice, ([locale, figures], price) => {
        expect(readOwnPrice(figures.typed(price), figures), locale).toEqual({ value: price + 0, problem: null });
      }),
      { numRuns: 2_000 },
    );
  });

  test('a price typed as that of a million reads back to the same dollars for one, to 15 digits', () => {
    const price = fc.tuple(fc.nat(999_999_999), fc.integer({ min: 4, max: 18 })).map(([n, scale]) => Number(`${n}e-${scale}`));
    const stated = fc.constantFrom(...([1, 10_000, 1_000_000] as const).map((per) => ({ unit: 'request', per }) as const));
    fc.assert(
      fc.property(anyFigures, price, stated, ([locale, figures], usd, { unit, per }) => {
        const text = figures.typedPrice(usd, per);
        expect(readTypedPrice(text, { unit, per }, figures), `${locale}: ${text}`).toEqual({ value: usd, problem: null });
      }),
      { numRuns: 2_000 },
    );
  });

  test('dollars stand before their number, as in an English sentence', () => {
    fc.assert(
      fc.property(anyFigures, fc.double({ min: -1e9, max: 1e9, noNaN: true }), ([locale, figures], usd) => {
        for (const text of [
          figures.money(usd),
          figures.difference(usd),
          figures.unitPrice('0.0072'),
          figures.perMillion('0.0000035'),
        ])
          expect(text, locale).toMatch(/^([<>] )?[−+]?\$[0-9]/);
      }),
      { numRuns: 500 },
    );
  });

  test('money is the same digits in the same order as in en-US, with one sign in front', () => {
    fc.assert(
      fc.property(anyFigures, fc.double({ min: -1e9, max: 1e9, noNaN: true }), ([locale, figures], usd) => {
        const digits = (text: string) => text.replace(/\D/g, '');
        expect(digits(figures.money(usd)), locale).toBe(digits(money(usd)));
        expect(digits(figures.quantity(usd)), locale).toBe(digits(quantity(usd)));
        const signs = figures.money(usd).match(/[-−+\u2212]/g) ?? [];
        expect(signs, locale).toEqual(usd < 0 ? ['−'] : []);
        if (usd <= -0.005) expect(figures.money(usd)[0], locale).toBe('−');
      }),
      { numRuns: 2_000 },
    );
  });

  test('a limit is said as its field writes it', () => {
    for (const [locale, figures] of all) {
      const { problem } = readValue(FIELDS.requestKb, '20MB', [], figures);
      expect(problem, locale).toContain(`Accepted: 0 to ${figures.fieldText(10_240)} KB.`);
    }
    expect(EN_US.fieldText(10_240)).toBe('10,240');
  });
});
