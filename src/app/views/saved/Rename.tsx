/** Renames a saved scenario: a button that becomes a field, and says what is wrong with a name. */

import { useId, useState } from 'react';
import { type NamedScenario, named, readName, renamed } from '../../../scenario/namedScenarios.ts';
import { keep } from '../../state/savedScenarios.ts';

interface Props {
  readonly saved: readonly NamedScenario[];
  readonly name: string;
  readonly onDone: (name: string) => void;
}

/** `onDone` is told the name that it has then. */
export function Rename({ saved, name, focused, onDone }: Props & { focused: boolean }) {
  const [open, setOpen] = useState(false);
  const done = (newName: string) => {
    setOpen(false);
    onDone(newName);
  };
  if (open) return <NameField saved={saved} name={name} onDone={done} />;
  return (
    <button ref={focused ? focus : null} type="button" className="quiet" onClick={() => setOpen(true)}>
      Rename<span className="unseen"> {name}</span>
    </button>
  );
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

function NameField({ saved, name, onDone }: Props) {
  const id = useId();
  const [text, setText] = useState(name);
  const [failure, setFailure] = useState<string | null>(null);
  const { value, problem } = readName(text);
  const taken = (list: readonly NamedScenario[]) => {
    const other = named(list, value);
    return other && other.name !== name ? `“${other.name}” is the name of another one.` : null;
  };
  const wrong = problem ?? taken(saved) ?? failure;
  return (
    <form
      className="saved-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong !== null && wrong !== failure) return;
        const failed = keep((list) => taken(list) ?? renamed(list, name, value));
        setFailure(failed);
        if (failed === null) onDone(value);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone(name)}
    >
      <label className="unseen" htmlFor={id}>
        New name of <bdi>{name}</bdi>
      </label>
      <input
        ref={select}
        id={id}
        className="saved-field"
        autoComplete="off"
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setFailure(null);
        }}
      />
      <button type="submit" className="quiet">
        Rename
      </button>
      <button type="button" className="quiet" onClick={() => onDone(name)}>
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
