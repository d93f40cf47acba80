/** The bill: laws that hold for every scenario in every region, and bills that a person can check on paper. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costsLess } from '../../src/engine/bill.ts';
import { type Estimate, estimate } from '../../src/engine/estimate.ts';
import { FRONT_DOORS, type FrontDoor } from '../../src/engine/frontDoor.ts';
import { frontDoorRules } from '../../src/engine/frontDoorRules.ts';
import { bindingDimension } from '../../src/engine/loadBalancer.ts';
import { valueAt } from '../../src/engine/piecewise.ts';
import { PLACES } from '../../src/engine/places.ts';
import type { PriceBook, RegionPrices } from '../../src/prices/book.ts';
import { OFFERS, RATE_IDS, RATES, type RateId } from '../../src/prices/rates.ts';

import { BOOK, negotiated, REGIONS, regionOf, scenario, scenarios, TODAY } from './firstBook.ts';
import { type Flat, replaced } from './flat.ts';
import { oracleBill, oracleLcu, total } from './oracle.ts';

/** Equal to nine digits: money that anyone could tell apart. */
function expectClose(actual: number, expected: number, what: string, relative = 1e-9) {
  const off = Math.abs(actual - expected);
  // A billionth of a dollar: just above a kink, what is left of two large numbers has few digits.
  expect(off <= relative * Math.abs(expected) + 1e-9, `${what}: ${actual}, expected ${expected}`).toBe(true);
}

/** Every offered front door of an estimate. */
function offered(result: Estimate) {
  return FRONT_DOORS.flatMap((door) => {
    const frontDoor = result.frontDoors[door];
    return frontDoor.offered ? [{ door, ...frontDoor }] : [];
  });
}

describe('the bill, for any scenario in any region', { timeout: 60_000 }, () => {
  test('agrees line by line with a second statement of the formulas', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(negotiated, (s) => {
        seen.add(s.workload.region);
        const result = estimate(s, BOOK, TODAY);
        for (const door of FRONT_DOORS) {
          const expected = oracleBill(door, s, BOOK);
          const actual = result.frontDoors[door];
          expect(actual.offered, `${door} in ${s.workload.region}`).toBe(expected !== null);
          if (!actual.offered || expected === null) continue;
          expect(actual.bill.lines.map((line) => line.id).sort()).toEqual(Object.keys(expected).sort());
          for (const line of actual.bill.lines) expectClose(line.usd, expected[line.id] ?? Number.NaN, `${door} ${line.id}`);
          expectClose(actual.bill.totalUsd, total(expected), `${door} total`);
        }
      }),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual(REGIONS);
  });

  test('has LCUs by the same formulas, and bills the largest', () => {
    fc.assert(
      fc.property(scenarios, (s) => {
        const { binding, ...lcu } = estimate(s, BOOK, TODAY).lcu;
        const expected = oracleLcu(s);
        for (const [dimension, value] of Object.entries(expected))
          expectClose(lcu[dimension as keyof typeof lcu], value, dimension);
        if (s.workload.requestsPerMonth > 0) expectClose(lcu[binding], Math.max(...Object.values(expected)), 'binding');
      }),
      { numRuns: 1_000 },
    );
  });

  test('is the sum of its lines, and a line the sum of its tiers', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        for (const { bill, door } of offered(estimate(s, BOOK, TODAY))) {
          let sum = 0;
          for (const line of bill.lines) {
            sum += line.usd;
            expect(line.usd).toBe(line.tiers.reduce((usd, tier) => usd + tier.usd, 0));
            const parts = line.tiers.reduce((amount, tier) => amount + tier.quantity, 0);
            expectClose(parts, line.quantity, `${door} ${line.id} quantity over tiers`, 1e-12);
            for (const tier of line.tiers)
              expectClose(tier.usd, tier.quantity * Number(tier.price), `${door} ${line.id} tier`, 1e-12);
            expect(line.quantity >= 0 && line.usd >= 0 && line.tiers.length > 0).toBe(true);
          }
          expect(bill.totalUsd).toBe(sum);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('is the curve at every volume: between the kinks, on them, beside them, at 0 and at 10¹²', () => {
    let kinks = 0;
    fc.assert(
      fc.property(
        negotiated,
        fc.array(fc.double({ min: 0, max: 12, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (s, exponents) => {
          for (const { door, rules, curve } of offered(estimate(s, BOOK, TODAY))) {
            const starts = curve.map((segment) => segment.from).filter((from) => from > 0 && from < 1e12);
            kinks += starts.length;
            expect(curve.map((segment) => segment.from)).toEqual(
              [...curve].map((segment) => segment.from).sort((one, other) => one - other),
            );
            const beside = starts.flatMap((from) => [
              from,
              Math.floor(from),
              Math.ceil(from),
              from - 1,
              from + 1,
              from * (1 - 1e-15),
              from * (1 + 1e-15),
            ]);
            for (const n of [0, 1, 1e12, ...exponents.map((exponent) => 10 ** exponent), ...beside]) {
              if (n < 0) continue;
              const expected = rules.reduce((usd, rule) => usd + rule.at(n).usd, 0);
              expectClose(valueAt(curve, n), expected, `${door} at ${n}`);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(kinks).toBeGreaterThan(1_000);
  });

  test('has no quantity below zero, not even by rounding just above a kink', () => {
    const odd = fc.record({
      responseKb: fc.double({ min: 0.1, max: 100, noNaN: true }),
      durationMs: fc.double({ min: 1, max: 1_000, noNaN: true }),
      memoryMb: fc.double({ min: 128, max: 2_048, noNaN: true }),
      rejectedPercent: fc.double({ min: 0, max: 99, noNaN: true }),
      healthCheckSeconds: fc.double({ min: 5, max: 300, noNaN: true }),
    });
    fc.assert(
      fc.property(odd, (s) => {
        for (const { rules, curve } of offered(estimate(scenario(s), BOOK, TODAY))) {
          for (const n of curve.flatMap(({ from }) => [from * (1 - 2e-16), from, from * (1 + 2e-16)])) {
            for (const rule of rules) {
              const { quantity, usd } = rule.at(n);
              if (!(quantity >= 0 && usd >= 0)) expect.fail(`${rule.id} at ${n}: ${quantity} for ${usd}`);
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('never falls as the volume grows', () => {
    fc.assert(
      fc.property(
        negotiated,
        fc.double({ min: 0, max: 12, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (s, exponent, more) => {
          const low = 10 ** exponent;
          const high = Math.min(1e12, low + 10 ** (exponent * more * 0.5));
          for (const { door, rules } of offered(estimate(s, BOOK, TODAY))) {
            for (const rule of rules) {
              const [before, after] = [rule.at(low), rule.at(Math.max(low, high))];
              expect(after.quantity >= before.quantity * (1 - 1e-15), `${door} ${rule.id} quantity`).toBe(true);
              expect(
                after.usd >= before.usd * (1 - 1e-13),
                `${door} ${rule.id}: ${before.usd} at ${low}, ${after.usd} at ${high}`,
              ).toBe(true);
            }
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('is never larger with the always-free allowances than without', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        const free = offered(estimate(replaced(s, { alwaysFree: 1 }), BOOK, TODAY));
        const paid = offered(estimate(replaced(s, { alwaysFree: 0 }), BOOK, TODAY));
        for (const [i, { bill }] of free.entries())
          expect(bill.totalUsd).toBeLessThanOrEqual(paid[i]?.bill.totalUsd ?? Number.NaN);
      }),
      { numRuns: 1_000 },
    );
  });

  test('holds exactly a quarter of the fixed lines at a share of 25 %, and nothing else changes', () => {
    fc.assert(
      fc.property(negotiated, (s) => {
        const whole = estimate(replaced(s, { fixedSharePercent: 100 }), BOOK, TODAY).frontDoors.alb;
        const quarter = estimate(replaced(s, { fixedSharePercent: 25 }), BOOK, TODAY).frontDoors.alb;
        expect(whole.offered).toBe(quarter.offered);
        if (!whole.offered || !quarter.offered) return;
        for (const [i, line] of whole.bill.lines.entries()) {
          expectClose(
            quarter.bill.lines[i]?.usd ?? Number.NaN,
            PLACES[line.id] === 'fixed' ? line.usd / 4 : line.usd,
            line.id,
            1e-15,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test('doubles the lines of a rate whose price doubles, and only those', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...RATE_IDS), (s, rate) => {
        const doubled = bookWith(s.workload.region, (rates) => {
          const found = rates[rate];
          if (found) rates[rate] = { ...found, tiers: [tierTwice(found.tiers[0]), ...found.tiers.slice(1).map(tierTwice)] };
        });
        const [before, after] = [offered(estimate(s, BOOK, TODAY)), offered(estimate(s, doubled, TODAY))];
        for (const [i, { bill }] of before.entries()) {
          for (const [k, line] of bill.lines.entries()) {
            // A web ACL at the edge has the price of us-east-1.
            const isDoubled = line.rate === rate && line.published === regionOf(s.workload.region).rates[rate];
            expectClose(after[i]?.bill.lines[k]?.usd ?? Number.NaN, isDoubled ? 2 * line.usd : line.usd, line.id, 1e-12);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('takes a price of the visitor’s own for all tiers of that rate alone, discount or not', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...RATE_IDS), fc.double({ min: 0, max: 1, noNaN: true }), (s, rate, price) => {
        const plain = offered(estimate(s, BOOK, TODAY));
        const own = estimate(
          replaced(s, { ownPrices: { [rate]: price + 0 }, discounts: { [OFFERS[RATES[rate].offer].discountKey]: 50 } }),
          BOOK,
          TODAY,
        );
        for (const { door, bill } of offered(own)) {
          for (const line of bill.lines) {
            if (line.rate !== rate) continue;
            expect(line.origin).toBe('own');
            expect(line.tiers).toHaveLength(1);
            expectClose(line.usd, line.quantity * price, `${door} ${line.id}`, 1e-12);
          }
          const list = plain.find((other) => other.door === door)?.bill.lines ?? [];
          for (const before of list) {
            if (RATES[before.rate].offer === RATES[rate].offer) continue;
            expect(bill.lines.find((line) => line.id === before.id)).toEqual(before);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('takes a discount off every tier of that service’s lines alone', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...Object.values(OFFERS)), fc.integer({ min: 1, max: 100 }), (s, offer, percent) => {
        const before = offered(estimate(s, BOOK, TODAY));
        const after = offered(estimate(replaced(s, { discounts: { [offer.discountKey]: percent } }), BOOK, TODAY));
        for (const [i, { bill }] of before.entries()) {
          for (const [k, line] of bill.lines.entries()) {
            const concerned = OFFERS[RATES[line.rate].offer] === offer;
            const discounted = after[i]?.bill.lines[k];
            expect(discounted?.origin).toBe(concerned ? 'discount' : 'list');
            expectClose(discounted?.usd ?? Number.NaN, concerned ? (line.usd * (100 - percent)) / 100 : line.usd, line.id, 1e-12);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the price of the visitor’s own to the last digit, however small', () => {
    for (const [price, text] of [
      [7.2e-7, '0.00000072'],
      [1e-7, '0.0000001'],
      [1.76e-7, '0.000000176'],
      [1e-31, '0.0000000000000000000000000000001'],
      [0.0072, '0.0072'],
      [1_000_000, '1000000'],
      [0, '0'],
    ] as const) {
      const { alb } = estimate(scenario({ ownPrices: { 'alb.lcu': price } }), BOOK, TODAY).frontDoors;
      const line = alb.offered ? alb.bill.lines.find(({ id }) => id === 'lcu') : undefined;
      expect(line?.tiers).toEqual([{ quantity: line?.quantity, price: text, usd: (line?.quantity ?? Number.NaN) * price }]);
    }
  });
});

type MutableRates = { -readonly [R in keyof RegionPrices['rates']]: RegionPrices['rates'][R] };

function tierTwice(tier: { begin: string; end: string; usd: string; rateCode: string | null }) {
  return { ...tier, usd: (Number(tier.usd) * 2).toFixed(14) };
}

/** The book with one region's rates changed. */
function bookWith(code: string, change: (rates: MutableRates) => void): PriceBook {
  const region = regionOf(code);
  const rates: MutableRates = { ...region.rates };
  change(rates);
  return { ...BOOK, regions: { ...BOOK.regions, [code]: { ...region, rates } } };
}

describe('one total', () => {
  test('is less than another by more than the 13th digit, not by rounding', () => {
    expect(costsLess(1, 1 + 1e-12)).toBe(true);
    expect(costsLess(1, 1 + 1e-14)).toBe(false);
    // Of $1,000,000 a hundred-millionth is rounding and a millionth is not.
    expect(costsLess(1e6, 1e6 + 1e-8)).toBe(false);
    expect(costsLess(1e6, 1e6 + 1e-6)).toBe(true);
    expect(costsLess(0, 0)).toBe(false);
    expect(costsLess(2, 1)).toBe(false);
  });
});

describe('the dimension that binds', () => {
  test('is the largest, and of equal ones the first in the order of AWS', () => {
    const all = { newConnections: 1, activeConnections: 1, processedBytes: 1, ruleEvaluations: 1 };
    expect(bindingDimension(all)).toBe('newConnections');
    expect(bindingDimension({ ...all, newConnections: 0 })).toBe('activeConnections');
    expect(bindingDimension({ ...all, ruleEvaluations: 1.1 })).toBe('ruleEvaluations');
  });
});

describe('a region that lacks a price', () => {
  /** Which front doors need which rate, with a 0.5 GB cache, mutual TLS, arm64 and egress counted. */
  const needed: Partial<Record<RateId, readonly FrontDoor[]>> = {
    'rest-api.requests': ['rest-api'],
    'http-api.requests': ['http-api'],
    'rest-api.cache-0.5': ['rest-api'],
    'alb.hour': ['alb'],
    'alb.lcu': ['alb'],
    'alb.trust-store': ['alb'],
    'lambda.requests.arm64': FRONT_DOORS,
    'lambda.duration.arm64': FRONT_DOORS,
    'public-ipv4.hour': ['alb'],
    'data-transfer.out': ['rest-api', 'http-api', 'alb', 'function-url'],
  };
  const everything = scenario({ cacheGb: 0.5, mutualTls: 1, region: 'eu-west-1' });

  test.each(RATE_IDS)('loses exactly the front doors that need it: %s', (rate) => {
    const without = bookWith('eu-west-1', (rates) => {
      delete rates[rate];
    });
    const [whole, poorer] = [estimate(everything, BOOK, TODAY), estimate(everything, without, TODAY)];
    const gone = needed[rate] ?? [];
    for (const door of FRONT_DOORS) {
      const [before, after] = [whole.frontDoors[door], poorer.frontDoors[door]];
      expect(after.offered, door).toBe(!gone.includes(door));
      if (after.offered && before.offered) {
        expect(after.bill).toEqual(before.bill);
        expect(after.obstacles).toEqual([]);
      } else {
        expect(after.obstacles.map(({ id }) => id)).toEqual(['price']);
        expect(after.obstacles[0]?.message).toContain(RATES[rate].name);
        expect(after.obstacles[0]?.message).toContain('Europe (Ireland) (eu-west-1)');
      }
    }
    if (gone.includes('alb')) expect(poorer.verdict.exportable).toBe(false);
    if (gone.includes('alb') || gone.includes('http-api')) expect(poorer.crossings['http-api']).toEqual([]);
    else expect(poorer.crossings['http-api']).toEqual(whole.crossings['http-api']);
  });

  test('names the rates that a front door lacks, beside the lines that it has', () => {
    const { 'alb.lcu': _, ...rates } = regionOf('eu-west-1').rates;
    const { alb, 'http-api': http } = frontDoorRules(scenario({}), {
      region: { ...regionOf('eu-west-1'), rates },
      geography: {},
      edgeFirewall: {},
    });
    const shared = ['lambda-requests', 'lambda-duration', 'data-transfer-out'];
    expect(alb.lines.map(({ id }) => id)).toEqual(['load-balancer-hours', 'public-ipv4', ...shared]);
    expect(alb.missing).toEqual(['alb.lcu']);
    expect(http.lines.map(({ id }) => id)).toEqual(['requests', ...shared]);
    expect(http.missing).toEqual([]);
  });

  test('keeps a front door for which the visitor brings the price', () => {
    const s = scenario({ region: 'mx-central-1', ownPrices: { 'http-api.requests': 0.00000105 } });
    expect(estimate(scenario({ region: 'mx-central-1' }), BOOK, TODAY).frontDoors['http-api'].offered).toBe(false);
    const http = estimate(s, BOOK, TODAY).frontDoors['http-api'];
    expect(http.offered && http.bill.lines[0]?.usd).toBeCloseTo(31.5, 9);
  });

  test('that the book does not know at all has no bill, no crossing and a reason, even when it is named like a built-in', () => {
    for (const region of ['eu-nowhere-1', '__proto__', 'constructor', '']) {
      const result = estimate(scenario({ region }), BOOK, TODAY);
      for (const door of FRONT_DOORS) {
        expect(result.frontDoors[door].offered).toBe(false);
        expect(result.frontDoors[door].obstacles.map(({ id }) => id)).toEqual(['region']);
      }
      expect(result.crossings).toEqual({ 'rest-api': [], 'http-api': [], 'cloudfront-url': [] });
      expect(result.verdict).toMatchObject({ cheapest: null, savingUsdPerMonth: null, exportable: false });
    }
  });
});

interface PaperBill {
  readonly title: string;
  readonly s: Flat;
  /** Dollars by front door and line, with the sum beside each; null when not offered. */
  readonly bills: Partial<Record<FrontDoor, Readonly<Record<string, number>> | null>>;
}

/** Prices as AWS published them for the region; the month has 730 hours. Each figure is the sum beside it, done by hand. */
const PAPER: readonly PaperBill[] = [
  {
    title: 'us-east-1, the default: 30 M requests of 1 + 4 KB, 512 MB for 100 ms on arm64, a new load balancer',
    s: {},
    bills: {
      'rest-api': {
        requests: 105, // 30 M × $3.50/M
        'lambda-requests': 5.8, // 29 M × $0.20/M
        'lambda-duration': 14.66674, // 30 M × 0.05 GB-s − 400,000 = 1,100,000 × $0.0000133334
        'data-transfer-out': 1.29968261719, // 30 M × 4 KB / 1,048,576 − 100 = 14.44091796875 GB × $0.09
      },
      'http-api': {
        requests: 30, // 30 M × $1/M
        'lambda-requests': 5.8,
        'lambda-duration': 14.66674,
        'data-transfer-out': 1.29968261719,
      },
      alb: {
        'load-balancer-hours': 16.425, // 730 × $0.0225
        lcu: 3, // 30 M × 5 KB = 150 GB / 0.4 = 375 LCU-h × $0.008
        'public-ipv4': 7.3, // 730 × 2 × $0.005
        'lambda-requests': 5.8,
        'lambda-duration': 14.66674,
        'data-transfer-out': 1.29968261719,
      },
      'function-url': { 'lambda-requests': 5.8, 'lambda-duration': 14.66674, 'data-transfer-out': 1.29968261719 },
    },
  },
  {
    title: 'sa-east-1, three REST tiers: 21 billion requests of 0 KB, no Lambda to speak of, 0.5 GB cache, nothing free',
    s: {
      region: 'sa-east-1',
      requestsPerMonth: 21e9,
      requestKb: 0,
      responseKb: 0,
      memoryMb: 128,
      durationMs: 1,
      cacheGb: 0.5,
      alwaysFree: 0,
    },
    bills: {
      'rest-api': {
        requests: 75_130, // 1 G × $4.25/M = 4,250 + 19 G × $3.61/M = 68,590 + 1 G × $2.29/M = 2,290
        cache: 20.44, // 730 × $0.028
        'lambda-requests': 4_200, // 21 G × $0.20/M
        'lambda-duration': 35.000175, // 21 G × 0.125 GB × 0.001 s = 2,625,000 GB-s × $0.0000133334
        'data-transfer-out': 0,
      },
      'http-api': {
        requests: 30_078, // 300 M × $1.59/M = 477 + 20,700 M × $1.43/M = 29,601
        'lambda-requests': 4_200,
        'lambda-duration': 35.000175,
        'data-transfer-out': 0,
      },
      alb: {
        'load-balancer-hours': 24.82, // 730 × $0.034
        lcu: 2_566.66666667, // 21 G / (25 × 3,600) = 233,333.333 LCU-h × $0.011
        'public-ipv4': 7.3,
        'lambda-requests': 4_200,
        'lambda-duration': 35.000175,
        'data-transfer-out': 0,
      },
    },
  },
  {
    title: 'eu-west-2, x86_64, mutual TLS and 500 M requests of 2 + 8 KB over connections of 120 s that carry 2 requests',
    s: {
      region: 'eu-west-2',
      requestsPerMonth: 500e6,
      requestKb: 2,
      responseKb: 8,
      memoryMb: 1024,
      durationMs: 50,
      architecture: 'x86_64',
      mutualTls: 1,
      requestsPerConnection: 2,
      connectionSeconds: 120,
      publicIpv4: 3,
    },
    bills: {
      'rest-api': {
        requests: 1_721.61, // 333 M × $3.50/M = 1,165.50 + 167 M × $3.33/M = 556.11
        'lambda-requests': 99.8, // 499 M × $0.20/M
        'lambda-duration': 410.00082, // 25,000,000 − 400,000 = 24,600,000 GB-s × $0.0000166667
        'data-transfer-out': 334.32275390625, // 500 M × 8 / 1,048,576 = 3,814.697265625 − 100 = 3,714.697265625 GB × $0.09
      },
      'http-api': {
        requests: 556, // 300 M × $1.16/M = 348 + 200 M × $1.04/M = 208
        'lambda-requests': 99.8,
        'lambda-duration': 410.00082,
        'data-transfer-out': 334.32275390625,
      },
      alb: {
        'load-balancer-hours': 19.3158, // 730 × $0.02646
        // new: 250 M / 90,000 = 2,777.8; bytes: 5,000 GB / 0.4 = 12,500; active: 250 M × 120 / (1,500 × 3,600) = 5,555.6 LCU-h
        lcu: 105, // 12,500 × $0.0084
        'public-ipv4': 10.95, // 730 × 3 × $0.005
        'trust-store': 4.307, // 730 × $0.0059
        'lambda-requests': 99.8,
        'lambda-duration': 410.00082,
        'data-transfer-out': 334.32275390625,
      },
    },
  },
  {
    title:
      'mx-central-1 has no HTTP API; 400 M requests, a fifth of them refused, health checks every 35 s, a quarter of a load balancer',
    s: {
      region: 'mx-central-1',
      requestsPerMonth: 400e6,
      rejectedPercent: 20,
      // What is refused lasts as long as all else.
      shortMs: 100,
      healthCheckSeconds: 35,
      fixedSharePercent: 25,
      dataTransferOut: 0,
      alwaysFree: 0,
    },
    bills: {
      'http-api': null,
      'rest-api': {
        requests: 1_176, // 320 M × $3.675/M: the refused are not billed
        'lambda-requests': 67.2, // 320 M × $0.21/M
        'lambda-duration': 224, // 320 M × 0.05 = 16,000,000 GB-s × $0.000014
      },
      alb: {
        'load-balancer-hours': 4.3115625, // 730 × 25 % × $0.023625
        lcu: 42, // 400 M × 5 KB = 2,000 GB / 0.4 = 5,000 LCU-h × $0.0084
        'public-ipv4': 1.825, // 730 × 2 × 25 % × $0.005
        'lambda-requests': 84.031536, // (400 M + 2 × 2,628,000 / 35 = 150,171.428571) × $0.21/M
        'lambda-duration': 280.10512, // 400,150,171.428571 × 0.05 = 20,007,508.571429 GB-s × $0.000014
      },
      'function-url': { 'lambda-requests': 84, 'lambda-duration': 280 }, // 400 M × $0.21/M; 20,000,000 GB-s × $0.000014
    },
  },
  {
    title: 'ap-southeast-6 has a REST API alone, once egress, for which it has no price, is not counted',
    s: { region: 'ap-southeast-6', requestsPerMonth: 2e9, dataTransferOut: 0, alwaysFree: 0 },
    bills: {
      'rest-api': {
        requests: 6_804, // 1 G × $3.675/M = 3,675 + 1 G × $3.129/M = 3,129
        'lambda-requests': 420, // 2 G × $0.21/M
        'lambda-duration': 1_400.01, // 100,000,000 GB-s × $0.0000140001
      },
      'http-api': null,
      alb: null,
      'function-url': null, // AWS has none there
    },
  },
  {
    title: 'ap-southeast-6 has no front door at all while egress is counted',
    s: { region: 'ap-southeast-6' },
    bills: { 'rest-api': null, 'http-api': null, alb: null, 'function-url': null },
  },
  {
    title: 'us-gov-west-1, responses of 600 KB count twice behind an HTTP API, a P-521 certificate and 60 rules',
    s: {
      region: 'us-gov-west-1',
      requestsPerMonth: 200e6,
      requestKb: 0.5,
      responseKb: 600,
      certificate: 'ecdsa-p521',
      rulesProcessed: 60,
      dataTransferOut: 0,
    },
    bills: {
      'rest-api': {
        requests: 700, // 200 M × $3.50/M: no increments
        'lambda-requests': 39.8, // 199 M × $0.20/M
        'lambda-duration': 128.00064, // 10,000,000 − 400,000 = 9,600,000 GB-s × $0.0000133334
      },
      'http-api': {
        requests: 491, // 400 M increments: 300 M × $1.26/M = 378 + 100 M × $1.13/M = 113
        'lambda-requests': 39.8,
        'lambda-duration': 128.00064,
      },
      alb: {
        'load-balancer-hours': 23.36, // 730 × $0.032
        // new: 200 M / (1 × 3,600) = 55,556; active: 200 M × 60 / (3,000 × 3,600) = 1,111; rules: 200 M × 50 / 3,600,000 = 2,778
        lcu: 3_002.5, // bytes: 200 M × 600.5 KB = 120,100 GB / 0.4 = 300,250 LCU-h × $0.01
        'public-ipv4': 7.3,
        'lambda-requests': 39.8,
        'lambda-duration': 128.00064,
      },
    },
  },
  {
    title: 'us-east-1, an internal load balancer that is paid for, small requests and a P-521 certificate: new connections bind',
    s: {
      requestsPerMonth: 90e6,
      requestKb: 0.1,
      responseKb: 0.1,
      fixedSharePercent: 0,
      publicIpv4: 0,
      certificate: 'ecdsa-p521',
      memoryMb: 128,
      durationMs: 10,
      dataTransferOut: 0,
    },
    bills: {
      alb: {
        'load-balancer-hours': 0,
        lcu: 200, // 90 M / 3,600 = 25,000 LCU-h × $0.008
        'public-ipv4': 0,
        'lambda-requests': 17.8, // 89 M × $0.20/M
        'lambda-duration': 0, // 90 M × 0.00125 = 112,500 GB-s, all free
      },
    },
  },
];

describe('bills checked on paper', () => {
  test.each(PAPER)('$title', ({ s, bills }) => {
    const result = estimate(scenario(s), BOOK, TODAY);
    for (const [door, lines] of Object.entries(bills) as [FrontDoor, Record<string, number> | null][]) {
      const actual = result.frontDoors[door];
      expect(actual.offered, door).toBe(lines !== null);
      if (!actual.offered || lines === null) continue;
      expect(Object.fromEntries(actual.bill.lines.map(({ id, usd }) => [id, Number(usd.toPrecision(12))]))).toEqual(
        Object.fromEntries(Object.entries(lines).map(([id, usd]) => [id, expect.closeTo(usd, 7)])),
      );
      expect(actual.bill.totalUsd).toBeCloseTo(total(lines), 6);
    }
  });
});
