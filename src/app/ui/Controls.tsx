/** A part of the page that answers. Until it runs, what is typed or clicked there would be lost: so nothing takes it. */

import type { ReactNode } from 'react';
import { useRunning } from './useLive.ts';

export function Controls({ children }: { children: ReactNode }) {
  return (
    <fieldset className="controls" role="none" disabled={!useRunning()}>
      {children}
    </fieldset>
  );
}
