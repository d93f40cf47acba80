/** The pieces that readers of usage are made of: times, labels, series, lines of logs, and laws that hold for each. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../src/usage/albLog.ts';
import { newFirstHours } from '../../src/usage/firstHours.ts';
import { jsonValues } from '../../src/usage/json.ts';
import { subjectOf } from '../../src/usage/series.ts';
import { dollarsOf, quantityOf } from '../../src/usage/tiers.ts';
import { isoOf, logTimeOf, monthOf, startOfNextMonth, timeOf } from '../../src/usage/times.ts';
import { book } from '../prices/the-book.ts';

describe('times', () => {
  test.each([
    ['2026-10-01T00:00:00Z', '2026-10-01T00:00:00Z'],
    ['2026-10-01T00:00:00+00:00', '2026-10-01T00:00:00Z'],
    ['2026-10-01T02:00:00+02:00', '2026-10-01T00:00:00Z'],
    ['2026-09-30T18:30:00-0530', '2026-10-01T00:00:00Z'],
    ['2026-10-01 00:00:00.000', '2026-10-01T00:00:00Z'],
    ['2026-10-01 00:00:00.000 UTC', '2026-10-01T00:00:00Z'],
    ['2026/10/01 00:00:00', '2026-10-01T00:00:00Z'],
    ['2026-10-01', '2026-10-01T00:00:00Z'],
    ['2026-10-02T10:00:12.474928Z', '2026-10-02T10:00:12.474Z'],
  ])('%s is %s', (text, expected) => {
    expect(isoOf(timeOf(text)!)).toBe(expected);
  });

  test.each(['', 'now', '2026-13-01', '2026-04-31', '2026-10-01T25:00:00Z', '01.10.2026', '2026-10/01', '10/01/2026'])(
    '%s is none',
    (text) => {
      expect(timeOf(text)).toBeNull();
    },
  );

  test('every moment reads back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        expect(timeOf(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  test('a log has its own way, and Cost Explorer heads columns with months', () => {
    expect(logTimeOf('26/Jul/2023:12:07:03 +0000')).toBe(Date.UTC(2023, 6, 26, 12, 7, 3));
    expect(logTimeOf('26/Jul/2023:12:07:03 +0200')).toBe(Date.UTC(2023, 6, 26, 10, 7, 3));
    expect(logTimeOf('26/Foo/2023:12:07:03 +0000')).toBeNull();
    expect(monthOf('Sep 2026')).toBe(Date.UTC(2026, 8, 1));
    expect(startOfNextMonth(Date.UTC(2026, 11, 31))).toBe(Date.UTC(2027, 0, 1));
  });
});

describe('labels', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9 ,_/.-]{0,12}[A-Za-z0-9])?$/);

  test('a full label is taken apart at the names of dimensions, whatever spaces and commas are in the values', () => {
    fc.assert(
      fc.property(part, part, (name, stage) => {
        expect(subjectOf(`eu-west-1:AWS/ApiGateway ApiName:${name} Stage:${stage} Count Sum 300`)).toEqual({
          region: 'eu-west-1',
          namespace: 'AWS/ApiGateway',
          metric: 'Count',
          dimensions: { ApiName: name, Stage: stage },
          statistic: 'Sum',
          seconds: 300,
        });
      }),
    );
  });

  test('a label of the whole account has no dimension, and any other is a name', () => {
    expect(subjectOf('us-gov-west-1:AWS/Lambda Invocations Sum 3600').dimensions).toEqual({});
    expect(subjectOf('Count')).toEqual({
      region: null,
      namespace: null,
      metric: 'Count',
      dimensions: {},
      statistic: null,
      seconds: null,
    });
  });
});

describe('tiers', () => {
  const rate = book.regions['eu-west-1']!.rates['rest-api.requests']!;

  test('333 M at $3.50 a million and 28,529,499 at $3.19 are $1,256.51, and the other way round', () => {
    expect(dollarsOf(361_529_499, rate)).toBeCloseTo(333 * 3.5 + 28.529499 * 3.19, 8);
    expect(quantityOf(333 * 3.5 + 28.529499 * 3.19, rate)).toBeCloseTo(361_529_499, 3);
  });

  test('dollars and quantities are each other’s inverse in every region', () => {
    const rates = Object.values(book.regions).flatMap(({ rates: all }) =>
      Object.values(all).filter(({ tiers }) => tiers.every(({ usd }) => Number(usd) > 0)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...rates), fc.double({ min: 0, max: 1e11, noNaN: true }), (one, quantity) => {
        const back = quantityOf(dollarsOf(quantity, one), one)!;
        expect(Math.abs(back - quantity)).toBeLessThanOrEqual(1e-9 * Math.max(1, quantity));
      }),
    );
  });
});

test('first hours: as many things as a Map knows, each in its earliest hour', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 5 })), { maxLength: 3_000 }),
      (seen) => {
        const table = newFirstHours();
        const known = new Map<number, number>();
        for (const [thing, hour] of seen) {
          expect(table.see(Math.imul(thing, 0x9e3779b1), thing, hour)).toBe(!known.has(thing));
          known.set(thing, Math.min(known.get(thing) ?? hour, hour));
        }
        expect(table.size()).toBe(known.size);
        for (let hour = 0; hour <= 5; hour++)
          expect(table.inHour(hour)).toBe([...known.values()].filter((one) => one === hour).length);
      },
    ),
  );
});

test('JSON values one after another, and what is left of the last', () => {
  expect(jsonValues('{"a":1}')).toEqual({ values: [{ a: 1 }], rest: '' });
  expect(jsonValues('{"a":"}{"}\n[{"b":"\\""}]\n').values).toEqual([{ a: '}{' }, [{ b: '"' }]]);
  expect(jsonValues('{"a":1}{"b"')).toEqual({ values: [{ a: 1 }], rest: '{"b"' });
});

test('the fields of a line of a load balancer’s log are split by quotes, not by spaces', () => {
  expect(fieldsOf('h2 t "GET https://x/ HTTP/2.0" "Agent \\"quoted\\" 1" - "- http://x:80- -"')).toEqual([
    'h2',
    't',
    'GET https://x/ HTTP/2.0',
    'Agent \\"quoted\\" 1',
    '-',
    '- http://x:80- -',
  ]);
});
