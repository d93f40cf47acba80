/** Growth: the month of the change by hand and by logarithm, and the money until then. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { growth, MOST_MONTHS } from '../../src/engine/growth.ts';
import { PAGE_FIELDS } from '../../src/scenario/page.ts';
import { BOOK, negotiated, scenario, TODAY } from './firstBook.ts';
import type { Flat } from './flat.ts';

const grown = (changes: Flat, percent: number) => growth(estimate(scenario(changes), BOOK, TODAY), percent);

/** The default scenario: the load balancer saves 0.9e-6 n − 23.725 over an HTTP API, from 26,361,111 requests on. */
const CROSSING = 23.725 / 0.9e-6;

describe('growth', () => {
  test('of 10 % from 20 M: 22, 24.2, then 26.62 M is past 26.36 M', () => {
    const found = grown({ requestsPerMonth: 20e6 }, 10);
    expect(found).toMatchObject({ paysToday: false, changesInMonth: 3 });
    // 0.9 × (20 + 22 + 24.2) − 3 × 23.725
    expect(found?.savedUntilUsd).toBeCloseTo(59.58 - 71.175, 6);
    expect(found?.months[3]?.requestsPerMonth).toBeCloseTo(26.62e6, 0);
  });

  test('of −20 % from 40 M: 32, then 25.6 M no longer pays', () => {
    const found = grown({ requestsPerMonth: 40e6 }, -20);
    expect(found).toMatchObject({ paysToday: true, changesInMonth: 2 });
    // 0.9 × (40 + 32) − 2 × 23.725
    expect(found?.savedUntilUsd).toBeCloseTo(64.8 - 47.45, 6);
  });

  test('of nothing changes nothing in ten years: 120 months of the same', () => {
    const found = grown({}, 0);
    expect(found).toMatchObject({ paysToday: true, changesInMonth: null });
    expect(found?.months).toHaveLength(MOST_MONTHS + 1);
    expect(found?.monthsAhead).toBe(120);
    expect(found?.savedUntilUsd).toBeCloseTo(120 * 3.275, 6);
  });

  test('of 1,000 % ends before it leaves 10¹² requests behind: 30 M, 330 M, 3.63 G, 39.9 G, 439 G', () => {
    expect(grown({}, 1_000)?.months).toHaveLength(5);
  });

  test('still shows the month that has exactly 10¹² requests: 500 G, doubled once', () => {
    expect(grown({ requestsPerMonth: 5e11 }, 100)?.months.map(({ requestsPerMonth }) => requestsPerMonth)).toEqual([5e11, 1e12]);
  });

  test('of nothing at all stays nothing', () => {
    const found = grown({ requestsPerMonth: 0 }, 50);
    expect(found).toMatchObject({ paysToday: false, changesInMonth: null });
    expect(found?.months.every(({ requestsPerMonth }) => requestsPerMonth === 0)).toBe(true);
  });

  test('of an API behind a load balancer asks about the way back: −20 % from 40 M pays from 25.6 M on', () => {
    const found = grown({ requestsPerMonth: 40e6, currentFrontDoor: 'alb' }, -20);
    expect(found).toMatchObject({ move: { from: 'alb', to: 'http-api' }, paysToday: false, changesInMonth: 2 });
    expect(found?.savedUntilUsd).toBeCloseTo(47.45 - 64.8, 6);
  });

  test('has no answer where a price is missing', () => {
    expect(grown({ region: 'mx-central-1' }, 10)).toBeNull();
  });

  test('reaches the crossing in the month that logarithms say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 26_000_000 }), fc.integer({ min: 10, max: 400 }), (requestsPerMonth, percent) => {
        const exact = Math.log(CROSSING / requestsPerMonth) / Math.log(1 + percent / 100);
        fc.pre(exact < MOST_MONTHS && Math.abs(exact - Math.round(exact)) > 1e-6);
        expect(grown({ requestsPerMonth }, percent)?.changesInMonth).toBe(Math.ceil(exact));
      }),
    );
  });

  test('counts its money month by month, whatever the scenario', () => {
    const { min, max } = PAGE_FIELDS.growthPercent;
    fc.assert(
      fc.property(negotiated, fc.double({ min, max, noNaN: true }), (s, percent) => {
        const found = growth(estimate(s, BOOK, TODAY), percent);
        if (!found) return;
        const { months, monthsAhead, changesInMonth, savedUntilUsd } = found;
        const before = months.slice(0, changesInMonth ?? monthsAhead);
        const sum = before.reduce((usd, { nowUsd, toUsd }) => usd + nowUsd - toUsd, 0);
        expect(Math.abs(sum - savedUntilUsd)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(sum)));
        expect(months.map(({ month }) => month)).toEqual(months.map((_, i) => i));
      }),
      { numRuns: 500 },
    );
  });
});
