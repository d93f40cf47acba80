/** The chart as a table: the same figures for those who do not see the curves. Filled when it is opened. */

import { LazyFold } from '../ui/LazyFold.tsx';
import { useUnfolded } from '../ui/useUnfolded.ts';
import type { Plot } from './plot.ts';

const load = () => import('./TableRows.tsx');

export function Table({ drawn }: { drawn: Plot }) {
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="chart-table">
      <summary>The chart as a table</summary>
      {isUnfolded && <LazyFold load={load} props={{ drawn }} />}
    </details>
  );
}
