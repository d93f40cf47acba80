/** Where an input can be read off a running API: the place, and a command that prints it. */

import { lastMonth, type Month } from '../aws/lastMonth.ts';
import type { MetricId } from '../aws/metrics.ts';
import type { FieldName } from '../scenario/scenario.ts';
import type { Workload } from '../scenario/workload.ts';

/** Where a value stands, and how to get it. */
export interface Measure {
  /** The place, or why there is none: follows "Where: ". */
  readonly where: string;
  /** A command for a POSIX shell, with names in capitals to replace; null where nothing can be asked. */
  readonly command: string | null;
  /** What to do with what the command prints. */
  readonly after?: string;
}

type Context = Pick<Workload, 'region' | 'currentFrontDoor'>;

/**
 * Where to read a field, for the API that the visitor runs, over the last whole month before `today` (YYYY-MM-DD).
 * The metrics, with AWS's pages, are those of aws/metrics.ts.
 */
export function measure(field: FieldName, workload: Context, today: string): Measure {
  return MEASURES[field](workload, lastMonth(today));
}

/** A command over several lines, the region always last. */
function aws(command: string, { region }: Context, ...options: readonly string[]): string {
  return [`aws ${command}`, ...options, `--region ${region}`].join(' \\\n  ');
}

/** The sum of a metric over a month, day by day, by its statistics. */
function total(
  metric: MetricId,
  dimension: string,
  statistics: readonly string[],
  workload: Context,
  { from: start, to: end }: Month,
): string {
  const [namespace, name] = metric.split(' ') as [string, string];
  const sums = statistics.map((statistic) => `sum(Datapoints[].${statistic})`);
  return aws(
    'cloudwatch get-metric-statistics',
    workload,
    `--namespace ${namespace}`,
    `--metric-name ${name}`,
    `--dimensions ${dimension}`,
    `--start-time ${start}T00:00:00Z`,
    `--end-time ${end}T00:00:00Z`,
    '--period 86400',
    `--statistics ${statistics.join(' ')}`,
    `--query '${sums.length > 1 ? `[${sums.join(', ')}]` : sums[0]}'`,
  );
}

/** Two sums over a month, side by side, in one call. */
function sums(
  metrics: Readonly<Record<string, readonly [metric: MetricId, dimensions: Readonly<Record<string, string>>, stat: string]>>,
  workload: Context,
  { from: start, to: end }: Month,
): string {
  const queries = Object.entries(metrics).map(([id, [metric, dimensions, Stat]]) => {
    const [Namespace, MetricName] = metric.split(' ');
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    return { Id: id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 86_400, Stat } };
  });
  return aws(
    'cloudwatch get-metric-data',
    workload,
    `--start-time ${start}T00:00:00Z`,
    `--end-time ${end}T00:00:00Z`,
    `--metric-data-queries '${JSON.stringify(queries)}'`,
    "--query 'MetricDataResults[].[Id, sum(Values)]'",
  );
}

/** A query over the log group of an API's access log or of a function; its answer is fetched by the id that it prints. */
function logs(group: string, query: string, workload: Context, { from: start, to: end }: Month): string {
  const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
  return aws(
    'logs start-query',
    workload,
    `--log-group-name ${group}`,
    `--start-time ${seconds(start)}`,
    `--end-time ${seconds(end)}`,
    `--query-string '${query}'`,
  );
}

/** The place of a metric in CloudWatch, as its console leads there. */
function inCloudWatch(metric: MetricId, ...statistics: readonly string[]): string {
  return `CloudWatch, ${metric.replace(' ', ', ')} (${statistics.join(' and ')})`;
}

const FUNCTION = 'Name=FunctionName,Value=FUNCTION_NAME';
const LOAD_BALANCER = { LoadBalancer: 'app/NAME/ID' };
/** Of what API Gateway refuses by itself: no valid token, not allowed, too many. It writes "-" for the status of a call that it did not make. */
const REFUSED = '/^(401|403|429)$/';
const GET_RESULTS = 'Then: aws logs get-query-results --query-id, with the id that it printed.';

/** The metric and the dimension in which each API counts its requests. */
function countOf({ currentFrontDoor }: Context): { dimension: Readonly<Record<string, string>>; statistic: string } {
  return currentFrontDoor === 'rest-api'
    ? { dimension: { ApiName: 'API_NAME' }, statistic: 'SampleCount' }
    : { dimension: { ApiId: 'API_ID' }, statistic: 'Sum' };
}

function asOption(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(dimensions)
    .map(([name, value]) => `Name=${name},Value=${value}`)
    .join(' ');
}

const MEASURES: Readonly<Record<FieldName, (workload: Context, month: Month) => Measure>> = {
  region: (workload) => ({
    where: 'the console, top right; or the address of the API',
    command: aws('ec2 describe-availability-zones', workload, "--query 'AvailabilityZones[0].RegionName'"),
  }),
  requestsPerMonth(workload, month) {
    const { dimension, statistic } = countOf(workload);
    return {
      where: inCloudWatch('AWS/ApiGateway Count', statistic),
      command: total('AWS/ApiGateway Count', asOption(dimension), [statistic], workload, month),
      after: 'It prints the requests of last month.',
    };
  },
  requestKb(workload, month) {
    if (workload.currentFrontDoor === 'http-api')
      return {
        where: `${inCloudWatch('AWS/ApiGateway DataProcessed', 'Sum')}: bytes of requests and responses together`,
        command: total('AWS/ApiGateway DataProcessed', asOption(countOf(workload).dimension), ['Sum'], workload, month),
        after: 'Divide by the requests and by 1,000, and take off the response size.',
      };
    return {
      where: 'no metric of a REST API has it; measure one call',
      command: "curl -s -o /dev/null -w '%{size_request} + %{size_upload} bytes\\n' https://API_ADDRESS/PATH",
      after: 'Add the two and divide by 1,000.',
    };
  },
  responseKb: (workload, month) => ({
    where: 'the access log, if its format has $context.responseLength (here as responseLength)',
    command: logs('ACCESS_LOG_GROUP', 'stats avg(responseLength) / 1000 as kb', workload, month),
    after: `${GET_RESULTS} Headers, about 0.5 KB, come on top.`,
  }),
  memoryMb: (workload) => ({
    where: 'Lambda console, Configuration, General configuration',
    command: aws('lambda get-function-configuration', workload, '--function-name FUNCTION_NAME', '--query MemorySize'),
  }),
  durationMs: (workload, month) => ({
    where: inCloudWatch('AWS/Lambda Duration', 'Average'),
    command: total('AWS/Lambda Duration', FUNCTION, ['Sum', 'SampleCount'], workload, month),
    after: 'Divide the first number by the second.',
  }),
  shortMs: (workload, month) => ({
    where: 'CloudWatch, AWS/Lambda, Duration (Minimum) of the function; nothing has its average for refused requests alone',
    command: logs('FUNCTION_LOG_GROUP', 'filter @type = "REPORT" | stats pct(@billedDuration, 1) as ms', workload, month),
    after: GET_RESULTS,
  }),
  provisionedConcurrency: (workload) => ({
    where: 'Lambda console, Configuration, Provisioned concurrency',
    command: aws(
      'lambda list-provisioned-concurrency-configs',
      workload,
      '--function-name FUNCTION_NAME',
      "--query 'ProvisionedConcurrencyConfigs[].AllocatedProvisionedConcurrentExecutions'",
    ),
  }),
  architecture: (workload) => ({
    where: 'Lambda console, Code, Runtime settings',
    command: aws('lambda get-function-configuration', workload, '--function-name FUNCTION_NAME', "--query 'Architectures[0]'"),
  }),
  currentFrontDoor: (workload) => ({
    where: 'API Gateway console, column Protocol: REST or HTTP',
    command: `${aws('apigatewayv2 get-apis', workload, "--query 'Items[].[Name, ProtocolType, ApiId]'")}\n${aws('apigateway get-rest-apis', workload, "--query 'items[].[name, id]'")}`,
    after: 'The first lists HTTP APIs, the second REST APIs.',
  }),
  cacheGb: (workload) => ({
    where: 'API Gateway console, Stages, Cache settings',
    command: aws('apigateway get-stages', workload, '--rest-api-id API_ID', "--query 'item[].[stageName, cacheClusterSize]'"),
  }),
  rejectedPercent: (workload, month) => ({
    where:
      'the access log, if its format has $context.status and $context.integrationStatus: what was refused without a call of the function',
    command: logs(
      'ACCESS_LOG_GROUP',
      `stats sum(integrationStatus = "-" and status like ${REFUSED}) * 100 / count(*) as percent`,
      workload,
      month,
    ),
    after: `${GET_RESULTS} Requests less invocations would count preflights, cache hits and failed validation too.`,
  }),
  cacheHitPercent: (workload, month) => ({
    where: 'CloudWatch, AWS/ApiGateway, CacheHitCount and CacheMissCount (Sum)',
    command: sums(
      {
        hits: ['AWS/ApiGateway CacheHitCount', { ApiName: 'API_NAME' }, 'Sum'],
        misses: ['AWS/ApiGateway CacheMissCount', { ApiName: 'API_NAME' }, 'Sum'],
      },
      workload,
      month,
    ),
    after: '100 × hits / (hits + misses).',
  }),
  answeredPercent: (workload, month) => ({
    where:
      'the access log, if its format has $context.status and $context.integrationStatus: neither refused nor passed on, such as preflights',
    command: logs(
      'ACCESS_LOG_GROUP',
      `stats sum(integrationStatus = "-" and status not like ${REFUSED}) * 100 / count(*) as percent`,
      workload,
      month,
    ),
    after: `${GET_RESULTS} Where a cache answers, take its hits off.`,
  }),
  refuser: () => ({ where: 'nothing to look up: it is what you will build', command: null }),
  httpApiBillsRefused: () => ({
    where: 'your own bill: compare the billed requests of an HTTP API with its Count metric; AWS does not say',
    command: null,
  }),
  logKb: (workload) => ({
    where: 'CloudWatch, AWS/Logs, IncomingBytes of the access log group (Sum), divided by the requests and by 1,000',
    command: aws(
      'logs describe-log-groups',
      workload,
      '--log-group-name-prefix ACCESS_LOG_GROUP',
      "--query 'logGroups[].[logGroupName, storedBytes]'",
    ),
  }),
  wafRules: (workload) => ({
    where: 'WAF console, Web ACLs, Rules',
    command: aws('wafv2 list-web-acls', workload, '--scope REGIONAL', "--query 'WebACLs[].[Name, Id, ARN]'"),
    after: 'Then get-web-acl lists the rules of one.',
  }),
  authorizerMs: (workload, month) => ({
    where: 'CloudWatch, AWS/Lambda, Duration (Average) of the authorizer’s function',
    command: total('AWS/Lambda Duration', FUNCTION, ['Sum', 'SampleCount'], workload, month),
    after: 'Divide the first number by the second.',
  }),
  authorizerMemoryMb: (workload) => ({
    where: 'Lambda console, Configuration of the authorizer’s function',
    command: aws('lambda get-function-configuration', workload, '--function-name FUNCTION_NAME', '--query MemorySize'),
  }),
  authorizerCacheHitPercent: (workload, month) => ({
    where: 'CloudWatch: requests of the API that are no invocations of the authorizer’s function',
    command: total('AWS/Lambda Invocations', FUNCTION, ['Sum'], workload, month),
    after: '100 × (1 − invocations / requests).',
  }),
  edgeGeography: () => ({ where: 'CloudFront console, Reports and analytics, Viewers', command: null }),
  edgeHitPercent: () => ({
    where: 'CloudFront console, Monitoring, cache hit rate; a metric once additional metrics are switched on',
    command: null,
  }),
  hourlyMixPercent: () => ({
    where: 'hourly metrics of a load balancer: by how much the sum of the hours’ largest dimension exceeds that of the month',
    command: null,
  }),
  scheme: (workload) => ({
    where: 'EC2 console, Load balancers, Scheme',
    command: aws(
      'elbv2 describe-load-balancers',
      workload,
      "--query 'LoadBalancers[].[LoadBalancerName, Scheme, IpAddressType]'",
    ),
  }),
  moveUsd: () => ({ where: 'nothing to look up: hours of work times what an hour costs', command: null }),
  fixedSharePercent: (workload) => ({
    where: 'EC2 console, Load balancers: whether there is one that this service can join',
    command: aws('elbv2 describe-load-balancers', workload, "--query 'LoadBalancers[].[LoadBalancerName, Type, Scheme]'"),
  }),
  publicIpv4: (workload) => ({
    where: 'the number of Availability Zones that the load balancer will stand in, two at least',
    command: aws('ec2 describe-availability-zones', workload, "--query 'length(AvailabilityZones)'"),
    after: 'It prints how many there are; most load balancers use two or three.',
  }),
  rulesProcessed: (workload) => ({
    where: 'EC2 console, Load balancers, Listeners: the rules before the one that matches',
    command: aws('elbv2 describe-rules', workload, '--listener-arn LISTENER_ARN', "--query 'length(Rules)'"),
  }),
  requestsPerConnection: (workload, month) => ({
    where: 'API Gateway does not count connections; any load balancer before a similar API does',
    command: sums(
      {
        requests: ['AWS/ApplicationELB RequestCount', LOAD_BALANCER, 'Sum'],
        connections: ['AWS/ApplicationELB NewConnectionCount', LOAD_BALANCER, 'Sum'],
      },
      workload,
      month,
    ),
    after: 'Divide the requests by the connections.',
  }),
  connectionSeconds: (workload) => ({
    where: 'it ends with the client, or with the idle timeout of the load balancer after the last request',
    command: aws(
      'elbv2 describe-load-balancer-attributes',
      workload,
      '--load-balancer-arn LOAD_BALANCER_ARN',
      '--query "Attributes[?Key==\'idle_timeout.timeout_seconds\'].Value"',
    ),
  }),
  certificate: (workload) => ({
    where: 'Certificate Manager console, column Key algorithm',
    command: aws(
      'acm list-certificates',
      workload,
      '--includes keyTypes=RSA_2048,RSA_4096,EC_prime256v1,EC_secp384r1,EC_secp521r1',
      "--query 'CertificateSummaryList[].[DomainName, KeyAlgorithm]'",
    ),
  }),
  mutualTls: (workload) => ({
    where: 'API Gateway console, Custom domain names, Mutual TLS',
    command: aws(
      'apigatewayv2 get-domain-names',
      workload,
      "--query 'Items[].[DomainName, MutualTlsAuthentication.TruststoreUri]'",
    ),
  }),
  healthCheckSeconds: (workload) => ({
    where: 'EC2 console, Target groups, Health checks; off for a Lambda target unless it is switched on',
    command: aws(
      'elbv2 describe-target-groups',
      workload,
      "--query 'TargetGroups[].[TargetGroupName, HealthCheckEnabled, HealthCheckIntervalSeconds]'",
    ),
  }),
  alwaysFree: (workload) => ({
    where: 'Billing console, Free tier',
    // The service answers in one region only.
    command: aws(
      'freetier get-free-tier-usage',
      { ...workload, region: 'us-east-1' },
      '--query "freeTierUsages[?service==\'AWS Lambda\'].[usageType, actualUsageAmount, limit]"',
    ),
  }),
  dataTransferOut: () => ({ where: 'nothing to look up: it says what the bills count', command: null }),
};
