/** The fleet: worked examples with their sums, the readings of its contract one by one, and what ties it to the estimate of a single API. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, totalUsd } from '../../src/engine/estimate.ts';
import { type FleetDocument, type FleetGroup, fleet } from '../../src/fleet/fleet.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetOptions } from '../../src/fleet/groupProblem.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Workload } from '../../src/scenario/workload.ts';
import { BOOK, KNOWN, scenarios, TODAY } from '../engine/firstBook.ts';
import { MUST_AND_CANNOT, THREE_APIS, TWENTY_LOAD_BALANCERS, TWO_REGIONS, TWO_TIERS } from './examples.ts';

function fleetOf(table: string, options: Partial<FleetOptions> = {}): FleetDocument {
  const { rows, problems } = readFleet(table, KNOWN);
  expect(problems).toEqual([]);
  return fleet(
    rows.map(({ name, scenario }) => ({ name, ...scenario })),
    BOOK,
    { ...DEFAULT_FLEET_OPTIONS, ...options },
  );
}

function onlyGroup(found: FleetDocument): FleetGroup {
  expect(found.groups).toHaveLength(1);
  return found.groups[0]!;
}

function api(group: FleetGroup, name: string) {
  return group.apis.find((one) => one.name === name)!;
}

const lambda = (millions: number, mb: number, ms: number) =>
  millions * 0.2 + millions * 1e6 * (mb / 1024) * (ms / 1000) * 0.0000133334;
const LOAD_BALANCER = 730 * (0.0225 + 2 * 0.005);

describe('two tiers', () => {
  const group = onlyGroup(fleetOf(TWO_TIERS));
  const bytes = (320 * 4 + 120 * 140) * (1e6 / 1_048_576);
  const behind = lambda(440, 256, 20) + 10_240 * 0.09 + (bytes - 10_240) * 0.085;

  test('REST costs $3.50 a million to 333 M and $2.80 beyond; Lambda and data out are the same on both sides', () => {
    expect(group.nowUsd).toBeCloseTo(333 * 3.5 + 107 * 2.8 + behind, 6);
    expect(group.nowUsd).toBeCloseTo(3_099.240169, 6);
  });

  test('both move: 320 × 5 and 120 × 141 KB through LCUs of 0.4 GB', () => {
    expect(group.loadBalancer!.usd).toBeCloseTo(LOAD_BALANCER + (320 * 5 * 0.008) / 0.4 + (120 * 141 * 0.008) / 0.4, 9);
    expect(group.bestUsd).toBeCloseTo(394.125 + behind, 6);
    expect(group.savingUsd).toBeCloseTo(1_070.975, 9);
    expect(group.lowerBoundUsd).toBe(group.bestUsd);
    expect(group.proven).toBe(true);
  });

  test('catalog alone saves 1,465.10 − 120 × 3.50 − 32 − 23.725; pictures alone loses, since it is the requests at $2.80 that it takes away', () => {
    expect(api(group, 'catalog').aloneSavingUsd).toBeCloseTo(989.375, 9);
    expect(api(group, 'pictures').aloneSavingUsd).toBeCloseTo(345.1 - 338.4 - 23.725, 9);
    expect(api(group, 'catalog').marginalSavingUsd).toBeCloseTo(320 * 3.5 - 32, 9);
    expect(api(group, 'pictures').marginalSavingUsd).toBeCloseTo(120 * 3.5 - 338.4, 9);
  });

  test('LCUs: bytes bind', () => {
    expect(group.loadBalancer!.binding).toBe('processedBytes');
    expect(group.loadBalancer!.lcu.processedBytes).toBeCloseTo((320 * 5 + 120 * 141) / 0.4 / 730, 9);
    expect(group.loadBalancer!.lcu.newConnections).toBeCloseTo(440 / 2.628 / 25, 9);
    expect(group.loadBalancer!.lcu.activeConnections).toBeCloseTo(((440 / 2.628) * 60) / 3_000, 9);
    expect(group.loadBalancer!.lcu.ruleEvaluations).toBe(0);
  });
});

describe('three APIs: the story of 4 M, 12 M and 60 M requests', () => {
  const group = onlyGroup(fleetOf(THREE_APIS));

  test('together they save 76 × 0.90 − 23.725 = $44.675', () => {
    expect(group.nowUsd).toBeCloseTo(167.959449, 6);
    expect(group.bestUsd).toBeCloseTo(123.284449, 6);
    expect(group.savingUsd).toBeCloseTo(44.675, 9);
    expect(group.loadBalancer!.usd).toBeCloseTo(31.325, 9);
    expect(group.loadBalancer!.lcuUsdAtLeast).toBeCloseTo(7.6, 9);
    expect(group.loadBalancer!.lcuUsdAtMost).toBeCloseTo(7.6, 9);
  });

  test('alone two of them lose; in company each saves $0.90 a million', () => {
    const alone = ['orders', 'search', 'shop'].map((name) => api(group, name).aloneSavingUsd!);
    const together = ['orders', 'search', 'shop'].map((name) => api(group, name).marginalSavingUsd!);
    for (const [i, usd] of [-20.125, -12.925, 30.275].entries()) expect(alone[i]).toBeCloseTo(usd, 9);
    for (const [i, usd] of [3.6, 10.8, 54].entries()) expect(together[i]).toBeCloseTo(usd, 9);
    expect(group.apis.map(({ best, shared }) => [best, shared])).toEqual(Array(3).fill(['alb', true]));
  });
});

test('twenty load balancers: one in place of twenty saves nineteen of them, though none would gain by a change of its own', () => {
  const group = onlyGroup(fleetOf(TWENTY_LOAD_BALANCERS));
  expect(group.nowUsd).toBeCloseTo(516.943489, 6);
  expect(group.bestUsd).toBeCloseTo(66.168489, 6);
  expect(group.savingUsd).toBeCloseTo(19 * 23.725, 9);
  for (const one of group.apis) {
    expect(one).toMatchObject({ now: 'alb', best: 'alb', shared: true });
    expect(one.aloneSavingUsd).toBeCloseTo(0, 9);
    expect(one.marginalSavingUsd).toBeCloseTo(23.725, 9);
  }
});

describe('must and cannot', () => {
  const group = onlyGroup(fleetOf(MUST_AND_CANNOT));

  test('what must move forces a load balancer that others then use: the whole costs more than today, which is not possible as it is', () => {
    expect(group.nowUsd).toBeCloseTo(323.953472, 6);
    expect(group.savingUsd).toBeCloseTo((0.2 + 3 + 5) * 1.11 - 25.696 - (8.2e6 / 3600 / 25) * 0.008, 9);
    expect(group.savingUsd).toBeCloseTo(-17.322889, 6);
  });

  test.each([
    ['reports', 'alb', -25.722, 0.204222, ['http-api duration']],
    ['login', 'alb', -22.632667, 3.063333, []],
    ['partners', 'rest-api', 110.304, -136.200889, ['alb need-iam']],
    ['scans', 'rest-api', -74.776, 48.879111, ['alb request-size']],
    ['status', 'alb', -20.590444, 5.249111, []],
  ] as const)('%s: %s', (name, best, alone, marginal, obstacles) => {
    const found = api(group, name);
    expect(found.best).toBe(best);
    expect(found.aloneSavingUsd).toBeCloseTo(alone, 6);
    expect(found.marginalSavingUsd).toBeCloseTo(marginal, 6);
    expect(found.obstacles.map(({ frontDoor, id }) => `${frontDoor} ${id}`)).toEqual(obstacles);
  });
});

describe('two regions', () => {
  const found = fleetOf(TWO_REGIONS);
  const [ireland, virginia] = [found.groups[0]!, found.groups[1]!];

  test('each group has its own choice; totals are their sums', () => {
    expect([ireland.region, ireland.scheme, virginia.region, virginia.scheme]).toEqual([
      'eu-west-1',
      'internet',
      'us-east-1',
      'internal',
    ]);
    expect(ireland.nowUsd).toBeCloseTo(1_284.483524, 6);
    expect(ireland.bestUsd).toBeCloseTo(697.9374, 6);
    expect(virginia.nowUsd).toBeCloseTo(42.207449, 6);
    expect(virginia.savingUsd).toBeCloseTo(16.425, 9);
    expect(found.totals.nowUsd).toBeCloseTo(1_326.690973, 6);
    expect(found.totals.bestUsd).toBeCloseTo(ireland.bestUsd + virginia.bestUsd, 9);
    expect(virginia.bestUsd).toBeCloseTo(25.782449, 6);
    expect(found.totals.savingUsd).toBeCloseTo(602.971124, 6);
  });

  test.each([
    ['shop', 'rest-api', 77.874246, 97.483087],
    ['catalog', 'alb', 271.714726, 331.210726],
    ['tracking', 'alb', 178.526222, 213.453333],
    ['pictures', 'http-api', -33.446, 2.403333],
    ['devices', 'alb', -16.851556, 37.453333],
    ['accounts', 'alb', 3.411621, 29.463176],
    ['mail', 'alb', 3.65, 29.612667],
    ['ledger', 'alb', 0, 16.425],
    ['rates', 'alb', 0, 16.425],
  ])('%s: %s', (name, best, alone, marginal) => {
    const one = api(ireland, name) ?? api(virginia, name);
    expect(one.best).toBe(best);
    expect(one.aloneSavingUsd).toBeCloseTo(alone, 6);
    expect(one.marginalSavingUsd).toBeCloseTo(marginal, 6);
  });

  test('active connections bind, beside new connections and bytes', () => {
    expect(ireland.loadBalancer!.binding).toBe('activeConnections');
    expect(ireland.loadBalancer!.lcu.activeConnections).toBeCloseTo(8.401826, 6);
    expect(ireland.loadBalancer!.lcu.newConnections).toBeCloseTo(7.671233, 6);
    expect(ireland.loadBalancer!.lcu.processedBytes).toBeCloseTo(7.486301, 6);
  });

  test('an API that stays although it would save alone is named', () => {
    expect(ireland.cautions.map(({ message }) => message)).toContain(
      'shop stays, but a load balancer of its own would save at least $77.87 a month.',
    );
  });

  test('mutual TLS beside APIs without it is cautioned of', () => {
    expect(virginia.cautions.map(({ id }) => id)).toContain('mutual-tls');
  });
});

describe('the readings of the contract', () => {
  test('an existing load balancer costs neither hours nor addresses; LCUs are paid as if nothing else were on it', () => {
    const group = onlyGroup(fleetOf(THREE_APIS, { loadBalancer: 'existing' }));
    expect(group.savingUsd).toBeCloseTo(76 * 0.9, 9);
    expect(group.loadBalancer!.usd).toBeCloseTo(7.6, 9);
    expect(api(group, 'orders').aloneSavingUsd).toBeCloseTo(3.6, 9);
  });

  test('on an existing one the trust store is paid, once for all', () => {
    const table = 'name,now,req,mtls\na,http-api,50M,1\nb,http-api,60M,1\n';
    const group = onlyGroup(fleetOf(table, { loadBalancer: 'existing' }));
    const store = Number(BOOK.regions['us-east-1']!.rates['alb.trust-store']!.tiers[0].usd);
    expect(group.loadBalancer!.usd).toBeCloseTo((110 * 5 * 0.008) / 0.4 + 730 * store, 9);
  });

  test('the addresses of the shared load balancer are the option, whatever the rows have; an internal group has none', () => {
    const group = onlyGroup(fleetOf(THREE_APIS, { publicIpv4: 3 }));
    expect(group.savingUsd).toBeCloseTo(76 * 0.9 - 730 * (0.0225 + 3 * 0.005), 9);
    const internal = onlyGroup(fleetOf('name,now,req,scheme\na,http-api,60M,internal\n', { publicIpv4: 3 }));
    expect(internal.savingUsd).toBeCloseTo(60 * 0.9 - 730 * 0.0225, 9);
  });

  test('health checks count the nodes of the load balancer behind which the API is', () => {
    const table = 'name,now,req,mem,ms,short,health,ipv4,in,out\na,alb,0,128,5,5,30,4,1,4\nb,http-api,60M,128,5,5,30,4,1,4\n';
    const group = onlyGroup(fleetOf(table, { publicIpv4: 3 }));
    const check = (2_628_000 / 30) * (0.0000002 + 0.125 * 0.005 * 0.0000133334);
    // Today the one behind its own load balancer has four nodes that check; behind the shared one each of the two has three.
    const served = 60 * 0.2 + 60e6 * 0.125 * 0.005 * 0.0000133334 + (60e6 * 4 * 0.09) / 1_048_576;
    expect(group.nowUsd).toBeCloseTo(730 * (0.0225 + 4 * 0.005) + 4 * check + 60 + served, 6);
    expect(group.bestUsd).toBeCloseTo(730 * (0.0225 + 3 * 0.005) + 6 * check + 6 + served, 6);
  });

  test('an API behind a load balancer today pays its share of it, at most all', () => {
    const group = onlyGroup(fleetOf('name,now,req,share\na,alb,0,300\nb,alb,0,25\n'));
    expect(group.nowUsd).toBeCloseTo(1.25 * LOAD_BALANCER, 9);
    expect(group.bestUsd).toBeCloseTo(LOAD_BALANCER, 9);
  });

  test('own prices and discounts are those of the group: a row that differs is named and left out', () => {
    const { rows } = readFleet('name,req,discount.lambda\na,40M,12\nb,40M,12\nc,40M,10\n', KNOWN);
    const found = fleet(
      rows.map(({ name, scenario }) => ({ name, ...scenario })),
      BOOK,
    );
    expect(found.groups[0]!.apis.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(found.problems).toHaveLength(1);
    expect(found.problems[0]).toMatchObject({ about: 'c' });
    expect(found.problems[0]!.message).toContain('discount.lambda differs from that of a');
  });

  test('allowances are taken as used up, whatever a row says', () => {
    expect(fleetOf('name,req,free\na,40M,1\n').totals).toEqual(fleetOf('name,req,free\na,40M,0\n').totals);
  });

  test('with obstacles on both sides an API stays, and both are listed', () => {
    const group = onlyGroup(fleetOf('name,now,req,in,ms\nslow,http-api,1M,2000,45000\n'));
    expect(group.apis[0]).toMatchObject({ best: 'http-api', shared: false });
    expect(group.apis[0]!.obstacles.map(({ frontDoor, id }) => [frontDoor, id])).toEqual([
      ['alb', 'request-size'],
      ['http-api', 'duration'],
    ]);
    expect(group.loadBalancer).toBeNull();
  });

  test('a region without a price for a load balancer is an obstacle of every row, and their figures are null', () => {
    const region = BOOK.regions['us-east-1']!;
    const { 'alb.lcu': _, ...rates } = region.rates;
    const book = { ...BOOK, regions: { ...BOOK.regions, 'us-east-1': { ...region, rates } } };
    const { rows } = readFleet(THREE_APIS, KNOWN);
    const found = fleet(
      rows.map(({ name, scenario }) => ({ name, ...scenario })),
      book,
    );
    for (const one of found.groups[0]!.apis) {
      expect(one).toMatchObject({ shared: false, aloneSavingUsd: null, marginalSavingUsd: null });
      expect(one.obstacles.map(({ frontDoor, id }) => [frontDoor, id])).toEqual([['alb', 'price']]);
    }
    expect(found.totals.savingUsd).toBe(0);
  });

  test('a row whose present door has no bill in its region is named and left out', () => {
    const region = BOOK.regions['us-east-1']!;
    const { 'rest-api.requests': _, ...rates } = region.rates;
    const book = { ...BOOK, regions: { ...BOOK.regions, 'us-east-1': { ...region, rates } } };
    const { rows } = readFleet('name,req,now\na,60M,rest-api\nb,60M,http-api\n', KNOWN);
    const found = fleet(
      rows.map(({ name, scenario }) => ({ name, ...scenario })),
      book,
    );
    expect(found.groups[0]!.apis.map(({ name }) => name)).toEqual(['b']);
    expect(found.problems[0]!.message).toMatch(/^a: .*REST API requests.* It is left out\.$/);
  });

  test('a row that is left out makes no group: neither its place in the order nor a caution about the other scheme', () => {
    const rows = (last: string) =>
      `name,req,region,now,scheme\na,10M,ap-east-2,http-api,internal\nb,10M,ap-east-2,rest-api,internet\n${last}`;
    const alone = fleetOf(rows(''));
    expect(alone.groups.map(({ scheme }) => scheme)).toEqual(['internet']);
    expect(alone.groups[0]!.cautions.map(({ id }) => id)).not.toContain('other-scheme');

    const both = fleetOf(rows('c,10M,ap-east-2,rest-api,internal\n'));
    expect(both.groups.map(({ scheme }) => scheme)).toEqual(['internet', 'internal']);
    for (const group of both.groups) expect(group.cautions.map(({ id }) => id)).toContain('other-scheme');
  });

  test('one web ACL for all: the largest number of rules, and the requests of all; what merging saves is said', () => {
    const table = 'name,now,req,waf\na,rest-api,100M,5\nb,rest-api,100M,3\nc,rest-api,1M,0\n';
    const group = onlyGroup(fleetOf(table));
    expect(group.apis.every(({ shared }) => shared)).toBe(true);
    // Today two web ACLs with 8 rules; then one with 5. The third API's million is inspected too, at $0.60.
    expect(group.savingUsd).toBeCloseTo(
      201 * 3.5 + 2 * 5 + 8 + 200 * 0.6 - LOAD_BALANCER - (201 * 5 * 0.008) / 0.4 - 5 - 5 - 201 * 0.6,
      6,
    );
    expect(group.mergedWebAclsUsd).toBeCloseTo(2 * 5 + 8 - 5 - 5, 9);
  });

  test('an HTTP API with a web ACL has CloudFront today, which is left behind', () => {
    const group = onlyGroup(fleetOf('name,now,req,waf,edgehits,edge,out\na,http-api,200M,2,50,eu,10\n'));
    const eu = BOOK.geographies.eu!.rates;
    const gb = (200e6 * 10) / 1_048_576;
    const edge =
      200e6 * Number(eu['cloudfront.requests']!.tiers[0].usd) +
      gb * Number(eu['cloudfront.data-out']!.tiers[0].usd) +
      ((100e6 * 1) / 1_048_576) * Number(eu['cloudfront.to-origin']!.tiers[0].usd);
    expect(group.nowUsd).toBeCloseTo(100 + lambda(100, 512, 100) + 5 + 2 + 200 * 0.6 + edge, 4);
    expect(group.savingUsd).toBeCloseTo(
      group.nowUsd - (LOAD_BALANCER + (200 * 11 * 0.008) / 0.4 + 5 + 2 + 120 + lambda(200, 512, 100) + gb * 0.09),
      4,
    );
    expect(group.cautions.map(({ id }) => id)).toContain('edge');
  });

  test('what LCUs would cost if each request passed the rules of all', () => {
    const group = onlyGroup(fleetOf('name,now,req,rules,in,out\na,rest-api,500M,8,0.1,0.1\nb,rest-api,500M,9,0.1,0.1\n'));
    // 17 rules, 10 of them free: 1,000 M a month are 380.5 a second, by 7 evaluations.
    const evaluations = ((1e9 / 2_628_000) * 7) / 1_000;
    expect(group.loadBalancer!.binding).toBe('newConnections');
    const connections = 1e9 / 2_628_000 / 25;
    expect(group.worstRulesUsd).toBeCloseTo(Math.max(0, evaluations - connections) * 730 * 0.008, 9);
    const many = onlyGroup(fleetOf('name,now,req,rules,in,out\na,rest-api,500M,60,0.1,0.1\nb,rest-api,500M,60,0.1,0.1\n'));
    expect(many.worstRulesUsd).toBeCloseTo(((1e9 / 2_628_000) * (110 - 50) * 730 * 0.008) / 1_000, 6);
  });

  test('mix: LCUs carry each its own; at least without it, at most each its own maximum', () => {
    const table = 'name,now,req,in,out,conn,reuse,mix\na,rest-api,300M,20,20,1,100,10\nb,rest-api,300M,0.1,0.1,60,1,0\n';
    const { loadBalancer } = onlyGroup(fleetOf(table));
    const bytes = (300 * 40) / 0.4 / 730;
    const connections = 300 / 2.628 / 25;
    expect(loadBalancer!.lcu.processedBytes).toBeCloseTo(bytes * 1.1 + (300 * 0.2) / 0.4 / 730, 6);
    expect(loadBalancer!.lcuUsdAtLeast).toBeCloseTo((bytes + (300 * 0.2) / 0.4 / 730) * 730 * 0.008, 6);
    expect(loadBalancer!.lcuUsdAtMost).toBeCloseTo((bytes * 1.1 + connections) * 730 * 0.008, 6);
  });

  test('two groups of one region are priced as if the other were not there, which the document says', () => {
    const found = fleetOf('name,now,req,scheme\na,rest-api,200M,internet\nb,rest-api,200M,internal\n');
    expect(found.groups).toHaveLength(2);
    for (const group of found.groups) expect(group.cautions.map(({ id }) => id)).toContain('other-scheme');
  });

  test('more than a hundred that move need one more load balancer, which pays its hours again', () => {
    const table = `name,now,req\n${Array.from({ length: 130 }, (_, i) => `api${i},rest-api,5M`).join('\n')}\n`;
    const group = onlyGroup(fleetOf(table));
    expect(group.loadBalancer!.count).toBe(2);
    expect(group.apis.every(({ shared }) => shared)).toBe(true);
    const rest = 333 * 3.5 + (650 - 333) * 2.8;
    expect(group.savingUsd).toBeCloseTo(rest - 2 * LOAD_BALANCER - (650 * 5 * 0.008) / 0.4, 6);
    expect(group.proven).toBe(false);
    expect(group.lowerBoundUsd).toBeLessThanOrEqual(group.bestUsd);
    expect(group.cautions.map(({ id }) => id)).toContain('target-groups');
  });

  test('a pin decides before the search does, but no pin moves an API that a load balancer cannot serve', () => {
    const pins = new Map([
      ['shop', 'stay'],
      ['orders', 'move'],
    ] as const);
    const group = onlyGroup(fleetOf(THREE_APIS, { pins }));
    expect(group.apis.map(({ shared }) => shared)).toEqual([true, true, false]);
    expect(group.savingUsd).toBeCloseTo(16 * 0.9 - LOAD_BALANCER, 9);
    const held = onlyGroup(fleetOf(MUST_AND_CANNOT, { pins: new Map([['partners', 'move']]) }));
    expect(api(held, 'partners').shared).toBe(false);
  });

  test('an empty fleet has no groups', () => {
    expect(fleet([], BOOK)).toMatchObject({ groups: [], totals: { nowUsd: 0, bestUsd: 0, savingUsd: 0 } });
  });
});

describe('one API alone is what the estimate says of it', () => {
  const comparable = (scenario: Scenario): Scenario => ({
    ...scenario,
    workload: { ...scenario.workload, publicIpv4: 2, fixedSharePercent: 100 },
    terms: { ...scenario.terms, alwaysFree: 0 },
  });

  test('its cost now, and what it saves alone', () => {
    fc.assert(
      fc.property(scenarios, (any) => {
        const scenario = comparable(any);
        const { frontDoors } = estimate(scenario, BOOK, TODAY);
        const now = totalUsd(frontDoors[scenario.workload.currentFrontDoor]);
        const alb = totalUsd(frontDoors.alb);
        const found = fleet([{ name: 'a', ...scenario, terms: any.terms }], BOOK);
        if (now === null) {
          expect(found.groups).toEqual([]);
          return;
        }
        const group = found.groups[0]!;
        const close = 1e-9 * Math.max(1, now, alb ?? 0);
        expect(Math.abs(group.nowUsd - now)).toBeLessThanOrEqual(close);
        if (alb === null) expect(group.apis[0]!.aloneSavingUsd).toBeNull();
        else expect(Math.abs(group.apis[0]!.aloneSavingUsd! - (now - alb))).toBeLessThanOrEqual(close);
      }),
    );
  });

  test('halved into two APIs it costs as much where only traffic is charged, since tiers are the account’s', () => {
    fc.assert(
      fc.property(scenarios, (any) => {
        const { currentFrontDoor } = any.workload;
        const workload: Workload = {
          ...any.workload,
          // All that an API pays for once, whatever its traffic.
          cacheGb: 0,
          healthCheckSeconds: 0,
          wafRules: 0,
          provisionedConcurrency: 0,
          currentFrontDoor: currentFrontDoor === 'alb' ? 'http-api' : currentFrontDoor,
        };
        const scenario = { ...any, workload };
        const half = {
          ...scenario,
          workload: { ...scenario.workload, requestsPerMonth: scenario.workload.requestsPerMonth / 2 },
        };
        const whole = fleet([{ name: 'a', ...scenario }], BOOK);
        const halves = fleet(
          ['a', 'b'].map((name) => ({ name, ...half })),
          BOOK,
        );
        expect(Math.abs(halves.totals.nowUsd - whole.totals.nowUsd)).toBeLessThanOrEqual(1e-9 * (1 + whole.totals.nowUsd));
        expect(Math.abs(halves.totals.bestUsd - whole.totals.bestUsd)).toBeLessThanOrEqual(1e-9 * (1 + whole.totals.nowUsd));
      }),
    );
  });
});
