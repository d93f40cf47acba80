/** Assumed: which inputs hold a typical value because the visitor has not set them, and how that changes. */

import { FIELDS, type FieldName, type Scenario, UNCERTAIN_FIELDS, type UncertainField } from './scenario.ts';

/** Whether a field is one that can be assumed: measured, not decided. */
export function isUncertain(name: FieldName): name is UncertainField {
  return (UNCERTAIN_FIELDS as readonly FieldName[]).includes(name);
}

/**
 * The scenario after a change. What a patch gives a value, even the one that it had, is the visitor's own and assumed no longer,
 * unless the patch itself says what is assumed.
 *
 * @example changed(DEFAULT_SCENARIO, { responseKb: 4 }).assumed  // all uncertain inputs but responseKb
 */
export function changed(scenario: Scenario, patch: Partial<Scenario>): Scenario {
  const assumed = patch.assumed ?? scenario.assumed.filter((name) => !Object.hasOwn(patch, name));
  return { ...scenario, ...patch, assumed };
}

/**
 * The patch that gives an input back: its default value, assumed.
 * @example assumedAgain(scenario, 'responseKb').responseKb  // 4
 */
export function assumedAgain(scenario: Scenario, field: UncertainField): Partial<Scenario> {
  const assumed = UNCERTAIN_FIELDS.filter((name) => name === field || scenario.assumed.includes(name));
  return { [field]: FIELDS[field].default, assumed };
}
