/** How the quantity of a line came about, in a sentence with this scenario's numbers; figures are en-US unless given. */

import { HTTP_API_INCREMENT_KB } from '../engine/apiGateway.ts';
import { FREE_GB_OUT } from '../engine/dataTransfer.ts';
import type { Estimate } from '../engine/estimate.ts';
import type { FrontDoor } from '../engine/frontDoor.ts';
import { acceptedShare, FREE_GB_SECONDS, FREE_REQUESTS, gbSecondsPerInvocation, invocations } from '../engine/lambda.ts';
import type { LineId } from '../engine/line.ts';
import { FREE_RULES, GB_PER_HOUR_PER_LCU, lcuContents } from '../engine/loadBalancer.ts';
import { valueAt } from '../engine/piecewise.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { HOURS_PER_MONTH, KB_PER_BILLED_GB, KB_PER_LCU_GB, MB_PER_GB } from '../units.ts';
import { DIMENSION_NAMES } from './names.ts';

/**
 * The arithmetic behind a line's quantity.
 * @example "30,000,000 requests × 4 KB / 1,048,576 = 114.44 GB, less 100 GB always free"
 */
export function arithmetic(line: LineId, frontDoor: FrontDoor, estimate: Estimate, figures: Figures = EN_US): string {
  return SENTENCES[line](figures, estimate.scenario, frontDoor, estimate);
}

type Sentence = (figures: Figures, scenario: Scenario, frontDoor: FrontDoor, estimate: Estimate) => string;

const SENTENCES: Readonly<Record<LineId, Sentence>> = {
  requests({ count, quantity }, scenario, frontDoor) {
    const n = `${quantity(scenario.requestsPerMonth)} requests`;
    if (frontDoor === 'rest-api') {
      return scenario.rejectedPercent > 0
        ? `${n} × ${quantity(acceptedShare(scenario) * 100)} %: rejected requests are not billed`
        : `${n} a month`;
    }
    const increments = Math.max(1, Math.ceil(Math.max(scenario.requestKb, scenario.responseKb) / HTTP_API_INCREMENT_KB));
    return increments > 1
      ? `${n} × ${count(increments)} increments of ${HTTP_API_INCREMENT_KB} KB`
      : `${n} a month, each within one increment of ${HTTP_API_INCREMENT_KB} KB`;
  },
  cache: ({ quantity }, scenario) => `${HOURS_PER_MONTH} hours of a ${quantity(scenario.cacheGb)} GB cache`,
  'load-balancer-hours': (figures, scenario) => `${HOURS_PER_MONTH} hours${share(figures, scenario)}`,
  lcu({ capacity, count, quantity }, scenario, _frontDoor, { lcu }) {
    const binding = lcu.binding;
    const contents = lcuContents(scenario);
    const n = quantity(scenario.requestsPerMonth);
    const seconds = `${HOURS_PER_MONTH} h / ${count(3600)} s`;
    const connections = `${n} requests / ${quantity(scenario.requestsPerConnection)} per connection / ${seconds}`;
    const because = {
      newConnections: `${connections} / ${contents.newConnectionsPerSecond} new connections a second`,
      activeConnections: `${connections} × ${quantity(scenario.connectionSeconds)} s / ${count(contents.activeConnections)} active connections`,
      processedBytes: `${n} requests × ${quantity(scenario.requestKb + scenario.responseKb)} KB = ${quantity((scenario.requestsPerMonth * (scenario.requestKb + scenario.responseKb)) / KB_PER_LCU_GB)} GB / ${HOURS_PER_MONTH} h / ${quantity(GB_PER_HOUR_PER_LCU.lambda)} GB for Lambda targets`,
      ruleEvaluations: `${n} requests / ${seconds} × (${quantity(scenario.rulesProcessed)} − ${FREE_RULES} free rules) / ${count(contents.ruleEvaluationsPerSecond)}`,
    }[binding];
    return `${HOURS_PER_MONTH} hours × ${capacity(lcu[binding])} LCU. Of the four dimensions only the largest counts, ${DIMENSION_NAMES[binding]}: ${because}`;
  },
  'public-ipv4': (figures, scenario) =>
    `${HOURS_PER_MONTH} hours × ${figures.quantity(scenario.publicIpv4)} ${scenario.publicIpv4 === 1 ? 'address' : 'addresses'}${share(figures, scenario)}`,
  'trust-store': (figures, scenario) => `${HOURS_PER_MONTH} hours${share(figures, scenario)}`,
  'lambda-requests': (figures, scenario, frontDoor) =>
    `${invoked(figures, scenario, frontDoor)}${free(scenario, `${figures.count(FREE_REQUESTS)} always free`)}`,
  'lambda-duration'(figures, scenario, frontDoor) {
    const { count, quantity } = figures;
    const gbSeconds = valueAt(invocations(frontDoor, scenario), scenario.requestsPerMonth) * gbSecondsPerInvocation(scenario);
    return `${invoked(figures, scenario, frontDoor)} × ${quantity(scenario.memoryMb)} MB / ${count(MB_PER_GB)} × ${count(Math.ceil(scenario.durationMs))} ms = ${quantity(gbSeconds)} GB-seconds${free(scenario, `${count(FREE_GB_SECONDS)} always free`)}`;
  },
  'data-transfer-out': ({ count, quantity }, scenario) =>
    `${quantity(scenario.requestsPerMonth)} responses × ${quantity(scenario.responseKb)} KB / ${count(KB_PER_BILLED_GB)} = ${quantity((scenario.requestsPerMonth * scenario.responseKb) / KB_PER_BILLED_GB)} GB${free(scenario, `${FREE_GB_OUT} GB always free`)}`,
};

function share({ quantity }: Figures, { fixedSharePercent }: Scenario): string {
  return fixedSharePercent === 100 ? '' : ` × ${quantity(fixedSharePercent)} % that this service bears`;
}

function free({ alwaysFree }: Scenario, allowance: string): string {
  return alwaysFree === 1 ? `, less ${allowance}` : '';
}

function invoked({ quantity }: Figures, scenario: Scenario, frontDoor: FrontDoor): string {
  const total = quantity(valueAt(invocations(frontDoor, scenario), scenario.requestsPerMonth));
  if (frontDoor === 'alb' && scenario.healthCheckSeconds > 0) return `${total} invocations (health checks among them)`;
  return `${total} invocations`;
}
