/** Below the bills: how far their prices are to be trusted, with the size of the risk. */

import { seenAgain } from '../../prices/seenAgain.ts';
import { priceRiskSentence } from '../../words/priceRiskSentence.ts';
import { today } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { book } from '../state/prices.ts';
import { afterVerdict } from '../ui/afterVerdict.tsx';

const again = seenAgain(book);

/** Like the bills it follows the verdict in a render of its own. */
export default afterVerdict(function PriceNote({ estimate }) {
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
