/** The estimate of the scenario in the store: computed once for its workload, terms and needs, however many parts of the page ask. */

import { atVolume, type Estimate, estimate } from '../../engine/estimate.ts';
import type { Estimable } from '../../scenario/scenario.ts';
import type { Workload } from '../../scenario/workload.ts';
import { book } from './prices.ts';
import { useScenario } from './store.ts';

/** The day the page was opened, for the age of prices. */
export const today = new Date().toISOString().slice(0, 10);

/** The day the HTML was drawn on, which the build writes into it; today where there is no such HTML. */
export const drawnOn = globalThis.document?.documentElement.dataset.drawnOn ?? today;

/** By workload: parts of a scenario that do not change are the same objects, whatever else of it does. */
const known = new WeakMap<Workload, Estimate>();

/** The newest estimate: while a visitor types or drags a volume, all but the bills is the same. */
let last: Estimate | undefined;

/** A host name typed or a view opened makes another scenario, and finds the same estimate. */
export function estimateOf({ workload, terms, needs }: Estimable): Estimate {
  let found = known.get(workload);
  if (found?.terms !== terms || found.needs !== needs) {
    const asked = { workload, terms, needs };
    found = last && differsInVolumeOnly(asked, last) ? atVolume(asked, last) : estimate(asked, book, today);
    known.set(workload, found);
    last = found;
  }
  return found;
}

/** No curve, obstacle or caution depends on the volume. */
function differsInVolumeOnly(one: Estimable, other: Estimable): boolean {
  if (one.terms !== other.terms || one.needs !== other.needs) return false;
  const names = Object.keys(one.workload) as (keyof Workload)[];
  return names.every((name) => name === 'requestsPerMonth' || one.workload[name] === other.workload[name]);
}

export function useEstimate(): Estimate {
  return estimateOf(useScenario());
}
