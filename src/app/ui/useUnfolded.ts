/** Whether a `<details>` shows what it holds, so that it need not be drawn, nor kept up to date, while it is folded. */

import { type RefObject, useEffect, useRef, useState } from 'react';

export function useUnfolded(): {
  readonly details: RefObject<HTMLDetailsElement | null>;
  readonly onToggle: () => void;
  readonly isUnfolded: boolean;
} {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const onToggle = () => setOpen(details.current?.open === true);
  // It may have been opened before the page ran.
  useEffect(onToggle, []);
  return { details, onToggle, isUnfolded: isOpen };
}
