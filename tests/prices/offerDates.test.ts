/** The dates that a page may claim for an offer: never better than its weakest rate. */

import { describe, expect, test } from 'vitest';
import type { Rate } from '../../src/prices/book.ts';
import { offerDates } from '../../src/prices/offerDates.ts';
import { OFFERS } from '../../src/prices/rates.ts';
import { book } from './the-book.ts';

const rate = (publishedAt: string, confirmedAt: string | null): Rate => ({
  sku: null,
  publishedAt,
  confirmedAt,
  tiers: [{ begin: '0', end: 'Inf', usd: '1', rateCode: null }],
});

test('an offer is as old as the oldest of its rates, on both dates', () => {
  const { AWSELB } = offerDates({
    'alb.hour': rate('2025-06-05', '2026-09-03'),
    'alb.lcu': rate('2025-01-01', '2026-08-31'),
    'alb.trust-store': rate('2025-06-05', '2026-10-01'),
  });
  expect(AWSELB).toEqual({ publishedAt: '2025-01-01', confirmedAt: '2026-08-31' });
});

test.each<[string, string | null, string | null, string | null]>([
  ['the first', null, '2026-01-01', '2026-02-02'],
  ['the second', '2026-01-01', null, '2026-02-02'],
  ['the last', '2026-01-01', '2026-02-02', null],
])('an offer of which %s rate was never re-seen was not confirmed', (_which, hour, lcu, trustStore) => {
  const dates = offerDates({
    'alb.hour': rate('2025-06-05', hour),
    'alb.lcu': rate('2025-06-05', lcu),
    'alb.trust-store': rate('2025-06-05', trustStore),
  });
  expect(dates).toEqual({ AWSELB: { publishedAt: '2025-06-05', confirmedAt: null } });
});

test('offers do not lend each other their dates', () => {
  expect(
    offerDates({ 'public-ipv4.hour': rate('2025-11-04', null), 'data-transfer.out': rate('2025-06-05', '2026-08-31') }),
  ).toEqual({
    AmazonVPC: { publishedAt: '2025-11-04', confirmedAt: null },
    AWSDataTransfer: { publishedAt: '2025-06-05', confirmedAt: '2026-08-31' },
  });
});

test('an offer without a rate is absent', () => {
  expect(offerDates({})).toEqual({});
});

test('an offer with rates in two places is as old as the oldest of both', () => {
  expect(
    offerDates(
      { 'waf.acl': rate('2025-10-03', '2026-09-03') },
      { 'waf.acl': rate('2025-09-01', null), 'waf.rule': rate('2026-01-01', null) },
    ),
  ).toEqual({ awswaf: { publishedAt: '2025-09-01', confirmedAt: null } });
});

describe('in the shipped book', () => {
  test('us-east-1 has all offers but CloudFront, which is priced by geography; its load balancer prices were published on 2025-06-05 and all re-seen on 2026-08-31 or later', () => {
    const region = book.regions['us-east-1'];
    const dates = region === undefined ? {} : offerDates(region.rates);
    expect(Object.keys(dates).sort()).toEqual(
      Object.keys(OFFERS)
        .filter((offer) => offer !== 'AmazonCloudFront')
        .sort(),
    );
    expect(dates.AWSELB?.publishedAt).toBe('2025-06-05');
    expect([dates.AWSELB?.confirmedAt, '2026-08-31'].sort()[0]).toBe('2026-08-31');
  });
});
