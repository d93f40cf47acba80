// from-load-balancer.mjs: lets a Lambda handler written for API Gateway events answer an Application Load Balancer, unmodified.
//
//   import { fromLoadBalancer } from './from-load-balancer.mjs';
//   import { handler as original } from './index.mjs';
//   export const handler = fromLoadBalancer(original, { frontDoor: 'http-api', payload: '2.0' });
//
// An event of a load balancer becomes the event that API Gateway would have sent, and the handler's answer becomes one that the
// load balancer takes. Every other event (API Gateway's own, while both front doors serve) reaches the handler untouched.
//
// Options
//   frontDoor         'rest-api' or 'http-api': which API the handler was written for. They differ in path decoding, bodies and errors.
//   payload           '1.0' or '2.0'. A REST API has 1.0 only. Default: 2.0 for an HTTP API, 1.0 for a REST API.
//   routes            API Gateway's route keys, such as ['GET /users/{id}', 'ANY /{proxy+}']: they fill pathParameters, resource and
//                     routeKey. Default: 'ANY /' and 'ANY /{proxy+}' for a REST API, '$default' for an HTTP API.
//   basePath          The base path under which the API was mapped to its domain, such as '/v1', or several of them: routes are looked
//                     up behind the longest that fits, as API Gateway does; the path itself stays whole.
//   stage             The stage that the handler reads in requestContext, such as 'prod'. Default: '$default', as of an HTTP API without
//                     named stages; no REST API has a stage of that name.
//   claims            'jwt': who is calling, from the bearer token that the listener's rule has verified. 'oidc': from the header that its
//                     authenticate action adds. The handler reads them where API Gateway puts them. Nothing is verified here: say so only
//                     if every rule that leads to this function verifies or authenticates. Default: none.
//   binaryMediaTypes  The REST API's setting, such as ['image/png', '*/*']. Default: a body that is UTF-8 arrives as text.
//   errors            'throw' (default): an error of the handler fails the invocation, so that Lambda counts it, and the load balancer
//                     answers 502. 'answer': it is logged and the client gets API Gateway's answer (HTTP API 500, REST API 502).
//   healthCheck       'handler' (default): the load balancer's health checks reach the handler. 'answer': they get 200 at once.
//
// What no wrapper can give back: what a Lambda authorizer said, API keys, stage variables, the order of different query parameters and,
// while multi-value headers are off, all but the last of repeated headers and query parameters. Handlers that stream cannot move.

import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/** The largest response, as JSON, that a load balancer takes from Lambda: 1 MB.
 *  https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html, read 2026-11-23 */
const LARGEST_RESPONSE_BYTES = 1024 * 1024;

/** JSON writes one UTF-16 unit as at most 6 bytes, and headers end at 32 KB: a shorter body cannot reach the limit. */
const SURELY_SMALL_BODY = 100000;

/** The spelling that API Gateway gives these names in payload 1.0; others arrive as the client wrote them, in HTTP/2 always in lower
 *  case. Seen in events captured behind a REST API in 2026: https://github.com/hotsock/voker/tree/main/vokerhttp/testdata */
const GATEWAY_SPELLING = new Map(
  ['Host', 'User-Agent', 'X-Amzn-Trace-Id', 'X-Forwarded-For', 'X-Forwarded-Port', 'X-Forwarded-Proto'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/** Headers about the connection or the length, which are the load balancer's to write ("does not honor hop-by-hop headers"; it
 *  computes Content-Length). A Content-Length that is not the body's, as in an answer to HEAD, would make it wait or fail. */
const HOP_BY_HOP = new Set(['connection', 'content-length', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/** What API Gateway answers to a failed or malformed invocation, and the type it gives to a body without one. Status and body:
 *  https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2 (AWS's emulator, tested against the service). */
const GATEWAY = {
  'rest-api': { failure: 502, message: '{"message": "Internal server error"}', contentType: 'application/json' },
  'http-api': { failure: 500, message: '{"message":"Internal Server Error"}', contentType: 'text/plain; charset=utf-8' },
};

const OPTION_NAMES = [
  'frontDoor',
  'payload',
  'routes',
  'basePath',
  'stage',
  'claims',
  'binaryMediaTypes',
  'errors',
  'healthCheck',
];

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Wraps a handler for API Gateway events so that it also takes load balancer events.
 * Throws a TypeError at start, not at the first request, if an option is not one of those above.
 * @param {(event: any, context?: any, callback?: any) => any} original
 * @param {{ frontDoor?: 'rest-api' | 'http-api', payload?: '1.0' | '2.0', routes?: string[], basePath?: string | string[], stage?: string,
 *   claims?: 'jwt' | 'oidc', binaryMediaTypes?: string[], errors?: 'throw' | 'answer', healthCheck?: 'handler' | 'answer' }} [options]
 * @returns {(event: any, context?: any) => Promise<any>}
 */
export function fromLoadBalancer(original, options = {}) {
  const settings = readOptions(original, options);
  const gateway = GATEWAY[settings.frontDoor];
  return async function handler(event, context) {
    if (!event?.requestContext?.elb) return invoke(original, settings, event, context);
    const request = readRequest(event);
    if (settings.healthCheck === 'answer' && isHealthCheck(request)) {
      return toLoadBalancer(request, answerOf(200, 'healthy', 'text/plain'), gateway);
    }
    const [toPayload, readPayload] = settings.payload === '2.0' ? [toPayload2, readPayload2] : [toPayload1, readPayload1];
    try {
      const result = await invoke(original, settings, toPayload(request, context, settings), context);
      return toLoadBalancer(request, readPayload(result, gateway), gateway);
    } catch (error) {
      if (settings.errors === 'throw') throw error;
      console.error(error);
      return toLoadBalancer(request, failure(gateway), gateway);
    }
  };
}

function readOptions(original, options) {
  if (typeof original !== 'function') throw new TypeError('fromLoadBalancer: the first argument is the handler to wrap.');
  // The mark that awslambda.streamifyResponse leaves. Load balancers do not stream a Lambda response.
  if (original[Symbol.for('aws.lambda.runtime.handler.streaming')]) {
    throw new TypeError(
      'fromLoadBalancer: a handler that streams its response cannot answer a load balancer; use its buffered form.',
    );
  }
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.includes(name));
  if (unknown !== undefined) throw new TypeError(`fromLoadBalancer: there is no option "${unknown}".`);
  const payload = options.payload ?? (options.frontDoor === 'rest-api' ? '1.0' : '2.0');
  const frontDoor = options.frontDoor ?? (payload === '1.0' ? 'rest-api' : 'http-api');
  const settings = { frontDoor, payload, errors: options.errors ?? 'throw', healthCheck: options.healthCheck ?? 'handler' };
  requireOneOf('frontDoor', frontDoor, ['rest-api', 'http-api']);
  requireOneOf('payload', payload, frontDoor === 'rest-api' ? ['1.0'] : ['1.0', '2.0']);
  requireOneOf('errors', settings.errors, ['throw', 'answer']);
  requireOneOf('healthCheck', settings.healthCheck, ['handler', 'answer']);
  const { basePath = '', stage = '$default', claims = null } = options;
  const basePaths = (Array.isArray(basePath) ? basePath : [basePath]).filter((path) => path !== '');
  const wrong = basePaths.find((path) => !/^(?:\/[^/?#\s]+)+$/.test(path));
  if (wrong !== undefined) {
    throw new TypeError(`fromLoadBalancer: basePath is a path such as "/v1", without a slash at its end, not "${wrong}".`);
  }
  basePaths.sort((a, b) => b.length - a.length);
  if (typeof stage !== 'string' || stage === '') {
    throw new TypeError(`fromLoadBalancer: stage is the name of a stage such as "prod", not ${JSON.stringify(stage)}.`);
  }
  if (claims !== null) requireOneOf('claims', claims, Object.keys(CLAIMS));
  const fallback = frontDoor === 'rest-api' ? ['ANY /', 'ANY /{proxy+}'] : ['$default'];
  const routes = [...(options.routes ?? []), ...fallback].map(readRoute);
  return { ...settings, routes, basePaths, stage, claims, binaryMediaTypes: options.binaryMediaTypes };
}

function requireOneOf(name, value, allowed) {
  if (allowed.includes(value)) return;
  throw new TypeError(`fromLoadBalancer: ${name} is one of ${allowed.join(', ')}, not ${String(value)}.`);
}

// --- the request ------------------------------------------------------------------------------------------------------------------

/** Reads a load balancer event into lists by name, whichever of the two forms the target group sends. */
function readRequest(event) {
  // The load balancer sends one of the two forms, by the target group's lambda.multi_value_headers.enabled.
  const multiValue = event.multiValueHeaders !== undefined && event.multiValueHeaders !== null;
  const headers = new Map();
  for (const [name, values] of entries(event.multiValueHeaders ?? event.headers)) append(headers, name.toLowerCase(), values);
  // HTTP/2 clients may send cookies in several lines, which mean the same as one (RFC 9113, 8.2.3); a map of single values would keep
  // the last line only.
  const cookieLines = headers.get('cookie');
  if (cookieLines) headers.set('cookie', [cookieLines.join('; ')]);
  const body = typeof event.body === 'string' && event.body !== '' ? event.body : null;
  return {
    multiValue,
    method: event.httpMethod ?? 'GET',
    path: event.path || '/',
    headers,
    // Names and values as the client wrote them: "If the query parameters are URL-encoded, the load balancer does not decode them."
    query: entries(event.multiValueQueryStringParameters ?? event.queryStringParameters),
    body,
    // Also set for an empty body of no type.
    isBase64Encoded: body !== null && event.isBase64Encoded === true,
    targetGroupArn: String(event.requestContext.elb.targetGroupArn ?? ''),
  };
}

/**
 * The entries of a map of strings or of lists of strings, each as a list. Numbers and booleans become text; null is left out.
 * @returns {[string, string[]][]}
 */
function entries(map) {
  return Object.entries(map ?? {}).flatMap(([name, value]) => {
    const values = [value].flat().filter((each) => each !== null && each !== undefined);
    return values.length > 0 ? [[name, values.map(toText)]] : [];
  });
}

/** An object has no text of its own, and one from JSON may even have a toString that is no function. */
function toText(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function append(map, name, values) {
  const known = map.get(name);
  if (known) known.push(...values);
  else map.set(name, [...values]);
}

function lastHeader(request, name) {
  return request.headers.get(name)?.at(-1);
}

/** Health checks carry the user agent below and did not pass a listener, so nobody outside can send one: a client's request has
 *  X-Forwarded-For. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html, read 2026-11-23 */
function isHealthCheck(request) {
  return lastHeader(request, 'user-agent') === 'ELB-HealthChecker/2.0' && !request.headers.has('x-forwarded-for');
}

/**
 * The client as the load balancer saw it, which is what API Gateway calls sourceIp: the LAST entry of X-Forwarded-For. The load
 * balancer appends the address it sees; entries before it come from the client and can be forged. This holds in the default mode
 * (routing.http.xff_header_processing.mode = append). A port, if the load balancer is set to add one, is taken off.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html, read 2026-11-23
 */
function sourceIp(request) {
  const last = (lastHeader(request, 'x-forwarded-for') ?? '').split(',').at(-1)?.trim() ?? '';
  return /^\[(.+)\](?::\d+)?$/.exec(last)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(last)?.[1] ?? last;
}

/** Decodes percent escapes; what is no UTF-8 stays as it is, because there is nobody to refuse it to. */
function percentDecode(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
}

function decodeRun(run) {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

/** API Gateway decodes query parameters, + to a space too. */
function decodeQuery(text) {
  return percentDecode(text.replaceAll('+', ' '));
}

/**
 * HTTP APIs deliver the path decoded, REST APIs as it was sent. Three escapes stay, since HTTP APIs mangle such a path: %3F would cut
 * it off, %23 would swallow the query, %25 is decoded twice or refused (captures: hotsock/voker, testdata/ingress-paths.json).
 */
function decodePath(path) {
  return path.replace(/(?:%(?!23|25|3f)[0-9a-f]{2})+/gi, decodeRun);
}

/** Puts the query string together again. It is still encoded; what may not stand in one, in an event made by hand, is encoded now. */
function rawQueryString(request) {
  const encoded = (text) => text.replace(/[^!-~]|[#&]/gu, percentEncode);
  return request.query.flatMap(([name, values]) => values.map((value) => `${encoded(name)}=${encoded(value)}`)).join('&');
}

function percentEncode(character) {
  return Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '%$&');
}

function decodedQuery(request) {
  const query = new Map();
  for (const [name, values] of request.query) append(query, decodeQuery(name), values.map(decodeQuery));
  return query;
}

/** Object.fromEntries, unlike assignment, makes "__proto__" a name like any other. */
function fromLists(lists, choose) {
  return Object.fromEntries([...lists].map(([name, values]) => [name, choose(values)]));
}

const last = (values) => values.at(-1);
const all = (values) => values;
const joined = (values) => values.join(',');

/** What both payloads tell about the request besides its content. */
function circumstances(request, context) {
  const host = lastHeader(request, 'host') ?? '';
  const domainName = host.replace(/:\d+$/, '');
  const now = new Date();
  const arn = request.targetGroupArn.split(':');
  return {
    accountId: arn[4] ?? '',
    // A target group stands where the API stood: arn:aws:elasticloadbalancing:region:account:targetgroup/NAME/hash.
    apiId: (arn[5] ?? '').split('/')[1] ?? '',
    domainName,
    domainPrefix: domainName.split('.')[0] ?? '',
    sourceIp: sourceIp(request),
    userAgent: lastHeader(request, 'user-agent') ?? '',
    // Unique and not the client's to choose, unlike the root of X-Amzn-Trace-Id; also the id that Lambda logs.
    requestId: context?.awsRequestId ?? randomUUID(),
    epoch: now.getTime(),
    time: commonLogTime(now),
  };
}

/** 12/Mar/2020:19:03:58 +0000 */
function commonLogTime(time) {
  const [date, clock] = time.toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${[day, MONTHS[Number(month) - 1], year].join('/')}:${clock} +0000`;
}

/** The event of an HTTP API with payload 2.0.
 *  https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, read 2026-11-23 */
function toPayload2(request, context, settings) {
  const about = circumstances(request, context);
  const path = decodePath(request.path);
  const route = findRoute(request, settings);
  const query = decodedQuery(request);
  const headers = new Map(request.headers);
  headers.delete('cookie');
  const claims = readClaims(request, settings);
  const cookies = (request.headers.get('cookie') ?? []).flatMap((line) => line.split(/\s*;\s*/)).filter(Boolean);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: rawQueryString(request),
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: fromLists(headers, joined),
    ...(query.size > 0 ? { queryStringParameters: fromLists(query, joined) } : {}),
    requestContext: {
      accountId: about.accountId,
      apiId: about.apiId,
      ...(claims === null ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: about.domainName,
      domainPrefix: about.domainPrefix,
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: about.sourceIp, userAgent: about.userAgent },
      requestId: about.requestId,
      routeKey: route.key,
      stage: settings.stage,
      time: about.time,
      timeEpoch: about.epoch,
    },
    ...(route.parameters ? { pathParameters: route.parameters } : {}),
    // An HTTP API and a load balancer take the same types for text: text/*, application/json, application/javascript and
    // application/xml. Measured for HTTP APIs: https://github.com/ministackorg/ministack/pull/766
    ...(request.body === null ? {} : { body: request.body }),
    isBase64Encoded: request.isBase64Encoded,
  };
}

/** The event of a REST API, or of an HTTP API with payload 1.0.
 *  https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html, read 2026-11-23 */
function toPayload1(request, context, settings) {
  const rest = settings.frontDoor === 'rest-api';
  const about = circumstances(request, context);
  const path = rest ? request.path : decodePath(request.path);
  const route = findRoute(request, settings);
  const query = decodedQuery(request);
  const headers = new Map([...request.headers].map(([name, values]) => [GATEWAY_SPELLING.get(name) ?? name, values]));
  const claims = readClaims(request, settings);
  // REST APIs do not pass Content-Length on (captures as above; fastify/aws-lambda-fastify notes the same).
  if (rest) headers.delete('content-length');
  return {
    ...(rest ? {} : { version: '1.0' }),
    resource: route.path,
    path,
    httpMethod: request.method,
    headers: withBothSpellings(fromLists(headers, last)),
    multiValueHeaders: withBothSpellings(fromLists(headers, all)),
    queryStringParameters: query.size > 0 ? fromLists(query, last) : null,
    multiValueQueryStringParameters: query.size > 0 ? fromLists(query, all) : null,
    requestContext: {
      accountId: about.accountId,
      apiId: about.apiId,
      ...(rest ? claims && { authorizer: { claims } } : { authorizer: { claims, scopes: null } }),
      domainName: about.domainName,
      domainPrefix: about.domainPrefix,
      extendedRequestId: about.requestId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: about.sourceIp,
        user: null,
        userAgent: about.userAgent,
        userArn: null,
      },
      path,
      protocol: 'HTTP/1.1',
      requestId: about.requestId,
      requestTime: about.time,
      requestTimeEpoch: about.epoch,
      resourceId: null,
      resourcePath: route.path,
      stage: settings.stage,
    },
    pathParameters: route.parameters,
    stageVariables: null,
    ...(rest ? restBody(request, settings.binaryMediaTypes) : { body: request.body, isBase64Encoded: request.isBase64Encoded }),
  };
}

/** A REST API sends as base64 what its binaryMediaTypes name, and everything else as text. Without that setting given, a body that is
 *  UTF-8 is text (a form, for one, which a load balancer would encode) and any other stays base64 instead of being mangled. */
function restBody(request, binaryMediaTypes) {
  if (request.body === null) return { body: null, isBase64Encoded: false };
  const bytes = Buffer.from(request.body, request.isBase64Encoded ? 'base64' : 'utf8');
  const text = bytes.toString('utf8');
  const type = (lastHeader(request, 'content-type') ?? '').split(';')[0].trim().toLowerCase();
  const isText =
    binaryMediaTypes === undefined
      ? Buffer.from(text).equals(bytes)
      : !binaryMediaTypes.some((each) => matchesMediaType(each, type));
  return isText ? { body: text, isBase64Encoded: false } : { body: bytes.toString('base64'), isBase64Encoded: true };
}

function matchesMediaType(pattern, type) {
  const [family, kind] = pattern.toLowerCase().split('/');
  return family === '*' || pattern.toLowerCase() === type || (kind === '*' && type.startsWith(`${family}/`));
}

/** Lets both event.headers['content-type'] and event.headers['Content-Type'] find a header, as it depended on the client before. The
 *  second spelling is not enumerable: frameworks, which list the headers, see each of them once. */
function withBothSpellings(headers) {
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    const other = name === lower ? lower.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()) : lower;
    if (Object.hasOwn(headers, other)) continue;
    Object.defineProperty(headers, other, { value, enumerable: false, configurable: true, writable: true });
  }
  return headers;
}

// --- who is calling ---------------------------------------------------------------------------------------------------------------

/** Where the token is whose claims are meant. Two of them, and nobody can tell which one was verified: then there are no claims. */
const CLAIMS = {
  jwt: (headers) => /^Bearer +(\S+) *$/i.exec(only(headers.get('authorization')))?.[1],
  oidc: (headers) => only(headers.get('x-amzn-oidc-data')),
};

function only(values) {
  return values?.length === 1 ? values[0] : '';
}

/** The claims of the caller's token as the API's authorizer writes them, or null. They are read, not verified: the listener did that. */
function readClaims({ headers }, { claims, frontDoor }) {
  const payload = claims === null ? undefined : CLAIMS[claims](headers)?.split('.')[1];
  if (!payload) return null;
  try {
    // Takes base64url with padding too, which is what a load balancer sends: https://github.com/awslabs/aws-jwt-verify/issues/109
    const said = JSON.parse(Buffer.from(payload, 'base64').toString());
    if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
    const write = frontDoor === 'rest-api' ? restClaim : httpClaim;
    return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, write(value, name)]));
  } catch {
    return null;
  }
}

/** An HTTP API's JWT authorizer makes every claim a text, a list one in brackets: "[admin staff]". */
function httpClaim(value) {
  return Array.isArray(value) ? `[${value.map(toText).join(' ')}]` : toText(value);
}

/** A REST API's Cognito authorizer makes every claim a text, a list one with commas, and these two times dates as Java writes them. */
function restClaim(value, name) {
  if (Array.isArray(value)) return value.map(toText).join(',');
  return (name === 'exp' || name === 'iat') && typeof value === 'number' ? javaDate(new Date(value * 1000)) : toText(value);
}

/** Thu Apr 19 06:14:22 UTC 2018 */
function javaDate(time) {
  const [date, clock] = time.toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return [WEEKDAYS[time.getUTCDay()], MONTHS[Number(month) - 1], day, clock, 'UTC', year].join(' ');
}

// --- routes -----------------------------------------------------------------------------------------------------------------------

function readRoute(key) {
  if (key === '$default') return { key, method: 'ANY', path: key, segments: null };
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(key) ?? [];
  if (method === undefined || path === undefined) {
    throw new TypeError(`fromLoadBalancer: "${key}" is no route key such as "GET /users/{id}".`);
  }
  return { key, method, path, segments: path.slice(1).split('/') };
}

/** The route that API Gateway would have chosen: in each segment a literal before a variable before a greedy one, then the method
 *  before ANY. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html, read 2026-11-23 */
function findRoute(request, settings) {
  const path = belowBasePath(request.path, settings.basePaths);
  /** @type {{ key: string, path: string, rank: string, parameters: Record<string, string> | null } | undefined} */
  let best;
  for (const route of settings.routes) {
    if (route.method !== 'ANY' && route.method !== request.method) continue;
    const match = matchRoute(route, path.slice(1).split('/'));
    if (match && (best === undefined || match.rank < best.rank)) best = { key: route.key, path: route.path, ...match };
  }
  if (best === undefined) return { key: '$default', path: request.path, parameters: null };
  // A REST API leaves path parameters encoded (captures as above), an HTTP API decodes them with the path.
  if (settings.frontDoor === 'rest-api' || best.parameters === null) return best;
  return {
    ...best,
    parameters: Object.fromEntries(Object.entries(best.parameters).map(([name, value]) => [name, decodePath(value)])),
  };
}

/** What API Gateway looks up: the path behind the longest base path, or all of a path that is below none. */
function belowBasePath(path, basePaths) {
  const found = basePaths.find((basePath) => path === basePath || path.startsWith(`${basePath}/`)) ?? '';
  return path === found ? '/' : path.slice(found.length);
}

function matchRoute(route, parts) {
  if (route.segments === null) return { rank: '3', parameters: null };
  const found = [];
  let rank = '';
  for (const [index, segment] of route.segments.entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(segment) ?? [];
    const part = parts[index];
    if (part === undefined) return null;
    if (greedy) {
      const rest = parts.slice(index).join('/');
      return rest === ''
        ? null
        : { rank: `${rank}2${methodRank(route)}`, parameters: Object.fromEntries([...found, [name, rest]]) };
    }
    if (name === undefined ? segment !== part : part === '') return null;
    if (name !== undefined) found.push([name, part]);
    rank += name === undefined ? '0' : '1';
  }
  if (parts.length > route.segments.length) return null;
  return { rank: rank + methodRank(route), parameters: found.length > 0 ? Object.fromEntries(found) : null };
}

const methodRank = (route) => (route.method === 'ANY' ? '1' : '0');

// --- the handler ------------------------------------------------------------------------------------------------------------------

/** Calls the handler as Lambda does and waits for whichever answer it gives: a promise, a value returned at once (nodejs24.x), its
 *  callback, or context.succeed, fail and done, which newer runtimes do not have. */
function invoke(original, { payload }, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = original(event, contextWith(context, { succeed: resolve, fail: reject, done: callback }), callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    // A handler that asks for a callback answers through it: Lambda ignores what it returns at once.
    else if (original.length < 3 && isAnswer(returned, original.length < 2 ? '2.0' : payload)) resolve(returned);
  });
}

/** The context with more ways to answer; a copy where it cannot be added to, as test doubles are often frozen. */
function contextWith(context, ways) {
  const given = context ?? {};
  const scope = Object.isExtensible(given) ? given : Object.assign(Object.create(Object.getPrototypeOf(given)), given);
  for (const [name, value] of Object.entries(ways)) {
    Object.defineProperty(scope, name, { value, writable: true, configurable: true, enumerable: true });
  }
  return scope;
}

/** Whether what a handler returned at once is its answer. Nothing is none, and neither is what it may return by the way while it answers
 *  through its context: the { promise } of aws-serverless-express, a timer, a server. Payload 2.0 takes any data as the answer's body. */
function isAnswer(returned, payload) {
  if (returned === undefined) return false;
  if (typeof returned === 'object' && returned !== null && 'statusCode' in returned) return true;
  if (payload === '1.0') return false;
  if (typeof returned !== 'object' || returned === null) return isPlain(returned);
  return isPlain(returned) && Object.values(returned).every((value) => isPlain(value) || typeof value.toJSON === 'function');
}

/** Whether JSON knows a value as it is: text, number, list, plain object. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

// --- the response -----------------------------------------------------------------------------------------------------------------

/** An answer between the two services: headers by lower-case name, in the handler's spelling, each with all its values. */
function answerOf(statusCode, body, contentType, isBase64Encoded = false) {
  const headers = new Map();
  if (contentType !== undefined) addHeader(headers, 'content-type', [contentType]);
  return { statusCode, headers, body, isBase64Encoded };
}

function addHeader(headers, name, values) {
  const known = headers.get(name.toLowerCase());
  if (known) known.values.push(...values);
  else if (values.length > 0) headers.set(name.toLowerCase(), { name, values: [...values] });
}

function failure(gateway) {
  return answerOf(gateway.failure, gateway.message, 'application/json');
}

/** "If you specify values for both headers and multiValueHeaders, API Gateway merges them into a single list. If the same key-value
 *  pair is specified in both, only the values from multiValueHeaders will appear in the merged list."
 *  https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html, read 2026-11-23 */
function readPayload1(result, gateway) {
  const answer = readFields(result ?? {}, gateway);
  if (answer === undefined) return failure(gateway);
  for (const [name, values] of entries(result.multiValueHeaders)) addHeader(answer.headers, name, values);
  for (const [name, values] of entries(result.headers)) {
    const known = answer.headers.get(name.toLowerCase())?.values ?? [];
    const others = values.filter((value) => !known.includes(value));
    addHeader(answer.headers, name, others);
  }
  return answer;
}

/** A result without a status code is the body itself, with status 200 and type application/json.
 *  https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, read 2026-11-23 */
function readPayload2(result, gateway) {
  if (result === null || typeof result !== 'object' || result.statusCode === undefined) {
    return answerOf(200, typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null'), 'application/json');
  }
  const answer = readFields(result, gateway);
  if (answer === undefined) return failure(gateway);
  for (const [name, values] of entries(result.headers)) addHeader(answer.headers, name, values);
  if (Array.isArray(result.cookies)) addHeader(answer.headers, 'set-cookie', result.cookies.map(toText));
  return answer;
}

/** Status and body of a response, or undefined and a line in the log if API Gateway would not take them. */
function readFields({ statusCode, body, isBase64Encoded }, gateway) {
  // "201" passes too, as API Gateway lets it: https://github.com/localstack/localstack/pull/11199
  const status = typeof statusCode === 'string' ? Number(statusCode) : statusCode;
  if (!Number.isInteger(status) || status < 100 || status > 599 || (typeof body === 'object' && body !== null)) {
    const seen = `statusCode is ${JSON.stringify(statusCode)}, body is of type ${typeof body}. `;
    log(`The handler returned no response: ${seen}API Gateway answers ${gateway.failure} to that, and so does this.`);
    return undefined;
  }
  return answerOf(status, String(body ?? ''), undefined, isBase64Encoded === true);
}

/** The answer as the load balancer takes it: in multiValueHeaders or in headers, as its event came, and in no other field. */
function toLoadBalancer(request, answer, gateway) {
  const { statusCode } = answer;
  const empty = answer.body === '' || request.method === 'HEAD' || statusCode === 204 || statusCode === 304;
  // API Gateway gives a body a type; a load balancer does not.
  if (!empty && !answer.headers.has('content-type')) addHeader(answer.headers, 'content-type', [gateway.contentType]);
  const headers = [...answer.headers].filter(([lower]) => !HOP_BY_HOP.has(lower));
  const isBase64Encoded = !empty && answer.isBase64Encoded;
  const response = {
    isBase64Encoded,
    statusCode,
    statusDescription: `${statusCode} ${STATUS_CODES[statusCode] ?? 'Unknown'}`,
    ...(request.multiValue
      ? { multiValueHeaders: Object.fromEntries(headers.map(([, { name, values }]) => [name, values])) }
      : { headers: Object.fromEntries(headers.flatMap(singleHeaders)) }),
    body: empty ? '' : isBase64Encoded ? plainBase64(answer.body) : answer.body,
  };
  return isTooLarge(response) ? toLoadBalancer(request, tooLarge(request, response), gateway) : response;
}

/** API Gateway takes base64 in lines of 76, as MIME has it, and in the alphabet of addresses; to a load balancer both are malformed, a 502.
 *  https://github.com/aws/serverless-java-container/issues/339 */
function plainBase64(text) {
  return Buffer.from(text, 'base64').toString('base64');
}

/** One value for one name. Lists are joined, which means the same in HTTP, but cookies cannot be: "With the default format, you can
 *  specify a single cookie." The further ones go under other spellings of Set-Cookie, which JSON and HTTP keep apart and browsers do
 *  not. Adapters have long done so behind load balancers (https://github.com/Kludex/mangum/pull/186); AWS does not promise it. */
function singleHeaders([lower, { name, values }]) {
  if (lower !== 'set-cookie') return [[name, values.join(', ')]];
  if (values.length > 1 && !warnedOfCookies) {
    warnedOfCookies = true;
    const advice = 'Set the attribute lambda.multi_value_headers.enabled of the target group to true.';
    log(`${values.length} cookies in one response, but multi-value headers are off and AWS promises to pass one. ${advice}`);
  }
  return values.map((value, index) => [spelling('set-cookie', index), value]);
}

let warnedOfCookies = false;

/** The spelling of a name in which the bits of a number say which letters are upper-case: 0 is set-cookie, 1 Set-cookie. */
function spelling(name, number) {
  let bit = 0;
  return name.replace(/[a-z]/g, (letter) => (Math.floor(number / 2 ** bit++) % 2 === 1 ? letter.toUpperCase() : letter));
}

function isTooLarge(response) {
  return response.body.length > SURELY_SMALL_BODY && Buffer.byteLength(JSON.stringify(response)) > LARGEST_RESPONSE_BYTES;
}

/** The load balancer would answer 502 without a word in any log of the function. So does this, with the reason in both. */
function tooLarge(request, response) {
  const bytes = Buffer.byteLength(JSON.stringify(response));
  const message = `The response is ${bytes} bytes of JSON; a load balancer takes ${LARGEST_RESPONSE_BYTES} from Lambda.`;
  log(`${request.method} ${request.path}: ${message} Answered 502.`);
  return answerOf(502, JSON.stringify({ message }), 'application/json');
}

function log(sentence) {
  console.error(`from-load-balancer: ${sentence}`);
}
