/** The place of what is said beside the answer: kept from the start, so that nothing below it moves when it comes. */

import { memo } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';

const load = () => import('./SideNotes.tsx');

export const LazySideNotes = memo(function LazySideNotes() {
  return (
    <div className="side-notes">
      <LazyPart load={load} props={{}} missing="What else speaks for or against the move could not be loaded." />
    </div>
  );
});
