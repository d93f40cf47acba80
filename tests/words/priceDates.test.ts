/** The dates of the prices in use, in a few words. */

import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Rate } from '../../src/prices/book.ts';
import { priceDates, usedPrices } from '../../src/words/priceDates.ts';
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

describe('Prices', () => {
  test.each<[string, readonly Rate[], string]>([
    ['none', [], 'no AWS prices'],
    ['one', [rate('2025-06-05', null)], 'AWS prices of Jun 2025'],
    ['of two months of a year', [rate('2025-06-05', null), rate('2025-11-04', null)], 'AWS prices of Jun to Nov 2025'],
    ['of two years', [rate('2025-06-05', null), rate('2026-01-04', null)], 'AWS prices of Jun 2025 to Jan 2026'],
    [
      'some re-seen',
      [rate('2025-06-05', '2026-08-31'), rate('2025-06-05', null)],
      'AWS prices of Jun 2025, partly re-checked to Aug 2026',
    ],
    [
      'of which a tier was re-seen',
      [rate('2025-06-05', null, '2026-10-01')],
      'AWS prices of Jun 2025, partly re-checked to Oct 2026',
    ],
    ['all re-seen', [rate('2025-06-05', '2026-08-31')], 'AWS prices of Jun 2025, re-checked to Aug 2026'],
  ])('%s', (_which, prices, sentence) => expect(priceDates(prices)).toBe(sentence));

  test('in use are those of the lines, each once, wherever the book has them', () => {
    const used = usedPrices(estimate(scenario({ region: 'eu-west-1', wafRules: 1, dataTransferOut: 0 }), BOOK, TODAY));
    expect(new Set(used).size).toBe(used.length);
    const { 'eu-west-1': here, 'us-east-1': there } = BOOK.regions;
    for (const rate of ['http-api.requests', 'alb.lcu', 'lambda.duration.arm64', 'waf.request'] as const)
      expect(used, rate).toContain(here?.rates[rate]);
    // CloudFront's are of its viewers' geography, and a web ACL before it is charged in us-east-1.
    expect(used).toContain(BOOK.geographies.eu?.rates['cloudfront.requests']);
    expect(used).toContain(there?.rates['waf.request']);
    expect(used).not.toContain(here?.rates['rest-api.cache-0.5']);
    expect(used).not.toContain(here?.rates['data-transfer.out']);
  });
});
