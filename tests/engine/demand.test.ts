/** What reaches the function and its authorizer behind each front door, and what of it and of what is sent is free. */

import { describe, expect, test } from 'vitest';
import { billedGbOut } from '../../src/engine/dataTransfer.ts';
import { demand } from '../../src/engine/demand.ts';
import { FRONT_DOORS, type FrontDoor } from '../../src/engine/frontDoor.ts';
import { gbSeconds, invocations, lessShared } from '../../src/engine/lambda.ts';
import { linear, valueAt } from '../../src/engine/piecewise.ts';
import { DEFAULT_WORKLOAD, type Workload } from '../../src/scenario/workload.ts';

const asked = (door: FrontDoor, changes: Partial<Workload>) => demand(door, { ...DEFAULT_WORKLOAD, ...changes });
/** Invocations of a million requests, by front door. */
const invoked = (changes: Partial<Workload>) => FRONT_DOORS.map((door) => valueAt(invocations(asked(door, changes)), 1_000_000));

describe('invocations of a million requests', () => {
  test('are a million behind every front door while nothing is refused, answered, cached or checked', () => {
    expect(invoked({})).toEqual([1e6, 1e6, 1e6, 1e6, 1e6]);
  });

  test('are fewer behind API Gateway alone where a quarter is refused', () => {
    expect(invoked({ rejectedPercent: 25 })).toEqual([750_000, 750_000, 1e6, 1e6, 1e6]);
  });

  test('are fewer behind a load balancer too that refuses by itself or behind a firewall, but not fewer by preflights', () => {
    for (const refuser of ['load-balancer', 'firewall'] as const)
      expect(invoked({ rejectedPercent: 25, answeredPercent: 10, refuser })).toEqual([650_000, 650_000, 750_000, 1e6, 1e6]);
  });

  test('are fewer where a cache answers 40 %, of a REST API that has one alone', () => {
    expect(invoked({ cacheHitPercent: 40 })).toEqual([1e6, 1e6, 1e6, 1e6, 1e6]);
    expect(invoked({ cacheHitPercent: 40, cacheGb: 0.5 })).toEqual([600_000, 1e6, 1e6, 1e6, 1e6]);
  });

  test('are fewer where CloudFront answers 30 %: in front of a URL, and of an HTTP API with a web ACL', () => {
    expect(invoked({ edgeHitPercent: 30 })).toEqual([1e6, 1e6, 1e6, 1e6, 700_000]);
    expect(invoked({ edgeHitPercent: 30, wafRules: 1 })).toEqual([1e6, 700_000, 1e6, 1e6, 700_000]);
  });

  test.each([
    [2, 146_000],
    [0, 146_000], // an internal load balancer has two nodes as well
    [3, 219_000],
  ])(
    'are more behind a load balancer whose nodes check every 36 s: with %i addresses by 2,628,000 / 36 each, %i',
    (publicIpv4, checks) => {
      expect(invoked({ healthCheckSeconds: 36, publicIpv4 })).toEqual([1e6, 1e6, 1e6 + checks, 1e6, 1e6]);
    },
  );
});

describe('the authorizer', () => {
  const authorized = { authorizerMs: 20, authorizerCacheHitPercent: 50, rejectedPercent: 5, answeredPercent: 10 };

  test('is called behind API Gateways, for all but preflights that are not cached', () => {
    expect(FRONT_DOORS.map((door) => asked(door, authorized).authorizerCallsPerRequest)).toEqual([0.45, 0.45, 0, 0, 0]);
    expect(asked('http-api', { ...authorized, wafRules: 1, edgeHitPercent: 20 }).authorizerCallsPerRequest).toBeCloseTo(0.36, 12);
    expect(asked('rest-api', { ...authorized, authorizerMs: 0 }).authorizerCallsPerRequest).toBe(0);
  });

  test('elsewhere makes the function’s requests and refusals 10 ms longer, not its preflights and health checks', () => {
    const { invocations: found } = asked('alb', { ...authorized, healthCheckSeconds: 30 });
    expect(found.map(({ reason, durationMs }) => [reason, durationMs])).toEqual([
      ['request', 110],
      ['preflight', 5],
      ['refusal', 15],
      ['health check', 5],
    ]);
  });

  test('has nothing to do behind a load balancer that verifies tokens', () => {
    const { invocations: found } = asked('alb', { ...authorized, refuser: 'load-balancer' });
    expect(found.map(({ reason, durationMs }) => [reason, durationMs])).toEqual([
      ['request', 100],
      ['preflight', 5],
    ]);
  });
});

test('GB-seconds are memory in GB times the average duration, which is not rounded up', () => {
  // 1,536 MB for 120.5 ms: 1.5 × 0.1205
  expect(valueAt(gbSeconds(asked('alb', { durationMs: 120.5 }), { memoryMb: 1_536 }), 1)).toBeCloseTo(0.18075, 12);
});

describe('what is always free', () => {
  const billed = (alwaysFree: 0 | 1, provisionedConcurrency: number, ofFunction: number, ofAuthorizer: number) => {
    const used = { ofFunction: linear('request', 0, ofFunction), ofAuthorizer: linear('request', 0, ofAuthorizer) };
    const found = lessShared('request', used, 1_000_000, { alwaysFree }, { provisionedConcurrency });
    return [valueAt(found.ofFunction, 1), valueAt(found.ofAuthorizer, 1)];
  };

  test.each([
    [300_000, 0, 0, 0],
    [300_000, 500_000, 0, 0],
    [800_000, 500_000, 0, 300_000],
    [1_000_000, 500_000, 0, 500_000],
    [1_500_000, 500_000, 500_000, 500_000],
    [0, 1_500_000, 0, 500_000],
  ])('goes to the function first: of %i and %i, %i and %i are billed', (ofFunction, ofAuthorizer, one, other) => {
    expect(billed(1, 0, ofFunction, ofAuthorizer)).toEqual([one, other]);
    expect(billed(0, 0, ofFunction, ofAuthorizer)).toEqual([ofFunction, ofAuthorizer]);
  });

  test('goes to the authorizer whole where the function has provisioned concurrency', () => {
    expect(billed(1, 4, 800_000, 1_500_000)).toEqual([800_000, 500_000]);
    expect(billed(0, 4, 800_000, 1_500_000)).toEqual([800_000, 1_500_000]);
  });

  // A response of 1,048,576 KB would be a GB: 1,024 KB each, 1,024 of them.
  test.each([
    [1, 'aws', 1_024 * 100, 0],
    [1, 'aws', 1_024 * 150, 50],
    [0, 'aws', 1_024 * 150, 150],
    [1, 'aws-us-gov', 1_024 * 150, 150],
  ] as const)(
    'with alwaysFree=%i in %s %i responses of 1,024 KB are billed as %i GB out',
    (alwaysFree, partition, responses, gb) => {
      expect(valueAt(billedGbOut({ responseKb: 1_024 }, { alwaysFree }, partition), responses)).toBe(gb);
    },
  );
});
