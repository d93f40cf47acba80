/** Below the bills: how far their prices are to be trusted, with the size of the risk. */

import { memo, useDeferredValue } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { seenAgain } from '../../prices/seenAgain.ts';
import { priceRiskSentence } from '../../words/priceRiskSentence.ts';
import { today, useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { book } from '../state/prices.ts';

const again = seenAgain(book);

/** Like the bills it follows the verdict in a render of its own. */
export default function PriceNote() {
  return <NoteOn estimate={useDeferredValue(useEstimate())} />;
}

const NoteOn = memo(function NoteOn({ estimate }: { estimate: Estimate }) {
  const sentence = priceRiskSentence(estimate, again, today, figures);
  return (
    sentence !== '' && (
      // Drawn anew where it says something else: its link does not slide.
      <p key={sentence}>
        {sentence} <a href="./docs/prices.html#how-sure">How sure each price is</a>
      </p>
    )
  );
});
