/** The place of how sure the answer is: there once anything is assumed, and kept from then on, so that nothing below it jumps. */

import { useState } from 'react';
import { useStore } from '../state/store.ts';
import { LazyPart } from '../ui/LazyPart.tsx';

const load = () => import('./UncertaintyNote.tsx');

export function LazyUncertaintyNote() {
  const assumes = useStore(({ scenario }) => scenario.assumed.length > 0);
  const [kept, setKept] = useState(assumes);
  if (assumes && !kept) setKept(true);
  if (!kept) return null;
  return (
    <div className="uncertainty">
      <LazyPart load={load} props={{}} missing="How sure this is could not be loaded; the answer is right without it." />
    </div>
  );
}
