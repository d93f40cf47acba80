/** Reads services of the Serverless Framework: functions, their http and httpApi events, authorizers and what stands around them. */

import type { Node } from 'yaml';
import { FUNCTION_DEFAULTS } from '../../aws/functionDefaults.ts';
import { readByHand } from '../cloudformation/byHand.ts';
import {
  type Collected,
  cognitoToken,
  type DraftApi,
  hold,
  jwtToken,
  note,
  noteOnce,
  nothingOf,
  payloadOf,
  type Verified,
  withoutDrafts,
} from '../cloudformation/collect.ts';
import { draftApi, includedPart, makesRoutes, takeMapping } from '../cloudformation/sam.ts';
import { flattened, mentions, placeOf, type Resource, referredId, type Template } from '../cloudformation/template.ts';
import { LOOP, unrolled } from '../cloudformation/unrolled.ts';
import { finding, HOLDS, NOTES } from '../findings.ts';
import type { EditableReading, Language } from '../language.ts';
import { type Finding, type Place, type SourceFile, webSocketRoute } from '../reading.ts';
import {
  elementsOf,
  entriesOf,
  followed,
  type Item,
  itemAt,
  itemsOf,
  lineOf,
  listOf,
  type Plain,
  plain,
  property,
  textOf,
  type YamlFile,
} from '../yaml/document.ts';
import { editService } from './edit.ts';
import {
  located,
  looksLikeService,
  missingPart,
  namedResources,
  normalized,
  rawSections,
  readService,
  type Service,
  sectionItems,
  standsFor,
  withSelf,
} from './service.ts';
import { madeForApi, type RouteEvent, type ServiceFunction, type ServicePointer, type ServiceReading } from './serviceReading.ts';

export const SERVERLESS: Language = { id: 'serverless', detect: (files) => files.some(looksLikeService), read };

/** The APIs that the framework makes, by the kind of event. */
const APIS = {
  http: { id: 'ApiGatewayRestApi', kind: 'rest-api' },
  httpApi: { id: 'HttpApi', kind: 'http-api' },
} as const;

/** Events of plugins that make routes to other services than Lambda. */
const SERVICE_EVENTS = ['kinesis', 'sqs', 's3', 'sns', 'dynamodb', 'eventbridge'] as const;

function read(files: readonly SourceFile[]): EditableReading {
  const service = readService(files);
  const { file } = service;
  const into = nothingOf(templateOf(service));
  const events: RouteEvent[] = [];
  const functions: ServiceFunction[] = [];
  const overrides = overridesOf(service);
  for (const { file: at, item } of sectionItems(service, itemAt(file, file.root, 'functions'), 'functions', into.unread)) {
    const body = located(service, at, item.value);
    if ('missing' in body) {
      into.unread.push(missingPart(`function ${item.key}`, body.missing, at, item.keyNode));
      continue;
    }
    const fn = { key: item.key, file: body.file, item, node: body.node, events: itemAt(body.file, body.node, 'events') };
    functions.push(fn);
    const shifting = itemAt(body.file, body.node, 'deploymentSettings');
    if (shifting !== null) note(into, 'canary', placeOf(body.file, shifting.keyNode));
    readFunction({ service, into, functions, events }, fn, overrides);
  }
  readProxies(service, into);
  readByHand(into);
  readProvider(service, into);
  rawSections(service, 'Resources', (missing, at, node) => {
    const { unknown: _, ...named } = missingPart('resources', missing, at, node);
    into.notes.push(named);
  });
  for (const section of rawSections(service, 'Resources')) {
    for (const item of itemsOf(section.file, section.node)) {
      if (!item.key.startsWith(LOOP) || !makesRoutes(plain(section.file, item.value))) continue;
      const where = placeOf(section.file, item.keyNode);
      into.unread.push({
        ...includedPart(into, item, 'routes'),
        place: where,
        why: 'a loop in the resources of a service is not followed',
      });
    }
  }
  const pointers = pointersOf(service, into, functions);
  const reading = { service, into, functions, events, pointers };
  return {
    language: 'serverless',
    ...withoutDrafts(into),
    pointsAt: pointers.map(({ pointer }) => pointer),
    expressions: true,
    edit: (plan) => editService(reading, plan),
  };
}

/** The raw CloudFormation of a service, as a template. */
function templateOf(service: Service): Template {
  const { file } = service;
  const resources: Resource[] = [];
  for (const section of rawSections(service, 'Resources')) {
    for (const item of itemsOf(section.file, section.node)) {
      const type = textOf(plain(section.file, itemAt(section.file, item.value, 'Type')?.value))?.trim();
      if (type === undefined) continue;
      resources.push({
        id: item.key,
        type,
        item,
        place: placeOf(section.file, item.keyNode),
        condition: textOf(plain(section.file, itemAt(section.file, item.value, 'Condition')?.value)) ?? null,
        properties: () => plain(section.file, itemAt(section.file, item.value, 'Properties')?.value),
      });
    }
  }
  return {
    file,
    source: file,
    loops: unrolled(file),
    companions: service.companions,
    sam: false,
    resources,
    byId: new Map(resources.map((resource) => [resource.id, resource])),
    generated: [],
    parameters: new Map(
      rawSections(service, 'Parameters').flatMap((section) =>
        entriesOf(plain(section.file, section.node)).map(([key, value]) => [key, value] as const),
      ),
    ),
    globals: null,
  };
}

function provider(service: Service, ...keys: readonly string[]): Plain | undefined {
  const item = itemAt(service.file, service.file.root, 'provider', ...keys);
  return item === null ? undefined : plain(service.file, item.value);
}

function resolvedValue(service: Service, value: Plain | undefined): Plain | undefined {
  return typeof value === 'string' ? withSelf(service, value) : value;
}

/** The framework's own defaults of memory and timeout: https://www.serverless.com/framework/docs/providers/aws/guide/functions, read 2026-11. */
const [DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_SECONDS] = [1024, 6] as const;

function addTarget(service: Service, into: Collected, fn: ServiceFunction): string {
  if (into.targets.has(fn.key)) return fn.key;
  const of = (name: string) => resolvedValue(service, plain(fn.file, itemAt(fn.file, fn.node, name)?.value) ?? undefined);
  const memory = of('memorySize') ?? resolvedValue(service, provider(service, 'memorySize')) ?? DEFAULT_MEMORY_MB;
  const architecture =
    of('architecture') ?? resolvedValue(service, provider(service, 'architecture')) ?? FUNCTION_DEFAULTS.value.architecture;
  const timeout = Number(of('timeout') ?? resolvedValue(service, provider(service, 'timeout')) ?? DEFAULT_TIMEOUT_SECONDS);
  into.targets.set(fn.key, {
    target: {
      key: fn.key,
      id: fn.key,
      memoryMb: Number.isFinite(Number(memory)) ? Number(memory) : null,
      architecture: architecture === 'arm64' || architecture === 'x86_64' ? architecture : null,
      handler: {
        name: textOf(of('handler')) ?? '',
        runtime: textOf(of('runtime') ?? resolvedValue(service, provider(service, 'runtime'))) ?? '',
        folder: '',
      },
    },
    arn: { 'Fn::GetAtt': [`${normalized(fn.key)}LambdaFunction`, 'Arn'] },
    condition: null,
    stem: normalized(fn.key),
    timeoutSeconds: Number.isFinite(timeout) ? timeout : null,
  });
  return fn.key;
}

function readFunction(reading: Omit<ServiceReading, 'pointers'>, fn: ServiceFunction, overrides: Overrides): void {
  const { service, into } = reading;
  if (fn.events === null) return;
  const list = located(service, fn.file, fn.events.value);
  if ('missing' in list) {
    into.unread.push(missingPart(`events of ${fn.key}`, list.missing, fn.file, fn.events.keyNode));
    return;
  }
  const node = followed(list.file, list.node);
  for (const [index, element] of elementsOf(list.file, node).entries()) {
    const event = located(service, list.file, element);
    if ('missing' in event) {
      into.unread.push(missingPart(`event of ${fn.key}`, event.missing, list.file, element));
      continue;
    }
    for (const item of itemsOf(event.file, event.node)) {
      const place = { file: event.file.name, line: lineOf(event.file, event.file === list.file ? element : item.keyNode) };
      if (item.key === 'websocket') {
        readWebSocket(service, into, event.file, item, place);
        continue;
      }
      if (item.key !== 'http' && item.key !== 'httpApi') continue;
      (reading.events as RouteEvent[]).push({ file: list.file, list: node!, index });
      readEvent({ service, into, overrides }, fn, event.file, item, place);
    }
  }
}

function apiOf(into: Collected, key: keyof typeof APIS, place: Place): DraftApi {
  const { id, kind } = APIS[key];
  const found = into.apis.get(id) ?? draftApi(id, kind, null, place);
  into.apis.set(id, found);
  return found;
}

function readWebSocket(service: Service, into: Collected, file: YamlFile, item: Item, place: Place): void {
  const api = into.apis.get('WebsocketsApi') ?? draftApi('WebsocketsApi', 'websocket', null, place);
  into.apis.set('WebsocketsApi', api);
  into.needs.add('websocket');
  const value = standsFor(service, plain(file, item.value));
  const path = textOf(value) ?? flattened(property(value, 'route'));
  into.routes.push(webSocketRoute(api.id, path, place, hold(into, 'webSocket', place)));
}

function readEvent(
  { service, into, overrides }: { readonly service: Service; readonly into: Collected; readonly overrides: Overrides },
  fn: ServiceFunction,
  file: YamlFile,
  item: Item,
  place: Place,
): void {
  const rest = item.key === 'http';
  const api = apiOf(into, rest ? 'http' : 'httpApi', place);
  const value = standsFor(service, plain(file, item.value));
  const { method, path } = methodAndPath(value, rest);
  const holds: Finding[] = [];
  if (method === 'OPTIONS' && path !== null && /^mock$/i.test(flattened(property(value, 'integration')))) {
    if (api.preflights !== 'all') api.preflights.add(path);
    note(into, 'cors', place);
    return;
  }
  if (method === null || path === null) holds.push(hold(into, 'unreadRoute', place));
  let guarded = false;
  const guard = (kind: keyof typeof HOLDS, where = place) => {
    guarded = true;
    holds.push(hold(into, kind, where));
  };
  if (mayBeSet(property(value, 'private'))) guard('apiKey');
  const request = property(value, 'request');
  const validates =
    isVariable(request) ||
    ['schemas', 'schema', 'parameters'].some((name) => property(request, name) !== undefined) ||
    property(value, 'reqValidatorName') !== undefined;
  if (validates) guard('validator');
  if (mayBeSet(property(value, 'async'))) holds.push(hold(into, 'asynchronous', place));
  const integration = textOf(property(value, 'integration'))?.toLowerCase().replaceAll('_', '-');
  const lack = integration === undefined ? undefined : isVariable(integration) ? 'awsIntegration' : INTEGRATIONS[integration];
  if (lack !== undefined) holds.push(hold(into, lack, place));
  if (/stream/i.test(flattened(property(value, 'response', 'transferMode')))) holds.push(hold(into, 'streaming', place));
  if (isVariable(property(value, 'caching')) || mayBeSet(property(value, 'caching', 'enabled')))
    holds.push(hold(into, 'cacheOnMethod', place));
  const cors = property(value, 'cors');
  if (property(value, 'timeoutInMillis') !== undefined || property(value, 'timeout') !== undefined)
    noteOnce(into, 'timeout', place);
  if (rest && cors !== undefined && cors !== false && path !== null) {
    if (api.preflights !== 'all') api.preflights.add(path);
    api.cors = cors === true ? { origin: '*' } : cors;
    note(into, 'cors', place, whoseOrigins(api.cors));
  }
  const asked = rest
    ? restAuthorizer(into, api, property(value, 'authorizer'), place)
    : httpAuthorizer(service, into, api, property(value, 'authorizer'), place);
  holds.push(...asked.holds);
  const changed = method === null || path === null ? [] : (overrides.get(routeId(rest, method, path)) ?? []);
  for (const kind of new Set(changed)) guard(kind);
  const target = lack === 'mockIntegration' || lack === 'httpIntegration' ? null : addTarget(service, into, fn);
  into.routes.push({
    api: api.id,
    method: method ?? 'ANY',
    path: path ?? flattened(property(value, 'path') ?? value),
    place,
    target,
    authorizer: asked.authorizer,
    guarded: guarded || asked.guarded,
    holds,
  });
}

/** What a service's own resources may add to a method or route that the framework makes. */
const OVERRIDES = {
  AuthorizationType: 'unknownAuthorization',
  AuthorizerId: 'unknownAuthorization',
  ApiKeyRequired: 'apiKey',
  RequestValidatorId: 'validator',
  Integration: 'noIntegration',
  Target: 'noIntegration',
} as const satisfies Readonly<Record<string, keyof typeof HOLDS>>;

/** What holds a route back by the logical id that the framework gives it. */
type Overrides = ReadonlyMap<string, readonly (keyof typeof HOLDS)[]>;

/**
 * What a service's `resources` change of the framework's methods and routes: resources of the same id are merged into the framework's,
 * extensions replace its properties.
 */
function overridesOf(service: Service): Overrides {
  const found = new Map<string, (keyof typeof HOLDS)[]>();
  for (const { file, item } of namedResources(service)) {
    if (!/^(ApiGatewayMethod|HttpApiRoute)/.test(item.key)) continue;
    for (const [name, given] of entriesOf(plain(file, itemAt(file, item.value, 'Properties')?.value))) {
      const text = textOf(given)?.toUpperCase();
      if (!Object.hasOwn(OVERRIDES, name) || given === false || text === 'NONE') continue;
      const kind = text === 'AWS_IAM' ? 'iam' : OVERRIDES[name as keyof typeof OVERRIDES];
      found.set(item.key, [...(found.get(item.key) ?? []), kind]);
    }
  }
  return found;
}

/**
 * The logical id that the framework gives a route.
 * @example routeId(true, 'GET', '/users/{id}')  // "ApiGatewayMethodUsersIdVarGet"
 */
function routeId(rest: boolean, method: string, path: string): string {
  const part = (text: string) =>
    normalized(
      `${text.slice(0, 1)}${text.slice(1).toLowerCase()}`
        .replaceAll('-', 'Dash')
        .replace(/\{(.*)\}/g, '$1Var')
        .replace(/[^0-9A-Za-z]/g, ''),
    );
  const whole = path.split('/').map(part).join('');
  const verb = part(method);
  if (rest) return `ApiGatewayMethod${whole}${verb}`;
  return path === '$default' ? 'HttpApiRouteDefault' : `HttpApiRoute${verb}${whole}`;
}

/** Whether something is a variable that the files do not decide. */
function isVariable(value: Plain | undefined): boolean {
  return typeof value === 'string' && value.includes('${');
}

/** Whether a switch is on, or may be. */
function mayBeSet(value: Plain | undefined): boolean {
  return value === true || value === 'true' || isVariable(value);
}

/** Why a preflight is not answered any more, with the origins that were allowed. */
function whoseOrigins(cors: Plain): { readonly why: string } {
  const values = ['allowedOrigins', 'origins', 'origin'].map((name) => property(cors, name)).find((value) => value !== undefined);
  const origins = (Array.isArray(values) ? values : values === undefined ? [] : [values])
    .map(flattened)
    .filter((text) => text !== '');
  return { why: `${NOTES.cors.why}${origins.length === 0 ? '' : `; the allowed origins are ${origins.join(', ')}`}` };
}

const INTEGRATIONS: Readonly<Record<string, 'awsIntegration' | 'mockIntegration' | 'httpIntegration'>> = {
  lambda: 'awsIntegration',
  aws: 'awsIntegration',
  mock: 'mockIntegration',
  http: 'httpIntegration',
  'http-proxy': 'httpIntegration',
};

/**
 * Method and path of an event, short or long.
 * @example methodAndPath('GET notes', true)  // GET, "/notes"
 * @example methodAndPath('*', false)         // ANY, "$default"
 */
function methodAndPath(value: Plain, rest: boolean): { readonly method: string | null; readonly path: string | null } {
  const short = typeof value === 'string' ? value.trim() : null;
  if (short === '*' && !rest) return { method: 'ANY', path: '$default' };
  const words = short?.split(/\s+/);
  const method = words === undefined ? textOf(property(value, 'method'))?.trim() : words[0];
  const path = words === undefined ? textOf(property(value, 'path'))?.trim() : words[1];
  if (!rest && (path === '*' || (path === undefined && method === '*'))) return { method: 'ANY', path: '$default' };
  const verb = method === '*' || method === undefined ? (method === undefined && rest ? null : 'ANY') : method.toUpperCase();
  return {
    method: verb !== null && /^[A-Z]+$/.test(verb) ? verb : null,
    path: path === undefined || path.includes('${') ? null : pathOf(path),
  };
}

/** Slashes at both ends are dropped. @example pathOf('notes/')  // "/notes" */
function pathOf(text: string): string {
  return `/${text.replace(/^\/+|\/+$/g, '')}`;
}

interface Asked {
  readonly authorizer: string | null;
  readonly guarded: boolean;
  readonly holds: readonly Finding[];
}

const OPEN: Asked = { authorizer: null, guarded: false, holds: [] };

function asked(verified: Verified): Asked {
  return 'hold' in verified
    ? { authorizer: null, guarded: true, holds: [verified.hold] }
    : { authorizer: verified.key, guarded: true, holds: [] };
}

function restAuthorizer(into: Collected, api: DraftApi, value: Plain | undefined, place: Place): Asked {
  if (value === undefined || value === null) return OPEN;
  const text = textOf(value) ?? null;
  const type = textOf(property(value, 'type'))?.toLowerCase() ?? '';
  const held = (kind: keyof typeof HOLDS): Asked => ({ authorizer: null, guarded: true, holds: [hold(into, kind, place)] });
  if (text?.toLowerCase() === 'aws_iam' || type === 'aws_iam') return held('iam');
  const arn = text ?? property(value, 'arn');
  const isPool = type === 'cognito_user_pools' || /cognito-idp|userpool/i.test(flattened(arn));
  if (!isPool) return held('lambdaAuthorizer');
  const scopes = listOf(property(value, 'scopes'));
  const authorizer = into.template.byId.get(referredId(property(value, 'authorizerId')) ?? '');
  if (authorizer?.type === 'AWS::ApiGateway::Authorizer') {
    const { id, place: where, properties } = authorizer;
    const of = properties();
    const found = {
      api: api.id,
      name: id,
      place: where,
      identity: property(of, 'IdentitySource'),
      validation: property(of, 'IdentityValidationExpression'),
      scopes,
    };
    return asked(cognitoToken(into, found, property(of, 'ProviderARNs')));
  }
  if (arn === undefined || flattened(arn) === '') {
    const why = 'its user pool is named in another place, by the id of an authorizer';
    return { authorizer: null, guarded: true, holds: [hold(into, 'tokenUnreadable', place, { why })] };
  }
  const source = {
    api: api.id,
    name: textOf(property(value, 'name')) ?? 'userPool',
    place,
    identity: property(value, 'identitySource'),
    validation: property(value, 'identityValidationExpression'),
    scopes,
  };
  return asked(cognitoToken(into, source, arn));
}

function httpAuthorizer(service: Service, into: Collected, api: DraftApi, value: Plain | undefined, place: Place): Asked {
  if (value === undefined || value === null) return OPEN;
  const name = textOf(value) ?? textOf(property(value, 'name'));
  const type = textOf(property(value, 'type'))?.toLowerCase();
  const held = (kind: keyof typeof HOLDS, where = place): Asked => ({
    authorizer: null,
    guarded: true,
    holds: [hold(into, kind, where)],
  });
  if (type === 'aws_iam' || name === 'aws_iam') return held('iam');
  if (name === undefined) return held(type === 'jwt' ? 'tokenUnreadable' : 'lambdaAuthorizer');
  const item = itemAt(service.file, service.file.root, 'provider', 'httpApi', 'authorizers', name);
  if (item === null) return held('lambdaAuthorizer');
  const of = standsFor(service, plain(service.file, item.value));
  const where = placeOf(service.file, item.keyNode);
  if ((textOf(property(of, 'type')) ?? 'jwt') !== 'jwt') return held('lambdaAuthorizer', where);
  const source = {
    api: api.id,
    name,
    place: where,
    identity: property(of, 'identitySource'),
    scopes: listOf(property(value, 'scopes')),
  };
  return asked(jwtToken(into, source, property(of, 'issuerUrl'), property(of, 'audience')));
}

/** Routes of plugins: to other services, and to state machines. */
function readProxies(service: Service, into: Collected): void {
  const { file } = service;
  const proxies = itemAt(file, file.root, 'custom', 'apiGatewayServiceProxies');
  for (const element of elementsOf(file, proxies?.value)) {
    for (const item of itemsOf(file, element)) {
      if (!SERVICE_EVENTS.some((name) => name === item.key)) continue;
      addService(service, into, plain(file, item.value), placeOf(file, item.keyNode), 'service integration');
    }
  }
  for (const machine of itemsOf(file, itemAt(file, file.root, 'stepFunctions', 'stateMachines')?.value)) {
    for (const element of elementsOf(file, itemAt(file, machine.value, 'events')?.value)) {
      const item = itemAt(file, element, 'http');
      if (item !== null) addService(service, into, plain(file, item.value), placeOf(file, item.keyNode), 'state machine');
    }
  }
}

function addService(service: Service, into: Collected, value: Plain, place: Place, what: string): void {
  const { method, path } = methodAndPath(standsFor(service, value), true);
  const api = apiOf(into, 'http', place);
  const held = hold(into, 'serviceIntegration', place, { what });
  into.routes.push({
    api: api.id,
    method: method ?? 'ANY',
    path: path ?? '/',
    place,
    target: null,
    authorizer: null,
    guarded: true,
    holds: [held],
  });
}

/** What is named, by where it is written. */
const PROVIDER_NOTES = [
  [['provider', 'apiGateway', 'usagePlan'], 'usagePlan', ['client-throttling']],
  [['provider', 'usagePlan'], 'usagePlan', ['client-throttling']],
  [['provider', 'apiGateway', 'apiKeys'], 'usagePlan', []],
  [['provider', 'apiKeys'], 'usagePlan', []],
  [['provider', 'apiGateway', 'resourcePolicy'], 'resourcePolicy', []],
  [['provider', 'resourcePolicy'], 'resourcePolicy', []],
  [['provider', 'apiGateway', 'minimumCompressionSize'], 'compression', []],
  [['provider', 'apiGateway', 'binaryMediaTypes'], 'binaryMediaTypes', []],
  [['provider', 'logs', 'restApi'], 'accessLogs', []],
  [['provider', 'logs', 'httpApi'], 'accessLogs', []],
  [['provider', 'tracing', 'apiGateway'], 'tracing', []],
  [['provider', 'apiGateway', 'metrics'], 'executionLogs', []],
  [['provider', 'apiGateway', 'request', 'schemas'], 'models', []],
  [['custom', 'apiGatewayThrottling'], 'throttling', []],
  [['custom', 'apiGatewayCaching'], 'cache', []],
  [['custom', 'associateWaf'], 'webAcl', []],
  [['custom', 'apigwBinary'], 'binaryMediaTypes', []],
  [['custom', 'contentCompression'], 'compression', []],
  [['custom', 'documentation'], 'documentation', []],
  [['provider', 'httpApi', 'metrics'], 'executionLogs', []],
  [['provider', 'httpApi', 'timeout'], 'timeout', []],
  [['provider', 'apiGateway', 'timeoutInMillis'], 'timeout', []],
] as const;

function readProvider(service: Service, into: Collected): void {
  const { file } = service;
  if (into.apis.size === 0) return;
  for (const [keys, kind, needs] of PROVIDER_NOTES) {
    const item = itemAt(file, file.root, ...keys);
    if (item === null || plain(file, item.value) === false) continue;
    note(into, kind, placeOf(file, item.keyNode));
    for (const need of needs) into.needs.add(need);
  }
  const http = into.apis.get('HttpApi');
  const cors = itemAt(file, file.root, 'provider', 'httpApi', 'cors');
  if (http !== undefined && cors !== null && plain(file, cors.value) !== false) {
    http.preflights = 'all';
    const value = plain(file, cors.value);
    http.cors = value === true ? { origin: '*' } : value;
    note(into, 'cors', placeOf(file, cors.keyNode), whoseOrigins(http.cors));
  }
  const rest = into.apis.get('ApiGatewayRestApi');
  const stage = textOf(resolvedValue(service, provider(service, 'stage'))) ?? 'dev';
  if (rest !== undefined) rest.stage = stage.includes('${') ? null : stage;
  if (http !== undefined) {
    http.stage = '$default';
    http.payload = payloadOf(textOf(provider(service, 'httpApi', 'payload'))) ?? '2.0';
  }
  const privateAt = rest === undefined ? null : privatePlace(service);
  if (rest !== undefined && privateAt !== null) {
    rest.isPrivate = true;
    into.needs.add('private');
    const held = finding(HOLDS.privateApi, privateAt);
    for (const [at, route] of into.routes.entries()) {
      if (route.api === rest.id && !route.holds.some(({ what }) => what === held.what))
        into.routes[at] = { ...route, holds: [...route.holds, held] };
    }
  }
  readDomains(service, into);
}

/**
 * Where the framework's REST API is made private: by the provider's type of endpoint, or by what the service's own resources add to it.
 * `${opt:endpoint, 'PRIVATE'}` may be one, too.
 */
function privatePlace(service: Service): Place | null {
  const { file } = service;
  const isPrivate = (value: Plain | undefined) => /\bprivate\b/i.test(JSON.stringify(value ?? null));
  const type = itemAt(file, file.root, 'provider', 'endpointType');
  if (type !== null && isPrivate(resolvedValue(service, plain(file, type.value)))) return placeOf(file, type.keyNode);
  for (const { file: at, item } of namedResources(service)) {
    const endpoint = item.key === APIS.http.id ? itemAt(at, item.value, 'Properties', 'EndpointConfiguration') : null;
    if (endpoint !== null && isPrivate(plain(at, endpoint.value))) return placeOf(at, endpoint.keyNode);
  }
  return null;
}

/** The plugin serverless-domain-manager: one domain, or several, for REST and HTTP APIs. */
function readDomains(service: Service, into: Collected): void {
  const { file } = service;
  const single = itemAt(file, file.root, 'custom', 'customDomain');
  const many = itemAt(file, file.root, 'custom', 'customDomains');
  const all = [
    ...(single === null ? [] : [{ item: single, node: single.value }]),
    ...elementsOf(file, many?.value).map((node) => ({ item: many!, node: node as Node | null })),
  ];
  for (const { item, node } of all) {
    const value = plain(file, node);
    const place = placeOf(file, item.keyNode);
    if (['false', false].some((off) => off === property(value, 'enabled'))) continue;
    note(into, 'domain', place);
    if (['rest', 'http'].some((kind) => property(value, kind) !== undefined)) {
      for (const [kind, id] of [
        ['rest', 'ApiGatewayRestApi'],
        ['http', 'HttpApi'],
      ] as const)
        takeDomain(service, into, id, property(value, kind), place);
    } else {
      const type = textOf(property(value, 'apiType'))?.toLowerCase() ?? 'rest';
      takeDomain(service, into, type === 'http' ? 'HttpApi' : 'ApiGatewayRestApi', value, place);
    }
  }
}

function takeDomain(service: Service, into: Collected, id: string, value: Plain | undefined, place: Place): void {
  const api = into.apis.get(id);
  const name = textOf(property(value, 'domainName'));
  if (api === undefined || name === undefined) return;
  const base = withSelf(service, textOf(property(value, 'basePath')) ?? '').replace(/^['"]|['"]$/g, '');
  takeMapping(into, api, base.includes('${') ? { 'Fn::Sub': base } : base, name, place);
  if (!api.hosts.some(({ key }) => key === name)) api.hosts = [...api.hosts, { key: name, value: name, certificate: null }];
}

/** What mentions the API: environment variables, outputs, alarms, policies. */
function pointersOf(service: Service, into: Collected, functions: readonly ServiceFunction[]): ServicePointer[] {
  const { file } = service;
  const wanted = madeForApi(into);
  const points = (value: Plain) =>
    mentions(value, wanted) !== null || /execute-api|AWS\/ApiGateway/.test(JSON.stringify(value) ?? '');
  const found: ServicePointer[] = [];
  const add = (what: string, at: YamlFile, item: Item, removable = false) =>
    found.push({ pointer: { what, place: placeOf(at, item.keyNode) }, file: at, item, node: item.value, removable });
  const environment = (at: YamlFile, node: Node | null | undefined) => {
    for (const item of itemsOf(at, node)) if (points(plain(at, item.value))) add(`environment ${item.key}`, at, item);
  };
  const statements = (at: YamlFile, node: Node | null | undefined) => {
    for (const element of elementsOf(at, node)) {
      if (!points(plain(at, element))) continue;
      const pointer = { what: 'policy of the functions', place: placeOf(at, element) };
      found.push({ pointer, file: at, item: null, node: element, removable: false });
    }
  };
  environment(file, itemAt(file, file.root, 'provider', 'environment')?.value);
  statements(file, itemAt(file, file.root, 'provider', 'iamRoleStatements')?.value);
  statements(file, itemAt(file, file.root, 'provider', 'iam', 'role', 'statements')?.value);
  for (const fn of functions) environment(fn.file, itemAt(fn.file, fn.node, 'environment')?.value);
  for (const resource of into.template.resources) {
    if (/^AWS::(ApiGateway|ApiGatewayV2)::/.test(resource.type) || resource.type === 'AWS::Lambda::Permission') continue;
    if (points(resource.properties()))
      add(
        `${RAW_POINTERS[resource.type] ?? 'resource'} ${resource.id}`,
        fileNamed(service, resource.place.file),
        resource.item,
        resource.type === 'AWS::CloudWatch::Alarm',
      );
  }
  for (const section of rawSections(service, 'Outputs')) {
    for (const item of itemsOf(section.file, section.node)) {
      if (points(plain(section.file, item.value))) add(`output ${item.key}`, section.file, item, true);
    }
  }
  return found;
}

const RAW_POINTERS: Readonly<Record<string, string>> = {
  'AWS::SSM::Parameter': 'SSM parameter',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::CloudFront::Distribution': 'CDN origin',
  'AWS::Route53::RecordSet': 'DNS record',
  'AWS::Route53::RecordSetGroup': 'DNS records',
  'AWS::WAFv2::WebACLAssociation': 'WAF association',
  'AWS::IAM::Policy': 'policy',
  'AWS::IAM::ManagedPolicy': 'policy',
  'AWS::IAM::Role': 'policy of',
};

function fileNamed(service: Service, name: string): YamlFile {
  return service.companions.find((companion) => companion.name === name) ?? service.file;
}
