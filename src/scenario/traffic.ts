/**
 * Reads traffic as people tell it, "12/s by day and 200/s for 2 hours", into requests a month, with the arithmetic beside it. What could
 * mean two things becomes a question, and what has a usual meaning is read by it and says so.
 */

import { HOURS_PER_MONTH } from '../units.ts';
import { IN_LINKS, type Numerals } from './fields.ts';
import {
  type Clause,
  clausesOf,
  HOURS_PER_DAY,
  HOURS_PER_WEEK,
  inDigits,
  type PeriodName,
  Unclear,
  unclear,
} from './trafficClauses.ts';

/** Either what a text comes to, or what has to be asked before it comes to anything. */
export type TrafficReading =
  | {
      readonly requestsPerMonth: number;
      /** How the number came about. */
      readonly arithmetic: string;
      /** How words were read that could mean something else. */
      readonly readings: readonly string[];
    }
  | { readonly question: string };

/** Longest text that is looked at: nobody tells traffic in more. */
const LONGEST_TRAFFIC = 300;

/** In what time an amount comes: how often that is in an hour, and how it stands in the arithmetic of a month. */
interface Period {
  readonly perHour: number;
  readonly factors: readonly string[];
}

const PERIODS = {
  second: { perHour: 3_600, factors: ['3,600'] },
  minute: { perHour: 60, factors: ['60'] },
  hour: { perHour: 1, factors: [] },
  day: { perHour: 1 / HOURS_PER_DAY, factors: ['730/24'] },
  week: { perHour: 1 / HOURS_PER_WEEK, factors: ['730/168'] },
  month: { perHour: 1 / HOURS_PER_MONTH, factors: [] },
  year: { perHour: 1 / (12 * HOURS_PER_MONTH), factors: ['1/12'] },
} as const satisfies Readonly<Record<PeriodName, Period>>;

/** Periods shorter than a day go on for some hours; longer ones are amounts whatever the hour. */
const GOES_ON: readonly PeriodName[] = ['second', 'minute', 'hour'];

/** The hours in a month of an amount, or the days, as they stand in the arithmetic. */
interface Window {
  readonly hours: number;
  readonly factors: readonly string[];
}

/**
 * The time of a clause that says one; null for one that does not.
 * @param daily whether hours without "a day" or "a week" are a day's, since others are
 */
function windowOf(clause: Clause, daily: boolean, full: Numerals['full'], readings: string[]): Window | null {
  const { hours, times, days } = clause;
  if (days !== null && days.in === null)
    unclear(`Are the ${full(days.count)} days in a week or in a month? Write “${full(days.count)} days a week”.`);
  if (days?.in === 'week' && days.count > 7) unclear(`A week has no ${full(days.count)} days.`);
  if (days?.in === 'month' && days.count > 31) unclear(`A month has no ${full(days.count)} days.`);
  if (hours === null) {
    if (days === null) return null;
    return days.in === 'month'
      ? { hours: days.count * HOURS_PER_DAY, factors: ['24', full(days.count)] }
      : { hours: (HOURS_PER_MONTH * days.count) / 7, factors: ['730', `${full(days.count)}/7`] };
  }
  const said = `${full(hours)} hour${hours === 1 ? '' : 's'}`;
  let { every } = clause;
  if (every === null && days !== null) every = 'day';
  if (every === null && daily && hours <= HOURS_PER_DAY) {
    every = 'day';
    readings.push(`The ${said} are read as ${said} every day.`);
  }
  if (every === null) unclear(`Are the ${said} in a day, a week or a month? Write “for ${said} a day”.`);
  const all = hours * times;
  const length = { day: HOURS_PER_DAY, week: HOURS_PER_WEEK, month: HOURS_PER_MONTH }[every];
  if (all > length) unclear(`A ${every} has no ${full(all)} hours.`);
  if (days?.in === 'month') return { hours: all * days.count, factors: [full(all), full(days.count)] };
  const share = days === null ? [] : [`${full(days.count)}/7`];
  const shared = (days?.count ?? 7) / 7;
  if (every === 'month') return { hours: all, factors: [full(all)] };
  if (every === 'week') return { hours: (HOURS_PER_MONTH * all) / HOURS_PER_WEEK, factors: ['730', `${full(all)}/168`] };
  const ofDay = all === HOURS_PER_DAY ? [] : [`${full(all)}/24`];
  return { hours: ((HOURS_PER_MONTH * all) / HOURS_PER_DAY) * shared, factors: ['730', ...ofDay, ...share] };
}

/**
 * Reads traffic in words. Null for a text without any number, which is no traffic at all.
 *
 * "By day" beside a shorter time is all the hours that are left; beside "by night" it is twelve. An amount without a time beside one that
 * has a time fills the other hours; amounts without times add up.
 *
 * @example 12/s by day and 200/s for 2 hours: 12 × 3,600 × 730 × 22/24 + 200 × 3,600 × 730 × 2/24 = 72,708,000
 */
export function readTraffic(text: string, numerals: Numerals = IN_LINKS): TrafficReading | null {
  if (!/\d|[a-z]{3}/i.test(text) || text.length > LONGEST_TRAFFIC) return null;
  const readings: string[] = [];
  try {
    return total(clausesOf(inDigits(text, numerals, readings)), numerals, readings);
  } catch (error) {
    if (error instanceof Unclear) return { question: error.message };
    throw error;
  }
}

function total(clauses: readonly Clause[], { full }: Numerals, readings: string[]): TrafficReading {
  const periods = new Set(clauses.flatMap(({ per }) => per ?? []));
  const [only] = periods;
  for (const clause of clauses) {
    if (clause.ofEach && !clause.users) unclear('How many of them are there? Write “1000 users with 20 requests a day each”.');
    if (clause.users && clause.per === null)
      unclear(
        `In what time does each make ${full(clause.factors.at(-1)!)} requests? Write “${full(clause.factors.at(-1)!)} requests a day each”.`,
      );
    if (clause.peak && clause.hours === null && clauses.some(({ average }) => average))
      unclear(
        'An average holds its peaks already. Write the average alone, such as “12/s”, or the hours of the peak and “otherwise” for the rest.',
      );
    if (clause.per !== null) continue;
    const timed = clause.hours !== null || clause.part !== null || clause.days !== null || clause.peak;
    const amount = full(product(clause.factors));
    if (clauses.length > 1 && periods.size === 1 && (timed || only !== 'month')) {
      if (!timed) unclear(`In what time are the ${amount} requests? Write “${amount}/s” or “${amount} a month”.`);
      clause.per = only!;
      readings.push(`${amount} is read as ${amount} a ${only}, like the other amount.`);
    } else if (timed || clause.every !== null)
      unclear(`In what time are the ${amount} requests? Write “${amount}/s” or “${amount} a month”.`);
    else clause.per = 'month';
  }

  const goOn = clauses.filter(({ per }) => GOES_ON.includes(per!));
  const [byDay, byNight] = [
    goOn.filter(({ part }) => part === 'day'),
    goOn.filter(({ part, hours }) => part === 'night' && hours === null),
  ];
  const isDaily = ({ every, part, days }: Clause): boolean => every === 'day' || part !== null || days !== null;
  const untold = clauses.reduce((sum, clause) => sum + (isDaily(clause) || clause.every !== null ? 0 : (clause.hours ?? 0)), 0);
  // 22 hours and 2 hours are a day's.
  const daily = clauses.some(isDaily) || untold === HOURS_PER_DAY;
  const timed = goOn.map((clause) => ({ clause, window: timeOf(clause) }));
  function timeOf(clause: Clause): Window | null {
    const window = windowOf(clause, daily, full, readings);
    if (window !== null || clause.part === null || clause.part === 'rest') return window;
    if (byDay.length === 1 && byNight.length === 1 && goOn.length === 2) {
      if (clause.part === 'day') readings.push('Day and night are read as 12 hours each.');
      return { hours: HOURS_PER_MONTH / 2, factors: ['730', '12/24'] };
    }
    if (clause.part === 'night' || goOn.length === 1)
      unclear(`How many hours is “by ${clause.part}”? Write “for 12 hours a day”, or what it is.`);
    return null;
  }

  const open = timed.filter(({ window }) => window === null);
  const taken = timed.reduce((sum, { window }) => sum + (window?.hours ?? 0), 0);
  const closed = timed.length - open.length;
  for (const { clause } of open) {
    const amount = `${full(product(clause.factors))} a ${clause.per}`;
    if (clause.peak || (clause.every !== null && clause.part === null))
      unclear(`For how many hours are there ${amount}? Write “for 2 hours a day” behind it.`);
    if (clause.average && closed > 0)
      unclear(
        `Does the average of ${amount} hold the other hours already? Write it alone if it does, and “otherwise” in place of “average” if not.`,
      );
  }
  if (open.length > 1 && (closed > 0 || open.some(({ clause }) => clause.part !== null)))
    unclear(
      'Two amounts are without hours, so that it is not clear which is when. Write “for 8 hours a day” behind one of them.',
    );
  if (taken > HOURS_PER_MONTH * (1 + 1e-9))
    unclear('The hours come to more than a month has, or overlap. Write amounts for hours that follow each other.');
  const left = HOURS_PER_MONTH - taken;
  /** Whether all days are the same, so that the hours of one tell those of all. */
  const evenly = timed.every(
    ({ clause, window }) => window === null || (clause.days === null && (clause.every ?? 'day') === 'day'),
  );

  const terms = clauses.map((clause) => {
    const period = PERIODS[clause.per!];
    const numbers = [...clause.factors.map(full), ...period.factors];
    const amount = product(clause.factors) * period.perHour;
    if (!GOES_ON.includes(clause.per!)) {
      if (clause.hours !== null || clause.part !== null || clause.peak)
        unclear(
          `${full(product(clause.factors))} a ${clause.per} are as many whatever the hours. Write them by the second, the minute or the hour, or leave the hours out.`,
        );
      const { days } = clause;
      if (days === null) return { value: amount * HOURS_PER_MONTH, numbers };
      if (clause.per !== 'day')
        unclear(`${full(product(clause.factors))} a ${clause.per} are as many whatever the days. Leave the days out.`);
      const window = windowOf(clause, true, full, readings)!;
      const share = days.in === 'month' ? [...clause.factors.map(full), full(days.count)] : [...numbers, `${full(days.count)}/7`];
      return { value: amount * window.hours, numbers: share };
    }
    const window = timed.find((one) => one.clause === clause)!.window ?? restOf(clause);
    return { value: amount * window.hours, numbers: [...numbers, ...window.factors] };
  });
  function restOf(clause: Clause): Window {
    if (closed === 0) return { hours: HOURS_PER_MONTH, factors: ['730'] };
    const perDay = (left * HOURS_PER_DAY) / HOURS_PER_MONTH;
    const who =
      clause.part === 'day'
        ? '“By day”'
        : clause.part === 'rest'
          ? 'The rest'
          : `${full(product(clause.factors))} a ${clause.per}`;
    const hours = evenly ? `${full(round(perDay))} a day` : `${full(round(left))} a month`;
    readings.push(`${who} is read as the hours that are left, ${hours}.`);
    return { hours: left, factors: evenly ? ['730', `${full(round(perDay))}/24`] : [full(round(left))] };
  }

  const requestsPerMonth = terms.reduce((sum, { value }) => sum + value, 0);
  const sums = terms.map(({ value, numbers }) => `${numbers.join(' × ')} = ${full(Math.round(value))}`);
  const together = terms.length > 1 ? `; together ${full(Math.round(requestsPerMonth))}` : '';
  return { requestsPerMonth, arithmetic: `${sums.join('; ')}${together} a month`, readings: [...new Set(readings)] };
}

function product(factors: readonly number[]): number {
  return factors.reduce((all, one) => all * one, 1);
}

/** Hours as they are shown. */
function round(hours: number): number {
  return Math.round(hours * 100) / 100;
}
