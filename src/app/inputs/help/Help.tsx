/** The help of an input: a button beside it, and below it what the input is, loaded when it is first opened. */

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { LazyPart } from '../../ui/LazyPart.tsx';
import type { HelpedField } from './inputTexts.ts';

const load = () => import('./InputHelp.tsx');

export function Help({ name, label }: { name: HelpedField; label: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="help-button"
        aria-label={`Help: ${label}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        ?
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from anywhere inside; nothing else is listened to
        <div id={id} className="help" onKeyDown={onKeyDown}>
          <LazyPart
            load={load}
            props={{ name }}
            waiting={<p>Loading…</p>}
            missing="This help could not be loaded; the input works without it."
          />
        </div>
      )}
    </>
  );
}
