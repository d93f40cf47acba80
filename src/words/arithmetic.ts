/** How the quantity of a line came about, in a sentence with this scenario's numbers; figures are en-US unless given. */

import { FREE } from '../aws/freeAllowances.ts';
import { LCU } from '../aws/lcu.ts';
import { METERING } from '../aws/metering.ts';
import type { Estimate } from '../engine/estimate.ts';
import type { FrontDoor } from '../engine/frontDoor.ts';
import { acceptedShare, gbSecondsPerInvocation, invocations } from '../engine/lambda.ts';
import type { LineId } from '../engine/line.ts';
import { lcuContents } from '../engine/loadBalancer.ts';
import { valueAt } from '../engine/piecewise.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { HOURS_PER_MONTH, KB_PER_BILLED_GB, KB_PER_LCU_GB, MB_PER_GB } from '../units.ts';
import { DIMENSION_NAMES } from './names.ts';

/**
 * The arithmetic behind a line's quantity.
 * @example "30,000,000 requests × 4 KB / 1,048,576 = 114.44 GB, less 100 GB always free"
 */
export function arithmetic(line: LineId, frontDoor: FrontDoor, estimate: Estimate, figures: Figures = EN_US): string {
  return SENTENCES[line](figures, estimate, frontDoor);
}

type Sentence = (figures: Figures, estimate: Estimate, frontDoor: FrontDoor) => string;

const SENTENCES: Readonly<Record<LineId, Sentence>> = {
  requests({ count, quantity }, { workload }, frontDoor) {
    const n = `${quantity(workload.requestsPerMonth)} requests`;
    if (frontDoor === 'rest-api') {
      return workload.rejectedPercent > 0
        ? `${n} × ${quantity(acceptedShare(workload) * 100)} %: rejected requests are not billed`
        : `${n} a month`;
    }
    const increments = Math.max(
      1,
      Math.ceil(Math.max(workload.requestKb, workload.responseKb) / METERING.httpApiIncrementKb.value),
    );
    return increments > 1
      ? `${n} × ${count(increments)} increments of ${METERING.httpApiIncrementKb.value} KB`
      : `${n} a month, each within one increment of ${METERING.httpApiIncrementKb.value} KB`;
  },
  cache: ({ quantity }, { workload }) => `${HOURS_PER_MONTH} hours of a ${quantity(workload.cacheGb)} GB cache`,
  'load-balancer-hours': (figures, { workload }) => `${HOURS_PER_MONTH} hours${share(figures, workload)}`,
  lcu({ capacity, count, quantity }, { workload, lcu }) {
    const binding = lcu.binding;
    const contents = lcuContents(workload);
    const n = quantity(workload.requestsPerMonth);
    const seconds = `${HOURS_PER_MONTH} h / ${count(3600)} s`;
    const connections = `${n} requests / ${quantity(workload.requestsPerConnection)} per connection / ${seconds}`;
    const because = {
      newConnections: `${connections} / ${contents.newConnectionsPerSecond} new connections a second`,
      activeConnections: `${connections} × ${quantity(workload.connectionSeconds)} s / ${count(contents.activeConnections)} active connections`,
      processedBytes: `${n} requests × ${quantity(workload.requestKb + workload.responseKb)} KB = ${quantity((workload.requestsPerMonth * (workload.requestKb + workload.responseKb)) / KB_PER_LCU_GB)} GB / ${HOURS_PER_MONTH} h / ${quantity(LCU.gbPerHour.value.lambda)} GB for Lambda targets`,
      ruleEvaluations: `${n} requests / ${seconds} × (${quantity(workload.rulesProcessed)} − ${LCU.freeRules.value} free rules) / ${count(contents.ruleEvaluationsPerSecond)}`,
    }[binding];
    return `${HOURS_PER_MONTH} hours × ${capacity(lcu[binding])} LCU. Of the four dimensions only the largest counts, ${DIMENSION_NAMES[binding]}: ${because}`;
  },
  'public-ipv4': (figures, { workload }) =>
    `${HOURS_PER_MONTH} hours × ${figures.quantity(workload.publicIpv4)} ${workload.publicIpv4 === 1 ? 'address' : 'addresses'}${share(figures, workload)}`,
  'trust-store': (figures, { workload }) => `${HOURS_PER_MONTH} hours${share(figures, workload)}`,
  'lambda-requests': (figures, { workload, terms }, frontDoor) =>
    `${invoked(figures, workload, frontDoor)}${free(terms, `${figures.count(FREE.lambdaRequests.value)} always free`)}`,
  'lambda-duration'(figures, { workload, terms }, frontDoor) {
    const { count, quantity } = figures;
    const gbSeconds = valueAt(invocations(frontDoor, workload), workload.requestsPerMonth) * gbSecondsPerInvocation(workload);
    return `${invoked(figures, workload, frontDoor)} × ${quantity(workload.memoryMb)} MB / ${count(MB_PER_GB)} × ${count(Math.ceil(workload.durationMs))} ms = ${quantity(gbSeconds)} GB-seconds${free(terms, `${count(FREE.lambdaGbSeconds.value)} always free`)}`;
  },
  'data-transfer-out': ({ count, quantity }, { workload, terms }) =>
    `${quantity(workload.requestsPerMonth)} responses × ${quantity(workload.responseKb)} KB / ${count(KB_PER_BILLED_GB)} = ${quantity((workload.requestsPerMonth * workload.responseKb) / KB_PER_BILLED_GB)} GB${free(terms, `${FREE.gbOut.value} GB always free`)}`,
};

function share({ quantity }: Figures, { fixedSharePercent }: Workload): string {
  return fixedSharePercent === 100 ? '' : ` × ${quantity(fixedSharePercent)} % that this service bears`;
}

function free({ alwaysFree }: Terms, allowance: string): string {
  return alwaysFree === 1 ? `, less ${allowance}` : '';
}

function invoked({ quantity }: Figures, workload: Workload, frontDoor: FrontDoor): string {
  const total = quantity(valueAt(invocations(frontDoor, workload), workload.requestsPerMonth));
  if (frontDoor === 'alb' && workload.healthCheckSeconds > 0) return `${total} invocations (health checks among them)`;
  return `${total} invocations`;
}
