/** What a load balancer lacks of API Gateway's features in Terraform: how the report calls each, why, and what to do instead. */

import type { Need } from '../../scenario/needs.ts';
import type { Finding, Place } from '../reading.ts';

interface Lack {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** The need by whose name its routes are carried all the same; null where they never are, or where it holds nothing back. */
  readonly need: Need | null;
}

/** What holds routes back. */
export const HOLDS = {
  iam: {
    what: 'IAM authorization',
    why: 'a load balancer checks no signatures',
    instead: 'check the caller in the function, or let the route stay',
    need: 'iam',
  },
  lambdaAuthorizer: {
    what: 'Lambda authorizer',
    why: 'a load balancer runs no authorizer of yours',
    instead: 'check the token in the function, or let the route stay',
    need: 'lambda-authorizer',
  },
  tokenElsewhere: {
    what: 'token outside of Authorization',
    why: 'a listener verifies tokens in the header Authorization only',
    instead: 'send the token in Authorization, or check it in the function',
    need: 'jwt',
  },
  tokenUnreadable: {
    what: 'JWT authorizer',
    why: 'its issuer or audience could not be read',
    instead: 'check the token in the function, or let the route stay',
    need: 'jwt',
  },
  severalPools: {
    what: 'several user pools',
    why: 'a rule verifies tokens of one issuer',
    instead: 'give each pool its own host or path, or check the token in the function',
    need: 'jwt',
  },
  olderProvider: {
    what: 'JWT authorizer',
    why: 'jwt_validation came with version 6.22.0 of the aws provider, which the constraint does not allow',
    instead: 'raise the constraint and convert again, or check the token in the function',
    need: 'jwt',
  },
  apiKey: {
    what: 'API key',
    why: 'a load balancer knows no API keys',
    instead: 'check the key in the function',
    need: 'api-keys',
  },
  validator: {
    what: 'request validator',
    why: 'a load balancer validates no requests',
    instead: 'validate in the function',
    need: 'request-validation',
  },
  mapping: {
    what: 'mapping template',
    why: 'a load balancer passes requests and answers on as they are',
    instead: 'use a proxy integration first, or let the route stay',
    need: null,
  },
  service: {
    what: 'service integration',
    why: 'a load balancer calls no service of AWS but Lambda',
    instead: 'call the service from a function, or let the route stay',
    need: null,
  },
  http: {
    what: 'HTTP integration',
    why: 'the route reaches no function',
    instead: 'forward to a target group of your own, or let the route stay',
    need: null,
  },
  vpcLink: {
    what: 'VPC link',
    why: 'the route reaches no function',
    instead: 'forward to the target group behind the link, or let the route stay',
    need: null,
  },
  mock: {
    what: 'MOCK integration',
    why: 'the route reaches no function',
    instead: 'a rule with a fixed response by hand, or let the route stay',
    need: null,
  },
  noIntegration: {
    what: 'integration',
    why: 'the function that the route reaches could not be found',
    instead: 'name the function in the same files, or let the route stay',
    need: null,
  },
  stageVariable: {
    what: 'stage variable',
    why: 'which function the route reaches is decided by a variable of the stage',
    instead: 'name the function, or let the route stay',
    need: null,
  },
  asynchronous: {
    what: 'asynchronous invocation',
    why: 'a load balancer waits for the function',
    instead: 'let a function put the work into a queue, or let the route stay',
    need: null,
  },
  streaming: {
    what: 'response streaming',
    why: 'a load balancer passes on whole answers only',
    instead: 'answer as a whole, or let the route stay',
    need: 'streaming',
  },
  private: {
    what: 'private API',
    why: 'a shared listener may be reached by others than the API is',
    instead: 'use --listener new, whose load balancer is internal',
    need: 'private',
  },
  cache: {
    what: 'response cache',
    why: 'a load balancer keeps no answers',
    instead: 'put CloudFront in front, or cache in the function',
    need: 'response-cache',
  },
  websocket: {
    what: 'WebSocket API',
    why: 'a load balancer speaks no WebSocket with a function',
    instead: 'let it stay',
    need: null,
  },
  pathUnknown: {
    what: 'path',
    why: 'the path or method is known to the deployment only',
    instead: 'write it as a text, or let the route stay',
    need: null,
  },
  basePathUnknown: {
    what: 'base path',
    why: 'the base path is known to the deployment only',
    instead: 'write it as a text, or let the routes stay',
    need: null,
  },
  conditional: {
    what: 'route under a condition',
    why: 'whether the route exists is decided by the deployment, and its function is under another condition or none',
    instead: 'give the function the same count, or let the route stay',
    need: null,
  },
} as const satisfies Record<string, Lack>;

/** What is named and holds no route back. */
export const NOTES = {
  cors: {
    what: 'CORS',
    why: 'a load balancer answers no preflights with headers of a rule',
    instead: 'the function answers OPTIONS and sets the headers',
    need: null,
  },
  usagePlan: {
    what: 'usage plan',
    why: 'a load balancer counts no requests per client',
    instead: 'rate-based rules of AWS WAF',
    need: null,
  },
  gatewayResponse: {
    what: 'gateway response',
    why: 'a load balancer answers errors in its own way',
    instead: 'answer in the function; what reaches no rule is for the listener’s default action',
    need: null,
  },
  model: {
    what: 'model',
    why: 'a load balancer has no models',
    instead: 'nothing, unless clients are generated from it',
    need: null,
  },
  documentation: {
    what: 'documentation',
    why: 'a load balancer documents nothing',
    instead: 'keep it elsewhere',
    need: null,
  },
  clientCertificate: {
    what: 'client certificate',
    why: 'a load balancer shows functions no certificate',
    instead: 'nothing: functions never saw it',
    need: null,
  },
  resourcePolicy: {
    what: 'resource policy',
    why: 'a load balancer has no policy',
    instead: 'security groups, or conditions on source addresses',
    need: null,
  },
  accessLog: {
    what: 'access log',
    why: 'a load balancer writes its own, to S3',
    instead: 'switch on the access log of the load balancer',
    need: null,
  },
  throttling: {
    what: 'throttling',
    why: 'a load balancer throttles nothing',
    instead: 'reserved concurrency of the function, or rate-based rules of AWS WAF',
    need: null,
  },
  executionLog: {
    what: 'execution log',
    why: 'a load balancer has none',
    instead: 'log in the function',
    need: null,
  },
  tracing: {
    what: 'X-Ray tracing',
    why: 'a load balancer sends no traces',
    instead: 'trace from the function on',
    need: null,
  },
  canary: {
    what: 'canary',
    why: 'a canary is a second deployment of an API',
    instead: 'an alias with weights, or weighted target groups',
    need: null,
  },
  stageVariables: {
    what: 'stage variables',
    why: 'a load balancer has none',
    instead: 'environment variables of the function',
    need: null,
  },
  compression: {
    what: 'compression',
    why: 'a load balancer compresses nothing',
    instead: 'compress in the function',
    need: null,
  },
  binaryTypes: {
    what: 'binary media types',
    why: 'a load balancer decides by the content type whether a body is Base64',
    instead: 'nothing: the wrapper of the handler sees to it',
    need: null,
  },
  cacheElsewhere: {
    what: 'cache cluster',
    why: 'a load balancer keeps no answers',
    instead: 'nothing, since no method uses it',
    need: null,
  },
  mutualTls: {
    what: 'mutual TLS',
    why: 'certificates of clients are verified by the listener, not by its rules',
    instead: 'a trust store on the listener',
    need: null,
  },
  waf: {
    what: 'AWS WAF',
    why: 'the web ACL stands before the API, not before the load balancer',
    instead: 'a second association, with the load balancer',
    need: null,
  },
  edgeCertificate: {
    what: 'certificate',
    why: 'the domain’s certificate is in us-east-1, for CloudFront',
    instead: 'a certificate in the Region of the load balancer',
    need: null,
  },
  stages: {
    what: 'further stage',
    why: 'a load balancer has no stages',
    instead: 'a deployment for each, as for other resources',
    need: null,
  },
  domain: {
    what: 'domain name',
    why: 'it could not be read',
    instead: 'give the host by --host',
    need: null,
  },
  openToken: {
    what: 'tokens without Bearer',
    why: 'API Gateway also takes a token without "Bearer " before it; of a load balancer AWS does not say so',
    instead: 'send "Authorization: Bearer …"',
    need: null,
  },
} as const satisfies Record<string, Lack>;

/** A finding at its place. */
export function findingAt(lack: Lack, place: Place, why?: string): Finding {
  return why === undefined ? { ...lack, place } : { ...lack, place, why };
}

/** The need that a hold stands for, whatever becomes of its routes. */
export const NEED_OF: Readonly<Record<keyof typeof HOLDS, Need | null>> = {
  iam: 'iam',
  lambdaAuthorizer: 'lambda-authorizer',
  tokenElsewhere: 'jwt',
  tokenUnreadable: 'jwt',
  severalPools: 'jwt',
  olderProvider: 'jwt',
  apiKey: 'api-keys',
  validator: 'request-validation',
  mapping: null,
  service: null,
  http: null,
  vpcLink: null,
  mock: null,
  noIntegration: null,
  stageVariable: null,
  asynchronous: null,
  streaming: 'streaming',
  private: 'private',
  cache: 'response-cache',
  websocket: 'websocket',
  pathUnknown: null,
  basePathUnknown: null,
  conditional: null,
};
