/** Edits of YAML and JSON text: adds entries to a map, takes entries away; everything else stays as it is. */

import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { Refusal } from '../reading.ts';
import type { Splice } from '../splice.ts';
import { followed, type Item, itemsOf, type Plain, type YamlFile } from './document.ts';
import { jsonLines, type Style, yamlLines } from './print.ts';

/** The style of a file, from how the entries of a map are indented. */
export function styleOf(file: YamlFile, map: Node | null | undefined, tags: boolean): Style {
  const eol = /^[^\n]*\r\n/.test(file.text) ? '\r\n' : '\n';
  const column = (offset: number) => offset - file.lines.startOf(file.lines.lineAt(offset));
  const first = itemsOf(file, map)[0];
  const start = first?.keyNode.range?.[0];
  const rest = start === undefined ? '' : file.text.slice(file.lines.startOf(file.lines.lineAt(start)), start);
  if (file.json && /^\t/.test(rest)) return { unit: '\t', eol, tags: false };
  const rootColumn = itemsOf(file, file.root)[0]?.keyNode.range?.[0];
  const width =
    start === undefined || rootColumn === undefined || rest.trim() !== ''
      ? 2
      : column(start) - (file.json ? column(rootColumn) : 0);
  return { unit: ' '.repeat(Math.min(8, Math.max(file.json ? 1 : 2, width))), eol, tags: tags && !file.json };
}

function isFlow(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** The first offset after the last line that a block value has something on, its comments and empty lines left to what follows. */
export function endOfContent(file: YamlFile, node: Node, stop: number): number {
  const { text, lines } = file;
  const end = contentEnd(file, node) ?? node.range?.[1] ?? stop;
  const line = lines.lineAt(Math.max(0, Math.min(end, stop) - (text[end - 1] === '\n' ? 1 : 0)));
  return Math.min(stop, lines.startOf(line + 1));
}

/** Where the last thing within a node ends; its own range may hold the comments and empty lines after it. */
function contentEnd(file: YamlFile, given: Node | null): number | null {
  const node = given;
  if (node === null || node.range === undefined || node.range === null) return null;
  if (isFlow(node)) return node.range[1];
  if (isMap(node)) {
    const last = node.items.at(-1);
    if (last === undefined) return node.range[1];
    const value = last.value as Node | null;
    const key = (last.key as Node).range?.[1] ?? node.range[1];
    return Math.max(key, contentEnd(file, value) ?? key);
  }
  if (isSeq(node)) {
    const last = node.items.at(-1) as Node | undefined;
    return last === undefined ? node.range[1] : (contentEnd(file, last) ?? node.range[1]);
  }
  // A block text ends with its line end; those that are empty at its end are left to what follows unless they are kept (|+).
  const end = node.range[1];
  let at = end;
  while (at > node.range[0] && /\s/.test(file.text[at - 1]!)) at -= 1;
  return at;
}

/** Where the value of an entry ends. */
export function valueEnd(file: YamlFile, { keyNode, value }: Item): number {
  return contentEnd(file, value) ?? keyNode.range![1];
}

/**
 * Adds entries at the end of a map that is a block, or inside one in braces. The map must not be an alias. `isEmptied`: everything that
 * was in it is taken away.
 */
export function added(
  file: YamlFile,
  map: Item,
  entries: readonly (readonly [string, Plain])[],
  style: Style,
  heading: readonly string[] = [],
  isEmptied = false,
): Splice[] {
  if (entries.length === 0) return [];
  const node = followed(file, map.value);
  if (node === null || !isMap(node)) return emptied(file, map, entries, style, heading);
  if (isFlow(node)) return [inBraces(file, node, entries, style, isEmptied)];
  const first = node.items[0]!.key as Node;
  const start = first.range![0];
  const indent = file.text.slice(file.lines.startOf(file.lines.lineAt(start)), start).replace(/\S/g, ' ');
  const at = endOfContent(file, node, file.text.length);
  const lines = [...heading.map((line) => (line === '' ? '' : indent + line)), ...yamlLines(entries, indent, style)];
  return [block(file, at, lines, style)];
}

/** Lines put at an offset at which a line starts, or at the end of a file whose last line has no end. */
export function block(file: YamlFile, at: number, lines: readonly string[], { eol }: Style): Splice {
  const before = at > 0 && file.text[at - 1] !== '\n';
  const text = before ? lines.map((line) => eol + line).join('') : lines.map((line) => line + eol).join('');
  return { start: at, end: at, text };
}

/** A key without a value, or with `{}`: its entries go behind it. */
function emptied(
  file: YamlFile,
  map: Item,
  entries: readonly (readonly [string, Plain])[],
  style: Style,
  heading: readonly string[],
): Splice[] {
  const value = map.value;
  if (value !== null && !(isScalar(value) && (value.source ?? '') === '')) {
    throw new Refusal(`${map.key} has something else than entries, so nothing can be put there`, {
      file: file.name,
      line: file.lines.lineAt(map.keyNode.range![0]),
    });
  }
  const start = map.keyNode.range![0];
  const line = file.lines.lineAt(start);
  const indent = file.text.slice(file.lines.startOf(line), start) + style.unit;
  const lines = [...heading.map((text) => (text === '' ? '' : indent + text)), ...yamlLines(entries, indent, style)];
  return [block(file, file.lines.startOf(line + 1), lines, style)];
}

/** New entries first within braces: no comma of the team's changes. One that spans lines gets lines, one on a line stays on it. */
function inBraces(
  file: YamlFile,
  node: Node,
  entries: readonly (readonly [string, Plain])[],
  style: Style,
  isEmptied: boolean,
): Splice {
  const items = isMap(node) ? node.items : [];
  const open = file.text.indexOf('{', node.range![0]);
  const first = items[0]?.key as Node | undefined;
  const between = file.text.slice(open + 1, first?.range?.[0] ?? file.text.indexOf('}', open));
  const comma = first === undefined || isEmptied ? '' : ',';
  if (between.includes('\n') || (first === undefined && file.json)) {
    const column =
      first === undefined ? null : file.text.slice(file.lines.startOf(file.lines.lineAt(first.range![0])), first.range![0]);
    const indent =
      column === null ? lineIndent(file, open) + style.unit : column.replace(/\S/g, ' ').replace(/ +$/, (spaces) => spaces);
    const printed = entries.map(([key, value]) => jsonLines(key, value, indent, style).join(style.eol));
    const text = style.eol + printed.join(`,${style.eol}`) + comma;
    const tail = first === undefined ? style.eol + lineIndent(file, open) : '';
    return {
      start: open + 1,
      end: first === undefined && between.trim() === '' ? open + 1 + between.length : open + 1,
      text: text + tail,
    };
  }
  const text = entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ');
  const [before, after] = between === '' ? ['', comma === '' ? '' : ', '] : [' ', comma];
  return { start: open + 1, end: open + 1, text: before + text + after };
}

function lineIndent(file: YamlFile, offset: number): string {
  return /^[ \t]*/.exec(file.text.slice(file.lines.startOf(file.lines.lineAt(offset))))![0];
}

/** Something to take away: an entry of a map, or an element of a list. */
export interface Removal {
  /** The map or list that holds it. */
  readonly parent: Node;
  /** Its place in the parent's items. */
  readonly index: number;
}

/**
 * The splices that take entries away: whole lines where they have lines of their own, with the comment right above them; within a line
 * with the comma. Entries of one parent are given together; a parent that would be left empty is to be removed instead, unless something
 * else is put into it.
 */
export function removed(file: YamlFile, removals: readonly Removal[]): Splice[] {
  const splices: Splice[] = [];
  const byParent = new Map<Node, Set<number>>();
  for (const { parent, index } of removals) byParent.set(parent, (byParent.get(parent) ?? new Set()).add(index));
  for (const [parent, indexes] of byParent) {
    if (isFlow(parent)) splices.push(...withoutInBraces(file, parent, indexes));
    else for (const index of indexes) splices.push(withoutLines(file, parent, index));
  }
  return splices;
}

function bounds(item: unknown): [number, number] {
  const pair = item as { key?: Node; value?: Node | null };
  if (pair.key !== undefined && !('range' in (item as object))) {
    const end = pair.value?.range?.[1] ?? pair.key.range![1];
    return [pair.key.range![0], Math.max(end, pair.key.range![1])];
  }
  const node = item as Node;
  return [node.range![0], node.range![1]];
}

/** Within braces or brackets: from one entry to the next, or from the end of the one before. */
function withoutInBraces(file: YamlFile, parent: Node, indexes: ReadonlySet<number>): Splice[] {
  const items = (parent as unknown as { items: unknown[] }).items;
  const kept = items.map((_, index) => index).filter((index) => !indexes.has(index));
  if (kept.length === 0) {
    const start = bounds(items[0])[0];
    const space = /\s*$/.exec(file.text.slice(parent.range![0] + 1, start))![0].length;
    return [{ start: start - space, end: trailingComma(file, bounds(items.at(-1))[1]), text: '' }];
  }
  const splices: Splice[] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const next = items[index + 1];
    const keptBefore = kept.filter((other) => other < index).at(-1);
    const keptAfter = kept.some((other) => other > index);
    if (keptAfter && next !== undefined) splices.push({ start: bounds(items[index])[0], end: bounds(next)[0], text: '' });
    else {
      const start = keptBefore === undefined ? bounds(items[index])[0] : bounds(items[keptBefore])[1];
      const last = bounds(items.at(-1))[1];
      const alone = splices.at(-1);
      if (keptBefore !== undefined && alone !== undefined && alone.start === start) continue;
      splices.push({ start, end: keptBefore === undefined ? bounds(items[index])[1] : trailingComma(file, last), text: '' });
    }
  }
  return splices;
}

/** A comma after the last entry, which YAML allows, goes with it. */
function trailingComma(file: YamlFile, at: number): number {
  const rest = /^\s*,/.exec(file.text.slice(at, at + 200));
  return rest === null ? at : at + rest[0].length;
}

/** An entry or element of a block: its lines, and the comment lines right above that are indented as it is. */
function withoutLines(file: YamlFile, parent: Node, index: number): Splice {
  const items = (parent as unknown as { items: unknown[] }).items;
  const [itemStart] = bounds(items[index]);
  const { lines, text } = file;
  let line = lines.lineAt(itemStart);
  const value = isSeq(parent) ? (items[index] as Node) : ((items[index] as { value?: Node | null }).value ?? null);
  const key = isSeq(parent) ? null : ((items[index] as { key: Node }).key.range?.[1] ?? itemStart);
  const end = Math.max(key ?? itemStart, contentEnd(file, value) ?? itemStart);
  const column = /^[ \t]*/.exec(text.slice(lines.startOf(line)))![0];
  const after = lines.startOf(lines.lineAt(Math.max(itemStart, end - 1)) + 1);
  // The first entry of a list's element: "- a: 1"; the dash stays with the next.
  const dash = /^[ \t]*-[ \t]+/.exec(text.slice(lines.startOf(line), itemStart));
  if (dash !== null && !isSeq(parent)) {
    const next = items[index + 1];
    return { start: itemStart, end: next === undefined ? end : bounds(next)[0], text: '' };
  }
  while (line > 1) {
    const above = text.slice(lines.startOf(line - 1), lines.startOf(line));
    if (!above.startsWith(`${column}#`)) break;
    line -= 1;
  }
  return { start: lines.startOf(line), end: after, text: '' };
}

/** The removals of some pairs; a map that would be left empty goes in their place, unless it is one of those that are `filled` again. */
export function withoutEmptied(file: YamlFile, pairs: ReadonlySet<Pair>, filled: ReadonlySet<Node> = new Set()): Removal[] {
  const removals: Removal[] = [];
  const visit = (node: Node | null): boolean => {
    if (!isMap(node)) return false;
    const emptied: number[] = [];
    for (const [index, pair] of node.items.entries()) {
      // Of a loop, `Fn::ForEach::X: [name, values, { … }]`, the entries are what is in its last element.
      const value = pair.value as Node | null;
      const inside = isSeq(value) && /^Fn::ForEach::/.test(String(isScalar(pair.key) && pair.key.value)) ? value.items[2] : value;
      if (pairs.has(pair as Pair) || visit(inside as Node | null)) emptied.push(index);
    }
    const isKept = node === file.root || filled.has(node);
    if (emptied.length === node.items.length && emptied.length > 0 && !isKept) return true;
    for (const index of emptied) removals.push({ parent: node, index });
    return false;
  };
  visit(file.root);
  return removals;
}
