/** What the move takes from the API of what it needs; loaded with the first need, for it brings the matrix of needs along. */

import type { Estimate } from '../../engine/estimate.ts';
import { replacedSentence } from '../../words/replacedSentence.ts';
import { today } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { book } from '../state/prices.ts';
import { openNeeds } from '../views/openNeeds.ts';
import { SideNote } from './SideNote.tsx';

export default function ReplacedNote({ estimate }: { estimate: Estimate }) {
  return <SideNote sentence={replacedSentence(estimate, book, today, figures)} button="By which means" onClick={openNeeds} />;
}
