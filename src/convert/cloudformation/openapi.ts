/** Reads the OpenAPI body of an API, inline or in a file of its own: its paths become routes. */

import type { Node } from 'yaml';
import type { Finding, Place, Route } from '../reading.ts';
import {
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
  type Asked,
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

/** What SAM adds to the security of a body. */
export interface SamSecurity {
  /** Whether SAM itself defines an authorizer of this name. */
  readonly defines: (name: string) => boolean;
  /** What a route asks for by SAM's settings and its own: `{ Authorizer, AuthorizationScopes }`, null for none of its own. */
  readonly asked: (route: Place, own: Plain) => Asked;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'trace', 'x-amazon-apigateway-any-method'];

/** Adds the routes of a body to what was collected. */
export function readOpenApi(into: Collected, api: DraftApi, file: YamlFile, body: Node | null, sam: SamSecurity | null): void {
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
      readOperation(into, api, file, root, { path: pathOf(key), method, place, operation, sam });
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
  readonly sam: SamSecurity | null;
}

function readOperation(into: Collected, api: DraftApi, file: YamlFile, root: Node | null, given: Operation): void {
  const { path, method, place, operation, sam } = given;
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
  const others: Finding[] = [];
  const { target, lacks } = integrationTarget(into, api, integration, type, place);
  const { asksItself, ...asked } = askedOf(into, api, file, root, value, place, sam);
  const validator =
    property(value, 'x-amazon-apigateway-request-validator') ??
    plain(file, itemAt(file, root, 'x-amazon-apigateway-request-validator')?.value);
  if (validator !== undefined && validator !== null) {
    others.push(
      hold(
        into,
        'validator',
        placeOf(file, (itemAt(file, operation.value, 'x-amazon-apigateway-request-validator') ?? operation).keyNode),
      ),
    );
  }
  if (api.isPrivate) others.push(hold(into, 'privateApi', api.place));
  const verb = method === 'x-amazon-apigateway-any-method' ? 'ANY' : method.toUpperCase();
  const cache = api.cachedBy(path, verb);
  if (cache !== null) others.push(cache);
  const route: Route = {
    api: api.id,
    method: verb,
    path,
    place,
    target,
    authorizer: asked.authorizer,
    guarded: asked.guarded || (validator !== undefined && validator !== null),
    condition: api.resource?.condition ?? null,
    holds: [...lacks, ...asked.holds, ...others],
  };
  into.routes.push(route);
  into.operations.set(route, { integration: lacks, asked, asksItself, others });
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

/**
 * What an operation asks for. SAM adds its default authorizer where the operation names none of SAM's own and not NONE, and its key to
 * all; an HTTP API has the default only where an operation asks for nothing.
 */
function askedOf(
  into: Collected,
  api: DraftApi,
  file: YamlFile,
  root: Node | null,
  operation: Plain,
  place: Place,
  sam: SamSecurity | null,
): Asked & { readonly asksItself: boolean } {
  const iam = trimmedText(
    property(operation, 'x-amazon-apigateway-auth', 'type') ??
      plain(file, itemAt(file, root, 'x-amazon-apigateway-auth', 'type')?.value),
  );
  if (iam?.toUpperCase() === 'AWS_IAM')
    return { authorizer: null, guarded: true, holds: [hold(into, 'iam', place)], asksItself: true };
  const own = requirementsOf(property(operation, 'security'));
  const asksItself = property(operation, 'security') !== undefined;
  const requirements = asksItself ? own : requirementsOf(plain(file, itemAt(file, root, 'security')?.value));
  const parts = requirements.map(([name, scopes]) => requirement(into, api, file, root, { name, scopes, place, sam }));
  if (sam !== null) {
    const named = own.some(([name]) => api.kind === 'http-api' || name === 'NONE' || name === 'AWS_IAM' || sam.defines(name));
    parts.push(sam.asked(place, named ? { Authorizer: 'NONE' } : null));
  }
  const authorizers = [...new Set(parts.flatMap(({ authorizer }) => authorizer ?? []))];
  const holds = parts.flatMap((part) => part.holds);
  if (authorizers.length > 1) holds.push(hold(into, 'unknownAuthorization', place));
  return { authorizer: authorizers[0] ?? null, guarded: parts.some(({ guarded }) => guarded), holds, asksItself };
}

/** The schemes of a `security`, which is a list of maps; one that is a map by mistake guards all the same. */
function requirementsOf(security: Plain | undefined): readonly (readonly [string, Plain])[] {
  return (Array.isArray(security) ? security : [security ?? null]).flatMap((one) => entriesOf(one));
}

/** What one scheme of an operation's security asks for. */
function requirement(
  into: Collected,
  api: DraftApi,
  file: YamlFile,
  root: Node | null,
  given: { readonly name: string; readonly scopes: Plain; readonly place: Place; readonly sam: SamSecurity | null },
): Asked {
  const { name, scopes, place, sam } = given;
  const open: Asked = { authorizer: null, guarded: false, holds: [] };
  const held = (finding: Finding): Asked => ({ authorizer: null, guarded: true, holds: [finding] });
  if (name === 'NONE') return open;
  if (sam?.defines(name)) return sam.asked(place, { Authorizer: name, AuthorizationScopes: listOf(scopes) });
  const schemeItem = itemAt(file, root, 'components', 'securitySchemes', name) ?? itemAt(file, root, 'securityDefinitions', name);
  if (schemeItem === null) {
    if (/api.?key/i.test(name)) return held(hold(into, 'apiKey', place));
    if (/sigv4|iam/i.test(name)) return held(hold(into, 'iam', place));
    return held(hold(into, 'lambdaAuthorizer', place, { what: 'authorizer that is defined elsewhere' }));
  }
  const scheme = plain(file, schemeItem.value);
  const where = placeOf(file, schemeItem.keyNode);
  const details = property(scheme, 'x-amazon-apigateway-authorizer');
  const kind =
    trimmedText(property(details, 'type'))?.toLowerCase() ??
    trimmedText(property(scheme, 'x-amazon-apigateway-authtype'))?.toLowerCase();
  const source = {
    api: api.id,
    name,
    place: where,
    identity: identityOf(details, scheme),
    validation: property(details, 'identityValidationExpression'),
    scopes: listOf(scopes),
  };
  if (kind === 'awssigv4') return held(hold(into, 'iam', where));
  if (kind === 'cognito_user_pools' || kind === 'jwt') {
    const verified =
      kind === 'jwt'
        ? jwtToken(
            into,
            source,
            property(details, 'jwtConfiguration', 'issuer'),
            property(details, 'jwtConfiguration', 'audience'),
          )
        : cognitoToken(into, source, property(details, 'providerARNs'));
    return 'hold' in verified ? held(verified.hold) : { authorizer: verified.key, guarded: true, holds: [] };
  }
  if (details !== undefined || kind !== undefined) return held(hold(into, 'lambdaAuthorizer', where));
  if (property(scheme, 'type') === 'apiKey' && /^x-api-key$/i.test(flattened(property(scheme, 'name'))))
    return held(hold(into, 'apiKey', place));
  // Any other scheme documents something that API Gateway does not check.
  return open;
}

function identityOf(details: Plain | undefined, scheme: Plain): Plain | undefined {
  const source = property(details, 'identitySource');
  if (source !== undefined) return source;
  return property(scheme, 'in') === 'header' ? property(scheme, 'name') : undefined;
}
