/** The metrics of CloudWatch that say something about an API: namespace, name, statistic, and what each one gives. */

/** What a metric counts, in words of the model. */
export type Measured =
  | 'requests'
  | 'bytes'
  | 'otherBytes'
  | 'cacheHits'
  | 'cacheMisses'
  | 'newConnections'
  | 'activeConnections'
  | 'ruleEvaluations'
  | 'invocations'
  | 'duration';

interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** Statistics that mean something here, the best first. */
  readonly statistics: readonly [string, ...string[]];
  readonly gives: Measured;
}

const SUM = ['Sum'] as const;

/**
 * API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html and
 * http-api-metrics.html; load balancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html;
 * Lambda: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html. Stored copies, read 2026-11-29.
 *
 * `Count` is represented by SampleCount, says the page of REST APIs; Sum is the same. `ProcessedBytes` also has what other targets and
 * identity providers exchange. `Duration` leaves cold starts out. `RuleEvaluations` counts the ten free rules too.
 */
export const METRICS = [
  { namespace: 'AWS/ApiGateway', name: 'Count', statistics: ['SampleCount', 'Sum'], gives: 'requests' },
  { namespace: 'AWS/ApiGateway', name: 'DataProcessed', statistics: SUM, gives: 'bytes' },
  { namespace: 'AWS/ApiGateway', name: 'CacheHitCount', statistics: SUM, gives: 'cacheHits' },
  { namespace: 'AWS/ApiGateway', name: 'CacheMissCount', statistics: SUM, gives: 'cacheMisses' },
  { namespace: 'AWS/ApplicationELB', name: 'RequestCount', statistics: SUM, gives: 'requests' },
  { namespace: 'AWS/ApplicationELB', name: 'LambdaTargetProcessedBytes', statistics: SUM, gives: 'bytes' },
  { namespace: 'AWS/ApplicationELB', name: 'ProcessedBytes', statistics: SUM, gives: 'otherBytes' },
  { namespace: 'AWS/ApplicationELB', name: 'NewConnectionCount', statistics: SUM, gives: 'newConnections' },
  { namespace: 'AWS/ApplicationELB', name: 'ActiveConnectionCount', statistics: SUM, gives: 'activeConnections' },
  { namespace: 'AWS/ApplicationELB', name: 'RuleEvaluations', statistics: SUM, gives: 'ruleEvaluations' },
  { namespace: 'AWS/Lambda', name: 'Invocations', statistics: SUM, gives: 'invocations' },
  { namespace: 'AWS/Lambda', name: 'Duration', statistics: ['Average', 'Sum'], gives: 'duration' },
] as const satisfies readonly Metric[];

/** A metric as its namespace and name: "AWS/Lambda Duration". */
export type MetricId = IdOf<(typeof METRICS)[number]>;

/** One id for each row: the parts of one row only, never of two. */
type IdOf<M extends Metric> = M extends Metric ? `${M['namespace']} ${M['name']}` : never;

/** Dimensions of those metrics, by which the console's full label is cut: values may hold spaces. Same pages. */
export const DIMENSIONS = [
  'ApiName',
  'ApiId',
  'Stage',
  'Method',
  'Resource',
  'Route',
  'LoadBalancer',
  'AvailabilityZone',
  'TargetGroup',
  'FunctionName',
  'ExecutedVersion',
] as const;

/** The dimension that names an API, and the front door that it stands for. */
export const FRONT_DOOR_BY_DIMENSION = { ApiName: 'rest-api', ApiId: 'http-api', LoadBalancer: 'alb' } as const;
