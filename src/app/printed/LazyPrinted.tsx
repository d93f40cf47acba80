/** The place of the printed report: loaded as soon as the page has what it shows and rests, because printing cannot wait for it. */

import { useEffect, useState } from 'react';
import { idle, started } from '../ui/idle.ts';
import { LazyPart } from '../ui/LazyPart.tsx';

const load = () => import('./Printed.tsx');

/** What the visitor sees goes first: the chart, the bills, and what they make the browser do. */
const shown = () => import('../chartAndBills/ChartAndBills.tsx');

export function LazyPrinted() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let isGone = false;
    const whenIdle = () => !isGone && setDue(true);
    // Where the chart does not arrive, the report may.
    started.then(shown).then(idle, idle).then(whenIdle);
    return () => {
      isGone = true;
    };
  }, []);
  // Without it the page prints as it stands: nothing to say until someone prints.
  return due && <LazyPart load={load} props={{}} />;
}
