/** Assumed: which inputs hold a typical value because the visitor has not set them, and how one is given back. */

import type { Change, FieldName, Scenario } from './scenario.ts';
import { UNCERTAIN_FIELDS, type UncertainField, WORKLOAD_FIELDS } from './workload.ts';

/** Whether a field is one that can be assumed: measured, not decided. */
export function isUncertain(name: FieldName): name is UncertainField {
  return (UNCERTAIN_FIELDS as readonly FieldName[]).includes(name);
}

/**
 * The change that gives an input back: its default value, assumed.
 * @example assumedAgain(scenario, 'responseKb').workload  // { responseKb: 4 }
 */
export function assumedAgain({ assumed }: Scenario, field: UncertainField): Change {
  return {
    workload: { [field]: WORKLOAD_FIELDS[field].default },
    assumed: UNCERTAIN_FIELDS.filter((name) => name === field || assumed.includes(name)),
  };
}
