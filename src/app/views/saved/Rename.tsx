/** Renames a saved scenario: a button that becomes a field, and says what is wrong with a name. */

import { useId, useRef, useState } from 'react';
import { type NamedScenario, named, readName, renamed } from '../../../scenario/namedScenarios.ts';
import { keep } from '../../state/savedScenarios.ts';

export function Rename({ saved, name }: { saved: readonly NamedScenario[]; name: string }) {
  const [open, setOpen] = useState(false);
  const entered = useRef(false);
  if (open) return <NameField saved={saved} name={name} onDone={() => setOpen(false)} />;
  return (
    <button
      // Back from the field, the focus is where it was before.
      ref={(button) => {
        if (entered.current) button?.focus();
        entered.current = false;
      }}
      type="button"
      className="quiet"
      onClick={() => {
        entered.current = true;
        setOpen(true);
      }}
    >
      Rename<span className="unseen"> {name}</span>
    </button>
  );
}

function NameField({ saved, name, onDone }: { saved: readonly NamedScenario[]; name: string; onDone: () => void }) {
  const id = useId();
  const [text, setText] = useState(name);
  const [failure, setFailure] = useState<string | null>(null);
  const { value, problem } = readName(text);
  const other = named(saved, value);
  const wrong = problem ?? (other && other.name !== name ? `“${other.name}” is the name of another one.` : failure);
  return (
    <form
      className="saved-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong !== null && wrong !== failure) return;
        const failed = keep((list) => renamed(list, name, value));
        setFailure(failed);
        if (failed === null) onDone();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <label className="unseen" htmlFor={id}>
        New name of {name}
      </label>
      <input
        ref={select}
        id={id}
        className="saved-field"
        autoComplete="off"
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="quiet">
        Rename
      </button>
      <button type="button" className="quiet" onClick={onDone}>
        Cancel
      </button>
      <span id={`${id}-wrong`} className="field-problem" role="alert">
        {wrong}
      </span>
    </form>
  );
}

/** The whole name is selected, to be typed over. */
const select = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};
