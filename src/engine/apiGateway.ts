/** API Gateway: which requests REST and HTTP APIs bill. */

import { METERING } from '../aws/metering.ts';
import type { Workload } from '../scenario/workload.ts';
import { acceptedShare } from './lambda.ts';
import { linear, type Piecewise } from './piecewise.ts';

/**
 * REST API requests: those refused by authorization, API keys or throttling are not billed
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-pricing.html, read 2026-11-23). No size increment.
 *
 * @example 30 M requests of which 10 % are refused bill 27 M
 */
export function billedRestRequests(workload: Pick<Workload, 'rejectedPercent'>): Piecewise<'request'> {
  return linear('request', 0, acceptedShare(workload));
}

/**
 * HTTP API requests in increments of 512 KB of the larger of request and response. No exemption for refused requests is documented.
 * @example a response of 513 KB counts as two
 */
export function billedHttpRequests({ requestKb, responseKb }: Pick<Workload, 'requestKb' | 'responseKb'>): Piecewise<'request'> {
  return linear('request', 0, Math.max(1, Math.ceil(Math.max(requestKb, responseKb) / METERING.httpApiIncrementKb.value)));
}
