/**
 * Reads traffic as people tell it, "12/s by day and 200/s for 2 hours", into requests a month, with the arithmetic beside it. What could
 * mean two things becomes a question, and what has a usual meaning is read by it and says so.
 */

import { inFull } from '../digits.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import { IN_LINKS, type Numerals, quoted } from './fields.ts';
import { normalized, otherReading, parseQuantity, SCALES } from './quantity.ts';

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

const [HOURS_PER_DAY, HOURS_PER_WEEK] = [24, 168] as const;

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
} as const satisfies Readonly<Record<string, Period>>;

type PeriodName = keyof typeof PERIODS;

/** Periods shorter than a day go on for some hours; longer ones are amounts whatever the hour. */
const GOES_ON: readonly PeriodName[] = ['second', 'minute', 'hour'];

const PERIOD_WORDS: Readonly<Record<string, PeriodName>> = {
  s: 'second',
  sec: 'second',
  second: 'second',
  min: 'minute',
  minute: 'minute',
  h: 'hour',
  hr: 'hour',
  hour: 'hour',
  d: 'day',
  day: 'day',
  w: 'week',
  wk: 'week',
  week: 'week',
  mo: 'month',
  month: 'month',
  y: 'year',
  yr: 'year',
  year: 'year',
  rps: 'second',
  tps: 'second',
  qps: 'second',
  rpm: 'minute',
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  yearly: 'year',
};

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  sixteen: 16,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
};

const AMOUNTS: Readonly<Record<string, number>> = { ...SCALES, hundred: 100 };

type Every = 'day' | 'week' | 'month';
type Part = 'rest' | 'day' | 'night';

/** What one clause tells: an amount and the hours in which it comes. */
interface Clause {
  /** Numbers whose product is the amount: users, requests of each. */
  factors: number[];
  per: PeriodName | null;
  users: boolean;
  /** "Each", "per user": the amount is one user's. */
  ofEach: boolean;
  hours: number | null;
  /** How often those hours come: twice a day. */
  times: number;
  every: Every | null;
  /** Days of a week or of a month; without one of both they are unclear. */
  days: { count: number; in: 'week' | 'month' | null } | null;
  part: Part | null;
  peak: boolean;
  average: boolean;
  /** What was told last, to which "a week" belongs. */
  last: 'hours' | 'days' | null;
}

const newClause = (): Clause => ({
  factors: [],
  per: null,
  users: false,
  ofEach: false,
  hours: null,
  times: 1,
  every: null,
  days: null,
  part: null,
  peak: false,
  average: false,
  last: null,
});

const N = String.raw`\d+(?:\.\d+)?`;
const USER = '(?:user|client|customer|visitor|device|sensor|machine|person)';
const PERIOD_OF_AMOUNT =
  /^ ?(?:requests?|reqs?|calls?|hits?|invocations?)?(?: each)? ?(?:(?:\/ ?|per |an? |each |every )(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wk|w|months?|mo|years?|yr|y)\b|(rps|tps|qps|rpm|hourly|daily|weekly|monthly|yearly)\b)/;

const SUCH_AS = 'Write it such as “12/s by day and 200/s for 2 hours”, “5 million a day” or “3k/min 8 hours a day on weekdays”.';

/** What has to be asked; never leaves this file. */
class Unclear extends Error {}

/** Takes a phrase; returns how many characters of it, where that is not the whole match. */
type Take = (clause: Clause, match: RegExpExecArray) => unknown;

/** The phrases of which a clause is made, tried in order at each place. What none of them takes is asked about. */
const PHRASES: readonly (readonly [RegExp, Take])[] = [
  [/^[\s~≈()]+/, () => {}],
  [
    /^(?:(?:for|during|in|all) )?(?:the )?(?:rest|remainder)(?: of (?:the |a )?(?:day|time|week|month|hours))?\b/,
    (clause) => setPart(clause, 'rest'),
  ],
  [
    /^(?:otherwise|else|normally|usually|(?:as a )?base(?:line| load)?(?: of)?|off[- ]?peak)\b/,
    (clause) => setPart(clause, 'rest'),
  ],
  [/^(?:for )?most of the (?:day|time)\b/, (clause) => setPart(clause, 'rest')],
  [/^(?:in |during |at )?(?:the |all )?other (?:hours|times)\b/, (clause) => setPart(clause, 'rest')],
  [/^(?:by day|(?:during|in|over) (?:the )?day(?:time)?|daytime)\b/, (clause) => setPart(clause, 'day')],
  [/^(?:by night|at night|overnight|(?:during|over) the night|night-?time)\b/, (clause) => setPart(clause, 'night')],
  [
    /^(?:all day(?: long)?|around the clock|24\/7|all month(?: long)?|all the time|constantly|steadily|continuously)\b/,
    (clause) => setHours(clause, HOURS_PER_DAY, 'day'),
  ],
  [
    /^(?:(?:on |in )?(?:an |the )?average|avg|in the mean)\b/,
    (clause) => {
      clause.average = true;
    },
  ],
  [
    /^(?:with |at |in )?(?:an? |the )?(?:peaks?|bursts?|spikes?)(?: hours?)?(?: of| to| at)?\b/,
    (clause) => {
      clause.peak = true;
    },
  ],
  [
    /^(?:up to|at most|at least|more than|less than|over|under|max(?:imum)?|min(?:imum)?)(?= (?:of )?\d)/,
    (_, [said = '']) => unclear(`${quoted(said)} says a limit: how much is it on average?`),
  ],
  [
    /^(?:during |in )?(?:business|office|working) hours\b/,
    (_, [said = '']) => unclear(`How many hours is ${quoted(said)}? Write them, such as “8 hours a day on weekdays”.`),
  ],
  [
    /^(?:only )?(?:on |at |over |during )?(?:the )?(?:every |each )?(?:weekdays?|work(?:ing)? ?days?|business days?|mon(?:day)?s? ?(?:-|–|to|through|until|till) ?fri(?:day)?s?)\b/,
    (clause) => setDays(clause, 5, 'week'),
  ],
  [/^(?:only )?(?:on |at |over |during )?(?:the )?(?:every |each )?weekends?\b/, (clause) => setDays(clause, 2, 'week')],
  [
    /^(?:only )?(?:on |every |each )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/,
    (clause) => setDays(clause, (clause.days?.in === 'week' ? clause.days.count : 0) + 1, 'week'),
  ],
  [
    /^(?:from )?(\d{1,2})(?::(\d\d))? ?(am|pm|h|o'?clock)? ?(?:-|–|to|until|till) ?(\d{1,2})(?::(\d\d))? ?(am|pm|h|o'?clock)?(?![\w.:/])/,
    (clause, match) => setHours(clause, hoursBetween(match), 'day'),
  ],
  [
    new RegExp(`^(once|twice|${N} ?(?:times|×|x)) (?:an? |per |each |every )(day|week|month)\\b`),
    (clause, [, times = '', every]) => {
      clause.times = times === 'once' ? 1 : times === 'twice' ? 2 : Number.parseFloat(times);
      clause.every = every as Every;
    },
  ],
  [
    new RegExp(
      `^(?:(?:for|during|over|lasting) )?(half an?|an?(?= ?hour)|${N}) ?(hours?|hrs?|h|minutes?|mins?)\\b(?: long| in total)?`,
    ),
    (clause, [, number = '', unit = '']) => {
      const count = number.startsWith('half') ? 0.5 : number.startsWith('a') ? 1 : Number(number);
      setHours(clause, unit.startsWith('m') ? count / 60 : count, null);
    },
  ],
  [
    new RegExp(`^(?:(?:for|on|during|over) )?(${N}) ?(?:week|work|working )?days?\\b`),
    (clause, [, number]) => setDays(clause, Number(number), null),
  ],
  [
    new RegExp(`^(${N})(?: ?(k|m|million|thousand))? ?(?:daily |monthly )?(?:active )?${USER}s?\\b`),
    (clause, [, number, scale]) => {
      clause.factors.unshift(Number(number) * (scale === undefined ? 1 : AMOUNTS[scale]!));
      clause.users = true;
    },
  ],
  [
    new RegExp(`^(?:each|per ${USER})\\b(?! (?:day|week|month|evening|morning|night|afternoon))`),
    (clause) => {
      clause.ofEach = true;
    },
  ],
  [
    new RegExp(`^every (${N}) ?(seconds|minutes|hours)\\b`),
    (clause, [said = '', number, unit = '']) => {
      if (clause.per !== null || clause.factors.length === 0)
        unclear(`${quoted(said)} of what? Write “5 requests every 10 seconds”.`);
      clause.factors.push(1 / Number(number));
      clause.per = PERIOD_WORDS[unit.slice(0, -1)]!;
    },
  ],
  [
    /^(?:an |each |every |per |in an |\/ ?)hour\b/,
    (clause, [said = '']) => {
      if (clause.last !== 'hours') unclear(`${quoted(said)} of what? Write “200/s for 10 minutes every hour”.`);
      clause.times = HOURS_PER_DAY;
      clause.every = 'day';
    },
  ],
  [
    /^(?:on |in )?(?:the |an? |each |every |per |\/ ?)?(?:evening|morning|afternoon|noon|lunch(?:time)?|night)s?\b|^(?:nightly|daily)\b|^(?:an? |each |every |per |\/ ?|in an? )day\b/,
    (clause) => again(clause, 'day'),
  ],
  [/^(?:an? |each |every |per |\/ ?|in an? )week\b|^weekly\b/, (clause) => again(clause, 'week')],
  [/^(?:an? |each |every |per |\/ ?|in an? )month\b|^monthly\b/, (clause) => again(clause, 'month')],
  [new RegExp(`^(${N}(?: ?[*×x] ?${N})*) ?([^\\s\\d/*×]+)?`), takeAmount],
  [
    /^(?:requests?|reqs?|calls?|hits?|invocations?|of|traffic|load|about|around|roughly|approximately|approx|circa|some|we|i|it|have|has|get|gets|see|sees|is|are|the|that|with|at|making|sending|doing|only|just|[*×x])(?![\w])/,
    () => {},
  ],
];

function unclear(question: string): never {
  throw new Unclear(question);
}

function setPart(clause: Clause, part: Part): void {
  clause.part = part;
}

function setHours(clause: Clause, hours: number, every: Every | null): void {
  if (clause.hours !== null)
    unclear(
      'There are two times for one amount. Put “and” between amounts, as in “12/s for 8 hours a day and 3/s for 16 hours a day”.',
    );
  clause.hours = hours;
  clause.every ??= every;
  clause.last = 'hours';
}

function setDays(clause: Clause, count: number, within: 'week' | 'month' | null): void {
  clause.days = { count, in: within };
  clause.last = 'days';
}

/** "a day", "each week": how often the hours or days before it come. */
function again(clause: Clause, every: Every): void {
  // "20 calls per user per day".
  if (clause.ofEach && clause.per === null && clause.last === null) clause.per = every;
  else if (clause.last === 'days' && clause.days !== null && every !== 'day') clause.days = { ...clause.days, in: every };
  else clause.every = every;
  clause.last = null;
}

/** Hours from one time of the day to another. @example "9am to 5pm" is 8, "from 22 to 6" is 8 */
function hoursBetween([said = '', from, fromMinutes, fromHalf, to, toMinutes, toHalf]: RegExpExecArray): number {
  const at = (hour = '', minutes = '0', half = ''): number => {
    const twelve = half === 'am' || half === 'pm';
    return (twelve ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour)) + Number(minutes) / 60;
  };
  const [start, end] = [at(from, fromMinutes, fromHalf), at(to, toMinutes, toHalf)];
  const isTime = said.startsWith('from') || [fromMinutes, toMinutes, fromHalf, toHalf].some((one) => one !== undefined);
  if (!isTime) unclear(`Is ${quoted(said)} a time of the day or an amount? Write “from 9:00 to 17:00”, or one number.`);
  if (start > HOURS_PER_DAY || end > HOURS_PER_DAY) unclear(`${quoted(said)} is no time of the day. Accepted are 0:00 to 24:00.`);
  if (end <= start && start <= 12 && toHalf === undefined)
    unclear(`Is ${quoted(said)} by day or through the night? Write it with 24 hours, such as “from 9:00 to 17:00”.`);
  return end > start ? end - start : end - start + HOURS_PER_DAY;
}

/** An amount with its scale, its noun and its period. */
function takeAmount(clause: Clause, { input, 0: all, 1: numbers = '', 2: word = '' }: RegExpExecArray): number {
  if (clause.factors.length > (clause.users ? 1 : 0))
    unclear(`Put “and” before ${quoted(input.trim())}, which is one more amount.`);
  const scale = Object.hasOwn(AMOUNTS, word) ? AMOUNTS[word]! : null;
  const factors = numbers.split(/[*×x]/).map(Number);
  factors[factors.length - 1]! *= scale ?? 1;
  clause.factors.push(...factors);
  const end = scale === null ? numbers.length : all.length;
  const tail = PERIOD_OF_AMOUNT.exec(input.slice(end));
  if (tail === null) return end;
  const name = tail[1] ?? tail[2] ?? '';
  clause.per = PERIOD_WORDS[name] ?? PERIOD_WORDS[name.replace(/s$/, '')]!;
  return end + tail[0].length;
}

/** Numbers as digits with a point, words in the singular form that the phrases know. */
function inDigits(text: string, { decimalMark }: Numerals, readings: string[]): string {
  const numbers = normalized(text, decimalMark).replace(
    /(?<![:\d])\d+(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|(?<![:\d])\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/g,
    (number) => {
      const value = parseQuantity(number, 'count', decimalMark);
      if (value === null || !Number.isFinite(value)) unclear(`${quoted(number)} is no number here.`);
      if (otherReading(number, decimalMark) !== null) readings.push(`${quoted(number)} is read as a decimal fraction.`);
      return inFull(value);
    },
  );
  return numbers
    .replace(/\bday and night\b/g, 'all day')
    .replace(/\bbetween (\d[\w:]*(?: ?[ap]m)?) and (?=\d)/g, 'from $1 to ')
    .replace(/\bhalf an? (?=hundred|thousand|million|billion)/g, '0.5 ')
    .replace(/\ban? (?=hundred|thousand|million|billion)/g, '1 ')
    .replace(/\p{L}+/gu, (word) => (Object.hasOwn(NUMBER_WORDS, word) ? String(NUMBER_WORDS[word]) : word));
}

/** What parts clauses: "with" only before a peak, a comma only where no digit follows, which it would be part of. */
const BETWEEN = /\s*(?:[;,+&\n]|\.(?!\d)|\b(?:and|plus|then|but|while)\b|\bwith (?=(?:an? )?(?:peak|burst|spike)))\s*/;

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  /** What stands before the amount to which it belongs: "on weekdays, …", "1000 users, …". */
  let ahead = '';
  for (const piece of text.split(BETWEEN)) {
    if (piece.trim() === '') continue;
    const said = `${ahead} ${piece}`;
    const clause = newClause();
    takeAll(clause, said);
    if (clause.factors.length > (clause.users ? 1 : 0)) {
      clauses.push(clause);
      ahead = '';
    } else if (clauses.length > 0 && (!clause.users || clauses.at(-1)!.ofEach)) takeAll(clauses.at(-1)!, said);
    else ahead = said;
  }
  if (ahead !== '') unclear(`How many requests are there in what time? ${SUCH_AS}`);
  return clauses;
}

function takeAll(clause: Clause, said: string): void {
  for (let left = said; left !== ''; ) {
    let taken = 0;
    for (const [pattern, take] of PHRASES) {
      const match = pattern.exec(left);
      if (match === null || match[0] === '') continue;
      const characters = take(clause, match);
      taken = typeof characters === 'number' ? characters : match[0].length;
      break;
    }
    if (taken === 0) unclear(`${quoted(left.trim())} is not understood here. ${SUCH_AS}`);
    left = left.slice(taken);
  }
}

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
