/** A part of the page that is loaded late: its place while it loads, and what is shown when it cannot be loaded or drawn. */

import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useRunning } from '../state/useLive.ts';
import { Boundary } from './Boundary.tsx';

interface Props<P extends object> {
  readonly load: () => Promise<{ default: ComponentType<P> }>;
  readonly props: P;
  readonly waiting: ReactNode;
  /** `again` loads the part anew. */
  readonly otherwise: (again: () => void) => ReactNode;
}

export function Late<P extends object>({ load, props, waiting, otherwise }: Props<P>) {
  // A new lazy component for each attempt: React keeps the failure of the old one.
  const [{ Part }, setAttempt] = useState(() => ({ Part: lazy(load) }));
  // The HTML of the build has the place only: nothing can be loaded there.
  const isRunning = useRunning();
  const loadAgain = (draw: () => void) => {
    askAgainForStyles();
    setAttempt({ Part: lazy(load) });
    draw();
  };
  return (
    <Boundary otherwise={(draw) => otherwise(() => loadAgain(draw))}>
      <Suspense fallback={waiting}>{isRunning ? <Part {...props} /> : waiting}</Suspense>
    </Boundary>
  );
}

/** The loader asks for a stylesheet once, and takes it to be there from then on, whether it arrived or not. */
function askAgainForStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (!hasRules(link)) link.replaceWith(link.cloneNode());
  }
}

/** Where a stylesheet did not arrive, some browsers have none, and some have one whose rules must not be read. */
function hasRules({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}
