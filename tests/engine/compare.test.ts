/** Scenarios side by side: what differs, the figures and their differences, against sums by hand and as laws. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ComparedUsd, type Comparison, compare, difference } from '../../src/engine/compare.ts';
import { estimate, totalUsd } from '../../src/engine/estimate.ts';
import { FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { FIELD_NAMES } from '../../src/scenario/scenario.ts';
import { BOOK, negotiated, scenario, TODAY } from './firstBook.ts';
import type { Flat } from './flat.ts';

const compared = (base: number, ...changes: Flat[]): Comparison =>
  compare(
    changes.map((change) => estimate(scenario(change), BOOK, TODAY)),
    base,
  );
const close = (usd: number) => expect.closeTo(usd, 9);
/** In the order of the sum, as everyone pays it: Lambda requests, Lambda duration, data transfer out. */
const SHARED_30M = 29 * 0.2 + (1_500_000 - 400_000) * 0.0000133334 + ((30e6 * 4) / 1_048_576 - 100) * 0.09;
const SHARED_80M = 79 * 0.2 + (4_000_000 - 400_000) * 0.0000133334 + ((80e6 * 4) / 1_048_576 - 100) * 0.09;

describe('30 M and 80 M requests a month in us-east-1', () => {
  const found = compared(0, {}, { requestsPerMonth: 80_000_000 });

  test('differ in one input of all, by 50 M or 5/3', () => {
    expect(found.inputs).toEqual([
      {
        input: { kind: 'field', name: 'requestsPerMonth' },
        values: [30_000_000, 80_000_000],
        differences: [null, { amount: 50_000_000, share: expect.closeTo(5 / 3, 12) }],
      },
    ]);
    expect(found.equalInputs).toBe(FIELD_NAMES.length - 1);
  });

  test.each([
    // $3.50 a million
    ['rest-api', 105, 280],
    // $1.00 a million
    ['http-api', 30, 80],
    // 730 h × ($0.0225 + 2 × $0.005), and 150 or 400 GB at 0.4 GB an LCU-hour of $0.008
    ['alb', 16.425 + 7.3 + 3, 16.425 + 7.3 + 8],
    ['function-url', 0, 0],
  ] as const)('cost what %s charges, and what they share', (door, at30, at80) => {
    const [first, second] = [at30 + SHARED_30M, at80 + SHARED_80M];
    expect(found.totalsUsd[door].values).toEqual([close(first), close(second)]);
    expect(found.totalsUsd[door].differences).toEqual([
      null,
      { amount: close(second - first), share: close((second - first) / first) },
    ]);
  });

  test('are both cheapest with a load balancer, which saves 27 − 23.725 and 72 − 23.725', () => {
    expect(found.cheapest).toEqual(['alb', 'alb']);
    expect(found.cheapestUsd.values).toEqual([close(26.725 + SHARED_30M), close(31.725 + SHARED_80M)]);
    expect(found.cheapestPerMillionUsd.values).toEqual([close((26.725 + SHARED_30M) / 30), close((31.725 + SHARED_80M) / 80)]);
    expect(found.savingUsd.values).toEqual([close(3.275), close(48.275)]);
    expect(found.savingUsd.differences[1]).toEqual({ amount: close(45), share: close(45 / 3.275) });
    expect(found.least).toEqual([0]);
  });

  test('have the same crossings: 23.725 over $3.40 and $0.90 a million', () => {
    const from = (million: number) => [{ from: expect.closeTo(million * 1e6, 0), until: 1e12 }];
    expect(found.pays['rest-api']).toEqual([from(23.725 / 3.4), from(23.725 / 3.4)]);
    expect(found.pays['http-api']).toEqual([from(23.725 / 0.9), from(23.725 / 0.9)]);
  });
});

describe('the differing inputs', () => {
  test('are fields, own prices and discounts: a price not given is the list price, a discount not given is 0 %', () => {
    const { inputs, equalInputs } = compared(
      1,
      { architecture: 'x86_64', ownPrices: { 'alb.lcu': 0.007, 'alb.hour': 0.02 } },
      { ownPrices: { 'alb.hour': 0.02 }, discounts: { lambda: 12 } },
      { discounts: { lambda: 0 }, ownPrices: { 'alb.hour': 0.02 } },
    );
    expect(inputs).toEqual([
      { input: { kind: 'field', name: 'architecture' }, values: ['x86_64', 'arm64', 'arm64'], differences: [null, null, null] },
      { input: { kind: 'price', name: 'alb.lcu' }, values: [0.007, null, null], differences: [null, null, null] },
      {
        input: { kind: 'discount', name: 'lambda' },
        values: [0, 12, 0],
        differences: [{ amount: -12, share: -1 }, null, { amount: -12, share: -1 }],
      },
    ]);
    // All fields but one, and the price of the load balancer hour.
    expect(equalInputs).toBe(FIELD_NAMES.length);
  });

  test('have differences where they are amounts, not where they are choices; own prices stand in the order of a link', () => {
    const { inputs } = compared(
      0,
      { mutualTls: 0, ownPrices: { 'public-ipv4.hour': 0.004, 'alb.hour': 0.02 } },
      { mutualTls: 1, ownPrices: { 'public-ipv4.hour': 0.005, 'alb.hour': 0.03 } },
    );
    const more = (amount: number, share: number) => [null, { amount: close(amount), share: close(share) }];
    expect(inputs).toEqual([
      { input: { kind: 'field', name: 'mutualTls' }, values: [0, 1], differences: [null, null] },
      { input: { kind: 'price', name: 'alb.hour' }, values: [0.02, 0.03], differences: more(0.01, 1 / 2) },
      { input: { kind: 'price', name: 'public-ipv4.hour' }, values: [0.004, 0.005], differences: more(0.001, 1 / 4) },
    ]);
  });

  test('are the needs once one of them has any: they decide what is cheapest of those that work', () => {
    const { inputs, equalInputs, cheapest } = compared(0, {}, { needs: ['iam', 'waf'] });
    expect(inputs).toEqual([{ input: { kind: 'needs', name: 'needs' }, values: ['', 'iam,waf'], differences: [null, null] }]);
    expect(equalInputs).toBe(FIELD_NAMES.length);
    expect(cheapest).toEqual(['alb', 'http-api']);
  });

  test('are no template, view or growth: no bill depends on them', () => {
    const { inputs, equalInputs } = compared(0, {}, { view: 'when', growthPercent: 25, stack: { serviceName: 'other' } });
    expect(inputs).toEqual([]);
    expect(equalInputs).toBe(FIELD_NAMES.length);
  });
});

describe('a figure that is missing', () => {
  test('has no difference, and takes its scenario out of the least', () => {
    // No price for data transfer out in ap-southeast-6: no front door has a bill.
    const found = compared(0, { region: 'ap-southeast-6' }, {});
    expect(found.totalsUsd.alb).toEqual({ values: [null, close(26.725 + SHARED_30M)], differences: [null, null] });
    expect(found.cheapest).toEqual([null, 'alb']);
    expect(found.cheapestPerMillionUsd.values[0]).toBeNull();
    expect(found.pays['http-api'][0]).toBeNull();
    // mx-central-1 had no HTTP APIs: a load balancer beats none of them, not even at no volume.
    const { pays } = compared(0, { region: 'mx-central-1', currentFrontDoor: 'rest-api' });
    expect(pays['http-api']).toEqual([null]);
    expect(pays['rest-api'][0]).toHaveLength(1);
    expect(found.least).toEqual([1]);
    expect(compared(0, { region: 'ap-southeast-6' }, { responseKb: 7_000 }).least).toEqual([]);
  });

  test('is that of a million requests when there is not even one', () => {
    const { values } = compared(
      0,
      { requestsPerMonth: 0 },
      { requestsPerMonth: 0.99 },
      { requestsPerMonth: 1 },
    ).cheapestPerMillionUsd;
    // One request to an HTTP API is $0.000001, all else is free.
    expect(values).toEqual([null, null, close(1)]);
  });
});

describe('The difference', () => {
  test.each([
    // From 51.77 to 48.49: 3.28 of 51.77
    [51.77, 48.49, -3.28, -3.28 / 51.77],
    [0, 5, 5, null],
    // From a loss to a gain, a share would mean nothing.
    [-5, 5, 10, null],
    // 0.1 + 0.2 is 0.30000000000000004 in doubles.
    [0.3, 0.1 + 0.2, 0, 0],
  ])('from %s to %s is %s', (base, value, amount, share) => {
    expect(difference(base, value)).toEqual({ amount: close(amount), share: share === null ? null : close(share) });
    if (amount === 0) expect(difference(base, value).amount).toBe(0);
  });

  test('of a scenario to itself is zero, and no input differs', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        const one = estimate(s, BOOK, TODAY);
        const found = compare([one, estimate(s, BOOK, TODAY)], 0);
        expect(found.inputs).toEqual([]);
        for (const { values, differences } of allFigures(found)) {
          if (values[1] === null) expect(differences[1]).toBeNull();
          else expect(differences[1]?.amount).toBe(0);
        }
        expect(found.least).toEqual(one.verdict.cheapest === null ? [] : [0, 1]);
      }),
      { numRuns: 300 },
    );
  });

  test('changes its sign with the base, and leads from the base to the value', () => {
    fc.assert(
      fc.property(fc.tuple(negotiated, negotiated), (pair) => {
        const estimates = pair.map((s) => estimate(s, BOOK, TODAY));
        const [there, back] = [compare(estimates, 0), compare(estimates, 1)];
        expect(there.inputs.map(({ input }) => input)).toEqual(back.inputs.map(({ input }) => input));
        expect(there.inputs.length + there.equalInputs).toBe(back.inputs.length + back.equalInputs);
        for (const [i, figures] of allFigures(there).entries()) {
          const forth = figures.differences[1];
          const reverse = allFigures(back)[i]?.differences[0];
          expect(forth === null).toBe(reverse === null);
          if (!forth || !reverse) continue;
          expect(forth.amount + reverse.amount).toBe(0);
          const [from, to] = figures.values;
          expect(Math.abs(from! + forth.amount - to!)).toBeLessThanOrEqual(1e-12 * (Math.abs(from!) + Math.abs(to!)));
        }
        for (const door of FRONT_DOORS)
          expect(there.totalsUsd[door].values).toEqual(estimates.map(({ frontDoors }) => totalUsd(frontDoors[door])));
      }),
      { numRuns: 300 },
    );
  });
});

test('a load balancer that cannot serve saves nothing and beats nothing, though it costs less', () => {
  const { savingUsd, pays, totalsUsd } = compare(
    [estimate(scenario({}), BOOK, TODAY), estimate(scenario({ needs: ['iam'] }), BOOK, TODAY)],
    0,
  );
  // 51.77 − 48.49
  expect(savingUsd.values).toEqual([expect.closeTo(3.275, 3), null]);
  expect(pays['http-api'][1]).toBeNull();
  expect(totalsUsd.alb.values[1]).toBe(totalsUsd.alb.values[0]);
});

function allFigures({ totalsUsd, cheapestUsd, cheapestPerMillionUsd, savingUsd }: Comparison): ComparedUsd[] {
  return [...Object.values(totalsUsd), cheapestUsd, cheapestPerMillionUsd, savingUsd];
}
