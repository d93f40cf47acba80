/** Parts that take longer to draw than a keystroke may wait: the verdict and the chart are painted before them. */

import { type ComponentType, memo, useDeferredValue } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { useEstimate } from '../state/estimates.ts';

/**
 * The part, following the estimate in a render of its own, which the next key may interrupt. What it computes it computes then and at no other
 * time: a component that asked for the later value itself would compute all of it with every key, from the value before.
 */
export function afterVerdict(Part: ComponentType<{ estimate: Estimate }>): ComponentType {
  const Kept = memo(Part);
  return function AfterVerdict() {
    return <Kept estimate={useDeferredValue(useEstimate())} />;
  };
}
