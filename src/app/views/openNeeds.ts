/** Opens the view of what you give up, and brings it into sight: it stands far from the inputs. */

import { change } from '../state/store.ts';
import { jumpTo } from '../ui/jumpTo.ts';

export function openNeeds(): void {
  change('view needs', { page: { view: 'needs' } });
  jumpTo('#tab-needs', 'center');
}
