/** A value for what takes longer to draw than the verdict: a step later, but in the same frame. */

import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * Follows `value` in a render of its own, right after the one that a key or a drag brings about and before the browser paints: all
 * of it is seen at once. React's own `useDeferredValue` comes after the paint, and so costs a slow machine a second one.
 */
export function useRightAfter<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useLayoutEffect(() => {
    let isNewest = true;
    queueMicrotask(() => {
      if (isNewest) flushSync(() => setShown(value));
    });
    return () => {
      isNewest = false;
    };
  }, [value]);
  return shown;
}
