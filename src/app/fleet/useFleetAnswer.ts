/** The answer for the fleet on the page: searched in slices, so that the page answers meanwhile, and given up when the fleet changes or the visitor says so. */

import { useCallback, useEffect, useRef, useState } from 'react';
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

/** Where the search is: under way, over, or given up by the visitor. */
export type SearchStage = 'searching' | 'over' | 'given up';

interface FleetSearch {
  /** The newest answer; null until there is one, and while there are no APIs. */
  readonly found: AnsweredFleet | null;
  readonly stage: SearchStage;
  readonly giveUp: () => void;
  readonly again: () => void;
}

export function useFleetAnswer(): FleetSearch {
  const state = useFleet();
  const { entries, loadBalancer, publicIpv4 } = state;
  const [found, setFound] = useState<AnsweredFleet | null>(null);
  const [stage, setStage] = useState<SearchStage>('over');
  const [attempt, setAttempt] = useState(0);
  const stop = useRef(() => {});
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
        setStage('over');
        setFound({ answer: value, entries });
        return;
      } while (performance.now() < until);
      setStage('searching');
      timer = setTimeout(work);
    };
    work();
    stop.current = () => clearTimeout(timer);
    return () => clearTimeout(timer);
  }, [entries, loadBalancer, publicIpv4, attempt]);
  const giveUp = useCallback(() => {
    stop.current();
    setStage('given up');
  }, []);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { found, stage, giveUp, again };
}
