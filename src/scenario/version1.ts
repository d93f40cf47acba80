/** Version 1 of the link: its keys, ranges and choices as they were, and what a scenario read by them means today. Frozen: never edit. */

import { choice, number, type PlainField } from './fields.ts';
import { FIELDS, type FieldName, type Scenario } from './scenario.ts';
import { UNCERTAIN_FIELDS } from './workload.ts';

/** The fields that it had, each with the limits that it had then. */
export const FIELDS_OF_VERSION_1 = {
  region: FIELDS.region,
  requestsPerMonth: FIELDS.requestsPerMonth,
  requestKb: FIELDS.requestKb,
  responseKb: FIELDS.responseKb,
  memoryMb: FIELDS.memoryMb,
  durationMs: number('ms', 'Duration', 100, 1, 900_000, 'milliseconds', 'ms'),
  architecture: FIELDS.architecture,
  currentFrontDoor: choice('now', 'Your API today', ['rest-api', 'http-api'], 'http-api'),
  cacheGb: FIELDS.cacheGb,
  rejectedPercent: FIELDS.rejectedPercent,
  fixedSharePercent: number('share', 'Share of the load balancer', 100, 0, 100, 'percent', '%'),
  publicIpv4: FIELDS.publicIpv4,
  rulesProcessed: FIELDS.rulesProcessed,
  requestsPerConnection: FIELDS.requestsPerConnection,
  connectionSeconds: FIELDS.connectionSeconds,
  certificate: FIELDS.certificate,
  mutualTls: choice('mtls', 'Mutual TLS', [0, 1], 0),
  healthCheckSeconds: FIELDS.healthCheckSeconds,
  alwaysFree: FIELDS.alwaysFree,
  dataTransferOut: FIELDS.dataTransferOut,
} as const satisfies Partial<Record<FieldName, PlainField>>;

/**
 * What a scenario of version 1 means today, its stack aside (stack.ts). It rounded the average duration up to whole milliseconds and let every
 * invocation last as long, and no public address meant an internal load balancer. What it could not say is assumed.
 *
 * @example "v=1&ms=35.5&ipv4=0" bills 36 ms for every invocation, and its load balancer is internal
 */
export function fromVersion1({ workload, assumed, ...rest }: Scenario): Scenario {
  const durationMs = Math.ceil(workload.durationMs);
  return {
    ...rest,
    workload: {
      ...workload,
      durationMs,
      shortMs: durationMs,
      scheme: workload.publicIpv4 === 0 ? 'internal' : 'internet',
    },
    assumed: UNCERTAIN_FIELDS.filter((name) => !Object.hasOwn(FIELDS_OF_VERSION_1, name) || assumed.includes(name)),
  };
}
