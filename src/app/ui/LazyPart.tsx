/** A part of the page that is loaded late: its place while it loads, and what is shown when it cannot be loaded or drawn. */

import { type ComponentType, lazy, type ReactNode, Suspense, startTransition, useEffect, useState } from 'react';
import { openAnew } from '../state/address.ts';
import { Boundary } from './Boundary.tsx';
import { started } from './idle.ts';

interface Props<P extends object> {
  readonly load: () => Promise<{ default: ComponentType<P> }>;
  readonly props: P;
  /** Whether the HTML of the build holds the part already, to be taken over once it is loaded; otherwise it has its place only. */
  readonly isInHtml?: boolean;
  /** What stands in its place while it loads. */
  readonly waiting?: ReactNode;
  /** The sentence that stands there when it cannot be loaded, before the buttons to try again and to reload. Without one, nothing is said. */
  readonly missing?: string;
  /** The class of the paragraph of that sentence. */
  readonly className?: string;
  /** Leaves it alone, where the visitor asked for it: a second button. */
  readonly onClose?: () => void;
}

export function LazyPart<P extends object>(part: Props<P>) {
  const { load, props, isInHtml = false, waiting, missing, className, onClose } = part;
  // A new lazy component for each attempt: React keeps the failure of the old one.
  const [{ Part, arrives }, setAttempt] = useState(() => attempt<P>(() => started.then(load)));
  // At first the place alone: the inputs answer before anything late is asked for.
  const [isDue, setDue] = useState(isInHtml);
  useEffect(() => {
    // Drawn once it is here: React finishes such renders together, and what waited in one would hold up all other parts.
    const draw = () => startTransition(() => setDue(true));
    arrives().then(draw, draw);
  }, [arrives]);
  const loadAgain = (draw: () => void) => {
    askAgainForStyles();
    setAttempt(attempt<P>(load));
    draw();
  };
  return (
    <Boundary
      otherwise={(draw) =>
        missing && (
          <p className={className} role="alert">
            {missing}{' '}
            <button type="button" className="quiet" onClick={() => loadAgain(draw)}>
              Try again
            </button>{' '}
            {/* A newer version on the host may have taken away the files of this one: no second try brings them back. */}
            <button type="button" className="quiet" onClick={openAnew}>
              Reload the page
            </button>{' '}
            {onClose && (
              <button type="button" className="quiet" onClick={onClose}>
                Close
              </button>
            )}
          </p>
        )
      }
    >
      <Suspense fallback={waiting}>{isDue ? <Part {...props} /> : waiting}</Suspense>
    </Boundary>
  );
}

/** A part that is asked for once, by whoever asks first. */
function attempt<P>(load: () => Promise<{ default: ComponentType<P> }>) {
  let arriving: ReturnType<typeof load> | undefined;
  const arrives = () => (arriving ??= load());
  return { Part: lazy(arrives), arrives };
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
