/** Takes files dropped anywhere on the page, and says whose numbers are in. What reads the files is loaded when there are some. */

import { useEffect, useState } from 'react';
import { undoMeasured, useMeasuredInputs } from '../state/measuredInputs.ts';
import { LazyPart } from '../ui/LazyPart.tsx';
import { useDroppedFiles } from './droppedFiles.ts';
import './usageDrop.css';

const load = () => import('./UsageDialog.tsx');

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

export default function UsageDrop() {
  const [isOpen, setOpen] = useState(false);
  const api = useMeasuredInputs((measured) => measured.api);
  const close = () => setOpen(false);

  useEffect(() => {
    // Without this the browser opens the file in place of the page.
    const over = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (!useDroppedFiles.getState().isRead) setOpen(true);
      useDroppedFiles.setState({ dropped: { files: [...(event.dataTransfer?.files ?? [])] } });
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, []);

  return (
    <>
      <p className="usage-in" role="status">
        {api !== null && (
          <>
            The numbers of {api} are in.{' '}
            <button type="button" className="quiet" onClick={undoMeasured}>
              Undo
            </button>
          </>
        )}
      </p>
      {isOpen && (
        <LazyPart
          load={load}
          props={{ onClose: close }}
          missing="The reader of files could not be loaded; everything else on this page works without it."
          className="caution"
          onClose={close}
        />
      )}
    </>
  );
}
