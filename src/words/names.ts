/** What things are called: front doors, LCU dimensions and choices, in the words of AWS's pricing pages. Lines and units are in lineNames.ts. */

import type { LcuDimension } from '../aws/lcu.ts';
import { type FrontDoor, ONE_FRONT_DOOR } from '../engine/frontDoor.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import type { FieldName } from '../scenario/scenario.ts';

export const FRONT_DOOR_NAMES = {
  'rest-api': { name: 'REST API', short: 'REST', one: ONE_FRONT_DOOR['rest-api'] },
  'http-api': { name: 'HTTP API', short: 'HTTP', one: ONE_FRONT_DOOR['http-api'] },
  alb: { name: 'Load balancer', short: 'ALB', one: ONE_FRONT_DOOR.alb },
  'function-url': { name: 'Function URL', short: 'URL', one: ONE_FRONT_DOOR['function-url'] },
  'cloudfront-url': { name: 'CloudFront', short: 'CF', one: ONE_FRONT_DOOR['cloudfront-url'] },
} as const satisfies Record<FrontDoor, { name: string; short: string; one: string }>;

export const DIMENSION_NAMES = {
  newConnections: 'new connections',
  activeConnections: 'active connections',
  processedBytes: 'processed bytes',
  ruleEvaluations: 'rule evaluations',
} as const satisfies Record<LcuDimension, string>;

/** What moves a dimension that binds. */
export const DIMENSION_REMEDIES = {
  newConnections: 'more requests per connection (keep-alive) would lower it',
  activeConnections: 'shorter connections, or more requests on each, would lower it',
  processedBytes: 'smaller or compressed payloads would lower it',
  ruleEvaluations: 'fewer listener rules per request would lower it (the first ten are free)',
} as const satisfies Record<LcuDimension, string>;

/** A figure with what it counts: one of it where the figure reads 1. @example counted('1', 'request')  // "1 request" */
export function counted(figure: string, one: string, many = `${one}s`): string {
  return `${figure} ${figure === '1' ? one : many}`;
}

/** How choices read. */
const CHOICE_NAMES: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
  currentFrontDoor: { 'rest-api': 'REST API', 'http-api': 'HTTP API', alb: 'Load balancer' },
  certificate: {
    'rsa-2048': 'RSA 2048',
    'ecdsa-p256': 'ECDSA P-256',
    'rsa-4096': 'RSA 4096',
    'ecdsa-p384': 'ECDSA P-384',
    'ecdsa-p521': 'ECDSA P-521',
  },
  cacheGb: { 0: 'none' },
  refuser: { function: 'the function', 'load-balancer': 'the load balancer', firewall: 'a firewall' },
  httpApiBillsRefused: { 0: 'no', 1: 'yes' },
  edgeGeography: {
    'by-region': 'where the API is',
    'asia-pacific': 'Asia Pacific',
    australia: 'Australia',
    canada: 'Canada',
    eu: 'Europe',
    india: 'India',
    japan: 'Japan',
    'middle-east': 'Middle East',
    'south-africa': 'South Africa',
    'south-america': 'South America',
    'united-states': 'United States',
  },
  scheme: { internet: 'the internet', internal: 'the VPC only' },
  mutualTls: { 0: 'off', 1: 'verified', 2: 'passed through' },
  alwaysFree: { 0: 'used up elsewhere', 1: 'left for this API' },
  dataTransferOut: { 0: 'left out', 1: 'counted' },
};

/** A choice in words: `choiceName('cacheGb', 6.1)` is "6.1 GB", `choiceName('mutualTls', 0)` is "off". */
export function choiceName(field: FieldName, value: string | number, { quantity }: Figures = EN_US): string {
  return CHOICE_NAMES[field]?.[value] ?? (field === 'cacheGb' ? `${quantity(Number(value))} GB` : String(value));
}
