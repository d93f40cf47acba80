/** Takes the visitor to an input of the ledger, unfolding its group. */

import type { FieldName } from '../../scenario/scenario.ts';

export function goToInput(name: FieldName): void {
  const input = document.querySelector<HTMLElement>(`[data-input="${name}"]`);
  const fold = input?.closest('details');
  if (fold) fold.open = true;
  input?.focus();
}
