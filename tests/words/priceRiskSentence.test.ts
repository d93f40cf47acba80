/** The size of the risk that prices carry: by hand in the default scenario, and as a law against a book with other prices. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { oldPrices } from '../../src/engine/oldPrices.ts';
import { priceRisk } from '../../src/engine/priceRisk.ts';
import { savingUsd } from '../../src/engine/saving.ts';
import type { PriceBook, Rate } from '../../src/prices/book.ts';
import { seenAgain } from '../../src/prices/seenAgain.ts';
import { priceRiskSentence } from '../../src/words/priceRiskSentence.ts';
import { asked, BOOK, scenario, TODAY } from '../engine/firstBook.ts';
import type { Flat } from '../engine/flat.ts';

const of = (changes: Flat) => estimate(scenario(changes), BOOK, TODAY);
const spaced = (text: string) => text.replaceAll(/[\u00a0\u2060]/g, (c) => (c === '\u00a0' ? ' ' : ''));
const AGAIN = { prices: 231, changed: 0, since: '2025-06-05', until: '2026-10-05' };

describe('Ten percent', () => {
  test('by default move the saving of $3.28 by a tenth of $56.73 either way: what only one side pays', () => {
    // 30.00 of requests; 16.425 + 3.00 + 7.30 of the load balancer. Lambda and data out are the same on both sides.
    expect(priceRisk(of({}), 0.1)?.leastUsd).toBeCloseTo(3.275 - 5.6725, 9);
    expect(priceRisk(of({}), 0.1)?.mostUsd).toBeCloseTo(3.275 + 5.6725, 9);
  });

  test('move nothing of the visitor’s own prices', () => {
    const own = { 'http-api.requests': 1e-6, 'alb.hour': 0.0225, 'alb.lcu': 0.008, 'public-ipv4.hour': 0.005 };
    const found = priceRisk(of({ ownPrices: own }), 0.1);
    expect(found?.leastUsd).toBeCloseTo(3.275, 9);
    expect(found?.mostUsd).toBeCloseTo(3.275, 9);
  });

  test('are not told where there is nothing to choose', () => {
    expect(priceRisk(of({ responseKb: 2_000 }), 0.1)).toBeNull();
    expect(priceRisk(of({ region: 'ap-southeast-6' }), 0.1)).toBeNull();
  });

  test('hold every saving at prices that are off by less, each its own way', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        asked,
        fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 17, maxLength: 17 }),
        (given, by) => {
          const found = estimate(given, BOOK, TODAY);
          const range = priceRisk(found, 0.1);
          const other = savingUsd(estimate(given, off(by), TODAY), { from: found.verdict.current, to: 'alb' });
          if (!range || found.verdict.current === 'alb' || other === null) return;
          compared++;
          const slack = 1e-6 * (1 + Math.abs(other)) + 1e-9 * Math.abs(range.mostUsd - range.leastUsd);
          expect(other).toBeGreaterThanOrEqual(range.leastUsd - slack);
          expect(other).toBeLessThanOrEqual(range.mostUsd + slack);
        },
      ),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});

/** The book with each rate off by one of some shares. */
function off(by: readonly number[]): PriceBook {
  let next = 0;
  const rates = (given: object) =>
    Object.fromEntries(
      Object.entries(given as Record<string, Rate>).map(([id, rate]) => {
        const times = 1 + (by[next++ % by.length] ?? 0);
        return [id, { ...rate, tiers: rate.tiers.map((tier) => ({ ...tier, usd: (Number(tier.usd) * times).toFixed(20) })) }];
      }),
    );
  const places = <P extends { readonly rates: object }>(given: Readonly<Record<string, P>>) =>
    Object.fromEntries(Object.entries(given).map(([code, place]) => [code, { ...place, rates: rates(place.rates) }]));
  return { ...BOOK, regions: places(BOOK.regions), geographies: places(BOOK.geographies) } as PriceBook;
}

describe('Below the bills it is said', () => {
  test.each([
    [{}, 'With every price 10 % off, each either way, a load balancer would save −$2.40 to +$8.95 a month over the HTTP API.'],
    // 80.00 and 16.425 + 8.00 + 7.30: 48.275 ± 11.1725
    [
      { requestsPerMonth: 80e6 },
      'With every price 10 % off, each either way, a load balancer would save $37.10 to $59.45 a month over the HTTP API.',
    ],
    // 1.00 and 16.425 + 0.10 + 7.30: −22.825 ± 2.4825
    [
      { requestsPerMonth: 1e6 },
      'With every price 10 % off, each either way, a load balancer would cost $20.34 to $25.31 a month more than the HTTP API.',
    ],
  ] as const)('for %j', (changes, sentence) => {
    expect(spaced(priceRiskSentence(of(changes), AGAIN, TODAY))).toMatch(new RegExp(`${sentence.replaceAll(/[.$+]/g, '\\$&')}$`));
  });

  test('how many prices are old, with the mark where it tells them from the others', () => {
    const { all, old } = oldPrices(of({}), TODAY);
    expect(all).toBe(11);
    expect(spaced(priceRiskSentence(of({}), AGAIN, TODAY))).toContain(
      `${old <= all / 2 ? '† ' : ''}${old} of the 11 AWS prices in these bills were last seen more than a year ago. Of 231 that were seen again, up to Oct 2026, none had changed since 2025.`,
    );
    expect(priceRiskSentence(of({}), AGAIN, '2060-01-01')).toMatch(/^All 11 AWS prices/);
    expect(priceRiskSentence(of({}), AGAIN, '2025-06-30')).toMatch(/^Every AWS price in these bills was seen within a year\./);
    expect(priceRiskSentence(of({ region: 'ap-southeast-6' }), AGAIN, TODAY)).toBe('');
  });
});

test('Seen again are prices confirmed or quoted, whole or in their first tier; changed are those with a history', () => {
  const tier = { begin: '0', end: 'Inf', usd: '1', rateCode: null };
  const rate = (given: Partial<Rate>): Rate => ({
    sku: null,
    publishedAt: '2025-06-05',
    confirmedAt: null,
    tiers: [tier],
    ...given,
  });
  const former = { publishedAt: '2024-01-01', confirmedAt: null, tiers: [tier] };
  const region = {
    name: 'Somewhere',
    partition: 'aws',
    rates: {
      'alb.hour': rate({ confirmedAt: '2026-08-31' }),
      'alb.lcu': rate({ quotedAt: '2026-09-01' }),
      'alb.trust-store': rate({ tiers: [{ ...tier, quotedAt: '2026-10-05' }] }),
      'waf.acl': rate({}),
      'waf.rule': rate({ history: [former] }),
    },
  } as const;
  expect(seenAgain({ schema: 1, currency: 'USD', regions: { here: region }, geographies: {} })).toEqual({
    prices: 4,
    changed: 1,
    since: '2024-01-01',
    until: '2026-10-05',
  });
});
