/** The estimate of the scenario in the store: computed once per scenario, however many parts of the page ask. */

import { atVolume, type Estimate, estimate } from '../../engine/estimate.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { book } from './prices.ts';
import { useScenario } from './store.ts';

/** The day the page was opened, for the age of prices. */
export const today = new Date().toISOString().slice(0, 10);

/** The day the HTML was drawn on, which the build writes into it; today where there is no such HTML. */
export const drawnOn = globalThis.document?.documentElement.dataset.drawnOn ?? today;

const known = new WeakMap<Scenario, Estimate>();

/** The newest estimate: while a visitor types or drags a volume, all but the bills is the same. */
let last: Estimate | undefined;

export function estimateOf(scenario: Scenario): Estimate {
  let found = known.get(scenario);
  if (!found) {
    found = last && differsInVolumeOnly(scenario, last.scenario) ? atVolume(scenario, last) : estimate(scenario, book, today);
    known.set(scenario, found);
    last = found;
  }
  return found;
}

/** Parts of the scenario on which no curve, obstacle or caution depends. What is assumed is a new list after every change. */
const VOLUME_ONLY: ReadonlySet<string> = new Set<keyof Scenario>([
  'requestsPerMonth',
  'assumed',
  'view',
  'growthPercent',
  'chart',
  'axes',
  'template',
]);

function differsInVolumeOnly(one: Scenario, other: Scenario): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof Scenario)[];
  return keys.every((key) => VOLUME_ONLY.has(key) || one[key] === other[key]);
}

export function useEstimate(): Estimate {
  return estimateOf(useScenario());
}
