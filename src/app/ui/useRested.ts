/** A value as it was when it last rested: for what takes so long to compute that no keystroke and no drag should wait for it. */

import { useEffect, useState } from 'react';

/** Follows `value` once it has not changed for so many milliseconds. */
export function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
