/** Payload map: edges by hand, and that every point of it is what an estimate at that point says. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, totalUsd } from '../../src/engine/estimate.ts';
import { payloadRows, payloadStretches, withPayload } from '../../src/engine/payloadMap.ts';
import { withField } from '../../src/scenario/scenario.ts';
import { BOOK, negotiated, scenario, TODAY, volumes } from './firstBook.ts';

describe('a payload', () => {
  test('is split between request and response as before', () => {
    expect(withPayload(scenario({}), 50)).toMatchObject({ workload: { requestKb: 10, responseKb: 40 } });
    expect(withPayload(scenario({ requestKb: 0, responseKb: 4 }), 50)).toMatchObject({
      workload: { requestKb: 0, responseKb: 50 },
    });
  });

  test('is split one to four where there was none', () => {
    expect(withPayload(scenario({ requestKb: 0, responseKb: 0 }), 10)).toMatchObject({
      workload: { requestKb: 2, responseKb: 8 },
    });
  });

  test('stays what it is at its own size', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        const same = withPayload(s, s.workload.requestKb + s.workload.responseKb);
        expect(same.workload.requestKb).toBeCloseTo(s.workload.requestKb, 6);
        expect(same.workload.responseKb).toBeCloseTo(s.workload.responseKb, 6);
      }),
    );
  });
});

describe('the map', () => {
  test('has the crossings of 5, 46 and 61 KB', () => {
    const [five, fortySix, sixtyOne] = [...payloadRows(scenario({}), [5, 46, 61], BOOK, TODAY)];
    expect(five?.stretches.map(({ frontDoor }) => frontDoor)).toEqual(['http-api', 'alb']);
    // 23.725 / 0.9e-6
    expect(five?.stretches[0]?.until).toBeCloseTo(26_361_111.11, 1);
    // 23.725 / 0.08e-6, and 6.275 / 0.02e-6 (crossings.test.ts)
    expect(fortySix?.stretches.map(({ until }) => Math.round(until))).toEqual([296_562_500, 313_750_000, 1e12]);
    expect(sixtyOne?.stretches.map(({ frontDoor }) => frontDoor)).toEqual(['http-api']);
  });

  test('has an edge at 30 M where a KB less pays: (30 − 23.725) / (30 × 0.02) = 10.46 KB', () => {
    const rows = [...payloadRows(scenario({}), [5, 10.4, 10.5, 20], BOOK, TODAY)];
    expect(payloadStretches(rows, 30e6)).toEqual([
      { frontDoor: 'alb', fromKb: 5, untilKb: 10.4 },
      { frontDoor: 'http-api', fromKb: 10.5, untilKb: 20 },
    ]);
  });

  test('leaves no front door where a payload is too large for Lambda', () => {
    const rows = [...payloadRows(scenario({}), [5, 10_000], BOOK, TODAY)];
    expect(payloadStretches(rows, 30e6).map(({ frontDoor }) => frontDoor)).toEqual(['alb', null]);
    expect(rows[1]?.stretches).toEqual([]);
  });

  test('says at every point what the estimate at that point says', () => {
    fc.assert(
      fc.property(negotiated, volumes, fc.double({ min: 0.1, max: 8_000, noNaN: true }), (s, requestsPerMonth, payloadKb) => {
        const [row] = [...payloadRows(s, [payloadKb], BOOK, TODAY)];
        const said = row ? (payloadStretches([row], requestsPerMonth)[0]?.frontDoor ?? null) : null;
        const { frontDoors, verdict } = estimate(
          withField(withPayload(s, payloadKb), 'requestsPerMonth', requestsPerMonth),
          BOOK,
          TODAY,
        );
        if (said === null || verdict.cheapest === null) expect(said).toBe(verdict.cheapest);
        else {
          // At an edge both cost the same.
          const [one, other] = [totalUsd(frontDoors[said]) ?? 0, totalUsd(frontDoors[verdict.cheapest]) ?? 0];
          expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * (one + other));
        }
      }),
      { numRuns: 500 },
    );
  });
});
