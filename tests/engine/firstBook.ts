/** The first book of the project, the prices of 2025 in 36 regions, and the scenarios that the laws are tried on. */

import fc from 'fast-check';
import type { Geography } from '../../src/aws/geographies.ts';
import type { FormerPrice, PriceBook, Rate, RegionPrices } from '../../src/prices/book.ts';
import { known } from '../../src/prices/known.ts';
import { GEOGRAPHY_RATE_IDS, OFFERS, RATE_IDS, type RateId, REGION_RATE_IDS } from '../../src/prices/rates.ts';
import { inOrder, NEED_IDS } from '../../src/scenario/needs.ts';
import { DEFAULT_SCENARIO, FIELDS, type FieldName, type Scenario } from '../../src/scenario/scenario.ts';
import { UNCERTAIN_FIELDS } from '../../src/scenario/workload.ts';
import { book, firstEdgePrice, firstPrice } from '../prices/the-book.ts';
import { type Flat, replaced, withFields } from './flat.ts';

/**
 * The project's book as it first was: each rate's oldest price. Sums by hand are held against it, so that they stay true when
 * AWS changes a price, adds a region or opens a service in one.
 */
export const BOOK: PriceBook = {
  ...book,
  regions: Object.fromEntries(
    Object.entries(book.regions).flatMap(([code, region]) => {
      const rates = REGION_RATE_IDS.flatMap((id): [RateId, Rate][] => {
        const first = firstPrice(code, id);
        return first ? [[id, firstRate(first)]] : [];
      });
      return rates.length > 0 ? [[code, { ...region, rates: Object.fromEntries(rates) }]] : [];
    }),
  ),
  geographies: Object.fromEntries(
    Object.entries(book.geographies).map(([code, geography]) => {
      const rates = GEOGRAPHY_RATE_IDS.flatMap((id) => {
        const first = firstEdgePrice(code as Geography, id);
        return first ? [[id, firstRate(first)]] : [];
      });
      return [code, { ...geography, rates: Object.fromEntries(rates) }];
    }),
  ),
};

/** A price as the first book would have it, whatever became of it. */
function firstRate({ publishedAt, confirmedAt, tiers: [tier, ...tiers] }: FormerPrice): Rate {
  if (!tier) throw new Error('A price has a tier.');
  return { sku: null, publishedAt, confirmedAt, tiers: [tier, ...tiers] };
}

export const REGIONS = Object.keys(BOOK.regions);
export const KNOWN = known(BOOK);

/** The day on which the tests live. */
export const TODAY = '2026-11-23';

export function regionOf(code: string): RegionPrices {
  const region = BOOK.regions[code];
  if (!region) throw new Error(`The price book has no region ${code}.`);
  return region;
}

/** A scenario with some fields changed from the default, as a visitor would: they are assumed no longer. */
export function scenario(changes: Flat): Scenario {
  return withFields(DEFAULT_SCENARIO, changes);
}

/** Mostly round figures as people have them, sometimes any double in the range. */
function figure(min: number, max: number, ...usual: readonly number[]): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0) },
  );
}

/** A volume from 1 to 10¹², evenly over the orders of magnitude; sometimes 0 or the largest. */
export const volumes: fc.Arbitrary<number> = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 12, noNaN: true }).map((exponent) => Math.round(10 ** exponent)) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 300_000_000, 333_000_000, 1_000_000_000, 20_000_000_000, 1e12) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1e12, noNaN: true }).map((value) => value + 0) },
);

/** Any scenario whose fields are in range, in any region of the book, at list prices. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record<Required<Pick<Flat, FieldName | 'ownPrices' | 'discounts' | 'assumed'>>>({
    region: fc.constantFrom(...REGIONS),
    requestsPerMonth: volumes,
    requestKb: figure(0, 10_240, 0, 0.5, 1, 2, 5, 20, 600),
    responseKb: figure(0, 10_240, 0, 1, 4, 45, 100, 512, 513, 2_000),
    memoryMb: figure(128, 10_240, 128, 512, 1_024, 1_536, 10_240),
    durationMs: figure(0.1, 900_000, 1, 3.2, 50, 100, 1_000, 35_000),
    architecture: fc.constantFrom('arm64', 'x86_64'),
    currentFrontDoor: fc.constantFrom('rest-api', 'http-api', 'alb'),
    cacheGb: fc.constantFrom(...FIELDS.cacheGb.values),
    rejectedPercent: figure(0, 100, 0, 0, 10, 50, 100),
    fixedSharePercent: figure(0, 10_000, 100, 100, 25, 0, 300),
    publicIpv4: figure(0, 100, 2, 2, 3, 0),
    rulesProcessed: figure(0, 1_000, 1, 10, 11, 60, 100),
    requestsPerConnection: figure(1, 1e6, 1, 1, 5, 100),
    connectionSeconds: figure(0.001, 86_400, 60, 1, 350),
    certificate: fc.constantFrom(...FIELDS.certificate.values),
    mutualTls: fc.constantFrom(0, 1, 2),
    healthCheckSeconds: fc.oneof(fc.constantFrom(0, 0, 5, 35, 300), fc.double({ min: 5, max: 300, noNaN: true })),
    answeredPercent: figure(0, 100, 0, 0, 0, 10, 30),
    shortMs: figure(0.1, 900_000, 1, 5, 20),
    refuser: fc.constantFrom(...FIELDS.refuser.values),
    httpApiBillsRefused: fc.constantFrom(0, 1),
    cacheHitPercent: figure(0, 100, 0, 40, 95, 100),
    logKb: figure(0, 100, 0, 0, 0.4, 1),
    wafRules: fc.constantFrom(0, 0, 1, 5, 100),
    authorizerMs: figure(0, 30_000, 0, 0, 12, 20, 500),
    authorizerMemoryMb: fc.constantFrom(128, 256, 1_024, 10_240),
    authorizerCacheHitPercent: figure(0, 100, 0, 50, 100),
    provisionedConcurrency: fc.constantFrom(0, 0, 0, 4, 100_000),
    edgeGeography: fc.constantFrom(...FIELDS.edgeGeography.values),
    edgeHitPercent: figure(0, 100, 0, 30, 100),
    hourlyMixPercent: figure(0, 1_000, 0, 0, 3.9, 50),
    scheme: fc.constantFrom('internet', 'internal'),
    moveUsd: fc.constantFrom(0, 900),
    alwaysFree: fc.constantFrom(0, 1),
    dataTransferOut: fc.constantFrom(0, 1),
    ownPrices: fc.constant({}),
    discounts: fc.constant({}),
    assumed: fc.subarray([...UNCERTAIN_FIELDS]),
  })
  .map((fields) => ({
    ...fields,
    // Refused and answered are parts of all requests.
    answeredPercent: Math.min(fields.answeredPercent ?? 0, 100 - (fields.rejectedPercent ?? 0)),
  }))
  .map((fields) => replaced(DEFAULT_SCENARIO, fields));

/** The same with prices of the visitor's own and discounts. */
export const negotiated: fc.Arbitrary<Scenario> = fc
  .tuple(
    scenarios,
    fc.dictionary(
      fc.constantFrom(...RATE_IDS),
      fc.double({ min: 0, max: 0.1, noNaN: true }).map((price) => (price < 1e-12 ? 0 : price)),
      { maxKeys: 3 },
    ),
    fc.dictionary(
      fc.constantFrom(...Object.values(OFFERS).map(({ discountKey }) => discountKey)),
      figure(0, 100, 0, 5, 12, 100),
      { maxKeys: 3 },
    ),
  )
  .map(([plain, ownPrices, discounts]) => replaced(plain, { ownPrices: { ...ownPrices }, discounts: { ...discounts } }));

/** The same from visitors half of whom say what their API needs. */
export const asked: fc.Arbitrary<Scenario> = fc
  .tuple(negotiated, fc.oneof(fc.constant([]), fc.shuffledSubarray([...NEED_IDS], { minLength: 1, maxLength: 4 })))
  .map(([plain, needs]) => replaced(plain, { needs: inOrder(needs) }));
