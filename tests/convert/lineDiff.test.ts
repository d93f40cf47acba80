/** The difference of a file, from the changes of its conversion. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hunk, lineDiff, linesOf } from '../../src/convert/lineDiff.ts';
import { type Splice, spliced } from '../../src/convert/splice.ts';

describe('the difference', () => {
  test('has a line that is added, before the one at which it stands', () => {
    expect(lineDiff('a: 1\nc: 3\n', [{ start: 5, end: 5, text: 'b: 2\n' }])).toEqual([
      { oldLine: 2, newLine: 2, removed: [], added: ['b: 2'] },
    ]);
  });

  test('has a line that is removed', () => {
    expect(lineDiff('a\nb\nc\n', [{ start: 2, end: 4, text: '' }])).toEqual([
      { oldLine: 2, newLine: 2, removed: ['b'], added: [] },
    ]);
  });

  test('shows a line that changed as removed and added, and several changes of one line once', () => {
    const changes = [
      { start: 0, end: 1, text: 'x' },
      { start: 2, end: 3, text: 'y' },
    ];
    expect(lineDiff('a b\nc\n', changes)).toEqual([{ oldLine: 1, newLine: 1, removed: ['a b'], added: ['x y'] }]);
  });

  test('has nothing of a change that changes nothing', () => {
    expect(lineDiff('a\n', [{ start: 0, end: 1, text: 'a' }])).toEqual([]);
  });

  test('knows the end of a file without a line end', () => {
    expect(lineDiff('a', [{ start: 1, end: 1, text: '\nb\n' }])).toEqual([{ oldLine: 2, newLine: 2, removed: [], added: ['b'] }]);
  });
});

/** What the hunks make of the old lines. */
function applied(lines: readonly string[], hunks: readonly Hunk[]): string[] {
  const made: string[] = [];
  let at = 1;
  for (const { oldLine, newLine, removed, added } of hunks) {
    made.push(...lines.slice(at - 1, oldLine - 1));
    expect(made.length + 1).toBe(newLine);
    expect(lines.slice(oldLine - 1, oldLine - 1 + removed.length)).toEqual(removed);
    made.push(...added);
    at = oldLine + removed.length;
  }
  return [...made, ...lines.slice(at - 1)];
}

test('made from any changes, the old lines with it are the new lines', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', 'key: value'), { maxLength: 30 }).map((parts) => parts.join(''));
  const places = fc.array(fc.tuple(fc.nat(100), fc.nat(3), text), { maxLength: 5 });
  fc.assert(
    fc.property(text, places, (original, wanted) => {
      const splices: Splice[] = [];
      let free = 0;
      for (const [start, length, added] of [...wanted].sort((a, b) => a[0] - b[0])) {
        const from = Math.min(original.length, Math.max(free, start));
        const end = Math.min(original.length, from + length);
        splices.push({ start: from, end, text: added });
        free = end;
      }
      expect(applied(linesOf(original), lineDiff(original, splices))).toEqual(linesOf(spliced(original, splices)));
    }),
  );
});
