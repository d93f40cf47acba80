/**
 * What API Gateway and the load balancer do with a request and with a function's answer, written from AWS's documentation and from
 * captured events, and from nothing of the wrapper.
 *
 * API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html (REST),
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html (HTTP). Load balancer:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html. Captures of one request through all of
 * them, July 2026: https://github.com/hotsock/voker/tree/main/vokerhttp/testdata.
 */

import { type HttpRequest, type HttpResponse, REQUEST_ID, TRACE_ID } from './httpRequest.ts';

type Lists = ReadonlyMap<string, readonly string[]>;

const TARGET_GROUP = 'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/orders/6d0ecf831eec9f09';

function group(pairs: readonly (readonly [string, string])[]): Lists {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return lists;
}

function mapped<T>(lists: Lists, choose: (values: readonly string[]) => T): Record<string, T> {
  return Object.fromEntries([...lists].map(([name, values]) => [name, choose(values)]));
}

const lastOf = (values: readonly string[]): string => values[values.length - 1] ?? '';

/** What arrives behind TLS at either service, before it adds its own headers. Both append the address they see. */
function arriving(request: HttpRequest): (readonly [string, string])[] {
  return [
    ...request.headers,
    ...(request.contentType === undefined ? [] : [['content-type', request.contentType] as const]),
    ...(request.body.length === 0 ? [] : [['content-length', String(request.body.length)] as const]),
    ['host', request.host],
    ['user-agent', 'curl/8.7.1'],
    ['x-amzn-trace-id', TRACE_ID],
    ['x-forwarded-for', request.forwardedFor === undefined ? request.clientIp : `${request.forwardedFor}, ${request.clientIp}`],
    ['x-forwarded-port', '443'],
    ['x-forwarded-proto', 'https'],
  ];
}

/** "text/*, application/json, application/javascript, and application/xml" pass as they are; all else is base64. */
function textOrBase64(request: HttpRequest): { body: string; isBase64Encoded: boolean } {
  const type = request.contentType?.split(';')[0] ?? '';
  const isText = type.startsWith('text/') || ['application/json', 'application/javascript', 'application/xml'].includes(type);
  const body = Buffer.from(request.body);
  return isText
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** WHATWG parsing, which is what "decoded" means for a query: + is a space, escapes are UTF-8. */
function decodedQuery(request: HttpRequest): Lists {
  const search = request.query.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join('&');
  return group([...new URLSearchParams(search)]);
}

export function loadBalancerEvent(request: HttpRequest, multiValueHeaders: boolean): object {
  const headers = group([...arriving(request), ...request.cookieLines.map((line) => ['cookie', line] as const)]);
  const query = group(request.query.map(([name, value]) => [name, value ?? '']));
  return {
    requestContext: { elb: { targetGroupArn: TARGET_GROUP } },
    httpMethod: request.method,
    path: request.path,
    ...(multiValueHeaders
      ? {
          multiValueQueryStringParameters: mapped(query, (values) => [...values]),
          multiValueHeaders: mapped(headers, (values) => [...values]),
        }
      : { queryStringParameters: mapped(query, lastOf), headers: mapped(headers, lastOf) }),
    ...textOrBase64(request),
  };
}

/** Both APIs spell these names so in payload 1.0; HTTP/2 leaves the others in lower case. */
const SPELLED = ['Host', 'User-Agent', 'X-Amzn-Trace-Id', 'X-Forwarded-For', 'X-Forwarded-Port', 'X-Forwarded-Proto'];

function payload1Headers(request: HttpRequest, dropContentLength: boolean): Lists {
  // Several lines of cookies mean one: https://www.rfc-editor.org/rfc/rfc9113#section-8.2.3
  const cookies = request.cookieLines.length > 0 ? [['cookie', request.cookieLines.join('; ')] as const] : [];
  const pairs = [...arriving(request), ...cookies];
  return group(
    pairs
      .filter(([name]) => !(dropContentLength && name === 'content-length'))
      .map(([name, value]) => [SPELLED.find((spelled) => spelled.toLowerCase() === name) ?? name, value]),
  );
}

function payload1(request: HttpRequest, path: string, dropContentLength: boolean) {
  const headers = payload1Headers(request, dropContentLength);
  const query = decodedQuery(request);
  return {
    path,
    httpMethod: request.method,
    headers: mapped(headers, lastOf),
    multiValueHeaders: mapped(headers, (values) => [...values]),
    queryStringParameters: query.size === 0 ? null : mapped(query, lastOf),
    multiValueQueryStringParameters: query.size === 0 ? null : mapped(query, (values) => [...values]),
    stageVariables: null,
  };
}

function identity(request: HttpRequest) {
  return { sourceIp: request.clientIp, userAgent: 'curl/8.7.1' };
}

/** A REST API with the resources / and /{proxy+}, and `binaryMediaTypes` either none or all. */
export function restApiEvent(request: HttpRequest, binary: boolean): object {
  const body = Buffer.from(request.body);
  const isRoot = request.path === '/';
  return {
    resource: isRoot ? '/' : '/{proxy+}',
    ...payload1(request, request.path, true),
    pathParameters: isRoot ? null : { proxy: request.path.slice(1) },
    requestContext: {
      domainName: request.host,
      domainPrefix: request.host.split('.')[0],
      httpMethod: request.method,
      identity: identity(request),
      path: request.path,
      protocol: 'HTTP/1.1',
      requestId: REQUEST_ID,
      resourcePath: isRoot ? '/' : '/{proxy+}',
      stage: '$default',
    },
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && body.length > 0,
  };
}

function httpApiBody(request: HttpRequest) {
  return request.body.length === 0 ? { isBase64Encoded: false } : textOrBase64(request);
}

/** An HTTP API with the route $default and payload 1.0. */
export function httpApi1Event(request: HttpRequest): object {
  const path = decodeURIComponent(request.path);
  return {
    version: '1.0',
    resource: '$default',
    ...payload1(request, path, false),
    pathParameters: null,
    requestContext: {
      domainName: request.host,
      domainPrefix: request.host.split('.')[0],
      httpMethod: request.method,
      identity: identity(request),
      path,
      protocol: 'HTTP/1.1',
      requestId: REQUEST_ID,
      resourcePath: '$default',
      stage: '$default',
    },
    body: null,
    ...httpApiBody(request),
  };
}

/** An HTTP API with the route $default and payload 2.0. */
export function httpApi2Event(request: HttpRequest): object {
  const path = decodeURIComponent(request.path);
  const query = decodedQuery(request);
  const cookies = request.cookieLines.flatMap((line) => line.split('; '));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: request.query.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join('&'),
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: mapped(group(arriving(request)), (values) => values.join(',')),
    ...(query.size === 0 ? {} : { queryStringParameters: mapped(query, (values) => values.join(',')) }),
    requestContext: {
      domainName: request.host,
      domainPrefix: request.host.split('.')[0],
      http: { method: request.method, path, protocol: 'HTTP/1.1', ...identity(request) },
      requestId: REQUEST_ID,
      routeKey: '$default',
      stage: '$default',
    },
    ...httpApiBody(request),
  };
}

interface FunctionResponse {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Headers about the connection are each service's own; so is the length. */
const OWN = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'date'];

function received(
  method: string,
  status: number,
  pairs: readonly (readonly [string, string])[],
  response: FunctionResponse,
): HttpResponse {
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const bytes = Buffer.from(response.body ?? '', response.isBase64Encoded === true ? 'base64' : 'utf8');
  const headers = group(
    pairs.map(([name, value]) => [name.toLowerCase(), value] as const).filter(([name]) => !OWN.includes(name)),
  );
  return { status, headers: mapped(headers, (values) => [...values]), body: bodiless ? '' : bytes.toString('base64') };
}

/** What the client gets through API Gateway. */
export function throughApiGateway(
  method: string,
  payload: '1.0' | '2.0',
  defaultType: string,
  response: FunctionResponse,
): HttpResponse {
  const single = Object.entries(response.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  const multi =
    payload === '2.0'
      ? []
      : Object.entries(response.multiValueHeaders ?? {}).flatMap(([name, values]) =>
          values.map((value) => [name, value] as const),
        );
  const isRepeated = ([name, value]: readonly [string, string]) =>
    multi.some(([other, known]) => other.toLowerCase() === name.toLowerCase() && known === value);
  const cookies = payload === '2.0' ? (response.cookies ?? []).map((cookie) => ['set-cookie', cookie] as const) : [];
  const pairs = [...multi, ...single.filter((pair) => !isRepeated(pair)), ...cookies];
  const hasBody = (response.body ?? '') !== '' && method !== 'HEAD' && response.statusCode !== 204 && response.statusCode !== 304;
  const typed =
    !hasBody || pairs.some(([name]) => name.toLowerCase() === 'content-type')
      ? pairs
      : [...pairs, ['content-type', defaultType] as const];
  return received(method, response.statusCode ?? 0, typed, response);
}

/** What the client gets through the load balancer, which reads one of the two fields and ignores the other. */
export function throughLoadBalancer(method: string, multiValueHeaders: boolean, response: FunctionResponse): HttpResponse {
  const pairs = multiValueHeaders
    ? Object.entries(response.multiValueHeaders ?? {}).flatMap(([name, values]) => values.map((value) => [name, value] as const))
    : Object.entries(response.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  return received(method, response.statusCode ?? 0, pairs, response);
}
