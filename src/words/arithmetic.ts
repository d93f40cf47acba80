/** How the quantity of a line came about, in a sentence with this scenario's numbers; figures are en-US unless given. */

import { FREE } from '../aws/freeAllowances.ts';
import { LCU } from '../aws/lcu.ts';
import { METERING } from '../aws/metering.ts';
import { type Demand, demand, edgeMissShare, type Invocations } from '../engine/demand.ts';
import type { Estimate } from '../engine/estimate.ts';
import type { FrontDoor } from '../engine/frontDoor.ts';
import { authorizerCalls, authorizerGbSeconds, gbSeconds, invocations } from '../engine/lambda.ts';
import type { LineId } from '../engine/line.ts';
import { billedAddresses, lcuContents } from '../engine/loadBalancer.ts';
import { valueAt } from '../engine/piecewise.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { BYTES_PER_BILLED_GB, HOURS_PER_MONTH, KB_PER_BILLED_GB, KB_PER_LCU_GB, MB_PER_GB, SECONDS_PER_MONTH } from '../units.ts';
import { counted, DIMENSION_NAMES } from './names.ts';

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
    const n = counted(quantity(workload.requestsPerMonth), 'request');
    const accepted = `${quantity(100 - workload.rejectedPercent)} %: refused requests are not billed`;
    if (frontDoor === 'rest-api') return workload.rejectedPercent > 0 ? `${n} × ${accepted}` : `${n} a month`;
    const increments = Math.max(
      1,
      Math.ceil(Math.max(workload.requestKb, workload.responseKb) / METERING.httpApiIncrementKb.value),
    );
    const reaching = missed({ quantity }, workload, frontDoor);
    const metered =
      increments > 1
        ? `${n}${reaching} × ${counted(count(increments), 'increment')} of ${METERING.httpApiIncrementKb.value} KB`
        : `${n}${reaching === '' ? ' a month' : reaching}, each within one increment of ${METERING.httpApiIncrementKb.value} KB`;
    return workload.rejectedPercent > 0 && workload.httpApiBillsRefused === 0 ? `${metered}, × ${accepted}` : metered;
  },
  cache: ({ quantity }, { workload }) => `${HOURS_PER_MONTH} hours of a ${quantity(workload.cacheGb)} GB cache`,
  'load-balancer-hours': (figures, { workload }) => `${HOURS_PER_MONTH} hours${share(figures, workload)}`,
  lcu({ capacity, count, quantity }, { workload, lcu }) {
    const binding = lcu.binding;
    const contents = lcuContents(workload);
    const n = counted(quantity(workload.requestsPerMonth), 'request');
    const seconds = `${HOURS_PER_MONTH} h / ${count(3600)} s`;
    const connections = `${n} / ${quantity(workload.requestsPerConnection)} per connection / ${seconds}`;
    const because = {
      newConnections: `${connections} / ${contents.newConnectionsPerSecond} new connections a second`,
      activeConnections: `${connections} × ${quantity(workload.connectionSeconds)} s / ${count(contents.activeConnections)} active connections`,
      processedBytes: `${n} × ${quantity(workload.requestKb + workload.responseKb)} KB = ${quantity((workload.requestsPerMonth * (workload.requestKb + workload.responseKb)) / KB_PER_LCU_GB)} GB / ${HOURS_PER_MONTH} h / ${quantity(LCU.gbPerHour.value.lambda)} GB for Lambda targets`,
      ruleEvaluations: `${n} / ${seconds} × (${quantity(workload.rulesProcessed)} − ${LCU.freeRules.value} free rules) / ${count(contents.ruleEvaluationsPerSecond)}`,
    }[binding];
    const mix = workload.hourlyMixPercent > 0 ? ` × ${quantity(100 + workload.hourlyMixPercent)} % by the hour` : '';
    return `${HOURS_PER_MONTH} hours × ${capacity(lcu[binding])} LCU${mix}. Of the four dimensions only the largest counts, ${DIMENSION_NAMES[binding]}: ${because}`;
  },
  'public-ipv4': (figures, { workload }) =>
    workload.scheme === 'internal'
      ? 'an internal load balancer has no public address'
      : `${HOURS_PER_MONTH} hours × ${counted(figures.quantity(billedAddresses(workload)), 'address', 'addresses')}${share(figures, workload)}`,
  'trust-store': (figures, { workload }) => `${HOURS_PER_MONTH} hours${share(figures, workload)}`,
  'lambda-requests': (figures, { workload, terms }, frontDoor) =>
    `${invoked(figures, workload, frontDoor)}${ofFunction(workload, free(terms, `${figures.count(FREE.lambdaRequests.value)} always free`))}`,
  'lambda-duration'(figures, { workload, terms }, frontDoor) {
    const { count, quantity } = figures;
    const asked = demand(frontDoor, workload);
    const seconds = quantity(valueAt(gbSeconds(asked, workload), workload.requestsPerMonth));
    const memory = `${quantity(workload.memoryMb)} MB / ${count(MB_PER_GB)}`;
    const [only, ...others] = asked.invocations;
    const worked =
      others.length === 0 && only
        ? `${invoked(figures, workload, frontDoor)} × ${memory} × ${quantity(only.durationMs)} ms`
        : `(${asked.invocations.map((one) => `${quantity(times(one, workload))} × ${quantity(one.durationMs)} ms`).join(' + ')}) × ${memory}`;
    return `${worked} = ${counted(seconds, 'GB-second')}${ofFunction(workload, free(terms, `${count(FREE.lambdaGbSeconds.value)} always free`))}`;
  },
  'provisioned-concurrency': ({ count, quantity }, { workload }) =>
    `${quantity(workload.provisionedConcurrency)} × ${quantity(workload.memoryMb)} MB / ${count(MB_PER_GB)} × ${count(SECONDS_PER_MONTH)} seconds`,
  'authorizer-requests': (figures, { workload, terms }, frontDoor) =>
    `${called(figures, workload, frontDoor)}${rest(workload, terms, `${figures.count(FREE.lambdaRequests.value)} always free`)}`,
  'authorizer-duration'(figures, { workload, terms }, frontDoor) {
    const { count, quantity } = figures;
    const used = valueAt(authorizerGbSeconds(demand(frontDoor, workload), workload), workload.requestsPerMonth);
    return `${called(figures, workload, frontDoor)} × ${quantity(workload.authorizerMemoryMb)} MB / ${count(MB_PER_GB)} × ${quantity(workload.authorizerMs)} ms = ${counted(quantity(used), 'GB-second')}${rest(workload, terms, `${count(FREE.lambdaGbSeconds.value)} always free`)}`;
  },
  logs: ({ count, quantity }, { workload }, frontDoor) =>
    `${counted(quantity(workload.requestsPerMonth), 'request')}${missed({ quantity }, workload, frontDoor)} × ${quantity(workload.logKb)} KB × ${count(1_000)} / ${count(BYTES_PER_BILLED_GB)} bytes`,
  'waf-acl': () => 'one web ACL a month',
  'waf-rules': ({ quantity }, { workload }) => `${counted(quantity(workload.wafRules), 'rule')} a month`,
  'waf-requests': ({ quantity }, { workload }) => `${counted(quantity(workload.requestsPerMonth), 'request')} a month`,
  'cloudfront-requests': ({ count, quantity }, { workload, terms }) =>
    `${counted(quantity(workload.requestsPerMonth), 'request')}${free(terms, `${count(FREE.edgeRequests.value)} always free`)}`,
  'cloudfront-data-out': (figures, { workload, terms }) =>
    `${sent(figures, workload)}${free(terms, `${figures.count(FREE.edgeGbOut.value)} GB always free, which lie in the first tier`)}`,
  'cloudfront-to-origin': ({ count, quantity }, { workload }, frontDoor) =>
    `${counted(quantity(workload.requestsPerMonth), 'request')}${missed({ quantity }, workload, frontDoor)} × ${quantity(workload.requestKb)} KB / ${count(KB_PER_BILLED_GB)}`,
  'data-transfer-out': (figures, { workload, terms, region }) =>
    `${sent(figures, workload)}${region?.partition === 'aws' ? free(terms, `${FREE.gbOut.value} GB always free`) : ''}`,
};

function share({ quantity }: Figures, { fixedSharePercent }: Workload): string {
  return fixedSharePercent === 100 ? '' : ` × ${quantity(fixedSharePercent)} % that this service bears`;
}

function free({ alwaysFree }: Terms, allowance: string): string {
  return alwaysFree === 1 ? `, less ${allowance}` : '';
}

/** What holds for the function only while it has no provisioned concurrency: then nothing of it is free. */
function ofFunction({ provisionedConcurrency }: Workload, allowance: string): string {
  return provisionedConcurrency > 0 ? '' : allowance;
}

function rest({ provisionedConcurrency }: Workload, terms: Terms, allowance: string): string {
  return free(terms, provisionedConcurrency > 0 ? allowance : `what the function leaves of the ${allowance}`);
}

function sent({ count, quantity }: Figures, { requestsPerMonth, responseKb }: Workload): string {
  return `${counted(quantity(requestsPerMonth), 'response')} × ${quantity(responseKb)} KB / ${count(KB_PER_BILLED_GB)} = ${quantity((requestsPerMonth * responseKb) / KB_PER_BILLED_GB)} GB`;
}

/** " × 70 % that CloudFront passes on"; nothing where all reach the front door. */
function missed({ quantity }: Pick<Figures, 'quantity'>, workload: Workload, frontDoor: FrontDoor): string {
  const share = edgeMissShare(frontDoor, workload);
  return share === 1 ? '' : ` × ${quantity(share * 100)} % that CloudFront passes on`;
}

const REASONS = {
  preflight: 'preflight',
  refusal: 'refusal',
  'health check': 'health check',
} as const satisfies Record<Exclude<Invocations['reason'], 'request'>, string>;

function times({ perRequest, perMonth }: Invocations, { requestsPerMonth }: Workload): number {
  return perMonth + perRequest * requestsPerMonth;
}

/** @example "100,000,000 invocations (10,000,000 preflights and 5,000,000 refusals among them)" */
function invoked({ quantity }: Figures, workload: Workload, frontDoor: FrontDoor): string {
  const asked: Demand = demand(frontDoor, workload);
  const total = counted(quantity(valueAt(invocations(asked), workload.requestsPerMonth)), 'invocation');
  const short = asked.invocations.flatMap((one) =>
    one.reason === 'request' ? [] : [counted(quantity(times(one, workload)), REASONS[one.reason])],
  );
  if (short.length === 0) return total;
  return `${total} (${[short.slice(0, -1).join(', '), short.at(-1)].filter(Boolean).join(' and ')} among them)`;
}

function called({ quantity }: Figures, workload: Workload, frontDoor: FrontDoor): string {
  return counted(quantity(valueAt(authorizerCalls(demand(frontDoor, workload)), workload.requestsPerMonth)), 'call');
}
