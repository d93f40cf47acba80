/** API Gateway: which requests REST and HTTP APIs bill, and what their access logs weigh. */

import { METERING } from '../aws/metering.ts';
import type { Workload } from '../scenario/workload.ts';
import { BYTES_PER_BILLED_GB } from '../units.ts';
import { edgeMissShare } from './demand.ts';
import type { ApiGateway } from './frontDoor.ts';
import { linear, type Piecewise } from './piecewise.ts';

/**
 * REST API requests: those refused by authorization, API keys or throttling are not billed
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-pricing.html, read 2026-11-23). What the API answers by itself, from
 * its cache or a mock, is. No size increment.
 *
 * @example 30 M requests of which 10 % are refused bill 27 M
 */
export function billedRestRequests({ rejectedPercent }: Pick<Workload, 'rejectedPercent'>): Piecewise<'request'> {
  return linear('request', 0, 1 - rejectedPercent / 100);
}

type HttpFields = Pick<
  Workload,
  'requestKb' | 'responseKb' | 'rejectedPercent' | 'httpApiBillsRefused' | 'wafRules' | 'edgeHitPercent'
>;

/**
 * HTTP API requests that an edge does not answer, in increments of 512 KB of the larger of request and response. Whether those
 * refused are billed no source decides: `httpApiBillsRefused` says so.
 *
 * @example a response of 513 KB counts as two
 */
export function billedHttpRequests(workload: HttpFields): Piecewise<'request'> {
  const { requestKb, responseKb, rejectedPercent, httpApiBillsRefused } = workload;
  const increments = Math.max(1, Math.ceil(Math.max(requestKb, responseKb) / METERING.httpApiIncrementKb.value));
  const billed = httpApiBillsRefused === 1 ? 1 : 1 - rejectedPercent / 100;
  return linear('request', 0, edgeMissShare('http-api', workload) * billed * increments);
}

/**
 * GB of access log that an API Gateway writes to CloudWatch: KB of 1,000 bytes a request, GB of 2³⁰.
 * @example 30 M requests of 0.4 KB are 11.18 GB
 */
export function loggedGb(
  frontDoor: ApiGateway,
  workload: Pick<Workload, 'logKb' | 'wafRules' | 'edgeHitPercent'>,
): Piecewise<'gb'> {
  return linear('gb', 0, (edgeMissShare(frontDoor, workload) * workload.logKb * 1_000) / BYTES_PER_BILLED_GB);
}
