/** Demand: what clients' requests ask of the function behind each front door, of its authorizer and of an edge in front. */

import type { Workload } from '../scenario/workload.ts';
import { SECONDS_PER_MONTH } from '../units.ts';
import type { FrontDoor } from './frontDoor.ts';

/** Invocations of the function for one reason: so many for each request that clients send, so many a month whatever the traffic. */
export interface Invocations {
  readonly reason: 'request' | 'preflight' | 'refusal' | 'health check';
  readonly perRequest: number;
  readonly perMonth: number;
  /** Average billed duration of each, with the authorizer's work where the function does it. */
  readonly durationMs: number;
}

export interface Demand {
  readonly invocations: readonly Invocations[];
  /** Calls of the Lambda authorizer for each request that clients send; 0 where there is none, or the function does its work. */
  readonly authorizerCallsPerRequest: number;
}

type EdgeFields = Pick<Workload, 'wafRules' | 'edgeHitPercent'>;

/**
 * Whether CloudFront stands in front: always before a function URL that has it, and before an HTTP API as soon as there is a web
 * ACL, which cannot be attached to an HTTP API itself
 * (https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html, read 2026-11-25).
 */
export function isBehindEdge(frontDoor: FrontDoor, { wafRules }: Pick<Workload, 'wafRules'>): boolean {
  return frontDoor === 'cloudfront-url' || (frontDoor === 'http-api' && wafRules > 0);
}

/** Share of all requests that an edge does not answer from its cache: 1 where there is no edge. Hits are drawn evenly from all. */
export function edgeMissShare(frontDoor: FrontDoor, workload: EdgeFields): number {
  return isBehindEdge(frontDoor, workload) ? 1 - workload.edgeHitPercent / 100 : 1;
}

type DemandFields = EdgeFields &
  Pick<
    Workload,
    | 'durationMs'
    | 'shortMs'
    | 'rejectedPercent'
    | 'answeredPercent'
    | 'refuser'
    | 'cacheGb'
    | 'cacheHitPercent'
    | 'authorizerMs'
    | 'authorizerCacheHitPercent'
    | 'healthCheckSeconds'
    | 'publicIpv4'
  >;

/**
 * What reaches the function and the authorizer. API Gateway refuses requests and answers preflights by itself; behind a load
 * balancer, a function URL and CloudFront the function does both in short invocations, and the authorizer's work within its own.
 * Behind a load balancer that verifies tokens nothing is left to refuse or to authorize; behind a firewall or fixed responses
 * nothing to refuse.
 *
 * @example 100 M requests, 5 % refused and 10 % preflights, an authorizer of 20 ms cached for half: behind an API Gateway 85 M
 *   invocations and 45 M calls of the authorizer; behind a load balancer 85 M, 10 M and 5 M, of which the first and the last
 *   last 20 × 0.5 = 10 ms longer
 */
export function demand(frontDoor: FrontDoor, workload: DemandFields): Demand {
  const { durationMs, shortMs, authorizerMs, healthCheckSeconds } = workload;
  const reaching = edgeMissShare(frontDoor, workload);
  const answered = workload.answeredPercent / 100;
  const refused = workload.rejectedPercent / 100;
  // What is left of 1 after two shares of 0.1 and 0.9 is 0 but for rounding.
  const passed = reaching * Math.max(0, 1 - refused - answered);
  const authorized = 1 - workload.authorizerCacheHitPercent / 100;

  if (frontDoor === 'rest-api' || frontDoor === 'http-api') {
    const cached = frontDoor === 'rest-api' && workload.cacheGb > 0 ? workload.cacheHitPercent / 100 : 0;
    return {
      invocations: [{ reason: 'request', perRequest: passed * (1 - cached), perMonth: 0, durationMs }],
      authorizerCallsPerRequest: authorizerMs > 0 ? reaching * (1 - answered) * authorized : 0,
    };
  }

  const refuser = frontDoor === 'alb' ? workload.refuser : 'function';
  const authorizingMs = refuser === 'load-balancer' ? 0 : authorizerMs * authorized;
  const all: readonly Invocations[] = [
    { reason: 'request', perRequest: passed, perMonth: 0, durationMs: durationMs + authorizingMs },
    { reason: 'preflight', perRequest: reaching * answered, perMonth: 0, durationMs: shortMs },
    {
      reason: 'refusal',
      perRequest: refuser === 'function' ? reaching * refused : 0,
      perMonth: 0,
      durationMs: shortMs + authorizingMs,
    },
    {
      reason: 'health check',
      perRequest: 0,
      perMonth: frontDoor === 'alb' && healthCheckSeconds > 0 ? healthChecks(workload) : 0,
      durationMs: shortMs,
    },
  ];
  const [requests, ...short] = all;
  return {
    invocations: [requests!, ...short.filter(({ perRequest, perMonth }) => perRequest > 0 || perMonth > 0)],
    authorizerCallsPerRequest: 0,
  };
}

/** A load balancer has a node in each of at least two Availability Zones. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html, read 2026-11-30 */
const FEWEST_NODES = 2;

/**
 * Health checks a month: "each load balancer node checks the health of each target"
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html, read 2026-11-30), and each check is an
 * invocation ("You are charged for health checks as you are for any Lambda function invocation", lambda-functions.html).
 *
 * @example three nodes every 30 s: 3 × 2,628,000 / 30 = 262,800
 */
function healthChecks({ healthCheckSeconds, publicIpv4 }: Pick<Workload, 'healthCheckSeconds' | 'publicIpv4'>): number {
  return (Math.max(FEWEST_NODES, publicIpv4) * SECONDS_PER_MONTH) / healthCheckSeconds;
}
