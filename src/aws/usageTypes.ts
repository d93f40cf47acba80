/** What AWS's bills call the things that the model prices: one row a rate, by the rate's id in the price book. */

interface UsageType {
  /** The usage type after the region's billing code. It is compared whole: `TS-LoadBalancerUsage` is another thing than `LoadBalancerUsage`. */
  readonly usageType: string;
  /** Product codes under which the row stands, in bills that give one. */
  readonly products: readonly [string, ...string[]];
  /** The operation that tells it from its look-alikes; absent where the usage type is enough. */
  readonly operation?: string;
}

const GATEWAY = ['AmazonApiGateway'] as const;
const LAMBDA = ['AWSLambda'] as const;
const ELB = ['AWSELB'] as const;
const WAF = ['awswaf'] as const;

/** Network, gateway and classic load balancers have the same usage types: only the operation tells them apart. */
const ALB = { products: ELB, operation: 'LoadBalancing:Application' } as const;

/** Cache sizes whose usage type differs from the size on AWS's page: 1.6 GB is billed as 1.55GB. */
function cache(size: string): UsageType {
  return { usageType: `ApiGatewayCacheUsage:${size}GB`, products: GATEWAY };
}

/**
 * Names as in AWS's price lists of 2026-08-31 (API Gateway, load balancers, Lambda, data transfer) and in public samples of cost and
 * usage reports (https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html), read 2026-11-29. Those of provisioned
 * concurrency on arm64 are inferred from the names for x86_64.
 */
export const USAGE_TYPES = {
  'rest-api.requests': { usageType: 'ApiGatewayRequest', products: GATEWAY },
  'http-api.requests': { usageType: 'ApiGatewayHttpRequest', products: GATEWAY },
  'rest-api.cache-0.5': cache('0.5'),
  'rest-api.cache-1.6': cache('1.55'),
  'rest-api.cache-6.1': cache('6.05'),
  'rest-api.cache-13.5': cache('13.5'),
  'rest-api.cache-28.4': cache('28.4'),
  'rest-api.cache-58.2': cache('58.2'),
  'rest-api.cache-118': cache('118'),
  'rest-api.cache-237': cache('237'),
  'alb.hour': { usageType: 'LoadBalancerUsage', ...ALB },
  'alb.lcu': { usageType: 'LCUUsage', ...ALB },
  'alb.trust-store': { usageType: 'TS-LoadBalancerUsage', ...ALB },
  'lambda.requests.x86_64': { usageType: 'Request', products: LAMBDA },
  'lambda.requests.arm64': { usageType: 'Request-ARM', products: LAMBDA },
  'lambda.duration.x86_64': { usageType: 'Lambda-GB-Second', products: LAMBDA },
  'lambda.duration.arm64': { usageType: 'Lambda-GB-Second-ARM', products: LAMBDA },
  'lambda.provisioned-duration.x86_64': { usageType: 'Lambda-Provisioned-GB-Second', products: LAMBDA },
  'lambda.provisioned-duration.arm64': { usageType: 'Lambda-Provisioned-GB-Second-ARM', products: LAMBDA },
  'lambda.provisioned.x86_64': { usageType: 'Lambda-Provisioned-Concurrency', products: LAMBDA },
  'lambda.provisioned.arm64': { usageType: 'Lambda-Provisioned-Concurrency-ARM', products: LAMBDA },
  'public-ipv4.hour': { usageType: 'PublicIPv4:InUseAddress', products: ['AmazonVPC'] },
  // Data out is booked on the service that sent it; what EC2, S3 or CloudFront sent is not the API's.
  'data-transfer.out': { usageType: 'DataTransfer-Out-Bytes', products: [...GATEWAY, ...ELB, ...LAMBDA] },
  'logs.vended': { usageType: 'VendedLog-Bytes', products: ['AmazonCloudWatch'] },
  'waf.acl': { usageType: 'WebACLV2', products: WAF },
  'waf.rule': { usageType: 'RuleV2', products: WAF },
  'waf.request': { usageType: 'RequestV2-Tier1', products: WAF },
} as const satisfies Record<string, UsageType>;

export type BilledRate = keyof typeof USAGE_TYPES;

/**
 * Service names as Cost Explorer writes them when it groups by service, with their product codes.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html (read 2026-11-29)
 */
export const PRODUCT_BY_SERVICE_NAME: Readonly<Record<string, string>> = {
  'Amazon API Gateway': 'AmazonApiGateway',
  'AWS Lambda': 'AWSLambda',
  'Amazon Elastic Load Balancing': 'AWSELB',
  'Amazon Virtual Private Cloud': 'AmazonVPC',
  AmazonCloudWatch: 'AmazonCloudWatch',
  'Amazon CloudWatch': 'AmazonCloudWatch',
  'AWS WAF': 'awswaf',
};
