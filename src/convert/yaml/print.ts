/** Prints what is new in a YAML or JSON file; what is there already is never printed. */

import { stringify } from 'yaml';
import type { Plain } from './document.ts';

/** How a file is written. */
export interface Style {
  /** Spaces of one level, or a tab (JSON). */
  readonly unit: string;
  readonly eol: string;
  /** Intrinsic functions as tags (`!Ref`), as CloudFormation's YAML may have them. */
  readonly tags: boolean;
}

/** A map's entries as lines of YAML, each behind `indent`. */
export function yamlLines(entries: readonly (readonly [string, Plain])[], indent: string, style: Style): string[] {
  return entries.flatMap(([key, value]) => entryLines(`${indent}${scalar(key)}:`, value, indent, style));
}

function entryLines(head: string, value: Plain, indent: string, style: Style): string[] {
  const short = style.tags ? taggedForm(value) : null;
  if (short !== null) return [`${head} ${short}`];
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${head} []`];
    if (value.every(isScalarValue) && value.length <= 5 && !value.some((item) => String(item).length > 40)) {
      return [`${head} [${value.map((item) => flowScalar(item as string | number)).join(', ')}]`];
    }
    return [head, ...listLines(value, indent + style.unit, style)];
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    return entries.length === 0 ? [`${head} {}`] : [head, ...yamlLines(entries, indent + style.unit, style)];
  }
  return [`${head} ${scalar(value as string | number | boolean | null)}`];
}

/** The elements of a list as lines, each behind `indent`. */
export function listLines(values: readonly Plain[], indent: string, style: Style): string[] {
  return values.flatMap((value) => {
    const short = style.tags ? taggedForm(value) : null;
    if (short !== null) return [`${indent}- ${short}`];
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0) {
      const [first = '', ...others] = yamlLines(Object.entries(value), `${indent}  `, style);
      return [`${indent}- ${first.slice(indent.length + 2)}`, ...others];
    }
    if (Array.isArray(value)) return [`${indent}- ${JSON.stringify(value)}`];
    return [`${indent}- ${scalar(value as string)}`];
  });
}

function isScalarValue(value: Plain): boolean {
  return value === null || typeof value !== 'object';
}

/** `!Ref X`, `!GetAtt A.B`, `!Sub text`, `!ImportValue x`: functions of one text. Others are written long. */
function taggedForm(value: Plain, text: (value: string) => string = scalar): string | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  if (entries.length !== 1) return null;
  const [name, argument] = entries[0]!;
  if (name === 'Ref' && typeof argument === 'string') return `!Ref ${text(argument)}`;
  if (name === 'Fn::GetAtt' && Array.isArray(argument) && argument.every((part) => typeof part === 'string')) {
    return `!GetAtt ${argument.join('.')}`;
  }
  if ((name === 'Fn::Sub' || name === 'Fn::ImportValue') && typeof argument === 'string') {
    return `!${name.slice(4)} ${text(argument)}`;
  }
  return null;
}

/** A value on one line: a scalar, a function of one text, else as JSON, which YAML takes. Within braces more texts need quotes. */
export function inlineValue(value: Plain, style: Style, inBraces: boolean): string {
  const text = inBraces ? flowScalar : scalar;
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value !== 'object') return scalar(value);
  return (style.tags ? taggedForm(value, text) : null) ?? JSON.stringify(value);
}

/** A scalar as YAML has it, on one line. @example scalar('true')  // '"true"' */
export function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  if (/^[A-Za-z/$][A-Za-z0-9_./${}:+ ,<>()*-]*$/.test(value) && !/: |:$| $|^(true|false|null|yes|no|on|off|y|n)$/i.test(value))
    return value;
  return stringify(value, { lineWidth: 0, singleQuote: true, defaultStringType: 'QUOTE_SINGLE' }).trimEnd();
}

function flowScalar(value: string | number): string {
  const text = scalar(value);
  return /^['"]/.test(text) || !/[[\]{},]/.test(text) ? text : `'${String(value).replaceAll("'", "''")}'`;
}

/** An entry as JSON, without a comma: its lines behind `indent`. */
export function jsonLines(key: string, value: Plain, indent: string, style: Style): string[] {
  const printed = JSON.stringify(value, null, style.unit).split('\n');
  return printed.map((line, at) => (at === 0 ? `${indent}${JSON.stringify(key)}: ${line}` : indent + line));
}
