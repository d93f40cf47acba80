/** Reads the OpenAPI body of an API, inline or in a file of its own: its paths become routes. */

import { isMap, type Node } from 'yaml';
import type { Finding, Place, Route } from '../reading.ts';
import {
  elementsOf,
  entriesOf,
  followed,
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
  type Collected,
  cognitoToken,
  type DraftApi,
  hold,
  isIntrinsic,
  jwtToken,
  led,
  note,
  noteOnce,
  trimmedText,
} from './collect.ts';
import { flattened, placeOf } from './template.ts';

/** The authorizer that a route asks for where its operation says nothing, as SAM adds it. */
export type Fallback = (route: Place) => {
  readonly authorizer: string | null;
  readonly guarded: boolean;
  readonly holds: readonly Finding[];
};

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'trace', 'x-amazon-apigateway-any-method'];

/** Adds the routes of a body to what was collected. */
export function readOpenApi(into: Collected, api: DraftApi, file: YamlFile, body: Node | null, fallback: Fallback | null): void {
  const root = followed(file, body);
  if (api.kind === 'http-api' && itemAt(file, root, 'x-amazon-apigateway-cors') !== null) {
    api.preflights = 'all';
    api.cors = plain(file, itemAt(file, root, 'x-amazon-apigateway-cors')?.value);
    note(into, 'cors', placeOf(file, itemAt(file, root, 'x-amazon-apigateway-cors')!.keyNode));
  }
  for (const [key, kind] of ROOT_NOTES) {
    const item = itemAt(file, root, key);
    if (item !== null) note(into, kind, placeOf(file, item.keyNode));
  }
  for (const { key, keyNode, value } of itemsOf(file, itemAt(file, root, 'paths')?.value)) {
    if (key.startsWith('Fn::')) {
      into.unread.push(unreadPart(placeOf(file, keyNode)));
      continue;
    }
    const parts = itemsOf(file, value);
    const elsewhere = parts.find((item) => item.key === '$ref' || item.key.startsWith('Fn::'));
    if (elsewhere !== undefined || isIntrinsic(plain(file, value))) into.unread.push(unreadPart(placeOf(file, keyNode)));
    const operations = parts.filter((item) => METHODS.includes(item.key.toLowerCase()));
    for (const operation of operations) {
      const method = operation.key.toLowerCase();
      const place = placeOf(file, operations.length === 1 ? keyNode : operation.keyNode);
      readOperation(into, api, file, root, { path: pathOf(key), method, place, operation, fallback });
    }
  }
}

const ROOT_NOTES = [
  ['x-amazon-apigateway-policy', 'resourcePolicy'],
  ['x-amazon-apigateway-gateway-responses', 'gatewayResponses'],
  ['x-amazon-apigateway-binary-media-types', 'binaryMediaTypes'],
  ['x-amazon-apigateway-minimum-compression-size', 'compression'],
  ['x-amazon-apigateway-documentation', 'documentation'],
] as const;

function unreadPart(place: Place): Finding {
  return {
    what: 'included paths',
    place,
    why: 'part of the API is in another file that was not given, or known only when the stack is deployed',
    instead: 'give that file, too, or write it out',
    need: null,
    unknown: true,
  };
}

function pathOf(key: string): string {
  const path = key.trim();
  if (path === '$default' || path === '/$default') return '$default';
  return path.startsWith('/') ? path : `/${path}`;
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly place: Place;
  readonly operation: Item;
  readonly fallback: Fallback | null;
}

function readOperation(into: Collected, api: DraftApi, file: YamlFile, root: Node | null, given: Operation): void {
  const { path, method, place, operation, fallback } = given;
  const value = plain(file, operation.value);
  const integration = resolvedReference(file, root, property(value, 'x-amazon-apigateway-integration'));
  const type = trimmedText(property(integration, 'type'))?.toLowerCase();
  if (method === 'options' && type === 'mock') {
    if (api.preflights !== 'all') api.preflights.add(path);
    note(into, 'cors', placeOf(file, operation.keyNode), {
      why: 'API Gateway answers the preflight by a mock integration, a load balancer does not',
    });
    return;
  }
  const holds: Finding[] = [];
  const { target, lacks } = integrationTarget(into, api, integration, type, place);
  holds.push(...lacks);

  const auth = authorization(into, api, file, root, value, place);
  const asked = auth ?? fallback?.(place) ?? { authorizer: null, guarded: false, holds: [] };
  holds.push(...asked.holds);
  const validator =
    property(value, 'x-amazon-apigateway-request-validator') ??
    plain(file, itemAt(file, root, 'x-amazon-apigateway-request-validator')?.value);
  if (validator !== undefined && validator !== null) {
    holds.push(
      hold(
        into,
        'validator',
        placeOf(file, (itemAt(file, operation.value, 'x-amazon-apigateway-request-validator') ?? operation).keyNode),
      ),
    );
  }
  if (api.isPrivate) holds.push(hold(into, 'privateApi', api.place));
  const verb = method === 'x-amazon-apigateway-any-method' ? 'ANY' : method.toUpperCase();
  const cache = api.cachedBy(path, verb);
  if (cache !== null) holds.push(cache);
  const route: Route = {
    api: api.id,
    method: verb,
    path,
    place,
    target,
    authorizer: asked.authorizer,
    guarded: asked.guarded || (validator !== undefined && validator !== null),
    condition: api.resource?.condition ?? null,
    holds,
  };
  into.routes.push(route);
}

/** `{ $ref: '#/components/…' }` as what it refers to. */
function resolvedReference(file: YamlFile, root: Node | null, value: Plain | undefined): Plain | undefined {
  const reference = textOf(property(value, '$ref'));
  if (reference === undefined || !reference.startsWith('#/')) return value;
  return plain(file, itemAt(file, root, ...reference.slice(2).split('/'))?.value);
}

/** The target of an integration, and what holds its route back. */
export function integrationTarget(
  into: Collected,
  _api: DraftApi,
  integration: Plain | undefined,
  type: string | undefined,
  place: Place,
): { readonly target: string | null; readonly lacks: readonly Finding[] } {
  const of = (...names: readonly string[]) =>
    names.map((name) => property(integration, name)).find((value) => value !== undefined);
  const uri = of('uri', 'Uri', 'IntegrationUri');
  const text = flattened(uri);
  const stays = (kind: Parameters<typeof hold>[1], target: string | null = null) => ({
    target,
    lacks: [hold(into, kind, place)],
  });
  if (integration === undefined || type === undefined) return stays('noIntegration');
  if (type === 'mock') return stays('mockIntegration');
  if (type === 'http' || type === 'http_proxy') {
    return stays(of('connectionType', 'ConnectionType') === 'VPC_LINK' ? 'vpcLink' : 'httpIntegration');
  }
  if (of('integrationSubtype', 'IntegrationSubtype') !== undefined) return stays('serviceIntegration');
  // A proxy of AWS's is Lambda unless a subtype says otherwise; only other integrations may be any service.
  const isLambda =
    type === 'aws_proxy' ||
    (/:lambda:|function|\$\{[A-Za-z0-9]+(\.Arn|\.Alias)?\}$|\$\{import:/i.test(text) &&
      !/:apigateway:[^:]*:(?!lambda)[a-z0-9.-]+:/.test(text));
  if (text === '') return stays('noIntegration');
  if (!isLambda) return stays('serviceIntegration');
  if (of('timeoutInMillis', 'TimeoutInMillis') !== undefined) noteOnce(into, 'timeout', place);
  const found = led(into, uri);
  if (found.target === null) return stays(found.lack);
  const lacks: Finding[] = [];
  const parameters = of('requestParameters', 'RequestParameters');
  const asynchronous = entriesOf(parameters).some(
    ([name, value]) => /x-amz-invocation-type/i.test(name) && /event/i.test(flattened(value)),
  );
  if (asynchronous) lacks.push(hold(into, 'asynchronous', place));
  else if (type === 'aws') {
    const templates = of('requestTemplates', 'RequestTemplates', 'integrationResponses', 'IntegrationResponses', 'responses');
    lacks.push(
      hold(into, entriesOf(templates).length > 0 || listOf(templates).length > 0 ? 'mappingTemplate' : 'awsIntegration', place),
    );
  } else if (type !== 'aws_proxy') lacks.push(hold(into, 'noIntegration', place));
  else if (property(integration, 'IntegrationUri') !== undefined || property(integration, 'payloadFormatVersion') !== undefined) {
    // Parameter mapping of an HTTP API changes the request on its way.
    if (entriesOf(parameters).length > 0 || entriesOf(of('responseParameters', 'ResponseParameters')).length > 0) {
      lacks.push(hold(into, 'mappingTemplate', place, { what: 'parameter mapping' }));
    }
  }
  if (
    /response-streaming-invocations/.test(text) ||
    /stream/i.test(flattened(of('responseTransferMode', 'ResponseTransferMode')))
  ) {
    lacks.push(hold(into, 'streaming', place));
  }
  return { target: found.target, lacks };
}

/** What an operation asks for: null where it says nothing. */
function authorization(into: Collected, api: DraftApi, file: YamlFile, root: Node | null, operation: Plain, place: Place) {
  const iam = trimmedText(property(operation, 'x-amazon-apigateway-auth', 'type'));
  if (iam?.toUpperCase() === 'AWS_IAM') return { authorizer: null, guarded: true, holds: [hold(into, 'iam', place)] };
  const rootSecurity = itemAt(file, root, 'security')?.value;
  const security = property(operation, 'security') ?? (isSequence(file, rootSecurity) ? plain(file, rootSecurity) : undefined);
  if (security === undefined) return null;
  const holds: Finding[] = [];
  let authorizer: string | null = null;
  let guarded = false;
  for (const requirement of listOf(security)) {
    for (const [name, scopes] of entriesOf(requirement)) {
      const schemeItem =
        itemAt(file, root, 'components', 'securitySchemes', name) ?? itemAt(file, root, 'securityDefinitions', name);
      if (schemeItem === null) {
        if (/api.?key/i.test(name)) {
          guarded = true;
          holds.push(hold(into, 'apiKey', place));
        } else if (/sigv4|iam/i.test(name)) {
          guarded = true;
          holds.push(hold(into, 'iam', place));
        }
        continue;
      }
      const scheme = plain(file, schemeItem.value);
      const where = placeOf(file, schemeItem.keyNode);
      const details = property(scheme, 'x-amazon-apigateway-authorizer');
      const kind =
        trimmedText(property(details, 'type'))?.toLowerCase() ??
        trimmedText(property(scheme, 'x-amazon-apigateway-authtype'))?.toLowerCase();
      const source = { api: api.id, name, place: where, identity: identityOf(details, scheme), scopes: listOf(scopes) };
      if (kind === 'awssigv4') holds.push(hold(into, 'iam', where));
      else if (kind === 'cognito_user_pools' || kind === 'jwt') {
        const verified =
          kind === 'jwt'
            ? jwtToken(
                into,
                source,
                property(details, 'jwtConfiguration', 'issuer'),
                property(details, 'jwtConfiguration', 'audience'),
              )
            : cognitoToken(into, source, property(details, 'providerARNs'));
        if ('hold' in verified) holds.push(verified.hold);
        else authorizer = verified.key;
      } else if (details !== undefined || kind !== undefined) holds.push(hold(into, 'lambdaAuthorizer', where));
      else if (property(scheme, 'type') === 'apiKey' && /^x-api-key$/i.test(flattened(property(scheme, 'name'))))
        holds.push(hold(into, 'apiKey', place));
      // Any other scheme documents something that API Gateway does not check.
      else continue;
      guarded = true;
    }
  }
  return { authorizer, guarded, holds };
}

function identityOf(details: Plain | undefined, scheme: Plain): Plain | undefined {
  const source = property(details, 'identitySource');
  if (source !== undefined) return source;
  return property(scheme, 'in') === 'header' ? property(scheme, 'name') : undefined;
}

function isSequence(file: YamlFile, node: Node | null | undefined): boolean {
  return elementsOf(file, node).length > 0 || (node !== undefined && node !== null && !isMap(followed(file, node)));
}
