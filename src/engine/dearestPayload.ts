/** Dearest payload: the size of a request and its response from which on a load balancer's capacity alone costs as much as an HTTP API. */

import { LCU } from '../aws/lcu.ts';
import type { RegionPrices } from '../prices/book.ts';
import { KB_PER_LCU_GB } from '../units.ts';

/**
 * KB of request and response together whose bytes cost as much in LCUs, at list prices, as an HTTP API charges for a request in its first
 * tier: from there on a load balancer never costs less than an HTTP API, at any volume. Null where one of the two prices is missing.
 *
 * @example us-east-1: $0.000001 / ($0.008 / 400,000 KB) = 50 KB; ap-northeast-1: $0.00000129 / ($0.008 / 400,000 KB) = 64.5 KB
 */
export function dearestPayloadKb({ rates }: Pick<RegionPrices, 'rates'>): number | null {
  const request = rates['http-api.requests']?.tiers[0].usd;
  const lcuHour = rates['alb.lcu']?.tiers[0].usd;
  if (request === undefined || lcuHour === undefined) return null;
  return Number(request) / (Number(lcuHour) / (LCU.gbPerHour.value.lambda * KB_PER_LCU_GB));
}
