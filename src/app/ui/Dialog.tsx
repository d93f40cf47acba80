/** A large dialog over the page: its title and its way out stay in sight, what it holds scrolls below them. */

import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

interface Props {
  readonly title: string;
  readonly className?: string;
  /** Called once it is closed: by its button, by Escape, or by `closeDialog`. */
  readonly onClose: () => void;
  /** Stands beside the title: what must always be at hand. */
  readonly actions?: ReactNode;
  /** Selects what takes the focus as it opens, where that is not its first control. */
  readonly first?: string | undefined;
  readonly children: ReactNode;
}

export function Dialog({ title, className = '', onClose, actions, first, children }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const atFirst = useRef(first);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    if (atFirst.current) shown?.querySelector<HTMLElement>(atFirst.current)?.focus();
    return () => shown?.close();
  }, []);
  // The event comes late: one that finds the dialog open is of an earlier opening, as React makes two of in development.
  const onEvent = () => dialog.current?.open || onClose();
  return (
    <dialog ref={dialog} className={`dialog ${className}`} aria-labelledby={id} onClose={onEvent}>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        {actions}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
