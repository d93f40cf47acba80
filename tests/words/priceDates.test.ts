/** The dates of the prices in use, in a few words. */

import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Rate, RegionPrices } from '../../src/prices/book.ts';
import { priceDates, usedRates } from '../../src/words/priceDates.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

function rate(publishedAt: string, confirmedAt: string | null, tierConfirmedAt?: string): Rate {
  const tier = { begin: '0', end: 'Inf', usd: '1', rateCode: null };
  return {
    sku: null,
    publishedAt,
    confirmedAt,
    tiers: [tierConfirmedAt === undefined ? tier : { ...tier, confirmedAt: tierConfirmedAt }],
  };
}

function region(rates: RegionPrices['rates']): RegionPrices {
  return { name: 'Somewhere', partition: 'aws', rates };
}

describe('Prices', () => {
  test.each<[string, RegionPrices, string]>([
    ['none', region({}), 'no AWS prices'],
    ['one', region({ 'alb.hour': rate('2025-06-05', null) }), 'AWS prices of Jun 2025'],
    [
      'of two months of a year',
      region({ 'alb.hour': rate('2025-06-05', null), 'alb.lcu': rate('2025-11-04', null) }),
      'AWS prices of Jun to Nov 2025',
    ],
    [
      'of two years',
      region({ 'alb.hour': rate('2025-06-05', null), 'alb.lcu': rate('2026-01-04', null) }),
      'AWS prices of Jun 2025 to Jan 2026',
    ],
    [
      'some re-seen',
      region({ 'alb.hour': rate('2025-06-05', '2026-08-31'), 'alb.lcu': rate('2025-06-05', null) }),
      'AWS prices of Jun 2025, partly re-checked to Aug 2026',
    ],
    [
      'of which a tier was re-seen',
      region({ 'alb.hour': rate('2025-06-05', null, '2026-10-01') }),
      'AWS prices of Jun 2025, partly re-checked to Oct 2026',
    ],
    ['all re-seen', region({ 'alb.hour': rate('2025-06-05', '2026-08-31') }), 'AWS prices of Jun 2025, re-checked to Aug 2026'],
  ])('%s', (_which, prices, sentence) => expect(priceDates(prices)).toBe(sentence));

  test('of rates that are not asked about do not count', () => {
    const prices = region({ 'alb.hour': rate('2025-06-05', null), 'alb.lcu': rate('2026-01-04', null) });
    expect(priceDates(prices, ['alb.lcu'])).toBe('AWS prices of Jan 2026');
  });

  test('in use are those of the lines, each once', () => {
    expect(usedRates(estimate(scenario({ cacheGb: 0.5, dataTransferOut: 0 }), BOOK, TODAY)).sort()).toEqual([
      'alb.hour',
      'alb.lcu',
      'http-api.requests',
      'lambda.duration.arm64',
      'lambda.requests.arm64',
      'public-ipv4.hour',
      'rest-api.cache-0.5',
      'rest-api.requests',
    ]);
  });
});
