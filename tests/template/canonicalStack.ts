/** The canonical form of a stack, to which the Blueprint and every printed file are brought before they are compared. */

import type { Blueprint } from '../../src/template/blueprint.ts';
import type { Value } from '../../src/template/stackResources.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface CanonicalStack {
  readonly parameters: Readonly<Record<string, { readonly type: string; readonly default: string | null }>>;
  readonly resources: Readonly<Record<string, CanonicalResource>>;
  readonly outputs: Readonly<Record<string, { readonly value: Json; readonly exportName: string | null }>>;
  /** Where the code is, as far as the file says. */
  readonly code: string | null;
}

export interface CanonicalResource {
  readonly type: string;
  readonly dependsOn: readonly string[];
  readonly properties: { readonly [name: string]: Json };
}

/** A stack id as AWS makes them; the first block of its UUID is what names take from it. */
export const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/api/51af3dc0-da77-11e4-872e-1234567db123';
export const STACK_SUFFIX = '51af3dc0';

/** What a reference becomes: marks that no template holds by itself. */
export const reference = (to: string) => `«${to}»`;
export const attributeOf = (of: string, name: string) => `«${of}.${name}»`;
export const parameterNamed = (name: string) => `«parameter ${name}»`;
export const importNamed = (name: string) => `«import ${name}»`;
export const PSEUDO = { 'AWS::Partition': '«partition»', 'AWS::Region': '«region»', 'AWS::AccountId': '«account»' } as const;

/** The code property of every function: where the code is, is compared apart. */
export const CODE = '«code»';

/** How a Blueprint says where code is: as the visitor does. */
export function codeText(blueprint: Blueprint): string | null {
  for (const resource of blueprint.resources) {
    if (resource.type !== 'AWS::Lambda::Function') continue;
    const { location } = resource.properties.Code;
    return location.in === 's3' ? `s3://${location.bucket}/${location.key}` : location.path;
  }
  return null;
}

function canonicalValue(value: Value): Json {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Value) => canonicalValue(item));
  const special = value as { kind?: unknown };
  if (typeof special.kind !== 'string') return canonicalMap(value as Readonly<Record<string, Value>>);
  const expression = value as Extract<Value, { kind: string }>;
  switch (expression.kind) {
    case 'map':
      return canonicalMap(expression.entries as Readonly<Record<string, Value>>);
    case 'code':
      return CODE;
    case 'ref':
      return reference(String(expression.to));
    case 'attribute':
      return attributeOf(String(expression.of), String(expression.name));
    case 'parameter':
      return parameterNamed(String(expression.name));
    case 'import':
      return importNamed(String(expression.name));
    case 'pseudo':
      return PSEUDO[expression.name as keyof typeof PSEUDO];
    case 'unique-name':
      return `${expression.prefix}-${STACK_SUFFIX}`;
    case 'join':
      return (expression.parts as readonly Value[]).map((part) => canonicalValue(part)).join('');
    default:
      throw new Error(`unknown kind ${String(special.kind)}`);
  }
}

function canonicalMap(entries: Readonly<Record<string, Value>>): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, canonicalValue(value)]));
}

/** The canonical form of a Blueprint itself: what every file must say. */
export function canonicalBlueprint(blueprint: Blueprint): CanonicalStack {
  return {
    parameters: Object.fromEntries(blueprint.parameters.map((p) => [p.name, { type: p.type, default: p.default ?? null }])),
    resources: Object.fromEntries(
      blueprint.resources.map(({ id, type, dependsOn, properties }) => [
        id,
        { type, dependsOn, properties: canonicalMap(properties as Readonly<Record<string, Value>>) },
      ]),
    ),
    outputs: Object.fromEntries(
      blueprint.outputs.map(({ name, value, exportName }) => [
        name,
        { value: canonicalValue(value), exportName: exportName ?? null },
      ]),
    ),
    code: codeText(blueprint),
  };
}
