/** What the floor would save, and why it is not the answer. */

import { floorSentence } from '../../words/floorSentence.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { Phrases } from '../ui/Phrases.tsx';

export default function FloorNote() {
  return (
    <p>
      <Phrases phrases={floorSentence(useEstimate(), figures)} />
    </p>
  );
}
