/** A price of the visitor's own as people type it: for what AWS's pages state it, or for what is said; dollars for one in the scenario. */

import { describe, expect, test } from 'vitest';
import { readDiscount, readOwnPrice } from '../../src/scenario/bareLink.ts';
import { readTypedPrice, type Stated } from '../../src/scenario/typedPrice.ts';

const REQUESTS: Stated = { unit: 'request', per: 1_000_000 };
const EDGE_REQUESTS: Stated = { unit: 'request', per: 10_000 };
const GERMAN = { decimalMark: ',', full: (value: number) => String(value).replace('.', ',') } as const;

describe('into the price of a request, which AWS states for a million,', () => {
  // $1.10 a million is $0.0000011 for one.
  test.each([
    '1.10',
    '1.1',
    '$1.10',
    '1.10 $',
    '1.10 USD',
    '1.10 per million',
    '1.10 a million',
    '1.10/M',
    '1.10 / M',
    '$1.10/million',
    '$1.10 per million requests',
    '1.10 per 1M requests',
    '1.10 per 1,000,000',
    '1.10 for 1 million',
    '0.0011 per thousand',
    '0.0011/k',
    '0.011 per 10,000',
    '0.011 for 10k requests',
    '0.0000011 each',
    '0.0000011 per request',
    '0.0000011/request',
    '0.0000011 a request',
    '0.0000011 for one request',
    '1.1e-6 each',
    '  1.10  PER MILLION ',
  ])('%j reads as $1.10 a million', (text) => {
    expect(readTypedPrice(text, REQUESTS)).toEqual({ value: 0.0000011, problem: null });
  });

  test('0 and nothing for a million are free', () => {
    expect(readTypedPrice('0', REQUESTS).value).toBe(0);
    expect(readTypedPrice('$0/M', REQUESTS).value).toBe(0);
  });

  test.each([
    'free',
    '1.10 per hour',
    '1.10 per GB',
    '1.10 per',
    '/M',
    '-1',
    '1.10 per million hours',
    '1.10 per 0',
    '1e13',
    '1000001 each',
  ])('%j is not a price, and the sentence says what is', (text) => {
    expect(readTypedPrice(text, REQUESTS)).toEqual({
      value: null,
      problem:
        'is not a price. Accepted: dollars for a million, such as 1.1, or for what is said, such as 1.1 per million or 0.000001 each; 0 to 1,000,000 dollars for one.',
    });
  });

  test('a comma is read where the visitor has one', () => {
    expect(readTypedPrice('1,10', REQUESTS, GERMAN).value).toBe(0.0000011);
    expect(readTypedPrice('1,10 $ per million', REQUESTS, GERMAN).value).toBe(0.0000011);
    expect(readTypedPrice('x', REQUESTS, GERMAN).problem).toContain('such as 1,1 per million');
  });
});

test('into a price that AWS states for 10,000, a bare number is for these', () => {
  // $0.01 for 10,000 HTTPS requests is $1.00 a million.
  for (const text of ['0.01', '0.01 per 10,000', '1 per million', '0.000001 each'])
    expect(readTypedPrice(text, EDGE_REQUESTS).value).toBe(0.000001);
  expect(readTypedPrice('?', EDGE_REQUESTS).problem).toContain('dollars for 10,000, such as 1.1, ');
});

test.each<[Stated['unit'], string, number]>([
  ['hour', '0.0225', 0.0225],
  ['hour', '0.0225/h', 0.0225],
  ['hour', '$0.0225 per hour', 0.0225],
  ['hour', '0.0225 an hour', 0.0225],
  ['lcu-hour', '0.0072 per LCU-hour', 0.0072],
  ['gb-second', '0.0000133334 per GB-second', 0.0000133334],
  ['gb-second', '13.3334 per million GB-seconds', 0.0000133334],
  ['gb', '0.09/GB', 0.09],
  ['web-acl-month', '5 a month', 5],
  ['rule-month', '1 per rule', 1],
])('into the price of one %s, %j is %d', (unit, text, value) => {
  expect(readTypedPrice(text, { unit, per: 1 })).toEqual({ value, problem: null });
});

test('a link has no words: dollars for one, as in files', () => {
  expect(readOwnPrice('0.0000011').value).toBe(0.0000011);
  expect(readOwnPrice('1.10 per million').value).toBeNull();
});

test('a discount is a percentage; what holds otherwise is for whoever asks to say', () => {
  expect(readDiscount('12.5 %').value).toBe(12.5);
  expect(readDiscount('101').problem).toBe('is not a discount. Accepted: 0 to 100 percent.');
});
