/** Whether a `<details>` shows what it holds, so that it need not be drawn, nor kept up to date, while it is folded. */

import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';

/** On paper everything may be unfolded; React draws it before the browser lays out the sheets. */
let isPrinting = false;

function followPrinting(tell: () => void): () => void {
  const follow = ({ type }: Event) => {
    isPrinting = type === 'beforeprint';
    tell();
  };
  addEventListener('beforeprint', follow);
  addEventListener('afterprint', follow);
  return () => {
    removeEventListener('beforeprint', follow);
    removeEventListener('afterprint', follow);
  };
}

export function useUnfolded(): {
  readonly details: RefObject<HTMLDetailsElement | null>;
  readonly onToggle: () => void;
  readonly isUnfolded: boolean;
} {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const printing = useSyncExternalStore(
    followPrinting,
    () => isPrinting,
    () => false,
  );
  const onToggle = () => setOpen(details.current?.open === true);
  // It may have been opened before the page ran.
  useEffect(onToggle, []);
  return { details, onToggle, isUnfolded: isOpen || printing };
}
