/** One request as every front door would hand it to the function: events to try a handler with, in the names of the visitor's scenario. */

import { partitionOf } from '../../aws/regionCodes.ts';
import type { SettledScenario } from '../../scenario/settle.ts';

/** A file of the download. The path has slashes and is relative to the folder of the guide. */
export interface DownloadFile {
  readonly path: string;
  readonly text: string;
}

/** The account that AWS's documentation uses. */
const ACCOUNT = '123456789012';
/** An address of RFC 5737 (documentation), and one that a client put before it. */
const CLIENT = '203.0.113.7';
const CLAIMED = '198.51.100.1';
const REQUEST_ID = '3c3ecbaa-1690-11e8-ae31-8f39f1d24afd';
const USER_AGENT = 'curl/8.7.1';
const EPOCH_MS = 1_583_348_638_390;
const TIME = '04/Mar/2020:19:03:58 +0000';
const BODY = '{"item":"crème brûlée","quantity":2}';
/** Its length as UTF-8: 36 characters, three of which take two bytes. */
const BODY_BYTES = 39;
/** The query as sent: a repeated key, a plus, escapes, an empty value. */
const RAW_QUERY = 'tag=new&tag=caf%C3%A9&q=a+b%2Bc&note=';

/**
 * A host that the rule takes: the first of its names, with letters for wildcards.
 * @example sampleHost(['*.example.com'])  // "www.example.com"
 */
export function sampleHost(hosts: readonly string[]): string {
  return (hosts[0] ?? 'api.example.com').replaceAll('*', 'www').replaceAll('?', 'x').toLowerCase();
}

function samplePath(scenario: SettledScenario): string {
  const [pattern] = scenario.stack.paths;
  return pattern === undefined ? '/orders/a%20b' : pattern.replaceAll(/[*?]/g, 'x');
}

function headerLines(host: string): readonly (readonly [name: string, value: string])[] {
  return [
    ['accept', 'application/json'],
    ['content-length', String(BODY_BYTES)],
    ['content-type', 'application/json'],
    ['host', host],
    ['user-agent', USER_AGENT],
    ['x-amzn-trace-id', 'Root=1-5e5fe35e-3b3f6b0d1c2d4e5f6a7b8c9d'],
    ['x-forwarded-for', `${CLAIMED}, ${CLIENT}`],
    ['x-forwarded-port', '443'],
    ['x-forwarded-proto', 'https'],
  ];
}

const COOKIES = ['session=abc123', 'theme=dark'] as const;

/** The spelling of these names in payload 1.0. */
const SPELLED = ['Host', 'User-Agent', 'X-Amzn-Trace-Id', 'X-Forwarded-For', 'X-Forwarded-Port', 'X-Forwarded-Proto'];

function loadBalancer(scenario: SettledScenario) {
  const partition = partitionOf(scenario.workload.region);
  const targetGroupArn = `arn:${partition}:elasticloadbalancing:${scenario.workload.region}:${ACCOUNT}:targetgroup/${scenario.stack.serviceName}/6d0ecf831eec9f09`;
  return { requestContext: { elb: { targetGroupArn } } };
}

function loadBalancerEvent(scenario: SettledScenario, multiValueHeaders: boolean) {
  const headers = [...headerLines(sampleHost(scenario.stack.hosts)), ['cookie', COOKIES.join('; ')] as const];
  return {
    ...loadBalancer(scenario),
    httpMethod: 'POST',
    path: samplePath(scenario),
    ...(multiValueHeaders
      ? {
          multiValueQueryStringParameters: { tag: ['new', 'caf%C3%A9'], q: ['a+b%2Bc'], note: [''] },
          multiValueHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
        }
      : { queryStringParameters: { tag: 'caf%C3%A9', q: 'a+b%2Bc', note: '' }, headers: Object.fromEntries(headers) }),
    body: BODY,
    isBase64Encoded: false,
  };
}

/** A health check has no header but its user agent, as the same page of the documentation says. */
function healthCheckEvent(scenario: SettledScenario) {
  const userAgent = 'ELB-HealthChecker/2.0';
  return {
    ...loadBalancer(scenario),
    httpMethod: 'GET',
    path: scenario.stack.healthCheckPath,
    ...(scenario.stack.multiValueHeaders === 1
      ? { multiValueQueryStringParameters: {}, multiValueHeaders: { 'user-agent': [userAgent] } }
      : { queryStringParameters: {}, headers: { 'user-agent': userAgent } }),
    body: '',
    isBase64Encoded: false,
  };
}

function restApiEvent(scenario: SettledScenario) {
  const host = sampleHost(scenario.stack.hosts);
  const path = samplePath(scenario);
  const lines = [...headerLines(host).filter(([name]) => name !== 'content-length'), ['cookie', COOKIES.join('; ')] as const];
  const headers = lines.map(
    ([name, value]) => [SPELLED.find((spelled) => spelled.toLowerCase() === name) ?? name, value] as const,
  );
  const isRoot = path === '/';
  return {
    resource: isRoot ? '/' : '/{proxy+}',
    path,
    httpMethod: 'POST',
    headers: Object.fromEntries(headers),
    multiValueHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
    queryStringParameters: { tag: 'café', q: 'a b+c', note: '' },
    multiValueQueryStringParameters: { tag: ['new', 'café'], q: ['a b+c'], note: [''] },
    pathParameters: isRoot ? null : { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'a1b2c3d4e5',
      domainName: host,
      domainPrefix: host.split('.')[0],
      extendedRequestId: REQUEST_ID,
      httpMethod: 'POST',
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: CLIENT,
        user: null,
        userAgent: USER_AGENT,
        userArn: null,
      },
      path,
      protocol: 'HTTP/1.1',
      requestId: REQUEST_ID,
      requestTime: TIME,
      requestTimeEpoch: EPOCH_MS,
      resourceId: 'r0s1d2',
      resourcePath: isRoot ? '/' : '/{proxy+}',
      stage: 'prod',
    },
    body: BODY,
    isBase64Encoded: false,
  };
}

function httpApiEvent(scenario: SettledScenario) {
  const host = sampleHost(scenario.stack.hosts);
  const path = decodeURIComponent(samplePath(scenario));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: RAW_QUERY,
    cookies: COOKIES,
    headers: Object.fromEntries(headerLines(host)),
    queryStringParameters: { tag: 'new,café', q: 'a b+c', note: '' },
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'a1b2c3d4e5',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: CLIENT, userAgent: USER_AGENT },
      requestId: REQUEST_ID,
      routeKey: '$default',
      stage: '$default',
      time: TIME,
      timeEpoch: EPOCH_MS,
    },
    body: BODY,
    isBase64Encoded: false,
  };
}

/**
 * The same POST as the load balancer sends it with multi-value headers on and off and as the visitor's API Gateway sends it (payload
 * 2.0 of an HTTP API, 1.0 of a REST API), and a health check. Events of load balancers:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html, read 2026-11-23
 */
export function sampleEvents(scenario: SettledScenario): DownloadFile[] {
  const api =
    scenario.workload.currentFrontDoor === 'rest-api'
      ? { name: 'rest-api', event: restApiEvent(scenario) }
      : { name: 'http-api', event: httpApiEvent(scenario) };
  const events = {
    [`events/${api.name}.json`]: api.event,
    'events/load-balancer.json': loadBalancerEvent(scenario, false),
    'events/load-balancer-multi-value.json': loadBalancerEvent(scenario, true),
    'events/health-check.json': healthCheckEvent(scenario),
  };
  return Object.entries(events).map(([path, event]) => ({ path, text: `${JSON.stringify(event, null, 2)}\n` }));
}
