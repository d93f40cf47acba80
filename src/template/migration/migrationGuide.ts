/** The migration guide: how this scenario's API moves behind a load balancer, what it loses and gains, and how it goes back. */

import { NEAR_LIMIT, QUOTAS } from '../../aws/quotas.ts';
import { decimal } from '../../digits.ts';
import { titled } from '../../scenario/needs.ts';
import { dnsNames, type SettledScenario, type SettledStack } from '../../scenario/settle.ts';
import { choiceNamed } from '../../scenario/stackChoices.ts';
import type { Workload } from '../../scenario/workload.ts';
import { SECONDS_PER_MONTH } from '../../units.ts';
import { type LeftApi, leftApi } from '../leftApi.ts';
import { needsInStack } from '../needsLeft.ts';
import { idleTimeoutSeconds, timeoutSeconds } from '../parts/timeouts.ts';
import { ENTRY_FILE, ENTRY_HANDLER, mayRunOnNode, WRAPPER_FILE, wrapperOptions } from '../wrapper/wrapperEntry.ts';
import {
  ACCESS_LOGS,
  ADAPTERS,
  EVENT_FIELDS,
  GAINED,
  LAMBDA_TARGETS,
  LOST,
  METRICS,
  REST_OR_HTTP,
  VERIFY_JWT,
  WATCH,
  WEIGHTED,
} from './guideFacts.ts';
import { sampleHost } from './sampleEvents.ts';

/** Its name in the download. */
export const GUIDE_FILE = 'MIGRATION.md';

/** What the guide calls the visitor's API today. */
const NAMES = { 'rest-api': 'REST API', 'http-api': 'HTTP API' } as const satisfies Record<LeftApi, string>;

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
      ? `Without an alias of the function a deployment replaces the code at once, and provisioned concurrency has nothing to sit on: ${choiceNamed('functionAlias')} makes one, to release in parts.`
      : `The load balancer calls the alias ${code(stack.functionAlias)}: publish a version (${code('aws lambda publish-version')}), let the alias send it a part (${code(`aws lambda update-alias --name ${stack.functionAlias} --routing-config AdditionalVersionWeights={"2"=0.1}`)}), then all.`;
  const ipv6 =
    stack.addresses === 'ipv4'
      ? `An API Gateway domain may have answered by IPv6; this load balancer does not, until ${choiceNamed('dualstack', '1')} makes it, with an \`AAAA\` record.`
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
  return ['### What this API needs', '', ...table(['Need', 'By the template', 'How'], rows), ''];
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
