/** What the help of an input says of prices, computed from the book for the visitor's region: AWS's list prices, not the visitor's own. */

import { dearestPayloadKb } from '../../../engine/dearestPayload.ts';
import type { RegionPrices } from '../../../prices/book.ts';
import type { RateId } from '../../../prices/rates.ts';
import { HOURS_PER_MONTH } from '../../../units.ts';
import { money, payload, percent, perMillion } from '../../state/localFigures.ts';
import type { HelpedField } from './inputTexts.ts';

/** Dollars for one unit in the first tier, as decimal text. */
function listPrice({ rates }: RegionPrices, rate: RateId): string | undefined {
  return rates[rate]?.tiers[0].usd;
}

const PRICED: Readonly<Partial<Record<HelpedField, (region: RegionPrices) => string | null>>> = {
  currentFrontDoor(region) {
    const [rest, http] = [listPrice(region, 'rest-api.requests'), listPrice(region, 'http-api.requests')];
    if (rest === undefined || http === undefined) return null;
    return `In ${region.name} a REST API costs ${perMillion(rest)} a million requests, an HTTP API ${perMillion(http)}.`;
  },
  requestKb: payloads,
  responseKb: payloads,
  architecture(region) {
    const [arm, x86] = [listPrice(region, 'lambda.duration.arm64'), listPrice(region, 'lambda.duration.x86_64')];
    if (arm === undefined || x86 === undefined) return null;
    const saved = 1 - Number(arm) / Number(x86);
    return saved <= 0 ? null : `In ${region.name} arm64 costs ${percent(saved)} less for each GB-second.`;
  },
  publicIpv4(region) {
    const hour = listPrice(region, 'public-ipv4.hour');
    return hour === undefined ? null : `In ${region.name} each costs ${money(Number(hour) * HOURS_PER_MONTH)} a month.`;
  },
};

function payloads(region: RegionPrices): string | null {
  const kb = dearestPayloadKb(region);
  if (kb === null) return null;
  return `In ${region.name} a load balancer costs less than an HTTP API at no volume once request and response have ${payload(kb)} together.`;
}

/** A sentence about prices to follow the input's own text; empty where there is none, or no price for it. */
export function pricedText(name: HelpedField, region: RegionPrices | undefined): string {
  return (region && PRICED[name]?.(region)) ?? '';
}
