/** Where the page's inputs come from: what the visitor's own files filled in, and the scenario before it. Small, since every input asks. */

import { create } from 'zustand';
import type { FieldName, Scenario } from '../../scenario/scenario.ts';
import { useStore } from './store.ts';

/** The source of one input: the figure that it gave, in words where from, and the file. */
export interface InputSource {
  readonly value: string | number;
  readonly from: string;
  readonly file: string;
}

interface MeasuredInputs {
  /** The name of the API whose numbers were taken; null before. */
  readonly api: string | null;
  readonly sources: { readonly [F in FieldName]?: InputSource };
  /** The scenario that they replaced. */
  readonly before: Scenario | null;
}

const NONE: MeasuredInputs = { api: null, sources: {}, before: null };

export const useMeasuredInputs = create<MeasuredInputs>(() => NONE);

/** The source of an input, for as long as its figure stands there. */
export function useSource(name: FieldName, value: string | number): InputSource | null {
  const source = useMeasuredInputs(({ sources }) => sources[name]);
  return source?.value === value ? source : null;
}

/** Brings back the scenario from before, and forgets where the figures came from. */
export function undoMeasured(): void {
  const { before } = useMeasuredInputs.getState();
  if (before !== null) useStore.setState({ scenario: before, lastEdit: 'usage undone' });
  useMeasuredInputs.setState(NONE);
}
