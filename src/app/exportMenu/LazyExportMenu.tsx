/** The button beside the link, and the place of what it opens: a list of ways to take the estimate along, loaded when opened. */

import { useState } from 'react';
import { LazyPart } from '../faults/LazyPart.tsx';
import './lazyExportMenu.css';

const load = () => import('./ExportMenu.tsx');

/** The browser opens and closes the popover: with Escape, with a click beside it, and the focus goes back to the button. */
export function LazyExportMenu() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button take-along-button" popoverTarget="take-along">
        Export
      </button>
      <section
        id="take-along"
        className="take-along"
        popover="auto"
        aria-label="Take the estimate along"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && (
          <LazyPart
            load={load}
            props={{}}
            waiting={<p className="take-along-place">Loading…</p>}
            missing="The list could not be loaded. “Copy link” works without it."
            className="take-along-place"
          />
        )}
      </section>
    </>
  );
}
