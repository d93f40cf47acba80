/** The estimate as a whole: its worked example, obstacles and cautions at their boundaries, and the verdict. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atVolume, type Estimate, estimate } from '../../src/engine/estimate.ts';
import { CONTENDERS, FRONT_DOORS, type FrontDoor } from '../../src/engine/frontDoor.ts';
import { isOld } from '../../src/engine/limits.ts';
import type { PriceBook, Rate, RegionPrices } from '../../src/prices/book.ts';
import { decodeLink } from '../../src/scenario/link.ts';

import { BOOK, KNOWN, negotiated, regionOf, scenario, TODAY } from './firstBook.ts';
import { type Flat, replaced } from './flat.ts';
import { oracleBill, total } from './oracle.ts';

function totals(result: Estimate): Record<string, string> {
  return Object.fromEntries(
    FRONT_DOORS.map((door) => {
      const frontDoor = result.frontDoors[door];
      return [door, frontDoor.offered ? frontDoor.bill.totalUsd.toFixed(2) : 'none'];
    }),
  );
}

const reasonIds = (result: Estimate, door: FrontDoor, kind: 'obstacles' | 'cautions') =>
  result.frontDoors[door][kind].map(({ id }) => id).filter((id) => id !== 'old-price');

describe('the estimate of the link v=1', () => {
  const result = estimate(decodeLink('v=1', KNOWN).scenario, BOOK, TODAY);

  test('has the bills and crossings of the worked example', () => {
    expect(totals(result)).toEqual({
      'rest-api': '126.77',
      'http-api': '51.77',
      alb: '48.49',
      'function-url': '21.77',
      'cloudfront-url': '41.04',
    });
    expect(
      Object.values(result.crossings).map((found) => found.map(({ requestsPerMonth }) => Math.floor(requestsPerMonth))),
    ).toEqual([[6_977_941], [26_361_111], [42_943_931]]);
  });

  test('has LCUs of 0.4566 new, 0.2283 active and 0.5137 by bytes, which bind', () => {
    const { binding, ...lcu } = result.lcu;
    expect(binding).toBe('processedBytes');
    expect(lcu.newConnections).toBeCloseTo(30e6 / 2_628_000 / 25, 12); // 11.4155 a second / 25 = 0.4566
    expect(lcu.activeConnections).toBeCloseTo((30e6 / 2_628_000) * (60 / 3_000), 12); // 0.2283
    expect(lcu.processedBytes).toBeCloseTo(150 / 730 / 0.4, 12); // 150 GB a month: 0.5137
    expect(lcu.ruleEvaluations).toBe(0);
  });

  test('finds the load balancer cheaper than the HTTP API by $3.275 a month, and gives the template', () => {
    expect(result.verdict).toMatchObject({
      current: 'http-api',
      cheapest: 'alb',
      savingUsdPerMonth: expect.closeTo(3.275, 9), // 30.00 − (16.425 + 7.30 + 3.00)
      exportable: true,
    });
  });
});

/** What Lambda itself takes and returns holds behind all of them. */
function onAllButTheLoadBalancer(id: string): Partial<Record<FrontDoor, readonly string[]>> {
  return { 'rest-api': [id], 'http-api': [id], 'function-url': [id], 'cloudfront-url': [id] };
}

interface Boundary {
  readonly s: Flat;
  readonly obstacles?: Partial<Record<FrontDoor, readonly string[]>>;
  readonly cautions?: Partial<Record<FrontDoor, readonly string[]>>;
}

/** Every reason that stands for a scenario; a front door that is not named has none. */
const BOUNDARIES: Readonly<Record<string, Boundary>> = {
  'the default scenario has none': { s: {} },
  'a request of 819 KB is more than 20 % below the limit of a load balancer': { s: { requestKb: 819 } },
  'a request of 819.2 KB is just not within 20 % of it': { s: { requestKb: 819.2 } },
  'a request of 819.3 KB is within 20 % of it (1,024 × 0.8 = 819.2)': {
    s: { requestKb: 819.3 },
    cautions: { alb: ['request-size'] },
  },
  'a response of 820 KB is within 20 % of it as well': { s: { responseKb: 820 }, cautions: { alb: ['response-size'] } },
  'a request and a response of 1,024 KB are still taken': {
    s: { requestKb: 1_024, responseKb: 1_024 },
    cautions: { alb: ['request-size', 'response-size'] },
  },
  'a request of 1,025 KB is too large for a load balancer alone': {
    s: { requestKb: 1_025 },
    obstacles: { alb: ['request-size'] },
  },
  'a response of 1,024.001 KB is too large for a load balancer alone': {
    s: { responseKb: 1_024.001 },
    obstacles: { alb: ['response-size'] },
  },
  'a response of 4,915 KB is more than 20 % below what Lambda returns': {
    s: { responseKb: 4_915 },
    obstacles: { alb: ['response-size'] },
  },
  'a response of 4,916 KB is within 20 % of it (6,144 × 0.8 = 4,915.2)': {
    s: { responseKb: 4_916 },
    obstacles: { alb: ['response-size'] },
    cautions: onAllButTheLoadBalancer('response-size'),
  },
  'a request of 6,144 KB is still taken by all others': {
    s: { requestKb: 6_144 },
    obstacles: { alb: ['request-size'] },
    cautions: onAllButTheLoadBalancer('request-size'),
  },
  'a request of 6,145 KB is too large for Lambda behind any of them': {
    s: { requestKb: 6_145 },
    obstacles: { ...onAllButTheLoadBalancer('request-size'), alb: ['request-size'] },
  },
  'a duration of 29,000 ms is within every timeout': { s: { durationMs: 29_000 } },
  'a duration of 29,001 ms needs a raised quota of a REST API': {
    s: { durationMs: 29_001 },
    cautions: { 'rest-api': ['duration'] },
  },
  'a duration of 30,000 ms is still within that of an HTTP API': {
    s: { durationMs: 30_000 },
    cautions: { 'rest-api': ['duration'] },
  },
  'a duration of 30,001 ms is not': {
    s: { durationMs: 30_001 },
    obstacles: { 'http-api': ['duration'] },
    cautions: { 'rest-api': ['duration'] },
  },
  'a duration of 900,000 ms is waited for by a load balancer': {
    s: { durationMs: 900_000 },
    obstacles: { 'http-api': ['duration'] },
    cautions: { 'rest-api': ['duration'] },
  },
  '99 rules and 100 rules are what a load balancer has': { s: { rulesProcessed: 100 } },
  '101 rules need a raised quota': { s: { rulesProcessed: 101 }, cautions: { alb: ['rules'] } },
};

describe('obstacles and cautions', () => {
  test.each(Object.entries(BOUNDARIES))('%s', (_, { s, obstacles = {}, cautions = {} }) => {
    const result = estimate(scenario(s), BOOK, TODAY);
    for (const door of FRONT_DOORS) {
      expect(reasonIds(result, door, 'obstacles'), `obstacles of ${door}`).toEqual(obstacles[door] ?? []);
      expect(reasonIds(result, door, 'cautions'), `cautions of ${door}`).toEqual(cautions[door] ?? []);
    }
  });

  test('name the value and the limit in a sentence', () => {
    const { alb, 'http-api': http } = estimate(scenario({ requestKb: 2_000, durationMs: 45_000 }), BOOK, TODAY).frontDoors;
    expect(alb.obstacles[0]?.message).toMatch(/^The request of 2,000 KB is too large: .*1,024 KB.*\.$/);
    expect(http.obstacles[0]?.message).toMatch(/^A duration of 45,000 ms is too long: .*30 s.*\.$/);
  });

  test.each<readonly [Flat, FrontDoor, 'obstacles' | 'cautions', string]>([
    [{ region: 'eu-nowhere-1' }, 'alb', 'obstacles', 'No price here: the price book has no region eu-nowhere-1.'],
    [
      { requestKb: 2_000 },
      'alb',
      'obstacles',
      'The request of 2,000 KB is too large: a load balancer passes at most 1 MB (1,024 KB) to and from Lambda.',
    ],
    [
      { responseKb: 7_000 },
      'http-api',
      'obstacles',
      'The response of 7,000 KB is too large: Lambda takes and returns at most 6 MB (6,144 KB).',
    ],
    [
      { durationMs: 29_500 },
      'rest-api',
      'cautions',
      'A duration of 29,500 ms needs a raised quota: a REST API waits 29 s by default (regional and private APIs only).',
    ],
    [{ rulesProcessed: 120 }, 'alb', 'cautions', '120 rules need a raised quota: a load balancer has 100 by default.'],
    [
      { responseKb: 1_000 },
      'alb',
      'cautions',
      'The average response of 1,000 KB is within 20 % of the limit of 1,024 KB: larger ones will fail.',
    ],
  ])('%j is told of %s as %s', (s, door, kind, message) => {
    const told = estimate(scenario(s), BOOK, '2025-12-01').frontDoors[door][kind].map((reason) => reason.message);
    expect(told).toEqual([message]);
  });

  test('name all prices that are missing, and all that are old with the day of the oldest', () => {
    const { 'alb.hour': hour, 'alb.lcu': lcu, ...rates } = regionOf('us-east-1').rates;
    const bookOf = (changed: RegionPrices['rates']): PriceBook => ({
      ...BOOK,
      regions: { 'us-east-1': { ...regionOf('us-east-1'), rates: changed } },
    });
    expect(estimate(scenario({}), bookOf(rates), TODAY).frontDoors.alb.obstacles.map(({ message }) => message)).toEqual([
      'No price here: the price book has no AWS price for Application Load Balancer hour, Load balancer capacity unit (LCU) hour in US East (N. Virginia) (us-east-1).',
    ]);
    if (!hour || !lcu) throw new Error('us-east-1 has no prices of a load balancer');
    const fresh = Object.fromEntries(
      Object.entries(rates).map(([id, rate]: [string, Rate]) => [id, { ...rate, publishedAt: '2026-11-01', confirmedAt: null }]),
    );
    const stale = bookOf({
      ...fresh,
      'alb.hour': { ...hour, publishedAt: '2025-01-02', confirmedAt: null },
      'alb.lcu': { ...lcu, publishedAt: '2025-01-01', confirmedAt: null },
    });
    expect(estimate(scenario({}), stale, TODAY).frontDoors.alb.cautions).toEqual([
      {
        id: 'old-price',
        message:
          'Prices last seen more than a year ago (since 2025-01-01): Application Load Balancer hour, Load balancer capacity unit (LCU) hour.',
      },
    ]);
    // A price that is not there is not old.
    expect(isOld(undefined, '2099-01-01')).toBe(false);
  });

  /** The book with every rate of us-east-1 published on one day, and seen again on another. */
  function dated(publishedAt: string, confirmedAt: string | null): PriceBook {
    const region = regionOf('us-east-1');
    const all = (rates: RegionPrices['rates']) =>
      Object.fromEntries(Object.entries(rates).map(([id, rate]: [string, Rate]) => [id, { ...rate, publishedAt, confirmedAt }]));
    const viewers = BOOK.geographies['united-states'];
    if (!viewers) throw new Error('The book has no price of CloudFront in the United States.');
    return {
      ...BOOK,
      regions: { 'us-east-1': { ...region, rates: all(region.rates) } },
      geographies: { 'united-states': { ...viewers, rates: all(viewers.rates) } },
    };
  }
  const old = (book: PriceBook, today: string, s: Flat = {}) =>
    FRONT_DOORS.filter((door) =>
      estimate(scenario(s), book, today).frontDoors[door].cautions.some(({ id }) => id === 'old-price'),
    );

  test('prices are a caution from the 366th day after they were last seen', () => {
    expect(old(dated('2025-11-23', null), '2026-11-22')).toEqual([]);
    expect(old(dated('2025-11-23', null), '2026-11-23')).toEqual([]); // 365 days
    expect(old(dated('2025-11-23', null), '2026-11-24')).toEqual(FRONT_DOORS);
    expect(old(dated('2020-01-01', '2025-11-23'), '2026-11-23')).toEqual([]);
    expect(old(dated('2020-01-01', '2025-11-23'), '2026-11-24')).toEqual(FRONT_DOORS);
  });

  test('the age of a price that the visitor replaced, or that no line uses, is none', () => {
    const region = regionOf('us-east-1');
    const lcu = region.rates['alb.lcu'];
    const cache = region.rates['rest-api.cache-0.5'];
    if (!lcu || !cache) throw new Error('us-east-1 has no LCU or cache price');
    const { geographies, regions } = dated('2026-11-01', null);
    const fresh = regions['us-east-1'];
    if (!fresh) throw new Error('no region');
    const rates = { ...fresh.rates, 'alb.lcu': { ...lcu, publishedAt: '2020-01-01', confirmedAt: null } };
    const book = {
      ...BOOK,
      geographies,
      regions: {
        'us-east-1': {
          ...fresh,
          rates: { ...rates, 'rest-api.cache-0.5': { ...cache, publishedAt: '2020-01-01', confirmedAt: null } },
        },
      },
    };
    expect(old(book, TODAY)).toEqual(['alb']);
    expect(old(book, TODAY, { ownPrices: { 'alb.lcu': 0.007 } })).toEqual([]);
    expect(old(book, TODAY, { cacheGb: 0.5 })).toEqual(['rest-api', 'alb']);
  });

  test('cautions change no figure, no crossing and no verdict', () => {
    const [fresh, stale] = [estimate(scenario({}), BOOK, '2025-06-06'), estimate(scenario({}), BOOK, '2099-01-01')];
    expect(stale.frontDoors.alb.cautions).not.toEqual([]);
    expect(totals(stale)).toEqual(totals(fresh));
    expect(stale.crossings).toEqual(fresh.crossings);
    expect(stale.verdict).toEqual(fresh.verdict);
  });
});

describe('the verdict', { timeout: 60_000 }, () => {
  const verdict = (s: Flat) => estimate(scenario(s), BOOK, TODAY).verdict;
  /** LCUs of 50 KB and HTTP API requests both cost $1 a million in us-east-1, up to 300 M. */
  const tie: Flat = { requestKb: 25, responseKb: 25, fixedSharePercent: 0, publicIpv4: 0 };

  test.each([
    ['http-api', 100_000_000],
    ['http-api', 299_999_999],
    ['http-api', 12_345_678],
    ['rest-api', 77_777_777],
  ] as const)('stays with an API Gateway on a tie: %s at %i', (currentFrontDoor, requestsPerMonth) => {
    for (const requestKb of [25, 7.3, 0.1, 49.99]) {
      const found = verdict({ ...tie, requestKb, responseKb: 50 - requestKb, currentFrontDoor, requestsPerMonth });
      expect(found.cheapest).toBe('http-api');
      // The REST API costs more than both, so leaving it saves; but the load balancer is offered only where it is cheaper.
      expect(found.exportable).toBe(currentFrontDoor === 'rest-api');
      if (currentFrontDoor === 'http-api') expect(found.savingUsdPerMonth).toBe(0);
    }
  });

  test('stays with the front door in use when all cost nothing', () => {
    for (const currentFrontDoor of ['rest-api', 'http-api'] as const) {
      expect(verdict({ requestsPerMonth: 0, fixedSharePercent: 0, currentFrontDoor })).toMatchObject({
        current: currentFrontDoor,
        cheapest: currentFrontDoor,
        savingUsdPerMonth: 0,
        exportable: false,
      });
    }
  });

  test('leaves out what has an obstacle, however cheap', () => {
    expect(verdict({ requestKb: 0, responseKb: 1_025, requestsPerMonth: 1e9, currentFrontDoor: 'rest-api' })).toMatchObject({
      cheapest: 'http-api',
      exportable: false,
    });
    // Capacity at no cost: 105 − 23.725 would be saved, but for the limit.
    expect(verdict({ responseKb: 1_025, ownPrices: { 'alb.lcu': 0 }, currentFrontDoor: 'rest-api' })).toMatchObject({
      cheapest: 'http-api',
      exportable: false,
    });
    expect(verdict({ durationMs: 30_001, requestsPerMonth: 1_000 })).toMatchObject({ cheapest: 'rest-api' });
    expect(verdict({ responseKb: 7_000 })).toMatchObject({ cheapest: null, savingUsdPerMonth: null, exportable: false });
  });

  test('has no saving to tell where the book has no price for what is in use, and gives the template for what works', () => {
    expect(verdict({ region: 'mx-central-1', requestsPerMonth: 100e6 })).toMatchObject({
      current: 'http-api',
      cheapest: 'alb',
      savingUsdPerMonth: null,
      exportable: true,
      aboutEven: false,
    });
  });

  test('gives the template exactly when the load balancer works, and costs less than what is in use or that does not', () => {
    const seen = { yes: 0, costsMore: 0, obstacle: 0, replaces: 0 };
    fc.assert(
      fc.property(negotiated, (s) => {
        const result = estimate(s, BOOK, TODAY);
        const [alb, now] = [oracleBill('alb', s, BOOK), oracleBill(s.workload.currentFrontDoor, s, BOOK)];
        const { requestKb, responseKb, durationMs, currentFrontDoor } = s.workload;
        if (alb === null || currentFrontDoor === 'alb') {
          expect(result.verdict.exportable).toBe(false);
          return;
        }
        const fits = requestKb <= 1_024 && responseKb <= 1_024;
        if (now === null || (currentFrontDoor === 'http-api' && durationMs > 30_000)) {
          expect(result.verdict.exportable).toBe(fits);
          seen.replaces++;
          return;
        }
        const saving = total(now) - total(alb);
        if (Math.abs(saving) <= 1e-9 * total(now)) return;
        expect(result.verdict.exportable).toBe(fits && saving > 0);
        seen[fits ? (saving > 0 ? 'yes' : 'costsMore') : 'obstacle']++;
      }),
      { numRuns: 1_500 },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(50);
  });

  test('names a cheapest contender that no other without an obstacle undercuts, and what moving to it saves', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        const { frontDoors, verdict: found } = estimate(s, BOOK, TODAY);
        const possible = CONTENDERS.flatMap((door) => {
          const frontDoor = frontDoors[door];
          return frontDoor.offered && frontDoor.obstacles.length === 0 ? [{ door, usd: frontDoor.bill.totalUsd }] : [];
        });
        const cheapest = possible.find(({ door }) => door === found.cheapest);
        expect(cheapest === undefined).toBe(possible.length === 0);
        if (!cheapest) return;
        for (const { usd } of possible) expect(cheapest.usd).toBeLessThanOrEqual(usd * (1 + 1e-12));
        const current = frontDoors[s.workload.currentFrontDoor];
        expect(found.savingUsdPerMonth).toBe(current.offered ? current.bill.totalUsd - cheapest.usd : null);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('an estimate at another volume', () => {
  const known = estimate(scenario({}), BOOK, TODAY);

  test('has the bills of that volume', () => {
    const at20M = atVolume(scenario({ requestsPerMonth: 20_000_000 }), known);
    // Fixed 16.425 + 7.30; 100 GB / 0.4 × 0.008 = 2.00; (20 − 1) M × 0.20 = 3.80; (1,000,000 − 400,000) GB-s × 0.0000133334 = 8.00; 76 GB out are free.
    expect(totals(at20M).alb).toBe('37.53');
    // 20 M × $1 = 20.00; Lambda as above 3.80 + 8.00.
    expect(totals(at20M)['http-api']).toBe('31.80');
    // 23.725 + 2.00 against 20.00: a load balancer costs more.
    expect(at20M.verdict).toMatchObject({
      current: 'http-api',
      cheapest: 'http-api',
      savingUsdPerMonth: 0,
      exportable: false,
    });
  });

  test('is the estimate of that scenario, whatever it is, and makes no curve or crossing anew', () => {
    fc.assert(
      fc.property(negotiated, fc.double({ min: 0, max: 1e12, noNaN: true }), (s, requestsPerMonth) => {
        const [before, moved] = [estimate(s, BOOK, TODAY), replaced(s, { requestsPerMonth })];
        const after = atVolume(moved, before);
        expect(withoutRules(after)).toEqual(withoutRules(estimate(moved, BOOK, TODAY)));
        expect(after.crossings).toBe(before.crossings);
        for (const door of FRONT_DOORS) {
          const [one, other] = [after.frontDoors[door], before.frontDoors[door]];
          if (one.offered && other.offered) expect(one.curve).toBe(other.curve);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** Rules are functions, which equal only themselves. */
  function withoutRules({ frontDoors, ...rest }: Estimate) {
    return { ...rest, frontDoors: FRONT_DOORS.map((door) => ({ ...frontDoors[door], rules: [] })) };
  }
});
