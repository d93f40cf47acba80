/** Reads APIs that are written out by hand: AWS::ApiGateway and AWS::ApiGatewayV2, their resources, methods, routes and stages. */

import { type Finding, type Place, webSocketRoute } from '../reading.ts';
import { entriesOf, listOf, type Plain, property, textOf } from '../yaml/document.ts';
import {
  type Collected,
  cognitoToken,
  type DraftApi,
  hold,
  isIntrinsic,
  jwtToken,
  led,
  mayBeOn,
  mayBePrivate,
  note,
  payloadOf,
  resolved,
  trimmedText,
} from './collect.ts';
import { integrationTarget } from './openapi.ts';
import { cachedBy, draftApi, readBody, takeMapping } from './sam.ts';
import { flattened, knownText, placeOf, propertyItem, type Resource, referredId } from './template.ts';

/** Gathers the APIs that are written out as resources of their own, and what stands around them. */
export function readByHand(into: Collected): void {
  const { resources } = into.template;
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  for (const resource of of('AWS::ApiGateway::RestApi')) readRestApi(into, resource);
  for (const resource of of('AWS::ApiGatewayV2::Api')) readApi(into, resource);
  for (const resource of of('AWS::ApiGateway::Method')) readMethod(into, resource);
  for (const resource of of('AWS::ApiGatewayV2::Route')) readRoute(into, resource);
  for (const resource of resources) readAround(into, resource);
}

/** The draft of an API that a resource refers to; one that is elsewhere gets a draft of its own. */
function apiOf(into: Collected, value: Plain | undefined, kind: DraftApi['kind'], place: Place): DraftApi {
  const id = referredId(value) ?? textOf(value) ?? flattened(value);
  const found = into.apis.get(id);
  if (found !== undefined) return found;
  const draft = draftApi(id, kind, into.template.byId.get(id) ?? null, place);
  into.apis.set(id, draft);
  return draft;
}

function readRestApi(into: Collected, resource: Resource): void {
  const draft = into.apis.get(resource.id) ?? draftApi(resource.id, 'rest-api', resource, resource.place);
  into.apis.set(resource.id, draft);
  const properties = resource.properties();
  if (mayBePrivate(into.template, property(properties, 'EndpointConfiguration'))) {
    draft.isPrivate = true;
    into.needs.add('private');
  }
  for (const [name, kind] of [
    ['Policy', 'resourcePolicy'],
    ['BinaryMediaTypes', 'binaryMediaTypes'],
    ['MinimumCompressionSize', 'compression'],
  ] as const) {
    const item = propertyItem(into.template, resource, name);
    if (item !== null) note(into, kind, placeOf(into.template.file, item.keyNode));
  }
  draft.cachedBy = (path, method) => cacheOf(into, draft, path, method);
  const body = propertyItem(into.template, resource, 'Body') ?? propertyItem(into.template, resource, 'BodyS3Location');
  if (body !== null) readBody(into, draft, body, null);
}

function readApi(into: Collected, resource: Resource): void {
  const properties = resource.properties();
  const { file } = into.template;
  const websocket = trimmedText(resolved(into.template, property(properties, 'ProtocolType')))?.toUpperCase() === 'WEBSOCKET';
  const draft =
    into.apis.get(resource.id) ?? draftApi(resource.id, websocket ? 'websocket' : 'http-api', resource, resource.place);
  into.apis.set(resource.id, draft);
  if (websocket) {
    into.needs.add('websocket');
    const routes = into.template.resources.some(
      ({ type, properties: of }) => type === 'AWS::ApiGatewayV2::Route' && referredId(property(of(), 'ApiId')) === resource.id,
    );
    if (!routes) into.unread.push(hold(into, 'webSocket', resource.place));
    return;
  }
  const cors = propertyItem(into.template, resource, 'CorsConfiguration');
  if (cors !== null) {
    draft.preflights = 'all';
    draft.cors = property(properties, 'CorsConfiguration') ?? null;
    const origins = listOf(property(draft.cors, 'AllowOrigins')).map(flattened).join(', ');
    note(into, 'cors', placeOf(file, cors.keyNode), {
      why: `a load balancer answers no preflights with headers of a rule${origins === '' ? '' : `; the allowed origins are ${origins}`}`,
    });
  }
  const body = propertyItem(into.template, resource, 'Body') ?? propertyItem(into.template, resource, 'BodyS3Location');
  if (body !== null) readBody(into, draft, body, null);
  const target = property(properties, 'Target');
  if (target === undefined) return;
  // Quick create: one route of the API's own.
  const found = led(into, target);
  const place = resource.place;
  const isLambda = /:lambda:|:function:|\$\{/.test(flattened(target));
  const holds = !isLambda ? [hold(into, 'httpIntegration', place)] : found.target === null ? [hold(into, found.lack, place)] : [];
  const { method, path, isKnown } = routeOfKey(property(properties, 'RouteKey') ?? '$default');
  if (!isKnown) holds.push(hold(into, 'unreadRoute', place));
  const overrides = into.template.resources.find(
    ({ type, properties: of }) =>
      type === 'AWS::ApiGatewayV2::ApiGatewayManagedOverrides' && referredId(property(of(), 'ApiId')) === resource.id,
  );
  const overridden = overrides === undefined ? null : (property(overrides.properties(), 'Route') ?? null);
  const auth = routeAuthorization(into, draft, overridden, overrides?.place ?? place);
  holds.push(...auth.holds);
  if (property(overridden, 'Target') !== undefined) holds.push(hold(into, 'noIntegration', overrides!.place));
  into.routes.push({
    api: resource.id,
    method,
    path,
    place,
    target: isLambda ? found.target : null,
    authorizer: auth.authorizer,
    guarded: auth.guarded,
    condition: resource.condition,
    holds,
  });
}

/** @example routeKeyOf('GET /orders')  // ["GET", "/orders"] */
function routeKeyOf(text: string): [string, string] | null {
  if (text === '$default') return ['ANY', '$default'];
  const match = /^([A-Za-z]+)\s+(\/.*)$/.exec(text);
  return match === null ? null : [match[1]!.toUpperCase(), match[2]!.trim()];
}

/** Method and path of a route's key, with `${…}` where a part is no text; `isKnown` where all of it is. */
function routeOfKey(key: Plain | undefined): { readonly method: string; readonly path: string; readonly isKnown: boolean } {
  const known = routeKeyOf(knownText(key)?.trim() ?? '');
  const [method, path] = known ?? routeKeyOf(flattened(key).trim()) ?? ['ANY', flattened(key)];
  return { method, path, isKnown: known !== null };
}

/** What a path may lack that only the deployment knows. */
const UNREAD_PATHS = {
  elsewhere: { why: 'the resource that it belongs to is not in the template' },
  symbolic: {},
} as const;

interface FoundPath {
  /** With `${…}` where a part is no text. */
  readonly path: string;
  readonly unread: keyof typeof UNREAD_PATHS | null;
}

/** The path of an AWS::ApiGateway::Resource, by its parents. */
function pathOf(into: Collected, value: Plain | undefined): FoundPath {
  const parts: string[] = [];
  let symbolic = false;
  let at = value;
  for (let steps = 0; steps < 40; steps += 1) {
    const attribute = flattened(at);
    if (/\.RootResourceId\}$/.test(attribute))
      return { path: `/${parts.toReversed().join('/')}`, unread: symbolic ? 'symbolic' : null };
    const resource = into.template.byId.get(referredId(at) ?? '');
    if (resource?.type !== 'AWS::ApiGateway::Resource') break;
    const part = property(resource.properties(), 'PathPart');
    symbolic ||= knownText(part) === undefined;
    parts.push(knownText(part) ?? flattened(part));
    at = property(resource.properties(), 'ParentId');
  }
  return { path: `/${[flattened(at), ...parts.toReversed()].join('/')}`, unread: 'elsewhere' };
}

function readMethod(into: Collected, resource: Resource): void {
  const { place } = resource;
  const properties = resource.properties();
  const api = apiOf(into, property(properties, 'RestApiId'), 'rest-api', place);
  const { path, unread } = pathOf(into, property(properties, 'ResourceId'));
  const verb = knownText(property(properties, 'HttpMethod'))?.trim().toUpperCase();
  const method = verb === '*' ? 'ANY' : verb;
  const integration = property(properties, 'Integration');
  const type = trimmedText(property(integration, 'Type'))?.toLowerCase();
  if (method === 'OPTIONS' && type === 'mock' && unread === null) {
    if (api.preflights !== 'all') api.preflights.add(path);
    note(into, 'cors', place, { why: 'API Gateway answers the preflight by a mock integration, a load balancer does not' });
    return;
  }
  const holds: Finding[] = [];
  const { target, lacks } = integrationTarget(into, api, integration, type, place);
  holds.push(...lacks);
  if (unread !== null || method === undefined) holds.push(hold(into, 'unreadRoute', place, UNREAD_PATHS[unread ?? 'symbolic']));
  const auth = methodAuthorization(into, api, properties, place);
  holds.push(...auth.holds);
  let { guarded } = auth;
  if (mayBeOn(property(properties, 'ApiKeyRequired'))) {
    guarded = true;
    holds.push(hold(into, 'apiKey', place));
  }
  const validator = property(properties, 'RequestValidatorId');
  if (validator !== undefined && validator !== null && validator !== '') {
    guarded = true;
    holds.push(hold(into, 'validator', place));
  }
  if (api.isPrivate) holds.push(hold(into, 'privateApi', api.place));
  const cache = unread !== null || method === undefined ? null : cacheOf(into, api, path, method);
  if (cache !== null) holds.push(cache);
  into.routes.push({
    api: api.id,
    method: method ?? 'ANY',
    path,
    place,
    target,
    authorizer: auth.authorizer,
    guarded,
    condition: resource.condition ?? api.resource?.condition ?? null,
    holds,
  });
}

/** The cache of a stage of the API, if it answers this method. */
function cacheOf(into: Collected, api: DraftApi, path: string, method: string): Finding | null {
  for (const stage of into.template.resources) {
    const inner = stage.type === 'AWS::ApiGateway::Deployment' ? ['StageDescription'] : [];
    if (stage.type !== 'AWS::ApiGateway::Stage' && inner.length === 0) continue;
    const properties = stage.properties();
    if (referredId(property(properties, 'RestApiId')) !== api.id) continue;
    if (!mayBeOn(property(properties, ...inner, 'CacheClusterEnabled'))) continue;
    const item = propertyItem(into.template, stage, ...inner, 'CacheClusterEnabled');
    if (cachedBy(property(properties, ...inner, 'MethodSettings'), path, method))
      return hold(into, 'cacheOnMethod', item === null ? stage.place : placeOf(into.template.file, item.keyNode));
  }
  return null;
}

interface Authorized {
  readonly authorizer: string | null;
  readonly guarded: boolean;
  readonly holds: Finding[];
}

function methodAuthorization(into: Collected, api: DraftApi, properties: Plain, place: Place): Authorized {
  const type = property(properties, 'AuthorizationType');
  if (isIntrinsic(type)) return { authorizer: null, guarded: true, holds: [hold(into, 'unknownAuthorization', place)] };
  const text = trimmedText(type)?.toUpperCase();
  if (type === undefined || type === null || text === 'NONE') return { authorizer: null, guarded: false, holds: [] };
  if (text === 'AWS_IAM') return { authorizer: null, guarded: true, holds: [hold(into, 'iam', place)] };
  const authorizer = into.template.byId.get(referredId(property(properties, 'AuthorizerId')) ?? '');
  if (text !== 'COGNITO_USER_POOLS' && text !== 'JWT') {
    return { authorizer: null, guarded: true, holds: [hold(into, 'lambdaAuthorizer', authorizer?.place ?? place)] };
  }
  if (authorizer === undefined) {
    return {
      authorizer: null,
      guarded: true,
      holds: [hold(into, 'tokenUnreadable', place, { why: 'the authorizer is not in the template' })],
    };
  }
  const of = authorizer.properties();
  const verified =
    text === 'JWT' || property(of, 'JwtConfiguration') !== undefined
      ? jwtToken(
          into,
          sourceOf(api, authorizer, of, properties),
          property(of, 'JwtConfiguration', 'Issuer'),
          property(of, 'JwtConfiguration', 'Audience'),
        )
      : cognitoToken(into, sourceOf(api, authorizer, of, properties), property(of, 'ProviderARNs'));
  if ('hold' in verified) return { authorizer: null, guarded: true, holds: [verified.hold] };
  return { authorizer: verified.key, guarded: true, holds: [] };
}

function sourceOf(api: DraftApi, authorizer: Resource, of: Plain, route: Plain) {
  return {
    api: api.id,
    name: authorizer.id,
    place: authorizer.place,
    condition: authorizer.condition,
    identity: property(of, 'IdentitySource'),
    validation: property(of, 'IdentityValidationExpression'),
    scopes: listOf(property(route, 'AuthorizationScopes')),
  };
}

function readRoute(into: Collected, resource: Resource): void {
  const { place } = resource;
  const properties = resource.properties();
  const api = apiOf(into, property(properties, 'ApiId'), 'http-api', place);
  if (api.kind === 'websocket') {
    into.routes.push(
      webSocketRoute(api.id, flattened(property(properties, 'RouteKey')), place, hold(into, 'webSocket', api.place)),
    );
    return;
  }
  const { method, path, isKnown } = routeOfKey(property(properties, 'RouteKey'));
  const holds: Finding[] = [];
  if (!isKnown) holds.push(hold(into, 'unreadRoute', place));
  const integration = into.template.byId.get(
    /integrations\/\$\{([A-Za-z0-9]+)\}/.exec(flattened(property(properties, 'Target')))?.[1] ?? '',
  );
  const values = integration?.properties();
  api.payload ??= payloadOf(textOf(resolved(into.template, property(values, 'PayloadFormatVersion'))));
  const { target, lacks } = integrationTarget(
    into,
    api,
    values,
    trimmedText(property(values, 'IntegrationType'))?.toLowerCase(),
    place,
  );
  holds.push(...lacks);
  const auth = routeAuthorization(into, api, properties, place);
  holds.push(...auth.holds);
  into.routes.push({
    api: api.id,
    method,
    path,
    place,
    target,
    authorizer: auth.authorizer,
    guarded: auth.guarded,
    condition: resource.condition ?? api.resource?.condition ?? null,
    holds,
  });
}

/** What a route of an HTTP API asks for. */
function routeAuthorization(into: Collected, api: DraftApi, properties: Plain, place: Place): Authorized {
  const text = trimmedText(property(properties, 'AuthorizationType'))?.toUpperCase();
  if (text === 'JWT' || text === undefined || text === 'NONE' || text === 'AWS_IAM')
    return methodAuthorization(into, api, properties, place);
  const where = authorizerPlace(into, properties) ?? place;
  return { authorizer: null, guarded: true, holds: [hold(into, 'lambdaAuthorizer', where)] };
}

function authorizerPlace(into: Collected, properties: Plain): Place | undefined {
  return into.template.byId.get(referredId(property(properties, 'AuthorizerId')) ?? '')?.place;
}

/** What stands around the APIs: stages, domains, plans, web ACLs. */
function readAround(into: Collected, resource: Resource): void {
  const { place, type } = resource;
  const { file } = into.template;
  const at = (...keys: readonly string[]) => {
    const item = propertyItem(into.template, resource, ...keys);
    return item === null ? null : placeOf(file, item.keyNode);
  };
  switch (type) {
    case 'AWS::ApiGateway::Stage':
    case 'AWS::ApiGateway::Deployment':
    case 'AWS::ApiGatewayV2::Stage': {
      const inner = type === 'AWS::ApiGateway::Deployment' ? ['StageDescription'] : [];
      const properties = resource.properties();
      const api = into.apis.get(referredId(property(properties, 'RestApiId') ?? property(properties, 'ApiId')) ?? '');
      if (api !== undefined) api.stage ??= trimmedText(resolved(into.template, property(properties, 'StageName'))) ?? null;
      const stageName = trimmedText(resolved(into.template, property(properties, 'StageName')));
      if (type === 'AWS::ApiGatewayV2::Stage' && api?.kind === 'http-api' && stageName !== undefined && stageName !== '$default')
        note(into, 'stagePath', at('StageName') ?? place);
      for (const [name, kind] of STAGE_NOTES) {
        const where = at(...inner, name);
        if (where !== null && !isOff(property(properties, ...inner, name))) note(into, kind, where);
      }
      if (api !== undefined && type !== 'AWS::ApiGateway::Deployment') {
        if (into.stages.has(api.id)) note(into, 'stages', place);
        into.stages.add(api.id);
      }
      const settings = listOf(property(resource.properties(), ...inner, 'MethodSettings'));
      const has = (name: string) => settings.some((one) => property(one, name) !== undefined && property(one, name) !== false);
      const routeSettings = [
        ['DefaultRouteSettings', [property(properties, 'DefaultRouteSettings')]],
        ['RouteSettings', entriesOf(property(properties, 'RouteSettings')).map(([, value]) => value)],
      ] as const;
      const throttles = (one: Plain | undefined) =>
        property(one, 'ThrottlingRateLimit') !== undefined || property(one, 'ThrottlingBurstLimit') !== undefined;
      if (settings.some(throttles)) note(into, 'throttling', at(...inner, 'MethodSettings') ?? place);
      for (const [name, all] of routeSettings) {
        if (all.some(throttles)) note(into, 'throttling', at(name) ?? place);
        if (all.some((one) => mayBeOn(property(one, 'DetailedMetricsEnabled')))) note(into, 'executionLogs', at(name) ?? place);
      }
      if (has('LoggingLevel') || has('DataTraceEnabled') || has('MetricsEnabled'))
        note(into, 'executionLogs', at(...inner, 'MethodSettings') ?? place);
      return;
    }
    case 'AWS::ApiGateway::UsagePlan':
      note(into, 'usagePlan', place);
      if (at('Throttle') !== null || at('Quota') !== null) into.needs.add('client-throttling');
      return;
    case 'AWS::ApiGateway::GatewayResponse':
      note(into, 'gatewayResponses', place);
      return;
    case 'AWS::ApiGateway::Model':
      note(into, 'models', place);
      return;
    case 'AWS::ApiGateway::DocumentationPart':
    case 'AWS::ApiGateway::DocumentationVersion':
      note(into, 'documentation', place);
      return;
    case 'AWS::ApiGateway::BasePathMapping':
    case 'AWS::ApiGatewayV2::ApiMapping':
      readMapping(into, resource);
      return;
    default:
  }
}

const STAGE_NOTES = [
  ['AccessLogSetting', 'accessLogs'],
  ['AccessLogSettings', 'accessLogs'],
  ['CanarySetting', 'canary'],
  ['Variables', 'stageVariables'],
  ['StageVariables', 'stageVariables'],
  ['TracingEnabled', 'tracing'],
  ['CacheClusterEnabled', 'cache'],
] as const;

function isOff(value: Plain | undefined): boolean {
  return value === false || value === 'false';
}

/** A base path under a domain name. */
function readMapping(into: Collected, resource: Resource): void {
  const { place, condition } = resource;
  const properties = resource.properties();
  const api = into.apis.get(referredId(property(properties, 'RestApiId') ?? property(properties, 'ApiId')) ?? '');
  if (api === undefined) return;
  note(into, 'domain', place);
  const domainValue = property(properties, 'DomainName');
  const domain = into.template.byId.get(referredId(domainValue) ?? '');
  const of = domain?.properties();
  if (property(of, 'MutualTlsAuthentication') !== undefined) {
    note(into, 'mutualTls', domain!.place);
  }
  const name = domain === undefined ? domainValue : property(of, 'DomainName');
  const key = flattened(name);
  // A name that exists under a condition only is asked for: where the condition is false there would be no name.
  const always = condition === null && (domain === undefined || domain.condition === null);
  const isKnown = always && name !== undefined && key !== '' && !key.includes(`\${?}`);
  const base = property(properties, 'BasePath') ?? property(properties, 'ApiMappingKey');
  if (always || api.mappings.length === 0) takeMapping(into, api, base, isKnown ? key : null, place);
  else note(into, 'secondBasePath', place, { why: 'it exists under a condition only, and the routes are not carried under it' });
  if (!isKnown || api.hosts.some((host) => host.key === key)) return;
  const configuration = listOf(property(of, 'DomainNameConfigurations'))[0];
  const certificate = property(of, 'RegionalCertificateArn') ?? property(configuration, 'CertificateArn') ?? null;
  api.hosts = [...api.hosts, { key, value: name, certificate }];
}
