/** The place of an open view: loads it, and offers to try again when it cannot be loaded. */

import type { ComponentType } from 'react';
import type { View } from '../../scenario/page.ts';
import { LazyPart } from '../ui/LazyPart.tsx';

const LOADS = {
  money: () => import('./money/MoneyView.tsx'),
  payloads: () => import('./payloads/PayloadsView.tsx'),
  decides: () => import('./decides/DecidesView.tsx'),
  needs: () => import('./needs/NeedsView.tsx'),
  when: () => import('./when/WhenView.tsx'),
  regions: () => import('./regions/RegionsView.tsx'),
  saved: () => import('./saved/SavedView.tsx'),
} as const satisfies Record<View, () => Promise<{ default: ComponentType }>>;

export function LazyView({ view }: { view: View }) {
  return (
    <LazyPart
      key={view}
      load={LOADS[view]}
      props={{}}
      waiting={<p className="view-place">Loading…</p>}
      missing="This view could not be loaded; the verdict and the bills are right without it."
      className="view-place"
    />
  );
}
