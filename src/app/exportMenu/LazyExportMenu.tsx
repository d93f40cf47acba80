/** The button beside the link, and the place of what it opens: a list of ways to take the estimate along, loaded when opened. */

import { useState } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';
import { part } from '../ui/part.ts';
import './lazyExportMenu.css';

const load = part('exportMenu');

/** The browser opens and closes the popover: with Escape, with a click beside it, and the focus goes back to the button. */
export function LazyExportMenu() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button export-menu-button" popoverTarget="export-menu">
        Export
      </button>
      <section
        id="export-menu"
        className="export-menu"
        popover="auto"
        aria-label="Take the estimate along"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && (
          <LazyPart
            load={load}
            props={{}}
            waiting={<p className="export-menu-place">Loading…</p>}
            missing="The list could not be loaded. “Copy link” works without it."
            className="export-menu-place"
          />
        )}
      </section>
    </>
  );
}
