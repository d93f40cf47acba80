/** Everything that the API may need, to be ticked, and the way to what each front door does about it. */

import { NEED_IDS } from '../../scenario/needs.ts';
import { change } from '../state/store.ts';
import { NeedBox } from './NeedBox.tsx';

/** Opens the view that compares, and brings it into sight: it stands far below. */
function compare(): void {
  change('view needs', { page: { view: 'needs' } });
  const tab = document.getElementById('tab-needs');
  tab?.scrollIntoView({ block: 'center' });
  tab?.focus({ preventScroll: true });
}

export default function NeedBoxes() {
  return (
    <>
      <p className="fold-note">A front door that cannot do what you tick is left out of the verdict. Ticking changes no bill.</p>
      <fieldset>
        <legend className="unseen">What your API needs</legend>
        {NEED_IDS.map((need) => (
          <NeedBox key={need} need={need} />
        ))}
      </fieldset>
      <p className="fold-note">
        <button type="button" className="quiet needs-compare" onClick={compare}>
          What you would give up and gain
        </button>
      </p>
    </>
  );
}
