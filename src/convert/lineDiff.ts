/** Difference of a file, line by line, made from the changes of its conversion: nothing is compared but the lines that they touch. */

import { lineIndex, type Splice, spliced } from './splice.ts';

/** Lines that stand one after the other and changed. */
export interface Hunk {
  /** The line of the original file, from 1, at which it starts: what is removed stands there, and what is added comes before the line after. */
  readonly oldLine: number;
  /** The line of the converted file, from 1, at which what is added starts. */
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/**
 * The hunks of a text and its changes, in their order. A hunk with removed and added lines is a change of lines.
 * @example lineDiff('a: 1\nc: 3\n', [{ start: 5, end: 5, text: 'b: 2\n' }])  // [{ oldLine: 2, newLine: 2, removed: [], added: ['b: 2'] }]
 */
export function lineDiff(original: string, splices: readonly Splice[]): Hunk[] {
  const lines = lineIndex(original);
  const ordered = splices.filter(({ start, end, text }) => original.slice(start, end) !== text).sort((a, b) => a.start - b.start);
  const regions: { start: number; end: number; splices: Splice[] }[] = [];
  for (const splice of ordered) {
    const start = lines.startOf(lines.lineAt(splice.start));
    const end = lines.startOf(lines.lineAt(splice.end) + 1);
    const last = regions.at(-1);
    // Two changes of one line are one hunk; at the end of a text without a line end its line is empty.
    if (last === undefined || (start >= last.end && last.end < original.length)) regions.push({ start, end, splices: [splice] });
    else {
      last.splices.push(splice);
      last.end = Math.max(last.end, end);
    }
  }
  const hunks: Hunk[] = [];
  let shift = 0;
  for (const { start, end, splices: own } of regions) {
    const before = original.slice(start, end);
    const after = spliced(
      before,
      own.map((one) => ({ ...one, start: one.start - start, end: one.end - start })),
    );
    const removed = linesOf(before);
    const added = linesOf(after);
    const difference = added.length - removed.length;
    const first = sameAtStart(removed, added);
    const last = sameAtEnd(removed.slice(first), added.slice(first));
    const hunk = {
      oldLine: lines.lineAt(start) + first,
      newLine: lines.lineAt(start) + first + shift,
      removed: removed.slice(first, removed.length - last),
      added: added.slice(first, added.length - last),
    };
    if (hunk.removed.length > 0 || hunk.added.length > 0) hunks.push(hunk);
    shift += difference;
  }
  return hunks;
}

/** Lines without their ends; what follows the last end is a line only if there is something. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function sameAtStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function sameAtEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
