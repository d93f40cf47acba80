/** Unrolls Fn::ForEach: a file in which every round of a loop whose values are known stands written out, for reading; edits go by the text. */

import { isAlias, isMap, isPair, isScalar, isSeq, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { type Place, Refusal } from '../reading.ts';
import {
  elementsOf,
  followed,
  itemAt,
  lineOf,
  listOf,
  type Plain,
  plain,
  property,
  textOf,
  type YamlFile,
} from '../yaml/document.ts';

/** How the key of a loop begins: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html, read 2026-11-30. */
export const LOOP = 'Fn::ForEach::';

/** The transform that knows loops. */
const TRANSFORM = 'AWS::LanguageExtensions';

/** Nodes that all rounds may have together: a stack has 500 resources at most, and none of them has a thousand entries. */
const MOST_NODES = 500_000;

/** Deepest nesting that is copied, as `plain` reads it. */
const DEEPEST = 200;

/** A file with its loops written out. */
export interface Unrolled {
  /** What is read. Each node of a round has the place of the loop's own text. */
  readonly file: YamlFile;
  /** What of the text stands behind a node or pair of `file`. */
  readonly originalOf: <T extends Node | Pair>(copy: T) => T;
  /** How often a pair of the text stands in `file`, once for each round. */
  readonly roundsOf: (original: Pair) => number;
  /** Names of loops and of what runs through them, which nothing else in the template may have. */
  readonly names: ReadonlySet<string>;
  /** Parameters whose default a loop runs through. */
  readonly defaults: readonly { readonly parameter: string; readonly place: Place }[];
  /** Whether the template names the transform without which nothing is a loop. */
  readonly isKnown: boolean;
}

/** The values of a loop's name at one round, and of the loops around it. */
type Values = ReadonlyMap<string, string>;

/**
 * Writes out the loops of a template, nested ones, too. A loop stays as it is where its values are known only at the deployment, or where
 * the template lacks the transform. Throws a Refusal where two rounds make the same name, which CloudFormation refuses as well.
 *
 * @example unrolled('Fn::ForEach::Each: [Name, [A, B], { "F${Name}": … }]')  // FA: …, FB: …
 */
export function unrolled(source: YamlFile): Unrolled {
  const transform = plain(source, itemAt(source, source.root, 'Transform')?.value);
  const isKnown = [transform, ...listOf(transform)].some((name) => textOf(name)?.trim() === TRANSFORM);
  const origins = new Map<Node | Pair, Node | Pair>();
  const rounds = new Map<Pair, number>();
  const names = new Set<string>();
  const defaults = new Map<string, Place>();
  const result = (root: Node | null): Unrolled => ({
    file: { ...source, root },
    originalOf: <T extends Node | Pair>(copy: T) => (origins.get(copy) as T | undefined) ?? copy,
    roundsOf: (original) => rounds.get(original) ?? 1,
    names,
    defaults: [...defaults].map(([parameter, place]) => ({ parameter, place })),
    isKnown,
  });
  if (!isKnown || !source.text.includes(LOOP)) return result(source.root);

  let nodes = 0;
  const parameters = plain(source, itemAt(source, source.root, 'Parameters')?.value);
  const place = (node: Node): Place => ({ file: source.name, line: lineOf(source, node) });

  const copied = (given: unknown, values: Values, depth: number): Node | null => {
    const node = followed(source, given);
    if (node === null || depth > DEEPEST || isAlias(node)) return null;
    nodes += 1;
    if (nodes > MOST_NODES) throw new Refusal('the loops of the template make more than a stack may have', place(node));
    const made = isScalar(node)
      ? scalarCopy(node, values)
      : isSeq(node)
        ? seqCopy(node, values, depth)
        : isMap(node)
          ? mapCopy(node, values, depth)
          : node;
    if (made !== node && !origins.has(made)) origins.set(made, node);
    return made;
  };

  /** `!Ref Name` is its value; a `!Sub` that has nothing left to fill in is its text. */
  const scalarCopy = (node: Scalar, values: Values): Node => {
    const { value, tag } = node;
    if (typeof value !== 'string') return node;
    if (tag === '!Ref' && values.has(value)) return textNode(values.get(value)!, node);
    const text = filledIn(value, values);
    if (tag === '!Sub' && values.size > 0 && !text.includes('${')) return textNode(text, node);
    return text === value ? node : textNode(text, node, tag);
  };

  const seqCopy = (node: YAMLSeq, values: Values, depth: number): Node => {
    const seq = new YAMLSeq();
    seq.items = node.items.map((item) => copied(item, values, depth + 1));
    const copy = like(seq, node);
    return node.tag === '!FindInMap' ? (mapped(copy, values, depth) ?? copy) : copy;
  };

  const mapCopy = (node: YAMLMap, values: Values, depth: number): Node => {
    const map = like(new YAMLMap(), node);
    let hasRounds = false;
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      if (keyOf(pair).startsWith(LOOP) && addRounds(map, pair, values, depth)) hasRounds = true;
      else add(map, pair, values, depth);
    }
    if (hasRounds) refuseTwice(map);
    return alone(map, node, values, depth) ?? map;
  };

  const add = (map: YAMLMap, pair: Pair, values: Values, depth: number): void => {
    const copy = new Pair(scalarCopy(pair.key as Scalar, values), copied(pair.value, values, depth + 1));
    origins.set(copy, pair);
    if (values.size > 0) rounds.set(pair, (rounds.get(pair) ?? 0) + 1);
    map.items.push(copy);
  };

  const refuseTwice = (map: YAMLMap): void => {
    const seen = new Set<string>();
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key.startsWith(LOOP) || !seen.has(key)) seen.add(key);
      else throw new Refusal(`a loop makes "${key}" twice; the key of each round has to be its own`, place(pair.key as Node));
    }
  };

  /** A function of CloudFormation's as the only entry of a map, where a round makes a text of it; it keeps a tag: `!Ref { Fn::Sub: … }`. */
  const alone = (map: YAMLMap, node: YAMLMap, values: Values, depth: number): Node | null => {
    const [pair, ...others] = map.items;
    if (pair === undefined || others.length > 0) return null;
    const name = keyOf(pair);
    const argument = pair.value as Node | null;
    if (name === 'Fn::FindInMap' && isSeq(argument)) return mapped(argument, values, depth);
    if (values.size === 0 || !isScalar(argument) || typeof argument.value !== 'string') return null;
    if (name === 'Ref' && values.has(argument.value)) return textNode(values.get(argument.value)!, node, node.tag);
    if (name === 'Fn::Sub' && !argument.value.includes('${')) return textNode(argument.value, node, node.tag);
    return null;
  };

  /** What `Fn::FindInMap` finds by keys that are texts, or its default; null where a key is something else. */
  const mapped = (keys: YAMLSeq, values: Values, depth: number): Node | null => {
    const [name, top, second, fallback] = elementsOf(source, keys);
    const path = [name, top, second].map((key) => textOf(plain(source, key)));
    if (path.some((key) => key === undefined)) return null;
    const found = itemAt(source, source.root, 'Mappings', ...(path as string[]))?.value ?? null;
    const value = found ?? itemAt(source, fallback, 'DefaultValue')?.value ?? null;
    return value === null ? null : standing(copied(value, values, depth + 1), keys);
  };

  /** Adds the entries that the rounds of a loop make; false where its values are not known. */
  const addRounds = (map: YAMLMap, loop: Pair, values: Values, depth: number): boolean => {
    names.add(keyOf(loop).slice(LOOP.length));
    const [given, collection, body, ...others] = elementsOf(source, loop.value as Node | null);
    const name = textOf(plain(source, given));
    const inside = followed(source, body);
    if (name === undefined || others.length > 0 || !isMap(inside)) return false;
    names.add(name);
    const run = valuesOf(copied(collection, values, depth + 1));
    if (run === null) return false;
    for (const value of run) {
      const round = mapCopy(inside, new Map([...values, [name, value]]), depth + 1);
      if (isMap(round)) map.items.push(...round.items);
    }
    return true;
  };

  /** The values that a loop runs through; null where one of them is not known. */
  const valuesOf = (collection: Node | null): readonly string[] | null => {
    const value = plain(source, collection);
    if (!Array.isArray(value)) {
      const list = defaultOf(value, collection, true);
      return list === null ? null : list.split(',').map((one) => one.trim());
    }
    const texts = value.map((one) =>
      one !== null && typeof one === 'object' ? defaultOf(one, collection, false) : one === null ? null : String(one),
    );
    return texts.every((text) => text !== null) ? (texts as string[]) : null;
  };

  /** The default of the parameter that a value refers to: of a list with its commas, or of one text. */
  const defaultOf = (value: Plain, node: Node | null, isList: boolean): string | null => {
    const parameter = textOf(property(value, 'Ref'));
    const of = parameter === undefined ? undefined : property(parameters, parameter);
    const type = textOf(property(of, 'Type')) ?? '';
    const text = property(of, 'Default');
    const fits = isList ? /^(CommaDelimitedList|List<.+>)$/.test(type) : type === 'String' || type === 'Number';
    if (parameter === undefined || !fits || text === undefined || text === null || text === '') return null;
    const noEcho = property(of, 'NoEcho');
    if (typeof text === 'object' || noEcho === true || noEcho === 'true') return null;
    if (!defaults.has(parameter)) defaults.set(parameter, place(node!));
    return String(text);
  };

  return result(copied(source.root, new Map(), 0));
}

/** `${Name}` is the value, `&{Name}` the value's letters and digits. @example filledIn('F&{N}', new Map([['N', 'a-b']]))  // "Fab" */
function filledIn(text: string, values: Values): string {
  let filled = text;
  for (const [name, value] of values) {
    filled = filled.replaceAll(`\${${name}}`, value).replaceAll(`&{${name}}`, value.replaceAll(/[^A-Za-z0-9]/g, ''));
  }
  return filled;
}

function keyOf({ key }: Pair): string {
  return String((key as Scalar).value);
}

/** A value at the place of what stands for it. */
function standing(value: Node | null, { range }: Node): Node | null {
  const copy = isScalar(value)
    ? Object.assign(new Scalar(value.value), value)
    : isSeq(value)
      ? Object.assign(new YAMLSeq(), value)
      : value;
  if (copy !== null && range) copy.range = range;
  return copy;
}

function textNode(text: string, { range }: Node, tag?: string): Scalar {
  const node = new Scalar(text);
  if (range) node.range = range;
  if (tag !== undefined) node.tag = tag;
  return node;
}

/** A map or list with the place and the form of another. */
function like<T extends YAMLMap | YAMLSeq>(copy: T, { range, tag, flow }: YAMLMap | YAMLSeq): T {
  if (range) copy.range = range;
  if (tag !== undefined) copy.tag = tag;
  if (flow !== undefined) copy.flow = flow;
  return copy;
}
