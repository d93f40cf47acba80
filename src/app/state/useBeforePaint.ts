/** A value for what takes longer to draw than the verdict: a step later, but in the same frame. */

import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * Follows `value` just before the browser paints: what else a key or a drag changes is in the page by then, and all of it is seen at
 * once. React's own `useDeferredValue` comes after the paint, and so costs a slow machine a second one.
 */
export function useBeforePaint<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => flushSync(() => setShown(value)));
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
