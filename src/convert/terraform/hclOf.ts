/** Values and expressions as HCL that can stand anywhere in a module. */

import { hclString, raw, template } from '../../template/hcl.ts';
import type { Configuration } from './configuration.ts';
import { mentionsIn } from './references.ts';
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

/**
 * An expression of a file as it can stand anywhere in the module, spaced as `terraform fmt` does; null where it takes several lines or
 * means something within its loop only.
 */
export function writtenOf(expression: Expression, configuration: Configuration): string | null {
  const file = configuration.fileOf(expression);
  if (file === undefined || mentionsIn(expression).some(({ address }) => LOOP.test(address))) return null;
  const written = spaced(expression, file.text);
  return written === null || /[\r\n]/.test(written) ? null : written;
}

/**
 * An expression as `terraform fmt` spaces it; null for what is not worked out: loops, directives, texts of several lines.
 * @example spaced of `var.on?"${ var.a }":f( 1,2 )`  // var.on ? var.a : f(1, 2)
 */
function spaced(expression: Expression, text: string): string | null {
  const source = () => text.slice(expression.start, expression.end);
  switch (expression.kind) {
    case 'literal':
      return source().startsWith('<<') ? null : source();
    case 'variable':
      return expression.name;
    case 'template':
      return spacedTemplate(expression, text);
    case 'tuple': {
      const items = all(expression.items, text);
      return items === null ? null : `[${items.join(', ')}]`;
    }
    case 'object': {
      const entries = expression.entries.map(({ key, value }) => {
        const [name, item] = [spaced(key, text), spaced(value, text)];
        return name === null || item === null ? null : `${name} = ${item}`;
      });
      if (entries.some((entry) => entry === null)) return null;
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
    }
    case 'call': {
      const args = all(expression.args, text);
      return args === null ? null : `${expression.name}(${args.join(', ')}${expression.expands ? '...' : ''})`;
    }
    case 'attribute':
      return around(spaced(expression.of, text), `.${expression.name}`);
    case 'index':
      return around(spaced(expression.of, text), around('[', around(spaced(expression.index, text), ']')));
    case 'splat':
      return /\s/.test(source()) ? null : source();
    case 'unary':
      return around(expression.operator, spaced(expression.operand, text));
    case 'binary':
      return around(spaced(expression.left, text), around(` ${expression.operator} `, spaced(expression.right, text)));
    case 'conditional':
      return around(
        spaced(expression.condition, text),
        around(' ? ', around(spaced(expression.yes, text), around(' : ', spaced(expression.no, text)))),
      );
    case 'parentheses':
      return around('(', around(spaced(expression.inside, text), ')'));
    case 'for':
      return null;
  }
}

function around(before: string | null, behind: string | null): string | null {
  return before === null || behind === null ? null : `${before}${behind}`;
}

function all(expressions: readonly Expression[], text: string): readonly string[] | null {
  const written = expressions.map((expression) => spaced(expression, text));
  return written.every((item) => item !== null) ? written : null;
}

/** A text keeps its characters; of what is put into it only the spaces change. */
function spacedTemplate(expression: Extract<Expression, { kind: 'template' }>, text: string): string | null {
  if (text.startsWith('<<', expression.start)) return null;
  const [only] = expression.parts;
  if (only !== undefined && typeof only !== 'string' && expression.parts.length === 1)
    return only.kind === 'directive' ? null : spaced(only, text);
  let made = '';
  let at = expression.start;
  for (const part of expression.parts) {
    if (typeof part === 'string') continue;
    const inside = part.kind === 'directive' ? null : spaced(part, text);
    const before = text.slice(at, part.start);
    const behind = /^\s*\}/.exec(text.slice(part.end, expression.end));
    if (inside === null || behind === null || !/\$\{\s*$/.test(before)) return null;
    made += `${before.trimEnd()}${inside}}`;
    at = part.end + behind[0].length;
  }
  return made + text.slice(at, expression.end);
}
