/** The commands that give the numbers of an API, with its names filled in, and where the console has the same. */

import { METRICS } from '../aws/metrics.ts';
import type { FoundDoor } from './foundApi.ts';

/** Whose numbers are asked for. */
export interface Asked {
  readonly door: FoundDoor;
  readonly region: string;
  /** ApiName of a REST API, ApiId of an HTTP API, `app/NAME/HASH` of a load balancer. */
  readonly api: string;
  /** The Lambda function behind it; "" to leave it out. */
  readonly lambda: string;
  /** Days, YYYY-MM-DD; the second is no longer asked for. */
  readonly from: string;
  readonly to: string;
}

const OF_DOOR = {
  'rest-api': { dimension: 'ApiName', namespace: 'AWS/ApiGateway', metrics: ['Count', 'CacheHitCount', 'CacheMissCount'] },
  'http-api': { dimension: 'ApiId', namespace: 'AWS/ApiGateway', metrics: ['Count', 'DataProcessed'] },
  alb: {
    dimension: 'LoadBalancer',
    namespace: 'AWS/ApplicationELB',
    metrics: ['RequestCount', 'LambdaTargetProcessedBytes', 'NewConnectionCount', 'ActiveConnectionCount', 'RuleEvaluations'],
  },
} as const satisfies Record<FoundDoor, { dimension: string; namespace: string; metrics: readonly string[] }>;

/** LCUs are billed by the hour, and hours are what CloudWatch keeps for more than a year. */
const SECONDS = 3_600;

/**
 * `aws cloudwatch get-metric-data` with a label on each series that says whose it is, in the form of the console's full label: without
 * one, CloudWatch's answer names neither API nor region.
 */
export function metricDataCommand({ door, region, api, lambda, from, to }: Asked): string {
  const { dimension, namespace, metrics } = OF_DOOR[door];
  const wanted = [
    ...metrics.map((name) => ({ namespace, name, dimension, value: api })),
    ...(lambda === ''
      ? []
      : ['Invocations', 'Duration'].map((name) => ({ namespace: 'AWS/Lambda', name, dimension: 'FunctionName', value: lambda }))),
  ];
  const queries = wanted.map(({ namespace, name, dimension, value }, index) => {
    const statistic = statisticOf(door, namespace, name);
    return JSON.stringify({
      Id: `m${index + 1}`,
      Label: `${region}:${namespace} ${dimension}:${value} ${name} ${statistic} ${SECONDS}`,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: name, Dimensions: [{ Name: dimension, Value: value }] },
        Period: SECONDS,
        Stat: statistic,
      },
    });
  });
  return [
    `aws cloudwatch get-metric-data --region ${region} --output json \\`,
    `  --start-time ${from}T00:00:00Z --end-time ${to}T00:00:00Z \\`,
    `  --metric-data-queries ${quotedForShell(`[\n${queries.join(',\n')}\n]`)} > metrics.json`,
  ].join('\n');
}

/** The page of HTTP APIs names Sum; that of REST APIs SampleCount, which is the first in the table. */
function statisticOf(door: FoundDoor, namespace: string, name: string): string {
  if (door === 'http-api' && name === 'Count') return 'Sum';
  return METRICS.find((metric) => metric.namespace === namespace && metric.name === name)?.statistics[0] ?? 'Sum';
}

/** `aws ce get-cost-and-usage` by day, which tells how far a month has come; each call costs a cent. */
export function costExplorerCommand({ from, to }: Pick<Asked, 'from' | 'to'>): string {
  return [
    `aws ce get-cost-and-usage --time-period Start=${from},End=${to} --granularity DAILY --output json \\`,
    '  --metrics UnblendedCost UsageQuantity \\',
    '  --group-by Type=DIMENSION,Key=USAGE_TYPE Type=DIMENSION,Key=OPERATION > costs.json',
  ].join('\n');
}

/** One word of a POSIX shell, whatever is in it. @example quotedForShell("it's")  // 'it'\''s' */
function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
