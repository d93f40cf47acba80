/** The lines that make up each front door's bill. */

import type { RegionPrices } from '../prices/book.ts';
import type { RateId, UnitOf } from '../prices/rates.ts';
import type { Estimable } from '../scenario/scenario.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import { billedHttpRequests, billedRestRequests } from './apiGateway.ts';
import { billedGbOut } from './dataTransfer.ts';
import type { FrontDoor } from './frontDoor.ts';
import { billedGbSeconds, billedRequests, invocations } from './lambda.ts';
import { type LineId, type LineRule, lineRule } from './line.ts';
import { billedHours, billedLcuHours } from './loadBalancer.ts';
import { linear, type Piecewise } from './piecewise.ts';
import { tariffOf } from './tariff.ts';

/** The lines of one front door, and the rates it would need that the region does not have. */
export interface FrontDoorRules {
  readonly lines: readonly LineRule[];
  readonly missing: readonly RateId[];
}

/**
 * The lines of every front door. Lines that front doors have in common are one and the same object, so that a comparison
 * can leave them out exactly.
 */
export function frontDoorRules(
  { workload, terms }: Pick<Estimable, 'workload' | 'terms'>,
  region: RegionPrices,
): Readonly<Record<FrontDoor, FrontDoorRules>> {
  const build = <R extends RateId>(id: LineId, rate: R, billed: Piecewise<UnitOf<R>>): LineRule | RateId => {
    const tariff = tariffOf(region, rate, terms);
    return tariff ? lineRule(id, rate, billed, tariff) : rate;
  };

  const lambdaLines = (frontDoor: FrontDoor) => {
    const invoked = invocations(frontDoor, workload);
    return [
      build('lambda-requests', `lambda.requests.${workload.architecture}`, billedRequests(invoked, terms)),
      build('lambda-duration', `lambda.duration.${workload.architecture}`, billedGbSeconds(invoked, workload, terms)),
    ];
  };
  const behindApiGateway = lambdaLines('http-api');
  const behindFunctionUrl = workload.rejectedPercent === 0 ? behindApiGateway : lambdaLines('function-url');
  const behindAlb = workload.healthCheckSeconds === 0 ? behindFunctionUrl : lambdaLines('alb');
  const egress =
    terms.dataTransferOut === 1 ? [build('data-transfer-out', 'data-transfer.out', billedGbOut(workload, terms))] : [];

  return {
    'rest-api': split([
      build('requests', 'rest-api.requests', billedRestRequests(workload)),
      ...(workload.cacheGb !== 0
        ? [build('cache', `rest-api.cache-${workload.cacheGb}`, linear('hour', HOURS_PER_MONTH, 0))]
        : []),
      ...behindApiGateway,
      ...egress,
    ]),
    'http-api': split([build('requests', 'http-api.requests', billedHttpRequests(workload)), ...behindApiGateway, ...egress]),
    alb: split([
      build('load-balancer-hours', 'alb.hour', billedHours(workload)),
      build('lcu', 'alb.lcu', billedLcuHours(workload)),
      build('public-ipv4', 'public-ipv4.hour', billedHours(workload, workload.publicIpv4)),
      ...(workload.mutualTls === 1 ? [build('trust-store', 'alb.trust-store', billedHours(workload))] : []),
      ...behindAlb,
      ...egress,
    ]),
    'function-url': split([...behindFunctionUrl, ...egress]),
  };
}

function split(built: readonly (LineRule | RateId)[]): FrontDoorRules {
  return {
    lines: built.filter((line) => typeof line !== 'string'),
    missing: built.filter((line) => typeof line === 'string'),
  };
}
