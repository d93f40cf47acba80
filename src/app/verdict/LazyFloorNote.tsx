/** The place of what is said about the floor: kept from the start, so that nothing below it moves when it comes. */

import { LazyPart } from '../ui/LazyPart.tsx';

const load = () => import('./FloorNote.tsx');

export function LazyFloorNote() {
  return (
    <div className="floor-note">
      <LazyPart load={load} props={{}} missing="What the floor would save could not be loaded." />
    </div>
  );
}
