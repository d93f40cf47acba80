/** The range of the answer: by hand in the default scenario, what lies between the ends of an input, and the law that it holds every value. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payingRanges } from '../../src/engine/cheapest.ts';
import { LARGEST_VOLUME } from '../../src/engine/crossings.ts';
import { type Estimate, estimate, totalUsd } from '../../src/engine/estimate.ts';
import { type Move, moveOf } from '../../src/engine/move.ts';
import { savingUsd } from '../../src/engine/saving.ts';
import { rangeOf, VARIED_FIELDS } from '../../src/engine/sensitivity.ts';
import { type AnswerRange, type Uncertainty, uncertainty } from '../../src/engine/uncertainty.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { UNCERTAIN_FIELDS, type UncertainField, WORKLOAD_FIELDS } from '../../src/scenario/workload.ts';
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
    // Less 25 % × (0.20 + 0.0025 GB-s × 13.3334) for each million that is refused today, in 5 ms; the rest uses the allowance up.
    ['rejectedPercent', HOURS_USD / 0.9, HOURS_USD / (0.9 - 0.25 * 0.23333), 27 - 30 * 0.25 * 0.23333 - HOURS_USD, 3.275],
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

  test('depends mostly on how long connections last, and with one input off on none further than that', () => {
    expect(range?.inputs[0]?.field).toBe('connectionSeconds');
    expect((range?.oneOff.earliest ?? 0) / 1e6).toBeCloseTo(26.0396, 3);
    // 23.725 / (1 − 0.259259)
    expect((range?.oneOff.latest ?? 0) / 1e6).toBeCloseTo(32.0287, 3);
  });

  test('pays from 24.97 M with all inputs at their best, and from 35.20 M with all at their worst', () => {
    // 0.5 KB in, 2 KB out, ten requests a connection: $0.05 a million. At the worst each million loses 0.259259 of its $1.00 in
    // capacity and 25 % × (0.20 + 0.005 GB-s × 13.3334) for what is refused, with twice the memory.
    expect((range?.allOff.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / 0.95, 3);
    expect((range?.allOff.latest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (1 - 0.259259 - 0.25 * 0.266667), 3);
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

describe('What lies between the ends', () => {
  // At $0.0004 an LCU-hour a million requests cost $0.001 for each KB, and an HTTP API counts more than 512 KB twice.
  const cheap = { requestKb: 1, responseKb: 300, requestsPerMonth: 100e6, ownPrices: { 'alb.lcu': 0.0004 } } as const;

  test('counts, on both sides of the step at 512 KB: from 15.95 M to 48.7 M, not 17 to 33.9 M', () => {
    const found = input(assuming(['responseKb'], cheap), 'responseKb');
    expect((found?.latest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (1 - 0.513), 3);
    expect((found?.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (2 - 0.513), 3);
    expect([found?.worst, Math.floor(found?.best ?? 0)]).toEqual([512, 512]);
    // 100 M × (1 − 0.513) and × (2 − 0.513), less the hours
    expect(found?.leastUsd).toBeCloseTo(48.7 - HOURS_USD, 6);
    expect(found?.mostUsd).toBeCloseTo(148.7 - HOURS_USD, 6);
  });

  test('counts where another size lies on the other side of the step', () => {
    const { allOff } = assuming(['requestKb', 'responseKb'], { ...cheap, requestKb: 300 }) ?? {};
    // Both at 512 KB: 1.024 of 1.00, so never; one a byte more and the other at 150: 2 − 0.662
    expect(allOff?.latest).toBeNull();
    expect((allOff?.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (2 - 0.662), 3);
  });

  test('is part of it: whether an HTTP API bills what it refuses', () => {
    const found = input(assuming(['httpApiBillsRefused'], { rejectedPercent: 20 }), 'httpApiBillsRefused');
    // 1.00 or 0.80 a million, less 0.10 of capacity and 20 % × 0.23333 for what the function refuses
    expect((found?.earliest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (0.9 - 0.046667), 3);
    expect((found?.latest ?? 0) / 1e6).toBeCloseTo(HOURS_USD / (0.7 - 0.046667), 3);
  });
});

describe('First of the inputs is the one that decides most', () => {
  const order = (...of: Parameters<typeof assuming>) => assuming(...of)?.inputs.map(({ field }) => field);

  test('by how far it moves the crossing, then by what it moves the saving', () => {
    // In the default scenario, in $ a million: connections 0.9 to 0.741, response 0.911 to 0.82, rejected 0.9 to 0.842, request 0.91
    // to 0.88; the volume moves the saving only, by 0.9 × 45. The others move nothing.
    expect(order(UNCERTAIN_FIELDS)?.slice(0, 5)).toEqual([
      'connectionSeconds',
      'responseKb',
      'rejectedPercent',
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

/** For each uncertain input a place between its low and its high end. */
const places = fc.tuple(
  ...UNCERTAIN_FIELDS.map(() => fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))),
);

/** Ranges are searched, not proven: what is missed is less than a fiftieth of their width. */
const NEAR = 0.02;

/** What a bill's lines lose when they are added up, as a part of their total: a saving has lost as much. */
const ROUNDING = 1e-12;

function within(range: AnswerRange, point: Estimate, move: Move, pays: number | null): void {
  const { from, to } = move;
  const isPossible = point.frontDoors[from].obstacles.length === 0 && point.frontDoors[to].obstacles.length === 0;
  const usd = isPossible ? savingUsd(point, move) : null;
  if (pays === null) expect(range.latest).toBeNull();
  else {
    expect(range.earliest).not.toBeNull();
    const near = NEAR * ((range.latest ?? LARGEST_VOLUME) - (range.earliest ?? 0)) + 1e-9 * pays;
    expect(pays).toBeGreaterThanOrEqual((range.earliest ?? 0) - near);
    expect(pays).toBeLessThanOrEqual((range.latest ?? Number.POSITIVE_INFINITY) + near);
  }
  if (usd === null) return;
  const rounding =
    1e-9 * (1 + Math.abs(range.leastUsd) + Math.abs(range.mostUsd)) + ROUNDING * (totalUsd(point.frontDoors[from]) ?? 0);
  const near = NEAR * (range.mostUsd - range.leastUsd) + rounding;
  expect(usd).toBeGreaterThanOrEqual(range.leastUsd - near);
  expect(usd).toBeLessThanOrEqual(range.mostUsd + near);
}

/** From how many requests a month a move pays; null where it never does, or its front door cannot serve. */
function paysFrom(point: Estimate, move: Move): number | null {
  return point.frontDoors[move.to].obstacles.length > 0 ? null : (payingRanges(point, move)[0]?.from ?? null);
}

/** A value between the ends of an input's range: of two choices one, of whole numbers a whole one. */
function valueAtPlace(field: UncertainField, s: Scenario, place: number): number {
  const [low, high] = rangeOf(field, s).map(Number) as [number, number];
  const limits = WORKLOAD_FIELDS[field];
  if (limits.kind === 'choice') return place < 0.5 ? low : high;
  const value = low + (high - low) * place;
  return 'whole' in limits && limits.whole ? Math.round(value) : value;
}

test('where a load balancer is in use the range stays about one way back, where half the traffic would make another gateway the cheaper', () => {
  const back = {
    region: 'af-south-1',
    requestsPerMonth: 300e6,
    currentFrontDoor: 'alb',
    requestKb: 5,
    responseKb: 0,
    memoryMb: 128,
  } as const;
  const refused = {
    ...back,
    durationMs: 1,
    shortMs: 1,
    rejectedPercent: 50,
    refuser: 'function',
    alwaysFree: 0,
    wafRules: 5,
  } as const;
  const all = { ...refused, cacheGb: 6.1, cacheHitPercent: 0, healthCheckSeconds: 5 } as const;
  const range = assuming(['requestsPerMonth'], all);
  const half = estimate(scenario({ ...all, requestsPerMonth: 150e6 }), BOOK, TODAY);
  expect(range?.move).toEqual({ from: 'alb', to: 'rest-api' });
  expect(moveOf(half)).toEqual({ from: 'alb', to: 'http-api' });
  expect(range?.allOff.mostUsd).toBeCloseTo(savingUsd(half, range!.move)!, 9);
});

describe('In any scenario', { timeout: 120_000 }, () => {
  test('the range of one input holds its every value', () => {
    let compared = 0;
    fc.assert(
      fc.property(scenarios, places, fc.nat(UNCERTAIN_FIELDS.length - 1), (s, all, at) => {
        const field = UNCERTAIN_FIELDS[at]!;
        const range = of(replaced(s, { assumed: [field] }));
        const found = input(range, field);
        if (range === null || !found) return;
        compared++;
        const point = estimate(replaced(s, { [field]: valueAtPlace(field, s, all[at] ?? 0) }), BOOK, TODAY);
        within(found, point, range.move, field === 'requestsPerMonth' ? found.earliest : paysFrom(point, range.move));
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  test('what several inputs do together is seldom missed, and then by little', () => {
    let [compared, missed] = [0, 0];
    fc.assert(
      fc.property(scenarios, places, (s, all) => {
        const range = of(s);
        if (range === null) return;
        compared++;
        const values = s.assumed.map((field) => [field, valueAtPlace(field, s, all[UNCERTAIN_FIELDS.indexOf(field)] ?? 0)]);
        const point = estimate(replaced(s, Object.fromEntries(values)), BOOK, TODAY);
        try {
          within(range.allOff, point, range.move, paysFrom(point, range.move));
        } catch {
          missed++;
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(10);
    expect(missed / compared).toBeLessThan(0.1);
  });

  test('a dense scan between all corners of two inputs finds no crossing and no saving outside the range, but for one scenario in twenty', () => {
    const fields = fc.shuffledSubarray([...UNCERTAIN_FIELDS], { minLength: 2, maxLength: 2 });
    const steps = Array.from({ length: 13 }, (_, i) => i / 12);
    let [compared, points] = [0, 0];
    const missed: string[] = [];
    fc.assert(
      fc.property(scenarios, fields, (s, [one, other]) => {
        if (!one || !other) return;
        const range = of(replaced(s, { assumed: UNCERTAIN_FIELDS.filter((field) => field === one || field === other) }));
        if (range === null || range.inputs.length < 2) return;
        compared++;
        const scan = () => {
          for (const a of steps) {
            for (const b of steps) {
              const values = { [one]: valueAtPlace(one, s, a), [other]: valueAtPlace(other, s, b) };
              const point = estimate(replaced(s, values), BOOK, TODAY);
              within(range.allOff, point, range.move, paysFrom(point, range.move));
              points++;
            }
          }
        };
        try {
          scan();
        } catch (error) {
          missed.push(`${one}, ${other}: ${String(error).split('\n')[0]}`);
        }
      }),
      { numRuns: 120 },
    );
    expect(compared).toBeGreaterThan(20);
    expect(points).toBeGreaterThan(3_000);
    expect(missed.length / compared, missed.join(' · ')).toBeLessThanOrEqual(0.05);
  });
});
