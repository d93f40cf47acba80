/** Replaces the value of one entry, from after its colon to its end. */

import { isMap, isPair, isSeq, type Node } from 'yaml';
import type { Splice } from '../splice.ts';
import type { Item, Plain, YamlFile } from './document.ts';
import { valueEnd } from './edit.ts';
import { inlineValue, type Style } from './print.ts';

/** The splice that gives an entry another value, on the line of its key. */
export function replaced(file: YamlFile, item: Item, value: Plain, style: Style): Splice {
  const key = item.keyNode.range![1];
  const start = file.text.indexOf(':', key) + 1;
  return {
    start,
    end: Math.max(start, valueEnd(file, item)),
    text: ` ${file.json ? JSON.stringify(value) : inlineValue(value, style, isInBraces(file.root, key))}`,
  };
}

/** Whether something stands within braces or brackets of YAML. */
function isInBraces(node: Node | null, offset: number): boolean {
  if (!isMap(node) && !isSeq(node)) return false;
  const [start, end] = node.range ?? [0, 0];
  if (offset < start || offset > end) return false;
  if (node.flow === true) return true;
  return node.items.some((item) => isInBraces((isPair(item) ? item.value : item) as Node | null, offset));
}
