/** Sensitivity: swings by hand, ranges within the limits, and that one input at a time is changed. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { savingUsd } from '../../src/engine/saving.ts';
import { NOT_VARIED, rangeOf, sensitivities, VARIED_FIELDS, type VariedField } from '../../src/engine/sensitivity.ts';
import { FIELD_NAMES, FIELDS, isWorkloadField } from '../../src/scenario/scenario.ts';
import { isInUse } from '../../src/scenario/workload.ts';
import { BOOK, scenario, scenarios, TODAY } from './firstBook.ts';
import type { Flat } from './flat.ts';

const found = (changes: Flat) => sensitivities(estimate(scenario(changes), BOOK, TODAY), BOOK, TODAY);
const row = (changes: Flat, field: VariedField) => found(changes).find((one) => one.field === field);

describe('an input varied alone', () => {
  // The load balancer saves 0.9e-6 n − 730 × (0.0225 + 2 × 0.005) by default.
  test.each([
    ['requestsPerMonth', 15e6, 60e6, 13.5 - 23.725, 54 - 23.725],
    ['fixedSharePercent', 25, 100, 27 - 23.725 / 4, 3.275],
    ['publicIpv4', 0, 3, 27 - 16.425, 27 - 27.375],
    // 3 KB: new connections bind at 0.08889 a million (crossings.test.ts); 9 KB: bytes at 9 × 0.02
    ['responseKb', 2, 8, 30 - 30 * 0.08889 - 23.725, 30 - 30 * 0.18 - 23.725],
    // 30 M / 2,628,000 s / 5 per LCU = 2.2831 LCU × 730 h × 0.008 = 13.333
    ['certificate', 'rsa-2048', 'rsa-4096', 3.275, 30 - 13.3333 - 23.725],
    ['dataTransferOut', 0, 1, 3.275, 3.275],
    ['memoryMb', 256, 1_024, 3.275, 3.275],
  ] as const)('%s from %s to %s', (field, low, high, lowUsd, highUsd) => {
    const one = row({}, field);
    expect([one?.low.value, one?.high.value]).toEqual([low, high]);
    expect(one?.low.savingUsd).toBeCloseTo(lowUsd, 2);
    expect(one?.high.savingUsd).toBeCloseTo(highUsd, 2);
  });

  test('is looked at only where it is in use: mutual TLS where there is any, cache hits where there is a cache', () => {
    for (const field of ['mutualTls', 'cacheGb', 'cacheHitPercent', 'wafRules', 'authorizerMs', 'healthCheckSeconds'] as const)
      expect(row({}, field), field).toBeUndefined();
    // The trust store: 730 × 0.005
    const [off, on] = [row({ mutualTls: 1 }, 'mutualTls')?.low, row({ mutualTls: 1 }, 'mutualTls')?.high];
    expect((off?.savingUsd ?? 0) - (on?.savingUsd ?? 0)).toBeCloseTo(3.65, 9);
    expect(row({ cacheGb: 0.5, currentFrontDoor: 'rest-api' }, 'cacheHitPercent')).toBeDefined();
  });

  test('that meets an obstacle has no saving there, and says which', () => {
    const one = row({ responseKb: 600 }, 'responseKb');
    expect(one?.low.savingUsd).not.toBeNull();
    expect(one?.high).toMatchObject({ value: 1_200, savingUsd: null, obstacles: [{ id: 'response-size' }] });
    // 600 KB: 2 × 30 − 601 × 0.02 × 30 − 23.725 = −324.325; 300 KB: 30 − 301 × 0.02 × 30 − 23.725 = −174.325
    expect(one?.swingUsd).toBeCloseTo(150, 6);
  });

  test('is widened by the value that the visitor gave', () => {
    expect(rangeOf('rulesProcessed', scenario({ rulesProcessed: 60 }))).toEqual([1, 60]);
    expect(rangeOf('fixedSharePercent', scenario({ fixedSharePercent: 0 }))).toEqual([0, 100]);
    expect(rangeOf('certificate', scenario({ certificate: 'ecdsa-p521' }))).toEqual(['ecdsa-p521', 'rsa-4096']);
    expect(rangeOf('certificate', scenario({ certificate: 'rsa-4096' }))).toEqual(['rsa-2048', 'rsa-4096']);
    // Choices keep their order, also where they are numbers.
    expect(rangeOf('alwaysFree', scenario({}))).toEqual([1, 0]);
    expect(rangeOf('cacheGb', scenario({ cacheGb: 6.1 }))).toEqual([6.1, 1.6]);
  });

  test('is each input but those that make it another question', () => {
    expect([...VARIED_FIELDS, ...NOT_VARIED].sort()).toEqual([...FIELD_NAMES].sort());
  });
});

describe('all inputs', () => {
  test('stand in the order of their swings, the requests first by default', () => {
    const swings = found({}).map(({ swingUsd }) => swingUsd);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    expect(found({})[0]?.field).toBe('requestsPerMonth');
    // 0.9 × (60 − 15)
    expect(swings[0]).toBeCloseTo(40.5, 9);
  });

  test('are none where nothing can be compared', () => {
    expect(found({ responseKb: 2_000 })).toEqual([]);
    expect(found({ region: 'ap-southeast-6' })).toEqual([]);
  });

  test('stay within their limits, and swing at least as far as either end lies from the present', () => {
    fc.assert(
      fc.property(scenarios, (s) => {
        const base = estimate(s, BOOK, TODAY);
        const present = savingUsd(base) ?? 0;
        for (const { field, low, high, swingUsd } of sensitivities(base, BOOK, TODAY)) {
          if (isWorkloadField(field)) expect(isInUse(field, s.workload), field).toBe(true);
          const limits = FIELDS[field];
          for (const { value, savingUsd: usd } of [low, high]) {
            if (limits.kind === 'number') {
              if (value !== 0 || !('orZero' in limits)) expect(value).toBeGreaterThanOrEqual(limits.min);
              expect(value).toBeLessThanOrEqual(limits.max);
            } else expect(limits.values as readonly unknown[]).toContain(value);
            if (usd !== null) expect(Math.abs(usd - present)).toBeLessThanOrEqual(swingUsd);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
