/** What an expression of Terraform is worth: known as far as the files say it, symbolic where only deployment knows. */

import type { Expression } from './syntax.ts';

/** What stands for an attribute of a resource, a data source or a module: `aws_lambda_function.api["a"].arn`. */
export interface Reference {
  readonly kind: 'reference';
  /** Without the key of an instance: `aws_lambda_function.api`, `data.aws_region.current`, `module.api`, `var.name`. */
  readonly address: string;
  /** The instance of what has `count` or `for_each`; `*` is all of them. */
  readonly key: string | number | null;
  readonly path: readonly (string | number)[];
}

/** Texts and symbolic values one after the other. */
export interface Text {
  readonly kind: 'text';
  readonly parts: readonly Value[];
}

/** What cannot be worked out. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly expression: Expression;
  /** Why not, where there is more to say than that deployment decides. */
  readonly missing?: string;
}

export interface ValueMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Value>;
  /** Where the keys are written: their expressions, or lines of the companion file that was decoded. */
  readonly places?: ReadonlyMap<string, Expression | number>;
}

export type Value = string | number | boolean | null | readonly Value[] | ValueMap | Reference | Text | Unknown;

/** Whether a value is a list. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function hasKind<K extends 'map' | 'reference' | 'text' | 'unknown'>(
  value: Value,
  kind: K,
): value is Extract<Value, { kind: K }> {
  return typeof value === 'object' && value !== null && !isList(value) && value.kind === kind;
}

export const isMap = (value: Value): value is ValueMap => hasKind(value, 'map');
export const isReference = (value: Value): value is Reference => hasKind(value, 'reference');
export const isText = (value: Value): value is Text => hasKind(value, 'text');
export const isUnknown = (value: Value): value is Unknown => hasKind(value, 'unknown');

/** Whether the value is symbolic itself; what is in a list or a map may be symbolic all the same. */
export function isSymbolic(value: Value): value is Reference | Text | Unknown {
  return isReference(value) || isText(value) || isUnknown(value);
}

/** A map of these entries, with the places where they are written if those are known. */
export function mapOf(entries: Iterable<readonly [string, Value]>, places?: ValueMap['places']): ValueMap {
  return places === undefined ? { kind: 'map', entries: new Map(entries) } : { kind: 'map', entries: new Map(entries), places };
}

/** A scalar as the text that a template makes of it. */
export function scalarText(value: Value): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Texts one after the other, as one text where all are known. */
export function joined(parts: readonly Value[]): Value {
  const flat = parts.flatMap((part) => (isText(part) ? part.parts : [part]));
  const merged: Value[] = [];
  for (const part of flat) {
    const text = scalarText(part);
    const last = merged.at(-1);
    if (text !== null && typeof last === 'string') merged[merged.length - 1] = last + text;
    else merged.push(text ?? part);
  }
  const known = merged.filter((part) => part !== '');
  if (known.length === 0) return '';
  const [only] = known;
  return known.length === 1 && typeof only === 'string' ? only : { kind: 'text', parts: known };
}

/** A known value as JSON's; null where a part of it is symbolic. */
export function plainValue(value: Value): unknown {
  if (isSymbolic(value)) return undefined;
  if (isList(value)) return value.map(plainValue);
  if (isMap(value)) return Object.fromEntries([...value.entries].map(([key, item]) => [key, plainValue(item)]));
  return value;
}
