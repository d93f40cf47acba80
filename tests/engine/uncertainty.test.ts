/** The range of the answer: by hand in the default scenario, and the law that it holds every combination of what is assumed. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payingRanges } from '../../src/engine/cheapest.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { comparison, rangeOf, VARIED_FIELDS } from '../../src/engine/sensitivity.ts';
import { type AnswerRange, type Uncertainty, uncertainty } from '../../src/engine/uncertainty.ts';
import type { PriceBook, Rate } from '../../src/prices/book.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { UNCERTAIN_FIELDS, type UncertainField } from '../../src/scenario/workload.ts';
import { BOOK, scenario, scenarios, TODAY } from './firstBook.ts';
import { type Flat, replaced } from './flat.ts';

const of = (s: Scenario, book = BOOK) => uncertainty(estimate(s, book, TODAY), s.assumed, book, TODAY);
const assuming = (assumed: readonly UncertainField[], changes: Flat = {}) => of({ ...scenario(changes), assumed });
const input = (range: Uncertainty | null, field: UncertainField) => range?.inputs.find((one) => one.field === field);

/** The load balancer's hours and addresses: 730 × (0.0225 + 2 × 0.005). */
const HOURS_USD = 23.725;

describe('The default scenario', () => {
  const range = of(scenario({}));

  test.each([
    // A million requests save $1.00 less capacity: $0.02 a KB, or $0.0889 for new connections where that is more.
    [
      'responseKb',
      HOURS_USD / (1 - 0.0888889),
      HOURS_USD / (1 - 0.18),
      30 - 30 * 0.18 - HOURS_USD,
      30 - 30 * 0.0888889 - HOURS_USD,
    ],
    // Less 25 % × (0.20 + 0.05 GB-s × 13.3334) for each million that is refused today; the allowance is used up by the rest.
    ['rejectedPercent', HOURS_USD / 0.9, HOURS_USD / (0.9 - 0.25 * 0.86667), 27 - 30 * 0.25 * 0.86667 - HOURS_USD, 3.275],
    // 350 s a connection: 350 / 2,628,000 / 3,000 LCU a request × 730 × 0.008 = $0.2593 a million
    ['connectionSeconds', HOURS_USD / 0.9, HOURS_USD / (1 - 0.259259), 30 - 30 * 0.259259 - HOURS_USD, 3.275],
    // 15 M and 60 M; the crossing is none of them.
    ['requestsPerMonth', HOURS_USD / 0.9, HOURS_USD / 0.9, 13.5 - HOURS_USD, 54 - HOURS_USD],
    ['memoryMb', HOURS_USD / 0.9, HOURS_USD / 0.9, 3.275, 3.275],
  ] as const)('with %s alone pays from %d to %d million and saves %d to %d', (field, earliest, latest, least, most) => {
    const found = input(range, field);
    expect((found?.earliest ?? 0) / 1e6).toBeCloseTo(earliest, 3);
    expect((found?.latest ?? 0) / 1e6).toBeCloseTo(latest, 3);
    expect(found?.leastUsd).toBeCloseTo(least, 2);
    expect(found?.mostUsd).toBeCloseTo(most, 2);
  });

  test('depends mostly on what is rejected, and with one input off on none further than that', () => {
    expect(range?.inputs[0]?.field).toBe('rejectedPercent');
    expect((range?.oneOff.earliest ?? 0) / 1e6).toBeCloseTo(26.0396, 3);
    expect((range?.oneOff.latest ?? 0) / 1e6).toBeCloseTo(34.7195, 3);
  });

  test('pays from 24.97 M with all inputs at their best, and from beyond 37 billion with all at their worst', () => {
    // 0.5 KB in, 2 KB out, ten requests a connection: $0.05 a million. At the worst each million loses 0.2593 + 25 % × (0.20 + 2.6667)
    // of its $1.00, and from 300 M on of its $0.90, before 300 × 0.024 has paid for the hours: only when most GB-seconds are at
    // Lambda's last price, many billions on.
    expect((range?.allOff.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / 0.95, 3);
    expect(range?.allOff.latest).toBeGreaterThan(7.5e9 / 0.2);
    expect(range?.allOff.mostUsd).toBeCloseTo(60 * 0.95 - HOURS_USD, 2);
  });
});

describe('A range', () => {
  test('is none where nothing is assumed, or nothing can be compared', () => {
    expect(assuming([])).toBeNull();
    expect(assuming(UNCERTAIN_FIELDS, { responseKb: 2_000 })).toBeNull();
    expect(assuming(UNCERTAIN_FIELDS, { region: 'ap-southeast-6' })).toBeNull();
    expect(assuming(UNCERTAIN_FIELDS, { durationMs: 40_000 })).toBeNull();
  });

  test('has no end where a load balancer never pays, or cannot serve', () => {
    // 1 KB in and 30 KB out: 0.62 a million; 1 and 60: 1.22
    expect(input(assuming(['responseKb'], { responseKb: 30 }), 'responseKb')).toMatchObject({ latest: null, high: 60 });
    expect(
      assuming(['responseKb'], { responseKb: 600, currentFrontDoor: 'rest-api', fixedSharePercent: 0 })?.oneOff,
    ).toMatchObject({
      earliest: null,
      latest: null,
    });
    // 60 KB never pay, 30 KB do from 23.725 / (1 − 0.62)
    const never = assuming(['responseKb'], { responseKb: 60 });
    expect(never?.present.latest).toBeNull();
    expect((never?.oneOff.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / 0.38, 3);
    expect(never?.oneOff.latest).toBeNull();
  });

  test('takes the volume’s kinks into account, not only its ends', () => {
    // 45 KB out: $0.92 a million against 1.00 up to 300 M and 0.90 above. Best at 300 M: 24 − 23.725.
    const range = assuming(['requestsPerMonth'], { responseKb: 45, requestsPerMonth: 250e6 });
    expect(range?.oneOff.mostUsd).toBeCloseTo(24 - HOURS_USD, 6);
    expect(range?.oneOff.leastUsd).toBeCloseTo(125 * 0.08 - HOURS_USD, 6);
  });

  test('ends where the larger payload is more than a load balancer passes, and pays at every volume where it can serve', () => {
    // A REST API at $40 a million against 601 KB, 12.02 a million; 1,200 KB are over the 1,024 that a load balancer passes.
    const dear = { responseKb: 600, currentFrontDoor: 'rest-api', ownPrices: { 'rest-api.requests': 0.000_04 } } as const;
    const found = input(assuming(['responseKb'], dear), 'responseKb');
    // 300 KB: 6.02
    expect((found?.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (40 - 6.02), 6);
    expect(found).toMatchObject({ latest: null, staysCheaper: true });
    // $0.92 a million: from 300 M on the HTTP API costs 0.90, and wins again.
    expect(assuming(['memoryMb'], { responseKb: 45 })?.oneOff.staysCheaper).toBe(false);
  });

  test('of one input is the same alone and together', () => {
    const range = assuming(['responseKb']);
    expect(range?.allOff).toEqual(range?.oneOff);
  });

  test('is that of inputs which the view of what decides it varies as well', () => {
    expect(UNCERTAIN_FIELDS.every((field) => (VARIED_FIELDS as readonly string[]).includes(field))).toBe(true);
  });
});

describe('First of the inputs is the one that decides most', () => {
  const order = (...of: Parameters<typeof assuming>) => assuming(...of)?.inputs.map(({ field }) => field);

  test('by how far it moves the crossing, then by what it moves the saving', () => {
    // In the default scenario, in $ a million: rejected 0.9 to 0.683, connections 0.9 to 0.741, response 0.911 to 0.82, request 0.91 to 0.88;
    // the volume moves the saving only, by 0.9 × 45. The other four move nothing.
    expect(order(UNCERTAIN_FIELDS)?.slice(0, 5)).toEqual([
      'rejectedPercent',
      'connectionSeconds',
      'responseKb',
      'requestKb',
      'requestsPerMonth',
    ]);
  });

  test('as a factor: halving the first volume that pays counts for more than adding as much to a large one', () => {
    // Connections of 350 s: 0.7407 a million, and 0.9741 ten requests each, which is 1.32 times as much. A quarter rejected costs
    // 0.25 × 0.20 of it, 1.07 times, as its GB-seconds are within the allowance; but it ends at 34.3 M instead of 32.
    const long = { connectionSeconds: 350, requestKb: 0.5, responseKb: 0.5, memoryMb: 128, durationMs: 10 };
    const range = assuming(['rejectedPercent', 'requestsPerConnection'], long);
    expect(range?.inputs.map(({ field }) => field)).toEqual(['requestsPerConnection', 'rejectedPercent']);
    expect((input(range, 'requestsPerConnection')?.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (1 - 0.0259259), 3);
    expect((input(range, 'rejectedPercent')?.latest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (1 - 0.259259 - 0.25 * 0.2), 3);
  });

  test('an input that decides whether it ever pays before one that moves more dollars', () => {
    // 46.5 KB: 0.93 a million never pay within the 300 M that cost $1.00; 46 KB do, from 296.6 M. The volume moves 0.07 × 45.
    expect(order(['requestsPerMonth', 'requestKb'], { responseKb: 45.5 })).toEqual(['requestKb', 'requestsPerMonth']);
    // Without hours to pay: 49.02 KB pay from the first request, 50.02 never. From 100 M to 300 M the volume moves 0.0196 × 200,
    // and to 400 M back by 0.0804 × 100, more than the 0.03 × 200 of the request size.
    const shared = { fixedSharePercent: 0, responseKb: 48.02, requestsPerMonth: 200e6 };
    expect(order(['requestsPerMonth', 'requestKb'], shared)).toEqual(['requestKb', 'requestsPerMonth']);
  });

  test.each([[['requestsPerMonth', 'memoryMb'] as const], [['memoryMb', 'requestsPerMonth'] as const]])(
    'of two that move no crossing the one that moves dollars, also where these are a loss: %j',
    (fields) => {
      // 125 to 500 M: from 125 × 0.08 − 23.725 to 300 × 0.08 − 23.725.
      expect(order(fields, { responseKb: 45, requestsPerMonth: 250e6 })).toEqual(['requestsPerMonth', 'memoryMb']);
    },
  );
});

/** The book with Lambda's first price for every GB-second: the law holds below the later tiers. */
const ONE_TIER: PriceBook = {
  ...BOOK,
  regions: Object.fromEntries(
    Object.entries(BOOK.regions).map(([code, region]) => [
      code,
      {
        ...region,
        rates: Object.fromEntries(
          Object.entries(region.rates).map(([id, rate]: [string, Rate]) => [
            id,
            id.startsWith('lambda.duration') ? { ...rate, tiers: [{ ...rate.tiers[0], end: 'Inf' }] } : rate,
          ]),
        ),
      },
    ]),
  ),
};

/** Scenarios in which an HTTP API counts no payload twice, neither as it is nor at twice its size. */
const withinAnIncrement = scenarios.map(
  (s): Scenario =>
    2 * Math.max(s.workload.requestKb, s.workload.responseKb) > 512 ? replaced(s, { currentFrontDoor: 'rest-api' }) : s,
);

/** Such a scenario, and for each uncertain input a place between its low and its high end. */
const combined = fc.tuple(
  withinAnIncrement,
  fc.tuple(...UNCERTAIN_FIELDS.map(() => fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })))),
);

function within(range: AnswerRange, pays: number | null, savingUsd: number | null): void {
  const near = 1e-9;
  if (pays === null) expect(range.latest).toBeNull();
  else {
    expect(range.earliest).not.toBeNull();
    expect(pays).toBeGreaterThanOrEqual((range.earliest ?? 0) * (1 - near) - near);
    expect(pays).toBeLessThanOrEqual((range.latest ?? Number.POSITIVE_INFINITY) * (1 + near) + near);
  }
  if (savingUsd === null) return;
  const rounding = near * (1 + Math.abs(range.leastUsd) + Math.abs(range.mostUsd));
  expect(savingUsd).toBeGreaterThanOrEqual(range.leastUsd - rounding);
  expect(savingUsd).toBeLessThanOrEqual(range.mostUsd + rounding);
}

describe('In any scenario', { timeout: 120_000 }, () => {
  test('the range holds every combination of what is assumed', () => {
    let compared = 0;
    fc.assert(
      fc.property(combined, ([s, places]) => {
        const range = of(s, ONE_TIER);
        if (range === null) return;
        compared++;
        const values = s.assumed.map((field) => {
          const [low, high] = rangeOf(field, s).map(Number) as [number, number];
          return [field, low + (high - low) * (places[UNCERTAIN_FIELDS.indexOf(field)] ?? 0)];
        });
        const point = estimate(replaced(s, Object.fromEntries(values)), ONE_TIER, TODAY);
        const pays = point.frontDoors.alb.obstacles.length > 0 ? null : (payingRanges(point)[0]?.from ?? null);
        within(range.allOff, pays, comparison(point).savingUsd);
      }),
      { numRuns: 1_500 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test('setting an input never widens the range', () => {
    fc.assert(
      fc.property(withinAnIncrement, fc.nat(UNCERTAIN_FIELDS.length - 1), (s, at) => {
        const [before, after] = [of(s), of(replaced(s, { assumed: s.assumed.filter((_, i) => i !== at % s.assumed.length) }))];
        if (before === null || after === null) return;
        for (const which of ['oneOff', 'allOff'] as const) {
          within(before[which], after[which].earliest, after[which].leastUsd);
          within(before[which], after[which].latest, after[which].mostUsd);
        }
      }),
      { numRuns: 500 },
    );
  });
});
