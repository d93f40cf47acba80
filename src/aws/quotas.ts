/** Quotas: how much, how large and how long AWS lets things be, of what an obstacle, an input or the default stack keeps to; the rest are in stackQuotas.ts. */

import { type Fact, on } from './fact.ts';

const lambdaTargets = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  '2026-11-25',
);
const loadBalancer = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
  '2026-11-30',
);
const loadBalancerAttributes = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  '2026-11-23',
);
const lambda = on('https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html', '2026-11-30');
const gateway = on('https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html', '2026-11-23');

export const QUOTAS = {
  /** Largest request body, and largest response as JSON, that a load balancer passes to and from Lambda: 413 and 502 beyond. */
  albPayloadKb: lambdaTargets(1_024, 'KB'),
  /** Rules of a load balancer, its default ones aside, before the quota is raised. */
  albRules: loadBalancer(100, 'rules'),
  /** How long a load balancer keeps a connection on which nothing comes, unless changed. */
  idleTimeoutSeconds: loadBalancerAttributes({ default: 60, least: 1, most: 4_000 }, 's'),
  /** Largest payload of a synchronous invocation, in and out: behind every front door. */
  lambdaPayloadKb: lambda(6_144, 'KB'),
  /** Longest integration of an HTTP API. Not adjustable. */
  httpApiTimeoutMs: gateway(30_000, 'ms'),
  /** Longest integration of a REST API, before the quota is raised: possible since June 2024 for regional and private APIs. */
  restApiTimeoutMs: gateway(29_000, 'ms'),
} as const satisfies Record<string, Fact<unknown>>;

/**
 * From this share of a limit on, an average is so close that single payloads exceed it: sizes of requests and responses vary by more than
 * a fifth. Not AWS's, but ours, beside the limits that it is about: the page, the command line and the migration guide warn alike.
 */
export const NEAR_LIMIT = 0.8;
