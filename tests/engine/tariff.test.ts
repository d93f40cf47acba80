/** Tariffs: prices stay as AWS wrote them, and a quantity on a tier's edge is in the tier below it. */

import { describe, expect, test } from 'vitest';
import { chargeTiers, tariffCurve, tariffOf } from '../../src/engine/tariff.ts';
import type { RegionPrices } from '../../src/prices/book.ts';
import { quantity } from '../../src/units.ts';

/** HTTP API requests of us-east-1, in the digits of AWS's price list. */
const REGION: RegionPrices = {
  name: 'US East (N. Virginia)',
  partition: 'aws',
  rates: {
    'http-api.requests': {
      sku: null,
      publishedAt: '2025-10-20',
      confirmedAt: null,
      tiers: [
        { begin: '0', end: '300000000', usd: '0.0000010000', rateCode: null },
        { begin: '300000000', end: 'Inf', usd: '0.0000009000', rateCode: null },
      ],
    },
  },
};
const tariff = (own: Readonly<Record<string, number>> = {}, discounts: Readonly<Record<string, number>> = {}) => {
  const found = tariffOf(REGION.rates, 'http-api.requests', { ownPrices: own, discounts });
  if (!found) throw new Error('There is no tariff.');
  return found;
};
const charged = (requests: number) => chargeTiers('request', quantity('request', requests), tariff());

describe('a tariff', () => {
  test('keeps the price as AWS wrote it, to the last 0', () => {
    expect(tariff().tiers.map(({ text }) => text)).toEqual(['0.0000010000', '0.0000009000']);
    expect(tariff().origin).toBe('list');
  });

  test('is 12 % lower in every tier after a discount of 12 %', () => {
    const discounted = tariff({}, { 'api-gateway': 12 });
    expect(discounted.origin).toBe('discount');
    expect(discounted.tiers.map(({ text }) => text)).toEqual(['0.00000088', '0.000000792']);
  });

  test('takes a discount of 0 % for none', () => {
    expect(tariff({}, { 'api-gateway': 0 })).toEqual(tariff());
  });

  test('charges a quantity on the edge by the tier below alone, and one more by both', () => {
    expect(charged(300_000_000)).toEqual([{ quantity: 300_000_000, price: '0.0000010000', usd: expect.closeTo(300, 9) }]);
    expect(charged(300_000_001).map((part) => part.quantity)).toEqual([300_000_000, 1]);
    expect(charged(0)).toEqual([{ quantity: 0, price: '0.0000010000', usd: 0 }]);
  });

  test('is a line with a kink at the edge: $1 a million, from $300 on $0.90', () => {
    expect(tariffCurve(tariff())).toEqual([
      { from: 0, intercept: 0, slope: 1e-6 },
      { from: 300_000_000, intercept: expect.closeTo(30, 9), slope: 0.9e-6 }, // 300 − 0.9 × 300
    ]);
  });
});
