/** The chart's place on the page: kept free while the chart loads, and put to use when it cannot be loaded. */

import { Component, lazy, type ReactNode, Suspense } from 'react';
import './chartSlot.css';

const load = () => import('./Chart.tsx');

interface Attempt {
  /** A new lazy component for each attempt: React keeps the failure of the old one. */
  readonly Chart: ReturnType<typeof lazy<typeof import('./Chart.tsx').default>>;
  readonly failed: boolean;
}

export class ChartSlot extends Component<object, Attempt> {
  override state: Attempt = { Chart: lazy(load), failed: false };

  static getDerivedStateFromError(): Partial<Attempt> {
    return { failed: true };
  }

  override render(): ReactNode {
    const { Chart, failed } = this.state;
    if (failed) {
      return (
        <div className="chart-place" role="alert">
          <p>
            The chart could not be loaded; every figure on this page is right without it.{' '}
            <button type="button" className="button" onClick={() => this.setState({ Chart: lazy(load), failed: false })}>
              Try again
            </button>
          </p>
        </div>
      );
    }
    return (
      <Suspense fallback={<div className="chart-place" />}>
        <Chart />
      </Suspense>
    );
  }
}
