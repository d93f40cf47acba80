/** What the visitor pays instead of AWS's list price: folded to how many prices are the visitor's own. */

import { useScenario } from '../state/store.ts';
import { LazyFold } from '../ui/LazyFold.tsx';
import { useUnfolded } from '../ui/useUnfolded.ts';

const load = () => import('./Discounts.tsx');

export function OwnPrices() {
  const count = useScenario(
    ({ terms: { ownPrices, discounts } }) => Object.keys(ownPrices).length + Object.keys(discounts).length,
  );
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="fold">
      <summary>
        <span className="fold-title">Prices</span>
        <span className="fold-says">{count === 0 ? 'AWS list prices' : `${count} of your own`}</span>
      </summary>
      {isUnfolded && <LazyFold load={load} props={{}} />}
    </details>
  );
}
