/** What is brought to the page without asking for it first: files that are dropped anywhere, and whose numbers are in. */

import { DropAnywhere } from '../drop/DropAnywhere.tsx';
import { undoMeasured, useMeasuredInputs } from '../state/measuredInputs.ts';
import './brought.css';

export default function Brought() {
  const api = useMeasuredInputs((measured) => measured.api);
  return (
    <>
      <p className="usage-in" role="status">
        {api !== null && (
          <>
            The numbers of <bdi>{api}</bdi> are in.{' '}
            <button type="button" className="quiet" onClick={undoMeasured}>
              Undo
            </button>
          </>
        )}
      </p>
      <DropAnywhere />
    </>
  );
}
