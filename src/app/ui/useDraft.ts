/** What is being typed into a field, for as long as nothing else changes the value behind it (back, forward, another field). */

import { useState } from 'react';

/**
 * The draft, or null while the field shows its value.
 * `type` takes the text and the value that the scenario holds once the text was taken, or still holds when it was not.
 */
export function useDraft<T>(value: T): {
  readonly draft: string | null;
  readonly type: (text: string, held: T) => void;
  readonly drop: () => void;
} {
  const [typed, setTyped] = useState<{ readonly text: string; readonly held: T } | null>(null);
  return {
    draft: typed !== null && Object.is(typed.held, value) ? typed.text : null,
    type: (text, held) => setTyped({ text, held }),
    drop: () => setTyped(null),
  };
}
