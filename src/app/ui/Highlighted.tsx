/** A text in coloured pieces: comments, strings, keys. */

import { highlight, type Highlighted as Language } from './highlight.ts';
import './highlighted.css';

export function Highlighted({ text, language }: { text: string; language: Language }) {
  return highlight(text, language).map(({ text: piece, kind }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
    <span key={i} className={kind === 'plain' ? undefined : `code-${kind}`}>
      {piece}
    </span>
  ));
}
