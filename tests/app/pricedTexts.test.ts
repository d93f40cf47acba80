/** What help says of prices: AWS's list prices in the visitor's region, and a limit on payloads that the bills bear out. */

import { expect, test } from 'vitest';
import { pricedText } from '../../src/app/inputs/help/pricedTexts.ts';
import { payingRanges } from '../../src/engine/cheapest.ts';
import { dearestPayloadKb } from '../../src/engine/dearestPayload.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { book as THE_BOOK } from '../prices/the-book.ts';

const regionOf = (code: string) => THE_BOOK.regions[code];

// $3.50 and $1.00 a million, $0.005 × 730 hours: AWS's pages for US East.
test.each([
  ['currentFrontDoor', 'In US East (N. Virginia) a REST API costs $3.50 a million requests, an HTTP API $1.00.'],
  ['publicIpv4', 'In US East (N. Virginia) each costs $3.65 a month.'],
  ['architecture', 'In US East (N. Virginia) arm64 costs 20 % less for each GB-second.'],
  ['memoryMb', ''],
] as const)('%s: %s', (field, text) => {
  expect(pricedText(field, regionOf('us-east-1')).replaceAll('\u00a0', ' ')).toBe(text);
});

test('says nothing of a region without prices', () => {
  expect(pricedText('responseKb', undefined)).toBe('');
  expect(pricedText('responseKb', { name: 'Nowhere', partition: 'aws', rates: {} })).toBe('');
});

// 1.00 / 0.008 × 0.4 = 50; 1.29 / 0.008 × 0.4 = 64.5, of AWS's prices a million requests and an LCU-hour.
test.each([
  ['us-east-1', 50],
  ['ap-northeast-1', 64.5],
])('a load balancer never pays in %s from %s KB on', (code, kb) => {
  const region = regionOf(code);
  expect(region && dearestPayloadKb(region)).toBeCloseTo(kb, 9);
  expect(pricedText('responseKb', region).replaceAll('\u00a0', ' ')).toContain(`have ${kb} KB together`);
});

test('in no region a load balancer pays above it, and just below it pays where it is paid for already', () => {
  for (const [code, region] of Object.entries(THE_BOOK.regions)) {
    const kb = dearestPayloadKb(region);
    if (kb === null) continue;
    const pays = (responseKb: number) => {
      const workload = {
        ...DEFAULT_SCENARIO.workload,
        region: code,
        requestKb: 0,
        responseKb,
        fixedSharePercent: 0,
        publicIpv4: 0,
      };
      return payingRanges(estimate({ ...DEFAULT_SCENARIO, workload }, THE_BOOK, '2026-11-30')).length > 0;
    };
    expect([code, pays(kb * 1.001), pays(kb * 0.999)]).toEqual([code, false, true]);
  }
});
