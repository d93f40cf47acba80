/** What the floor would save, and why it is not the answer. */

import { floorSentence } from '../../words/floorSentence.ts';
import { plainText } from '../../words/verdict.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { Phrases } from '../ui/Phrases.tsx';

export default function FloorNote() {
  const sentence = floorSentence(useEstimate(), figures);
  // Drawn anew where it says something else, as the verdict is: its figures would slide.
  return (
    <p key={plainText(sentence)}>
      <Phrases phrases={sentence} />
    </p>
  );
}
