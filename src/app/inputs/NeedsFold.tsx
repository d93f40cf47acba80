/** What the API needs beyond passing requests on, folded to what is ticked. */

import { NEEDS, type Need } from '../../scenario/needs.ts';
import { useScenario } from '../state/store.ts';
import { LazyFold } from '../ui/LazyFold.tsx';
import { part } from '../ui/part.ts';
import { useUnfolded } from '../ui/useUnfolded.ts';

const load = part('needBoxes');

/** @example needsText(['iam', 'waf', 'grpc', 'canary'])  // "IAM authorization, AWS WAF and 2 more" */
function needsText(needs: readonly Need[]): string {
  if (needs.length === 0) return 'nothing special';
  const named = needs.slice(0, 2).map((need) => NEEDS[need]);
  return `${named.join(', ')}${needs.length > 2 ? ` and ${needs.length - 2} more` : ''}`;
}

export function NeedsFold() {
  const needs = useScenario((scenario) => scenario.needs);
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="fold">
      <summary>
        <span className="fold-title">What your API needs</span>
        <span className="fold-says">{needsText(needs)}</span>
      </summary>
      {isUnfolded && <LazyFold load={load} props={{}} />}
    </details>
  );
}
