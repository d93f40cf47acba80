/** Loads what reads traffic in words, "12/s by day and 200/s for 2 hours", once somebody types some into the requests. */

import { useEffect, useState } from 'react';

type InWords = typeof import('./TrafficNote.tsx');

let loaded: InWords | null = null;

/** Signs and words that no single number has; "30M" and "2.5k" are read without. */
const WORDS = /[/*×]|\p{L}{2}/u;

/** The reader, or null for as long as nothing asked for it; `isTraffic` is whether the field takes traffic. */
export function useTrafficInWords(isTraffic: boolean, draft: string | null): InWords | null {
  const [inWords, set] = useState(loaded);
  const isDue = inWords === null && isTraffic && draft !== null && WORDS.test(draft);
  useEffect(() => {
    if (!isDue) return;
    const take = (module: InWords) => {
      loaded = module;
      set(module);
    };
    // Without it the text is answered as any other that is no number.
    import('./TrafficNote.tsx').then(take, () => {});
  }, [isDue]);
  return isTraffic ? inWords : null;
}
