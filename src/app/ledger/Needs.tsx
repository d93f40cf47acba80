/** What the API needs beyond passing requests on: folded to what is ticked, and the way to what each front door does about it. */

import { NEED_IDS, NEEDS, type Need } from '../../scenario/needs.ts';
import { change, useScenario } from '../state/store.ts';
import { useUnfolded } from '../state/useUnfolded.ts';
import { NeedBox } from './NeedBox.tsx';

const NONE: readonly Need[] = [];

/** @example needsText(['iam', 'waf', 'grpc', 'canary'])  // "IAM authorization, AWS WAF and 2 more" */
function needsText(needs: readonly Need[]): string {
  if (needs.length === 0) return 'nothing special';
  const named = needs.slice(0, 2).map((need) => NEEDS[need]);
  return `${named.join(', ')}${needs.length > 2 ? ` and ${needs.length - 2} more` : ''}`;
}

/** Opens the view that compares, and brings it into sight: it stands far below. */
function compare(): void {
  change('view needs', { view: 'needs' });
  const tab = document.getElementById('tab-needs');
  tab?.scrollIntoView({ block: 'center' });
  tab?.focus({ preventScroll: true });
}

export function Needs() {
  const needs = useScenario((scenario) => scenario.needs) ?? NONE;
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="fold">
      <summary>
        <span className="fold-title">What your API needs</span>
        <span className="fold-says">{needsText(needs)}</span>
      </summary>
      {isUnfolded && <Boxes />}
    </details>
  );
}

function Boxes() {
  return (
    <>
      <p className="fold-note">A front door that cannot do what you tick is left out of the verdict. Ticking changes no bill.</p>
      {NEED_IDS.map((need) => (
        <NeedBox key={need} need={need} />
      ))}
      <p className="fold-note">
        <button type="button" className="quiet needs-compare" onClick={compare}>
          What you would give up and gain
        </button>
      </p>
    </>
  );
}
