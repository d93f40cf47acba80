/** The estimate of the scenario in the store: computed once per scenario, however many parts of the page ask. */

import { type Estimate, estimate } from '../../engine/estimate.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { book } from './prices.ts';
import { useScenario } from './store.ts';

/** The day the page was opened, for the age of prices. */
export const today = new Date().toISOString().slice(0, 10);

/** The day the HTML was drawn on, which the build writes into it; today where there is no such HTML. */
export const drawnOn = globalThis.document?.documentElement.dataset.drawnOn ?? today;

const known = new WeakMap<Scenario, Estimate>();

export function estimateOf(scenario: Scenario): Estimate {
  let found = known.get(scenario);
  if (!found) {
    found = estimate(scenario, book, today);
    known.set(scenario, found);
  }
  return found;
}

export function useEstimate(): Estimate {
  return estimateOf(useScenario());
}
