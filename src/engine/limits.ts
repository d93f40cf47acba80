/** Obstacles and cautions: what a front door cannot do, and what it can do only just. */

import { REGIONS_WITHOUT_FUNCTION_URLS } from '../aws/functionUrls.ts';
import { NEAR_LIMIT, QUOTAS } from '../aws/quotas.ts';
import { decimal } from '../digits.ts';
import type { Rate, RegionPrices } from '../prices/book.ts';
import { RATES, type RateId } from '../prices/rates.ts';
import type { Estimable } from '../scenario/scenario.ts';
import type { Workload } from '../scenario/workload.ts';
import { isBehindEdge } from './demand.ts';
import type { FrontDoor } from './frontDoor.ts';
import type { LineRule } from './line.ts';
import { hasCloudFront, unmet } from './notPossible.ts';

/** Largest request body and response that a load balancer passes to and from Lambda, KB. */
const ALB_PAYLOAD_KB = QUOTAS.albPayloadKb.value;
/** Largest payload of a synchronous Lambda invocation, KB: behind every front door. */
const LAMBDA_PAYLOAD_KB = QUOTAS.lambdaPayloadKb.value;
/** Age from which a price is a caution, days. */
const OLD_PRICE_DAYS = 365;

/** A reason, with a stable id for programs and a sentence for people. */
export interface Reason {
  readonly id: string;
  readonly message: string;
}

/** What takes a front door out of the verdict. */
export function obstacles(
  frontDoor: FrontDoor,
  { workload, needs }: Pick<Estimable, 'workload' | 'needs'>,
  missing: readonly RateId[],
  region: RegionPrices | undefined,
): Reason[] {
  const found: Reason[] = notOffered(frontDoor, workload, region);
  if (!region) {
    found.push({ id: 'region', message: `No price here: the price book has no region ${workload.region}.` });
  } else if (missing.length > 0 && found.length === 0) {
    found.push({
      id: 'price',
      message: `No price here: the price book has no AWS price for ${unpriced(missing, workload, region)}.`,
    });
  }
  const limit = frontDoor === 'alb' ? ALB_PAYLOAD_KB : LAMBDA_PAYLOAD_KB;
  const what =
    frontDoor === 'alb'
      ? 'a load balancer passes at most 1 MB (1,024 KB) to and from Lambda'
      : 'Lambda takes and returns at most 6 MB (6,144 KB)';
  for (const [name, size] of payloads(workload)) {
    if (size > limit) found.push({ id: `${name}-size`, message: `The ${name} of ${decimal(size, 3)} KB is too large: ${what}.` });
  }
  if (frontDoor === 'http-api' && workload.durationMs > QUOTAS.httpApiTimeoutMs.value) {
    found.push({
      id: 'duration',
      message: `A duration of ${decimal(workload.durationMs, 3)} ms is too long: an HTTP API waits at most 30 s, and that cannot be raised.`,
    });
  }
  for (const need of needs) {
    const message = unmet(need, frontDoor, region?.partition ?? 'aws');
    if (message !== null) found.push({ id: `need-${need}`, message });
  }
  return found;
}

/** What AWS does not offer in a region: told apart from what it does, at a price that the book does not have. */
function notOffered(frontDoor: FrontDoor, workload: Workload, region: RegionPrices | undefined): Reason[] {
  if (!region) return [];
  const place = `${region.name} (${workload.region})`;
  const found: Reason[] = [];
  const takesUrl = frontDoor === 'function-url' || frontDoor === 'cloudfront-url';
  if (takesUrl && REGIONS_WITHOUT_FUNCTION_URLS.value.some((code) => code === workload.region)) {
    found.push({ id: 'not-offered', message: `Not offered here: AWS has no function URLs in ${place}.` });
  }
  if (isBehindEdge(frontDoor, workload) && !hasCloudFront(region.partition)) {
    const because = frontDoor === 'http-api' ? ', which an HTTP API needs for a web ACL' : '';
    found.push({ id: 'not-offered', message: `Not offered here: there is no CloudFront in AWS GovCloud${because}.` });
  }
  return found;
}

/** Names of rates with the place in which the book lacks them: CloudFront's in a geography, those of a web ACL before it in us-east-1. */
function unpriced(missing: readonly RateId[], workload: Workload, region: RegionPrices): string {
  const place = `${region.name} (${workload.region})`;
  const isOfEdge = (rate: RateId) => RATES[rate].offer === 'AmazonCloudFront';
  const names = (rates: readonly RateId[]) => rates.map((rate) => RATES[rate].name).join(', ');
  const [edge, other] = [missing.filter(isOfEdge), missing.filter((rate) => !isOfEdge(rate))];
  return [
    ...(other.length > 0 ? [`${names(other)} in ${place}`] : []),
    ...(edge.length > 0 ? [`${names(edge)} to viewers there`] : []),
  ].join(' and ');
}

/** What is shown and changes nothing. Prices last seen before `oldDay` (YYYY-MM-DD, see `firstDayNotOld`) are old. */
export function cautions(
  frontDoor: FrontDoor,
  workload: Workload,
  lines: readonly Pick<LineRule, 'rate' | 'origin' | 'published'>[],
  oldDay: string,
): Reason[] {
  const found: Reason[] = [];
  if (frontDoor === 'rest-api' && workload.durationMs > QUOTAS.restApiTimeoutMs.value) {
    found.push({
      id: 'duration',
      message: `A duration of ${decimal(workload.durationMs, 3)} ms needs a raised quota: a REST API waits 29 s by default (regional and private APIs only).`,
    });
  }
  if (frontDoor === 'alb' && workload.rulesProcessed > QUOTAS.albRules.value) {
    found.push({
      id: 'rules',
      message: `${decimal(workload.rulesProcessed, 3)} rules need a raised quota: a load balancer has ${QUOTAS.albRules.value} by default.`,
    });
  }
  const limit = frontDoor === 'alb' ? ALB_PAYLOAD_KB : LAMBDA_PAYLOAD_KB;
  for (const [name, size] of payloads(workload)) {
    if (size > limit * NEAR_LIMIT && size <= limit) {
      found.push({
        id: `${name}-size`,
        message: `The average ${name} of ${decimal(size, 3)} KB is within 20 % of the limit of ${decimal(limit, 3)} KB: larger ones will fail.`,
      });
    }
  }
  if (frontDoor === 'function-url' && workload.wafRules > 0) {
    found.push({ id: 'waf', message: 'A function URL takes no web ACL: none is in its bill.' });
  }
  const old = lines.filter(({ origin, published }) => origin !== 'own' && wasSeenBefore(published, oldDay));
  if (old.length > 0) {
    const oldest = old.map(({ published }) => lastSeen(published)).sort()[0];
    const names = [...new Set(old.map(({ rate }) => RATES[rate].name))].join(', ');
    found.push({ id: 'old-price', message: `Prices last seen more than a year ago (since ${oldest}): ${names}.` });
  }
  return found;
}

function payloads(workload: Workload): readonly (readonly ['request' | 'response', number])[] {
  return [
    ['request', workload.requestKb],
    ['response', workload.responseKb],
  ];
}

/** Whether a price was last seen more than a year before a day (YYYY-MM-DD). @example published 2025-06-05, neither confirmed nor quoted since: old on 2026-06-06 */
export function isOld(rate: Rate | undefined, today: string): boolean {
  return wasSeenBefore(rate, firstDayNotOld(today));
}

/** Days are compared as texts, YYYY-MM-DD: an estimate has some forty prices to look at. A price without a day is not old. */
function wasSeenBefore(rate: Rate | undefined, day: string): boolean {
  const seen = lastSeen(rate);
  return seen !== '' && seen < day;
}

/** The day `OLD_PRICE_DAYS` before another; the empty text, which no day is before, when that is none. Told once for all prices of an estimate. */
export function firstDayNotOld(today: string): string {
  const at = Date.parse(today);
  return Number.isNaN(at) ? '' : new Date(at - OLD_PRICE_DAYS * 86_400_000).toISOString().slice(0, 10);
}

/** The newest date at which all tiers of this price were seen in AWS's list, by this project or by people who quoted it. */
export function lastSeen(rate: Rate | undefined): string {
  // A quote is in the book only where it is newer than a confirmation.
  return rate?.quotedAt ?? rate?.confirmedAt ?? rate?.publishedAt ?? '';
}
