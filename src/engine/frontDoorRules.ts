/** The lines that make up each front door's bill. */

import { FREE } from '../aws/freeAllowances.ts';
import type { Rates, RegionPrices } from '../prices/book.ts';
import type { RateId, UnitOf } from '../prices/rates.ts';
import type { Estimable } from '../scenario/scenario.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import { billedHttpRequests, billedRestRequests, loggedGb } from './apiGateway.ts';
import { billedEdgeGb, billedEdgeRequests, freeEdgeGb, gbToOrigin } from './cloudFront.ts';
import { billedGbOut } from './dataTransfer.ts';
import { demand, edgeMissShare, isBehindEdge } from './demand.ts';
import { FRONT_DOORS, type FrontDoor, forEachFrontDoor } from './frontDoor.ts';
import { authorizerCalls, authorizerGbSeconds, gbSeconds, invocations, lessShared, provisionedGbSeconds } from './lambda.ts';
import { type LineId, type LineRule, lineRule } from './line.ts';
import { billedAddresses, billedHours, billedLcuHours } from './loadBalancer.ts';
import { linear, type Piecewise } from './piecewise.ts';
import { tariffBeyond, tariffOf } from './tariff.ts';

/** The lines of one front door, and the rates it would need that the price book does not have. */
export interface FrontDoorRules {
  readonly lines: readonly LineRule[];
  readonly missing: readonly RateId[];
}

/** Where prices are looked up. */
export interface Prices {
  readonly region: RegionPrices;
  /** CloudFront's, where those who ask are. */
  readonly geography: Rates;
  /** Of a web ACL at the edge: AWS charges it by us-east-1. */
  readonly edgeFirewall: Rates;
}

/** A line, or the rate that it lacks. */
type Built = LineRule | RateId;

/**
 * The lines of every front door. Lines that front doors have in common are one and the same object, so that a comparison
 * can leave them out exactly. Front doors that nobody asks for have none.
 */
export function frontDoorRules(
  { workload, terms }: Pick<Estimable, 'workload' | 'terms'>,
  { region, geography, edgeFirewall }: Prices,
  doors: readonly FrontDoor[] = FRONT_DOORS,
): Readonly<Record<FrontDoor, FrontDoorRules>> {
  const { architecture } = workload;
  const isProvisioned = workload.provisionedConcurrency > 0;

  const build = <R extends RateId>(
    rates: Rates,
    id: LineId,
    rate: R,
    billed: Piecewise<UnitOf<R>>,
    ahead: Piecewise<UnitOf<R>> | number = 0,
  ): Built => {
    const tariff = tariffOf(rates, rate, terms);
    if (!tariff) return rate;
    return typeof ahead === 'number'
      ? lineRule(id, rate, billed, tariffBeyond(tariff, ahead))
      : lineRule(id, rate, billed, tariff, ahead);
  };
  const here = <R extends RateId>(id: LineId, rate: R, billed: Piecewise<UnitOf<R>>, ahead?: Piecewise<UnitOf<R>>) =>
    build(region.rates, id, rate, billed, ahead);

  const made: { readonly what: string; readonly numbers: readonly number[]; readonly lines: readonly Built[] }[] = [];
  /** Lines under a name and the numbers that tell all they depend on: made once, whoever asks. */
  const once = (what: string, numbers: readonly number[], make: () => readonly Built[]): readonly Built[] => {
    const before = made.find((one) => one.what === what && one.numbers.every((number, i) => number === numbers[i]));
    if (before) return before.lines;
    const lines = make();
    made.push({ what, numbers, lines });
    return lines;
  };

  const lambdaLines = (door: FrontDoor): readonly Built[] => {
    const asked = demand(door, workload);
    const [calls, invoked, seconds] = [authorizerCalls(asked), invocations(asked), gbSeconds(asked, workload)];
    const requests = () =>
      lessShared('request', { ofFunction: invoked, ofAuthorizer: calls }, FREE.lambdaRequests.value, terms, workload);
    const duration = () =>
      lessShared(
        'gb-second',
        { ofFunction: seconds, ofAuthorizer: authorizerGbSeconds(asked, workload) },
        FREE.lambdaGbSeconds.value,
        terms,
        workload,
      );
    const numbers = [invoked[0].intercept, invoked[0].slope, seconds[0].intercept, seconds[0].slope];
    const durationRate = isProvisioned
      ? (`lambda.provisioned-duration.${architecture}` as const)
      : (`lambda.duration.${architecture}` as const);
    return [
      ...once('function', numbers, () => [
        here('lambda-requests', `lambda.requests.${architecture}`, requests().ofFunction),
        here('lambda-duration', durationRate, duration().ofFunction),
      ]),
      ...(isProvisioned
        ? once('provisioned', [], () => [
            here('provisioned-concurrency', `lambda.provisioned.${architecture}`, provisionedGbSeconds(workload)),
          ])
        : []),
      ...(asked.authorizerCallsPerRequest > 0
        ? once('authorizer', [...numbers, calls[0].slope], () => {
            const [ofRequests, ofDuration] = [requests(), duration()];
            return [
              here(
                'authorizer-requests',
                `lambda.requests.${architecture}`,
                ofRequests.ofAuthorizer,
                isProvisioned ? undefined : ofRequests.ofFunction,
              ),
              here(
                'authorizer-duration',
                `lambda.duration.${architecture}`,
                ofDuration.ofAuthorizer,
                isProvisioned ? undefined : ofDuration.ofFunction,
              ),
            ];
          })
        : []),
    ];
  };

  const wafLines = (door: FrontDoor): readonly Built[] => {
    if (workload.wafRules === 0) return [];
    const rates = isBehindEdge(door, workload) ? edgeFirewall : region.rates;
    return once(rates === edgeFirewall ? 'waf at the edge' : 'waf', [], () => [
      build(rates, 'waf-acl', 'waf.acl', linear('web-acl-month', 1, 0)),
      build(rates, 'waf-rules', 'waf.rule', linear('rule-month', workload.wafRules, 0)),
      build(rates, 'waf-requests', 'waf.request', linear('request', 0, 1)),
    ]);
  };

  const logLines = (door: 'rest-api' | 'http-api'): readonly Built[] =>
    workload.logKb === 0
      ? []
      : once('logs', [edgeMissShare(door, workload)], () => [here('logs', 'logs.vended', loggedGb(door, workload))]);

  /** What goes out to the internet, and CloudFront where it is what sends it. */
  const outLines = (door: FrontDoor): readonly Built[] => {
    const counted = terms.dataTransferOut === 1;
    if (!isBehindEdge(door, workload)) {
      return counted
        ? once('out', [], () => [here('data-transfer-out', 'data-transfer.out', billedGbOut(workload, terms, region.partition))])
        : [];
    }
    return once('CloudFront', [], () => [
      build(geography, 'cloudfront-requests', 'cloudfront.requests', billedEdgeRequests(terms)),
      ...(counted
        ? [
            build(geography, 'cloudfront-data-out', 'cloudfront.data-out', billedEdgeGb(workload, terms), freeEdgeGb(terms)),
            build(geography, 'cloudfront-to-origin', 'cloudfront.to-origin', gbToOrigin(door, workload)),
          ]
        : []),
    ]);
  };

  const cacheLines =
    workload.cacheGb === 0 ? [] : [here('cache', `rest-api.cache-${workload.cacheGb}`, linear('hour', HOURS_PER_MONTH, 0))];
  const own = {
    'rest-api': () => [here('requests', 'rest-api.requests', billedRestRequests(workload)), ...cacheLines],
    'http-api': () => [here('requests', 'http-api.requests', billedHttpRequests(workload))],
    alb: () => [
      here('load-balancer-hours', 'alb.hour', billedHours(workload)),
      here('lcu', 'alb.lcu', billedLcuHours(workload)),
      here('public-ipv4', 'public-ipv4.hour', billedHours(workload, billedAddresses(workload))),
      ...(workload.mutualTls === 1 ? [here('trust-store', 'alb.trust-store', billedHours(workload))] : []),
    ],
    'function-url': () => [],
    'cloudfront-url': () => [],
  } satisfies Record<FrontDoor, () => readonly Built[]>;

  return forEachFrontDoor((door) =>
    split(
      doors.includes(door)
        ? [
            ...own[door](),
            ...lambdaLines(door),
            ...(door === 'rest-api' || door === 'http-api' ? logLines(door) : []),
            // AWS takes no web ACL for a function URL; a caution says so.
            ...(door === 'function-url' ? [] : wafLines(door)),
            ...outLines(door),
          ]
        : [],
    ),
  );
}

function split(built: readonly Built[]): FrontDoorRules {
  return {
    lines: built.filter((line) => typeof line !== 'string'),
    missing: [...new Set(built.filter((line) => typeof line === 'string'))],
  };
}
