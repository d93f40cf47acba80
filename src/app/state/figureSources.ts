/** Where the figures of a scenario come from, for what is exported and printed. */

import type { FigureSource } from '../../export/figureSource.ts';
import { type FieldName, fieldValue, type Scenario } from '../../scenario/scenario.ts';
import { type InputSource, useMeasuredInputs } from './measuredInputs.ts';

/** The sources of the figures that still stand in a scenario. */
export function sourcesOf(scenario: Scenario): FigureSource[] {
  const { sources } = useMeasuredInputs.getState();
  return (Object.entries(sources) as [FieldName, InputSource][])
    .filter(([field, { value }]) => fieldValue(scenario, field) === value)
    .map(([field, { from, file }]) => ({ field, from, file }));
}
