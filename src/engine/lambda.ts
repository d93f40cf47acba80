/** Lambda: how many invocations a front door causes, and what they are billed. */

import type { Scenario } from '../scenario/scenario.ts';
import { MB_PER_GB, SECONDS_PER_MONTH } from '../units.ts';
import type { FrontDoor } from './frontDoor.ts';
import { compose, lessAllowance, linear, type Piecewise } from './piecewise.ts';

/** Always-free requests a month, account-wide. https://aws.amazon.com/lambda/pricing/ (read 2026) */
export const FREE_REQUESTS = 1_000_000;
/** Always-free GB-seconds a month, account-wide. Same page. */
export const FREE_GB_SECONDS = 400_000;

/**
 * Invocations a month. Requests that API Gateway refuses never reach Lambda; behind a load balancer or a function URL they
 * do. Each health check is an invocation: "You are charged for health checks as you are for any Lambda function invocation"
 * (ELB guide, lambda-functions.html); one prober.
 *
 * @example health checks every 35 s add 730 × 3,600 / 35 = 75,086 invocations a month behind alb
 */
export function invocations(
  frontDoor: FrontDoor,
  scenario: Pick<Scenario, 'rejectedPercent' | 'healthCheckSeconds'>,
): Piecewise<'request'> {
  switch (frontDoor) {
    case 'rest-api':
    case 'http-api':
      return linear('request', 0, acceptedShare(scenario));
    case 'alb':
      return linear('request', scenario.healthCheckSeconds > 0 ? SECONDS_PER_MONTH / scenario.healthCheckSeconds : 0, 1);
    case 'function-url':
      return linear('request', 0, 1);
  }
}

/** Share of requests that API Gateway lets through: 0.75 when 25 % are rejected. */
export function acceptedShare({ rejectedPercent }: Pick<Scenario, 'rejectedPercent'>): number {
  return 1 - rejectedPercent / 100;
}

/**
 * GB-seconds of one invocation: memory in GB of 1,024 MB times the duration, rounded up to 1 ms.
 * @example 1,536 MB for 120 ms are 0.18 GB-s (AWS Lambda pricing page, example 1: 3 M of them are 540,000)
 */
export function gbSecondsPerInvocation({ memoryMb, durationMs }: Pick<Scenario, 'memoryMb' | 'durationMs'>): number {
  return ((memoryMb / MB_PER_GB) * Math.ceil(durationMs)) / 1000;
}

/** Requests billed by Lambda: invocations, less the always-free million. */
export function billedRequests(invoked: Piecewise<'request'>, scenario: Pick<Scenario, 'alwaysFree'>): Piecewise<'request'> {
  return lessAllowance('request', invoked, scenario.alwaysFree === 1 ? FREE_REQUESTS : 0);
}

/** GB-seconds billed by Lambda: invocations × GB-seconds each, less the always-free 400,000. */
export function billedGbSeconds(
  invoked: Piecewise<'request'>,
  scenario: Pick<Scenario, 'memoryMb' | 'durationMs' | 'alwaysFree'>,
): Piecewise<'gb-second'> {
  const each = compose(invoked, linear('gb-second', 0, gbSecondsPerInvocation(scenario)));
  return lessAllowance('gb-second', each, scenario.alwaysFree === 1 ? FREE_GB_SECONDS : 0);
}
