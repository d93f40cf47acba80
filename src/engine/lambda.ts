/** Lambda: what the function, its authorizer and provisioned concurrency are billed. */

import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { MB_PER_GB, SECONDS_PER_MONTH } from '../units.ts';
import type { Demand } from './demand.ts';
import { lessAllowance, linear, type Piecewise, piecewise, type Segment } from './piecewise.ts';

/** GB-seconds of one millisecond: memory in GB of 1,024 MB. @example 1,536 MB for 120 ms: 120 × 0.0015 = 0.18 GB-s (Lambda pricing page, example 1) */
export function gbSecondsPerMs(memoryMb: number): number {
  return memoryMb / MB_PER_GB / 1000;
}

/**
 * Invocations a month. @example behind a load balancer whose two nodes check every 35 s: the requests and 150,171 more
 */
export function invocations({ invocations: all }: Demand): Piecewise<'request'> {
  let [perMonth, perRequest] = [0, 0];
  for (const one of all) {
    perMonth += one.perMonth;
    perRequest += one.perRequest;
  }
  return linear('request', perMonth, perRequest);
}

/** GB-seconds a month: each invocation's average billed duration, not rounded up, times memory. */
export function gbSeconds({ invocations: all }: Demand, { memoryMb }: Pick<Workload, 'memoryMb'>): Piecewise<'gb-second'> {
  const each = gbSecondsPerMs(memoryMb);
  let [perMonth, perRequest] = [0, 0];
  for (const one of all) {
    perMonth += one.perMonth * one.durationMs;
    perRequest += one.perRequest * one.durationMs;
  }
  return linear('gb-second', perMonth * each, perRequest * each);
}

/** Calls of the authorizer a month. */
export function authorizerCalls({ authorizerCallsPerRequest }: Demand): Piecewise<'request'> {
  return linear('request', 0, authorizerCallsPerRequest);
}

/** GB-seconds of the authorizer a month. @example 45 M calls of 20 ms with 128 MB: 112,500 */
export function authorizerGbSeconds(
  { authorizerCallsPerRequest }: Demand,
  { authorizerMs, authorizerMemoryMb }: Pick<Workload, 'authorizerMs' | 'authorizerMemoryMb'>,
): Piecewise<'gb-second'> {
  return linear('gb-second', 0, authorizerCallsPerRequest * authorizerMs * gbSecondsPerMs(authorizerMemoryMb));
}

/** What a function and its authorizer are billed of one thing, in the order in which they use up allowance and tiers. */
export interface Shared<U extends 'request' | 'gb-second'> {
  readonly ofFunction: Piecewise<U>;
  readonly ofAuthorizer: Piecewise<U>;
}

/**
 * Function and authorizer share the account's allowance and tiers: the function's come first, the authorizer's follow. With
 * provisioned concurrency the function has no allowance ("The AWS Lambda free tier does not apply to functions that have
 * Provisioned Concurrency enabled", https://aws.amazon.com/lambda/pricing/, read 2026-11-23) and the authorizer has the whole.
 *
 * @example 300,000 and 150,000 GB-s of the 400,000 that are free: none and 50,000 are billed
 */
export function lessShared<U extends 'request' | 'gb-second'>(
  unit: U,
  used: Shared<U>,
  free: number,
  { alwaysFree }: Pick<Terms, 'alwaysFree'>,
  { provisionedConcurrency }: Pick<Workload, 'provisionedConcurrency'>,
): Shared<U> {
  const allowance = alwaysFree === 1 ? free : 0;
  if (provisionedConcurrency > 0) {
    return { ofFunction: used.ofFunction, ofAuthorizer: lessAllowance(unit, used.ofAuthorizer, allowance) };
  }
  return {
    ofFunction: lessAllowance(unit, used.ofFunction, allowance),
    ofAuthorizer: lessRest(unit, used, allowance),
  };
}

/**
 * What the authorizer is billed: nothing until both together have used the allowance up, what they exceed it by until the function
 * alone has, then all. In these three pieces no digit is lost, as it would be in the difference of two bills.
 */
function lessRest<U extends 'request' | 'gb-second'>(
  unit: U,
  { ofFunction, ofAuthorizer }: Shared<U>,
  allowance: number,
): Piecewise<U> {
  const [f, a] = [ofFunction[0], ofAuthorizer[0]];
  const both = { intercept: f.intercept + a.intercept, slope: f.slope + a.slope };
  const pieces: readonly Segment[] = [
    { from: 0, intercept: 0, slope: 0 },
    { from: usedUp(both, allowance), intercept: both.intercept - allowance, slope: both.slope },
    { from: usedUp(f, allowance), intercept: a.intercept, slope: a.slope },
  ];
  // A piece that ends where it starts gives way to the next; one that is never reached (x / 0) is left out.
  const [first, ...others] = pieces.filter(
    ({ from }, i) => Number.isFinite(from) && !pieces.slice(i + 1).some((later) => later.from <= from),
  );
  return piecewise(unit, [first!, ...others]);
}

/** The volume at which a straight line reaches an allowance; endless where it never does. */
function usedUp({ intercept, slope }: Pick<Segment, 'intercept' | 'slope'>, allowance: number): number {
  return intercept >= allowance ? 0 : (allowance - intercept) / slope;
}

/**
 * GB-seconds of provisioned concurrency: all month, whatever the traffic.
 * @example 4 environments of 1,024 MB: 4 × 2,628,000 = 10,512,000
 */
export function provisionedGbSeconds({
  provisionedConcurrency,
  memoryMb,
}: Pick<Workload, 'provisionedConcurrency' | 'memoryMb'>): Piecewise<'gb-second'> {
  return linear('gb-second', (provisionedConcurrency * memoryMb * SECONDS_PER_MONTH) / MB_PER_GB, 0);
}
