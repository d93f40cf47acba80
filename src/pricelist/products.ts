/** Which AWS product is which rate: by its attributes or by its SKU, one row a rate; and the questions that fetch them all. */

import { METERING } from '../aws/metering.ts';
import { type BilledRate, USAGE_TYPES } from '../aws/usageTypes.ts';
import { type Offer, RATE_IDS, RATES, type RateId } from '../prices/rates.ts';

/**
 * What identifies a product besides its usage type (`USAGE_TYPES`), which is matched whole. Attributes that are absent here are not
 * looked at; those that are present must be equal.
 */
export interface ProductRow {
  /** AWS's product family. Public IPv4 products carry none, and none is asked for. */
  readonly productFamily?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** AWS's words for the rate's unit in `src/prices/rates.ts`. */
  readonly awsUnits: readonly [string, ...string[]];
}

const HOURS = ['Hrs'] as const;
const GATEWAY_REQUESTS = ['Requests'] as const;
/** AWS writes both, differing by region and by architecture (Lambda's lists of 2026-08-31 and 2026-10-01). */
const REQUESTS = ['Request', 'Requests'] as const;
const MONTHS = ['Month', 'Months'] as const;
const GIGABYTES = ['GB'] as const;
const LAMBDA_DURATION = ['Lambda-GB-Second'] as const;

const ALB = { productFamily: 'Load Balancer-Application', attributes: { operation: USAGE_TYPES['alb.hour'].operation } } as const;

function lambda(group: string): Pick<ProductRow, 'productFamily' | 'attributes'> {
  return { productFamily: 'Serverless', attributes: { group } };
}

const CACHE = {
  productFamily: 'Amazon API Gateway Cache',
  attributes: { operation: 'RunInstances' },
  awsUnits: HOURS,
} as const;

/**
 * One row a rate. Read from AWS's lists of 2026-08-31 (API Gateway, ELB, Lambda, data transfer) and from a `GetProducts` record
 * of 2026-07-24 (public IPv4: usage type `EU-PublicIPv4:InUseAddress`, unit `Hrs`, group `VPCPublicIPv4Address`, no family).
 */
export const PRODUCTS = {
  'rest-api.requests': {
    productFamily: 'API Calls',
    attributes: { operation: 'ApiGatewayRequest' },
    awsUnits: GATEWAY_REQUESTS,
  },
  'http-api.requests': {
    productFamily: 'API Calls',
    attributes: { operation: 'ApiGatewayHttpApi' },
    awsUnits: GATEWAY_REQUESTS,
  },
  'rest-api.cache-0.5': CACHE,
  'rest-api.cache-1.6': CACHE,
  'rest-api.cache-6.1': CACHE,
  'rest-api.cache-13.5': CACHE,
  'rest-api.cache-28.4': CACHE,
  'rest-api.cache-58.2': CACHE,
  'rest-api.cache-118': CACHE,
  'rest-api.cache-237': CACHE,
  'alb.hour': { ...ALB, awsUnits: HOURS },
  'alb.lcu': { ...ALB, awsUnits: ['LCU-Hrs'] },
  'alb.trust-store': { ...ALB, awsUnits: HOURS },
  'lambda.requests.x86_64': { ...lambda('AWS-Lambda-Requests'), awsUnits: REQUESTS },
  'lambda.requests.arm64': { ...lambda('AWS-Lambda-Requests-ARM'), awsUnits: REQUESTS },
  'lambda.duration.x86_64': { ...lambda('AWS-Lambda-Duration'), awsUnits: LAMBDA_DURATION },
  'lambda.duration.arm64': { ...lambda('AWS-Lambda-Duration-ARM'), awsUnits: LAMBDA_DURATION },
  'public-ipv4.hour': { awsUnits: HOURS },
  'data-transfer.out': {
    productFamily: 'Data Transfer',
    attributes: { transferType: 'AWS Outbound', toLocation: 'External' },
    awsUnits: GIGABYTES,
  },
} as const satisfies Partial<Record<RateId & BilledRate, ProductRow>>;

/** A rate whose product is known by its attributes. */
export type ListedRateId = keyof typeof PRODUCTS;

/**
 * The rates whose products nobody here has seen in AWS's list itself: their attributes are unknown, and so only the SKU that the book
 * holds for a place tells which product it is. Without one there, the rate stays as it is. Units as AWS writes them of the same
 * things elsewhere.
 */
export const SKU_PRODUCTS = {
  'lambda.provisioned.x86_64': { awsUnits: LAMBDA_DURATION },
  'lambda.provisioned.arm64': { awsUnits: LAMBDA_DURATION },
  'lambda.provisioned-duration.x86_64': { awsUnits: LAMBDA_DURATION },
  'lambda.provisioned-duration.arm64': { awsUnits: LAMBDA_DURATION },
  'waf.acl': { awsUnits: MONTHS },
  'waf.rule': { awsUnits: MONTHS },
  'waf.request': { awsUnits: REQUESTS },
  'logs.vended': { awsUnits: GIGABYTES },
  'cloudfront.requests': { awsUnits: REQUESTS },
  'cloudfront.data-out': { awsUnits: GIGABYTES },
  'cloudfront.to-origin': { awsUnits: GIGABYTES },
} as const satisfies Readonly<Record<Exclude<RateId, ListedRateId>, Pick<ProductRow, 'awsUnits'>>>;

export type SkuRateId = keyof typeof SKU_PRODUCTS;

/** Whether a rate's product is known by its SKU alone. */
export function isKnownBySku(rate: RateId): rate is SkuRateId {
  return Object.hasOwn(SKU_PRODUCTS, rate);
}

/** Where a service's products say their region: only data transfer, which has two ends, says it otherwise. */
export function placeAttributes(service: string): { region: string; locationType: string; location: string } {
  return service === 'AWSDataTransfer'
    ? { region: 'fromRegionCode', locationType: 'fromLocationType', location: 'fromLocation' }
    : { region: 'regionCode', locationType: 'locationType', location: 'location' };
}

/** One question to AWS, for all regions at once. */
export interface Query {
  readonly service: Offer;
  /** Filters save requests and decide nothing: what comes back is matched against `PRODUCTS` whatever they were. */
  readonly filters: Readonly<Record<string, string>>;
  readonly rates: readonly RateId[];
}

/**
 * Every rate is asked for in exactly one question. Those with filters take a request for each hundred products; those of the last row
 * are for products known by SKU: without a filter, they read the whole list of the service.
 */
export const QUERIES: readonly Query[] = [
  { service: 'AmazonApiGateway', filters: { productFamily: 'API Calls' }, rates: ['rest-api.requests', 'http-api.requests'] },
  {
    service: 'AmazonApiGateway',
    filters: { productFamily: 'Amazon API Gateway Cache' },
    rates: METERING.cacheSizesGb.value.map((sizeGb) => `rest-api.cache-${sizeGb}` as const),
  },
  {
    service: 'AWSELB',
    filters: { productFamily: 'Load Balancer-Application' },
    rates: ['alb.hour', 'alb.lcu', 'alb.trust-store'],
  },
  { service: 'AWSLambda', filters: { group: 'AWS-Lambda-Requests' }, rates: ['lambda.requests.x86_64'] },
  { service: 'AWSLambda', filters: { group: 'AWS-Lambda-Requests-ARM' }, rates: ['lambda.requests.arm64'] },
  { service: 'AWSLambda', filters: { group: 'AWS-Lambda-Duration' }, rates: ['lambda.duration.x86_64'] },
  { service: 'AWSLambda', filters: { group: 'AWS-Lambda-Duration-ARM' }, rates: ['lambda.duration.arm64'] },
  { service: 'AmazonVPC', filters: { group: 'VPCPublicIPv4Address' }, rates: ['public-ipv4.hour'] },
  { service: 'AWSDataTransfer', filters: { transferType: 'AWS Outbound', toLocation: 'External' }, rates: ['data-transfer.out'] },
  ...(['AWSLambda', 'awswaf', 'AmazonCloudWatch', 'AmazonCloudFront'] as const).map((service) => ({
    service,
    filters: {},
    rates: RATE_IDS.filter((rate) => isKnownBySku(rate) && RATES[rate].offer === service),
  })),
];
