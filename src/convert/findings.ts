/** What a load balancer lacks or does otherwise: one row each, with why and what to do instead. */

import type { Need } from '../scenario/needs.ts';
import type { Finding, Place } from './reading.ts';

interface Row {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** By whose name `--accept` carries its routes; null: they cannot be carried, or nothing is held back. */
  readonly need: Need | null;
  readonly unknown?: true;
}

/** What holds routes back. */
export const HOLDS = {
  iam: {
    what: 'IAM authorization',
    why: 'a load balancer checks no signatures',
    instead: 'let clients sign in with a token that the listener verifies, or let the route stay',
    need: 'iam',
  },
  lambdaAuthorizer: {
    what: 'Lambda authorizer',
    why: 'a load balancer runs no authorizer of yours',
    instead: 'check the token in the function, or let the route stay',
    need: 'lambda-authorizer',
  },
  unknownAuthorization: {
    what: 'authorization that only the deployment knows',
    why: 'whether and how the route is guarded depends on a condition or a parameter',
    instead: 'write the authorization out, or check it in the function',
    need: 'lambda-authorizer',
  },
  tokenElsewhere: {
    what: 'authorizer with a token outside the Authorization header',
    why: 'a load balancer looks for a token in the Authorization header only',
    instead: 'send the token in Authorization, or let the route stay',
    need: 'jwt',
  },
  tokenUnreadable: {
    what: 'authorizer whose issuer cannot be read',
    why: 'a listener verifies tokens of one issuer that is known',
    instead: 'name the issuer and its keys in the template, or let the route stay',
    need: 'jwt',
  },
  tokenLanguage: {
    what: 'authorizer that this version cannot write',
    why: 'JWT verification at the listener needs a newer version of the tool than the template asks for',
    instead: 'raise the version yourself, then convert again',
    need: 'jwt',
  },
  apiKey: {
    what: 'API key',
    why: 'a load balancer knows no API keys',
    instead: 'check the key in the function, or let the route stay',
    need: 'api-keys',
  },
  validator: {
    what: 'request validator',
    why: 'a load balancer looks into no request',
    instead: 'validate in the function, or let the route stay',
    need: 'request-validation',
  },
  mappingTemplate: {
    what: 'mapping template',
    why: 'a load balancer passes requests and responses on as they are',
    instead: 'do in the function what the template does, as a proxy integration',
    need: null,
  },
  awsIntegration: {
    what: 'integration that is no proxy',
    why: 'the function gets an event that a mapping makes, not the request',
    instead: 'make it a proxy integration (AWS_PROXY) first',
    need: null,
  },
  serviceIntegration: {
    what: 'service integration',
    why: 'a load balancer calls no AWS service but Lambda',
    instead: 'put a function between, or let the route stay',
    need: null,
  },
  httpIntegration: {
    what: 'HTTP integration',
    why: 'the route reaches no function, but another address',
    instead: 'make that address a target of its own, or let the route stay',
    need: null,
  },
  vpcLink: {
    what: 'VPC link integration',
    why: 'the route reaches no function, but a server inside a VPC',
    instead: 'register that server with a target group of its own, or let the route stay',
    need: null,
  },
  mockIntegration: {
    what: 'mock integration',
    why: 'API Gateway answers by itself, no function does',
    instead: 'write a rule with a fixed response where the answer is always the same, or let the route stay',
    need: null,
  },
  noIntegration: {
    what: 'route without a function',
    why: 'no function was found that the route reaches',
    instead: 'give the file that says so, or write the function in this template',
    need: null,
  },
  asynchronous: {
    what: 'asynchronous invocation',
    why: 'a load balancer always waits for the function',
    instead: 'let the function answer first and hand the work on, to a queue for instance',
    need: null,
  },
  streaming: {
    what: 'streamed response',
    why: 'a load balancer waits for the whole response of a function, of at most 1 MB',
    instead: 'use a function URL for it, or let the route stay',
    need: 'streaming',
  },
  stageVariable: {
    what: 'stage variable in the integration',
    why: 'which function it is depends on the stage, and a load balancer has none',
    instead: 'name the function or its alias',
    need: null,
  },
  privateApi: {
    what: 'private API',
    why: 'only its VPC reaches it, and a shared load balancer may be open to all',
    instead: 'use --listener new, which makes an internal one',
    need: 'private',
  },
  cacheOnMethod: {
    what: 'response cache',
    why: 'a load balancer caches nothing',
    instead: 'cache in the function or with CloudFront, or let the route stay',
    need: 'response-cache',
  },
  catchAll: {
    what: 'catch-all beside a route that cannot be read',
    why: 'behind a load balancer it would take the requests of that route, which stays',
    instead: 'write the path of that route out',
    need: null,
  },
  basePath: {
    what: 'base path',
    why: 'it is known only at the deployment',
    instead: 'write the base path out',
    need: null,
    unknown: true,
  },
  openPath: {
    what: 'parameter beside a route that cannot be read',
    why: 'behind a load balancer it could take the requests of that route, which stays',
    instead: 'write the path of that route out',
    need: null,
  },
  webSocket: {
    what: 'WebSocket API',
    why: 'a load balancer opens no WebSocket to a function',
    instead: 'let it stay',
    need: null,
  },
  unreadRoute: {
    what: 'route that cannot be read',
    why: 'its path or method is known only when the stack is deployed',
    instead: 'write the path and method out',
    need: null,
    unknown: true,
  },
} as const satisfies Record<string, Row>;

/** What is named and holds nothing back. */
export const NOTES = {
  cors: {
    what: 'CORS',
    why: 'a load balancer answers no preflights with headers of a rule',
    instead: 'the function answers OPTIONS and sets the headers, which the wrapper does',
    need: null,
  },
  usagePlan: {
    what: 'usage plan',
    why: 'a load balancer counts no requests per client',
    instead: 'rate-based rules of AWS WAF',
    need: null,
  },
  throttling: {
    what: 'throttling',
    why: 'a load balancer limits no rate',
    instead: 'reserved concurrency of the function, or rate-based rules of AWS WAF',
    need: null,
  },
  cache: {
    what: 'response cache',
    why: 'a load balancer caches nothing',
    instead: 'cache in the function or with CloudFront',
    need: null,
  },
  canary: {
    what: 'canary',
    why: 'a stage of API Gateway shifts traffic, a listener does not',
    instead: 'weights of an alias, or of two target groups',
    need: null,
  },
  accessLogs: {
    what: 'access logs',
    why: 'a load balancer writes its own to S3, not to CloudWatch',
    instead: 'switch on access logs of the load balancer',
    need: null,
  },
  executionLogs: {
    what: 'execution logs and metrics',
    why: 'a load balancer has metrics of its own and no execution logs',
    instead: 'metrics of AWS/ApplicationELB, logs of the function',
    need: null,
  },
  tracing: {
    what: 'X-Ray tracing',
    why: 'a load balancer writes no segments; it adds the header X-Amzn-Trace-Id',
    instead: 'tracing of the function',
    need: null,
  },
  gatewayResponses: {
    what: 'gateway responses',
    why: 'a load balancer has error pages of its own',
    instead: 'let the function answer, or write rules with fixed responses',
    need: null,
  },
  models: {
    what: 'models',
    why: 'a load balancer knows no models',
    instead: 'keep them where the API is documented',
    need: null,
  },
  binaryMediaTypes: {
    what: 'binary media types',
    why: 'a load balancer encodes every body that is no text as base64',
    instead: 'the wrapper decodes it',
    need: null,
  },
  compression: {
    what: 'compression',
    why: 'a load balancer compresses nothing',
    instead: 'compress in the function, or with CloudFront',
    need: null,
  },
  resourcePolicy: {
    what: 'resource policy',
    why: 'a load balancer has no policy of its own',
    instead: 'security groups, conditions on source-ip, or AWS WAF',
    need: null,
  },
  webAcl: {
    what: 'web ACL',
    why: 'it protects the API, not the load balancer',
    instead: 'associate a web ACL with the load balancer',
    need: null,
  },
  domain: {
    what: 'custom domain',
    why: 'the name leads to API Gateway until its DNS record is changed',
    instead: 'point the record at the load balancer once it is tried',
    need: null,
  },
  secondBasePath: {
    what: 'second base path',
    why: 'it is known only at the deployment, and the routes are not carried under it',
    instead: 'write the base path out, or let clients use another one',
    need: null,
  },
  mutualTls: {
    what: 'mutual TLS',
    why: 'clients show their certificates to the listener, which needs a trust store',
    instead: 'set mutual authentication on the listener',
    need: null,
  },
  stageVariables: {
    what: 'stage variables',
    why: 'behind a load balancer there is no stage, and the event has none of its variables',
    instead: 'environment variables of the function',
    need: null,
  },
  stages: {
    what: 'several stages',
    why: 'a listener has no stages',
    instead: 'a stack for each stage, or a host for each',
    need: null,
  },
  stagePath: {
    what: 'stage in the path',
    why: 'an HTTP API with a named stage has its name at the start of rawPath, a load balancer does not',
    instead: 'the wrapper puts it there',
    need: null,
  },
  timeout: {
    what: 'timeout of the integration',
    why: 'API Gateway gave up after a time of its own, a load balancer waits as long as the function runs',
    instead: 'the timeout of the function',
    need: null,
  },
  documentation: {
    what: 'documentation',
    why: 'a load balancer keeps no documentation',
    instead: 'keep it beside the code',
    need: null,
  },
  tokenClaim: {
    what: 'audience of the token',
    why: 'API Gateway takes the audience from aud or client_id, a listener verifies one claim that is named',
    instead: 'see which of the two your tokens have',
    need: null,
  },
  tokenPrefix: {
    what: 'token without "Bearer"',
    why: 'API Gateway takes a token in Authorization with and without "Bearer" before it; of a load balancer that is not said',
    instead: 'let clients send "Bearer" and the token',
    need: null,
  },
  claims: {
    what: 'claims in the event',
    why: 'a load balancer verifies the token and passes it on, but puts no claims into the event',
    instead: 'read them from the token, which the wrapper does',
    need: null,
  },
  assumedDefault: {
    what: 'default of a parameter',
    why: 'the routes are those of the default, and a deployment may give another value',
    instead: 'write the value out, or convert again with the default that is deployed',
    need: null,
  },
  widerPath: {
    what: 'wider path',
    why: 'without regular expressions a parameter becomes *, which takes slashes too',
    instead: 'let the function answer 404 to what it does not know',
    need: null,
  },
} as const satisfies Record<string, Row>;

/** The needs that show in a note: the move leaves them to other means. */
export const NOTE_NEEDS: Partial<Readonly<Record<keyof typeof NOTES, Need>>> = {
  usagePlan: 'api-keys',
  throttling: 'client-throttling',
  cache: 'response-cache',
  canary: 'canary',
  mutualTls: 'mutual-tls',
  webAcl: 'waf',
  domain: 'custom-domain',
};

/** Why a default is named. @example assumedWhy('Stage')  // '"Stage" is taken to be its default; …' */
export function assumedWhy(parameter: string): string {
  return `"${parameter}" is taken to be its default; a deployment may give another value`;
}

/** A finding of one of the tables at a place; `over` says what is particular about this one. */
export function finding(row: Row, place: Place, over: Partial<Row> = {}): Finding {
  return { ...row, ...over, place };
}
