/** The place of the printed report: loaded as soon as the page has what it shows and rests, because printing cannot wait for it. */

import { useEffect, useState } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';

const load = () => import('./Printed.tsx');

/** What the visitor sees goes first: the chart, the bills, and what they make the browser do. */
const shown = () => import('../chartAndBills/ChartAndBills.tsx');
/** A page that never rests prints as well. */
const AT_LATEST_MS = 2_000;
/** For a browser that does not tell when it rests. */
const AFTER_MS = 500;

export function LazyPrinted() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let isGone = false;
    const whenIdle = () => {
      if (isGone) return;
      if ('requestIdleCallback' in window) requestIdleCallback(() => setDue(true), { timeout: AT_LATEST_MS });
      else setTimeout(() => setDue(true), AFTER_MS);
    };
    shown().then(whenIdle, whenIdle);
    return () => {
      isGone = true;
    };
  }, []);
  // Without it the page prints as it stands: nothing to say until someone prints.
  return due && <LazyPart load={load} props={{}} />;
}
