/** Workings: each line once, with its arithmetic, its charge and where its price comes from. */

import { expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { workings } from '../../src/report/workings.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

test('lines that front doors share stand once', () => {
  const found = workings(estimate(scenario({}), BOOK, TODAY));
  expect(found.map(({ name, frontDoors }) => [name, frontDoors.length])).toEqual([
    ['Requests', 1],
    ['Lambda requests', 4],
    ['Lambda duration', 4],
    ['Data transfer out', 4],
    ['Requests', 1],
    ['Load balancer hours', 1],
    ['Capacity (LCU)', 1],
    ['Public IPv4', 1],
  ]);
});

test('health checks part the load balancer’s Lambda lines from the others', () => {
  const found = workings(estimate(scenario({ healthCheckSeconds: 35 }), BOOK, TODAY));
  expect(found.filter(({ name }) => name === 'Lambda requests').map(({ frontDoors }) => frontDoors)).toEqual([
    ['rest-api', 'http-api', 'function-url'],
    ['alb'],
  ]);
});

test('a charge multiplies out, tier by tier: 333 M and 67 M REST requests are 1,165.50 + 187.60 dollars', () => {
  const [requests] = workings(estimate(scenario({ requestsPerMonth: 400_000_000 }), BOOK, TODAY));
  expect(requests?.charge).toBe('333,000,000 requests × $0.0000035 + 67,000,000 requests × $0.0000028 = $1,353.10');
  expect(requests?.source).toBe('published 20 Oct 2025, not re-seen since');
});
