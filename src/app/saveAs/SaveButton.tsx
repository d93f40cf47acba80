/** The button that saves the scenario: the dialog that asks for a name is loaded when it is pressed. */

import { useState } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';
import { part } from '../ui/part.ts';

const load = part('saveAs');

export function SaveButton() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Save
      </button>
      {open && (
        <LazyPart
          load={load}
          props={{ onClose: close }}
          missing="Saving could not be loaded; the link in the address bar holds this scenario too."
          className="save-failed"
          onClose={close}
        />
      )}
    </>
  );
}
