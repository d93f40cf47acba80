/** Draws the page of the default scenario as HTML, while the page is built. */

import { renderToString } from 'react-dom/server';
import { Page } from './Page.tsx';
import { drawnOn } from './state/estimates.ts';

/** @returns the HTML of `#root`, and the day (YYYY-MM-DD) for which it marks old prices */
export function prerender(): { readonly markup: string; readonly drawnOn: string } {
  return { markup: renderToString(<Page />), drawnOn };
}
