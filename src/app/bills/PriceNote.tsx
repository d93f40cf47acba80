/** Below the bills: how far their prices are to be trusted, with the size of the risk. */

import { useDeferredValue } from 'react';
import { seenAgain } from '../../prices/seenAgain.ts';
import { priceRiskSentence } from '../../words/priceRiskSentence.ts';
import { today, useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { book } from '../state/prices.ts';

const again = seenAgain(book);

export default function PriceNote() {
  const sentence = priceRiskSentence(useDeferredValue(useEstimate()), again, today, figures);
  return (
    sentence !== '' && (
      // Drawn anew where it says something else: its link does not slide.
      <p key={sentence}>
        {sentence} <a href="./docs/prices.html#how-sure">How sure each price is</a>
      </p>
    )
  );
}
