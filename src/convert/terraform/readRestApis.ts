/** Reads REST APIs of Terraform: `aws_api_gateway_*`. */

import type { Finding, Place } from '../reading.ts';
import { type Instance, instanceAddress } from './configuration.ts';
import { settledDeeply } from './evaluate.ts';
import { isAsynchronous, isServiceUri } from './lambdaTarget.ts';
import { readOpenApiBody } from './readOpenApi.ts';
import type { ApiDraft, HoldId, NoteId, TerraformReading } from './readTerraform.ts';
import { within } from './references.ts';
import { argumentOf } from './syntax.ts';
import { cognitoOf, scopesOf } from './tokens.ts';
import { isList, isMap, isReference, isUnknown, type Value } from './values.ts';

/** Whether one of the types is PRIVATE, or may be: where the module chooses among texts of which one is. */
function mayBePrivate(types: Value): boolean {
  if (isList(types)) return types.some(mayBePrivate);
  if (!isUnknown(types)) return types === 'PRIVATE';
  return [...within(types.expression)].some(
    (part) =>
      (part.kind === 'literal' && part.value === 'PRIVATE') || (part.kind === 'template' && part.parts.includes('PRIVATE')),
  );
}

export function readRestApis(reading: TerraformReading): void {
  const { configuration } = reading;
  const apis = configuration
    .all('aws_api_gateway_rest_api')
    .map((instance) => ({ instance, api: declaredApi(reading, instance) }));
  const cached = cachedMethods(reading);
  for (const { instance, api } of apis) readApi(reading, api, instance, cached);
  const integrations = configuration.all('aws_api_gateway_integration').map((instance) => ({
    instance,
    ...spotOf(reading, instance),
  }));
  for (const instance of configuration.all('aws_api_gateway_method')) readMethod(reading, instance, integrations, cached);
  reading.emptyLoops('aws_api_gateway_method');
  readNotes(reading);
}

function declaredApi(reading: TerraformReading, instance: Instance): ApiDraft {
  return reading.api({ id: instanceAddress(instance), kind: 'rest-api', place: reading.placeOf(instance), instance });
}

function readApi(reading: TerraformReading, api: ApiDraft, instance: Instance, cached: CachedMethods): void {
  const { configuration } = reading;
  for (const { body, scope } of configuration.blocks(instance.block.body, 'endpoint_configuration', instance.scope)) {
    const types = reading.argumentIn(body, 'types', scope);
    const list = types === undefined ? undefined : settledDeeply(types, scope);
    if (list !== undefined && mayBePrivate(list))
      api.holds.push(reading.hold('privateApi', reading.place(instance.file, body.start)));
  }
  if (reading.argument(instance, 'policy') !== undefined)
    reading.note('resourcePolicy', reading.placeOfArgument(instance, 'policy'));
  if (reading.argument(instance, 'minimum_compression_size') !== undefined)
    reading.note('compression', reading.placeOfArgument(instance, 'minimum_compression_size'));
  if (reading.argument(instance, 'binary_media_types') !== undefined)
    reading.note('binaryMediaTypes', reading.placeOfArgument(instance, 'binary_media_types'));
  if (argumentOf(instance.block.body, 'body') !== undefined)
    readOpenApiBody(reading, api, instance, 'body', (path, method) => cached(api, path, method));
}

/** Where a method or integration stands: its API, path and method; null what is not known. */
interface Spot {
  readonly api: ApiDraft | null;
  readonly path: string | null;
  readonly method: string | null;
}

function spotOf(reading: TerraformReading, instance: Instance): Spot {
  const method = reading.settledArgument(instance, 'http_method');
  return {
    api: reading.apiOf(instance, 'rest_api_id', 'rest-api'),
    path: pathOf(reading, instance, 'resource_id', 0),
    method: typeof method === 'string' ? (method.toUpperCase() === '*' ? 'ANY' : method.toUpperCase()) : null,
  };
}

/** The path of the resource that an argument refers to; null where it is not known. `/` is the root. */
function pathOf(reading: TerraformReading, instance: Instance, argument: string, depth: number): string | null {
  const value = reading.argument(instance, argument);
  const reference = reading.reference(value, instance.scope);
  if (reference === null || depth > 100) return null;
  const attribute = String(reference.path.at(-1) ?? '');
  // A root that another module or stack made is known by its name only.
  if (attribute.includes('root_resource_id') || /^var\.\w*root_resource_id$/.test(reference.address)) return '/';
  const resource = reading.configuration.instance(reference.address, reference.key);
  if (resource === undefined || resource.type !== 'aws_api_gateway_resource') return null;
  const part = reading.settledArgument(resource, 'path_part');
  const parent = pathOf(reading, resource, 'parent_id', depth + 1);
  if (typeof part !== 'string' || parent === null) return null;
  return parent === '/' ? `/${part}` : `${parent}/${part}`;
}

type Integrations = readonly (Spot & { readonly instance: Instance })[];

function readMethod(reading: TerraformReading, instance: Instance, integrations: Integrations, cached: CachedMethods): void {
  const place = reading.placeOf(instance);
  const { api, path, method } = spotOf(reading, instance);
  if (api === null || path === null || method === null) {
    reading.unread.push({ ...reading.hold('unreadRoute', place), what: `route ${instanceAddress(instance)}` });
    return;
  }
  const integration = integrationOfMethod(reading, instance, { api, path, method }, integrations);
  const type = integration === undefined ? null : reading.text(integration, 'type', '')?.toUpperCase();
  if (method === 'OPTIONS' && type === 'MOCK') {
    api.preflights.add(path);
    reading.note('cors', place);
    return;
  }
  const guard = guardOf(reading, instance, place);
  const call = calledBy(reading, integration, place);
  const holds: Finding[] = [...guard.holds, ...call.holds];
  if (cached(api, path, method)) holds.push(reading.hold('cacheOnMethod', place));
  if (isUnderOwnCondition(instance) && call.target !== null && !sameCondition(reading, instance, call.target))
    holds.push(reading.hold('conditional', place));
  reading.routes.push({
    api: api.id,
    method,
    path,
    place,
    target: call.target,
    authorizer: guard.authorizer,
    guarded: guard.guarded,
    holds,
  });
}

/** Whether the deployment decides if there is such a route at all. */
export function isUnderOwnCondition({ uncertain }: Instance): boolean {
  return uncertain;
}

/** Whether a function is there exactly when its route is: both have the same `count`. */
export function sameCondition(reading: TerraformReading, instance: Instance, target: string): boolean {
  const repeated = reading.targets.get(target)?.repeated;
  if (repeated === null || repeated === undefined || instance.repeat !== 'count' || repeated.repeat !== 'count') return false;
  const countOf = ({ block }: Instance) => {
    const count = argumentOf(block.body, 'count');
    return count === undefined ? null : reading.configuration.textOf(count.value);
  };
  return countOf(instance) !== null && countOf(instance) === countOf(repeated);
}

/** The integration of a method: of the same API, path and method, or the one that names the method. */
function integrationOfMethod(
  reading: TerraformReading,
  method: Instance,
  spot: Spot,
  integrations: Integrations,
): Instance | undefined {
  const same = integrations.find(
    (integration) => integration.api === spot.api && integration.path === spot.path && integration.method === spot.method,
  );
  if (same !== undefined) return same.instance;
  return integrations.find(({ instance }) => {
    const value = reading.argument(instance, 'http_method');
    return value !== undefined && isReference(value) && value.address === method.address && (value.key ?? null) === method.key;
  })?.instance;
}

interface Guard {
  readonly guarded: boolean;
  readonly authorizer: string | null;
  readonly holds: readonly Finding[];
}

function guardOf(reading: TerraformReading, instance: Instance, place: Place): Guard {
  const holds: Finding[] = [];
  let authorizer: string | null = null;
  const authorization = reading.text(instance, 'authorization', 'NONE')?.toUpperCase() ?? null;
  if (authorization === 'AWS_IAM') holds.push(reading.hold('iam', place));
  else if (authorization !== 'NONE') {
    const check = authorizerOf(reading, instance, place);
    authorizer = check.authorizer;
    holds.push(...check.holds);
  }
  const asksForKey = reading.settledArgument(instance, 'api_key_required');
  if (asksForKey !== undefined && asksForKey !== false && asksForKey !== 'false') holds.push(reading.hold('apiKey', place));
  if (reading.argument(instance, 'request_validator_id') !== undefined) holds.push(reading.hold('validator', place));
  return { guarded: authorizer !== null || holds.length > 0, authorizer, holds };
}

function authorizerOf(reading: TerraformReading, method: Instance, place: Place) {
  const none = (id: HoldId) => ({
    authorizer: null,
    holds: [reading.hold(id, place)],
  });
  const authorizer = reading.referred(method, 'authorizer_id');
  const authorization = reading.text(method, 'authorization', 'NONE')?.toUpperCase() ?? null;
  if (authorizer === null && authorization === null) return none('unknownAuthorization');
  if (authorizer === null) return none(authorization === 'COGNITO_USER_POOLS' ? 'tokenUnreadable' : 'lambdaAuthorizer');
  const type = reading.text(authorizer, 'type', 'TOKEN')?.toUpperCase();
  if (type !== 'COGNITO_USER_POOLS') return none('lambdaAuthorizer');
  const source = reading.text(authorizer, 'identity_source', 'method.request.header.Authorization');
  if (source?.toLowerCase() !== 'method.request.header.authorization') return none('tokenElsewhere');
  const pools = reading.settledArgument(authorizer, 'provider_arns');
  const scopes = scopesOf(reading.argument(method, 'authorization_scopes'), method.scope);
  const check = cognitoOf(authorizer.name, pools, scopes, reading.argument(authorizer, 'identity_validation_expression'));
  if (check === 'several') return none('severalPools');
  if (check === null) return none('tokenUnreadable');
  return reading.check(instanceAddress(authorizer), scopes ?? [], check, place, reading.placeOf(authorizer));
}

function calledBy(reading: TerraformReading, integration: Instance | undefined, place: Place) {
  const none = (id: Parameters<TerraformReading['hold']>[0]) => ({ target: null, holds: [reading.hold(id, place)] });
  if (integration === undefined) return none('noIntegration');
  const type = reading.text(integration, 'type', '')?.toUpperCase() ?? '';
  const connection = reading.text(integration, 'connection_type', 'INTERNET')?.toUpperCase();
  if (connection === 'VPC_LINK') return none('vpcLink');
  if (type === 'MOCK') return none('mockIntegration');
  if (type === 'HTTP' || type === 'HTTP_PROXY') return none('httpIntegration');
  const uri = argumentOf(integration.block.body, 'uri');
  if (uri === undefined) return none('noIntegration');
  if (type !== 'AWS' && type !== 'AWS_PROXY') return none('noIntegration');
  const call = reading.calledBy(uri.value, integration.scope, place);
  if (type === 'AWS') {
    const isService = call.target === null && isServiceUri(reading.argument(integration, 'uri'));
    return {
      target: call.target,
      holds: [reading.hold(call.target === null && isService ? 'serviceIntegration' : 'awsIntegration', place)],
    };
  }
  const holds = [...call.holds];
  const parameters = reading.settledArgument(integration, 'request_parameters');
  if (parameters !== undefined && isMap(parameters) && isAsynchronous(parameters.entries))
    holds.push(reading.hold('asynchronous', place));
  if (
    reading.text(integration, 'response_transfer_mode', 'BUFFERED')?.toUpperCase() === 'STREAM' &&
    !holds.some(({ what }) => what === 'response streaming')
  )
    holds.push(reading.hold('streaming', place));
  return { target: call.target, holds };
}

type CachedMethods = (api: ApiDraft, path: string, method: string) => boolean;

/** Which methods a response cache answers: those of `method_settings` on a stage that has a cache. `*` alone caches GET. */
function cachedMethods(reading: TerraformReading): CachedMethods {
  const { configuration } = reading;
  const stages = configuration.all('aws_api_gateway_stage').filter((stage) => reading.isTrue(stage, 'cache_cluster_enabled'));
  const settings = configuration.all('aws_api_gateway_method_settings').flatMap((instance) => {
    const api = reading.apiOf(instance, 'rest_api_id', 'rest-api');
    const isCached = configuration
      .blocks(instance.block.body, 'settings', instance.scope)
      .some(({ body, scope }) => reading.isTrue({ block: { ...instance.block, body }, scope }, 'caching_enabled'));
    const hasCache = stages.some((stage) => reading.apiOf(stage, 'rest_api_id', 'rest-api') === api);
    const spot = reading.settledArgument(instance, 'method_path');
    return isCached && hasCache && api !== null ? [{ api, spot: typeof spot === 'string' ? spot : '*/*' }] : [];
  });
  return (api, path, method) =>
    settings.some((setting) => {
      if (setting.api !== api) return false;
      const at = setting.spot.lastIndexOf('/');
      const settingPath = setting.spot.slice(0, at).replaceAll('~1', '/').replace(/^\//, '');
      const settingMethod = setting.spot.slice(at + 1).toUpperCase();
      if (settingPath === '*') return settingMethod === '*' ? method === 'GET' || method === 'ANY' : method === settingMethod;
      return settingPath === path.replace(/^\//, '') && (method === settingMethod || settingMethod === '*');
    });
}

/** Resources that mean one thing that is named in the report. */
const NAMED: Readonly<Record<string, NoteId>> = {
  aws_api_gateway_usage_plan: 'usagePlan',
  aws_api_gateway_gateway_response: 'gatewayResponses',
  aws_api_gateway_documentation_part: 'documentation',
  aws_api_gateway_rest_api_policy: 'resourcePolicy',
};

function readNotes(reading: TerraformReading): void {
  const { configuration } = reading;
  for (const [type, note] of Object.entries(NAMED)) {
    for (const instance of configuration.all(type)) {
      reading.note(note, reading.placeOf(instance));
      if (note === 'usagePlan') readUsagePlan(reading, instance);
    }
  }
  // A model that a validator uses is the validator's.
  for (const instance of configuration.all('aws_api_gateway_model')) reading.note('models', reading.placeOf(instance));
  const settings = new Set<NoteId>();
  for (const instance of configuration.all('aws_api_gateway_method_settings')) {
    for (const { body, scope } of configuration.blocks(instance.block.body, 'settings', instance.scope)) {
      const has = (name: string) => reading.argumentIn(body, name, scope) !== undefined;
      if (has('throttling_burst_limit') || has('throttling_rate_limit')) settings.add('throttling');
      if (has('logging_level') || has('metrics_enabled') || has('data_trace_enabled')) settings.add('executionLogs');
      for (const note of settings) reading.note(note, reading.placeOf(instance));
      settings.clear();
    }
  }
  const stages = configuration.all('aws_api_gateway_stage');
  for (const stage of stages) readStage(reading, stage);
  const seen = new Set<ApiDraft | null>();
  for (const stage of stages) {
    const api = reading.apiOf(stage, 'rest_api_id', 'rest-api');
    if (seen.has(api)) reading.note('stages', reading.placeOf(stage));
    seen.add(api);
  }
}

function readUsagePlan(reading: TerraformReading, instance: Instance): void {
  const limits = ['quota_settings', 'throttle_settings'];
  if (limits.some((type) => reading.configuration.blocks(instance.block.body, type, instance.scope).length > 0))
    reading.needs.add('client-throttling');
}

function readStage(reading: TerraformReading, stage: Instance): void {
  const place = reading.placeOf(stage);
  const api = reading.apiOf(stage, 'rest_api_id', 'rest-api');
  if (api !== null) api.stage ??= reading.settledText(stage, 'stage_name');
  const has = (type: string) => reading.configuration.blocks(stage.block.body, type, stage.scope).length > 0;
  if (has('access_log_settings')) reading.note('accessLogs', place);
  if (has('canary_settings')) reading.note('canary', place);
  if (reading.argument(stage, 'variables') !== undefined)
    reading.note('stageVariables', reading.placeOfArgument(stage, 'variables'));
  if (reading.isTrue(stage, 'xray_tracing_enabled'))
    reading.note('tracing', reading.placeOfArgument(stage, 'xray_tracing_enabled'));
  if (reading.isTrue(stage, 'cache_cluster_enabled'))
    reading.note('cache', reading.placeOfArgument(stage, 'cache_cluster_enabled'));
}
