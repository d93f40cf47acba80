/** Values and expressions as HCL that can stand anywhere in a module. */

import { hclString, raw, template } from '../../template/hcl.ts';
import type { Configuration } from './configuration.ts';
import { mentionsIn, within } from './references.ts';
import type { Expression } from './syntax.ts';
import { isList, isMap, isReference, isText, isUnknown, type Reference, type Value } from './values.ts';

/** HCL of a reference. @example aws_lambda_function.fn["a"].arn */
export function referenceHcl({ address, key, path }: Reference): string {
  const instance = key === null ? '' : key === '*' ? '[*]' : `[${typeof key === 'number' ? key : hclString(key)}]`;
  const steps = path.map((step) =>
    typeof step === 'number'
      ? `[${step}]`
      : /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(step)
        ? `.${step}`
        : `[${hclString(step)}]`,
  );
  return `${address}${instance}${steps.join('')}`;
}

/** HCL of a value; null where a part of it is unknown. */
export function hclOf(value: Value): string | null {
  if (value === null) return 'null';
  if (typeof value === 'string') return hclString(value);
  if (typeof value !== 'object') return String(value);
  if (isReference(value)) return value.key === '*' ? null : referenceHcl(value);
  if (isText(value)) {
    const parts = value.parts.map((part) => (typeof part === 'string' ? part : hclOf(part)));
    if (parts.some((part) => part === null)) return null;
    return template(value.parts.map((part, index) => (typeof part === 'string' ? part : raw(parts[index] ?? '')))).raw;
  }
  if (isUnknown(value) || isMap(value)) return null;
  if (!isList(value)) return null;
  const items = value.map(hclOf);
  return items.every((item) => item !== null) ? `[${items.join(', ')}]` : null;
}

/** Names that mean something within a loop only. */
const LOOP = /^(each|count|self)\./;

/** An expression as it stands in its file, where it is one line and means the same outside of its block; else null. */
export function writtenOf(expression: Expression, configuration: Configuration): string | null {
  const text = configuration.textOf(expression);
  if (text === null || /[\r\n]|\/\*/.test(text)) return null;
  if (mentionsIn(expression).some(({ address }) => LOOP.test(address))) return null;
  for (const part of within(expression)) if (part.kind === 'for') return null;
  return text;
}
