/** The rows of the map, computed in slices short enough that typing and scrolling never wait for them. */

import { useEffect, useState } from 'react';
import { type PayloadRow, payloadRows } from '../../../engine/payloadMap.ts';
import type { Estimable } from '../../../scenario/scenario.ts';
import { today } from '../../state/estimates.ts';
import { book } from '../../state/prices.ts';

/** A slice ends at the first row after this, far below the 50 ms that a visitor would feel. */
const SLICE_MS = 10;

/** Rows of a scenario, with the payloads that they are for; those of the scenario before until the new ones are there. */
export interface MapRows {
  readonly of: Estimable;
  readonly payloadsKb: readonly number[];
  readonly rows: readonly PayloadRow[];
}

export function usePayloadRows(of: Estimable, payloadsKb: readonly number[]): MapRows | null {
  const [done, setDone] = useState<MapRows | null>(null);
  useEffect(() => {
    const rows: PayloadRow[] = [];
    const rest = payloadRows(of, payloadsKb, book, today);
    let timer: ReturnType<typeof setTimeout>;
    const slice = () => {
      const end = performance.now() + SLICE_MS;
      while (performance.now() < end) {
        const { value, done } = rest.next();
        if (done) return setDone({ of, payloadsKb, rows });
        rows.push(value);
      }
      timer = setTimeout(slice);
    };
    timer = setTimeout(slice);
    return () => clearTimeout(timer);
  }, [of, payloadsKb]);
  return done;
}
