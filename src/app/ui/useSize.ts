/** The size of an element in whole pixels, followed as it changes; null until it is measured. */

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Measured {
  readonly width: number;
  readonly height: number;
}

export function useSize<E extends Element>(): [RefObject<E | null>, Measured | null] {
  const element = useRef<E>(null);
  const [size, setSize] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    const measure = () => {
      const { width, height } = found.getBoundingClientRect();
      const now = { width: Math.floor(width), height: Math.floor(height) };
      setSize((before) => (before?.width === now.width && before.height === now.height ? before : now));
    };
    measure();
    // Measured once where a browser has none.
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(found);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
