/** How sure the answer is, computed in slices short enough that no keystroke waits for it. */

import { useEffect, useState } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { type Uncertainty, uncertaintyStepwise } from '../../engine/uncertainty.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { today } from '../state/estimates.ts';
import { book } from '../state/prices.ts';

/** Of which one takes as long as a step more: an estimate of a tenth of a millisecond, ten times that on a slow machine that has just started. */
const SLICE_MS = 10;

/** The last that is finished, until the next is. Null where there is none. */
export function useUncertainty(estimate: Estimate, assumed: Scenario['assumed']): Uncertainty | null {
  const [range, setRange] = useState<Uncertainty | null>(null);
  useEffect(() => {
    const steps = uncertaintyStepwise(estimate, assumed, book, today);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = () => {
      const end = performance.now() + SLICE_MS;
      do {
        const step = steps.next();
        if (step.done) return setRange(step.value);
      } while (performance.now() < end);
      timer = setTimeout(go);
    };
    go();
    return () => clearTimeout(timer);
  }, [estimate, assumed]);
  return range;
}
