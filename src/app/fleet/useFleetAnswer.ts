/** The answer for the fleet on the page: searched in slices, so that the page answers meanwhile, and given up as soon as the fleet changes. */

import { useEffect, useState } from 'react';
import { type FleetAnswer, searchFleet } from '../../fleet/fleet.ts';
import { book } from '../state/prices.ts';
import { type FleetEntry, optionsOf, useFleet } from './fleetStore.ts';

/** An answer, and the entries that it is about. */
export interface AnsweredFleet {
  readonly answer: FleetAnswer;
  readonly entries: readonly FleetEntry[];
}

/** Work between two looks at what else there is to do: short enough that nothing typed waits. */
const SLICE_MS = 12;

/** The newest answer, and whether a newer one is being searched for; null until there is one, and while there are no APIs. */
export function useFleetAnswer(): { readonly found: AnsweredFleet | null; readonly searching: boolean } {
  const state = useFleet();
  const { entries, loadBalancer, publicIpv4 } = state;
  const [found, setFound] = useState<AnsweredFleet | null>(null);
  const [searching, setSearching] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the search depends on, not what is said beside it
  useEffect(() => {
    if (entries.length === 0) {
      setFound(null);
      return;
    }
    const apis = entries.map(({ name, scenario: { workload, terms, needs } }) => ({ name, workload, terms, needs }));
    const search = searchFleet(apis, book, optionsOf(state));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = () => {
      const until = performance.now() + SLICE_MS;
      do {
        const { done, value } = search.next();
        if (!done) continue;
        setSearching(false);
        setFound({ answer: value, entries });
        return;
      } while (performance.now() < until);
      setSearching(true);
      timer = setTimeout(work);
    };
    work();
    return () => clearTimeout(timer);
  }, [entries, loadBalancer, publicIpv4]);
  return { found, searching };
}
