/** Saving and breakdown: sums by hand, and that the parts of a bill are the bill. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakdown } from '../../src/engine/breakdown.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { savingUsd } from '../../src/engine/saving.ts';
import { BOOK, negotiated, scenario, scenarios, TODAY } from './firstBook.ts';
import type { Flat } from './flat.ts';

const estimateOf = (changes: Flat) => estimate(scenario(changes), BOOK, TODAY);

describe('the saving', () => {
  test.each([
    // 0.9e-6 n − 23.725
    ['at 30 M over an HTTP API', {}, 27 - 23.725],
    ['at 20 M it is a loss', { requestsPerMonth: 20e6 }, 18 - 23.725],
    // 3.4e-6 n − 23.725
    ['at 30 M over a REST API', { currentFrontDoor: 'rest-api' }, 102 - 23.725],
  ] as const)('%s', (_, changes, usd) => {
    expect(savingUsd(estimateOf(changes))).toBeCloseTo(usd, 9);
  });

  test('is to the last digit the one that the verdict ranks by: 3.275 must not read 3.28 here and 3.27 there', () => {
    let compared = 0;
    fc.assert(
      fc.property(scenarios, (s) => {
        const found = estimate(s, BOOK, TODAY);
        if (found.verdict.current === 'alb') return;
        const ranked = found.verdict.ranking.find(({ frontDoor }) => frontDoor === 'alb')?.savingUsdPerMonth ?? null;
        if (ranked === null) return;
        compared++;
        expect(savingUsd(found)).toBe(ranked);
      }),
    );
    expect(compared).toBeGreaterThan(10);
  });

  test('is none where one of the two has no price', () => {
    expect(savingUsd(estimateOf({ region: 'mx-central-1' }))).toBeNull();
    expect(savingUsd(estimateOf({ region: 'mx-central-1', currentFrontDoor: 'rest-api' }))).not.toBeNull();
    // A REST API without data transfer out is sold there, a load balancer is not.
    expect(savingUsd(estimateOf({ region: 'ap-southeast-6', dataTransferOut: 0, currentFrontDoor: 'rest-api' }))).toBeNull();
  });
});

describe('the breakdown', () => {
  test('of the default HTTP API: $30.00 of $51.77 is the API itself', () => {
    // 29 M × $0.20 a million = 5.80; 1.1 M GB-s × 0.0000133334 = 14.66674; 14.44 GB × 0.09 = 1.30
    const http = breakdown(estimateOf({})).find(({ frontDoor }) => frontDoor === 'http-api');
    expect(http?.ownUsd).toBeCloseTo(30, 9);
    expect(http?.ownShare).toBeCloseTo(30 / 51.766, 4);
    expect(http?.parts.map(({ id, behind }) => [id, behind])).toEqual([
      ['requests', false],
      ['lambda-requests', true],
      ['lambda-duration', true],
      ['data-transfer-out', true],
    ]);
  });

  test('of a load balancer: its hours, capacity, addresses and trust store are its own', () => {
    const alb = breakdown(estimateOf({ mutualTls: 1 })).find(({ frontDoor }) => frontDoor === 'alb');
    expect(alb?.parts.filter(({ behind }) => !behind).map(({ id }) => id)).toEqual([
      'load-balancer-hours',
      'lcu',
      'public-ipv4',
      'trust-store',
    ]);
  });

  test('draws the dearest bill at full length and the others by their dollars', () => {
    const [rest, http] = breakdown(estimateOf({}));
    // 105 + 21.766 and 30 + 21.766 dollars
    expect(rest?.parts.reduce((sum, { length }) => sum + length, 0)).toBeCloseTo(1, 9);
    expect(rest?.parts[0]?.length).toBeCloseTo(105 / 126.766, 5);
    expect(http?.parts[0]?.length).toBeCloseTo(30 / 126.766, 5);
  });

  test('has no shares where nothing costs anything', () => {
    const [, http] = breakdown(estimateOf({ requestsPerMonth: 0 }));
    expect(http).toEqual({ frontDoor: 'http-api', totalUsd: 0, ownUsd: 0, ownShare: 0, parts: [] });
  });

  test('leaves out front doors without a bill and lines that cost nothing', () => {
    const inMexico = breakdown(estimateOf({ region: 'mx-central-1' })).map(({ frontDoor }) => frontDoor);
    expect(inMexico).toEqual(['rest-api', 'alb', 'cloudfront-url']);
    // Nothing is asked, so only what runs all month costs.
    expect(breakdown(estimateOf({ requestsPerMonth: 0 })).map(({ parts }) => parts.length)).toEqual([0, 0, 2, 0]);
  });

  test('adds up: parts to the bill, shares to one, and no bar is longer than the dearest', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        for (const { totalUsd, parts } of breakdown(estimate(s, BOOK, TODAY))) {
          const total = parts.reduce((sum, { usd }) => sum + usd, 0);
          expect(Math.abs(total - totalUsd)).toBeLessThanOrEqual(1e-9 * totalUsd);
          if (totalUsd > 0) expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(parts.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });
});
