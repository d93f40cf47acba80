/** One sentence beside the answer, with a button where something can be done about it; nothing where there is nothing to say. */

import { type Phrase, plainText } from '../../words/verdict.ts';
import { Phrases } from '../ui/Phrases.tsx';

interface Props {
  readonly sentence: readonly Phrase[];
  readonly button?: string;
  readonly onClick?: () => void;
}

/** Drawn anew where it says something else, as the verdict is: its figures would slide. */
export function SideNote({ sentence, button, onClick }: Props) {
  if (sentence.length === 0) return null;
  return (
    <p key={plainText(sentence)}>
      <Phrases phrases={sentence} />{' '}
      {button && (
        <button type="button" className="quiet" onClick={onClick}>
          {button}
        </button>
      )}
    </p>
  );
}
