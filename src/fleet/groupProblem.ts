/** A group of APIs as a problem in dollars: the engine's own lines and tariffs, pooled over the account, and what a shared load balancer costs. */

import { LCU_DIMENSIONS } from '../aws/lcu.ts';
import { linesOf } from '../engine/estimate.ts';
import type { Contender } from '../engine/frontDoor.ts';
import type { Reason } from '../engine/limits.ts';
import type { Line, LineId } from '../engine/line.ts';
import { type LcuByDimension, lcuAt } from '../engine/loadBalancer.ts';
import { tariffCurve, tariffOf } from '../engine/tariff.ts';
import type { PriceBook, Rate, Rates, RegionPrices } from '../prices/book.ts';
import type { RateId } from '../prices/rates.ts';
import type { Estimable } from '../scenario/scenario.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import { type FleetProblem, type LcuUsd, type Mover, type Pool, usdMore } from './problem.ts';

/** One API of the account. */
export interface FleetApi extends Estimable {
  readonly name: string;
}

export interface FleetOptions {
  /** A new load balancer, or one that is there and costs no more by the hour. */
  readonly loadBalancer: 'new' | 'existing';
  /** Public addresses of the shared load balancer of an internet group. */
  readonly publicIpv4: number;
  /** What was decided beforehand about an API, by its name. */
  readonly pins: ReadonlyMap<string, 'move' | 'stay'>;
}

export const DEFAULT_FLEET_OPTIONS: FleetOptions = { loadBalancer: 'new', publicIpv4: 2, pins: new Map() };

/** One API with what the engine says of it. */
export interface PricedApi {
  readonly api: FleetApi;
  readonly now: Contender;
  /** Its bill where it is now. */
  readonly today: readonly Line[];
  /** Its bill behind the shared load balancer, without what is shared; null where the region lacks a price. */
  readonly moved: readonly Line[] | null;
  readonly obstaclesNow: readonly Reason[];
  readonly obstaclesBehind: readonly Reason[];
  /** LCUs averaged over the month, without mix. */
  readonly lcu: LcuByDimension;
}

/** Dollars of what is shared, by its unit; null where the region has no price. */
export interface SharedPrices {
  readonly loadBalancerHour: number | null;
  readonly lcuHour: number | null;
  readonly addressHour: number | null;
  readonly trustStoreHour: number | null;
  readonly webAcl: number | null;
  readonly webAclRule: number | null;
  readonly inspectedRequest: number | null;
}

/** Lines that a shared load balancer has once for all: none of them is counted by the API. */
const SHARED = {
  requests: false,
  cache: false,
  'load-balancer-hours': true,
  lcu: true,
  'public-ipv4': true,
  'trust-store': true,
  'lambda-requests': false,
  'lambda-duration': false,
  'provisioned-concurrency': false,
  'authorizer-requests': false,
  'authorizer-duration': false,
  logs: false,
  'waf-acl': true,
  'waf-rules': true,
  'waf-requests': true,
  'cloudfront-requests': false,
  'cloudfront-data-out': false,
  'cloudfront-to-origin': false,
  'data-transfer-out': false,
} as const satisfies Record<LineId, boolean>;

/** What the engine says of one API; a sentence where it has no bill today. */
export function pricedApi(api: FleetApi, options: FleetOptions, book: PriceBook): PricedApi | string {
  const { workload, needs } = api;
  const { currentFrontDoor: now, fixedSharePercent, healthCheckSeconds, publicIpv4, requestsPerMonth } = workload;
  const terms: Terms = { ...api.terms, alwaysFree: 0 };
  const here = { workload: { ...workload, fixedSharePercent: Math.min(100, fixedSharePercent) }, terms, needs };
  const { [now]: present, alb } = linesOf(here, book, [now, 'alb']);
  if (!present.offered) return present.obstacles.map(({ message }) => message).join(' ');
  // Addresses decide how many check the health of a target; without checks the API's own lines are the same with any number.
  const behind =
    healthCheckSeconds === 0 || publicIpv4 === options.publicIpv4
      ? alb
      : linesOf({ ...here, workload: { ...here.workload, publicIpv4: options.publicIpv4 } }, book, ['alb']).alb;
  return {
    api,
    now,
    today: present.lines,
    moved: behind.offered ? behind.lines.filter(({ id }) => !SHARED[id]) : null,
    obstaclesNow: present.obstacles,
    obstaclesBehind: behind.obstacles,
    lcu: lcuAt(requestsPerMonth, workload),
  };
}

/** The prices of what is shared, under the terms of the group. */
export function sharedPrices(region: RegionPrices, terms: Terms): SharedPrices {
  const price = (rate: RateId) => tariffOf(region.rates, rate, terms)?.tiers[0]?.price ?? null;
  return {
    loadBalancerHour: price('alb.hour'),
    lcuHour: price('alb.lcu'),
    addressHour: price('public-ipv4.hour'),
    trustStoreHour: price('alb.trust-store'),
    webAcl: price('waf.acl'),
    webAclRule: price('waf.rule'),
    inspectedRequest: price('waf.request'),
  };
}

/** Hours and addresses of one load balancer, dollars a month. @example us-east-1 with two addresses: 730 × (0.0225 + 2 × 0.005) = 23.725 */
export function loadBalancerUsd(
  { loadBalancerHour, addressHour }: SharedPrices,
  scheme: Workload['scheme'],
  publicIpv4: number,
): number {
  const addresses = scheme === 'internal' ? 0 : publicIpv4;
  return HOURS_PER_MONTH * ((loadBalancerHour ?? 0) + addresses * (addressHour ?? 0));
}

/** What an API's LCUs of each dimension cost a month, with its own mix. */
export function lcuUsd({ lcu, api }: PricedApi, { lcuHour }: SharedPrices): LcuUsd {
  const each = HOURS_PER_MONTH * (lcuHour ?? 0) * mix(api.workload);
  const [a, b, c, d] = LCU_DIMENSIONS.map((dimension) => lcu[dimension] * each);
  return [a!, b!, c!, d!];
}

/** By how much hourly maxima exceed the month's average. */
export function mix({ hourlyMixPercent }: Pick<Workload, 'hourlyMixPercent'>): number {
  return 1 + hourlyMixPercent / 100;
}

/** LCUs of rule evaluations if each request passed so many rules, dollars a month. */
export function ruleUsd({ api }: PricedApi, rules: number, { lcuHour }: SharedPrices): number {
  const { ruleEvaluations } = lcuAt(api.workload.requestsPerMonth, { ...api.workload, rulesProcessed: rules });
  return HOURS_PER_MONTH * (lcuHour ?? 0) * mix(api.workload) * ruleEvaluations;
}

/** What a group buys at one rate: all of it together, and how much more each API buys once it moves. */
interface Bought {
  readonly rate: RateId;
  readonly published: Rate | undefined;
  nowQuantity: number;
  readonly more: Float64Array;
}

/** The group as a problem in dollars. All APIs have the same region, scheme, prices and discounts. */
export function groupProblem(group: readonly PricedApi[], prices: SharedPrices, options: FleetOptions): FleetProblem {
  const bought = new Map<Rate | RateId, Bought>();
  const atRate = ({ rate, published }: Line): Bought => {
    const key = published ?? rate;
    const known = bought.get(key) ?? { rate, published, nowQuantity: 0, more: new Float64Array(group.length) };
    bought.set(key, known);
    return known;
  };
  for (const [i, { today, moved }] of group.entries()) {
    for (const line of today) {
      const at = atRate(line);
      at.nowQuantity += line.quantity;
      at.more[i]! -= line.quantity;
    }
    for (const line of moved ?? []) atRate(line).more[i]! += line.quantity;
  }

  // What has one price is everybody's own; what has tiers is the account's.
  const { workload, terms } = group[0]!.api;
  const pools: Pool[] = [];
  const pooled: Bought[] = [];
  const moreUsd = new Float64Array(group.length);
  let nowUsd = 0;
  for (const one of bought.values()) {
    const tariff = tariffOf({ [one.rate]: one.published } as Rates, one.rate, terms)!;
    const curve = tariffCurve(tariff);
    if (curve.length > 1) {
      pools.push({ usd: curve, nowQuantity: one.nowQuantity });
      pooled.push(one);
    } else {
      const { slope } = curve[0];
      for (let i = 0; i < moreUsd.length; i++) moreUsd[i]! += slope * one.more[i]!;
      nowUsd += slope * one.nowQuantity;
    }
  }
  for (const { usd, nowQuantity } of pools) nowUsd += usdMore({ usd, nowQuantity: 0 }, nowQuantity);

  return {
    nowUsd,
    pools,
    movers: group.map(
      (priced, i): Mover => ({
        moreUsd: moreUsd[i]!,
        more: pooled.map(({ more }) => more[i]!),
        lcuUsd: lcuUsd(priced, prices),
        trustStore: priced.api.workload.mutualTls === 1,
        webAclRules: priced.api.workload.wafRules,
        inspectionUsd: priced.api.workload.requestsPerMonth * (prices.inspectedRequest ?? 0),
        must: must(priced, options),
      }),
    ),
    fixedUsd: options.loadBalancer === 'new' ? loadBalancerUsd(prices, workload.scheme, options.publicIpv4) : 0,
    trustStoreUsd: HOURS_PER_MONTH * (prices.trustStoreHour ?? 0),
    webAclUsd: prices.webAcl ?? 0,
    webAclRuleUsd: prices.webAclRule ?? 0,
  };
}

/** The APIs that are not free to choose. What stands in the way behind a load balancer weighs more than what stands in the way today. */
function must({ api, now, obstaclesNow, obstaclesBehind }: PricedApi, { pins }: FleetOptions): Mover['must'] {
  if (obstaclesBehind.length > 0) return 'stay';
  if (obstaclesNow.length > 0 && now !== 'alb') return 'move';
  return pins.get(api.name) ?? null;
}
