/** Takes the visitor to an input, unfolding its group. */

import type { FieldName } from '../../scenario/scenario.ts';
import { FOLDED } from '../inputs/groups.ts';

export function goToInput(name: FieldName): void {
  const focus = () => document.querySelector<HTMLElement>(`[data-input="${name}"]`)?.focus();
  const group = FOLDED.find(({ fields }) => fields.includes(name));
  const fold = group && document.querySelector<HTMLDetailsElement>(`details[data-group="${group.title}"]`);
  if (!fold || fold.open) focus();
  else {
    // What it holds is drawn once the page has been told that it is open.
    fold.addEventListener('toggle', () => setTimeout(focus), { once: true });
    fold.open = true;
  }
}
