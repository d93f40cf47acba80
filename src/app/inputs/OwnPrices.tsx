/** What the visitor pays instead of AWS's list price: folded to how many prices are the visitor's own, and whether there are discounts. */

import { useScenario } from '../state/store.ts';
import { LazyFold } from '../ui/LazyFold.tsx';
import { part } from '../ui/part.ts';
import { useUnfolded } from '../ui/useUnfolded.ts';

const load = part('discounts');

export function OwnPrices() {
  // A text, so that it is drawn anew only where it says something else.
  const says = useScenario(({ terms: { ownPrices, discounts } }) => {
    const own = Object.keys(ownPrices).length;
    return `${own > 0 ? `${own} of your own` : 'AWS list prices'}${Object.keys(discounts).length > 0 ? ', discounted' : ''}`;
  });
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="fold">
      <summary>
        <span className="fold-title">Prices</span>
        <span className="fold-says">{says}</span>
      </summary>
      {isUnfolded && <LazyFold load={load} props={{}} />}
    </details>
  );
}
