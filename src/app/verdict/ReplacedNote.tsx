/** What the move takes from the API of what it needs; loaded with the first need, for it brings the matrix of needs along. */

import { replacedSentence } from '../../words/replacedSentence.ts';
import { today, useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { book } from '../state/prices.ts';
import { openNeeds } from '../views/openNeeds.ts';
import { SideNote } from './SideNote.tsx';

export default function ReplacedNote() {
  const sentence = replacedSentence(useEstimate(), book, today, figures);
  return <SideNote sentence={sentence} button="By which means" onClick={openNeeds} />;
}
