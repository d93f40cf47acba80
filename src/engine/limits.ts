/** Obstacles and cautions: what a front door cannot do, and what it can do only just. */

import { NEAR_LIMIT, QUOTAS } from '../aws/quotas.ts';
import { decimal } from '../digits.ts';
import type { RegionPrices } from '../prices/book.ts';
import { RATES, type RateId } from '../prices/rates.ts';
import type { Need } from '../scenario/needs.ts';
import type { Workload } from '../scenario/workload.ts';
import type { FrontDoor } from './frontDoor.ts';
import { unmet } from './notPossible.ts';

/** Largest request body and response that a load balancer passes to and from Lambda, KB. */
const ALB_PAYLOAD_KB = QUOTAS.albPayloadKb.value;
/** Largest payload of a synchronous Lambda invocation, KB: behind every front door. */
const LAMBDA_PAYLOAD_KB = QUOTAS.lambdaPayloadKb.value;
/** Age from which a price is a caution, days. */
export const OLD_PRICE_DAYS = 365;

/** A reason, with a stable id for programs and a sentence for people. */
export interface Reason {
  readonly id: string;
  readonly message: string;
}

/** What takes a front door out of the verdict. */
export function obstacles(
  frontDoor: FrontDoor,
  workload: Workload,
  needs: readonly Need[],
  missing: readonly RateId[],
  region: RegionPrices | undefined,
): Reason[] {
  const found: Reason[] = [];
  if (!region) {
    found.push({ id: 'region', message: `Not offered here: the price book has no region ${workload.region}.` });
  } else if (missing.length > 0) {
    const names = missing.map((rate) => RATES[rate].name).join(', ');
    found.push({
      id: 'price',
      message: `Not offered here: the price book has no AWS price for ${names} in ${region.name} (${workload.region}).`,
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
    const message = unmet(need, frontDoor);
    if (message !== null) found.push({ id: `need-${need}`, message });
  }
  return found;
}

/** What is shown and changes nothing. `today` (YYYY-MM-DD) dates the prices in use. */
export function cautions(
  frontDoor: FrontDoor,
  workload: Workload,
  used: readonly RateId[],
  region: RegionPrices | undefined,
  today: string,
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
  const old = region ? used.filter((rate) => isOld(region, rate, today)) : [];
  if (old.length > 0 && region) {
    const oldest = old.map((rate) => lastSeen(region, rate)).sort()[0];
    const names = old.map((rate) => RATES[rate].name).join(', ');
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
export function isOld(region: RegionPrices, rate: RateId, today: string): boolean {
  return daysBetween(lastSeen(region, rate), today) > OLD_PRICE_DAYS;
}

/** The newest date at which all tiers of this price were seen in AWS's list, by this project or by people who quoted it. */
function lastSeen(region: RegionPrices, rate: RateId): string {
  const found = region.rates[rate];
  // A quote is in the book only where it is newer than a confirmation.
  return found?.quotedAt ?? found?.confirmedAt ?? found?.publishedAt ?? '';
}

/** Whole days from one date to another, YYYY-MM-DD; 0 when either is none. */
function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Number.isNaN(days) ? 0 : days;
}
