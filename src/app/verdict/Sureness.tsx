/** How sure the answer is: the range that the assumed inputs leave open, with the one that decides most at hand. */

import { memo } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { uncertainty } from '../../engine/uncertainty.ts';
import { type SurenessPhrase, sureness, surenessTogether } from '../../report/sureness.ts';
import { plainText } from '../../report/verdict.ts';
import { FIELDS } from '../../scenario/scenario.ts';
import { goToInput } from '../ledger/goToInput.ts';
import { today, useEstimate } from '../state/estimates.ts';
import { figures } from '../state/figures.ts';
import { book } from '../state/prices.ts';
import { useRested } from '../state/useRested.ts';

const REST_MS = 150;

/** Some twenty estimates, and at every key nothing: the verdict and the chart come first. */
export default function Sureness() {
  return <SurenessOf estimate={useRested(useEstimate(), REST_MS)} />;
}

const SurenessOf = memo(function SurenessOf({ estimate }: { estimate: Estimate }) {
  const range = uncertainty(estimate, book, today);
  if (!range) return null;
  return (
    <>
      <p>
        {sureness(range, figures).map((phrase) => (
          <SurenessPart key={phrase.text} phrase={phrase} />
        ))}
      </p>
      <p>{plainText(surenessTogether(range, figures))}</p>
    </>
  );
});

function SurenessPart({ phrase: { text, strong, input } }: { phrase: SurenessPhrase }) {
  if (input)
    return (
      <button type="button" className="quiet" aria-label={`${text} ${FIELDS[input].label}`} onClick={() => goToInput(input)}>
        {text}
      </button>
    );
  return strong ? <strong>{text}</strong> : text;
}
