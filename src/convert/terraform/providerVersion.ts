/**
 * Which versions of the `aws` provider a team's constraint allows: what a listener rule may say depends on it.
 * `regex_values` and `transform` came with 6.19.0 (2025-10-30), `jwt_validation` with 6.22.0 (2025-11-20):
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md, read 2026-11.
 * Constraints: https://developer.hashicorp.com/terraform/language/expressions/version-constraints, read 2026-11.
 */

import { argumentOf, blocksOf, type HclBody } from './syntax.ts';

export type Version = readonly [major: number, minor: number, patch: number];

/** The first versions that know something. */
export const FIRST_VERSION = { expressions: [6, 19, 0], tokens: [6, 22, 0] } as const satisfies Record<string, Version>;

/** The constraints on the `aws` provider in some files, as they are written. */
export function awsConstraints(bodies: readonly HclBody[]): readonly string[] {
  return bodies.flatMap((body) => [
    ...blocksOf(body, 'terraform')
      .flatMap((terraform) => blocksOf(terraform.body, 'required_providers'))
      .flatMap((providers) => {
        const value = argumentOf(providers.body, 'aws')?.value;
        if (value?.kind !== 'object') return value === undefined ? [] : [value];
        return value.entries.filter(({ key }) => key.kind === 'literal' && key.value === 'version').map((entry) => entry.value);
      })
      .flatMap(literalText),
    ...blocksOf(body, 'provider')
      .filter(({ labels }) => labels[0] === 'aws')
      .flatMap((provider) => argumentOf(provider.body, 'version')?.value ?? [])
      .flatMap(literalText),
  ]);
}

function literalText(expression: { readonly kind: string; readonly value?: unknown }): readonly string[] {
  return expression.kind === 'literal' && typeof expression.value === 'string' ? [expression.value] : [];
}

/**
 * Whether some version from `wanted` on satisfies all constraints; a constraint that is not understood allows none.
 * @example allowsFrom(['~> 6.0'], [6, 19, 0])  // true
 * @example allowsFrom(['~> 5.0'], [6, 19, 0])  // false
 */
export function allowsFrom(constraints: readonly string[], wanted: Version): boolean {
  return constraints
    .flatMap((constraint) => constraint.split(','))
    .every((constraint) => upperBoundAllows(constraint.trim(), wanted));
}

function upperBoundAllows(constraint: string, wanted: Version): boolean {
  const match = /^(>=|<=|!=|~>|>|<|=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+][\w.+-]*)?$/.exec(constraint);
  if (match === null) return false;
  const [, operator = '=', major = '0', minor, patch] = match;
  const version: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
  if (operator === '>=' || operator === '>' || operator === '!=') return true;
  if (operator === '<') return compare(version, wanted) > 0;
  if (operator === '<=' || operator === '=') return compare(version, wanted) >= 0;
  // "~> 6.1.2" is below 6.2.0, "~> 6.1" below 7.0.0, "~> 6" has no end.
  if (minor === undefined) return true;
  const end: Version = patch === undefined ? [version[0] + 1, 0, 0] : [version[0], version[1] + 1, 0];
  return compare(end, wanted) > 0;
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
