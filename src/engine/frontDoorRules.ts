/** The lines that make up each front door's bill. */

import type { RegionPrices } from '../prices/book.ts';
import type { RateId, UnitOf } from '../prices/rates.ts';
import type { Scenario } from '../scenario/scenario.ts';
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
export function frontDoorRules(scenario: Scenario, region: RegionPrices): Readonly<Record<FrontDoor, FrontDoorRules>> {
  const build = <R extends RateId>(id: LineId, rate: R, billed: Piecewise<UnitOf<R>>): LineRule | RateId => {
    const tariff = tariffOf(region, rate, scenario);
    return tariff ? lineRule(id, rate, billed, tariff) : rate;
  };

  const lambdaLines = (frontDoor: FrontDoor) => {
    const invoked = invocations(frontDoor, scenario);
    return [
      build('lambda-requests', `lambda.requests.${scenario.architecture}`, billedRequests(invoked, scenario)),
      build('lambda-duration', `lambda.duration.${scenario.architecture}`, billedGbSeconds(invoked, scenario)),
    ];
  };
  const behindApiGateway = lambdaLines('http-api');
  const behindFunctionUrl = scenario.rejectedPercent === 0 ? behindApiGateway : lambdaLines('function-url');
  const behindAlb = scenario.healthCheckSeconds === 0 ? behindFunctionUrl : lambdaLines('alb');
  const egress = scenario.dataTransferOut === 1 ? [build('data-transfer-out', 'data-transfer.out', billedGbOut(scenario))] : [];

  return {
    'rest-api': split([
      build('requests', 'rest-api.requests', billedRestRequests(scenario)),
      ...(scenario.cacheGb !== 0
        ? [build('cache', `rest-api.cache-${scenario.cacheGb}`, linear('hour', HOURS_PER_MONTH, 0))]
        : []),
      ...behindApiGateway,
      ...egress,
    ]),
    'http-api': split([build('requests', 'http-api.requests', billedHttpRequests(scenario)), ...behindApiGateway, ...egress]),
    alb: split([
      build('load-balancer-hours', 'alb.hour', billedHours(scenario)),
      build('lcu', 'alb.lcu', billedLcuHours(scenario)),
      build('public-ipv4', 'public-ipv4.hour', billedHours(scenario, scenario.publicIpv4)),
      ...(scenario.mutualTls === 1 ? [build('trust-store', 'alb.trust-store', billedHours(scenario))] : []),
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
