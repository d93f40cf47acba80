/** The load balancer: what an LCU holds, which of its four dimensions binds, and the hours that are billed. */

import { LCU, LCU_DIMENSIONS, type LcuDimension } from '../aws/lcu.ts';
import type { Workload } from '../scenario/workload.ts';
import { HOURS_PER_MONTH, KB_PER_LCU_GB, SECONDS_PER_MONTH } from '../units.ts';
import { linear, type Piecewise } from './piecewise.ts';

/** LCUs by dimension: all four in one unit, so that their maximum means something. */
export type LcuByDimension = Readonly<Record<LcuDimension, number>>;

/** What one LCU holds, for one scenario. */
export interface LcuContents {
  readonly newConnectionsPerSecond: number;
  readonly activeConnections: number;
  /** Decimal GB an hour. */
  readonly gbPerHour: number;
  readonly ruleEvaluationsPerSecond: number;
}

/** What one LCU holds for this workload's Lambda targets; mutual TLS, verified or passed through, halves active connections from 3,000 to 1,500. */
export function lcuContents({ certificate, mutualTls }: Pick<Workload, 'certificate' | 'mutualTls'>): LcuContents {
  return {
    newConnectionsPerSecond: LCU.newConnectionsPerSecond.value[certificate],
    activeConnections: (mutualTls === 0 ? LCU.activeConnections : LCU.activeConnectionsWithMutualTls).value,
    gbPerHour: LCU.gbPerHour.value.lambda,
    ruleEvaluationsPerSecond: LCU.ruleEvaluationsPerSecond.value,
  };
}

/** Traffic as a load balancer counts it, averaged over an hour. */
export interface Traffic {
  readonly newConnectionsPerSecond: number;
  readonly connectionSeconds: number;
  /** Decimal GB an hour, requests and responses. */
  readonly gbPerHour: number;
  readonly requestsPerSecond: number;
  readonly rulesProcessed: number;
}

/**
 * LCUs by dimension. Partial LCUs are billed, so nothing is rounded up.
 *
 * @example AWS's example 1 (EC2 targets): 1 connection/s for 120 s, 1.08 GB/h, 5 requests/s, 60 rules
 *   → 0.04 new, 0.04 active, 1.08 bytes, 0.25 rules
 */
export function lcuByDimension(traffic: Traffic, contents: LcuContents): LcuByDimension {
  return {
    newConnections: traffic.newConnectionsPerSecond / contents.newConnectionsPerSecond,
    activeConnections: (traffic.newConnectionsPerSecond * traffic.connectionSeconds) / contents.activeConnections,
    processedBytes: traffic.gbPerHour / contents.gbPerHour,
    ruleEvaluations:
      (traffic.requestsPerSecond * Math.max(0, traffic.rulesProcessed - LCU.freeRules.value)) / contents.ruleEvaluationsPerSecond,
  };
}

/** The dimension that binds: the largest. Of equal ones, the first in AWS's order. */
export function bindingDimension(lcu: LcuByDimension): LcuDimension {
  return LCU_DIMENSIONS.reduce((most, dimension) => (lcu[dimension] > lcu[most] ? dimension : most));
}

type TrafficFields = Pick<
  Workload,
  'requestKb' | 'responseKb' | 'requestsPerConnection' | 'connectionSeconds' | 'rulesProcessed' | 'certificate' | 'mutualTls'
>;

/**
 * LCUs by dimension for a volume, averaged over the month.
 * @example the default scenario at 30 M: 0.4566 new, 0.2283 active, 0.5137 bytes, 0 rules; bytes bind
 */
export function lcuAt(requestsPerMonth: number, workload: TrafficFields): LcuByDimension {
  const requestsPerSecond = requestsPerMonth / SECONDS_PER_MONTH;
  return lcuByDimension(
    {
      newConnectionsPerSecond: requestsPerSecond / workload.requestsPerConnection,
      connectionSeconds: workload.connectionSeconds,
      gbPerHour: (requestsPerMonth * (workload.requestKb + workload.responseKb)) / KB_PER_LCU_GB / HOURS_PER_MONTH,
      requestsPerSecond,
      rulesProcessed: workload.rulesProcessed,
    },
    lcuContents(workload),
  );
}

/**
 * LCU-hours a month. Every dimension grows in proportion to the requests, so one of them binds at every volume; where others bind
 * in some hours, the sum of the hourly maxima exceeds the month's by `hourlyMixPercent`.
 *
 * @example the default scenario at 30 M: 730 × 0.5137 = 375 LCU-hours, $3.00 in us-east-1
 */
export function billedLcuHours(workload: TrafficFields & Pick<Workload, 'hourlyMixPercent'>): Piecewise<'lcu-hour'> {
  const perRequest = lcuAt(1, workload);
  const hourlyMix = 1 + workload.hourlyMixPercent / 100;
  return linear('lcu-hour', 0, HOURS_PER_MONTH * perRequest[bindingDimension(perRequest)] * hourlyMix);
}

/**
 * Hours that this service bears of something that runs all month, `count` times; above 100 % it has several load balancers.
 * @example two public addresses of a load balancer that four services share: 730 × 2 × 25 % = 365 hours
 */
export function billedHours({ fixedSharePercent }: Pick<Workload, 'fixedSharePercent'>, count = 1): Piecewise<'hour'> {
  return linear('hour', (HOURS_PER_MONTH * count * fixedSharePercent) / 100, 0);
}

/** Public IPv4 addresses that are billed: an internal load balancer has none, though its nodes are as many. */
export function billedAddresses({ scheme, publicIpv4 }: Pick<Workload, 'scheme' | 'publicIpv4'>): number {
  return scheme === 'internal' ? 0 : publicIpv4;
}
