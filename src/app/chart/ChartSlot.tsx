/** The chart's place on the page: kept free while the chart loads, and put to use when it cannot be loaded. */

import { Late } from '../faults/Late.tsx';
import { useRunning } from '../state/useLive.ts';
import './chartSlot.css';

const load = () => import('./Chart.tsx');

export function ChartSlot() {
  if (!useRunning()) return <div className="chart-place" />;
  return (
    <Late
      load={load}
      props={{}}
      waiting={<div className="chart-place" />}
      otherwise={(again) => (
        <div className="chart-place" role="alert">
          <p>
            The chart could not be loaded; every figure on this page is right without it.{' '}
            <button type="button" className="button" onClick={again}>
              Try again
            </button>
          </p>
        </div>
      )}
    />
  );
}
