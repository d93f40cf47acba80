/** Times as AWS writes them in metrics, bills and logs: read to milliseconds since 1970, and written as ISO 8601 in UTC. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** The time that a file covers, in milliseconds since 1970; `to` is no longer part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `2026-10-01T00:00:00Z`, `2026/10/01 00:00:00`, `2026-10-01 00:00:00.000 UTC`, `2026-10-01T02:00:00.123456+02:00`, `2026-10-01`. */
const TIME = /^(\d{4})([-/])(\d\d)\2(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)? ?(?:Z|UTC|([+-])(\d\d):?(\d\d)?)?$/;

/** `26/Jul/2023:12:07:03 +0000`, as access logs have it. */
const LOG_TIME = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Milliseconds since 1970, or null for what is no time. A time without a zone is UTC, as AWS's bills have it.
 * @example timeOf('2026-10-01T02:00:00+02:00')  // the same as of '2026-10-01T00:00:00Z'
 */
export function timeOf(text: string): number | null {
  const found = TIME.exec(text);
  if (found === null) return null;
  const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '0', sign, zoneHours = '0', zoneMinutes = '0'] =
    found;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1_000);
  return exact([year, month, day, hour, minute, second].map(Number), milliseconds, offset(sign, zoneHours, zoneMinutes));
}

/**
 * The time of a line in an API Gateway access log.
 * @example logTimeOf('26/Jul/2023:12:07:03 +0000')
 */
export function logTimeOf(text: string): number | null {
  const found = LOG_TIME.exec(text);
  if (found === null) return null;
  const [, day, name = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = found;
  const parts = [year, MONTHS.indexOf(name) + 1, day, hour, minute, second].map(Number);
  return exact(parts, 0, offset(sign, zoneHours, zoneMinutes));
}

/**
 * The month of a name as Cost Explorer heads its columns, or null.
 * @example monthOf('Sep 2026')  // the first of September 2026
 */
export function monthOf(text: string): number | null {
  const found = /^([A-Z][a-z]{2})[a-z]* (\d{4})$/.exec(text);
  const month = MONTHS.indexOf(found?.[1] ?? '');
  return found === null || month < 0 ? null : Date.UTC(Number(found[2]), month, 1);
}

/** The month that was asked for last: of a bill's rows nearly all are of one. */
let lastMonth = { from: 0, to: 0 };

/** The first moment of a time's month. */
export function startOfMonth(time: number): number {
  if (!(time >= lastMonth.from && time < lastMonth.to)) {
    const date = new Date(time);
    lastMonth = { from: Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1), to: startOfNextMonth(time) };
  }
  return lastMonth.from;
}

/** The first moment of the month after a time's. */
export function startOfNextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** @example isoOf(Date.UTC(2026, 9, 1))  // "2026-10-01T00:00:00Z" */
export function isoOf(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function offset(sign = '+', hours = '0', minutes = '0'): number {
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}

/** A date that there is: the 31st of April is none. */
function exact(parts: readonly number[], milliseconds: number, ahead: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return null;
  return midnight + hour * HOUR_MS + minute * MINUTE_MS + second * 1_000 + milliseconds - ahead;
}
