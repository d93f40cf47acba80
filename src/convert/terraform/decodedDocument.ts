/** Reads a document of JSON or YAML, of which parts may be known to the deployment only, with the line of every key. */

import { isAlias, isScalar, isSeq, isMap as isYamlMap, LineCounter, parseDocument } from 'yaml';
import { isText, joined, mapOf, scalarText, type Value } from './values.ts';

/** Stands for a symbolic part while the text is parsed. */
const MARK = /\uE000(\d+)\uE001/;

/** No document that people write nests as deep. */
const DEEPEST = 200;

/**
 * What a document says; `undefined` where it is none.
 * @example decodedDocument('paths:\n  /a: {}')  // a map whose places say line 1 for `paths`
 */
export function decodedDocument(value: Value): Value | undefined {
  const parts = typeof value === 'string' ? [value] : isText(value) ? value.parts : null;
  if (parts === null) return undefined;
  const text = parts.map((part, index) => (typeof part === 'string' ? part : `\uE000${index}\uE001`)).join('');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;

  const restored = (found: string): Value => {
    const pieces = found.split(new RegExp(MARK, 'u'));
    return joined(pieces.map((piece, index) => (index % 2 === 0 ? piece : (parts[Number(piece)] ?? ''))));
  };
  const read = (node: unknown, depth: number): Value | undefined => {
    if (depth > DEEPEST) return undefined;
    if (isAlias(node)) return read(node.resolve(document), depth + 1);
    if (isScalar(node)) {
      const { value: scalar } = node;
      if (typeof scalar === 'string') {
        const whole = new RegExp(`^${MARK.source}$`, 'u').exec(scalar);
        return whole === null ? restored(scalar) : (parts[Number(whole[1])] ?? null);
      }
      return typeof scalar === 'number' || typeof scalar === 'boolean' ? scalar : scalar === null ? null : String(scalar);
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => read(item, depth + 1));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    if (!isYamlMap(node)) return node === null ? null : undefined;
    const entries = new Map<string, Value>();
    const places = new Map<string, number>();
    for (const { key, value: item } of node.items) {
      const name = isScalar(key) ? scalarText(restored(String(key.value))) : null;
      const made = item === null ? null : read(item, depth + 1);
      if (name === null || made === undefined) return undefined;
      entries.set(name, made);
      const offset = isScalar(key) ? key.range?.[0] : undefined;
      if (offset !== undefined) places.set(name, lines.linePos(offset).line);
    }
    return mapOf(entries, places);
  };
  return read(document.contents, 0);
}
