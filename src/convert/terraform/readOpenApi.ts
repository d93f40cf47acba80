/** Reads the OpenAPI document in the body of an API, which may stand in the file or beside it. */

import type { Finding, Place } from '../reading.ts';
import type { Instance } from './configuration.ts';
import { folderOf, pathFrom } from './configuration.ts';
import { decodedDocument } from './decodedDocument.ts';
import { evaluate, type Scope, settled, settledDeeply } from './evaluate.ts';
import { integrationOfValue, isAsynchronous, isServiceUri } from './lambdaTarget.ts';
import type { ApiDraft, HoldId, TerraformReading } from './readTerraform.ts';
import { within } from './references.ts';
import { argumentOf, type Expression } from './syntax.ts';
import { cognitoOf, isInAuthorization, jwtOfValues, scopesOf } from './tokens.ts';
import { isList, isMap, isText, isUnknown, type Value, type ValueMap } from './values.ts';

const METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  patch: 'PATCH',
  trace: 'TRACE',
  'x-amazon-apigateway-any-method': 'ANY',
};

const ROUTES: ReadonlySet<string> = new Set(['aws_api_gateway_method', 'aws_apigatewayv2_route']);

/** Reads the document that an argument of an API holds: routes are added to the reading, or what is missing is named. */
export function readOpenApiBody(
  reading: TerraformReading,
  api: ApiDraft,
  instance: Instance,
  argument: string,
  cached: IsCached = () => false,
): void {
  const given = argumentOf(instance.block.body, argument);
  if (given === undefined) return;
  const place = reading.place(instance.file, given.start);
  let companion: string | null = null;
  const scope: Scope = {
    ...instance.scope,
    file: (path) => {
      companion = path;
      return instance.scope.file(path);
    },
  };
  const value = settled(evaluate(given.value, scope), scope);
  // An empty default is no document; but where nothing else makes routes, a deployment gives one.
  if (value === null || value === '') {
    const isGiven = reading.configuration.isDecidedOutside(given.value);
    if (!isGiven || [...reading.configuration.declared.values()].some(({ type }) => ROUTES.has(type))) return;
  }
  const document = typeof value === 'string' || isText(value) ? decodedDocument(value) : value;
  if (document === undefined || !isMap(document)) {
    const missing = isUnknown(value) ? value.missing : undefined;
    reading.unread.push({
      what: missing === undefined ? 'OpenAPI document' : `file ${missing}`,
      place,
      why: missing === undefined ? 'the body of the API could not be read' : 'the routes stand in a file that was not given',
      instead: missing === undefined ? 'write the document as a text, or let the routes stay' : `give ${missing} as well`,
      need: null,
    });
    return;
  }
  const written = textIn(reading, given.value);
  const source: Source =
    companion !== null
      ? { file: pathFrom(folderOf(instance.file.name), companion), before: 0 }
      : { file: (written ?? place).file, before: written?.before ?? 0 };
  new OpenApiReader(reading, api, document, scope, place, source, cached).read();
}

/** Whether a response cache answers a method. */
type IsCached = (path: string, method: string) => boolean;

/** The file that a document stands in, and how many lines of it come before. */
interface Source {
  readonly file: string;
  readonly before: number;
}

/** Where a document begins that is written as a text within an expression or a local. */
function textIn(reading: TerraformReading, expression: Expression, depth = 0): Source | null {
  const { configuration } = reading;
  for (const part of within(expression)) {
    const local = part.kind === 'attribute' && part.of.kind === 'variable' && part.of.name === 'local' ? part.name : null;
    const meant = local === null || depth > 10 ? undefined : configuration.local(local);
    const found = meant === undefined ? null : textIn(reading, meant, depth + 1);
    if (found !== null) return found;
    if (part.kind !== 'literal' && part.kind !== 'template') continue;
    const file = configuration.fileOf(part);
    if (file === undefined) continue;
    const { line } = reading.place(file, part.start);
    // A heredoc begins with its marker.
    return { file: file.name, before: file.text.startsWith('<<', part.start) ? line : line - 1 };
  }
  return null;
}

class OpenApiReader {
  private readonly reading: TerraformReading;
  private readonly api: ApiDraft;
  private readonly document: ValueMap;
  private readonly scope: Scope;
  private readonly whole: Place;
  private readonly source: Source;
  private readonly cached: IsCached;

  constructor(
    reading: TerraformReading,
    api: ApiDraft,
    document: ValueMap,
    scope: Scope,
    whole: Place,
    source: Source,
    cached: IsCached,
  ) {
    this.reading = reading;
    this.api = api;
    this.document = document;
    this.scope = scope;
    this.whole = whole;
    this.source = source;
    this.cached = cached;
  }

  read(): void {
    const cors = this.map(this.document, 'x-amazon-apigateway-cors');
    if (cors !== null && this.api.kind === 'http-api') {
      this.api.preflightsAll = true;
      this.reading.note('cors', this.placeOf(this.document, 'x-amazon-apigateway-cors'));
    }
    for (const [key, note] of [
      ['x-amazon-apigateway-gateway-responses', 'gatewayResponses'],
      ['x-amazon-apigateway-policy', 'resourcePolicy'],
      ['x-amazon-apigateway-binary-media-types', 'binaryMediaTypes'],
      ['x-amazon-apigateway-minimum-compression-size', 'compression'],
    ] as const)
      if (this.document.entries.has(key)) this.reading.note(note, this.placeOf(this.document, key));
    const paths = this.map(this.document, 'paths');
    if (paths === null) {
      if (this.document.entries.has('paths')) this.unreadPath('paths', this.document);
      return;
    }
    for (const path of paths.entries.keys()) {
      const item = this.map(paths, path);
      if (item === null || item.entries.has('$ref')) {
        this.unreadPath(path, paths);
        continue;
      }
      for (const key of item.entries.keys()) {
        const method = METHODS[key.toLowerCase()];
        if (method === undefined || !Object.hasOwn(METHODS, key.toLowerCase())) continue;
        const operation = this.map(item, key);
        if (operation !== null) this.readOperation(path, method, operation, this.placeOf(item, key));
        else if (item.entries.get(key) !== null) this.unreadPath(key, item, `${method} ${path}`);
      }
    }
  }

  private unreadPath(key: string, within: ValueMap, what = key === 'paths' ? 'paths of the API' : `path ${key}`): void {
    this.reading.unread.push({ ...this.reading.hold('unreadRoute', this.placeOf(within, key)), what });
  }

  private placeOf(map: ValueMap, key: string): Place {
    const at = map.places?.get(key);
    if (at === undefined) return this.whole;
    if (typeof at === 'number') return { file: this.source.file, line: this.source.before + at };
    const file = this.reading.configuration.fileOf(at);
    return file === undefined ? this.whole : this.reading.place(file, at.start);
  }

  /** A map under a key, through `$ref`; null where there is none. */
  private map(of: ValueMap, key: string): ValueMap | null {
    return this.resolved(of.entries.get(key), 0);
  }

  private resolved(value: Value | undefined, depth: number): ValueMap | null {
    if (value === undefined || depth > 10) return null;
    const known = settled(value, this.scope);
    if (!isMap(known)) return null;
    const reference = known.entries.get('$ref');
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return known;
    let at: ValueMap | null = this.document;
    for (const step of reference.slice(2).split('/')) {
      const next: Value | undefined = at?.entries.get(step.replaceAll('~1', '/').replaceAll('~0', '~'));
      at = next === undefined ? null : this.resolved(next, depth + 1);
    }
    return at;
  }

  private text(of: ValueMap, key: string): string | null {
    const value = of.entries.get(key);
    const known = value === undefined ? null : settled(value, this.scope);
    return typeof known === 'string' ? known : null;
  }

  private readOperation(path: string, method: string, operation: ValueMap, place: Place): void {
    const integration = this.map(operation, 'x-amazon-apigateway-integration');
    const type = integration === null ? null : (this.text(integration, 'type')?.toLowerCase() ?? null);
    if (method === 'OPTIONS' && type === 'mock') {
      this.api.preflights.add(path);
      this.reading.note('cors', place);
      return;
    }
    const guard = this.guardOf(operation, place);
    const call = this.calledBy(integration, type, place);
    const isDefault = path === '$default' || path === '/$default';
    this.reading.routes.push({
      api: this.api.id,
      method,
      path: isDefault ? '$default' : path,
      place,
      target: call.target,
      authorizer: guard.authorizer,
      guarded: guard.authorizer !== null || guard.holds.length > 0,
      holds: [...guard.holds, ...call.holds, ...(this.cached(path, method) ? [this.reading.hold('cacheOnMethod', place)] : [])],
    });
  }

  private calledBy(
    integration: ValueMap | null,
    type: string | null,
    place: Place,
  ): { target: string | null; holds: readonly Finding[] } {
    const none = (id: HoldId) => ({ target: null, holds: [this.reading.hold(id, place)] });
    if (integration === null) return none('noIntegration');
    if (this.text(integration, 'connectionType')?.toUpperCase() === 'VPC_LINK') return none('vpcLink');
    if (integration.entries.has('integrationSubtype')) return none('serviceIntegration');
    if (type === 'mock') return none('mockIntegration');
    if (type === 'http' || type === 'http_proxy') return none('httpIntegration');
    const uri = integration.entries.get('uri');
    if ((type !== 'aws' && type !== 'aws_proxy') || uri === undefined) return none('noIntegration');
    const call = this.reading.called(integrationOfValue(uri, this.scope, this.reading.configuration), place);
    if (type === 'aws')
      return {
        target: call.target,
        holds: [this.reading.hold(isServiceUri(uri) ? 'serviceIntegration' : 'awsIntegration', place)],
      };
    const holds = [...call.holds];
    const parameters = this.map(integration, 'requestParameters');
    if (parameters !== null && isAsynchronous(parameters.entries)) holds.push(this.reading.hold('asynchronous', place));
    else if (parameters !== null && parameters.entries.size > 0 && this.api.kind === 'http-api')
      holds.push(this.reading.hold('mappingTemplate', place));
    if (this.text(integration, 'responseTransferMode')?.toUpperCase() === 'STREAM')
      holds.push(this.reading.hold('streaming', place));
    return { target: call.target, holds };
  }

  private guardOf(operation: ValueMap, place: Place): { authorizer: string | null; holds: readonly Finding[] } {
    const holds: Finding[] = [];
    let authorizer: string | null = null;
    const auth = this.map(operation, 'x-amazon-apigateway-auth') ?? this.map(this.document, 'x-amazon-apigateway-auth');
    if (auth !== null && this.text(auth, 'type')?.toUpperCase() === 'AWS_IAM') holds.push(this.reading.hold('iam', place));
    const validator =
      operation.entries.get('x-amazon-apigateway-request-validator') ??
      this.document.entries.get('x-amazon-apigateway-request-validator');
    if (validator !== undefined && validator !== null && this.api.kind === 'rest-api')
      holds.push(this.reading.hold('validator', place));
    const security = operation.entries.get('security') ?? this.document.entries.get('security') ?? null;
    const asked = settledDeeply(security, this.scope);
    if (isUnknown(asked)) holds.push(this.reading.hold('tokenUnreadable', place));
    // A list of maps; one that is a map by mistake guards all the same.
    const requirements = (isList(asked) ? asked : [asked]).filter(isMap);
    // API Gateway takes the first that names an authorizer; an empty requirement asks for nothing.
    for (const [name, scopes] of requirements.flatMap((requirement) => [...requirement.entries])) {
      const found = this.requirement(name, scopes, place);
      if (found.authorizer !== null) authorizer = found.authorizer;
      holds.push(...found.holds);
    }
    return { authorizer: holds.length > 0 && authorizer === null ? null : authorizer, holds };
  }

  private requirement(name: string, scopes: Value, place: Place): { authorizer: string | null; holds: readonly Finding[] } {
    const none = (id: HoldId) => ({ authorizer: null, holds: [this.reading.hold(id, place)] });
    const components = this.map(this.document, 'components');
    const schemes =
      (components === null ? null : this.map(components, 'securitySchemes')) ?? this.map(this.document, 'securityDefinitions');
    const scheme = schemes === null ? null : this.map(schemes, name);
    if (scheme === null) return none('tokenUnreadable');
    const known = this.map(scheme, 'x-amazon-apigateway-authorizer');
    if (known === null) {
      if (this.text(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4') return none('iam');
      if (this.text(scheme, 'type')?.toLowerCase() === 'apikey') return none('apiKey');
      // What API Gateway does not know it does not ask for.
      return { authorizer: null, holds: [] };
    }
    const type = this.text(known, 'type')?.toLowerCase();
    const asked = scopesOf(scopes, this.scope);
    if (type === 'cognito_user_pools') {
      const header = this.text(scheme, 'name') ?? 'Authorization';
      if (header.toLowerCase() !== 'authorization') return none('tokenElsewhere');
      const pools = known.entries.get('providerARNs');
      const expression = known.entries.get('identityValidationExpression');
      const check = cognitoOf(name, pools === undefined ? undefined : settled(pools, this.scope), asked, expression);
      if (check === 'several') return none('severalPools');
      return check === null ? none('tokenUnreadable') : this.reading.check(`${this.api.id} ${name}`, asked ?? [], check, place);
    }
    if (type !== 'jwt') return none('lambdaAuthorizer');
    const source = known.entries.get('identitySource');
    if (!isInAuthorization(source === undefined ? undefined : settled(source, this.scope))) return none('tokenElsewhere');
    const jwt = this.map(known, 'jwtConfiguration');
    const check =
      jwt === null || asked === null
        ? null
        : jwtOfValues(name, jwt.entries.get('issuer'), jwt.entries.get('audience'), asked, this.scope);
    return check === null ? none('tokenUnreadable') : this.reading.check(`${this.api.id} ${name}`, asked ?? [], check, place);
  }
}
