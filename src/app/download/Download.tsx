/** The template to deploy: a preview and the file, or the volume at which it would be given. */

import { useEffect, useRef } from 'react';
import { templateRefusal } from '../../report/verdict.ts';
import { useEstimate } from '../state/estimates.ts';
import './download.css';

export default function Download({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const refusal = templateRefusal(useEstimate());
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="download" aria-labelledby="download" onClose={onClose}>
      <h2 id="download">The template</h2>
      {refusal && <p>{refusal}</p>}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
