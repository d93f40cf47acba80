/** The place of an open view: loads it, and offers to try again when it cannot be loaded. */

import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import type { View } from '../../scenario/scenario.ts';

const LOADS = {
  money: () => import('./money/MoneyView.tsx'),
  payloads: () => import('./payloads/PayloadsView.tsx'),
  decides: () => import('./decides/DecidesView.tsx'),
  when: () => import('./when/WhenView.tsx'),
  regions: () => import('./regions/RegionsView.tsx'),
} as const satisfies Record<View, () => Promise<{ default: ComponentType }>>;

/** Loaded once, however often it is opened. */
const loaded: Partial<Record<View, ComponentType>> = {};

function viewOf(view: View): ComponentType {
  loaded[view] ??= lazy(LOADS[view]);
  return loaded[view];
}

export class ViewSlot extends Component<{ readonly view: View }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { view } = this.props;
    if (this.state.failed) {
      const again = () => {
        // React keeps the failure of a lazy component: a new attempt needs a new one.
        delete loaded[view];
        this.setState({ failed: false });
      };
      return (
        <p className="view-place" role="alert">
          <span>This view could not be loaded; the verdict and the bills are right without it.</span>{' '}
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        </p>
      );
    }
    const Shown = viewOf(view);
    return (
      <Suspense fallback={<p className="view-place">Loading…</p>}>
        <Shown />
      </Suspense>
    );
  }
}
