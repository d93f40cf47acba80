/** Ids of the hidden sentences that describe inputs; they come late, and until then an input has its label alone. */

import type { FieldName } from '../../../scenario/scenario.ts';

export const ASSUMED_HINT = 'hint-assumed';

export function hintId(name: FieldName): string {
  return `hint-${name}`;
}

/** What describes an input: that it is assumed, and what it is. */
export function hintIds(name: FieldName, assumed: boolean): string {
  return assumed ? `${ASSUMED_HINT} ${hintId(name)}` : hintId(name);
}
