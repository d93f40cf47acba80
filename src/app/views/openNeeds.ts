/** Opens the view of what you give up, and brings it into sight: it stands far from the inputs. */

import { change } from '../state/store.ts';

export function openNeeds(): void {
  change('view needs', { page: { view: 'needs' } });
  const tab = document.getElementById('tab-needs');
  tab?.scrollIntoView({ block: 'center' });
  tab?.focus({ preventScroll: true });
}
