/** What the migration guide states of AWS and of frameworks, as tables: events, what is lost and gained, adapters, metrics, and AWS's pages. */

import type { LeftApi } from '../leftApi.ts';

/** AWS's documentation; its pages below read 2026-11-23. */
const DOCS = 'https://docs.aws.amazon.com';
const ELB = `${DOCS}/elasticloadbalancing/latest/application`;
export const LAMBDA_TARGETS = `${ELB}/lambda-functions.html`;
export const VERIFY_JWT = `${ELB}/listener-verify-jwt.html`;
export const METRICS = `${ELB}/load-balancer-cloudwatch-metrics.html`;
export const ACCESS_LOGS = `${ELB}/load-balancer-access-logs.html`;
export const REST_OR_HTTP = `${DOCS}/apigateway/latest/developerguide/http-api-vs-rest.html`;
export const WEIGHTED = `${DOCS}/Route53/latest/DeveloperGuide/routing-policy-weighted.html`;

/** One meaning in the events of the three, as rows of the table. `gap` is what even the wrapper cannot make. */
interface EventField {
  readonly meaning: string;
  readonly loadBalancer: string;
  readonly 'rest-api': string;
  readonly 'http-api': string;
  readonly gap?: string;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html against
 *  https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, both read 2026-11-23; decoding and the form of the
 *  body as captured and measured (see docs/handler-wrapper.md). */
export const EVENT_FIELDS: readonly EventField[] = [
  { meaning: 'Told apart by', loadBalancer: '`requestContext.elb`', 'rest-api': '`resource`', 'http-api': '`version: "2.0"`' },
  { meaning: 'Method', loadBalancer: '`httpMethod`', 'rest-api': '`httpMethod`', 'http-api': '`requestContext.http.method`' },
  { meaning: 'Path', loadBalancer: '`path`, encoded', 'rest-api': '`path`, encoded', 'http-api': '`rawPath`, decoded' },
  {
    meaning: 'Query',
    loadBalancer: '`queryStringParameters` or `multiValueQueryStringParameters`, never both, NOT decoded',
    'rest-api': 'both, decoded',
    'http-api': '`rawQueryString`, and `queryStringParameters` decoded and comma-joined',
    gap: 'the order of different names; a key without `=` is as one with',
  },
  {
    meaning: 'Headers',
    loadBalancer: '`headers` or `multiValueHeaders`, never both, names in lower case',
    'rest-api': 'both, names as the client wrote them',
    'http-api': '`headers`, lower case, comma-joined',
  },
  { meaning: 'Cookies', loadBalancer: 'the header `cookie`', 'rest-api': 'the header `cookie`', 'http-api': '`cookies[]`' },
  {
    meaning: 'Body',
    loadBalancer: 'text for `text/*`, JSON, JavaScript and XML; base64 for all else, forms too',
    'rest-api': 'text, and base64 for the binary media types of the API',
    'http-api': 'as from a load balancer',
  },
  {
    meaning: 'Client address',
    loadBalancer: 'last entry of `x-forwarded-for`',
    'rest-api': '`requestContext.identity.sourceIp`',
    'http-api': '`requestContext.http.sourceIp`',
  },
  {
    meaning: 'Path parameters',
    loadBalancer: 'none',
    'rest-api': '`pathParameters`, `resource`',
    'http-api': '`pathParameters`, `routeKey`',
    gap: 'give the wrapper your `routes` if your handler reads them',
  },
  {
    meaning: 'Stage variables',
    loadBalancer: 'none',
    'rest-api': '`stageVariables`',
    'http-api': '`stageVariables`',
    gap: 'use environment variables',
  },
  {
    meaning: 'Who is calling',
    loadBalancer: 'headers: the token itself, or `x-amzn-oidc-*` from an authenticate action',
    'rest-api': '`requestContext.authorizer`, `requestContext.identity`',
    'http-api': '`requestContext.authorizer`',
    gap: 'read the token in the handler',
  },
  {
    meaning: 'Request id and time',
    loadBalancer: 'none; `x-amzn-trace-id`',
    'rest-api': '`requestContext.requestId`, `requestTimeEpoch`',
    'http-api': '`requestContext.requestId`, `timeEpoch`',
  },
  {
    meaning: 'Host',
    loadBalancer: 'the header `host`',
    'rest-api': '`requestContext.domainName`',
    'http-api': '`requestContext.domainName`',
  },
  {
    meaning: 'The answer',
    loadBalancer: '`statusCode`, `isBase64Encoded`, and `headers` or `multiValueHeaders` as in the event',
    'rest-api': '`headers` and `multiValueHeaders` together',
    'http-api': '`headers` and `cookies[]`; without a `statusCode` the result is the body',
  },
];

/** Features that stay behind, each for the APIs that have it. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html, read 2026-11-23 */
export const LOST: readonly { readonly feature: string; readonly instead: string; readonly of: readonly LeftApi[] }[] = [
  {
    feature: 'API keys, usage plans and throttling per client',
    instead: 'a rate-based rule of AWS WAF, or the handler',
    of: ['rest-api'],
  },
  {
    feature: 'Throttling of routes and stages',
    instead: 'reserved concurrency of the function, a rate-based rule of AWS WAF',
    of: ['rest-api', 'http-api'],
  },
  { feature: 'Lambda authorizers and IAM authorization', instead: 'the handler', of: ['rest-api', 'http-api'] },
  {
    feature: 'Cognito authorizers',
    instead: 'the listener rule verifies the JWT, or authenticates users with Cognito or OIDC',
    of: ['rest-api'],
  },
  {
    feature: 'JWT authorizers',
    instead: 'the listener rule verifies the JWT (RS256 only); it passes the token on, not the claims',
    of: ['http-api'],
  },
  {
    feature: 'Request validation, mapping templates, canary releases',
    instead: 'the handler; weighted target groups for canaries',
    of: ['rest-api'],
  },
  {
    feature: 'Edge-optimized and private endpoints',
    instead: 'CloudFront in front, an internal load balancer',
    of: ['rest-api'],
  },
  { feature: 'Response streaming', instead: 'nothing: a load balancer waits for the whole response', of: ['rest-api'] },
  {
    feature: 'CORS answered by the API',
    instead: 'the handler answers OPTIONS and sets the headers',
    of: ['rest-api', 'http-api'],
  },
  {
    feature: 'X-Ray tracing and execution logs of the API',
    instead: 'the load balancer’s access logs, which hold x-amzn-trace-id',
    of: ['rest-api'],
  },
  { feature: 'Access logs of the API in CloudWatch Logs', instead: 'the load balancer’s access logs in S3', of: ['http-api'] },
  {
    feature: 'A default address without a domain of your own',
    instead: 'nothing: clients of an execute-api address must change it',
    of: ['rest-api', 'http-api'],
  },
];

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html and the pages named, read 2026-11-23. */
export const GAINED: readonly { readonly feature: string; readonly of: readonly LeftApi[] }[] = [
  { feature: 'AWS WAF, which HTTP APIs do not have', of: ['http-api'] },
  {
    feature:
      'Rules by host, path, header, method, query and source address, with fixed responses and redirects that cost no invocation',
    of: ['rest-api', 'http-api'],
  },
  { feature: 'Sign-in of users with Cognito or OIDC, and JWT verification, in the rule', of: ['rest-api', 'http-api'] },
  { feature: 'Containers, instances and addresses as targets beside Lambda, under one host name', of: ['rest-api', 'http-api'] },
  { feature: 'Bytes in CloudWatch, which REST APIs do not report', of: ['rest-api'] },
];

/** What takes events of load balancers, by the start of a Lambda runtime. */
export const ADAPTERS: readonly { readonly runtimes: readonly string[]; readonly language: string; readonly text: string }[] = [
  {
    runtimes: ['nodejs'],
    language: 'Node.js',
    // Tried in tests/template/migration/adapters.test.ts.
    text: '`hono` 4.13, `serverless-http` 4.0, `@codegenie/serverless-express` 5.0 and `lambda-api` 1.5 recognize the event; `@fastify/aws-lambda` 6.4 does too and needs `albMultiValueHeaders: true` when multi-value headers are on. Keep them on: while they are off, `serverless-http` and `@fastify/aws-lambda` lose both of two cookies, the others one, and `lambda-api` leaves the query encoded. Apollo Server, Middy and `aws-serverless-express` have no adapter for this event: take the wrapper.',
  },
  {
    runtimes: ['python'],
    language: 'Python',
    text: 'Mangum recognizes the event, and takes `x-forwarded-for` as a whole for the client: the last entry is the one that the load balancer saw. Powertools for AWS Lambda has `ALBResolver` in place of `APIGatewayRestResolver` and `APIGatewayHttpResolver`; since January 2026 `decode_query_parameters=True` decodes the query, which a load balancer does not. Not tried here: test repeated headers, cookies and encoded queries.',
  },
  {
    runtimes: ['provided'],
    language: 'Go',
    text: '`aws-lambda-go-api-proxy` has an adapter for load balancers (`…NewALB`) in its packages for gin, Echo, Fiber, chi, mux and net/http; `events.ALBTargetGroupRequest` in `aws-lambda-go`. Not tried here: its multi-value answers depend on the event (issues 79 and 211).',
  },
  {
    runtimes: ['java'],
    language: 'Java',
    text: '`ApplicationLoadBalancerRequestEvent` in `aws-lambda-java-events` 3.1.0 and later.',
  },
  {
    runtimes: ['dotnet'],
    language: '.NET',
    text: '`AddAWSLambdaHosting(LambdaEventSource.ApplicationLoadBalancer)` for ASP.NET Core; `Amazon.Lambda.ApplicationLoadBalancerEvents` else.',
  },
  { runtimes: ['provided'], language: 'PHP', text: 'Bref takes the event as it takes those of API Gateway.' },
  { runtimes: ['provided'], language: 'Rust', text: '`lambda_http` recognizes the event (its feature `alb`, on by default).' },
  { runtimes: ['ruby'], language: 'Ruby', text: 'Lamby, with `rack: :alb`.' },
  {
    runtimes: [],
    language: 'Any web server',
    text: 'the AWS Lambda Web Adapter takes all of these events and speaks HTTP to your server.',
  },
];

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html, read 2026-11-23 */
export const WATCH: readonly (readonly [metric: string, meaning: string])[] = [
  ['HTTPCode_Target_5XX_Count', 'answers of your handler; compare its share with that of the API before'],
  [
    'HTTPCode_ELB_502_Count',
    'no usable answer: the function failed or timed out, its answer was malformed or over 1 MB. Should be 0',
  ],
  ['HTTPCode_ELB_504_Count', 'the idle timeout passed first. Should be 0'],
  ['HTTPCode_ELB_4XX_Count', 'refused by the load balancer: 413 for a body over 1 MB, 400 for a request it could not read'],
  ['LambdaUserError', 'failed for a reason of the function: no permission, throttled, malformed, over 1 MB. Should be 0'],
  ['LambdaInternalError', 'failed for a reason of the load balancer or of Lambda. Should be 0'],
  ['RejectedConnectionCount', 'the load balancer had no connection left. Should be 0'],
  ['TargetResponseTime', 'seconds until the answer; compare p50 and p99 with the `Latency` of the API'],
  ['RequestCount', 'requests that a target answered; health checks do not count'],
  ['ConsumedLCUs', 'what is billed beside the hours; `PeakLCUs` for the peaks'],
  ['NewConnectionCount', 'the first dimension of an LCU, which an API did not show you'],
  ['ActiveConnectionCount', 'the second dimension'],
  ['LambdaTargetProcessedBytes', 'the third, to and from the function'],
  ['RuleEvaluations', 'the fourth'],
];
