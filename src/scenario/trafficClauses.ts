/**
 * Traffic in clauses: "12/s by day and 200/s for 2 hours" as two amounts, each with the hours in which it comes. What no phrase takes, or
 * what could mean two things, is a question.
 */

import { inFull } from '../digits.ts';
import { type Numerals, quoted } from './fields.ts';
import { normalized, otherReading, parseQuantity, SCALES } from './quantity.ts';

export const [HOURS_PER_DAY, HOURS_PER_WEEK] = [24, 168] as const;

/** In what time an amount comes. */
export type PeriodName = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

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
export interface Clause {
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

/** What has to be asked: `readTraffic` makes its answer of it. */
export class Unclear extends Error {}

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

/** Ends the reading with a question. */
export function unclear(question: string): never {
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
export function inDigits(text: string, { decimalMark }: Numerals, readings: string[]): string {
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

/** The clauses of a text that `inDigits` has prepared. @throws Unclear with the question */
export function clausesOf(text: string): Clause[] {
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
