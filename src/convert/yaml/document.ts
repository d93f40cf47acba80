/** A YAML or JSON document with the position of everything in it, read once and never printed. */

import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import { Refusal, type SourceFile } from '../reading.ts';
import { type LineIndex, lineIndex } from '../splice.ts';

/** A value as JSON has it: intrinsic functions in their long form, `{ "Fn::Sub": "…" }`. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface YamlFile {
  readonly name: string;
  readonly text: string;
  readonly json: boolean;
  readonly root: Node | null;
  readonly lines: LineIndex;
  readonly document: Document;
}

/** A key and its value, where they are written. */
export interface Item {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node | null;
  readonly pair: Pair;
}

/** Reads a file. Throws a Refusal with the line of what is no YAML or JSON. */
export function readYaml({ name, text }: SourceFile): YamlFile {
  const lines = lineIndex(text);
  let document: Document;
  try {
    document = parseDocument(text, { logLevel: 'silent', merge: false, prettyErrors: false, strict: true });
  } catch (error) {
    throw new Refusal(`the file cannot be read: ${error instanceof Error ? error.message : error}`, { file: name, line: 1 });
  }
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.lineAt(Math.min(error.pos[0], text.length));
    throw new Refusal(`this is no YAML or JSON that can be read: ${error.message.split('\n')[0]}`, { file: name, line });
  }
  const json = /^\uFEFF?\s*\{/.test(text);
  return { name, text, json, root: document.contents as Node | null, lines, document };
}

/** The node that an alias stands for; others as they are. */
export function followed(file: YamlFile, node: unknown): Node | null {
  if (isAlias(node)) return (node.resolve(file.document) as Node | undefined) ?? null;
  return (node as Node | null | undefined) ?? null;
}

/** The items of a map in order, those of its merge keys (`<<`) where it has none of their own; none for anything else. */
export function itemsOf(file: YamlFile, node: Node | null | undefined): Item[] {
  return items(file, node, 0);
}

/** Merges within merges end somewhere: a chain this long refers to itself. */
const DEEPEST = 32;

function items(file: YamlFile, given: Node | null | undefined, depth: number): Item[] {
  const node = followed(file, given);
  if (!isMap(node) || depth > DEEPEST) return [];
  const own: Item[] = [];
  const merged: Item[] = [];
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const key = keyText(pair.key.value, pair.key.source);
    const value = (pair.value ?? null) as Node | null;
    if (key === '<<' && pair.key.type === 'PLAIN') {
      const sources = isSeq(followed(file, value)) ? (followed(file, value) as unknown as { items: Node[] }).items : [value];
      for (const source of sources) merged.push(...items(file, source, depth + 1));
    } else own.push({ key, keyNode: pair.key as unknown as Node, value, pair });
  }
  if (merged.length === 0) return own;
  const names = new Set(own.map(({ key }) => key));
  return [...own, ...merged.filter(({ key }) => !names.has(key) && names.add(key))];
}

function keyText(value: unknown, source: string | undefined): string {
  return typeof value === 'string' ? value : (source ?? String(value));
}

/** The item of a map, by keys one within the other. */
export function itemAt(file: YamlFile, node: Node | null | undefined, ...keys: readonly string[]): Item | null {
  let found: Item | null = null;
  let at = node ?? null;
  for (const key of keys) {
    found = itemsOf(file, at).find((item) => item.key === key) ?? null;
    if (found === null) return null;
    at = found.value;
  }
  return found;
}

/** The elements of a list; none for anything else. */
export function elementsOf(file: YamlFile, node: Node | null | undefined): Node[] {
  const found = followed(file, node);
  return isSeq(found) ? (found.items as Node[]) : [];
}

/** The line of a node, from 1. */
export function lineOf(file: YamlFile, node: Node | null | undefined): number {
  return file.lines.lineAt(node?.range?.[0] ?? 0);
}

/** Functions that YAML writes as tags, with their long names. `!GetAtt A.B` is a list of two. */
function longForm(tag: string, value: Plain): Plain {
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const point = value.indexOf('.');
    return { 'Fn::GetAtt': point < 0 ? [value] : [value.slice(0, point), value.slice(point + 1)] };
  }
  return { [`Fn::${name}`]: value };
}

/** Deepest nesting that is read; what is deeper is no template. */
const DEEPEST_VALUE = 200;

/** A node as a value. Aliases are followed. */
export function plain(file: YamlFile, node: Node | null | undefined): Plain {
  return plainAt(file, node, 0);
}

function plainAt(file: YamlFile, given: Node | null | undefined, depth: number): Plain {
  const node = followed(file, given);
  if (node === null || depth > DEEPEST_VALUE) return null;
  let value: Plain;
  if (isScalar(node)) value = scalarValue(node.value, node.source);
  else if (isSeq(node)) value = (node.items as Node[]).map((element) => plainAt(file, element, depth + 1));
  else value = Object.fromEntries(itemsOf(file, node).map((item) => [item.key, plainAt(file, item.value, depth + 1)]));
  const { tag } = node;
  return tag !== undefined && /^![A-Za-z]/.test(tag) ? longForm(tag, value) : value;
}

/** Numbers that would not be written back as they are, an account id with a leading zero, stay texts. */
function scalarValue(value: unknown, source: string | undefined): Plain {
  if (typeof value === 'number') return source !== undefined && String(value) !== source ? source : value;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return source ?? String(value);
}

/** A property of a value that may be a map. @example property({ a: { b: 1 } }, 'a', 'b')  // 1 */
export function property(value: Plain | undefined, ...keys: readonly string[]): Plain | undefined {
  let at = value;
  for (const key of keys) {
    if (at === null || typeof at !== 'object' || Array.isArray(at) || !Object.hasOwn(at, key)) return undefined;
    at = (at as { readonly [key: string]: Plain })[key];
  }
  return at;
}

/** The entries of a value that may be a map. */
export function entriesOf(value: Plain | undefined): [string, Plain][] {
  return value === null || value === undefined || typeof value !== 'object' || Array.isArray(value) ? [] : Object.entries(value);
}

/** The elements of a value that may be a list. */
export function listOf(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? value : [];
}

/** A value that is a text; undefined for anything else. */
export function textOf(value: Plain | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
