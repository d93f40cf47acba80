/** What is gathered while a template is read: routes, targets, authorizers, and what cannot be carried. */

import { FUNCTION_DEFAULTS } from '../../aws/functionDefaults.ts';
import type { Need } from '../../scenario/needs.ts';
import { audienceOf } from '../audience.ts';
import { assumedWhy, finding, HOLDS, NOTE_NEEDS, NOTES } from '../findings.ts';
import { type DomainMapping, mappingsOf } from '../mappings.ts';
import type { Api, Authorizer, Finding, Handler, Place, Reading, Route, Target } from '../reading.ts';
import { listOf, type Plain, property, textOf } from '../yaml/document.ts';
import { flattened, type Resource, type Template } from './template.ts';

/** What a target group needs to know of a target. */
export interface TargetDetail {
  readonly target: Target;
  /** The function's ARN, or its alias's. */
  readonly arn: Plain;
  /** Name of the condition under which it exists. */
  readonly condition: string | null;
  /** The start of the logical ids of what is made for it. */
  readonly stem: string;
  readonly timeoutSeconds: number | null;
}

/** A claim that a token must have. */
export interface Claim {
  readonly name: string;
  readonly format: 'single-string' | 'string-array' | 'space-separated-values';
  /** null: they are asked for, by `ask`. */
  readonly values: Plain | null;
  readonly ask: string;
}

/** How a listener verifies the tokens of an authorizer. */
export interface TokenDetail {
  readonly authorizer: Authorizer;
  readonly issuer: Plain;
  /** null: the address of the keys is asked for. */
  readonly jwks: Plain | null;
  readonly claims: readonly Claim[];
  readonly condition: string | null;
}

/** An API while it is read. */
export interface DraftApi {
  readonly id: string;
  readonly kind: Api['kind'];
  readonly place: Place;
  /** Its resource; null where there is none in the template. */
  readonly resource: Resource | null;
  /** The names that are known. */
  hosts: { readonly key: string; readonly value: Plain; readonly certificate: Plain | null }[];
  /** Which of them, by their keys, lead to it under which base path. */
  readonly mappings: DomainMapping[];
  /** What holds all its routes back: a base path that only the deployment knows. */
  unreadBasePath: Finding | null;
  preflights: 'all' | Set<string>;
  stage: string | null;
  payload: Api['payload'];
  isPrivate: boolean;
  /** What holds a method of its OpenAPI body back because a cache answers it. */
  cachedBy: (path: string, method: string) => Finding | null;
  /** Whether it has the listener's CORS headers, if there is a new one. */
  cors: Plain;
}

/** What API Gateway asks for before it calls the function. */
export interface Asked {
  readonly authorizer: string | null;
  readonly guarded: boolean;
  readonly holds: readonly Finding[];
}

/** An operation of a body in its parts, which an event of SAM's may replace. */
export interface ReadOperation {
  /** What its integration holds back. */
  readonly integration: readonly Finding[];
  readonly asked: Asked;
  /** Whether it says by itself what it asks for. */
  readonly asksItself: boolean;
  readonly others: readonly Finding[];
}

export interface Collected {
  readonly template: Template;
  readonly apis: Map<string, DraftApi>;
  readonly routes: Route[];
  /** The parts of routes that come from an OpenAPI body. */
  readonly operations: Map<Route, ReadOperation>;
  readonly targets: Map<string, TargetDetail>;
  readonly tokens: Map<string, TokenDetail>;
  readonly notes: Finding[];
  readonly unread: Finding[];
  readonly needs: Set<Need>;
  /** APIs of which a stage was seen. */
  readonly stages: Set<string>;
}

/** Before anything of a template is read. */
export function nothingOf(template: Template): Collected {
  return {
    template,
    apis: new Map(),
    routes: [],
    operations: new Map(),
    targets: new Map(),
    tokens: new Map(),
    notes: [],
    unread: [],
    needs: new Set(),
    stages: new Set(),
  };
}

/** Names something that holds no route back, with the need that it shows. */
export function note(into: Collected, kind: keyof typeof NOTES, place: Place, over: Partial<Finding> = {}): void {
  into.notes.push(finding(NOTES[kind], place, over));
  const need = NOTE_NEEDS[kind];
  if (need !== undefined) into.needs.add(need);
}

/** A note that is made once, at its first place. */
export function noteOnce(into: Collected, kind: keyof typeof NOTES, place: Place): void {
  if (!into.notes.some(({ what }) => what === NOTES[kind].what)) note(into, kind, place);
}

/** That a route is read with the default of a parameter. */
export function noteDefault(into: Collected, parameter: string, place: Place): void {
  note(into, 'assumedDefault', place, { why: assumedWhy(parameter) });
}

/** A hold, with the need that it shows. */
export function hold(into: Collected, kind: keyof typeof HOLDS, place: Place, over: Partial<Finding> = {}): Finding {
  const row = HOLDS[kind];
  if (row.need !== null) into.needs.add(row.need);
  return finding(row, place, over);
}

/** The routes, with what holds back all of an API. */
function heldRoutes({ apis, routes }: Collected): Route[] {
  return routes.map((route) => {
    const held = apis.get(route.api)?.unreadBasePath ?? null;
    return held === null ? route : { ...route, holds: [held, ...route.holds] };
  });
}

/** What was gathered, as a reading in no particular language has it. */
export function withoutDrafts(into: Collected): Omit<Reading, 'language' | 'pointsAt' | 'expressions'> {
  return {
    targets: [...into.targets.values()].map(({ target }) => target),
    apis: [...into.apis.values()].map(({ id, kind, place, mappings, preflights, stage, payload }) => ({
      id,
      kind,
      place,
      mappings: mappingsOf(mappings),
      preflights,
      stage,
      payload,
    })),
    routes: heldRoutes(into),
    authorizers: [...into.tokens.values()].map(({ authorizer }) => authorizer),
    notes: into.notes,
    unread: into.unread,
    needs: [...into.needs],
  };
}

export type FunctionResource = Resource & { readonly type: 'AWS::Lambda::Function' | 'AWS::Serverless::Function' };

/** Whether a resource is a Lambda function, of CloudFormation or of SAM. */
export function isFunction(resource: Resource | undefined): resource is FunctionResource {
  return resource?.type === 'AWS::Lambda::Function' || resource?.type === 'AWS::Serverless::Function';
}

/** The value of a function's property, that of Globals where it has none. */
function functionProperty({ globals }: Template, resource: Resource, name: string): Plain | undefined {
  const own = property(resource.properties(), name);
  if (own !== undefined || resource.type !== 'AWS::Serverless::Function') return own;
  return property(globals, 'Function', name);
}

/** A literal, or the default of the parameter that a value refers to. */
export function resolved({ parameters }: Template, value: Plain | undefined): Plain | undefined {
  const name = property(value, 'Ref');
  return typeof name === 'string' ? property(parameters.get(name), 'Default') : value;
}

/** The same where routes hang on it: the report says that a default is assumed. */
export function resolvedAloud(into: Collected, value: Plain | undefined, place: Place): Plain | undefined {
  const found = resolved(into.template, value);
  const parameter = textOf(property(value, 'Ref'));
  if (parameter !== undefined && found !== undefined) noteDefault(into, parameter, place);
  return found;
}

/** Whether a switch is on, or may be: what only the deployment knows is taken as on. */
export function mayBeOn(value: Plain | undefined): boolean {
  return value === true || value === 'true' || isIntrinsic(value);
}

/** Whether an API is private, or may be: a type that a condition chooses, or a parameter has by default. */
export function mayBePrivate(template: Template, endpoint: Plain | undefined): boolean {
  const types = [endpoint, property(endpoint, 'Type'), property(endpoint, 'Types')].flatMap(valuesOf);
  return types.some((type) => {
    const value = resolved(template, type);
    return value === 'PRIVATE' || (isIntrinsic(value) && JSON.stringify(value).includes('"PRIVATE"'));
  });
}

/** Whether a value is a function of CloudFormation's, other than no value at all. */
export function isIntrinsic(value: Plain | undefined): boolean {
  if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) return false;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return false;
  return name.startsWith('Fn::') || (name === 'Ref' && property(value, 'Ref') !== 'AWS::NoValue');
}

function numberOf(value: Plain | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The target that a function of this template is, by its alias if it publishes one. */
export function functionTarget(into: Collected, resource: Resource): string {
  const { template } = into;
  const alias =
    resource.type === 'AWS::Serverless::Function' ? functionProperty(template, resource, 'AutoPublishAlias') : undefined;
  return alias === undefined || alias === null
    ? addTarget(into, resource.id, resource.id, { 'Fn::GetAtt': [resource.id, 'Arn'] }, resource, resource.id)
    : addTarget(into, `${resource.id}.Alias`, resource.id, { Ref: `${resource.id}.Alias` }, resource, resource.id);
}

function addTarget(into: Collected, key: string, id: string, arn: Plain, resource: Resource | null, stem: string): string {
  if (into.targets.has(key)) return key;
  const { template } = into;
  const memory = resource === null ? undefined : resolved(template, functionProperty(template, resource, 'MemorySize'));
  const architectures = resource === null ? undefined : resolved(template, functionProperty(template, resource, 'Architectures'));
  const [architecture] = listOf(architectures).map((value) => resolved(template, value));
  const timeout = resource === null ? undefined : resolved(template, functionProperty(template, resource, 'Timeout'));
  const isSet = resource !== null && functionProperty(template, resource, 'MemorySize') !== undefined;
  into.targets.set(key, {
    target: {
      key,
      id,
      memoryMb: resource === null ? null : isSet ? numberOf(memory) : FUNCTION_DEFAULTS.value.memoryMb,
      architecture:
        resource === null
          ? null
          : architecture === 'arm64'
            ? 'arm64'
            : architecture === 'x86_64'
              ? 'x86_64'
              : architectures === undefined
                ? FUNCTION_DEFAULTS.value.architecture
                : null,
      handler: handlerOf(template, resource),
    },
    arn,
    condition: resource?.condition ?? null,
    stem,
    timeoutSeconds: numberOf(timeout),
  });
  return key;
}

function handlerOf(template: Template, resource: Resource | null): Handler {
  const of = (name: string): string =>
    resource === null ? '' : (trimmedText(resolved(template, functionProperty(template, resource, name))) ?? '');
  // A bucket is no folder, and a text of another kind of function is the code itself.
  const folder = of('CodeUri');
  return { name: of('Handler'), runtime: of('Runtime'), folder: folder.startsWith('s3:') ? '' : folder };
}

/** @example payloadOf('1.0')  // "1.0" */
export function payloadOf(text: string | undefined): Api['payload'] {
  return text === '1.0' || text === '2.0' ? text : null;
}

/** What an integration's address leads to: a target's key, or why there is none. */
export type Led = { readonly target: string } | { readonly lack: 'stageVariable' | 'noIntegration'; readonly target: null };

/**
 * The target of an integration's `Uri` or a function's ARN.
 * @example led(…, { 'Fn::Sub': 'arn:…/functions/${Orders.Arn}/invocations' })  // { target: "Orders" }
 */
export function led(into: Collected, uri: Plain | undefined): Led {
  const text = flattened(uri).trim();
  const inner = /\/functions\/(.+?)\/(?:response-streaming-)?invocations/.exec(text)?.[1] ?? text;
  if (inner.includes('stageVariables.')) return { lack: 'stageVariable', target: null };
  const target = targetOf(into, inner, uri, inner === text);
  return target === null ? { lack: 'noIntegration', target: null } : { target };
}

function targetOf(into: Collected, text: string, whole: Plain | undefined, isWhole: boolean): string | null {
  const { byId } = into.template;
  const value = (): Plain => (isWhole && whole !== undefined ? whole : text.includes(`\${`) ? unflattened(text) : text);
  const attribute = /^\$\{([A-Za-z0-9]+)\.(Arn|Alias)\}(?::(.+))?$/.exec(text);
  if (attribute !== null) {
    const [, id = '', name, qualifier] = attribute;
    const resource = byId.get(id);
    if (name === 'Alias') return addTarget(into, `${id}.Alias`, id, { Ref: `${id}.Alias` }, resource ?? null, id);
    if (!isFunction(resource)) return resource === undefined ? null : addTarget(into, text, id, value(), null, id);
    if (qualifier !== undefined) return addTarget(into, text, id, value(), resource, stemOf(`${id}${qualifier}`));
    return addTarget(into, id, id, { 'Fn::GetAtt': [id, 'Arn'] }, resource, id);
  }
  const [, nested, output] = /^\$\{([A-Za-z0-9]+)\.(Outputs\.[A-Za-z0-9]+)\}$/.exec(text) ?? [];
  if (nested !== undefined) {
    const key = addTarget(into, text, `${nested}.${output}`, value(), null, stemOf(`${nested}.${output}`));
    const condition = byId.get(nested)?.condition ?? null;
    if (condition !== null) into.targets.set(key, { ...into.targets.get(key)!, condition });
    return key;
  }
  const reference = /^\$\{([A-Za-z0-9:]+)\}$/.exec(text)?.[1];
  if (reference !== undefined && !reference.startsWith('AWS::') && !reference.startsWith('import:')) {
    const resource = byId.get(reference);
    if (isFunction(resource))
      return addTarget(into, reference, reference, { 'Fn::GetAtt': [reference, 'Arn'] }, resource, reference);
    if (resource?.type === 'AWS::Lambda::Alias' || resource?.type === 'AWS::Lambda::Version') return aliasTarget(into, resource);
    return addTarget(into, reference, reference, { Ref: reference }, null, reference);
  }
  const imported = /^\$\{import:(.+)\}$/.exec(text)?.[1];
  if (imported !== undefined) return addTarget(into, text, imported, value(), null, stemOf(imported));
  const named = /:function:(\$\{[^}]+\}|[A-Za-z0-9_-]+(?:\$\{[^}]+\}[A-Za-z0-9_-]*)*)(?::(.+))?$/.exec(text);
  if (named === null) return null;
  const [, name = '', qualifier] = named;
  const id = /^\$\{([A-Za-z0-9]+)\}$/.exec(name)?.[1];
  const resource =
    (id === undefined ? undefined : byId.get(id)) ??
    into.template.resources.find(
      (other) => isFunction(other) && flattened(property(other.properties(), 'FunctionName')) === name,
    );
  if (isFunction(resource)) {
    const own = resource.id;
    if (qualifier !== undefined) return addTarget(into, text, own, value(), resource, stemOf(`${own}${qualifier}`));
    return addTarget(into, own, own, { 'Fn::GetAtt': [own, 'Arn'] }, resource, own);
  }
  return addTarget(into, text, id ?? name, value(), null, stemOf(id ?? name));
}

/** A flattened text as a value again. @example unflattened('${A.Arn}:live')  // Fn::Sub */
function unflattened(text: string): Plain {
  const imports = [...text.matchAll(/\$\{import:([^}]+)\}/g)];
  if (imports.length === 1 && imports[0]![0] === text) return { 'Fn::ImportValue': imports[0]![1]! };
  return { 'Fn::Sub': text };
}

function aliasTarget(into: Collected, resource: Resource): string {
  const inner = flattened(property(resource.properties(), 'FunctionName'));
  const id = /^\$\{([A-Za-z0-9]+)(?:\.Arn)?\}$/.exec(inner)?.[1];
  const owner = id === undefined ? undefined : into.template.byId.get(id);
  const arn = { Ref: resource.id };
  const key = addTarget(into, resource.id, owner?.id ?? resource.id, arn, owner ?? null, resource.id);
  const detail = into.targets.get(key)!;
  if (resource.condition !== null) into.targets.set(key, { ...detail, condition: resource.condition });
  return key;
}

function stemOf(text: string): string {
  return text.replaceAll(/(^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, __, letter: string) => letter.toUpperCase()) || 'Function';
}

/** Scopes, audiences: a list of values, or one that is a list itself. */
function valuesOf(value: Plain | undefined): Plain[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? [...value] : [value];
}

/** The issuer of a Cognito user pool, from what names the pool by its ARN. */
function poolIssuer({ byId }: Template, pool: Plain): Plain | null {
  const text = flattened(pool);
  const own = /^\$\{([A-Za-z0-9]+)\.Arn\}$/.exec(text)?.[1] ?? /:userpool\/\$\{([A-Za-z0-9]+)\}$/.exec(text)?.[1];
  if (own !== undefined && (byId.has(own) || text.includes(':userpool/'))) {
    return { 'Fn::Sub': `https://cognito-idp.\${AWS::Region}.amazonaws.com/\${${own}}` };
  }
  const literal = /^arn:[^:]+:cognito-idp:([^:]+):[^:]+:userpool\/([^/]+)$/.exec(text);
  if (literal !== null) {
    const issuer = `https://cognito-idp.${literal[1]}.amazonaws.com/${literal[2]}`;
    return issuer.includes(`\${`) ? { 'Fn::Sub': issuer } : issuer;
  }
  if (text === '' || text.includes(`\${?}`)) return null;
  // The id is what comes after the only slash of an ARN that is known when the stack is deployed.
  return {
    'Fn::Sub': [
      `https://cognito-idp.\${AWS::Region}.amazonaws.com/\${PoolId}`,
      { PoolId: { 'Fn::Select': [1, { 'Fn::Split': ['/', pool] }] } },
    ],
  };
}

/** A text put after a value. */
function followedBy(value: Plain, text: string): Plain {
  if (typeof value === 'string') return value + text;
  const sub = property(value, 'Fn::Sub');
  if (typeof sub === 'string') return { 'Fn::Sub': sub + text };
  const [pattern, values] = listOf(sub);
  if (typeof pattern === 'string' && values !== undefined) return { 'Fn::Sub': [pattern + text, values] };
  return { 'Fn::Join': ['', [value, text]] };
}

export interface TokenSource {
  readonly api: string;
  readonly name: string;
  readonly place: Place;
  readonly condition?: string | null;
  /** Where the token is looked for; undefined is the Authorization header. */
  readonly identity: Plain | undefined;
  readonly scopes: readonly Plain[];
  /** The expression that the audience of a user pool's token has to fit. */
  readonly validation?: Plain | undefined;
}

function inAuthorization(identity: Plain | undefined): boolean {
  return valuesOf(identity).every((source) =>
    typeof source === 'string' ? /^(\$?(method\.)?request\.header\.)?authorization$/i.test(source.trim()) : false,
  );
}

/** What a token authorizer amounts to: its key, or what holds its routes back. */
export type Verified = { readonly key: string } | { readonly hold: Finding };

/** An authorizer of a Cognito user pool (REST): identity tokens without scopes, access tokens with them. */
export function cognitoToken(into: Collected, source: TokenSource, pools: Plain | undefined): Verified {
  into.needs.add('jwt');
  const all = valuesOf(pools);
  if (!inAuthorization(source.identity)) return { hold: hold(into, 'tokenElsewhere', source.place) };
  const issuer = all.length === 1 ? poolIssuer(into.template, all[0]!) : null;
  if (issuer === null) {
    const why =
      all.length > 1
        ? 'a rule verifies tokens of one issuer, and the authorizer takes several user pools'
        : HOLDS.tokenUnreadable.why;
    return { hold: hold(into, 'tokenUnreadable', source.place, { why }) };
  }
  const use: Claim = {
    name: 'token_use',
    format: 'single-string',
    values: [source.scopes.length > 0 ? 'access' : 'id'],
    ask: '',
  };
  return token(into, source, issuer, followedBy(issuer, '/.well-known/jwks.json'), [
    use,
    ...audienceClaims(source),
    ...scopeClaims(source),
  ]);
}

/** A JWT authorizer: issuer, audience and scopes. */
export function jwtToken(into: Collected, source: TokenSource, issuer: Plain | undefined, audience: Plain | undefined): Verified {
  into.needs.add('jwt');
  if (!inAuthorization(source.identity)) return { hold: hold(into, 'tokenElsewhere', source.place) };
  const text = flattened(issuer);
  if (issuer === undefined || text === '' || text.includes(`\${?}`)) return { hold: hold(into, 'tokenUnreadable', source.place) };
  const cognito = /cognito-idp\./.test(text);
  const trimmed = typeof issuer === 'string' ? issuer.replace(/\/$/, '') : issuer;
  const known = cognito || /^https:\/\/[^/]+\.auth0\.com\/?$/.test(text);
  const claim = cognito && source.scopes.length > 0 ? 'client_id' : 'aud';
  const values = audience === undefined || valuesOf(audience).length === 0 ? null : Array.isArray(audience) ? audience : audience;
  if (claim === 'aud') {
    note(into, 'tokenClaim', source.place, {
      why: `API Gateway takes the audience from aud or client_id, a listener verifies one claim that is named: it is aud here${cognito ? ', which identity tokens of Cognito have; access tokens have client_id' : ''}`,
    });
  }
  const claims: Claim[] = [{ name: claim, format: 'single-string', values, ask: 'Audience' }, ...scopeClaims(source)];
  return token(into, source, issuer, known ? followedBy(trimmed, '/.well-known/jwks.json') : null, claims);
}

function audienceClaims({ scopes, validation }: TokenSource): Claim[] {
  if (validation === undefined || validation === null) return [];
  const { name, client } = audienceOf(scopes.length > 0, trimmedText(validation) ?? null);
  return [{ name, format: 'single-string', values: client === null ? null : [client], ask: 'Audience' }];
}

/** One scope is a claim; of several any one was enough, which a claim cannot say, so it is asked for. */
function scopeClaims({ scopes }: TokenSource): Claim[] {
  if (scopes.length === 0) return [];
  return [{ name: 'scope', format: 'space-separated-values', values: scopes.length === 1 ? scopes : null, ask: 'Scope' }];
}

function token(into: Collected, source: TokenSource, issuer: Plain, jwks: Plain | null, claims: readonly Claim[]): Verified {
  const key = `${source.api}/${source.name}/${source.scopes.map(flattened).join(' ')}`;
  into.tokens.set(key, {
    authorizer: { key, name: source.name, place: source.place },
    issuer,
    jwks,
    claims,
    condition: source.condition ?? null,
  });
  return { key };
}

/** The text of a value, trimmed; undefined where it is none. */
export function trimmedText(value: Plain | undefined): string | undefined {
  return textOf(value)?.trim();
}
