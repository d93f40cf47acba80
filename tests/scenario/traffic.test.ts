/** Traffic in words: each text beside the sum that somebody would do by hand, and those that have to be asked about. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuantity } from '../../src/scenario/quantity.ts';
import { readTraffic } from '../../src/scenario/traffic.ts';

/** Days of a month of 730 hours. */
const DAYS = 730 / 24;

const READ: readonly (readonly [string, number])[] = [
  ['12/s', 12 * 3_600 * 730],
  ['200 rps', 200 * 3_600 * 730],
  ['200rps', 200 * 3_600 * 730],
  ['5 million a day', 5e6 * DAYS],
  ['five million requests per day', 5e6 * DAYS],
  ['half a million a day', 5e5 * DAYS],
  ['a million a week', 1e6 * (730 / 168)],
  ['5 million daily', 5e6 * DAYS],
  ['1,200 requests per minute', 1_200 * 60 * 730],
  ['3k/min 8 hours a day weekdays', 3_000 * 60 * 8 * DAYS * (5 / 7)],
  ['3k/min, 8 hours a day, weekdays', 3_000 * 60 * 8 * DAYS * (5 / 7)],
  ['3k/min for 8 hours a day 5 days a week', 3_000 * 60 * 8 * DAYS * (5 / 7)],
  ['3k/min from 9:00 to 17:00 on weekdays', 3_000 * 60 * 8 * DAYS * (5 / 7)],
  ['3k/min between 9am and 5pm Monday to Friday', 3_000 * 60 * 8 * DAYS * (5 / 7)],
  ['3k/min 9am-5pm mon-fri', 3_000 * 60 * 8 * DAYS * (5 / 7)],
  ['100/s from 22 to 6', 100 * 3_600 * 8 * DAYS],
  ['12/s by day and 200/s for 2 hours', 12 * 3_600 * 22 * DAYS + 200 * 3_600 * 2 * DAYS],
  ['12 requests a second by day and 200 for two hours each evening', 12 * 3_600 * 22 * DAYS + 200 * 3_600 * 2 * DAYS],
  ['12 requests a second during the day, 200 a second for two hours every evening', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['200/s for 2 hours a day, otherwise 12/s', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['200/s for 2 hours a day and 12/s the rest of the day', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['12/s with peaks of 200/s for 2 hours a day', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['12 per second, and in the evening 200 per second for 2 hours', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['12/s for 10 hours a day and 200/s for 2 hours a day', (12 * 10 + 200 * 2) * 3_600 * DAYS],
  ['12/s by day, 1/s by night', (12 * 12 + 1 * 12) * 3_600 * DAYS],
  ['10/s on weekdays and 2/s at weekends', (10 * 5 + 2 * 2) * 24 * 3_600 * (DAYS / 7)],
  ['10/s on weekdays and 2/s on saturdays and sundays', (10 * 5 + 2 * 2) * 24 * 3_600 * (DAYS / 7)],
  ['200/s for 2 hours a day on 20 days a month', 200 * 3_600 * 2 * 20],
  ['200/s for 2 hours a day on 20 days a month, otherwise 12/s', 200 * 3_600 * 40 + 12 * 3_600 * (730 - 40)],
  ['200/s for 3 hours a week', 200 * 3_600 * 3 * (730 / 168)],
  ['200/s for 2 hours a month', 200 * 3_600 * 2],
  ['200/s twice a day for 30 minutes', 200 * 3_600 * 1 * DAYS],
  ['200/s for half an hour each morning', 200 * 3_600 * 0.5 * DAYS],
  ['200/s for 2 hours on Mondays', (200 * 3_600 * 2 * DAYS) / 7],
  ['5 million a day on weekdays', (5e6 * DAYS * 5) / 7],
  ['100k a day on 20 days a month', 1e5 * 20],
  ['5 million a day plus 2/s', 5e6 * DAYS + 2 * 3_600 * 730],
  ['1000 users with 20 requests a day each', 1_000 * 20 * DAYS],
  ['1000 users, 20 requests a day each', 1_000 * 20 * DAYS],
  ['10k devices 2/min each', 10_000 * 2 * 60 * 730],
  ['100000*20*30', 100_000 * 20 * 30],
  ['12/s on average', 12 * 3_600 * 730],
  ['12/s around the clock', 12 * 3_600 * 730],
  ['about 12 requests per second', 12 * 3_600 * 730],
  ['1 200 000 per day', 1_200_000 * DAYS],
  ['30M', 30e6],
  ['12/s most of the day, 200/s for 2h in the evening', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['12/s * 22h + 200/s * 2h', (12 * 22 + 200 * 2) * 3_600 * DAYS],
  ['1 request every 10 seconds', 0.1 * 3_600 * 730],
  ['5 requests every 4 minutes', (5 / 4) * 60 * 730],
  ['100/s for 10 minutes every hour', 100 * 600 * 730],
  ['100/s for 5 minutes every hour and 2/s otherwise', (100 * 300 + 2 * 3_300) * 730],
  ['20 calls per user per day, 5000 users', 5_000 * 20 * DAYS],
  ['5000 daily active users with 20 requests a day each', 5_000 * 20 * DAYS],
  ['2M and 3M', 5e6],
];

describe('traffic in words is requests a month', () => {
  test.each(READ)('%s', (text, requests) => {
    const reading = readTraffic(text);
    expect(reading).not.toBeNull();
    expect(reading).toHaveProperty('requestsPerMonth');
    if (reading !== null && 'requestsPerMonth' in reading) expect(reading.requestsPerMonth / requests).toBeCloseTo(1, 12);
  });
});

const ASKED: readonly (readonly [string, RegExp])[] = [
  ['200/s for 2 hours', /day, a week or a month/],
  ['12/s and 200/s for 2 hours', /day, a week or a month/],
  ['200/s for 3 days', /week or in a month/],
  ['12/s by day', /How many hours is “by day”/],
  ['2/s at night', /How many hours/],
  ['200/s peak', /For how many hours/],
  ['12/s each evening', /For how many hours/],
  ['up to 200/s', /limit/],
  ['12/s on average with peaks of 200/s for 2 hours a day', /average/],
  ['12/s in business hours', /How many hours/],
  ['12/s and 200', /In what time/],
  ['200 for 2 hours a day', /In what time/],
  ['12/s by day, 1/s by night and 200/s for 2 hours a day', /hours/],
  ['5 million a day for 2 hours a day', /whatever the hours/],
  ['12/s 9 to 5', /time of the day or an amount/],
  ['12/s from 9 to 5', /by day or through the night/],
  ['10-20/s', /not understood|time of the day/],
  ['12/s for 30 hours a day', /has no 30 hours/],
  ['12/s for 20 hours a day and 30/s for 10 hours a day', /more than a month has/],
  ['20 requests a day per user', /How many of them/],
  ['5000 daily active users, 20 requests each', /In what time does each/],
  ['peak 200/s, average 12/s', /average holds its peaks/],
  ['every 10 seconds', /of what/],
  ['12/s on rainy days', /not understood/],
  ['12/m', /not understood/],
  ['requests', /How many requests/],
  ['12 13/s', /one more amount/],
];

describe('what could mean two things is asked, never guessed', () => {
  test.each(ASKED)('%s', (text, question) => {
    const reading = readTraffic(text);
    expect(reading).toHaveProperty('question');
    if (reading !== null && 'question' in reading) expect(reading.question).toMatch(question);
  });
});

test('the arithmetic and what was read into the words stand beside the number', () => {
  expect(readTraffic('12 requests a second by day and 200 for two hours each evening')).toEqual({
    requestsPerMonth: 72_708_000,
    arithmetic: '12 × 3,600 × 730 × 22/24 = 28,908,000; 200 × 3,600 × 730 × 2/24 = 43,800,000; together 72,708,000 a month',
    readings: ['200 is read as 200 a second, like the other amount.', '“By day” is read as the hours that are left, 22 a day.'],
  });
  expect(readTraffic('3k/min 8 hours a day weekdays')).toMatchObject({
    arithmetic: '3,000 × 60 × 730 × 8/24 × 5/7 = 31,285,714 a month',
    readings: [],
  });
  expect(readTraffic('12/s by day and 200/s for 2 hours')).toMatchObject({
    readings: ['The 2 hours are read as 2 hours every day.', '“By day” is read as the hours that are left, 22 a day.'],
  });
});

test('a decimal comma is read as one where the visitor writes so', () => {
  const german = { decimalMark: ',', full: String } as const;
  expect(readTraffic('1,5 million a day', german)).toMatchObject({ requestsPerMonth: 1.5e6 * DAYS });
  expect(readTraffic('1.200 a minute', german)).toMatchObject({ requestsPerMonth: 1_200 * 60 * 730 });
});

test('what has no number and no word is no traffic', () => {
  expect(readTraffic('')).toBeNull();
  expect(readTraffic('?!')).toBeNull();
  expect(readTraffic('1/s '.repeat(100))).toBeNull();
});

test('whatever the short reader takes, this one takes for the same or asks', () => {
  const units = ['', '/s', ' a day', ' per hour', ' requests a week', ' rps', 'k/min', ' million a month', 'M/year', '/d'];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom(...units), (number, unit) => {
      const short = parseQuantity(`${number}${unit}`, 'requests');
      const reading = readTraffic(`${number}${unit}`);
      if (short === null || reading === null || !('requestsPerMonth' in reading)) throw new Error(`${number}${unit}`);
      expect(reading.requestsPerMonth / short).toBeCloseTo(1, 12);
    }),
  );
});

test('any text ends in a number or in a sentence', () => {
  const words = [
    '12',
    '/s',
    'by day',
    'and',
    '200',
    'for',
    '2 hours',
    'each',
    'evening',
    'a day',
    '-',
    ',',
    'weekdays',
    'k',
    '%',
    'x',
    'to',
    '.',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(' ')),
      ),
      (text) => {
        const reading = readTraffic(text);
        if (reading === null) return;
        if ('question' in reading) expect(reading.question.length).toBeGreaterThan(10);
        else expect(Number.isFinite(reading.requestsPerMonth) && reading.requestsPerMonth >= 0).toBe(true);
      },
    ),
  );
});
