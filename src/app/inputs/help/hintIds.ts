/** Ids of the hidden sentences that describe inputs; they come late, and until then an input has its label alone. */

import type { FieldName } from '../../../scenario/scenario.ts';
import { useRunning } from '../../ui/useLive.ts';

export const ASSUMED_HINT = 'hint-assumed';

export function hintId(name: FieldName): string {
  return `hint-${name}`;
}

/** What describes an input: that it is assumed, and what it is. The HTML of the build has none of the sentences. */
export function useHintIds(name: FieldName, assumed: boolean): string | undefined {
  if (!useRunning()) return undefined;
  return assumed ? `${ASSUMED_HINT} ${hintId(name)}` : hintId(name);
}
