/** Splices: changes to a text that leave everything else as it is. */

/** `text` in place of what stands from `start` up to `end`; an insertion where both are the same. Offsets count UTF-16 units. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text with all splices applied. Several insertions at one place come in the order given, before a removal that starts there.
 * Throws where two overlap: that is a defect of whoever made them.
 * @example spliced('a: 1\nc: 3\n', [{ start: 5, end: 5, text: 'b: 2\n' }])  // "a: 1\nb: 2\nc: 3\n"
 */
export function spliced(original: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of ordered) {
    if (start < at || end < start || end > original.length) throw new Error(`Changes overlap at ${start}.`);
    parts.push(original.slice(at, start), text);
    at = end;
  }
  parts.push(original.slice(at));
  return parts.join('');
}

/** The line end of a text: that of its first line. @example lineEnd('a\r\nb')  // "\r\n" */
export function lineEnd(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Line numbers of a text by binary search. */
export interface LineIndex {
  /** The line, from 1, that holds an offset. */
  readonly lineAt: (offset: number) => number;
  /** The offset at which a line, from 1, starts; the text's length for lines past the last. */
  readonly startOf: (line: number) => number;
}

/** @example lineIndex('a\nb').lineAt(2)  // 2 */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    lineAt: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
    startOf: (line) => starts[line - 1] ?? text.length,
  };
}
