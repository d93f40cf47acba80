/** Reads the APIs of SAM: events of functions, AWS::Serverless::Api and HttpApi, and what Globals adds to them. */

import type { Node } from 'yaml';
import type { Need } from '../../scenario/needs.ts';
import type { NOTES } from '../findings.ts';
import { type Finding, type Place, type Route, webSocketRoute } from '../reading.ts';
import {
  entriesOf,
  type Item,
  itemAt,
  itemsOf,
  listOf,
  type Plain,
  plain,
  property,
  textOf,
  type YamlFile,
} from '../yaml/document.ts';
import {
  type Asked,
  type Collected,
  cognitoToken,
  type DraftApi,
  functionTarget,
  hold,
  isFunction,
  isIntrinsic,
  jwtToken,
  mayBeOn,
  mayBePrivate,
  note,
  noteOnce,
  payloadOf,
  type ReadOperation,
  resolved,
  resolvedAloud,
  trimmedText,
} from './collect.ts';
import { readOpenApi, type SamSecurity } from './openapi.ts';
import { flattened, knownText, placeOf, propertyItem, type Resource, referredId } from './template.ts';
import { LOOP } from './unrolled.ts';

const EVENT_TYPES = {
  Api: { kind: 'rest-api', reference: 'RestApiId', implicit: 'ServerlessRestApi', globals: 'Api' },
  HttpApi: { kind: 'http-api', reference: 'ApiId', implicit: 'ServerlessHttpApi', globals: 'HttpApi' },
} as const;

type EventKind = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];

const API_TYPES: Readonly<Record<string, EventKind>> = {
  'AWS::Serverless::Api': EVENT_TYPES.Api,
  'AWS::Serverless::HttpApi': EVENT_TYPES.HttpApi,
};

/** A setting of an API: its own, or that of Globals. */
interface Setting {
  readonly value: Plain;
  readonly place: Place;
}

/** An API of SAM with its settings. */
interface SamApi {
  readonly draft: DraftApi;
  readonly setting: (...keys: readonly string[]) => Setting | null;
  readonly merged: Plain;
  /** Files of its definition that were not given: its routes are not known. */
  readonly missing: Finding | null;
  readonly defined: boolean;
}

/** Reads all APIs of SAM and the events that lead to them. */
export function readSam(into: Collected): void {
  const apis = new Map<string, SamApi>();
  for (const resource of into.template.resources) {
    const kind = API_TYPES[resource.type];
    if (kind !== undefined) apis.set(resource.id, samApi(into, resource.id, kind, resource, resource.place));
    if (resource.type === 'AWS::Serverless::WebSocketApi') readSamWebSocket(into, resource);
  }
  for (const resource of into.template.resources) {
    if (resource.type === 'AWS::Serverless::Function' || resource.type === 'AWS::Serverless::StateMachine')
      readEvents(into, apis, resource);
  }
}

function readSamWebSocket(into: Collected, resource: Resource): void {
  const draft = draftApi(resource.id, 'websocket', resource, resource.place);
  into.apis.set(resource.id, draft);
  into.needs.add('websocket');
  const held = hold(into, 'webSocket', resource.place);
  const keys = itemsOf(into.template.file, propertyItem(into.template, resource, 'Routes')?.value);
  for (const { key, keyNode } of keys) {
    into.routes.push(webSocketRoute(resource.id, key, placeOf(into.template.file, keyNode), held));
  }
  if (keys.length === 0) into.unread.push(held);
}

/** An API of which nothing is read yet. */
export function draftApi(id: string, kind: DraftApi['kind'], resource: Resource | null, place: Place): DraftApi {
  return {
    id,
    kind,
    place,
    resource,
    hosts: [],
    mappings: [],
    unreadBasePath: null,
    preflights: new Set(),
    stage: null,
    payload: null,
    isPrivate: false,
    cachedBy: () => null,
    cors: null,
  };
}

/** SAM puts Globals under a resource's own properties: maps are joined, lists too. */
function withGlobals(globals: Plain | undefined, own: Plain | undefined): Plain {
  if (own === undefined || own === null) return globals ?? null;
  if (globals === undefined || globals === null) return own;
  if (Array.isArray(globals) && Array.isArray(own)) return [...globals, ...own];
  if (!isMapValue(globals) || !isMapValue(own)) return own;
  const merged: Record<string, Plain> = { ...(globals as Record<string, Plain>) };
  for (const [key, value] of Object.entries(own)) merged[key] = withGlobals(merged[key], value);
  return merged;
}

function isMapValue(value: Plain): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

/** What is named, by the setting that shows it. */
const SETTINGS: readonly {
  readonly keys: readonly string[];
  readonly note: keyof typeof NOTES;
  readonly needs?: readonly Need[];
  readonly unless?: (value: Plain) => boolean;
}[] = [
  { keys: ['AccessLogSetting'], note: 'accessLogs' },
  { keys: ['AccessLogSettings'], note: 'accessLogs' },
  { keys: ['TracingEnabled'], note: 'tracing', unless: (value) => value === false },
  { keys: ['GatewayResponses'], note: 'gatewayResponses' },
  { keys: ['Models'], note: 'models' },
  { keys: ['BinaryMediaTypes'], note: 'binaryMediaTypes' },
  { keys: ['MinimumCompressionSize'], note: 'compression' },
  {
    keys: ['CacheClusterEnabled'],
    note: 'cache',
    unless: (value) => value === false || value === 'false',
  },
  { keys: ['CanarySetting'], note: 'canary' },
  { keys: ['Variables'], note: 'stageVariables' },
  { keys: ['StageVariables'], note: 'stageVariables' },
  { keys: ['Auth', 'ResourcePolicy'], note: 'resourcePolicy' },
  { keys: ['Policy'], note: 'resourcePolicy' },
  {
    keys: ['Auth', 'UsagePlan'],
    note: 'usagePlan',
    needs: ['client-throttling'],
    unless: (value) => property(value, 'CreateUsagePlan') === 'NONE',
  },
  { keys: ['RouteSettings'], note: 'throttling' },
  { keys: ['DefaultRouteSettings', 'ThrottlingRateLimit'], note: 'throttling' },
  {
    keys: ['DefaultRouteSettings', 'ThrottlingBurstLimit'],
    note: 'throttling',
  },
  { keys: ['DefaultRouteSettings', 'DetailedMetricsEnabled'], note: 'executionLogs', unless: (value) => value === false },
];

function samApi(into: Collected, id: string, kind: EventKind, resource: Resource | null, place: Place): SamApi {
  const { file, globals } = into.template;
  const draft = draftApi(id, kind.kind, resource, place);
  into.apis.set(id, draft);
  const own = resource?.properties() ?? null;
  const merged = withGlobals(property(globals, kind.globals), own);
  // SAM names the stage of an implicit REST API "Prod".
  const stage = trimmedText(resolved(into.template, property(merged, 'StageName')));
  draft.stage = kind.kind === 'http-api' ? (stage ?? '$default') : (stage ?? (resource === null ? 'Prod' : null));
  const named = kind.kind === 'http-api' && stage !== undefined && stage !== '$default';
  const setting = (...keys: readonly string[]): Setting | null => {
    const item =
      (resource === null ? null : propertyItem(into.template, resource, ...keys)) ??
      itemAt(file, itemAt(file, file.root, 'Globals')?.value, kind.globals, ...keys);
    return item === null ? null : { value: property(merged, ...keys) ?? null, place: placeOf(file, item.keyNode) };
  };

  for (const row of SETTINGS) {
    const found = setting(...row.keys);
    if (found === null || row.unless?.(found.value)) continue;
    note(into, row.note, found.place);
    for (const need of row.needs ?? []) into.needs.add(need);
  }
  if (named) note(into, 'stagePath', setting('StageName')?.place ?? place);
  readMethodSettings(into, setting('MethodSettings'));
  const cors = setting(kind === EVENT_TYPES.Api ? 'Cors' : 'CorsConfiguration');
  if (cors !== null && cors.value !== false) {
    draft.preflights = 'all';
    draft.cors = cors.value;
    const origins = flattened(
      property(cors.value, 'AllowOrigin') ?? property(cors.value, 'AllowOrigins') ?? cors.value,
    ).replaceAll("'", '');
    const named = listOf(property(cors.value, 'AllowOrigins')).map(flattened).join(', ') || origins;
    note(into, 'cors', cors.place, {
      why: `a load balancer answers no preflights with headers of a rule${/[?]|^$|^true$/.test(named) ? '' : `; the allowed origins are ${named}`}`,
    });
  }
  if (mayBePrivate(into.template, property(merged, 'EndpointConfiguration'))) {
    draft.isPrivate = true;
    into.needs.add('private');
  }
  readDomain(into, draft, setting('Domain'), (name) => setting('Domain', name)?.place ?? null);
  const cache = setting('CacheClusterEnabled');
  draft.cachedBy = (path, method) =>
    cache !== null && cache.value !== false && cachedBy(property(merged, 'MethodSettings'), path, method)
      ? hold(into, 'cacheOnMethod', cache.place)
      : null;
  const definition = readDefinition(into, draft, resource, setting, merged);
  return { draft, setting, merged, missing: definition.missing, defined: definition.defined };
}

/** Throttling, logs and caches of methods. What caches a method holds its routes back, as `cachedBy` tells. */
function readMethodSettings(into: Collected, settings: Setting | null): void {
  if (settings === null) return;
  const all = listOf(settings.value);
  const has = (...names: readonly string[]) =>
    all.some((one) => names.some((name) => property(one, name) !== undefined && property(one, name) !== false));
  if (has('ThrottlingRateLimit', 'ThrottlingBurstLimit')) {
    note(into, 'throttling', settings.place);
  }
  if (has('LoggingLevel', 'DataTraceEnabled', 'MetricsEnabled')) note(into, 'executionLogs', settings.place);
}

/** Whether a stage's cache answers a method: GET where all methods are meant, as API Gateway has it. */
export function cachedBy(settings: Plain | undefined, path: string, method: string): boolean {
  return listOf(settings).some((one) => {
    const caching = property(one, 'CachingEnabled');
    if (caching !== true && caching !== 'true') return false;
    const resource = flattened(property(one, 'ResourcePath')).replaceAll('~1', '/').replace(/^\/+/, '/');
    const verb = flattened(property(one, 'HttpMethod')).toUpperCase();
    const everywhere = resource === '/*' || resource === '*';
    if (!everywhere && resource !== path) return false;
    return verb === '*' ? method === 'GET' : verb === method;
  });
}

function readDomain(into: Collected, draft: DraftApi, domain: Setting | null, within: (name: string) => Place | null): void {
  if (domain === null) return;
  note(into, 'domain', domain.place);
  const name = property(domain.value, 'DomainName');
  const text = flattened(name);
  if (name !== undefined && text !== '' && !text.includes(`\${?}`)) {
    const regional = draft.kind === 'http-api' || flattened(property(domain.value, 'EndpointConfiguration')) === 'REGIONAL';
    draft.hosts = [{ key: text, value: name, certificate: regional ? (property(domain.value, 'CertificateArn') ?? null) : null }];
  }
  // Which of two domains it is may be known only at the deployment; so is its base path, then.
  const base = isIntrinsic(domain.value) && hasKey(domain.value, 'BasePath') ? domain.value : property(domain.value, 'BasePath');
  const host = draft.hosts[0]?.key ?? null;
  for (const one of Array.isArray(base) && base.length > 0 ? base : [base])
    takeMapping(into, draft, one, host, within('BasePath') ?? domain.place);
  if (hasKey(domain.value, 'MutualTlsAuthentication')) {
    note(into, 'mutualTls', within('MutualTlsAuthentication') ?? domain.place);
  }
}

/** Whether some map within a value has a key. */
function hasKey(value: Plain, key: string): boolean {
  if (Array.isArray(value)) return value.some((element) => hasKey(element, key));
  return entriesOf(value).some(([name, inner]) => name === key || hasKey(inner, key));
}

/**
 * A domain leads to the API under a base path. One that only the deployment knows holds the routes back where it is the only one; beside
 * others it is named.
 */
export function takeMapping(into: Collected, draft: DraftApi, value: Plain | undefined, host: string | null, place: Place): void {
  const known = value === undefined || value === null ? '' : knownText(resolvedAloud(into, value, place));
  if (known !== undefined) draft.mappings.push({ host, basePath: basePathOf(known) });
  else if (draft.mappings.length === 0) draft.unreadBasePath = hold(into, 'basePath', place);
  else note(into, 'secondBasePath', place);
}

/** @example basePathOf('v1')  // "/v1" */
function basePathOf(text: string | undefined): string {
  const trimmed = (text ?? '').trim().replace(/^\/+|\/+$/g, '');
  return trimmed === '' || trimmed === '(none)' ? '' : `/${trimmed}`;
}

/** The OpenAPI body of an API, inline or in a file that was given. */
function readDefinition(
  into: Collected,
  draft: DraftApi,
  resource: Resource | null,
  setting: SamApi['setting'],
  merged: Plain,
): { readonly missing: Finding | null; readonly defined: boolean } {
  if (resource === null) return { missing: null, defined: false };
  const item = ['DefinitionBody', 'DefinitionUri', 'Body', 'BodyS3Location']
    .map((name) => propertyItem(into.template, resource, name))
    .find((found) => found !== null);
  if (item === undefined || item === null) return { missing: null, defined: false };
  const api: SamApi = { draft, setting, merged, missing: null, defined: true };
  const missing = readBody(into, draft, item, {
    defines: (name) => setting('Auth', 'Authorizers', name) !== null,
    asked: (place, own) => asked(into, api, own, place, place),
  });
  return { missing, defined: true };
}

/** Reads a body that is inline or included; answers what is missing. */
export function readBody(into: Collected, draft: DraftApi, item: Item, sam: SamSecurity | null): Finding | null {
  const { file } = into.template;
  const value = plain(file, item.value);
  const location =
    includedLocation(value) ?? (item.key === 'DefinitionUri' || item.key === 'BodyS3Location' ? locationOf(value) : null);
  if (location === null) {
    readOpenApi(into, draft, file, item.value as Node | null, sam);
    return null;
  }
  const companion = companionOf(into, location);
  if (companion !== null) {
    readOpenApi(into, draft, companion, companion.root, sam);
    return null;
  }
  const missing: Finding = {
    what: `routes in ${location === '' ? 'another file' : location}`,
    place: placeOf(file, item.keyNode),
    why: 'the routes are in a file that was not given',
    instead: `give ${location === '' ? 'that file' : location} as well`,
    need: null,
  };
  into.unread.push(missing);
  return missing;
}

function includedLocation(value: Plain): string | null {
  const transform = property(value, 'Fn::Transform');
  return property(transform, 'Name') === 'AWS::Include' ? flattened(property(transform, 'Parameters', 'Location')) : null;
}

function locationOf(value: Plain): string {
  const key = property(value, 'Key');
  return flattened(key ?? value);
}

/** The file among those given whose name an address ends with. */
function companionOf(into: Collected, location: string): YamlFile | null {
  const wanted = location.replace(/^\.\//, '');
  const name = wanted.split('/').at(-1);
  return (
    into.template.companions.find((companion) => companion.name === wanted || wanted.endsWith(`/${companion.name}`)) ??
    into.template.companions.find((companion) => companion.name.split('/').at(-1) === name) ??
    null
  );
}

/** The events of a function, or of a state machine, which are service integrations. */
function readEvents(into: Collected, apis: Map<string, SamApi>, resource: Resource): void {
  const { file } = into.template;
  const included = propertyItem(into.template, resource, 'Fn::Transform');
  if (included !== null) into.unread.push(includedPart(into, included, `events of ${resource.id}`));
  for (const event of itemsOf(file, propertyItem(into.template, resource, 'Events')?.value)) {
    if (event.key.startsWith('Fn::')) {
      into.unread.push(includedPart(into, event, `events of ${resource.id}`));
      continue;
    }
    const type = trimmedText(plain(file, itemAt(file, event.value, 'Type')?.value));
    if (type !== 'Api' && type !== 'HttpApi') continue;
    readEvent(into, apis, resource, event, EVENT_TYPES[type]);
  }
}

/** Whether what a loop makes may be routes. */
export function makesRoutes(loop: Plain): boolean {
  return /AWS::ApiGateway|AWS::Serverless::(Http)?Api|"Type":"(Http)?Api"/.test(JSON.stringify(loop));
}

/** What another file, or a loop, puts into a place where routes can be. */
export function includedPart({ template: { file, loops } }: Collected, { key, keyNode }: Item, what: string): Finding {
  const loop = key.startsWith(LOOP);
  return {
    what: `${what} in ${loop ? 'a loop' : 'an include'}`,
    place: placeOf(file, keyNode),
    why: !loop
      ? 'what is included stands in another file'
      : loops.isKnown
        ? 'what the loop runs through is known only when the stack is deployed'
        : 'the template lacks the transform AWS::LanguageExtensions, without which nothing is a loop',
    instead: 'write it out',
    need: null,
    unknown: true,
  };
}

function readEvent(into: Collected, apis: Map<string, SamApi>, resource: Resource, event: Item, kind: EventKind): void {
  const { file, byId } = into.template;
  const place = placeOf(file, event.keyNode);
  const properties = plain(file, itemAt(file, event.value, 'Properties')?.value);
  const reference = property(properties, kind.reference);
  const referred = reference === undefined ? kind.implicit : (textOf(reference) ?? referredId(reference) ?? flattened(reference));
  const known = apis.get(referred) ?? byHand(into, byId.get(referred), kind);
  const api = known ?? samApi(into, referred, kind, null, place);
  apis.set(referred, api);

  const method = methodOf(resolvedAloud(into, property(properties, 'Method'), place), kind);
  const path = pathOf(property(properties, 'Path'), kind);
  const merges = mayBeOn(api.setting('MergeDefinitions')?.value);
  const there = into.routes.findIndex((other) => other.api === api.draft.id && other.method === method && other.path === path);
  const operation = there < 0 ? undefined : into.operations.get(into.routes[there]!);
  const own = property(properties, 'Auth') ?? null;
  if (api.defined && api.missing === null && !merges) {
    // Of an event whose API has a body only that is taken over which the event asks for aloud.
    if (operation !== undefined && mayBeOn(property(own, 'OverrideApiAuth')))
      into.routes[there] = withAsked(into, into.routes[there]!, operation, asked(into, api, own, place, place));
    return;
  }
  if (kind.kind === 'http-api') api.draft.payload ??= payloadOf(textOf(property(properties, 'PayloadFormatVersion'))) ?? '2.0';
  const lacks: Finding[] = api.missing === null ? [] : [api.missing];
  if (path === null || method === null) lacks.push(hold(into, 'unreadRoute', place));
  const target = isFunction(resource) ? functionTarget(into, resource) : null;
  if (target === null) lacks.push(hold(into, 'serviceIntegration', place, { what: 'state machine' }));
  const asks = isIntrinsic(own) || ['Authorizer', 'ApiKeyRequired'].some((name) => property(own, name) !== undefined);
  const auth = operation === undefined || asks ? asked(into, api, own, place, placeOf(file, event.keyNode)) : operation.asked;

  const others: Finding[] = [];
  const model = property(properties, 'RequestModel');
  const validates = [property(model, 'ValidateBody'), property(model, 'ValidateParameters')].some(mayBeOn);
  if (validates) others.push(hold(into, 'validator', place));
  else if (model !== undefined) note(into, 'models', place);
  const routeSettings = itemAt(file, event.value, 'Properties', 'RouteSettings');
  if (routeSettings !== null) note(into, 'throttling', placeOf(file, routeSettings.keyNode));
  const timeout = itemAt(file, event.value, 'Properties', 'TimeoutInMillis');
  if (timeout !== null) noteOnce(into, 'timeout', placeOf(file, timeout.keyNode));
  if (/stream/i.test(flattened(property(properties, 'ResponseTransferMode')))) others.push(hold(into, 'streaming', place));
  if (api.draft.isPrivate) others.push(hold(into, 'privateApi', api.draft.place));
  const cache = path === null || method === null ? null : api.draft.cachedBy(path, method);
  if (cache !== null) others.push(cache);
  const route: Route = {
    api: referred,
    method: method ?? 'ANY',
    path: path ?? flattened(property(properties, 'Path')),
    place,
    target,
    authorizer: auth.authorizer,
    guarded: auth.guarded || validates,
    condition: api.draft.resource?.condition ?? null,
    holds: [...lacks, ...auth.holds, ...others],
  };
  if (operation === undefined) into.routes.push(route);
  else into.routes[there] = merged(into.routes[there]!, operation, route);
}

/** Of an operation of a body and an event that SAM merges into it the event decides, as far as it says anything. */
function merged(body: Route, operation: ReadOperation, event: Route): Route {
  const more = operation.others.filter(({ what }) => !event.holds.some((other) => other.what === what));
  return { ...event, place: body.place, guarded: event.guarded || more.length > 0, holds: [...event.holds, ...more] };
}

/** An operation whose authorizer an event overrides; what it asks for by itself is not taken away. */
function withAsked(
  into: Collected,
  body: Route,
  { integration, asked: before, asksItself, others }: ReadOperation,
  asked: Asked,
): Route {
  const kept = asksItself ? before : { authorizer: null, guarded: false, holds: [] };
  const isTwo = kept.authorizer !== null && asked.authorizer !== null && kept.authorizer !== asked.authorizer;
  return {
    ...body,
    authorizer: asked.authorizer ?? kept.authorizer,
    guarded: asked.guarded || kept.guarded || others.length > 0,
    holds: [
      ...integration,
      ...asked.holds,
      ...kept.holds,
      ...(isTwo ? [hold(into, 'unknownAuthorization', body.place)] : []),
      ...others,
    ],
  };
}

/** Events may lead to an API that is written by hand. */
function byHand(into: Collected, resource: Resource | undefined, kind: EventKind): SamApi | null {
  if (resource === undefined) return null;
  const draft = into.apis.get(resource.id) ?? draftApi(resource.id, kind.kind, resource, resource.place);
  into.apis.set(resource.id, draft);
  return { draft, setting: () => null, merged: null, missing: null, defined: false };
}

function methodOf(value: Plain | undefined, kind: EventKind): string | null {
  if (value === undefined || value === null) return kind === EVENT_TYPES.HttpApi ? 'ANY' : null;
  const method = knownText(value)?.trim().toUpperCase();
  if (method === undefined) return null;
  if (method === '*' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD') return 'ANY';
  return /^[A-Z]+$/.test(method) ? method : null;
}

function pathOf(value: Plain | undefined, kind: EventKind): string | null {
  if (value === undefined || value === null) return kind === EVENT_TYPES.HttpApi ? '$default' : null;
  const path = knownText(value)?.trim();
  if (path === undefined) return null;
  if (path === '$default') return path;
  return path.startsWith('/') ? path : `/${path}`;
}

/** What API Gateway asks for before it calls the function. */
function asked(into: Collected, api: SamApi, own: Plain, place: Place, keyPlace: Place): Asked {
  const holds: Finding[] = [];
  let guarded = false;
  let authorizer: string | null = null;
  const whole = api.setting('Auth');
  if (isIntrinsic(own) || isIntrinsic(whole?.value)) {
    return { authorizer, guarded: true, holds: [hold(into, 'unknownAuthorization', isIntrinsic(own) ? place : whole!.place)] };
  }
  const fallback = api.setting('Auth', 'DefaultAuthorizer');
  const name = flattened(property(own, 'Authorizer') ?? fallback?.value);
  const keys = property(own, 'ApiKeyRequired');
  const keysOfAll = api.setting('Auth', 'ApiKeyRequired');
  if (mayBeOn(keys) || (keys === undefined && keysOfAll !== null && mayBeOn(keysOfAll.value))) {
    guarded = true;
    holds.push(hold(into, 'apiKey', mayBeOn(keys) ? keyPlace : keysOfAll!.place));
  }
  if (property(own, 'ResourcePolicy') !== undefined) note(into, 'resourcePolicy', place);
  if (name === '' || name === 'NONE') return { authorizer, guarded, holds };
  guarded = true;
  if (name === 'AWS_IAM') {
    const where = property(own, 'Authorizer') === undefined ? (fallback?.place ?? place) : place;
    holds.push(hold(into, 'iam', where));
    return { authorizer, guarded, holds };
  }
  const definition = api.setting('Auth', 'Authorizers', name);
  if (isIntrinsic(property(own, 'Authorizer') ?? fallback?.value)) {
    holds.push(hold(into, 'unknownAuthorization', property(own, 'Authorizer') === undefined ? fallback!.place : place));
    return { authorizer, guarded, holds };
  }
  if (definition === null) {
    holds.push(hold(into, 'lambdaAuthorizer', place, { what: 'authorizer that is defined elsewhere' }));
    return { authorizer, guarded, holds };
  }
  const { value, place: where } = definition;
  const scopes = listOf(property(own, 'AuthorizationScopes') ?? property(value, 'AuthorizationScopes'));
  const source = { api: api.draft.id, name, place: where, scopes };
  const pools = property(value, 'UserPoolArn');
  const jwt = property(value, 'JwtConfiguration');
  if (pools !== undefined || jwt !== undefined) {
    const verified =
      jwt !== undefined
        ? jwtToken(
            into,
            { ...source, identity: property(value, 'IdentitySource') },
            property(jwt, 'issuer') ?? property(jwt, 'Issuer'),
            property(jwt, 'audience') ?? property(jwt, 'Audience'),
          )
        : cognitoToken(
            into,
            {
              ...source,
              identity: property(value, 'Identity', 'Header'),
              validation: property(value, 'Identity', 'ValidationExpression'),
            },
            pools,
          );
    if ('hold' in verified) holds.push(verified.hold);
    else authorizer = verified.key;
  } else holds.push(hold(into, 'lambdaAuthorizer', where));
  return { authorizer, guarded, holds };
}
