/** What a listener rule has to know to verify the tokens that an authorizer verifies. */

import { audienceOf } from '../audience.ts';
import type { Configuration } from './configuration.ts';
import { evaluate, type Scope, settled } from './evaluate.ts';
import { hclOf, writtenOf } from './hclOf.ts';
import { mentionsIn } from './references.ts';
import type { Expression } from './syntax.ts';
import { isList, isReference, isSymbolic, isText, isUnknown, type Value } from './values.ts';

/** A claim that a token must have. */
export interface Claim {
  readonly name: 'aud' | 'client_id' | 'scope' | 'token_use';
  readonly format: 'single-string' | 'space-separated-values';
  /** HCL of the list of its values; null where the deployment is asked. */
  readonly values: string | null;
}

/** What `jwt_validation` says. */
export interface TokenCheck {
  readonly name: string;
  /** HCL of the issuer. */
  readonly issuer: string;
  /** HCL of the address of its keys; null where only the issuer's discovery document knows it. */
  readonly keys: string | null;
  readonly claims: readonly Claim[];
}

/** A text or an expression as it was found: the expression itself is kept where it means the same everywhere. */
export interface Found {
  readonly value: Value;
  readonly written: string | null;
}

/** What stands behind an argument. */
export function foundOf(expression: Expression, scope: Scope, configuration: Configuration): Found {
  const value = evaluate(expression, scope);
  return { value, written: writtenOf(expression, configuration) ?? hclOf(value) };
}

function foundValue(value: Value): Found {
  return { value, written: hclOf(value) };
}

/** `"https://…"` and a path behind it; `"${local.issuer}/…"` where it is an expression. */
function followedBy(issuer: string, known: Value, path: string): string {
  const end = typeof known === 'string' && known.endsWith('/') ? path.slice(1) : path;
  return issuer.startsWith('"') ? `${issuer.slice(0, -1)}${end}"` : `"\${${issuer}}${end}"`;
}

/** Whether an issuer is a user pool of Cognito, by its text or by what it refers to. */
function isCognito(value: Value, expression: Expression | null): boolean {
  if (typeof value === 'string') return value.includes('cognito-idp.');
  if (isText(value)) return value.parts.some((part) => isCognito(part, null));
  if (isReference(value)) return value.address.includes('aws_cognito_user_pool');
  if (isUnknown(value)) return mentionsIn(value.expression).some(({ address }) => address.includes('aws_cognito_user_pool'));
  return expression !== null && mentionsIn(expression).some(({ address }) => address.includes('aws_cognito_user_pool'));
}

const KEYS = '/.well-known/jwks.json';

/**
 * The check that stands for a JWT authorizer of an HTTP API; null where issuer or audience cannot be read.
 * API Gateway takes `aud`, or `client_id` where there is no `aud`; a rule asks for one of them.
 */
export function jwtCheck(
  name: string,
  issuer: Found,
  audience: Found,
  scopes: readonly string[],
  scope: Scope,
): TokenCheck | null {
  if (issuer.written === null) return null;
  const known = settled(issuer.value, scope);
  const cognito = isCognito(known, null) || isCognito(issuer.value, null);
  const hasKnownKeys = cognito || (typeof known === 'string' && /\.auth0\.com\/?$/.test(known));
  const items = listHcl(audience.value, scope);
  const values = items !== null && items.length > 0 ? `[${items.join(', ')}]` : items === null ? audience.written : null;
  // Cognito's identity tokens have `aud`, its access tokens, which alone have scopes, `client_id`.
  const claim = cognito && scopes.length > 0 ? 'client_id' : 'aud';
  return {
    name,
    issuer: issuer.written,
    keys: hasKnownKeys ? followedBy(issuer.written, known, KEYS) : null,
    claims: [{ name: claim, format: 'single-string', values }, ...scopeClaims(scopes)],
  };
}

/** One scope is a claim; of several any one is enough, which a rule cannot be trusted to say. */
function scopeClaims(scopes: readonly string[]): readonly Claim[] {
  if (scopes.length === 0) return [];
  return [{ name: 'scope', format: 'space-separated-values', values: scopes.length === 1 ? `[${scopes[0]}]` : null }];
}

/** A list of texts as HCL, item by item. */
function listHcl(value: Value, scope: Scope): readonly string[] | null {
  const list = settled(value, scope);
  if (!isList(list)) return null;
  const items = list.map((item) => (isSymbolic(item) ? hclOf(item) : hclOf(settled(item, scope))));
  return items.every((item) => item !== null) ? items : null;
}

/** The texts of a list whose values are known; null where one is not. As HCL. */
export function scopesOf(value: Value | undefined, scope: Scope): readonly string[] | null {
  if (value === undefined) return [];
  const list = settled(value, scope);
  if (list === null) return [];
  return listHcl(list, scope);
}

/**
 * The check that stands for a Cognito authorizer of a REST API: of the pool's tokens it takes identity tokens, or access tokens where
 * the method asks for scopes. Null where the pool cannot be read.
 */
function cognitoCheck(name: string, pool: Value, scopes: readonly string[], validation: Value | undefined): TokenCheck | null {
  const issuer = poolIssuer(pool);
  if (issuer === null) return null;
  return {
    name,
    issuer,
    keys: followedBy(issuer, null, KEYS),
    claims: [
      { name: 'token_use', format: 'single-string', values: scopes.length > 0 ? '["access"]' : '["id"]' },
      ...audienceClaims(scopes, validation),
      ...scopeClaims(scopes),
    ],
  };
}

function audienceClaims(scopes: readonly string[], validation: Value | undefined): readonly Claim[] {
  if (validation === undefined || validation === null) return [];
  const { name, client } = audienceOf(scopes.length > 0, typeof validation === 'string' ? validation : null);
  return [{ name, format: 'single-string', values: client === null ? null : `["${client}"]` }];
}

function poolIssuer(pool: Value): string | null {
  const text = hclOf(pool);
  if (text === null) return null;
  if (isReference(pool) && pool.address.startsWith('aws_cognito_user_pool.') && pool.path[0] === 'arn')
    return `"https://\${${text.slice(0, -'.arn'.length)}.endpoint}"`;
  if (isReference(pool) && pool.address.startsWith('data.aws_cognito_user_pools.') && pool.path.length === 1)
    return arnIssuer(`tolist(${text})[0]`);
  if (typeof pool === 'string') {
    const match = /^arn:[\w-]+:cognito-idp:([\w-]+):\d*:userpool\/([\w-]+)$/.exec(pool);
    return match === null ? null : `"https://cognito-idp.${match[1]}.amazonaws.com/${match[2]}"`;
  }
  return arnIssuer(text);
}

/** The issuer of the pool with an ARN such as `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf`. */
function arnIssuer(arn: string): string {
  return `"https://cognito-idp.\${split(":", ${arn})[3]}.amazonaws.com/\${split("/", ${arn})[1]}"`;
}

/** The same for a JWT authorizer that is a value, as in a module's argument or an OpenAPI document. */
export function jwtOfValues(
  name: string,
  issuer: Value | undefined,
  audience: Value | undefined,
  scopes: readonly string[],
  scope: Scope,
) {
  return issuer === undefined || audience === undefined
    ? null
    : jwtCheck(name, foundValue(issuer), foundValue(audience), scopes, scope);
}

/** Whether tokens are looked for in the header Authorization and nowhere else. */
export function isInAuthorization(value: Value | undefined): boolean {
  if (value === undefined) return true;
  const sources = isList(value) ? value : [value];
  return sources.length === 1 && typeof sources[0] === 'string' && /^\$request\.header\.authorization$/i.test(sources[0].trim());
}

/** The check of an authorizer with some pools: one pool is said by a rule, several are not. */
export function cognitoOf(
  name: string,
  pools: Value | undefined,
  scopes: readonly string[] | null,
  validation: Value | undefined,
) {
  if (pools === undefined || scopes === null) return null;
  if (!isList(pools)) return isReference(pools) ? cognitoCheck(name, pools, scopes, validation) : null;
  if (pools.length > 1) return 'several';
  const [pool] = pools;
  return pool === undefined ? null : cognitoCheck(name, pool, scopes, validation);
}
