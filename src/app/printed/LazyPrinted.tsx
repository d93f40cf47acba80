/** The place of the printed report: loaded as soon as the page has what it shows and rests, because printing cannot wait for it. */

import { useEffect, useState } from 'react';
import { loadChartAndBills } from '../chartAndBills/LazyChartAndBills.tsx';
import { idle, started } from '../ui/idle.ts';
import { LazyPart } from '../ui/LazyPart.tsx';
import { part } from '../ui/part.ts';

const load = part('printed');

export function LazyPrinted() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let isGone = false;
    const whenIdle = () => !isGone && setDue(true);
    // What the visitor sees goes first: the chart, the bills, and what they make the browser do. Where they do not arrive, the report may.
    started.then(loadChartAndBills).then(idle, idle).then(whenIdle);
    return () => {
      isGone = true;
    };
  }, []);
  // Without it the page prints as it stands: nothing to say until someone prints.
  return due && <LazyPart load={load} props={{}} />;
}
