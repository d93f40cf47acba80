/** Workload: what is measured or decided about one API, and what its bills depend on. Fields, link keys, defaults and limits are rows of one table. */

import { GEOGRAPHIES, type Geography, geographyOf } from '../aws/geographies.ts';
import { METERING } from '../aws/metering.ts';
import { choice, defaultsOf, number, type PlainField, type ValuesOf, whole } from './fields.ts';

/** The order is the order in a link. */
export const WORKLOAD_FIELDS = {
  /** AWS region code. */
  region: { kind: 'region', key: 'region', label: 'Region', default: 'us-east-1' },
  /** All requests that clients send in a month of 730 hours. */
  requestsPerMonth: number('req', 'Requests', 30_000_000, 0, 1e12, 'requests', 'a month'),
  /** Average request size with headers, KB. */
  requestKb: number('in', 'Request size', 1, 0, 10_240, 'kilobytes', 'KB'),
  /** Average response size with headers, KB. */
  responseKb: number('out', 'Response size', 4, 0, 10_240, 'kilobytes', 'KB'),
  /** Lambda memory, MB. */
  memoryMb: number('mem', 'Memory', 512, 128, 10_240, 'megabytes', 'MB'),
  /** Average billed duration, ms. Lambda rounds each invocation up to 1 ms; an average is not rounded. */
  durationMs: number('ms', 'Duration', 100, 0.1, 900_000, 'milliseconds', 'ms'),
  /** Average billed duration of an invocation that only refuses, answers a preflight or a health check, ms. */
  shortMs: number('short', 'Short duration', 5, 0.1, 900_000, 'milliseconds', 'ms'),
  architecture: choice('arch', 'Architecture', ['arm64', 'x86_64'], 'arm64'),
  /** Provisioned concurrency of the function, all month; 0 is none. */
  provisionedConcurrency: whole('pc', 'Provisioned concurrency', 0, 0, 100_000, 'count', 'instances'),
  /** What the visitor runs today. */
  currentFrontDoor: choice('now', 'Your API today', ['rest-api', 'http-api', 'alb'], 'http-api'),
  /** Size of the REST API cache in GB; 0 is no cache. */
  cacheGb: choice('cache', 'REST API cache', [0, ...METERING.cacheSizesGb.value], 0),
  /** Share of the requests that would reach Lambda which the REST API's cache answers, percent; counts only with a cache. */
  cacheHitPercent: number('hits', 'Cache hits', 0, 0, 100, 'percent', '%'),
  /** Share of requests refused before Lambda by authorization, API keys or throttling, percent. */
  rejectedPercent: number('rejected', 'Rejected before Lambda', 0, 0, 100, 'percent', '%'),
  /** Share of all requests that API Gateway answers by itself and bills: CORS preflights, mocks, failed validation, percent. */
  answeredPercent: number('answered', 'Answered by API Gateway', 0, 0, 100, 'percent', '%'),
  /** Who refuses behind a load balancer: the function, a rule of the listener (a JWT), or a firewall in front. */
  refuser: choice('refuser', 'Who refuses instead', ['function', 'load-balancer', 'firewall'], 'function'),
  /** 1 if an HTTP API bills the requests that it refuses: no source decides it. */
  httpApiBillsRefused: choice('httprefused', 'HTTP API bills refused requests', [0, 1], 1),
  /** Access log that API Gateway writes to CloudWatch, KB a request; 0 is none. */
  logKb: number('logs', 'Access log', 0, 0, 100, 'kilobytes', 'KB a request'),
  /** Rules in a web ACL of AWS WAF; 0 is no WAF. */
  wafRules: whole('waf', 'Firewall rules', 0, 0, 100, 'count', 'rules'),
  /** Billed duration of a call of a Lambda authorizer, ms; 0 is none. */
  authorizerMs: number('authms', 'Lambda authorizer', 0, 0, 30_000, 'milliseconds', 'ms'),
  /** The authorizer's memory, MB; its architecture is the function's. */
  authorizerMemoryMb: whole('authmem', 'Authorizer’s memory', 128, 128, 10_240, 'megabytes', 'MB'),
  /** Share of requests whose authorizer's answer is cached, percent. */
  authorizerCacheHitPercent: number('authhits', 'Authorizer’s cached answers', 0, 0, 100, 'percent', '%'),
  /** Where CloudFront's viewers are; `by-region` is the API's own part of the world, and stands in no link. */
  edgeGeography: { ...choice('edge', 'CloudFront viewers', ['by-region', ...GEOGRAPHIES], 'by-region'), unwritten: 'by-region' },
  /** Share of requests that CloudFront answers from its cache, percent. */
  edgeHitPercent: number('edgehits', 'CloudFront cache hits', 0, 0, 100, 'percent', '%'),
  /** How much of the load balancer's fixed cost this service bears: 100 a new one, 25 one of four services, 0 already paid for, 300 one for each of three environments. */
  fixedSharePercent: number('share', 'Share of the load balancer', 100, 0, 10_000, 'percent', '%'),
  /** An internal load balancer has no public address; one on the internet without public IPv4 is dualstack. */
  scheme: choice('scheme', 'Load balancer faces', ['internet', 'internal'], 'internet'),
  /** Public IPv4 addresses, one per Availability Zone. */
  publicIpv4: number('ipv4', 'Public IPv4 addresses', 2, 0, 100, 'count', 'addresses'),
  /** Listener rules processed per request; the first ten are free. */
  rulesProcessed: number('rules', 'Rules processed per request', 1, 0, 1_000, 'count', 'rules'),
  /** Keep-alive reuse; 1 is the worst case. */
  requestsPerConnection: number('reuse', 'Requests per connection', 1, 1, 1e6, 'count', 'requests'),
  /** How long a connection stays open, seconds. */
  connectionSeconds: number('conn', 'Connection duration', 60, 0.001, 86_400, 'seconds', 's'),
  /** By how much the sum of hourly LCU maxima exceeds the month's average, percent; 0 where one dimension binds all month. */
  hourlyMixPercent: number('mix', 'Changing mix of traffic', 0, 0, 1_000, 'percent', '%'),
  /** The certificate's key decides new connections per LCU. */
  certificate: choice('cert', 'Certificate key', ['rsa-2048', 'ecdsa-p256', 'rsa-4096', 'ecdsa-p384', 'ecdsa-p521'], 'rsa-2048'),
  /** Mutual TLS halves active connections per LCU: 1 verifies with a trust store, 2 passes through and has none. */
  mutualTls: choice('mtls', 'Mutual TLS', [0, 1, 2], 0),
  /** Seconds between health checks by one prober; 0 is off. Each check is a Lambda invocation. */
  healthCheckSeconds: { ...number('health', 'Health check interval', 0, 5, 300, 'seconds', 's'), orZero: true },
} as const satisfies Record<string, PlainField>;

export type WorkloadField = keyof typeof WORKLOAD_FIELDS;

export type Workload = ValuesOf<typeof WORKLOAD_FIELDS>;

/** What a new visitor sees: 30 M requests of 1 KB in and 4 KB out in us-east-1. */
export const DEFAULT_WORKLOAD: Workload = defaultsOf(WORKLOAD_FIELDS);

/**
 * Inputs that are measured rather than decided: as long as the visitor has not set one, its value is an assumption. The others
 * (region, share, addresses, certificate …) are choices, and whoever makes them knows them. In the order of the table.
 */
export const UNCERTAIN_FIELDS = [
  'requestsPerMonth',
  'requestKb',
  'responseKb',
  'memoryMb',
  'durationMs',
  'shortMs',
  'cacheHitPercent',
  'rejectedPercent',
  'answeredPercent',
  'httpApiBillsRefused',
  'logKb',
  'wafRules',
  'authorizerMs',
  'authorizerMemoryMb',
  'authorizerCacheHitPercent',
  'edgeHitPercent',
  'rulesProcessed',
  'requestsPerConnection',
  'connectionSeconds',
  'hourlyMixPercent',
] as const satisfies readonly WorkloadField[];

export type UncertainField = (typeof UNCERTAIN_FIELDS)[number];

/** Fields that count only where another one says so; every other field always does. */
const COUNTS: Readonly<Partial<Record<WorkloadField, (workload: Workload) => boolean>>> = {
  shortMs: ({ rejectedPercent, answeredPercent, healthCheckSeconds }) =>
    rejectedPercent > 0 || answeredPercent > 0 || healthCheckSeconds > 0,
  cacheHitPercent: ({ cacheGb }) => cacheGb > 0,
  refuser: ({ rejectedPercent }) => rejectedPercent > 0,
  httpApiBillsRefused: ({ rejectedPercent }) => rejectedPercent > 0,
  authorizerMemoryMb: ({ authorizerMs }) => authorizerMs > 0,
  authorizerCacheHitPercent: ({ authorizerMs }) => authorizerMs > 0,
};

/** Things that an API may do without: 0 says that it does. */
const OPTIONAL: readonly WorkloadField[] = [
  'cacheGb',
  'mutualTls',
  'healthCheckSeconds',
  'logKb',
  'wafRules',
  'authorizerMs',
  'provisionedConcurrency',
  'edgeHitPercent',
  'hourlyMixPercent',
  'answeredPercent',
];

/**
 * Whether a field has a part in the bills as they are: neither switched off by another one nor a thing that this API does without.
 * @example isInUse('cacheHitPercent', DEFAULT_WORKLOAD)  // false: there is no cache
 */
export function isInUse(name: WorkloadField, workload: Workload): boolean {
  return !isSwitchedOff(name, workload) && !(OPTIONAL.includes(name) && workload[name] === 0);
}

/** Whether another field switches it off, so that its value counts nowhere. @example isSwitchedOff('cacheHitPercent', DEFAULT_WORKLOAD)  // true */
export function isSwitchedOff(name: WorkloadField, workload: Workload): boolean {
  return COUNTS[name]?.(workload) === false;
}

/** Where CloudFront's viewers are: as given, or else where the API is. @example viewersOf(DEFAULT_WORKLOAD)  // 'united-states' */
export function viewersOf({ edgeGeography, region }: Pick<Workload, 'edgeGeography' | 'region'>): Geography {
  return edgeGeography === 'by-region' ? geographyOf(region) : edgeGeography;
}
