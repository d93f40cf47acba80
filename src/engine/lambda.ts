/** Lambda: how many invocations a front door causes, and what they are billed. */

import { FREE } from '../aws/freeAllowances.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { MB_PER_GB, SECONDS_PER_MONTH } from '../units.ts';
import type { FrontDoor } from './frontDoor.ts';
import { compose, lessAllowance, linear, type Piecewise } from './piecewise.ts';

/**
 * Invocations a month. Requests that API Gateway refuses never reach Lambda; behind a load balancer or a function URL they
 * do. Each health check is an invocation: "You are charged for health checks as you are for any Lambda function invocation"
 * (ELB guide, lambda-functions.html); one prober.
 *
 * @example health checks every 35 s add 730 × 3,600 / 35 = 75,086 invocations a month behind alb
 */
export function invocations(
  frontDoor: FrontDoor,
  workload: Pick<Workload, 'rejectedPercent' | 'healthCheckSeconds'>,
): Piecewise<'request'> {
  switch (frontDoor) {
    case 'rest-api':
    case 'http-api':
      return linear('request', 0, acceptedShare(workload));
    case 'alb':
      return linear('request', workload.healthCheckSeconds > 0 ? SECONDS_PER_MONTH / workload.healthCheckSeconds : 0, 1);
    case 'function-url':
      return linear('request', 0, 1);
  }
}

/** Share of requests that API Gateway lets through: 0.75 when 25 % are rejected. */
export function acceptedShare({ rejectedPercent }: Pick<Workload, 'rejectedPercent'>): number {
  return 1 - rejectedPercent / 100;
}

/**
 * GB-seconds of one invocation: memory in GB of 1,024 MB times the duration, rounded up to 1 ms.
 * @example 1,536 MB for 120 ms are 0.18 GB-s (AWS Lambda pricing page, example 1: 3 M of them are 540,000)
 */
export function gbSecondsPerInvocation({ memoryMb, durationMs }: Pick<Workload, 'memoryMb' | 'durationMs'>): number {
  return ((memoryMb / MB_PER_GB) * Math.ceil(durationMs)) / 1000;
}

/** Requests billed by Lambda: invocations, less the always-free million. */
export function billedRequests(invoked: Piecewise<'request'>, { alwaysFree }: Pick<Terms, 'alwaysFree'>): Piecewise<'request'> {
  return lessAllowance('request', invoked, alwaysFree === 1 ? FREE.lambdaRequests.value : 0);
}

/** GB-seconds billed by Lambda: invocations × GB-seconds each, less the always-free 400,000. */
export function billedGbSeconds(
  invoked: Piecewise<'request'>,
  workload: Pick<Workload, 'memoryMb' | 'durationMs'>,
  { alwaysFree }: Pick<Terms, 'alwaysFree'>,
): Piecewise<'gb-second'> {
  const each = compose(invoked, linear('gb-second', 0, gbSecondsPerInvocation(workload)));
  return lessAllowance('gb-second', each, alwaysFree === 1 ? FREE.lambdaGbSeconds.value : 0);
}
