/** A sentence whose pieces carry different weight. */

import type { Phrase } from '../../words/verdict.ts';

export function Phrases({ phrases }: { phrases: readonly Phrase[] }) {
  // A sentence may say the same words twice: only the place tells phrases apart.
  return phrases.map(({ text, strong }, i) => {
    const Element = strong ? 'strong' : 'span';
    // biome-ignore lint/suspicious/noArrayIndexKey: phrases have no other identity
    return <Element key={i}>{text}</Element>;
  });
}
