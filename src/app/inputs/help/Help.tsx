/** The help of an input: a button beside it that opens what the input is, which is loaded then. One is open at a time. */

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { LazyPart } from '../../ui/LazyPart.tsx';
import type { HelpedField } from './inputTexts.ts';

const load = () => import('./InputHelp.tsx');

/** Where there is room, help lies over the answer (help.css): two of them would lie over each other. */
let closeOther = (): void => {};

export function Help({ name, label }: { name: HelpedField; label: string }) {
  /** Its class while it is open. */
  const [shown, setShown] = useState<'help' | 'help help-up' | null>(null);
  const open = shown !== null;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const toggle = () => {
    closeOther();
    closeOther = open ? () => {} : () => setShown(null);
    setShown(open ? null : isLow(button.current) ? 'help help-up' : 'help');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setShown(null);
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
        onClick={toggle}
        onKeyDown={onKeyDown}
      >
        ?
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from anywhere inside; nothing else is listened to
        <div id={id} className={shown} onKeyDown={onKeyDown}>
          <LazyPart
            load={load}
            props={{ name, onLeave: setShown.bind(null, null) }}
            waiting={<p>Loading…</p>}
            missing="This help could not be loaded; the input works without it."
          />
        </div>
      )}
    </>
  );
}

/** Whether more of the window is above it than below. */
function isLow(button: HTMLElement | null): boolean {
  return button !== null && button.getBoundingClientRect().top > innerHeight / 2;
}
