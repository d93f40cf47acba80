/**
 * The rates that the model charges: one row each, with the AWS offer it comes from, its unit and AWS's page for it.
 *
 * Units are what AWS bills: a web ACL and a rule in it are charged a month each, so they have units of their own, as one cannot be
 * paid at the price of the other. Provisioned concurrency and the duration of functions that have it are both GB-seconds.
 */

import type { Unit } from '../units.ts';

/** AWS services as the Price List API names them, with the words and the page a visitor knows; pages read 2026-11-23, those of WAF, CloudWatch and CloudFront 2026-11-30. */
export const OFFERS = {
  AmazonApiGateway: { name: 'API Gateway', discountKey: 'api-gateway', page: 'https://aws.amazon.com/api-gateway/pricing/' },
  AWSELB: { name: 'Elastic Load Balancing', discountKey: 'alb', page: 'https://aws.amazon.com/elasticloadbalancing/pricing/' },
  AWSLambda: { name: 'Lambda', discountKey: 'lambda', page: 'https://aws.amazon.com/lambda/pricing/' },
  AmazonVPC: { name: 'Public IPv4', discountKey: 'public-ipv4', page: 'https://aws.amazon.com/vpc/pricing/' },
  AWSDataTransfer: {
    name: 'Data transfer',
    discountKey: 'data-transfer',
    page: 'https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer',
  },
  awswaf: { name: 'WAF', discountKey: 'waf', page: 'https://aws.amazon.com/waf/pricing/' },
  AmazonCloudWatch: { name: 'CloudWatch', discountKey: 'cloudwatch', page: 'https://aws.amazon.com/cloudwatch/pricing/' },
  AmazonCloudFront: {
    name: 'CloudFront',
    discountKey: 'cloudfront',
    page: 'https://aws.amazon.com/cloudfront/pricing/',
  },
} as const satisfies Record<string, { name: string; discountKey: string; page: string }>;

export type Offer = keyof typeof OFFERS;

/** Every rate in the book. The id is also the link key of a visitor's own price: `price.alb.lcu=0.0072`. */
export const RATES = {
  'rest-api.requests': { offer: 'AmazonApiGateway', unit: 'request', name: 'REST API requests' },
  'http-api.requests': { offer: 'AmazonApiGateway', unit: 'request', name: 'HTTP API requests' },
  'rest-api.cache-0.5': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 0.5 GB' },
  'rest-api.cache-1.6': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 1.6 GB' },
  'rest-api.cache-6.1': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 6.1 GB' },
  'rest-api.cache-13.5': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 13.5 GB' },
  'rest-api.cache-28.4': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 28.4 GB' },
  'rest-api.cache-58.2': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 58.2 GB' },
  'rest-api.cache-118': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 118 GB' },
  'rest-api.cache-237': { offer: 'AmazonApiGateway', unit: 'hour', name: 'REST API cache of 237 GB' },
  'alb.hour': { offer: 'AWSELB', unit: 'hour', name: 'Application Load Balancer hour' },
  'alb.lcu': { offer: 'AWSELB', unit: 'lcu-hour', name: 'Load balancer capacity unit (LCU) hour' },
  'alb.trust-store': { offer: 'AWSELB', unit: 'hour', name: 'Trust store hour' },
  'lambda.requests.x86_64': { offer: 'AWSLambda', unit: 'request', name: 'Lambda requests, x86_64' },
  'lambda.requests.arm64': { offer: 'AWSLambda', unit: 'request', name: 'Lambda requests, arm64' },
  'lambda.duration.x86_64': { offer: 'AWSLambda', unit: 'gb-second', name: 'Lambda duration, x86_64' },
  'lambda.duration.arm64': { offer: 'AWSLambda', unit: 'gb-second', name: 'Lambda duration, arm64' },
  'lambda.provisioned.x86_64': { offer: 'AWSLambda', unit: 'gb-second', name: 'Lambda provisioned concurrency, x86_64' },
  'lambda.provisioned.arm64': { offer: 'AWSLambda', unit: 'gb-second', name: 'Lambda provisioned concurrency, arm64' },
  'lambda.provisioned-duration.x86_64': {
    offer: 'AWSLambda',
    unit: 'gb-second',
    name: 'Lambda duration with provisioned concurrency, x86_64',
  },
  'lambda.provisioned-duration.arm64': {
    offer: 'AWSLambda',
    unit: 'gb-second',
    name: 'Lambda duration with provisioned concurrency, arm64',
  },
  'public-ipv4.hour': { offer: 'AmazonVPC', unit: 'hour', name: 'Public IPv4 address hour' },
  'data-transfer.out': { offer: 'AWSDataTransfer', unit: 'gb', name: 'Data transfer out to the internet' },
  'waf.acl': { offer: 'awswaf', unit: 'web-acl-month', name: 'Web ACL month' },
  'waf.rule': { offer: 'awswaf', unit: 'rule-month', name: 'Web ACL rule month' },
  'waf.request': { offer: 'awswaf', unit: 'request', name: 'Requests inspected by WAF' },
  'logs.vended': { offer: 'AmazonCloudWatch', unit: 'gb', name: 'CloudWatch vended logs' },
  'cloudfront.requests': { offer: 'AmazonCloudFront', unit: 'request', name: 'CloudFront HTTPS requests' },
  'cloudfront.data-out': { offer: 'AmazonCloudFront', unit: 'gb', name: 'CloudFront data transfer out to the internet' },
  'cloudfront.to-origin': { offer: 'AmazonCloudFront', unit: 'gb', name: 'CloudFront data transfer to the origin' },
} as const satisfies Record<string, { offer: Offer; unit: Unit; name: string }>;

export type RateId = keyof typeof RATES;

/** The rates that are charged by the request. */
type RequestRateId = { [R in RateId]: UnitOf<R> extends 'request' ? R : never }[RateId];

/**
 * For how many units AWS's pages state a price: of requests it is for many, of all else for one. What people read there they read and type
 * here. Data, links and files keep dollars for one.
 */
const STATED_FOR: { readonly [R in RateId]?: number } = {
  'rest-api.requests': 1_000_000,
  'http-api.requests': 1_000_000,
  'lambda.requests.x86_64': 1_000_000,
  'lambda.requests.arm64': 1_000_000,
  'waf.request': 1_000_000,
  'cloudfront.requests': 10_000,
} satisfies Record<RequestRateId, number>;

/** @example statedFor('http-api.requests')  // 1,000,000: "$1.00 a million" */
export function statedFor(rate: RateId): number {
  return STATED_FOR[rate] ?? 1;
}

/** The unit in which a rate is charged, at the type level: `UnitOf<'alb.lcu'>` is `'lcu-hour'`. */
export type UnitOf<R extends RateId> = (typeof RATES)[R]['unit'];

export const RATE_IDS = Object.keys(RATES) as readonly RateId[];

/** The rates that AWS charges by where CloudFront's viewers are, and so the only ones of a geography; a region has all the others. */
export const GEOGRAPHY_RATE_IDS = RATE_IDS.filter((id) => RATES[id].offer === 'AmazonCloudFront');
export const REGION_RATE_IDS = RATE_IDS.filter((id) => RATES[id].offer !== 'AmazonCloudFront');
