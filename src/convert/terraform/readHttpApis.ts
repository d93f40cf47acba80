/** Reads HTTP and WebSocket APIs of Terraform: `aws_apigatewayv2_*`. */

import { type Finding, type Place, webSocketRoute } from '../reading.ts';
import { type Instance, instanceAddress } from './configuration.ts';
import { type Scope, settledDeeply } from './evaluate.ts';
import { readOpenApiBody } from './readOpenApi.ts';
import { isUnderOwnCondition, sameCondition } from './readRestApis.ts';
import type { TerraformReading } from './readTerraform.ts';
import { argumentOf, type Expression, type HclBody } from './syntax.ts';
import { foundOf, isInAuthorization, jwtCheck, scopesOf } from './tokens.ts';
import { isList, isReference, isText, type Value } from './values.ts';

export function readHttpApis(reading: TerraformReading): void {
  const { configuration } = reading;
  for (const instance of configuration.all('aws_apigatewayv2_api')) readApi(reading, instance);
  for (const instance of configuration.all('aws_apigatewayv2_route')) readRoute(reading, instance);
  reading.emptyLoops('aws_apigatewayv2_route');
  const stages = configuration.all('aws_apigatewayv2_stage');
  for (const stage of stages) {
    const has = (type: string) => configuration.blocks(stage.block.body, type, stage.scope);
    const staged = reading.apiOf(stage, 'api_id', 'http-api');
    if (staged !== null) staged.stage ??= reading.settledText(stage, 'name');
    if (reading.text(stage, 'name', '$default') !== '$default' && reading.apiOf(stage, 'api_id', 'http-api')?.kind === 'http-api')
      reading.note('stagePath', reading.placeOf(stage));
    if (has('access_log_settings').length > 0) reading.note('accessLogs', reading.placeOf(stage));
    const settings = [...has('default_route_settings'), ...has('route_settings')];
    if (settings.some(({ body }) => argumentOf(body, 'throttling_rate_limit') ?? argumentOf(body, 'throttling_burst_limit')))
      reading.note('throttling', reading.placeOf(stage));
    if (settings.some(({ body }) => argumentOf(body, 'detailed_metrics_enabled')))
      reading.note('executionLogs', reading.placeOf(stage));
    if (reading.argument(stage, 'stage_variables') !== undefined)
      reading.note('stageVariables', reading.placeOfArgument(stage, 'stage_variables'));
  }
}

function readApi(reading: TerraformReading, instance: Instance): void {
  const place = reading.placeOf(instance);
  const protocol = reading.text(instance, 'protocol_type', 'HTTP')?.toUpperCase();
  const kind = protocol === 'WEBSOCKET' ? 'websocket' : 'http-api';
  const api = reading.api({ id: instanceAddress(instance), kind, place, instance });
  if (kind === 'websocket') return;
  const cors = reading.configuration.blocks(instance.block.body, 'cors_configuration', instance.scope);
  if (cors[0] !== undefined) {
    api.preflightsAll = true;
    const origins = reading.argumentIn(cors[0].body, 'allow_origins', cors[0].scope);
    noteCors(reading, reading.placeOfBlock(instance, 'cors_configuration'), origins, instance.scope);
  }
  // Quick create: the API makes the route, its integration and a stage itself.
  const target = argumentOf(instance.block.body, 'target');
  if (target !== undefined && reading.argument(instance, 'target') !== undefined) {
    const key = routeKey(reading.settledArgument(instance, 'route_key') ?? '$default');
    const uri = reading.argument(instance, 'target');
    const isHttp = typeof uri === 'string' && /^https?:/.test(uri);
    const call = isHttp
      ? { target: null, holds: [reading.hold('httpIntegration', place)] }
      : reading.calledBy(target.value, instance.scope, place);
    if (key === null)
      reading.unread.push({ ...reading.hold('unreadRoute', place), what: `route of ${instanceAddress(instance)}` });
    else
      reading.routes.push({
        api: api.id,
        ...key,
        place,
        target: call.target,
        authorizer: null,
        guarded: false,
        holds: call.holds,
      });
  }
  if (argumentOf(instance.block.body, 'body') !== undefined) readOpenApiBody(reading, api, instance, 'body');
}

/** Names CORS, with the origins that it allows where they are known. */
export function noteCors(reading: TerraformReading, place: Place, origins: Value | undefined, scope: Scope): void {
  const list = origins === undefined ? undefined : settledDeeply(origins, scope);
  const known = list !== undefined && isList(list) ? list.filter((item) => typeof item === 'string') : [];
  const which = known.length === 0 ? '' : `; the allowed origins are ${known.join(', ')}`;
  reading.note('cors', place, { why: `a load balancer answers no preflights with headers of a rule${which}` });
}

/** `GET /orders/{id}`, `ANY /{proxy+}` or `$default`; null where it is none. */
export function routeKey(value: Value): { readonly method: string; readonly path: string } | null {
  if (value === '$default') return { method: 'ANY', path: '$default' };
  const match = typeof value === 'string' ? /^([A-Za-z*]+)\s+(\/\S*)$/.exec(value.trim()) : null;
  if (match === null) return null;
  const [, method = '', path = ''] = match;
  return { method: method === '*' ? 'ANY' : method.toUpperCase(), path };
}

function readRoute(reading: TerraformReading, instance: Instance): void {
  const place = reading.placeOf(instance);
  const api = reading.apiOf(instance, 'api_id', 'http-api');
  const value = reading.settledArgument(instance, 'route_key');
  if (api?.kind === 'websocket') {
    const path = typeof value === 'string' ? value : instanceAddress(instance);
    reading.routes.push(webSocketRoute(api.id, path, place, reading.hold('webSocket', place)));
    return;
  }
  const key = value === undefined ? null : routeKey(value);
  if (api === null || key === null) {
    reading.unread.push({ ...reading.hold('unreadRoute', place), what: `route ${instanceAddress(instance)}` });
    return;
  }
  const guard = guardOf(reading, instance, place);
  const call = calledBy(reading, instance, place);
  const holds: Finding[] = [...guard.holds, ...call.holds];
  if (isUnderOwnCondition(instance) && call.target !== null && !sameCondition(reading, instance, call.target))
    holds.push(reading.hold('conditional', place));
  reading.routes.push({
    api: api.id,
    ...key,
    place,
    target: call.target,
    authorizer: guard.authorizer,
    guarded: guard.guarded,
    holds,
  });
}

interface Guard {
  readonly guarded: boolean;
  readonly authorizer: string | null;
  readonly holds: readonly Finding[];
}

function guardOf(reading: TerraformReading, route: Instance, place: Place): Guard {
  const type = reading.text(route, 'authorization_type', 'NONE')?.toUpperCase() ?? null;
  const asksForKey = reading.isTrue(route, 'api_key_required') ? [reading.hold('apiKey', place)] : [];
  if (type === 'NONE') return { guarded: asksForKey.length > 0, authorizer: null, holds: asksForKey };
  if (type === 'AWS_IAM') return { guarded: true, authorizer: null, holds: [reading.hold('iam', place), ...asksForKey] };
  const authorizer = reading.referred(route, 'authorizer_id');
  const scopes = scopesOf(reading.argument(route, 'authorization_scopes'), route.scope);
  const check =
    type === 'JWT' || type === null
      ? jwtOf(reading, authorizer, scopes, place)
      : { authorizer: null, holds: [reading.hold('lambdaAuthorizer', place)] };
  return { guarded: true, authorizer: check.authorizer, holds: [...check.holds, ...asksForKey] };
}

/** What stands for a JWT authorizer that is a resource. */
export function jwtOf(reading: TerraformReading, authorizer: Instance | null, scopes: readonly string[] | null, place: Place) {
  const none = (id: 'tokenElsewhere' | 'tokenUnreadable' | 'lambdaAuthorizer') => ({
    authorizer: null,
    holds: [reading.hold(id, place)],
  });
  if (authorizer === null || scopes === null) return none('tokenUnreadable');
  if (reading.text(authorizer, 'authorizer_type', '')?.toUpperCase() === 'REQUEST') return none('lambdaAuthorizer');
  if (!isInAuthorization(reading.settledArgument(authorizer, 'identity_sources'))) return none('tokenElsewhere');
  const [jwt] = reading.configuration.blocks(authorizer.block.body, 'jwt_configuration', authorizer.scope);
  const check = jwt === undefined ? null : jwtBodyCheck(reading, authorizer.name, jwt.body, jwt.scope, scopes);
  if (check === null) return none('tokenUnreadable');
  return reading.check(instanceAddress(authorizer), scopes, check, place, reading.placeOf(authorizer));
}

function jwtBodyCheck(reading: TerraformReading, name: string, body: HclBody, scope: Scope, scopes: readonly string[]) {
  const issuer = argumentOf(body, 'issuer')?.value;
  const audience = argumentOf(body, 'audience')?.value;
  if (issuer === undefined || audience === undefined) return null;
  const found = (expression: Expression) => foundOf(expression, scope, reading.configuration);
  return jwtCheck(name, found(issuer), found(audience), scopes, scope);
}

function calledBy(reading: TerraformReading, route: Instance, place: Place) {
  const none = (id: Parameters<TerraformReading['hold']>[0]) => ({ target: null, holds: [reading.hold(id, place)] });
  const value = reading.argument(route, 'target');
  if (value === undefined) return none('noIntegration');
  const reference = isText(value) ? value.parts.find(isReference) : isReference(value) ? value : undefined;
  const found = reading.reference(reference ?? value, route.scope);
  const integration = found === null ? undefined : reading.configuration.instance(found.address, found.key);
  if (integration === undefined || integration.type !== 'aws_apigatewayv2_integration') return none('noIntegration');
  return calledByIntegration(reading, integration, place);
}

function calledByIntegration(reading: TerraformReading, integration: Instance, place: Place) {
  const none = (id: Parameters<TerraformReading['hold']>[0]) => ({ target: null, holds: [reading.hold(id, place)] });
  const type = reading.text(integration, 'integration_type', '')?.toUpperCase();
  if (reading.text(integration, 'connection_type', 'INTERNET')?.toUpperCase() === 'VPC_LINK') return none('vpcLink');
  if (reading.argument(integration, 'integration_subtype') !== undefined) return none('serviceIntegration');
  if (type === 'HTTP_PROXY' || type === 'HTTP') return none('httpIntegration');
  if (type === 'MOCK') return none('mockIntegration');
  if (type !== 'AWS_PROXY') return none(type === 'AWS' ? 'mappingTemplate' : 'noIntegration');
  const api = reading.apiOf(integration, 'api_id', 'http-api');
  const payload = reading.text(integration, 'payload_format_version', '1.0');
  if (api !== null && (payload === '1.0' || payload === '2.0')) api.payload ??= payload;
  const uri = argumentOf(integration.block.body, 'integration_uri');
  if (uri === undefined) return none('noIntegration');
  const call = reading.calledBy(uri.value, integration.scope, place);
  const maps =
    reading.argument(integration, 'request_parameters') !== undefined ||
    reading.configuration.blocks(integration.block.body, 'response_parameters', integration.scope).length > 0;
  return { target: call.target, holds: maps ? [...call.holds, reading.hold('mappingTemplate', place)] : call.holds };
}
