/** The migration guide: how this scenario's API moves behind a load balancer, what it loses and gains, and how it goes back. */

import { NEAR_LIMIT, QUOTAS } from '../../aws/quotas.ts';
import { decimal } from '../../digits.ts';
import { titled } from '../../scenario/needs.ts';
import { dnsNames, type SettledScenario, type SettledStack } from '../../scenario/settle.ts';
import type { Workload } from '../../scenario/workload.ts';
import { SECONDS_PER_MONTH } from '../../units.ts';
import { type LeftApi, leftApi } from '../leftApi.ts';
import { needsInStack } from '../needsLeft.ts';
import { idleTimeoutSeconds, timeoutSeconds } from '../parts/timeouts.ts';
import { ENTRY_FILE, ENTRY_HANDLER, mayRunOnNode, WRAPPER_FILE, wrapperOptions } from '../wrapper/wrapperEntry.ts';
import { sampleHost } from './sampleEvents.ts';

/** Its name in the download. */
export const GUIDE_FILE = 'MIGRATION.md';

/** What the guide calls the visitor's API today. */
const NAMES = { 'rest-api': 'REST API', 'http-api': 'HTTP API' } as const satisfies Record<LeftApi, string>;

/** AWS's documentation; its pages below read 2026-11-23. */
const DOCS = 'https://docs.aws.amazon.com';
const ELB = `${DOCS}/elasticloadbalancing/latest/application`;
const LAMBDA_TARGETS = `${ELB}/lambda-functions.html`;
const VERIFY_JWT = `${ELB}/listener-verify-jwt.html`;
const METRICS = `${ELB}/load-balancer-cloudwatch-metrics.html`;
const ACCESS_LOGS = `${ELB}/load-balancer-access-logs.html`;
const REST_OR_HTTP = `${DOCS}/apigateway/latest/developerguide/http-api-vs-rest.html`;
const WEIGHTED = `${DOCS}/Route53/latest/DeveloperGuide/routing-policy-weighted.html`;

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
const EVENT_FIELDS: readonly EventField[] = [
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
const LOST: readonly { readonly feature: string; readonly instead: string; readonly of: readonly LeftApi[] }[] = [
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
const GAINED: readonly { readonly feature: string; readonly of: readonly LeftApi[] }[] = [
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
const ADAPTERS: readonly { readonly runtimes: readonly string[]; readonly language: string; readonly text: string }[] = [
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
const WATCH: readonly (readonly [metric: string, meaning: string])[] = [
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

const number = (value: number) => decimal(value, 1);
const code = (text: string) => `\`${text.replaceAll('`', "'")}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** What this scenario's numbers say about the move, each a sentence; none when there is nothing to say. */
function consequences(scenario: SettledScenario, choices: SettledStack): string[] {
  const { currentFrontDoor, cacheGb, rejectedPercent, requestsPerMonth, requestKb, responseKb, healthCheckSeconds, mutualTls } =
    scenario.workload;
  const found: string[] = [];
  if (rejectedPercent > 0) {
    const rejected = number((requestsPerMonth * rejectedPercent) / 100);
    found.push(
      `**${rejected} requests a month reach the function that did not before.** You say that ${number(rejectedPercent)} % are refused by authorization, API keys or throttling. Behind the load balancer each of them is an invocation, unless a rule, JWT verification or AWS WAF stops it. The estimate counts them.`,
    );
  }
  if (cacheGb > 0 && currentFrontDoor === 'rest-api') {
    found.push(
      `**The cache of ${number(cacheGb)} GB is gone.** What it answered reaches the function from now on: ${code('CacheHitCount')} of the API says how many requests that is. The estimate lets every request invoke the function today, too: your Lambda bill of today is lower than it says by what the cache spares. CloudFront can cache in front of a load balancer. Until you delete the cache it is billed by the hour.`,
    );
  }
  for (const [what, kb, limit] of [
    ['request', requestKb, 'A body over 1 MB is answered 413 before the function runs.'],
    ['response', responseKb, 'An answer over 1 MB of JSON, 768 KB of binary content in base64, becomes a 502.'],
  ] as const) {
    const average = `Your average ${what} is ${number(kb)} KB.`;
    if (kb > QUOTAS.albPayloadKb.value) {
      const way = 'Hand large content over with a pre-signed address of S3.';
      found.push(`**This API cannot move as it is.** ${average} ${limit} ${way}`);
    } else if (kb > QUOTAS.albPayloadKb.value * NEAR_LIMIT) found.push(`**Look at your largest ${what}s.** ${average} ${limit}`);
    else found.push(`${average} ${limit} API Gateway took 10 MB, the function 6 MB.`);
  }
  found.push(waiting(scenario.workload, choices));
  if (healthCheckSeconds > 0) {
    const checks = number(SECONDS_PER_MONTH / healthCheckSeconds);
    found.push(
      `Health checks every ${number(healthCheckSeconds)} s invoke the function ${checks} times a month for each prober, with the path ${code(choices.healthCheckPath)} and the user agent ${code('ELB-HealthChecker/2.0')}. They are billed as any other.${mayRunOnNode(scenario) ? ` With ${code("healthCheck: 'answer'")} the wrapper answers them without your handler.` : ''}`,
    );
  }
  if (mutualTls === 1) {
    const field =
      currentFrontDoor === 'rest-api' ? 'requestContext.identity.clientCert' : 'requestContext.authentication.clientCert';
    found.push(
      `With mutual TLS the client’s certificate comes in headers ${code('x-amzn-mtls-clientcert-*')}, not in ${code(field)}: read them there.`,
    );
  }
  return found;
}

function waiting({ currentFrontDoor, durationMs }: Workload, choices: SettledStack): string {
  const before =
    currentFrontDoor === 'rest-api'
      ? `A REST API waits ${QUOTAS.restApiTimeoutMs.value / 1_000} s unless its quota was raised.`
      : `An HTTP API waits ${QUOTAS.httpApiTimeoutMs.value / 1_000} s at most.`;
  const shared = choices.listener === 'new' ? null : choices.idleTimeoutSeconds;
  const timeout = timeoutSeconds(durationMs, shared);
  const idle = shared ?? idleTimeoutSeconds(choices.idleTimeoutSeconds, timeout);
  const whose = shared === null ? 'The new load balancer' : 'The shared load balancer';
  const own =
    choices.functionSource === 'new'
      ? `the template gives the function ${number(timeout)} s.`
      : 'keep the timeout of your function below that, or the client gets a 504 while the invocation goes on and is billed.';
  return `${before} ${whose} waits for its idle timeout, ${number(idle)} s, which holds for every service behind it; ${own}`;
}

/** The runtime's adapter first, then the others. */
function adapters({ functionSource, runtime }: SettledStack): string[] {
  const isOwn = ({ runtimes }: (typeof ADAPTERS)[number]) =>
    functionSource === 'new' && runtimes.some((start) => runtime.startsWith(start));
  const ordered = [...ADAPTERS.filter(isOwn), ...ADAPTERS.filter((adapter) => !isOwn(adapter))];
  return ordered.map(
    (adapter) =>
      `- ${isOwn(adapter) ? `**${adapter.language}** (your runtime, ${code(runtime)})` : adapter.language}: ${adapter.text}`,
  );
}

function wrapperSteps(scenario: SettledScenario, choices: SettledStack): string[] {
  const folder =
    choices.functionSource === 'new' && !choices.code.startsWith('s3://')
      ? `the folder of your code (${code(choices.code)})`
      : 'the folder of your code';
  const options = wrapperOptions(scenario);
  return [
    `1. Put ${code(WRAPPER_FILE)} and ${code(ENTRY_FILE)} into ${folder}. The second imports your handler; check the name of its file.`,
    `2. Set the function’s handler to ${code(ENTRY_HANDLER)}, in the template too. It wraps yours with ${code(options)}.`,
    '3. Nothing else changes. Events of API Gateway reach your handler untouched, so one function can serve both front doors.',
    ...(choices.authentication === 'none'
      ? []
      : [
          '',
          `The rule verifies callers before the function is called; the wrapper then puts the claims where API Gateway put them (${code(`claims: '${choices.authentication}'`)}). It reads them and verifies nothing: leave the option out if any other rule leads to this function without a token.`,
        ]),
    '',
    `What the wrapper cannot make up is in the last column above. ${
      scenario.workload.currentFrontDoor === 'rest-api'
        ? "If your API names binary media types, give them as `binaryMediaTypes: ['image/png']`."
        : "If your integration has `payloadFormatVersion` 1.0, say `payload: '1.0'`."
    } An error of your handler fails the invocation, so that Lambda counts it and your alarms go on working; the client then gets the load balancer’s own 502. With ${code("errors: 'answer'")} it gets what API Gateway answered, and Lambda counts nothing. An answer over 1 MB becomes a 502 that says so, to the client and in the function’s log.`,
    '',
    'To see it work before you deploy, with Node.js 18 or later, in the folder of the handler and with the `events` of this download beside it:',
    '',
    '```sh',
    `node --input-type=module -e "
import { readFileSync } from 'node:fs';
import { handler } from './${ENTRY_FILE}';
const event = JSON.parse(readFileSync(process.argv[1], 'utf8'));
console.log(await handler(event, { awsRequestId: 'test' }));
" events/${choices.multiValueHeaders === 1 ? 'load-balancer-multi-value' : 'load-balancer'}.json`,
    '```',
  ];
}

const STEPS = [1, 10, 50, 100] as const;

/** The records with which the cut-over starts: all answers still name the API. */
function weightedRecords(host: string, front: LeftApi): string[] {
  const record = (id: string, weight: number, zone: string, name: string) => ({
    Action: 'UPSERT',
    ResourceRecordSet: {
      Name: host,
      Type: 'A',
      SetIdentifier: id,
      Weight: weight,
      AliasTarget: { HostedZoneId: zone, DNSName: name, EvaluateTargetHealth: false },
    },
  });
  const changes = [
    record('api-gateway', 100, `ZONE_OF_THE_${front === 'rest-api' ? 'REST' : 'HTTP'}_API`, 'TARGET_OF_THE_CUSTOM_DOMAIN'),
    record('load-balancer', 0, 'CANONICAL_HOSTED_ZONE_ID', 'DNS_NAME_OF_THE_LOAD_BALANCER'),
  ];
  return JSON.stringify({ Changes: changes }, null, 2).split('\n');
}

function cutOver(scenario: SettledScenario, choices: SettledStack): string[] {
  const [name] = dnsNames(choices.hosts);
  const host = name === undefined || name.startsWith('*') ? sampleHost(choices.hosts) : name;
  const front = leftApi(scenario.workload);
  const lookUp =
    front === 'rest-api'
      ? `aws apigateway get-domain-name --domain-name ${host} --query '[regionalHostedZoneId, regionalDomainName]'`
      : `aws apigatewayv2 get-domain-name --domain-name ${host} --query 'DomainNameConfigurations[0].[HostedZoneId, ApiGatewayDomainName]'`;
  const balancer = `aws elbv2 describe-load-balancers --names NAME --query 'LoadBalancers[0].[CanonicalHostedZoneId, DNSName]'`;
  const alias =
    choices.aliasRecord === 1
      ? [
          `> **Your template makes the alias record itself**: deploying it would move all traffic at once, or fail because ${code(host)} has a record already. For a cut-over in stages choose no alias record now, and switch it on when the weighted records are gone.`,
          '',
        ]
      : [];
  return [
    ...alias,
    `Clients must use a domain of yours, such as ${code(host)}, not the ${code('execute-api')} address. Both front doors serve it meanwhile: the certificate of each holds the name, and the function takes both events.`,
    '',
    `1. **Deploy the template.** No client notices. ${choices.functionSource === 'new' ? 'It makes a function of its own: deploy the same code to it as to the old one until the cut-over is done.' : 'It lets the load balancer invoke your function beside the API.'}`,
    '2. **Test past DNS**, with an address of the load balancer:',
    '',
    '   ```sh',
    `   ${balancer}`,
    `   curl --connect-to ${host}:443:DNS_NAME_OF_THE_LOAD_BALANCER:443 -i https://${host}/`,
    '   ```',
    '',
    '   Run your integration tests so too: cookies, repeated query parameters, uploads, the largest response, errors.',
    `3. **Look up where the name points now.** ${front === 'rest-api' ? 'An edge-optimized domain has `distributionDomainName` and `distributionHostedZoneId` instead.' : ''}`.trimEnd(),
    '',
    '   ```sh',
    `   ${lookUp}`,
    '   ```',
    '',
    '4. **Replace the record by two weighted ones**, the load balancer at weight 0. A plain record and weighted ones of the same name exclude each other: delete the plain one in the same change batch (`"Action": "DELETE"`, first), which Route 53 makes as a whole or not at all. Do the same for `AAAA` if you have it.',
    '',
    '   ```json',
    ...weightedRecords(host, front).map((line) => `   ${line}`),
    '   ```',
    '',
    '   ```sh',
    '   aws route53 change-resource-record-sets --hosted-zone-id YOUR_ZONE --change-batch file://weights.json',
    '   ```',
    '',
    `5. **Raise the weight of the load balancer: ${STEPS.join(', ')} of 100**, the API the rest. Weights are shares of DNS answers, not of requests: one busy resolver or client counts for many. After each change wait until the old answer has run out (60 s for these alias records, longer for clients that keep connections or ignore TTLs), then for as long as your traffic takes to show its variety: an hour at 1 and 10, a day at 50. Go on if the figures below hold.`,
    '6. **Wait at 100 for a week** before you take the API down. Without requests it costs nothing' +
      (scenario.workload.cacheGb > 0 && front === 'rest-api'
        ? ', but its cache goes on being billed by the hour: remove the cache first, unless you need it to go back.'
        : '.'),
    '7. **Tidy up**: make the two weighted records one plain alias, delete the API and its permission to invoke the function.',
    '',
    `Weighted routing: ${WEIGHTED}`,
  ];
}

function wayBack(scenario: SettledScenario): string[] {
  return [
    'Set the weight of the load balancer to 0 and that of the API to 100. New DNS answers point to the API at once, cached ones within 60 s; connections that clients keep open go on until they close. Nothing needs to be deployed, as long as the API, its custom domain and its permission to invoke the function are still there.',
    ...(scenario.workload.currentFrontDoor === 'rest-api' && scenario.workload.cacheGb > 0
      ? ['', 'A cache that was removed starts empty: raise its share in steps, too.']
      : []),
    '',
    'Never set both weights to 0: Route 53 then answers with either, with equal probability.',
  ];
}

function watch(front: LeftApi): string[] {
  const gateway =
    front === 'rest-api' ? ['`Count`', '`4XXError`', '`5XXError`', '`Latency`'] : ['`Count`', '`4xx`', '`5xx`', '`Latency`'];
  return [
    `In CloudWatch, namespace ${code('AWS/ApplicationELB')}, dimension ${code('LoadBalancer')} (${code('app/name/id')}), for one service also ${code('TargetGroup')}:`,
    '',
    ...table(
      ['Metric', 'What it says'],
      WATCH.map(([metric, meaning]) => [code(metric), meaning]),
    ),
    '',
    `Beside it ${gateway.join(', ')} in ${code('AWS/ApiGateway')}, which should sink as \`RequestCount\` rises, and \`Errors\`, \`Throttles\`, \`Duration\` and \`ConcurrentExecutions\` in ${code('AWS/Lambda')}.`,
    '',
    `A load balancer writes no reason into the function’s log. Its access logs (S3, off by default) do: the field ${code('error_reason')} says ${['LambdaInvalidResponse', 'LambdaResponseTooLarge', 'LambdaThrottling', 'LambdaUnhandled', 'LambdaAccessDenied'].map(code).join(', ')} and so on.`,
    '',
    `Metrics: ${METRICS}. Access logs: ${ACCESS_LOGS}`,
  ];
}

/** What else is mapped on the host, and what a client or a release may have relied on. */
function paths({ workload, stack }: SettledScenario): string[] {
  const alias =
    stack.functionAlias === ''
      ? 'Without an alias of the function a deployment replaces the code at once, and provisioned concurrency has nothing to sit on: choose one (`t.function-alias`) to release in parts.'
      : `The load balancer calls the alias ${code(stack.functionAlias)}: publish a version (${code('aws lambda publish-version')}), let the alias send it a part (${code(`aws lambda update-alias --name ${stack.functionAlias} --routing-config AdditionalVersionWeights={"2"=0.1}`)}), then all.`;
  const ipv6 =
    stack.addresses === 'ipv4'
      ? 'An API Gateway domain may have answered by IPv6; this load balancer does not (`t.dualstack=1` makes it, with an `AAAA` record).'
      : `The load balancer is ${code(stack.addresses)}: keep the \`AAAA\` record beside the other in every step below.`;
  const compression =
    workload.currentFrontDoor === 'rest-api'
      ? [
          'A REST API with `minimumCompressionSize` compressed answers and unpacked requests; a load balancer does neither: compress in the handler, and leave the header `content-encoding` to it.',
        ]
      : [];
  return [
    '## Before you move the host',
    '',
    ...[
      'List what is mapped on the host: `aws apigateway get-base-path-mappings --domain-name HOST` or `aws apigatewayv2 get-api-mappings --domain-name HOST`. A record moves ALL of them. Where others stay, give the load balancer only your paths and a host of its own, or rules for each.',
      "Behind a base path mapping the path still holds it (`/v1/orders`), while routes are looked up without: say `basePath: '/v1'` to the wrapper.",
      ...compression,
      alias,
      ipv6,
    ].map((sentence) => `- ${sentence}`),
    '',
  ];
}

/** What the API needs, and who meets it from now on; nothing where it needs nothing. */
function neededSection(scenario: SettledScenario): string[] {
  const needs = needsInStack(scenario);
  if (needs.length === 0) return [];
  const rows = needs.map(({ need, done, how }) => [titled(need), done ? 'done' : '**left to do**', how]);
  return ['### What this API needs', '', ...table(['Need', 'By the template', ''], rows), ''];
}

/**
 * The guide for one scenario, in Markdown. It states facts and steps, and no prices: those are in the template's header and the
 * estimate.
 * @example migrationGuide(DEFAULT_SCENARIO)  // "# From an HTTP API to an Application Load Balancer\n\n…"
 */
export function migrationGuide(scenario: SettledScenario): string {
  const { stack: choices } = scenario;
  const front = leftApi(scenario.workload);
  const article = front === 'rest-api' ? 'a' : 'an';
  const onNode = mayRunOnNode(scenario);
  const multi = choices.multiValueHeaders === 1;
  const of = (item: { readonly of: readonly LeftApi[] }) => item.of.includes(front);
  const lines = [
    `# From ${article} ${NAMES[front]} to an Application Load Balancer`,
    '',
    `For ${choices.hosts.map(code).join(', ') || 'every host'}${choices.paths.length > 0 ? ` with the paths ${choices.paths.map(code).join(', ')}` : ''} in ${code(scenario.workload.region)}: ${number(scenario.workload.requestsPerMonth)} requests a month of ${number(scenario.workload.requestKb)} KB, answered with ${number(scenario.workload.responseKb)} KB.`,
    '',
    '## What changes for this API',
    '',
    ...consequences(scenario, choices).map((sentence) => `- ${sentence}`),
    '',
    ...neededSection(scenario),
    '### What you leave behind',
    '',
    'Strike out what you do not use; the rest needs an answer before the cut-over.',
    '',
    ...table(
      [`Of the ${NAMES[front]}`, 'Instead'],
      LOST.filter(of).map(({ feature, instead }) => [feature, instead]),
    ),
    '',
    `Sources: ${REST_OR_HTTP} and ${VERIFY_JWT}`,
    '',
    '### What you get',
    '',
    ...GAINED.filter(of).map(({ feature }) => `- ${feature}`),
    '',
    '## What differs in the events',
    '',
    `Your template has multi-value headers ${multi ? 'on: the load balancer sends `multiValueHeaders` and `multiValueQueryStringParameters`, and reads `multiValueHeaders` of the answer only' : 'off: the load balancer sends the last value of a repeated header or query parameter, and takes one cookie in an answer. Several cookies need them on'}.`,
    '',
    ...table(
      [
        '',
        'Load balancer',
        `${NAMES[front]}${front === 'http-api' ? ' (payload 2.0)' : ''}`,
        ...(onNode ? ['The wrapper cannot make'] : []),
      ],
      EVENT_FIELDS.map((field) => [field.meaning, field.loadBalancer, field[front], ...(onNode ? [field.gap ?? ''] : [])]),
    ),
    '',
    `Source: ${LAMBDA_TARGETS}. The folder \`events\` holds one request in each of these forms.`,
    '',
    '## Keep the handler working',
    '',
    ...(onNode ? [...wrapperSteps(scenario, choices), ''] : []),
    onNode ? 'Or use what your framework brings:' : 'Use what takes these events in your language:',
    '',
    ...adapters(choices),
    '',
    '## Try it locally',
    '',
    'Emulators differ from AWS: serverless-offline 14, for one, sends `headers` and `multiValueHeaders` together and decodes the query before. The events of this download are as AWS sends them.',
    '',
    ...paths(scenario),
    '## Cut over in stages',
    '',
    ...cutOver(scenario, choices),
    '',
    '## What to watch',
    '',
    ...watch(front),
    '',
    '## The way back',
    '',
    ...wayBack(scenario),
  ];
  return `${lines.join('\n')}\n`;
}
