/** The estimate document: that it gives the dates of every offer that its bills charge by, wherever the price was looked up. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { estimateCsv } from '../../src/export/csv.ts';
import { estimateDocument } from '../../src/export/document.ts';
import { RATES } from '../../src/prices/rates.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { BOOK, negotiated, scenario, TODAY } from '../engine/firstBook.ts';
import { book } from '../prices/the-book.ts';

const of = (given: Scenario, prices = BOOK) => estimateDocument(given, estimate(given, prices, TODAY), []);

describe('The dates of offers', () => {
  test('are there for CloudFront, by the geography of its viewers', () => {
    const { offers } = of(scenario({ region: 'eu-west-1', edgeGeography: 'japan' })).prices;
    const japan = Object.values(BOOK.geographies.japan?.rates ?? {}).map(({ publishedAt }) => publishedAt);
    expect(japan.length).toBeGreaterThan(0);
    expect(offers.AmazonCloudFront?.publishedAt).toBe(japan.sort()[0]);
  });

  test('are there for a web ACL at the edge where the region has no WAF, and are none without one', () => {
    expect(of(scenario({ region: 'ap-east-2', wafRules: 5 })).prices.offers.awswaf).toBeDefined();
    expect(of(scenario({ region: 'ap-east-2' })).prices.offers.awswaf).toBeUndefined();
  });

  test('are none for CloudFront in GovCloud, which does not have it', () => {
    expect(of(scenario({ region: 'us-gov-west-1', wafRules: 5 })).prices.offers.AmazonCloudFront).toBeUndefined();
  });

  test('are those of every line of AWS’s, and never better than the line’s own', () => {
    fc.assert(
      fc.property(negotiated, (given) => {
        const found = estimate(given, BOOK, TODAY);
        const { offers } = estimateDocument(given, found, []).prices;
        for (const door of FRONT_DOORS) {
          const { [door]: frontDoor } = found.frontDoors;
          for (const { rate, published } of frontDoor.offered ? frontDoor.bill.lines : []) {
            if (!published) continue;
            const dates = offers[RATES[rate].offer];
            expect(dates, rate).toBeDefined();
            expect((dates?.publishedAt ?? '') <= published.publishedAt, rate).toBe(true);
            if (published.confirmedAt === null) expect(dates?.confirmedAt, rate).toBeNull();
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('The CSV has the dates of CloudFront’s prices, and the number of the one that is known', () => {
  const given = scenario({ region: 'eu-west-1' });
  const rows = estimateCsv(given, estimate(given, book, TODAY)).split('\r\n');
  const { 'cloudfront.requests': requests } = book.geographies.eu?.rates ?? {};
  const row = rows.find((cells) => cells.includes(',cloudfront.requests,'));
  expect(requests?.sku).toMatch(/^[A-Z0-9]{16}$/);
  expect(row).toContain(`,cloudfront.requests,${requests?.sku},${requests?.publishedAt},`);
});
