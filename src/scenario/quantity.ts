/** Reads numbers as people write them: "30M", "2.5k", "1e6", "30,000,000", "12/s", "1M/day", "250 KB", "1.5 s". */

import { DAYS_PER_MONTH, HOURS_PER_MONTH, SECONDS_PER_MONTH } from '../units.ts';

/** What a number measures; decides which units may follow it. The first unit of each is the one stored. */
export type Dimension = 'requests' | 'kilobytes' | 'megabytes' | 'milliseconds' | 'seconds' | 'percent' | 'usd' | 'count';

const SCALES: Readonly<Record<string, number>> = {
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
};

const DURATIONS_MS = { ms: 1, s: 1000, sec: 1000, second: 1000, seconds: 1000, min: 60_000, h: 3_600_000 } as const;

/** Units by dimension, as factors to the stored unit. Bytes count in 1,024s: 1 MB is 1,024 KB (see `KB_PER_BILLED_GB`). */
const UNITS: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  requests: { requests: 1, request: 1, req: 1, rps: SECONDS_PER_MONTH },
  kilobytes: { kb: 1, kib: 1, byte: 1 / 1024, bytes: 1 / 1024, mb: 1024, mib: 1024 },
  megabytes: { mb: 1, mib: 1, gb: 1024, gib: 1024 },
  milliseconds: DURATIONS_MS,
  seconds: Object.fromEntries(Object.entries(DURATIONS_MS).map(([unit, ms]) => [unit, ms / 1000])),
  percent: { '%': 1, percent: 1 },
  usd: { usd: 1 },
  count: {},
};

/** Periods after a slash, as factors to a month of 730 hours. */
const PERIODS: Readonly<Record<string, number>> = {
  s: SECONDS_PER_MONTH,
  sec: SECONDS_PER_MONTH,
  second: SECONDS_PER_MONTH,
  min: HOURS_PER_MONTH * 60,
  minute: HOURS_PER_MONTH * 60,
  h: HOURS_PER_MONTH,
  hour: HOURS_PER_MONTH,
  d: DAYS_PER_MONTH,
  day: DAYS_PER_MONTH,
  w: DAYS_PER_MONTH / 7,
  week: DAYS_PER_MONTH / 7,
  mo: 1,
  month: 1,
  y: 1 / 12,
  year: 1 / 12,
};

/** Longest text looked at: far more than any number needs, short enough that nothing typed can cost time. */
const LONGEST_NUMBER = 64;

/** Sign, digits with optional separators and fraction, exponent, then words and signs. */
const SHAPE = /^([+-]?)(\d[\d.,_' ]*|\.\d+)(e[+-]?\d{1,3})?\s*([a-z%]*)\s*([a-z]*)\s*(?:(?:\/|per|an?)\s*([a-z]+))?$/;

/**
 * The number that a text says, in the stored unit of its dimension, or null when it is none.
 * May be out of any range and, for absurd exponents, infinite: the field's limits are checked by its caller.
 *
 * @example parseQuantity('12/s', 'requests')     // 31,536,000: 12 × 730 × 3,600
 * @example parseQuantity('250 KB', 'kilobytes')  // 250
 * @example parseQuantity('2.5k', 'count')        // 2,500
 */
export function parseQuantity(text: string, dimension: Dimension): number | null {
  if (text.length > LONGEST_NUMBER) return null;
  const normal = text.trim().toLowerCase().replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/^\$\s*/, '').replace('−', '-');
  const match = SHAPE.exec(normal);
  if (!match) return null;
  const [, sign, digits = '', exponent = '', first = '', second = '', period] = match;
  const plain = withoutSeparators(digits.trim());
  if (plain === null) return null;

  const units = UNITS[dimension];
  // "30 M requests" has a scale and a unit, "30M" a scale, "250 KB" a unit.
  let factor: number | undefined;
  if (second !== '') factor = Object.hasOwn(SCALES, first) && Object.hasOwn(units, second) ? SCALES[first]! * units[second]! : undefined;
  else if (first === '') factor = 1;
  else if (Object.hasOwn(units, first)) factor = units[first];
  else if (Object.hasOwn(SCALES, first)) factor = SCALES[first];
  if (factor === undefined) return null;

  if (period !== undefined) {
    if (dimension !== 'requests' || !Object.hasOwn(PERIODS, period) || first === 'rps') return null;
    factor *= PERIODS[period]!;
  }
  const value = Number(plain + exponent) * factor;
  return sign === '-' ? 0 - value : value;
}

/** "30,000,000" → "30000000", "2,5" → "2.5" (a decimal comma), "1.000.000" → "1000000"; null for "1,2,3". */
function withoutSeparators(digits: string): string | null {
  const spaceless = digits.replace(/(?<=\d)[ _'](?=\d{3}(?!\d))/g, '');
  if (/^\d*\.?\d*$/.test(spaceless)) return spaceless;
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(spaceless)) return spaceless.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3}){2,}(,\d*)?$/.test(spaceless)) return spaceless.replaceAll('.', '').replace(',', '.');
  if (/^\d+,\d+$/.test(spaceless)) return spaceless.replace(',', '.');
  return null;
}
