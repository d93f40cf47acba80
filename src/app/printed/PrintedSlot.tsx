/** The place of the printed report: loaded once the page has what it shows, because printing cannot wait for it. */

import { useEffect, useState } from 'react';
import { Late } from '../faults/Late.tsx';

const load = () => import('./Printed.tsx');

/** The chart goes first; nobody prints within three seconds. */
const LOAD_AFTER_MS = 3_000;

export function PrintedSlot() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  // Without it the page prints as it stands: nothing to say until someone prints.
  return due && <Late load={load} props={{}} />;
}
