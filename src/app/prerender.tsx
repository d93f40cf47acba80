/** Draws the page of the default scenario as HTML, while the page is built. */

import { prerender as draw } from 'react-dom/static';
import { Page } from './Page.tsx';
import { drawnOn } from './state/estimates.ts';

/** @returns the HTML of `#root`, and the day (YYYY-MM-DD) for which it marks old prices */
export async function prerender(): Promise<{ readonly markup: string; readonly drawnOn: string }> {
  // All of it in its place: by default large parts come last, with scripts that move them.
  const { prelude } = await draw(<Page />, { progressiveChunkSize: Number.POSITIVE_INFINITY });
  return { markup: await new Response(prelude).text(), drawnOn };
}
