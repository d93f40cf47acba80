/** The rates that the model charges: one row each, with the AWS offer it comes from, its unit and AWS's page for it. */

import type { Unit } from '../units.ts';

/** AWS services as the Price List API names them, with the words and the page a visitor knows. */
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
} as const satisfies Record<string, { name: string; discountKey: string; page: string }>;

export type Offer = keyof typeof OFFERS;

/** Sizes of a REST API cache in GB, as the AWS pricing page lists them (usage types say 1.55GB and 6.05GB). */
export const CACHE_SIZES_GB = [0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237] as const;

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
  'public-ipv4.hour': { offer: 'AmazonVPC', unit: 'hour', name: 'Public IPv4 address hour' },
  'data-transfer.out': { offer: 'AWSDataTransfer', unit: 'gb', name: 'Data transfer out to the internet' },
} as const satisfies Record<string, { offer: Offer; unit: Unit; name: string }>;

export type RateId = keyof typeof RATES;

/** The unit in which a rate is charged, at the type level: `UnitOf<'alb.lcu'>` is `'lcu-hour'`. */
export type UnitOf<R extends RateId> = (typeof RATES)[R]['unit'];

export const RATE_IDS = Object.keys(RATES) as readonly RateId[];
