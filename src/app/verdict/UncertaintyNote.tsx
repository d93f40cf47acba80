/** How sure the answer is: the range that the assumed inputs leave open, with the one that decides most at hand. */

import { memo } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { FIELDS, type Scenario } from '../../scenario/scenario.ts';
import { type UncertaintyPhrase, uncertaintySentence, uncertaintyTogether } from '../../words/uncertaintySentence.ts';
import { plainText } from '../../words/verdict.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { useScenario } from '../state/store.ts';
import { goToInput } from '../ui/goToInput.ts';
import { useRested } from '../ui/useRested.ts';
import { useUncertainty } from './useUncertainty.ts';

const REST_MS = 150;

/** Some twenty estimates, and at every key nothing: the verdict and the chart come first. */
export default function UncertaintyNote() {
  return <RangeOf estimate={useRested(useEstimate(), REST_MS)} assumed={useScenario((scenario) => scenario.assumed)} />;
}

const RangeOf = memo(function RangeOf({ estimate, assumed }: { estimate: Estimate; assumed: Scenario['assumed'] }) {
  const range = useUncertainty(estimate, assumed);
  if (!range) return null;
  const sentence = uncertaintySentence(range, figures);
  // Drawn anew where it says something else, as the verdict is.
  return (
    <div key={plainText(sentence)}>
      <p>
        {sentence.map((phrase) => (
          <UncertaintyPart key={phrase.text} phrase={phrase} />
        ))}
      </p>
      <p>{plainText(uncertaintyTogether(range, figures))}</p>
    </div>
  );
});

function UncertaintyPart({ phrase: { text, strong, input } }: { phrase: UncertaintyPhrase }) {
  if (input)
    return (
      <button type="button" className="quiet" aria-label={`${text} ${FIELDS[input].label}`} onClick={() => goToInput(input)}>
        {text}
      </button>
    );
  return strong ? <strong>{text}</strong> : text;
}
