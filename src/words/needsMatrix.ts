/** The matrix of needs and front doors: built in, by other means and which, or not possible; each cell with AWS's page for it. */

import type { Partition } from '../aws/regionCodes.ts';
import type { FrontDoor } from '../engine/frontDoor.ts';
import type { LineId } from '../engine/line.ts';
import { type NOT_POSSIBLE, whyNot } from '../engine/notPossible.ts';
import { NEED_IDS, type Need } from '../scenario/needs.ts';
import { LINE_NAMES } from './lineNames.ts';

/** The day on which each of the pages was read for what stands here, in public copies: docs/model.md says of which age. */
export const READ_ON = '2026-11-25';

/** AWS's documentation, to which the paths below belong; read 2026-11-25. */
const AWS = 'https://docs.aws.amazon.com/';

/** The pages that the cells rest on. */
const PAGES = {
  restOrHttp: 'apigateway/latest/developerguide/http-api-vs-rest.html',
  restQuotas: 'apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  httpQuotas: 'apigateway/latest/developerguide/http-api-quotas.html',
  gatewayStreaming: 'apigateway/latest/developerguide/response-transfer-mode.html',
  gatewayWebSocket: 'apigateway/latest/developerguide/apigateway-websocket-api.html',
  restIam: 'apigateway/latest/developerguide/permissions.html',
  restAuthorizer: 'apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  restMutualTls: 'apigateway/latest/developerguide/rest-api-mutual-tls.html',
  restPrivate: 'apigateway/latest/developerguide/apigateway-private-apis.html',
  restWaf: 'apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
  restUsagePlans: 'apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  restValidation: 'apigateway/latest/developerguide/api-gateway-method-request-validation.html',
  restCache: 'apigateway/latest/developerguide/api-gateway-caching.html',
  restCanary: 'apigateway/latest/developerguide/canary-release.html',
  restDomain: 'apigateway/latest/developerguide/how-to-custom-domains.html',
  restEvents: 'apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  httpIam: 'apigateway/latest/developerguide/http-api-access-control-iam.html',
  httpJwt: 'apigateway/latest/developerguide/http-api-jwt-authorizer.html',
  httpAuthorizer: 'apigateway/latest/developerguide/http-api-lambda-authorizer.html',
  httpMutualTls: 'apigateway/latest/developerguide/http-api-mutual-tls.html',
  httpDomain: 'apigateway/latest/developerguide/http-api-custom-domain-names.html',
  httpEvents: 'apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
  balancerLambda: 'elasticloadbalancing/latest/application/lambda-functions.html',
  balancerJwt: 'elasticloadbalancing/latest/application/listener-verify-jwt.html',
  balancerAuth: 'elasticloadbalancing/latest/application/listener-authenticate-users.html',
  balancerMutualTls: 'elasticloadbalancing/latest/application/mutual-authentication.html',
  balancerInternal: 'elasticloadbalancing/latest/userguide/infrastructure-security.html',
  balancerRules: 'elasticloadbalancing/latest/application/rule-action-types.html',
  balancerTargets: 'elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  balancerCertificates: 'elasticloadbalancing/latest/application/listener-update-certificates.html',
  urls: 'lambda/latest/dg/urls-configuration.html',
  urlAuth: 'lambda/latest/dg/urls-auth.html',
  urlEvents: 'lambda/latest/dg/urls-invocation.html',
  urlOrGateway: 'lambda/latest/dg/furls-http-invoke-decision.html',
  lambdaStreaming: 'lambda/latest/dg/configuration-response-streaming.html',
  lambdaQuotas: 'lambda/latest/dg/gettingstarted-limits.html',
  lambdaAlias: 'lambda/latest/dg/configuring-alias-routing.html',
  cloudFrontUrl: 'AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html',
  cloudFrontCache: 'AmazonCloudFront/latest/DeveloperGuide/Introduction.html',
  cloudFrontMutualTls: 'AmazonCloudFront/latest/DeveloperGuide/mtls-authentication.html',
  cloudFrontTimeout: 'AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
  cloudFrontDomain: 'AmazonCloudFront/latest/DeveloperGuide/using-https-alternate-domain-names.html',
  govCloudEdge: 'govcloud-us/latest/UserGuide/setting-up-cloudfront.html',
  wafResources: 'waf/latest/developerguide/how-aws-waf-works-resources.html',
  wafRates: 'waf/latest/developerguide/waf-rule-statement-type-rate-based-aggregation-options.html',
} as const satisfies Record<string, string>;

type Page = keyof typeof PAGES;

/** How a front door meets a need, in a short phrase, and the page that the phrase rests on. */
interface Means {
  readonly status: 'built-in' | 'other';
  readonly by: string;
  readonly page: Page;
  /** Of other means: the lines that price them, whether only work is due, or that no bill here counts them. */
  readonly priced?: Priced;
}

type Priced = readonly LineId[] | 'work' | 'uncounted';

/** The page that says that it does not; why stands in engine/notPossible.ts, for it makes an obstacle. */
interface NoMeans {
  readonly page: Page;
}

const builtIn = (by: string, page: Page): Means => ({ status: 'built-in', by, page });
const other = (by: string, page: Page, priced: Priced = 'work'): Means => ({ status: 'other', by, page, priced });
const none = (page: Page): NoMeans => ({ page });

/** Exactly what is not possible stands here without means: the compiler holds the two tables together. */
type Blocked<N extends Need, D extends FrontDoor> = N extends keyof typeof NOT_POSSIBLE
  ? D extends keyof (typeof NOT_POSSIBLE)[N]
    ? NoMeans
    : Means
  : Means;
type Matrix = { readonly [N in Need]: { readonly [D in FrontDoor]: Blocked<N, D> } };

const CLOUDFRONT_AND_WAF = 'CloudFront with AWS WAF in front';

const AUTHORIZER = ['authorizer-requests', 'authorizer-duration'] as const;
const FIREWALL = ['waf-acl', 'waf-rules', 'waf-requests'] as const;
const EDGE = ['cloudfront-requests', 'cloudfront-data-out', 'cloudfront-to-origin'] as const;

const MATRIX = {
  iam: {
    'rest-api': builtIn('IAM policies by method and path', 'restIam'),
    'http-api': builtIn('IAM policies by route', 'httpIam'),
    alb: none('balancerAuth'),
    'function-url': builtIn('IAM policies for the whole URL', 'urlAuth'),
    'cloudfront-url': none('cloudFrontUrl'),
  },
  jwt: {
    'rest-api': other('built in for Amazon Cognito; a Lambda authorizer for other issuers', 'restOrHttp', AUTHORIZER),
    'http-api': builtIn('a JWT authorizer, for tokens signed with RSA', 'httpJwt'),
    alb: builtIn('verifies tokens signed with RS256', 'balancerJwt'),
    'function-url': other('the function checks the token', 'urlOrGateway'),
    'cloudfront-url': other('the function checks the token', 'urlOrGateway'),
  },
  'lambda-authorizer': {
    'rest-api': builtIn('its answers can be cached', 'restAuthorizer'),
    'http-api': builtIn('its answers can be cached', 'httpAuthorizer'),
    alb: other('the function runs the same check first', 'balancerLambda', ['lambda-duration']),
    'function-url': other('the function runs the same check first', 'urlAuth', ['lambda-duration']),
    'cloudfront-url': other('the function runs the same check first', 'urlAuth', ['lambda-duration']),
  },
  'mutual-tls': {
    'rest-api': builtIn('with a regional custom domain', 'restMutualTls'),
    'http-api': builtIn('with a custom domain', 'httpMutualTls'),
    alb: builtIn('verified with a trust store, or passed through to the function', 'balancerMutualTls'),
    'function-url': other('CloudFront in front checks the certificates', 'cloudFrontMutualTls', 'uncounted'),
    'cloudfront-url': builtIn('on the distribution', 'cloudFrontMutualTls'),
  },
  private: {
    'rest-api': builtIn('a private API behind a VPC endpoint, which has its price', 'restPrivate'),
    'http-api': none('restOrHttp'),
    alb: builtIn('an internal load balancer', 'balancerInternal'),
    'function-url': none('urls'),
    'cloudfront-url': none('urls'),
  },
  waf: {
    'rest-api': builtIn('on a stage', 'restWaf'),
    'http-api': other(CLOUDFRONT_AND_WAF, 'wafResources', [...FIREWALL, ...EDGE]),
    alb: builtIn('on the load balancer', 'wafResources'),
    // CloudFront signs what it sends to the URL, but not bodies: the page cloudFrontUrl
    'function-url': other(`${CLOUDFRONT_AND_WAF}; clients then send a hash of each body`, 'cloudFrontUrl', 'uncounted'),
    'cloudfront-url': builtIn('on the distribution', 'wafResources'),
  },
  'api-keys': {
    'rest-api': builtIn('with quotas by day, week or month', 'restUsagePlans'),
    'http-api': other('a Lambda authorizer checks keys; quotas are yours to count', 'httpAuthorizer', AUTHORIZER),
    alb: other('the function checks keys; quotas are yours to count', 'balancerLambda'),
    'function-url': other('the function checks keys; quotas are yours to count', 'urlOrGateway'),
    'cloudfront-url': other('the function checks keys; quotas are yours to count', 'urlOrGateway'),
  },
  'client-throttling': {
    'rest-api': builtIn('by API key, in a usage plan', 'restUsagePlans'),
    'http-api': other(`${CLOUDFRONT_AND_WAF}: rate-based rules`, 'wafRates', [...FIREWALL, ...EDGE]),
    alb: other('AWS WAF: rate-based rules, by address or other parts of a request', 'wafRates', FIREWALL),
    'function-url': other(`${CLOUDFRONT_AND_WAF}: rate-based rules`, 'wafRates', 'uncounted'),
    'cloudfront-url': other('AWS WAF: rate-based rules, by address or other parts of a request', 'wafRates', FIREWALL),
  },
  'request-validation': {
    'rest-api': builtIn('that parameters are present, and bodies by JSON schema', 'restValidation'),
    'http-api': other('the function validates', 'restOrHttp'),
    alb: other('the function validates', 'balancerLambda'),
    'function-url': other('the function validates', 'urlOrGateway'),
    'cloudfront-url': other('the function validates', 'urlOrGateway'),
  },
  'response-cache': {
    'rest-api': builtIn('for responses up to 1 MB, charged by the hour and size', 'restCache'),
    'http-api': other('CloudFront in front', 'cloudFrontCache', 'uncounted'),
    alb: other('CloudFront in front', 'cloudFrontCache', 'uncounted'),
    'function-url': other('CloudFront in front', 'cloudFrontCache', 'uncounted'),
    'cloudfront-url': builtIn('by path, for as long as the function says', 'cloudFrontCache'),
  },
  canary: {
    'rest-api': builtIn('on a stage', 'restCanary'),
    'http-api': other('a Lambda alias with weights', 'lambdaAlias'),
    alb: builtIn('target groups with weights', 'balancerRules'),
    'function-url': other('a Lambda alias with weights', 'lambdaAlias'),
    'cloudfront-url': other('a Lambda alias with weights', 'lambdaAlias'),
  },
  'custom-domain': {
    'rest-api': builtIn('with its certificate', 'restDomain'),
    'http-api': builtIn('with its certificate', 'httpDomain'),
    alb: builtIn('several, each with its certificate', 'balancerCertificates'),
    'function-url': other('CloudFront in front', 'cloudFrontDomain', 'uncounted'),
    'cloudfront-url': builtIn('with its certificate', 'cloudFrontDomain'),
  },
  'over-1-mb': {
    'rest-api': builtIn('up to 6 MB, Lambda’s own limit; responses beyond when streamed', 'lambdaQuotas'),
    'http-api': builtIn('up to 6 MB, Lambda’s own limit', 'lambdaQuotas'),
    alb: none('balancerLambda'),
    'function-url': builtIn('up to 6 MB; responses beyond when streamed', 'lambdaQuotas'),
    'cloudfront-url': builtIn('up to 6 MB; responses beyond when streamed', 'lambdaQuotas'),
  },
  streaming: {
    'rest-api': builtIn('response transfer mode STREAM, for proxy integrations', 'gatewayStreaming'),
    'http-api': none('gatewayStreaming'),
    alb: none('balancerLambda'),
    'function-url': builtIn('invoke mode RESPONSE_STREAM', 'lambdaStreaming'),
    'cloudfront-url': builtIn('invoke mode RESPONSE_STREAM', 'lambdaStreaming'),
  },
  'over-29-s': {
    'rest-api': other('a raised quota, unless edge-optimized; or streamed responses', 'restQuotas'),
    'http-api': none('httpQuotas'),
    alb: builtIn('waits until the function responds or times out', 'balancerLambda'),
    'function-url': builtIn('the function’s own timeout, up to 15 minutes', 'lambdaQuotas'),
    'cloudfront-url': other('a longer response timeout of the distribution, 30 s by default', 'cloudFrontTimeout'),
  },
  websocket: {
    'rest-api': other('a WebSocket API of API Gateway beside it', 'gatewayWebSocket', 'uncounted'),
    'http-api': other('a WebSocket API of API Gateway beside it', 'gatewayWebSocket', 'uncounted'),
    alb: none('balancerLambda'),
    'function-url': none('urlEvents'),
    'cloudfront-url': none('urlEvents'),
  },
  grpc: {
    'rest-api': none('restEvents'),
    'http-api': none('httpEvents'),
    alb: none('balancerTargets'),
    'function-url': none('urlEvents'),
    'cloudfront-url': none('urlEvents'),
  },
} as const satisfies Matrix;

export type Status = 'built-in' | 'other' | 'none';

/** One cell: the status, the phrase that says by what means or why not, and the address of AWS's page. */
export interface Cell {
  readonly status: Status;
  readonly says: string;
  readonly source: string;
  /** Of other means, what they cost: "In the bill: Web ACL, Web ACL rules" · "It costs work only" · "In no bill here"; empty otherwise. */
  readonly costs: string;
  /** Of other means, the same as data. */
  readonly priced?: Priced | undefined;
}

/** @example cell('waf', 'http-api')  // by other means: "CloudFront with AWS WAF in front" */
export function cell(need: Need, frontDoor: FrontDoor, partition: Partition = 'aws'): Cell {
  const facts: Means | NoMeans = MATRIX[need][frontDoor];
  const why = whyNot(need, frontDoor, partition);
  // A front door that has means elsewhere lacks CloudFront here.
  const page = why !== undefined && 'status' in facts ? 'govCloudEdge' : facts.page;
  const source = `${AWS}${PAGES[page]}`;
  return 'status' in facts && why === undefined
    ? {
        status: facts.status,
        says: facts.by,
        source,
        costs: facts.priced === undefined ? '' : costsOf(facts.priced),
        priced: facts.priced,
      }
    : { status: 'none', says: why ?? '', source, costs: '' };
}

function costsOf(priced: Priced): string {
  if (priced === 'work') return 'It costs work only';
  return priced === 'uncounted' ? 'In no bill here' : `In the bill: ${priced.map((id) => LINE_NAMES[id]).join(', ')}`;
}

/** What moving from one front door to another changes, of some needs; what stays as it is is in none of them. */
export interface MoveEffect {
  /** Not possible any more. */
  readonly lost: readonly Need[];
  /** Built in before, by other means after. */
  readonly yours: readonly Need[];
  /** Not possible or by other means before, built in after; or not possible before, and by other means after. */
  readonly gained: readonly Need[];
  /** Possible with neither. */
  readonly neither: readonly Need[];
}

const WORTH = { 'built-in': 2, other: 1, none: 0 } as const satisfies Record<Status, number>;

/** @example from an HTTP API to a load balancer: IAM authorization is lost, AWS WAF and private access are gained */
export function moveEffect(
  from: FrontDoor,
  to: FrontDoor,
  needs: readonly Need[] = NEED_IDS,
  partition: Partition = 'aws',
): MoveEffect {
  const worth = (need: Need, door: FrontDoor) => WORTH[cell(need, door, partition).status];
  return {
    lost: needs.filter((need) => worth(need, to) === 0 && worth(need, from) > 0),
    yours: needs.filter((need) => worth(need, to) === 1 && worth(need, from) === 2),
    gained: needs.filter((need) => worth(need, to) > worth(need, from)),
    neither: needs.filter((need) => worth(need, to) === 0 && worth(need, from) === 0),
  };
}
