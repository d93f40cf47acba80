/** Works out expressions of Terraform as far as literals, locals, defaults of variables and the companion files say what they are. */

import { decodedDocument } from './decodedDocument.ts';
import { HclError, parseTemplate } from './parseHcl.ts';
import type { Expression, TemplatePart } from './syntax.ts';
import {
  isList,
  isMap,
  isReference,
  isSymbolic,
  isText,
  isUnknown,
  joined,
  mapOf,
  plainValue,
  type Reference,
  scalarText,
  type Unknown,
  type Value,
} from './values.ts';

/** Where an expression stands: what its names mean there. */
export interface Scope {
  /** What `var`, `local` and attributes of resources are worth; `undefined` where it cannot be known. */
  readonly look: (reference: Reference) => Value | undefined;
  /** The text of a file beside the template, by its path from the module's folder; `undefined` where it was not given. */
  readonly file: (path: string) => string | undefined;
  /** `each.key`, `each.value`, `count.index`, and the names of `for`. */
  readonly names: ReadonlyMap<string, Value>;
  /** How many expressions may still be worked out: loops in loops would take all day. */
  readonly budget: { left: number };
}

/** No list that people write has as many items; `range(1e9)` would take all memory. */
const MOST_ITEMS = 10_000;

/** Texts that double themselves in every local would take all memory, too. */
const MOST_CHARACTERS = 1_000_000;

export function evaluate(expression: Expression, scope: Scope): Value {
  scope.budget.left--;
  if (scope.budget.left < 0) return unknown(expression);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'parentheses':
      return evaluate(expression.inside, scope);
    case 'template':
      return templateValue(expression.parts, expression, scope);
    case 'tuple':
      return expression.items.map((item) => evaluate(item, scope));
    case 'object':
      return objectValue(expression, scope);
    case 'for':
      return forValue(expression, scope);
    case 'call':
      return callValue(expression, scope);
    case 'variable': {
      const bound = scope.names.get(expression.name);
      return bound ?? (scope.names.has(expression.name) ? null : unknown(expression));
    }
    case 'attribute':
      return memberOf(
        expression,
        expression.of,
        /^\d+$/.test(expression.name) ? Number(expression.name) : expression.name,
        scope,
      );
    case 'index': {
      const index = settled(evaluate(expression.index, scope), scope);
      if (typeof index !== 'string' && typeof index !== 'number') return unknown(expression);
      return memberOf(expression, expression.of, index, scope);
    }
    case 'splat':
      return splatValue(expression, scope);
    case 'unary': {
      const operand = settled(evaluate(expression.operand, scope), scope);
      if (expression.operator === '-' && typeof operand === 'number') return -operand;
      if (expression.operator === '!' && typeof operand === 'boolean') return !operand;
      return unknown(expression);
    }
    case 'binary':
      return binaryValue(expression, scope);
    case 'conditional': {
      const condition = settled(evaluate(expression.condition, scope), scope);
      if (condition === true || condition === 'true') return evaluate(expression.yes, scope);
      if (condition === false || condition === 'false') return evaluate(expression.no, scope);
      return unknown(expression);
    }
  }
}

/** The value with every reference followed that the files answer. */
export function settled(value: Value, scope: Scope): Value {
  if (isReference(value)) {
    const found = scope.look(value);
    return found === undefined ? value : found;
  }
  if (isText(value)) {
    const parts = value.parts.map((part) => settled(part, scope));
    return joined(parts);
  }
  return value;
}

/** The same, lists and maps included. */
export function settledDeeply(value: Value, scope: Scope): Value {
  const top = settled(value, scope);
  if (isList(top)) return top.map((item) => settledDeeply(item, scope));
  if (isMap(top))
    return mapOf(
      [...top.entries].map(([key, item]) => [key, settledDeeply(item, scope)] as const),
      top.places,
    );
  return top;
}

function unknown(expression: Expression, missing?: string): Unknown {
  return missing === undefined ? { kind: 'unknown', expression } : { kind: 'unknown', expression, missing };
}

function templateValue(parts: readonly TemplatePart[], expression: Expression, scope: Scope): Value {
  const values: Value[] = [];
  let length = 0;
  for (const part of parts) {
    if (typeof part === 'string') values.push(part);
    else if (part.kind === 'directive') return unknown(expression);
    else {
      const value = evaluate(part, scope);
      if (parts.length === 1) return value;
      const text = settled(value, scope);
      // A resource's attribute stays symbolic: it says which resource is meant.
      values.push(isSymbolic(value) && isSymbolic(text) ? value : text);
    }
    const last = values.at(-1);
    length += typeof last === 'string' ? last.length : 0;
    if (length > MOST_CHARACTERS) return unknown(expression);
  }
  if (values.some((value) => isList(value) || isMap(value) || value === null)) return unknown(expression);
  return joined(values);
}

function objectValue(expression: Extract<Expression, { kind: 'object' }>, scope: Scope): Value {
  const entries: [string, Value][] = [];
  const places = new Map<string, Expression>();
  for (const { key, value } of expression.entries) {
    const name = scalarText(settled(evaluate(key, scope), scope));
    if (name === null) return unknown(expression);
    entries.push([name, evaluate(value, scope)]);
    places.set(name, key);
  }
  return mapOf(entries, places);
}

/** The items of a list or a map as pairs of key and value. */
function pairs(value: Value): readonly (readonly [string | number, Value])[] | null {
  if (isList(value)) return value.map((item, index) => [index, item] as const);
  return isMap(value) ? sortedEntries(value.entries) : null;
}

/** Terraform goes through maps by their keys. */
function sortedEntries(entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function forValue(expression: Extract<Expression, { kind: 'for' }>, scope: Scope): Value {
  const over = settled(evaluate(expression.over, scope), scope);
  const items = pairs(over);
  if (items === null || items.length > MOST_ITEMS) return unknown(expression);
  const list: Value[] = [];
  const entries = new Map<string, Value>();
  for (const [key, value] of items) {
    const names = new Map(scope.names);
    if (expression.keyName !== null) names.set(expression.keyName, key);
    names.set(expression.valueName, value);
    const inside = { ...scope, names };
    if (expression.condition !== null) {
      const condition = settled(evaluate(expression.condition, inside), inside);
      if (condition === false) continue;
      if (condition !== true) return unknown(expression);
    }
    const made = evaluate(expression.value, inside);
    if (expression.key === null) {
      list.push(made);
      continue;
    }
    const name = scalarText(settled(evaluate(expression.key, inside), inside));
    if (name === null) return unknown(expression);
    if (expression.grouped) {
      const before = entries.get(name) ?? [];
      entries.set(name, [...(isList(before) ? before : []), made]);
    } else entries.set(name, made);
  }
  return expression.key === null ? list : mapOf(entries);
}

/** The name at the start of a chain of attributes, as a reference: `aws_x.y`, `data.aws_x.y`, `var.x`, `module.x`. */
function rootReference(expression: Expression, scope: Scope): Reference | null {
  const names: string[] = [];
  let at: Expression = expression;
  while (at.kind === 'attribute') {
    names.unshift(at.name);
    at = at.of;
  }
  if (at.kind !== 'variable' || scope.names.has(at.name)) return null;
  const length = at.name === 'data' ? 2 : 1;
  if (names.length !== length) return null;
  return { kind: 'reference', address: [at.name, ...names].join('.'), key: null, path: [] };
}

function memberOf(whole: Expression, of: Expression, name: string | number, scope: Scope): Value {
  if (whole.kind === 'attribute') {
    // `each.key`, `count.index`.
    const bound = of.kind === 'variable' ? `${of.name}.${name}` : '';
    if (scope.names.has(bound)) return scope.names.get(bound) ?? null;
    if (LOOP.test(bound)) return unknown(whole);
    const root = rootReference(whole, scope);
    if (root !== null) {
      const found = scope.look(root);
      return found === undefined ? root : found;
    }
  }
  return member(evaluate(of, scope), name, whole, scope);
}

/** Names that mean something within a loop whose items are known. */
const LOOP = /^(each|count|self)\./;

function member(value: Value, name: string | number, whole: Expression, scope: Scope): Value {
  if (isReference(value)) {
    const isModuleOrResource = !value.address.startsWith('var.') && !value.address.startsWith('local.');
    // An index directly behind a resource or module chooses an instance.
    if (isModuleOrResource && whole.kind === 'index' && value.path.length === 0 && value.key === null)
      return { ...value, key: name };
    const longer: Reference = { ...value, path: [...value.path, name] };
    if (isSymbolic(value)) {
      const found = value.path.length > 0 ? scope.look(value) : undefined;
      if (found !== undefined && !isSymbolic(found)) return member(found, name, whole, scope);
    }
    return longer;
  }
  if (isList(value)) {
    const index = typeof name === 'number' ? name : /^\d+$/.test(name) ? Number(name) : -1;
    const item = value[index];
    return item === undefined ? unknown(whole) : item;
  }
  if (isMap(value)) {
    const found = value.entries.get(String(name));
    return found === undefined ? unknown(whole) : found;
  }
  return unknown(whole, isUnknown(value) ? value.missing : undefined);
}

function splatValue(expression: Extract<Expression, { kind: 'splat' }>, scope: Scope): Value {
  const of = evaluate(expression.of, scope);
  const over = isReference(of) ? (scope.look(of) ?? of) : of;
  const through = (item: Value) => {
    const inside = { ...scope, names: new Map([...scope.names, ['*', item] as const]) };
    return evaluate(expression.each, inside);
  };
  if (isList(over)) return over.map(through);
  if (isReference(over) && over.key === null && over.path.length === 0) return through({ ...over, key: '*' });
  if (over === null) return [];
  return isSymbolic(over) ? unknown(expression) : [through(over)];
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

function binaryValue(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
  const { operator } = expression;
  const left = settledDeeply(evaluate(expression.left, scope), scope);
  if (operator === '&&' && left === false) return false;
  if (operator === '||' && left === true) return true;
  const right = settledDeeply(evaluate(expression.right, scope), scope);
  if (operator === '&&' || operator === '||') {
    if (typeof left === 'boolean' && typeof right === 'boolean') return operator === '&&' ? left && right : left || right;
    if (operator === '&&' && right === false) return false;
    return operator === '||' && right === true ? true : unknown(expression);
  }
  if (operator === '==' || operator === '!=') {
    const equal = sameKnown(left, right);
    return equal === null ? unknown(expression) : equal === (operator === '==');
  }
  const apply = ARITHMETIC[operator];
  if (apply === undefined || typeof left !== 'number' || typeof right !== 'number') return unknown(expression);
  return apply(left, right);
}

/** Whether two values are equal; null where that is not known. */
function sameKnown(left: Value, right: Value): boolean | null {
  // What a resource gives is something, whatever it is.
  if (left === null && isReference(right) && !right.address.startsWith('var.')) return false;
  if (right === null && isReference(left) && !left.address.startsWith('var.')) return false;
  const [a, b] = [plainValue(left), plainValue(right)];
  if (a === undefined || b === undefined) return null;
  return JSON.stringify(a) === JSON.stringify(b);
}

type Known = string | number | boolean | null | readonly Value[] | ReturnType<typeof mapOf>;

/** Functions of known arguments; `undefined` where they do not fit. */
const FUNCTIONS: Readonly<Record<string, (...args: Known[]) => Value | undefined>> = {
  tostring: (value) => (value === null ? null : (scalarText(value ?? null) ?? undefined)),
  tonumber: (value) =>
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
        ? Number(value)
        : undefined,
  tobool: (value) => (typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined),
  toset: (value) => (value !== undefined && isList(value) ? distinct(value).sort(byText) : undefined),
  tolist: (value) => (value !== undefined && isList(value) ? value : undefined),
  tomap: (value) => (value !== undefined && isMap(value) ? value : undefined),
  lower: (value) => (typeof value === 'string' ? value.toLowerCase() : undefined),
  upper: (value) => (typeof value === 'string' ? value.toUpperCase() : undefined),
  title: (value) => (typeof value === 'string' ? value.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : undefined),
  trimspace: (value) => (typeof value === 'string' ? value.trim() : undefined),
  chomp: (value) => (typeof value === 'string' ? value.replace(/[\r\n]+$/, '') : undefined),
  trimprefix: (value, prefix) =>
    typeof value === 'string' && typeof prefix === 'string'
      ? value.startsWith(prefix)
        ? value.slice(prefix.length)
        : value
      : undefined,
  trimsuffix: (value, suffix) =>
    typeof value === 'string' && typeof suffix === 'string'
      ? suffix !== '' && value.endsWith(suffix)
        ? value.slice(0, -suffix.length)
        : value
      : undefined,
  trim: (value, characters) =>
    typeof value === 'string' && typeof characters === 'string' ? trimmed(value, characters) : undefined,
  startswith: (value, prefix) => (typeof value === 'string' && typeof prefix === 'string' ? value.startsWith(prefix) : undefined),
  endswith: (value, suffix) => (typeof value === 'string' && typeof suffix === 'string' ? value.endsWith(suffix) : undefined),
  // A search between slashes is a regular expression of another kind than ours.
  replace: (value, search, by) =>
    typeof value === 'string' && typeof search === 'string' && typeof by === 'string' && !/^\/.*\/$/.test(search)
      ? value.split(search).join(by)
      : undefined,
  split: (separator, value) =>
    typeof value === 'string' && typeof separator === 'string' ? (value === '' ? [''] : value.split(separator)) : undefined,
  join: (separator, ...lists) => (typeof separator === 'string' ? joinedBy(separator, lists) : undefined),
  format: (pattern, ...args) => (typeof pattern === 'string' ? formatted(pattern, args) : undefined),
  substr: (value, offset, length) =>
    typeof value === 'string' && typeof offset === 'number' && typeof length === 'number' && offset >= 0
      ? value.slice(offset, length < 0 ? undefined : offset + length)
      : undefined,
  length: (value) =>
    typeof value === 'string' ? [...value].length : value === undefined ? undefined : (pairs(value)?.length ?? undefined),
  concat: (...lists) => (lists.every((list) => isList(list)) ? (lists as readonly (readonly Value[])[]).flat() : undefined),
  flatten: (list) => (list !== undefined && isList(list) ? flattened(list) : undefined),
  distinct: (list) => (list !== undefined && isList(list) ? distinct(list) : undefined),
  compact: (list) => (list !== undefined && isList(list) ? list.filter((item) => item !== null && item !== '') : undefined),
  sort: (list) =>
    list !== undefined && isList(list) && list.every((item) => typeof item === 'string') ? [...list].sort(byText) : undefined,
  reverse: (list) => (list !== undefined && isList(list) ? [...list].reverse() : undefined),
  setunion: (...lists) =>
    lists.every((list) => isList(list)) ? distinct((lists as readonly (readonly Value[])[]).flat()).sort(byText) : undefined,
  setproduct: (...lists) => (lists.every((list) => isList(list)) ? product(lists as readonly (readonly Value[])[]) : undefined),
  merge: (...maps) =>
    maps.every((map) => map === null || isMap(map))
      ? mapOf(
          maps.flatMap((map) => (map !== null && isMap(map) ? [...map.entries] : [])),
          new Map(maps.flatMap((map) => (map !== null && isMap(map) ? [...(map.places ?? [])] : []))),
        )
      : undefined,
  keys: (map) => (map !== undefined && isMap(map) ? sortedEntries(map.entries).map(([key]) => key) : undefined),
  values: (map) => (map !== undefined && isMap(map) ? sortedEntries(map.entries).map(([, value]) => value) : undefined),
  zipmap: (names, values) =>
    names !== undefined &&
    values !== undefined &&
    isList(names) &&
    isList(values) &&
    names.every((name) => typeof name === 'string')
      ? mapOf(names.map((name, index) => [String(name), values[index] ?? null] as const))
      : undefined,
  lookup: (map, key, preset) =>
    map !== undefined && isMap(map) && typeof key === 'string' ? (map.entries.get(key) ?? preset) : undefined,
  element: (list, index) =>
    list !== undefined && isList(list) && typeof index === 'number' && list.length > 0
      ? list[((index % list.length) + list.length) % list.length]
      : undefined,
  index: (list, value) =>
    list !== undefined && isList(list) && list.indexOf(value ?? null) >= 0 ? list.indexOf(value ?? null) : undefined,
  contains: (list, value) => (list !== undefined && isList(list) ? containsValue(list, value ?? null) : undefined),
  slice: (list, from, to) =>
    list !== undefined && isList(list) && typeof from === 'number' && typeof to === 'number' ? list.slice(from, to) : undefined,
  range: (...args) => numbers(args),
  one: (list) => (list !== undefined && isList(list) && list.length <= 1 ? (list[0] ?? null) : undefined),
  max: (...args) =>
    args.length > 0 && args.every((arg) => typeof arg === 'number') ? Math.max(...(args as number[])) : undefined,
  min: (...args) =>
    args.length > 0 && args.every((arg) => typeof arg === 'number') ? Math.min(...(args as number[])) : undefined,
  nonsensitive: (value) => value,
  sensitive: (value) => value,
  basename: (value) => (typeof value === 'string' ? (value.split('/').at(-1) ?? '') : undefined),
  dirname: (value) => (typeof value === 'string' ? value.split('/').slice(0, -1).join('/') || '.' : undefined),
};

function callValue(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const { name } = expression;
  const values = (): Value[] => {
    const args = expression.args.map((arg) => settled(evaluate(arg, scope), scope));
    const last = args.at(-1);
    return expression.expands && last !== undefined && isList(last)
      ? [...args.slice(0, -1), ...last.map((item) => settled(item, scope))]
      : args;
  };
  if (name === 'try') {
    for (const value of values()) if (!isUnknown(value)) return value;
    return unknown(expression);
  }
  if (name === 'can') {
    const [value = null] = values();
    return isUnknown(value) ? unknown(expression) : true;
  }
  if (name === 'coalesce') {
    for (const value of values()) {
      if (isSymbolic(value)) return isReference(value) && !value.address.startsWith('var.') ? value : unknown(expression);
      if (value !== null && value !== '') return value;
    }
    return null;
  }
  if (name === 'jsondecode' || name === 'yamldecode') return decodedDocument(values()[0] ?? null) ?? unknown(expression);
  if (name === 'jsonencode' || name === 'yamlencode') return values()[0] ?? unknown(expression);
  if (name === 'file' || name === 'templatefile') return fileValue(expression, values(), scope);
  const apply = FUNCTIONS[name];
  if (apply === undefined || !Object.hasOwn(FUNCTIONS, name)) return unknown(expression);
  const args = values();
  // What goes through a function whole may be symbolic inside.
  if (args.some((arg) => isSymbolic(arg)))
    return name === 'join' || name === 'format' ? symbolicText(name, args, expression) : unknown(expression);
  return apply(...(args as Known[])) ?? (name === 'lookup' && args[2] === null ? null : unknown(expression));
}

/** `join` and `format` of values that deployment decides are texts around them. */
function symbolicText(name: string, args: readonly Value[], expression: Expression): Value {
  const [pattern, ...rest] = args;
  if (typeof pattern !== 'string') return unknown(expression);
  if (name === 'join') return joinedBy(pattern, rest) ?? unknown(expression);
  return formatted(pattern, rest) ?? unknown(expression);
}

function fileValue(expression: Extract<Expression, { kind: 'call' }>, args: readonly Value[], scope: Scope): Value {
  const [path = null, given] = args;
  if (typeof path !== 'string') return unknown(expression);
  const text = scope.file(path);
  if (text === undefined) return unknown(expression, path);
  if (expression.name === 'file') return text;
  if (given === undefined || !isMap(given)) return unknown(expression, path);
  try {
    const inside: Scope = { ...scope, names: given.entries };
    return templateValue(parseTemplate(text), expression, inside);
  } catch (error) {
    if (error instanceof HclError) return unknown(expression, path);
    throw error;
  }
}

function byText(a: Value, b: Value): number {
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function distinct(list: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    const key = JSON.stringify(isMap(item) ? [...item.entries] : item);
    return seen.has(key) ? false : seen.add(key);
  });
}

function flattened(list: readonly Value[]): Value[] {
  return list.flatMap((item) => (isList(item) ? flattened(item) : [item]));
}

function product(lists: readonly (readonly Value[])[]): Value | undefined {
  if (lists.reduce((size, list) => size * list.length, 1) > MOST_ITEMS) return undefined;
  return lists.reduce<readonly Value[][]>((made, list) => made.flatMap((head) => list.map((item) => [...head, item])), [[]]);
}

function containsValue(list: readonly Value[], value: Value): boolean | undefined {
  if (list.some((item) => sameKnown(item, value) === true)) return true;
  return list.some((item) => isSymbolic(item)) ? undefined : false;
}

function numbers(args: readonly Known[]): Value | undefined {
  if (!args.every((arg) => typeof arg === 'number')) return undefined;
  const [first = 0, second, step = 1] = args as number[];
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const count = Math.ceil((to - from) / step);
  if (!(count >= 0 && count <= MOST_ITEMS)) return undefined;
  return Array.from({ length: count }, (_, index) => from + index * step);
}

function trimmed(text: string, characters: string): string {
  const set = new Set(characters);
  let [start, end] = [0, text.length];
  while (start < end && set.has(text[start] ?? '')) start++;
  while (end > start && set.has(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}

function joinedBy(separator: string, lists: readonly Value[]): Value | undefined {
  if (!lists.every(isList)) return undefined;
  const items = lists.flat();
  if (items.some((item) => isList(item) || isMap(item) || item === null)) return undefined;
  return joined(items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
}

/** `%s`, `%d`, `%v` and `%%`; other verbs are not worked out. */
function formatted(pattern: string, args: readonly Value[]): Value | undefined {
  const parts: Value[] = [];
  let next = 0;
  for (const piece of pattern.split(/(%[%\w])/)) {
    if (piece === '%%') parts.push('%');
    else if (piece === '%s' || piece === '%d' || piece === '%v') {
      const arg = args[next++];
      if (arg === undefined || arg === null || isList(arg) || isMap(arg)) return undefined;
      parts.push(arg);
    } else if (/^%/.test(piece)) return undefined;
    else parts.push(piece);
  }
  return joined(parts);
}
