/** Reads numbers as people write them: "30M", "2.5k", "1e6", "30,000,000", "12/s", "1M/day", "250 KB", "1.5 s"; or "1,5 s". */

import { DAYS_PER_MONTH, HOURS_PER_MONTH, SECONDS_PER_MONTH } from '../units.ts';

/** The mark before decimals. It decides only what could be read both ways: "1.500" is 1.5 with a point and 1,500 with a comma. */
export type DecimalMark = '.' | ',';

/** What a number measures; decides which units may follow it. The first unit of each is the one stored. */
export type Dimension = 'requests' | 'kilobytes' | 'megabytes' | 'milliseconds' | 'seconds' | 'percent' | 'usd' | 'count';

export const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  g: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
  // German, French, Dutch, Swedish, Italian, Spanish, Portuguese. A billion is a million millions in most of these: only as above.
  tsd: 1e3,
  tausend: 1e3,
  mille: 1e3,
  mila: 1e3,
  mil: 1e3,
  mn: 1e6,
  mln: 1e6,
  millionen: 1e6,
  miljoen: 1e6,
  miljoner: 1e6,
  milioni: 1e6,
  millones: 1e6,
  milhões: 1e6,
  mrd: 1e9,
  md: 1e9,
  mld: 1e9,
  milliard: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  miljard: 1e9,
  miliardi: 1e9,
  // Russian, Arabic.
  тыс: 1e3,
  млн: 1e6,
  млрд: 1e9,
  ألف: 1e3,
  مليون: 1e6,
  مليار: 1e9,
  // India, China, Japan, Korea.
  lac: 1e5,
  lakh: 1e5,
  cr: 1e7,
  crore: 1e7,
  千: 1e3,
  천: 1e3,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  億: 1e8,
  亿: 1e8,
  억: 1e8,
};

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  millisecond: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
};

/** Units by dimension, as factors to the stored unit. Bytes count in 1,024s: 1 MB is 1,024 KB (see `KB_PER_BILLED_GB`). */
const UNITS: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  requests: { request: 1, req: 1, call: 1 },
  // No "k" or "m" here: "2.5k" is a number wherever it stands, 2,500 of the field's unit. "b" would be billions of KB.
  kilobytes: { kb: 1, kib: 1, kilobyte: 1, b: 1 / 1024, byte: 1 / 1024, mb: 1024, mib: 1024, megabyte: 1024 },
  // "512M" and "1G" as containers are given memory: a million MB are none that Lambda has.
  megabytes: { mb: 1, mib: 1, megabyte: 1, m: 1, gb: 1024, gib: 1024, gigabyte: 1024, g: 1024 },
  milliseconds: MILLISECONDS,
  seconds: Object.fromEntries(Object.entries(MILLISECONDS).map(([unit, ms]) => [unit, ms / 1000])),
  percent: { '%': 1, percent: 1 },
  usd: { usd: 1, $: 1 },
  count: {},
};

/** Requests a second, said in one word. */
const PER_SECOND = ['rps', 'tps', 'qps'];

/** Periods after a slash, "per" or "a", as factors to a month of 730 hours. */
const PERIODS: Readonly<Record<string, number>> = {
  s: SECONDS_PER_MONTH,
  sec: SECONDS_PER_MONTH,
  second: SECONDS_PER_MONTH,
  min: HOURS_PER_MONTH * 60,
  minute: HOURS_PER_MONTH * 60,
  h: HOURS_PER_MONTH,
  hr: HOURS_PER_MONTH,
  hour: HOURS_PER_MONTH,
  d: DAYS_PER_MONTH,
  day: DAYS_PER_MONTH,
  w: DAYS_PER_MONTH / 7,
  week: DAYS_PER_MONTH / 7,
  mo: 1,
  month: 1,
  y: 1 / 12,
  yr: 1 / 12,
  year: 1 / 12,
};

/** Longest text looked at: far more than any number needs, short enough that nothing typed can cost time. */
export const LONGEST_NUMBER = 64;

/** Sign, digits with optional separators and fraction, exponent; then words. */
const NUMBER = /^([+-]?)(\d[\d.,_' ]*|[.,]\d+)(e[+-]?\d+)?\s*(\D*)$/;
/** What stands before a period, and the period: "m requests / day", "per second", "a month". */
const PERIOD = /^(.*?)\s*(?:\/|\bper\b|\ban?\b)\s*([a-z]+)$/;

/**
 * The number that a text says, in the stored unit of its dimension, or null when it is none.
 * May be out of any range and, for absurd exponents, infinite: the field's limits are checked by its caller.
 *
 * @example parseQuantity('12/s', 'requests')     // 31,536,000: 12 × 730 × 3,600
 * @example parseQuantity('250 KB', 'kilobytes')  // 250
 * @example parseQuantity('2.5k', 'count')        // 2,500
 * @example parseQuantity('1.500', 'count', ',')  // 1,500
 * @example parseQuantity('100000*20*30', 'requests')  // 60,000,000: users, calls a day, days
 * @example parseQuantity('3億', 'requests')      // 300,000,000
 */
export function parseQuantity(text: string, dimension: Dimension, decimalMark: DecimalMark = '.'): number | null {
  if (text.length > LONGEST_NUMBER) return null;
  const factors = text.split(/[*×]/);
  if (factors.length > 1) {
    const read = factors.map((factor, i) => parseQuantity(factor, i < factors.length - 1 ? 'count' : dimension, decimalMark));
    return read.reduce((product, factor) => (product === null || factor === null ? null : product * factor), 1);
  }
  const normal = normalized(text, decimalMark);
  const match = NUMBER.exec(dimension === 'usd' ? normal.replace(/^\$\s*/, '') : normal);
  if (!match) return null;
  const [, sign, digits = '', exponent = '', rest = ''] = match;
  const plain = withoutSeparators(decimalMark === '.' ? digits.trim() : mirrored(digits.trim()));
  const factor = factorOf(rest, dimension);
  if (plain === null || factor === null) return null;
  const value = Number(plain + exponent) * factor;
  return sign === '-' ? 0 - value : value;
}

/** In lower case, with Latin digits, points and commas, and plain spaces. */
export function normalized(text: string, decimalMark: DecimalMark): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll('،', ',')
    .replaceAll('٬', decimalMark === '.' ? ',' : '.')
    .replaceAll('٫', decimalMark)
    .replace('−', '-');
}

/** One to three digits, one separator, three digits: a thousand and more to some, one and a bit to others. */
const AMBIGUOUS = /^([1-9]\d{0,2})[.,](\d{3})(?=\D*$)/;

/**
 * What somebody else would take the text for where its one separator stands before three digits and was read as the decimal mark;
 * null where there is no doubt.
 * @example otherReading('1.234', '.')      // "1234"
 * @example otherReading('1.234 M', '.')    // "1234 m"
 * @example otherReading('1,234', '.')      // null: a thousand and more, as English is written
 */
export function otherReading(text: string, decimalMark: DecimalMark): string | null {
  const normal = normalized(text, decimalMark);
  const match = AMBIGUOUS.exec(normal);
  return match?.[0].includes(decimalMark) ? normal.replace(AMBIGUOUS, '$1$2') : null;
}

/** What the words after a number multiply it by: 1,000,000 × 730/24 for "m requests / day"; null when they mean nothing here. */
function factorOf(words: string, dimension: Dimension): number | null {
  const [, before = words, period] = PERIOD.exec(words) ?? [];
  const said = before.split(/\s+/).filter((word) => word !== '');
  let factor = 1;
  if (dimension === 'requests') {
    const perSecond = PER_SECOND.includes(said.at(-1) ?? '');
    if (perSecond) said.pop();
    if (perSecond && period !== undefined) return null;
    const periodFactor = perSecond ? SECONDS_PER_MONTH : period === undefined ? 1 : lookUp(PERIODS, period);
    if (periodFactor === null) return null;
    factor = periodFactor;
  } else if (period !== undefined) return null;

  const units = UNITS[dimension];
  const [first, second] = said;
  // "30 M requests" has a scale and a unit, "30M" a scale, "250 KB" a unit.
  if (first === undefined) return factor;
  const scale = said.length === 1 ? (lookUp(units, first) ?? lookUp(SCALES, first)) : lookUp(SCALES, first);
  const unit = second === undefined ? 1 : lookUp(units, second);
  return scale === null || unit === null || said.length > 2 ? null : factor * scale * unit;
}

/** A word's factor in a table, in the singular or with an s: "second" and "seconds", but not "ss". */
function lookUp(table: Readonly<Record<string, number>>, word: string): number | null {
  if (Object.hasOwn(table, word)) return table[word] ?? null;
  const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : '';
  return Object.hasOwn(table, singular) ? (table[singular] ?? null) : null;
}

/** Points for commas and commas for points: what is read with a decimal comma is English seen in a mirror. */
function mirrored(digits: string): string {
  return digits.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
}

/**
 * "30,000,000" → "30000000", "2,5" → "2.5" (a decimal comma), "1.000.000" → "1000000", "1.000,5" → "1000.5"; null for "1,2,3".
 * One separator before three digits is English: "1,500" is 1500 and "1.500" is 1.5; but "0,500" can only be 0.5.
 */
function withoutSeparators(digits: string): string | null {
  const spaceless = digits.replace(/(?<=\d)[ _'](?=\d{3}(?!\d))/g, '');
  if (/^\d*\.?\d*$/.test(spaceless)) return spaceless;
  // Groups of three, or of two before the last three as in India.
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(spaceless) || /^[1-9]\d?(,\d{2})+,\d{3}(\.\d*)?$/.test(spaceless))
    return spaceless.replaceAll(',', '');
  if (/^[1-9]\d{0,2}((\.\d{3}){2,}|(\.\d{3})+,\d+)$/.test(spaceless)) return spaceless.replaceAll('.', '').replace(',', '.');
  if (/^\d+,\d+$/.test(spaceless)) return spaceless.replace(',', '.');
  return null;
}
