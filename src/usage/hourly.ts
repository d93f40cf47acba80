/** LCUs hour by hour: what a load balancer would bill, and by how much that exceeds the average of the whole time. */

import { LCU, LCU_DIMENSIONS, type LcuDimension } from '../aws/lcu.ts';
import type { Workload } from '../scenario/workload.ts';
import type { HourOfTraffic } from './foundApi.ts';
import { HOUR_MS } from './times.ts';

/** Below this many hours nothing is said of how they differ. */
const FEWEST_HOURS = 24;

/** Sums of one hour. What is null is not told, and then as the scenario has it. */
export interface HourSums {
  requests: number;
  bytes: number | null;
  newConnections: number | null;
  /** One sample a minute: an average of open connections is a 60th of it. */
  activeConnectionMinutes: number | null;
  ruleEvaluations: number | null;
}

export type Traffic = Pick<
  Workload,
  'requestKb' | 'responseKb' | 'requestsPerConnection' | 'connectionSeconds' | 'rulesProcessed' | 'certificate' | 'mutualTls'
>;

/**
 * LCUs of one hour, by dimension.
 * @example 110,000 requests of 1 KB and 4 KB on as many connections: 1.22 new, 0.61 active, 1.375 bytes, 0 rules
 */
function lcuOfHour(sums: HourSums, usual: Traffic): Record<LcuDimension, number> {
  const { requests } = sums;
  const bytes = sums.bytes ?? requests * (usual.requestKb + usual.responseKb) * 1_000;
  const newConnections = sums.newConnections ?? requests / usual.requestsPerConnection;
  const open =
    sums.activeConnectionMinutes === null
      ? (newConnections / 3_600) * usual.connectionSeconds
      : sums.activeConnectionMinutes / 60;
  const evaluations = sums.ruleEvaluations ?? requests * usual.rulesProcessed;
  return {
    newConnections: newConnections / 3_600 / LCU.newConnectionsPerSecond.value[usual.certificate],
    activeConnections: open / (usual.mutualTls === 0 ? LCU.activeConnections : LCU.activeConnectionsWithMutualTls).value,
    processedBytes: bytes / 1e9 / LCU.gbPerHour.value.lambda,
    ruleEvaluations: Math.max(0, evaluations - LCU.freeRules.value * requests) / 3_600 / LCU.ruleEvaluationsPerSecond.value,
  };
}

/** Hour by hour, the earliest first. Keys are hours since 1970. */
export function hoursOfTraffic(sums: ReadonlyMap<number, HourSums>, usual: Traffic): HourOfTraffic[] {
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([hour, sum]) => ({ at: hour * HOUR_MS, requests: sum.requests, lcu: lcuOfHour(sum, usual) }));
}

/**
 * (Σ of each hour's largest dimension / the largest dimension of the whole time − 1) × 100: 0 where one dimension binds all the time.
 * Null for fewer than 24 hours with data, or no traffic.
 *
 * @example one hour of 1 new and 2 bytes, one of 2 new and 1 bytes (and 22 of nothing): (2 + 2) / 3 − 1 is 33.3 %
 */
export function hourlyMixPercent(hours: readonly HourOfTraffic[]): number | null {
  if (hours.length < FEWEST_HOURS) return null;
  const billed = hours.reduce((sum, { lcu }) => sum + Math.max(...LCU_DIMENSIONS.map((dimension) => lcu[dimension])), 0);
  const whole = Math.max(...LCU_DIMENSIONS.map((dimension) => hours.reduce((sum, { lcu }) => sum + lcu[dimension], 0)));
  // Sums of the same numbers in another order differ in their last digits; a maximum never falls below.
  return whole > 0 ? Math.max(0, (billed / whole - 1) * 100) : null;
}
