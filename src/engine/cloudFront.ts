/** CloudFront: what it bills where it stands in front, by the geography of those who ask. */

import { FREE } from '../aws/freeAllowances.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { KB_PER_BILLED_GB } from '../units.ts';
import { edgeMissShare } from './demand.ts';
import type { FrontDoor } from './frontDoor.ts';
import { lessAllowance, linear, type Piecewise } from './piecewise.ts';

/** A web ACL at the edge is charged as one of this region. https://aws.amazon.com/waf/pricing/ (read 2026-11-30) */
export const EDGE_FIREWALL_REGION = 'us-east-1';

/** Requests that viewers send to CloudFront, less the always-free ten million. @example 30 M: 20 M are billed */
export function billedEdgeRequests({ alwaysFree }: Pick<Terms, 'alwaysFree'>): Piecewise<'request'> {
  return lessAllowance('request', linear('request', 0, 1), alwaysFree === 1 ? FREE.edgeRequests.value : 0);
}

/** GB a month that are free of what CloudFront sends to viewers; they count towards the tiers: they lie inside the first ten TB. */
export function freeEdgeGb({ alwaysFree }: Pick<Terms, 'alwaysFree'>): number {
  return alwaysFree === 1 ? FREE.edgeGbOut.value : 0;
}

/** GB that CloudFront sends to viewers, less the free. @example of 102,400 GB 101,376 are billed, and the first tier ends 9,216 GB on */
export function billedEdgeGb({ responseKb }: Pick<Workload, 'responseKb'>, terms: Pick<Terms, 'alwaysFree'>): Piecewise<'gb'> {
  return lessAllowance('gb', linear('gb', 0, responseKb / KB_PER_BILLED_GB), freeEdgeGb(terms));
}

/** GB of requests that CloudFront passes on to the origin: of those that it does not answer itself. */
export function gbToOrigin(
  frontDoor: FrontDoor,
  workload: Pick<Workload, 'requestKb' | 'wafRules' | 'edgeHitPercent'>,
): Piecewise<'gb'> {
  return linear('gb', 0, (edgeMissShare(frontDoor, workload) * workload.requestKb) / KB_PER_BILLED_GB);
}
