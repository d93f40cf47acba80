/** Everything that AWS would list for a price book: its rates as products, and among them the products that look alike. */

import { createHash } from 'node:crypto';
import { REGION_BY_BILLING_CODE } from '../../src/aws/usageRegions.ts';
import type { ListedRateId, SkuRateId } from '../../src/pricelist/products.ts';
import type { PriceBook, Rate, Rates } from '../../src/prices/book.ts';
import type { AwsRow } from './awsRecord.ts';

/** Billing codes by region, and one for a region that has opened in a test. */
const CODES = new Map(Object.entries({ ...REGION_BY_BILLING_CODE, SAW1: 'sa-west-1' }).map(([code, region]) => [region, code]));

/** Publication of every list; after all dates of `knownBook.ts`. */
const PUBLISHED = '2026-11-02T18:00:00Z';
const EFFECTIVE = '2026-11-01T00:00:00Z';

type Shape = readonly [
  service: string,
  family: string | null,
  usageType: string,
  attributes: Record<string, string>,
  unit: string,
];

const LAMBDA = (group: string, usageType: string, unit: string): Shape => [
  'AWSLambda',
  'Serverless',
  usageType,
  { group, operation: '' },
  unit,
];
const CACHE = (size: string): Shape => [
  'AmazonApiGateway',
  'Amazon API Gateway Cache',
  `ApiGatewayCacheUsage:${size}GB`,
  { operation: 'RunInstances' },
  'Hrs',
];
const ELB = (kind: string, usageType: string, unit: string): Shape => [
  'AWSELB',
  `Load Balancer${kind === '' ? '' : `-${kind}`}`,
  usageType,
  { operation: `LoadBalancing${kind === '' ? '' : `:${kind}`}`, group: 'ELB:Balancing' },
  unit,
];
const GATEWAY = (usageType: string, operation: string): Shape => [
  'AmazonApiGateway',
  'API Calls',
  usageType,
  { operation },
  'Requests',
];
const OUT: Shape = [
  'AWSDataTransfer',
  'Data Transfer',
  'DataTransfer-Out-Bytes',
  { transferType: 'AWS Outbound', toLocation: 'External', toLocationType: 'Other', toRegionCode: '', operation: '' },
  'GB',
];

/** How AWS lists each rate: written down from its lists, apart from the table under test. */
const SHAPES: Readonly<Record<ListedRateId, Shape>> = {
  'rest-api.requests': GATEWAY('ApiGatewayRequest', 'ApiGatewayRequest'),
  'http-api.requests': GATEWAY('ApiGatewayHttpRequest', 'ApiGatewayHttpApi'),
  'rest-api.cache-0.5': CACHE('0.5'),
  'rest-api.cache-1.6': CACHE('1.55'),
  'rest-api.cache-6.1': CACHE('6.05'),
  'rest-api.cache-13.5': CACHE('13.5'),
  'rest-api.cache-28.4': CACHE('28.4'),
  'rest-api.cache-58.2': CACHE('58.2'),
  'rest-api.cache-118': CACHE('118'),
  'rest-api.cache-237': CACHE('237'),
  'alb.hour': ELB('Application', 'LoadBalancerUsage', 'Hrs'),
  'alb.lcu': ELB('Application', 'LCUUsage', 'LCU-Hrs'),
  'alb.trust-store': ELB('Application', 'TS-LoadBalancerUsage', 'Hrs'),
  'lambda.requests.x86_64': LAMBDA('AWS-Lambda-Requests', 'Request', 'Request'),
  'lambda.requests.arm64': LAMBDA('AWS-Lambda-Requests-ARM', 'Request-ARM', 'Requests'),
  'lambda.duration.x86_64': LAMBDA('AWS-Lambda-Duration', 'Lambda-GB-Second', 'Lambda-GB-Second'),
  'lambda.duration.arm64': LAMBDA('AWS-Lambda-Duration-ARM', 'Lambda-GB-Second-ARM', 'Lambda-GB-Second'),
  'public-ipv4.hour': ['AmazonVPC', null, 'PublicIPv4:InUseAddress', { group: 'VPCPublicIPv4Address', operation: '' }, 'Hrs'],
  'data-transfer.out': OUT,
};

/** What is known by its SKU alone. The attributes are guesses, and nothing may depend on them; the units are AWS's. */
const SKU_SHAPES: Readonly<Record<SkuRateId, Shape>> = {
  'lambda.provisioned.x86_64': LAMBDA('AWS-Lambda-Provisioned-Concurrency', 'A', 'Lambda-GB-Second'),
  'lambda.provisioned.arm64': LAMBDA('AWS-Lambda-Provisioned-Concurrency-ARM', 'B', 'Lambda-GB-Second'),
  'lambda.provisioned-duration.x86_64': LAMBDA('AWS-Lambda-Duration-Provisioned', 'C', 'Lambda-GB-Second'),
  'lambda.provisioned-duration.arm64': LAMBDA('AWS-Lambda-Duration-Provisioned-ARM', 'D', 'Lambda-GB-Second'),
  'waf.acl': ['awswaf', 'Web Application Firewall', 'WebACLV2', {}, 'Month'],
  'waf.rule': ['awswaf', 'Web Application Firewall', 'RuleV2', {}, 'Month'],
  'waf.request': ['awswaf', 'Web Application Firewall', 'RequestV2', {}, 'Requests'],
  'logs.vended': ['AmazonCloudWatch', 'Data Payload', 'VendedLog-Bytes', {}, 'GB'],
  'cloudfront.requests': ['AmazonCloudFront', 'Request', 'Requests-Tier2-HTTPS', {}, 'Requests'],
  'cloudfront.data-out': ['AmazonCloudFront', 'Data Transfer', 'DataTransfer-Out-Bytes', {}, 'GB'],
  'cloudfront.to-origin': ['AmazonCloudFront', 'Data Transfer', 'DataTransfer-Out-OBytes', {}, 'GB'],
};

/** Products that look like rates, one or more a region: usage type, units, groups or families are shared with a rate's. */
const LOOK_ALIKES: readonly (readonly [...Shape, usd: string, locationType?: string])[] = [
  [...ELB('Network', 'LoadBalancerUsage', 'Hrs'), '0.99'],
  [...ELB('Network', 'LCUUsage', 'LCU-Hrs'), '0.99'],
  [...ELB('Gateway', 'LoadBalancerUsage', 'Hrs'), '0.98'],
  [...ELB('Gateway', 'LCUUsage', 'LCU-Hrs'), '0.98'],
  [...ELB('', 'LoadBalancerUsage', 'Hrs'), '0.97'],
  [...ELB('Application', 'ReservedLCUUsage', 'ReservedLCU-Hr'), '0.96'],
  [...ELB('Application', 'IdleProvisionedLBCapacity', 'LCU-Hrs'), '0.95'],
  [...ELB('Application', 'Outposts-LoadBalancerUsage', 'Hrs'), '0.94', 'AWS Outposts'],
  [...ELB('Application', 'Outposts-LCUUsage', 'LCU-Hrs'), '0', 'AWS Outposts'],
  [...ELB('Application', 'LoadBalancerUsage', 'Hrs'), '0.93', 'AWS Local Zone'],
  ['AWSLambda', 'Serverless', 'Lambda-Managed-Instances-Request', { operation: '' }, 'Requests', '0.92'],
  [...LAMBDA('AWS-Lambda-Edge-Requests', 'Lambda-Edge-Request', 'Request'), '0.91'],
  [...LAMBDA('AWS-Lambda-Edge-Duration', 'Lambda-Edge-GB-Second', 'Lambda-GB-Second'), '0.9'],
  [...LAMBDA('AWS-Lambda-Provisioned-Concurrency', 'Lambda-Provisioned-Concurrency', 'Lambda-GB-Second'), '0.89'],
  [...LAMBDA('AWS-Lambda-Storage-Duration', 'Lambda-Storage-GB-Second', 'GB-Seconds'), '0.88'],
  ['AmazonApiGateway', 'WebSocket', 'ApiGatewayMessage', { operation: 'ApiGatewayWebSocket' }, 'Messages', '0.87'],
  [
    'AmazonApiGateway',
    'Amazon API Gateway Portals',
    'APIGateway-Portal-Months',
    { operation: 'APIGateway-Portals' },
    'Month',
    '170.29',
  ],
  ['AmazonVPC', null, 'PublicIPv4:IdleAddress', { group: 'VPCPublicIPv4Address', operation: '' }, 'Hrs', '0.86'],
  [
    'AmazonVPC',
    null,
    'PublicIPv4:ContiguousBlock',
    { group: 'VPCIPv4ContiguousBlocks', operation: 'ProvisionIpamPoolCidr' },
    'Hrs',
    '0.85',
  ],
  [
    'AWSDataTransfer',
    'Data Transfer',
    'DataTransfer-xAZ-Out-Bytes',
    { transferType: 'IntraRegion-xAZ-Out', toLocation: 'EU (London)' },
    'GB',
    '0.84',
  ],
  [
    'AWSDataTransfer',
    'Data Transfer',
    'CloudFront-Out-Bytes',
    { transferType: 'InterRegion Outbound', toLocation: 'Amazon CloudFront' },
    'GB',
    '0',
  ],
  [...OUT, '0.83', 'AWS Wavelength Zone'],
];

/** The always-free allowances: same group and location type as the rates, no region, another term, price 0, an end. */
const FREE: readonly (readonly [...Shape, end: string])[] = [
  [...LAMBDA('AWS-Lambda-Requests', 'Global-Request', 'Request'), '1000000'],
  [...LAMBDA('AWS-Lambda-Duration', 'Global-Lambda-GB-Second', 'Lambda-GB-Second'), '400000'],
  ['AWSDataTransfer', 'Data Transfer', 'Global-DataTransfer-Out-Bytes', OUT[3], 'GB', '100'],
];

/** All products that AWS would list if its prices were those of `book`. SKUs and rate codes that the book lacks are made up. */
export function awsListing(book: PriceBook): AwsRow[] {
  const rows: AwsRow[] = [];
  for (const [region, { name, rates }] of Object.entries(book.regions)) {
    const code = CODES.get(region);
    if (code === undefined) throw new Error(`src/aws/usageRegions.ts has no billing code of ${region}`);
    for (const [rate, known, [service, family, usageType, attributes, unit]] of listed(rates)) {
      const usagetype = prefixed(service, region, code, usageType);
      const there = { ...attributes, ...place(service, region, name), usagetype };
      rows.push(priced([service, family, usageType, there, unit], region, rate, known));
    }
    for (const [service, family, usageType, attributes, unit, usd, locationType] of LOOK_ALIKES) {
      rows.push({
        service,
        published: PUBLISHED,
        family,
        sku: madeUp(region, service, family ?? '', usageType, locationType ?? ''),
        attributes: {
          ...place(service, region, name, locationType),
          ...attributes,
          usagetype: prefixed(service, region, code, usageType),
        },
        term: 'JRTCKXETXF',
        effective: EFFECTIVE,
        unit,
        tiers: [['0', 'Inf', padded(usd), '6YS6EN2CT7']],
      });
    }
  }
  for (const [geography, { name, rates }] of Object.entries(book.geographies)) {
    for (const [rate, known, [service, family, usageType, , unit]] of listed(rates)) {
      const there = { location: name, locationType: 'AWS Edge Location', usagetype: `${name}-${usageType}` };
      rows.push(priced([service, family, usageType, there, unit], geography, rate, known));
    }
  }
  for (const [service, family, usagetype, attributes, unit, end] of FREE) {
    rows.push({
      service,
      published: PUBLISHED,
      family,
      sku: madeUp(service, usagetype),
      attributes: { ...attributes, ...place(service, '', 'Any'), usagetype },
      term: 'A429C66SYZ',
      effective: EFFECTIVE,
      unit,
      tiers: [['0', end, '0.0000000000', 'SB2VSFF4TP']],
    });
  }
  return rows;
}

/** The rates of a place with the shapes of their products. */
function listed(rates: Rates): [rate: string, known: Rate, shape: Shape][] {
  // `Object.entries` forgets the type of the keys.
  const shapes = Object.entries({ ...SHAPES, ...SKU_SHAPES }) as [ListedRateId | SkuRateId, Shape][];
  return shapes.flatMap(([rate, shape]): [string, Rate, Shape][] => {
    const known = rates[rate];
    return known === undefined ? [] : [[rate, known, shape]];
  });
}

/** The product of a rate. Attributes are those of its place. */
function priced([service, family, , attributes, unit]: Shape, where: string, rate: string, known: Rate): AwsRow {
  const tiers = known.tiers.map(
    ({ begin, end, usd, rateCode }, index) =>
      [begin, end, padded(usd), rateCode?.split('.')[2] ?? madeUp(rate, `${index}`).slice(0, 10)] as const,
  );
  return {
    service,
    published: PUBLISHED,
    family,
    sku: known.sku ?? madeUp(where, rate),
    attributes,
    term: 'JRTCKXETXF',
    effective: EFFECTIVE,
    unit,
    tiers: tiers.toReversed(),
  };
}

function place(service: string, region: string, name: string, locationType = 'AWS Region'): Record<string, string> {
  return service === 'AWSDataTransfer'
    ? { fromRegionCode: region, fromLocation: name, fromLocationType: locationType }
    : { regionCode: region, location: name, locationType };
}

/** N. Virginia goes without its code, except in API Gateway and VPC. */
function prefixed(service: string, region: string, code: string, usageType: string): string {
  const bare = region === 'us-east-1' && service !== 'AmazonApiGateway' && service !== 'AmazonVPC';
  return bare ? usageType : `${code}-${usageType}`;
}

/** "0.0000035" → "0.0000035000": AWS writes ten decimals. */
function padded(usd: string): string {
  const [whole = '0', fraction = ''] = usd.split('.');
  return `${whole}.${fraction.padEnd(10, '0')}`;
}

/** A SKU of sixteen capitals and digits, always the same for the same words. */
function madeUp(...words: string[]): string {
  return createHash('sha256').update(words.join(' ')).digest('hex').toUpperCase().slice(0, 16);
}

/** The same rows in another order, always the same for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const key = (index: number) => createHash('sha256').update(`${seed} ${index}`).digest('hex');
  return items
    .map((item, index) => [key(index), item] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, item]) => item);
}
