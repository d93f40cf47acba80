/** Bills as stacks of lines over volumes, and what a front door costs by itself. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stacks } from '../../src/engine/breakdown.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { frontDoorOnlyCurve } from '../../src/engine/frontDoorOnlyCurve.ts';
import { valueAt } from '../../src/engine/piecewise.ts';
import { BOOK, negotiated, scenario, TODAY, volumes } from './firstBook.ts';

describe('stacks', () => {
  const [rest, , alb] = stacks(estimate(scenario({}), BOOK, TODAY), 60e6);

  test('of the default load balancer start with what it costs without traffic', () => {
    // 730 × 0.0225 and 730 × 2 × 0.005; the Lambda and the data of no request are free.
    expect(alb?.rows[0]?.usd).toEqual({
      'load-balancer-hours': 16.425,
      lcu: 0,
      'public-ipv4': 7.3,
      'lambda-requests': 0,
      'lambda-duration': 0,
      'data-transfer-out': 0,
    });
  });

  test('of a REST API end at its bill for 60 M requests', () => {
    // 60 × 3.50; 59 × 0.20; (3 M − 0.4 M GB-s) × 0.0000133334; (60 M × 4 / 1,048,576 − 100) × 0.09.
    const {
      requests,
      'lambda-requests': invoked,
      'lambda-duration': duration,
      'data-transfer-out': out,
    } = rest!.rows.at(-1)!.usd;
    expect(requests).toBeCloseTo(210, 9);
    expect(invoked).toBeCloseTo(11.8, 9);
    expect(duration).toBeCloseTo(34.66684, 9);
    expect(out).toBeCloseTo(11.59937, 4);
  });

  test('leave out lines that cost nothing up to their end: half a million requests are within the allowances of Lambda', () => {
    const [, , small, edge] = stacks(estimate(scenario({}), BOOK, TODAY), 500_000);
    expect(edge?.lines).toEqual(['cloudfront-to-origin']);
    expect(small?.lines).toEqual(['load-balancer-hours', 'lcu', 'public-ipv4']);
  });

  test('have a volume at each step of a price, and none beyond their end', () => {
    // REST APIs cost less from 333 M and 1 B on, HTTP APIs from 300 M.
    const volumesOf = (until: number) =>
      stacks(estimate(scenario({}), BOOK, TODAY), until).map(({ rows }) => rows.map(({ requestsPerMonth }) => requestsPerMonth));
    const [ofRest, ofHttp] = volumesOf(500e6);
    expect(ofRest).toContain(333e6);
    expect(ofHttp).toContain(300e6);
    for (const found of volumesOf(500e6)) expect(found.at(-1)).toBe(500e6);
  });

  test('add up to the curve at every volume, and leave out only lines that cost nothing', () => {
    fc.assert(
      fc.property(negotiated, volumes, (s, until) => {
        fc.pre(until > 0);
        const found = estimate(s, BOOK, TODAY);
        for (const { frontDoor, lines, rows } of stacks(found, until)) {
          const door = found.frontDoors[frontDoor];
          if (!door.offered) throw new Error(`${frontDoor} is not offered.`);
          for (const { requestsPerMonth, usd } of rows) {
            const sum = lines.reduce((total, id) => total + (usd[id] ?? 0), 0);
            const curve = valueAt(door.curve, requestsPerMonth);
            expect(Math.abs(sum - curve)).toBeLessThanOrEqual(1e-9 * Math.max(1, curve));
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

test('a front door by itself is its hours, capacity and requests, without Lambda and data transfer', () => {
  const { frontDoors } = estimate(scenario({}), BOOK, TODAY);
  const own = FRONT_DOORS.map((door) => {
    const frontDoor = frontDoors[door];
    if (!frontDoor.offered) throw new Error(`${door} is not offered.`);
    return valueAt(frontDoorOnlyCurve(frontDoor, frontDoors), 30e6);
  });
  // 30 × 3.50; 30 × 1.00; 730 × (0.0225 + 2 × 0.005) + 30 × 0.10; nothing
  for (const [i, usd] of [105, 30, 26.725, 0].entries()) expect(own[i]).toBeCloseTo(usd, 9);
});

test('front doors by themselves differ by exactly what their bills differ', () => {
  fc.assert(
    fc.property(negotiated, volumes, (s, n) => {
      const { frontDoors } = estimate(s, BOOK, TODAY);
      const offered = FRONT_DOORS.map((door) => frontDoors[door]).filter((door) => door.offered);
      for (const a of offered) {
        for (const b of offered) {
          const own = valueAt(frontDoorOnlyCurve(a, frontDoors), n) - valueAt(frontDoorOnlyCurve(b, frontDoors), n);
          const whole = valueAt(a.curve, n) - valueAt(b.curve, n);
          expect(Math.abs(own - whole)).toBeLessThanOrEqual(1e-9 * Math.max(1, valueAt(a.curve, n), valueAt(b.curve, n)));
        }
      }
    }),
  );
});
