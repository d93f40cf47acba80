/** Workload: what is measured or decided about one API, and what its bills depend on. Fields, link keys, defaults and limits are rows of one table. */

import { METERING } from '../aws/metering.ts';
import { choice, defaultsOf, type Field, number, type ValuesOf } from './fields.ts';

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
  /** Average billed duration, ms. Lambda rounds each invocation up to 1 ms. */
  durationMs: number('ms', 'Duration', 100, 1, 900_000, 'milliseconds', 'ms'),
  architecture: choice('arch', 'Architecture', ['arm64', 'x86_64'], 'arm64'),
  /** What the visitor runs today. */
  currentFrontDoor: choice('now', 'Your API today', ['rest-api', 'http-api'], 'http-api'),
  /** Size of the REST API cache in GB; 0 is no cache. */
  cacheGb: choice('cache', 'REST API cache', [0, ...METERING.cacheSizesGb.value], 0),
  /** Share of requests refused before Lambda by authorization, API keys or throttling, percent. */
  rejectedPercent: number('rejected', 'Rejected before Lambda', 0, 0, 100, 'percent', '%'),
  /** How much of the load balancer's fixed cost this service bears: 100 a new one, 25 one of four services, 0 already paid for. */
  fixedSharePercent: number('share', 'Share of the load balancer', 100, 0, 100, 'percent', '%'),
  /** Public IPv4 addresses, one per Availability Zone; 0 for an internal load balancer. */
  publicIpv4: number('ipv4', 'Public IPv4 addresses', 2, 0, 100, 'count', 'addresses'),
  /** Listener rules processed per request; the first ten are free. */
  rulesProcessed: number('rules', 'Rules processed per request', 1, 0, 1_000, 'count', 'rules'),
  /** Keep-alive reuse; 1 is the worst case. */
  requestsPerConnection: number('reuse', 'Requests per connection', 1, 1, 1e6, 'count', 'requests'),
  /** How long a connection stays open, seconds. */
  connectionSeconds: number('conn', 'Connection duration', 60, 0.001, 86_400, 'seconds', 's'),
  /** The certificate's key decides new connections per LCU. */
  certificate: choice('cert', 'Certificate key', ['rsa-2048', 'ecdsa-p256', 'rsa-4096', 'ecdsa-p384', 'ecdsa-p521'], 'rsa-2048'),
  /** 1 with mutual TLS: halves active connections per LCU, adds the trust store. */
  mutualTls: choice('mtls', 'Mutual TLS', [0, 1], 0),
  /** Seconds between health checks by one prober; 0 is off. Each check is a Lambda invocation. */
  healthCheckSeconds: { ...number('health', 'Health check interval', 0, 5, 300, 'seconds', 's'), orZero: true },
} as const satisfies Record<string, Field>;

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
  'rejectedPercent',
  'rulesProcessed',
  'requestsPerConnection',
  'connectionSeconds',
] as const satisfies readonly WorkloadField[];

export type UncertainField = (typeof UNCERTAIN_FIELDS)[number];
