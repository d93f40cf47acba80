/** The difference file by file: removed and added lines with three unchanged ones around them; the rest opens when asked. */

import { useState } from 'react';
import { type Hunk, linesOf } from '../../convert/lineDiff.ts';
import type { SourceFile } from '../../convert/reading.ts';
import { Highlighted } from '../ui/Highlighted.tsx';
import type { Highlighted as Language } from '../ui/highlight.ts';
import type { Converted } from './templateConverter.ts';

/** Unchanged lines that stand around a change. */
const AROUND = 3;

/** So many lines are drawn of one change or one gap at first. */
const MOST_AT_ONCE = 400;

interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly lines: readonly string[];
  readonly oldLine: number;
  readonly newLine: number;
  /** Unchanged lines that may stay out of sight. */
  readonly isGap?: boolean;
}

export function Difference({ converted: { conversion, given, hunks } }: { converted: Converted }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const names = conversion.files.map(({ name }) => name);
  const isChanged = (name: string) => (hunks.get(name) ?? [{}]).length > 0;
  const name = chosen !== null && names.includes(chosen) ? chosen : (names.find(isChanged) ?? names[0]!);
  const before = given.find((file) => file.name === name);
  const after = conversion.files.find((file) => file.name === name)!;
  const pieces = piecesOf(before, after, hunks.get(name) ?? []);
  const count = (kind: Piece['kind']) => pieces.reduce((sum, piece) => sum + (piece.kind === kind ? piece.lines.length : 0), 0);
  return (
    <section aria-labelledby="convert-difference">
      <h3 id="convert-difference">The difference</h3>
      {names.length > 1 && (
        <label className="convert-which">
          File
          <select className="convert-input" value={name} onChange={({ target }) => setChosen(target.value)}>
            {names.map((one) => (
              <option key={one} value={one}>
                {one}
                {given.some((file) => file.name === one) ? (isChanged(one) ? '' : ' (unchanged)') : ' (new)'}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="convert-help">
        {before === undefined ? 'A new file. ' : ''}
        {count('added')} lines added, {count('removed')} removed
        {before === undefined ? '.' : '; everything else is byte for byte as it was.'}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="convert-diff" aria-label={`Lines of ${name}`} tabIndex={0}>
        {pieces.map((piece) => (
          <Lines key={`${name} ${piece.kind} ${piece.oldLine} ${piece.newLine}`} piece={piece} language={languageOf(name)} />
        ))}
      </section>
    </section>
  );
}

function Lines({ piece, language }: { piece: Piece; language: Language }) {
  const [shown, setShown] = useState(piece.isGap ? 0 : MOST_AT_ONCE);
  const hidden = piece.lines.length - shown;
  const Tag = TAGS[piece.kind];
  return (
    <>
      {piece.lines.slice(0, shown).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text has no other identity
        <Tag key={at} className={`diff-line diff-${piece.kind}`}>
          <span className="diff-number">{piece.kind === 'added' ? '' : piece.oldLine + at}</span>
          <span className="diff-number">{piece.kind === 'removed' ? '' : piece.newLine + at}</span>
          <span className="diff-sign">{SIGNS[piece.kind]}</span>
          <code>
            <Highlighted text={line} language={language} />
          </code>
        </Tag>
      ))}
      {hidden > 0 && (
        <button type="button" className="diff-gap" onClick={() => setShown(shown + MOST_AT_ONCE)}>
          {hidden === 1 ? 'One line' : `${hidden} lines`} {piece.kind === 'same' ? 'as before' : piece.kind}: show
          {hidden > MOST_AT_ONCE ? ` ${MOST_AT_ONCE}` : ''}
        </button>
      )}
    </>
  );
}

const TAGS = { same: 'div', removed: 'del', added: 'ins' } as const satisfies Record<Piece['kind'], string>;
const SIGNS = { same: '', removed: '−', added: '+' } as const satisfies Record<Piece['kind'], string>;

function languageOf(name: string): Language {
  if (/\.tf(vars)?$/.test(name)) return 'hcl';
  return name.endsWith('.ts') ? 'typescript' : 'yaml';
}

/** What is drawn of a file, in its order. */
function piecesOf(before: SourceFile | undefined, after: SourceFile, hunks: readonly Hunk[]): Piece[] {
  if (before === undefined) return [{ kind: 'added', lines: linesOf(after.text), oldLine: 0, newLine: 1 }];
  const old = linesOf(before.text);
  const pieces: Piece[] = [];
  let at = 1;
  let shift = 0;
  const same = (end: number, isGap = false) => {
    if (end > at) pieces.push({ kind: 'same', lines: old.slice(at - 1, end - 1), oldLine: at, newLine: at + shift, isGap });
    at = Math.max(at, end);
  };
  const unchanged = (end: number, isFirst: boolean, isLast: boolean) => {
    const head = isFirst ? at : Math.min(end, at + AROUND);
    const tail = isLast ? end : Math.max(head, end - AROUND);
    same(head);
    // A gap of a line or two is no shorter than its lines.
    same(tail, tail - at > 2);
    same(end);
  };
  for (const [index, { oldLine, removed, added, newLine }] of hunks.entries()) {
    unchanged(oldLine, index === 0, false);
    if (removed.length > 0) pieces.push({ kind: 'removed', lines: removed, oldLine, newLine });
    if (added.length > 0) pieces.push({ kind: 'added', lines: added, oldLine, newLine });
    at = oldLine + removed.length;
    shift += added.length - removed.length;
  }
  unchanged(old.length + 1, hunks.length === 0, true);
  return pieces;
}
