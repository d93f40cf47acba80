/** Bills summed by hand or by others, of every line that the model has: line by line, to a millionth of a dollar. */

import { describe, expect, test } from 'vitest';
import { type Estimate, estimate } from '../../src/engine/estimate.ts';
import { FRONT_DOORS, type FrontDoor } from '../../src/engine/frontDoor.ts';
import type { LineId } from '../../src/engine/line.ts';
import { decodeLink } from '../../src/scenario/link.ts';
import { BOOK, KNOWN, TODAY } from './firstBook.ts';
import { WORKED } from './worked-bills.ts';

function estimateOf(link: string): Estimate {
  const { scenario, problems } = decodeLink(link, KNOWN);
  expect(problems).toEqual([]);
  return estimate(scenario, BOOK, TODAY);
}

function billOf(found: Estimate, door: FrontDoor) {
  const frontDoor = found.frontDoors[door];
  if (!frontDoor.offered) throw new Error(`${door} has no bill.`);
  return frontDoor.bill;
}

/** Line id, quantity and dollars of one line. */
function lineOf(link: string, door: FrontDoor, id: LineId): readonly [quantity: number, usd: number] {
  const line = billOf(estimateOf(link), door).lines.find((one) => one.id === id);
  return [line?.quantity ?? Number.NaN, line?.usd ?? Number.NaN];
}

describe.each(WORKED)('$title', ({ link, bills }) => {
  test.each(Object.entries(bills))('%s', (door, { lines, totalUsd }) => {
    const bill = billOf(estimateOf(link), door as FrontDoor);
    expect(bill.lines.map(({ id }) => id).sort()).toEqual(Object.keys(lines).sort());
    for (const { id, quantity, usd } of bill.lines) {
      const [byHand = Number.NaN, dollars = Number.NaN] = lines[id] ?? [];
      expect(Math.abs(quantity - byHand), `${id}: ${quantity}, by hand ${byHand}`).toBeLessThanOrEqual(1e-12 * byHand);
      expect(usd, id).toBeCloseTo(dollars, 5);
    }
    expect(bill.totalUsd).toBeCloseTo(totalUsd, 5);
  });
});

const [DEFAULT, PREFLIGHTS, , , GOV] = WORKED.map(({ link }) => link) as [string, string, string, string, string];

describe('the verdict', () => {
  test('ranks the default scenario: 48.49, 51.77 (the current one), 126.77; about even, and 10.73 above the floor', () => {
    expect(estimateOf(DEFAULT).verdict).toEqual({
      current: 'http-api',
      cheapest: 'alb',
      savingUsdPerMonth: expect.closeTo(3.275, 9),
      exportable: true,
      ranking: [
        { frontDoor: 'alb', totalUsd: expect.closeTo(48.491423, 6), savingUsdPerMonth: expect.closeTo(3.275, 9) },
        { frontDoor: 'http-api', totalUsd: expect.closeTo(51.766423, 6), savingUsdPerMonth: 0 },
        { frontDoor: 'rest-api', totalUsd: expect.closeTo(126.766423, 6), savingUsdPerMonth: expect.closeTo(-75, 9) },
      ],
      floor: {
        frontDoor: 'cloudfront-url',
        totalUsd: expect.closeTo(41.038945, 6),
        savingUsdPerMonth: expect.closeTo(10.727478, 6),
      },
      aboutEven: true,
      paybackMonths: null,
    });
  });

  test('pays $900 of moving back in 900 / 320.478065 = 2.808305 months', () => {
    const { verdict } = estimateOf(PREFLIGHTS);
    expect(verdict.savingUsdPerMonth).toBeCloseTo(320.478065, 6);
    expect(verdict.paybackMonths).toBeCloseTo(2.808305, 6);
    expect(verdict.aboutEven).toBe(false);
  });
});

describe('crossings', () => {
  test('with CloudFront, by default at 24.725 / (1 − 0.1 − 0.34 × 10⁶ / 2²⁰) M = 42,943,931 requests', () => {
    // 23.725 + 0.1 n + (4 n / 2²⁰ − 100) × 0.09 = (n − 10 M) × 1 + 0.02 n / 2²⁰, in dollars a million
    expect(estimateOf(DEFAULT).crossings['cloudfront-url']).toEqual([
      { requestsPerMonth: expect.closeTo(42_943_931.475337, 5), cheaperAbove: 'alb' },
    ]);
  });

  test('in GovCloud with three load balancers at 118.54908 / 0.00000334415 = 35,449,689 requests', () => {
    const { crossings } = estimateOf(GOV);
    expect(crossings).toEqual({
      'rest-api': [{ requestsPerMonth: expect.closeTo(35_449_689.782934, 5), cheaperAbove: 'alb' }],
      'http-api': [],
      'cloudfront-url': [],
    });
  });
});

describe('who refuses behind a load balancer', () => {
  test.each([
    // (85 M × 80.5 + 10 M × 2) × 256 / 1,024 / 1,000 − 400,000: nobody to refuse, nothing to authorize
    ['load-balancer', 94e6, 1_315_625, 17.541754],
    // 85 M × 90.5: what comes through is still authorized
    ['firewall', 94e6, 1_528_125, 20.375102],
    ['function', 99e6, 1_543_125, 20.575103],
  ])('%s: %i invocations and %i GB-seconds are billed', (refuser, requests, gbSeconds, usd) => {
    const link = `${PREFLIGHTS}&refuser=${refuser}`;
    expect(lineOf(link, 'alb', 'lambda-requests')[0]).toBe(requests);
    expect(lineOf(link, 'alb', 'lambda-duration')).toEqual([expect.closeTo(gbSeconds, 6), expect.closeTo(usd, 5)]);
    for (const door of ['function-url', 'cloudfront-url'] as const) {
      expect(lineOf(link, door, 'lambda-duration')).toEqual([expect.closeTo(1_543_125, 6), expect.closeTo(20.575103, 5)]);
    }
  });
});

describe('CloudFront’s free terabyte', () => {
  const sent = `${DEFAULT}&req=1000000000&out=107.3741824`; // 102,400 GB

  test('lies inside the first ten: 9,216 × 0.085 + 40,960 × 0.08 + 51,200 × 0.06', () => {
    expect(lineOf(sent, 'cloudfront-url', 'cloudfront-data-out')).toEqual([
      expect.closeTo(101_376, 6),
      expect.closeTo(7_132.16, 6),
    ]);
  });

  test('is charged without allowances: 10,240 × 0.085 + 40,960 × 0.08 + 51,200 × 0.06', () => {
    expect(lineOf(`${sent}&free=0`, 'cloudfront-url', 'cloudfront-data-out')[1]).toBeCloseTo(7_219.2, 6);
  });
});

test('GovCloud has neither CloudFront nor function URLs, so no HTTP API with a web ACL, and no floor', () => {
  const { frontDoors, verdict } = estimateOf(GOV);
  expect(FRONT_DOORS.filter((door) => frontDoors[door].offered)).toEqual(['rest-api', 'alb']);
  for (const door of ['http-api', 'function-url', 'cloudfront-url'] as const) {
    expect(frontDoors[door].obstacles.map(({ id }) => id)).toContain('not-offered');
  }
  expect(verdict.floor).toBeNull();
  expect(verdict.savingUsdPerMonth).toBeCloseTo(15.21692, 6);
});

/** Bills that others published or that AWS's own words give, in total or in some lines. */
const PUBLISHED: Readonly<
  Record<string, readonly [link: string, FrontDoor, readonly LineId[] | 'all', usd: number, tolerance: number]>
> = {
  '1.8 billion REST requests by AWS’s calculator (podaac/hydrocron#186)': [
    'v=1&req=1800000000&now=rest-api&egress=0',
    'rest-api',
    ['requests'],
    4_937.1,
    0.01,
  ],
  'Lambda of a game backend by AWS’s calculator (guidance-for-custom-game-backend#12)': [
    'v=1&req=29214600&mem=2048&ms=200&arch=x86_64&egress=0',
    'http-api',
    ['lambda-duration', 'lambda-requests'],
    193.74,
    0.01,
  ],
  '60 M invocations of 28 ms and 1 GB, AWS’s post on billing by the millisecond': [
    'v=1&req=60M&mem=1024&ms=28&arch=x86_64&free=0&egress=0',
    'http-api',
    ['lambda-requests', 'lambda-duration'],
    40,
    0.01,
  ],
  '50 M REST requests and 100 GB out (iamanuragh.in, 2026-02)': [
    'v=1&req=50M&in=1&out=2.097152&now=rest-api&free=0',
    'rest-api',
    ['requests', 'data-transfer-out'],
    184,
    0.01,
  ],
  'the same behind an HTTP API': [
    'v=1&req=50M&in=1&out=2.097152&free=0',
    'http-api',
    ['requests', 'data-transfer-out'],
    59,
    0.01,
  ],
  '215,040 GB out through all four tiers, by AWS’s calculator': [
    'v=1&req=220200960&in=1&out=1024&free=0',
    'http-api',
    ['data-transfer-out'],
    14_643.2,
    0.01,
  ],
  '1,460 LCU-hours of a load balancer (mattrobinsonsre/terrapod#977)': [
    'v=1&req=116800000&in=1&out=4&ipv4=0&egress=0',
    'alb',
    ['load-balancer-hours', 'lcu'],
    28.105,
    0.005,
  ],
  'a cache that answers 95 %: 35.00 + 14.60, and all of Lambda is free': [
    'v=2&req=10M&now=rest-api&cache=0.5&hits=95&mem=1024&ms=500&egress=0',
    'rest-api',
    'all',
    49.6,
    0.01,
  ],
  'mutual TLS that passes through has no trust store': ['v=2&mtls=2', 'alb', 'all', 48.491423, 0.0001],
  'access logs of 30 M × 0.4 KB: 12 × 10⁹ / 2³⁰ GB at 0.50': ['v=2&now=rest-api&logs=0.4', 'rest-api', ['logs'], 5.58794, 0.0005],
};

test.each(Object.entries(PUBLISHED))('%s', (_, [link, door, ids, usd, tolerance]) => {
  const { lines } = billOf(estimateOf(link), door);
  const sum = lines.filter(({ id }) => ids === 'all' || ids.includes(id)).reduce((total, line) => total + line.usd, 0);
  expect(Math.abs(sum - usd)).toBeLessThanOrEqual(tolerance);
});
