/** Keeps what is looked at in its place while the sentences far above it take a line more or less, where the browser does not (Safari). */

import { useEffect } from 'react';

export function useKeptPlace(): void {
  useEffect(() => {
    const above = document.querySelector('.verdict-more');
    if (!above || typeof ResizeObserver === 'undefined' || CSS.supports('overflow-anchor', 'auto')) return;
    let { height } = above.getBoundingClientRect();
    const observer = new ResizeObserver(() => {
      const now = above.getBoundingClientRect();
      if (now.bottom < 0) scrollBy(0, now.height - height);
      height = now.height;
    });
    observer.observe(above);
    return () => observer.disconnect();
  }, []);
}
