/** Workings: each line once, with its arithmetic, its charge and where its price comes from. */

import { expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { figuresOf } from '../../src/figures/figures.ts';
import { workings } from '../../src/words/workings.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

test('lines that front doors share stand once', () => {
  const found = workings(estimate(scenario({}), BOOK, TODAY));
  expect(found.map(({ name, frontDoors }) => [name, frontDoors.length])).toEqual([
    ['Requests', 1],
    ['Lambda requests', 4],
    ['Lambda duration', 4],
    ['Data transfer out', 3],
    ['Requests', 1],
    ['Load balancer hours', 1],
    ['Capacity (LCU)', 1],
    ['Public IPv4', 1],
    ['CloudFront requests', 1],
    ['CloudFront data out', 1],
    ['CloudFront to origin', 1],
  ]);
});

test('health checks part the load balancer’s Lambda lines from the others', () => {
  const found = workings(estimate(scenario({ healthCheckSeconds: 35 }), BOOK, TODAY));
  expect(found.filter(({ name }) => name === 'Lambda requests').map(({ frontDoors }) => frontDoors)).toEqual([
    ['rest-api', 'http-api', 'cloudfront-url'],
    ['alb'],
  ]);
});

test('a charge multiplies out, tier by tier: 333 M and 67 M REST requests are 1,165.50 + 187.60 dollars', () => {
  const [requests] = workings(estimate(scenario({ requestsPerMonth: 400_000_000 }), BOOK, TODAY));
  expect(requests?.charge).toBe('333,000,000 requests × $3.50 a million + 67,000,000 requests × $2.80 a million = $1,353.10');
  expect(requests?.source).toMatch(/^published 20 Oct 2025, /);
});

test('figures and prices, AWS’s and the visitor’s own, follow a locale', () => {
  const own = scenario({ requestsPerMonth: 90_000_000, ownPrices: { 'alb.lcu': 0.0072 } });
  const found = workings(estimate(own, BOOK, TODAY), figuresOf('de-DE'));
  const charges = found.map(({ charge }) => charge.replaceAll('\u00a0', ' '));
  // 90 M × 3.5; 90 M × 5 KB are 450 GB, 1,125 LCU-hours at 0.4 GB each
  expect(charges[0]).toBe('90.000.000 requests × $3,50 a million = $315,00');
  expect(charges).toContain('1.125 LCU-hours × $0,0072 = $8,10');
  expect(found[0]?.arithmetic).toBe('90.000.000 requests a month');
});
