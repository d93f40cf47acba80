/**
 * Reads child modules that make routes: the public module apigateway-v2 by its arguments; others are named, since what they make is
 * not in these files. Arguments: https://registry.terraform.io/modules/terraform-aws-modules/apigateway-v2/aws, read 2026-11.
 */

import type { Finding, Place } from '../reading.ts';
import { type Instance, instanceAddress } from './configuration.ts';
import { settled } from './evaluate.ts';
import { hclOf, writtenOf } from './hclOf.ts';
import { integrationOfValue } from './lambdaTarget.ts';
import { EXPRESSION } from './readDomains.ts';
import { jwtOf, noteCors, routeKey } from './readHttpApis.ts';
import { readOpenApiBody } from './readOpenApi.ts';
import type { ApiDraft, HoldId, TerraformReading } from './readTerraform.ts';
import { mentionsIn } from './references.ts';
import { argumentOf } from './syntax.ts';
import { isInAuthorization, jwtOfValues, scopesOf } from './tokens.ts';
import { isMap, isReference, isUnknown, type Value, type ValueMap } from './values.ts';

export function readModules(reading: TerraformReading, isGiven: (source: string) => boolean | undefined): void {
  for (const declared of reading.configuration.declared.values()) {
    if (declared.type !== 'module') continue;
    for (const instance of reading.configuration.instances(declared)) readModule(reading, instance, isGiven);
  }
}

function readModule(reading: TerraformReading, instance: Instance, isGiven: (source: string) => boolean | undefined): void {
  const source = reading.text(instance, 'source', '') ?? '';
  if (isFalse(reading.settledArgument(instance, 'create'))) return;
  const routes = routesOf(reading, instance);
  if (routes !== null) {
    readPublicModule(reading, instance, routes);
    return;
  }
  const makes = isGiven(source);
  if (makes === false || (makes === undefined && !looksLikeRoutes(instance, source))) return;
  reading.unread.push({
    what: `module ${instance.name}`,
    place: reading.placeOf(instance),
    why: 'the routes that it makes stand in other files',
    instead: 'convert the module itself, or let its routes stay',
    need: null,
  });
}

const isFalse = (value: Value | undefined): boolean => value === false || value === 'false';

const API_MODULE = /api[-_]?g(ate)?[-_]?w(ay)?|apigw|(rest|http)[-_]?api|(^|\/)(api|gateway)s?$/i;
const OTHER_MODULE = /lambda|security|domain|log|waf|cert|dns|role|iam|alarm|monitor|cloudfront|cdn|layer/i;
const ROUTE_ARGUMENTS = new Set(['id', 'api_id', 'rest_api_id', 'root_resource_id']);

function looksLikeRoutes(instance: Instance, source: string): boolean {
  const name = source.split('?')[0] ?? source;
  const named = [name, instance.name].some(
    (text) => API_MODULE.test(text) && !OTHER_MODULE.test(text.replace(/lambda-?api|api-?lambda/i, '')),
  );
  const given = instance.block.body.attributes
    .filter(({ name: argument }) => argument !== 'depends_on')
    .flatMap(({ value }) => mentionsIn(value))
    .some(
      ({ address, attribute }) =>
        // An ARN to invoke a function by is for integrations of API Gateway, and for nothing else.
        /(^|_)invoke_arn$/.test(attribute ?? '') ||
        (/^(aws_api_gateway_rest_api|aws_api_gateway_resource|aws_apigatewayv2_api)\./.test(address) &&
          attribute !== null &&
          ROUTE_ARGUMENTS.has(attribute)),
    );
  return named || given;
}

/** The routes of the public module: `routes` since version 5, `integrations` before; null where there are none. */
function routesOf(reading: TerraformReading, instance: Instance): ValueMap | null {
  for (const name of ['routes', 'integrations']) {
    const value = reading.settledArgument(instance, name);
    if (value === undefined || !isMap(value)) continue;
    const keys = [...value.entries.keys()];
    if (keys.length > 0 && keys.some((key) => routeKey(key) !== null)) return value;
  }
  const protocol = reading.text(instance, 'protocol_type', 'HTTP');
  const isPublic = /apigateway-v2/.test(reading.text(instance, 'source', '') ?? '');
  const hasBody = reading.argument(instance, 'body') !== undefined;
  return isPublic && hasBody && protocol === 'HTTP' ? { kind: 'map', entries: new Map() } : null;
}

function readPublicModule(reading: TerraformReading, instance: Instance, routes: ValueMap): void {
  const place = reading.placeOf(instance);
  const protocol = reading.text(instance, 'protocol_type', 'HTTP')?.toUpperCase();
  const kind = protocol === 'WEBSOCKET' ? 'websocket' : 'http-api';
  const api = reading.api({ id: instanceAddress(instance), kind, place, instance });
  const cors = reading.settledArgument(instance, 'cors_configuration');
  if (cors !== undefined && kind === 'http-api' && !(isMap(cors) && cors.entries.size === 0)) {
    api.preflightsAll = true;
    const origins = isMap(cors) ? cors.entries.get('allow_origins') : undefined;
    noteCors(reading, reading.placeOfArgument(instance, 'cors_configuration'), origins, instance.scope);
  }
  readModuleDomain(reading, api, instance);
  for (const [key, value] of routes.entries) {
    const at = routes.places?.get(key);
    const file = typeof at === 'object' ? reading.configuration.fileOf(at) : undefined;
    const spot = typeof at === 'object' && file !== undefined ? reading.place(file, at.start) : place;
    const route = routeKey(key);
    const known = settled(value, instance.scope);
    if (kind === 'websocket') {
      reading.routes.push({
        api: api.id,
        method: 'ANY',
        path: key,
        place: spot,
        target: null,
        authorizer: null,
        guarded: true,
        holds: [reading.hold('webSocket', spot)],
      });
    } else if (route === null || !isMap(known)) {
      reading.unread.push({ ...reading.hold('unreadRoute', spot), what: `route ${key}` });
    } else readModuleRoute(reading, api, instance, route, known, spot);
  }
  if (routes.entries.size === 0 && argumentOf(instance.block.body, 'body') !== undefined)
    readOpenApiBody(reading, api, instance, 'body');
}

function readModuleDomain(reading: TerraformReading, api: ApiDraft, instance: Instance): void {
  const argument = argumentOf(instance.block.body, 'domain_name');
  const off = ['create_domain_name', 'create_api_domain_name'].some((name) => isFalse(reading.settledArgument(instance, name)));
  const value = reading.argument(instance, 'domain_name');
  if (argument === undefined || value === undefined || value === '' || off) return;
  const host = writtenOf(argument.value, reading.configuration) ?? hclOf(value);
  if (host === null) return;
  const key = `${EXPRESSION}${host}`;
  api.mappings.push({ host: key, basePath: '' });
  reading.note('domain', reading.placeOfArgument(instance, 'domain_name'));
  const certificate = argumentOf(instance.block.body, 'domain_name_certificate_arn');
  reading.domains.set(key, {
    host,
    certificate: certificate === undefined ? null : writtenOf(certificate.value, reading.configuration),
    place: reading.placeOfArgument(instance, 'domain_name'),
  });
  const mutual = reading.settledArgument(instance, 'mutual_tls_authentication');
  if (mutual === undefined || (isMap(mutual) && mutual.entries.size === 0)) return;
  reading.note('mutualTls', reading.placeOfArgument(instance, 'mutual_tls_authentication'));
}

function readModuleRoute(
  reading: TerraformReading,
  api: ApiDraft,
  instance: Instance,
  key: { readonly method: string; readonly path: string },
  route: ValueMap,
  place: Place,
): void {
  const { scope } = instance;
  const get = (of: ValueMap, name: string): Value | undefined => {
    const value = of.entries.get(name);
    return value === null ? undefined : value;
  };
  const text = (of: ValueMap, name: string): string | null => {
    const value = get(of, name);
    const known = value === undefined ? null : settled(value, scope);
    return typeof known === 'string' ? known : null;
  };
  const inner = get(route, 'integration');
  const nested = inner === undefined ? null : settled(inner, scope);
  const integration = nested !== null && isMap(nested) ? nested : route;
  const guard = guardOfRoute();
  const call = called();
  reading.routes.push({
    api: api.id,
    ...key,
    place,
    target: call.target,
    authorizer: guard.authorizer,
    guarded: guard.guarded,
    holds: [...guard.holds, ...call.holds],
  });

  function hold(id: HoldId): Finding[] {
    return [reading.hold(id, place)];
  }

  function called(): { readonly target: string | null; readonly holds: readonly Finding[] } {
    const type = (text(integration, 'type') ?? text(integration, 'integration_type'))?.toUpperCase() ?? 'AWS_PROXY';
    if (get(integration, 'subtype') !== undefined || get(integration, 'integration_subtype') !== undefined)
      return { target: null, holds: hold('serviceIntegration') };
    if (text(integration, 'connection_type')?.toUpperCase() === 'VPC_LINK') return { target: null, holds: hold('vpcLink') };
    if (type.startsWith('HTTP')) return { target: null, holds: hold('httpIntegration') };
    if (type === 'MOCK') return { target: null, holds: hold('mockIntegration') };
    const uri = get(integration, 'uri') ?? get(integration, 'lambda_arn') ?? get(integration, 'integration_uri');
    if (uri === undefined) return { target: null, holds: hold('noIntegration') };
    const found = reading.called(integrationOfValue(uri, scope, reading.configuration), place);
    const maps = ['request_parameters', 'response_parameters'].some((name) => get(integration, name) !== undefined);
    return maps ? { target: found.target, holds: [...found.holds, ...hold('mappingTemplate')] } : found;
  }

  function guardOfRoute(): { readonly guarded: boolean; readonly authorizer: string | null; readonly holds: readonly Finding[] } {
    const type = get(route, 'authorization_type');
    const known = type === undefined ? 'NONE' : settled(type, scope);
    if (known === 'NONE') return { guarded: false, authorizer: null, holds: [] };
    if (known === 'AWS_IAM') return { guarded: true, authorizer: null, holds: hold('iam') };
    if (known !== 'JWT')
      return { guarded: true, authorizer: null, holds: hold(isUnknown(known) ? 'tokenUnreadable' : 'lambdaAuthorizer') };
    const scopes = scopesOf(get(route, 'authorization_scopes'), scope);
    const id = get(route, 'authorizer_id');
    const reference = id === undefined ? null : reading.reference(id, scope);
    if (reference !== null && isReference(reference)) {
      const authorizer = reading.configuration.instance(reference.address, reference.key) ?? null;
      return { guarded: true, ...jwtOf(reading, authorizer, scopes, place) };
    }
    return { guarded: true, ...moduleAuthorizer(text(route, 'authorizer_key'), scopes) };
  }

  function moduleAuthorizer(
    name: string | null,
    scopes: readonly string[] | null,
  ): { readonly authorizer: string | null; readonly holds: readonly Finding[] } {
    const none = (id: HoldId) => ({ authorizer: null, holds: hold(id) });
    const all = reading.settledArgument(instance, 'authorizers');
    const entry = name === null || all === undefined || !isMap(all) ? undefined : all.entries.get(name);
    const authorizer = entry === undefined ? null : settled(entry, scope);
    if (name === null || authorizer === null || !isMap(authorizer) || scopes === null) return none('tokenUnreadable');
    const type = text(authorizer, 'authorizer_type')?.toUpperCase();
    if (type === 'REQUEST') return none('lambdaAuthorizer');
    const sources = get(authorizer, 'identity_sources');
    if (!isInAuthorization(sources === undefined ? undefined : settled(sources, scope))) return none('tokenElsewhere');
    const configuration = get(authorizer, 'jwt_configuration');
    const nestedJwt = configuration === undefined ? null : settled(configuration, scope);
    const jwt = nestedJwt !== null && isMap(nestedJwt) ? nestedJwt : authorizer;
    const check = jwtOfValues(name, get(jwt, 'issuer'), get(jwt, 'audience'), scopes, scope);
    return check === null ? none('tokenUnreadable') : reading.check(`${api.id} ${name}`, scopes, check, place);
  }
}
