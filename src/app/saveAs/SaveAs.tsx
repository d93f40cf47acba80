/** Saves the scenario under a name, and says so; where the browser keeps nothing it offers the link instead. Loaded when opened. */

import { useEffect, useId, useRef, useState } from 'react';
import { freeName, named, readName, withNamed } from '../../scenario/namedScenarios.ts';
import { scenarioName } from '../../words/scenarioName.ts';
import { addressOf } from '../state/address.ts';
import { keep, savedLink, useSaved } from '../state/savedScenarios.ts';
import { change, useScenario } from '../state/store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { jumpTo } from '../ui/jumpTo.ts';
import './saveAs.css';

export default function SaveAs({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const scenario = useScenario();
  const { problems, denied } = useSaved();
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const save = (wanted: string, replaces: boolean) => {
    let name = wanted;
    const failure = keep((list) => {
      // Another tab may have taken the name by now.
      if (!replaces) name = freeName(wanted, list);
      return withNamed(list, { name, link: savedLink(scenario) });
    });
    setFailed(failure);
    if (failure === null) setSavedAs(name);
  };
  const compare = () => {
    dialog.current?.close();
    change('view saved', { page: { view: 'saved' } });
    // Once the place of the view is there, there is something to scroll to.
    requestAnimationFrame(() => jumpTo('#tab-saved'));
  };
  const close = () => dialog.current?.close();
  const asks = savedAs === null && denied === null;
  const failure = failed ?? denied;
  return (
    <dialog ref={dialog} className="save-as" aria-labelledby="save-as" onClose={onClose}>
      <h2 id="save-as">Save this scenario</h2>
      <p className="save-as-said" role="status">
        {savedAs !== null && `“${savedAs}” is saved in this browser.`}
      </p>
      {asks && <NameForm onSave={save} onCancel={close} />}
      {failure !== null && (
        <p className="save-as-failure" role="alert">
          {failure} The link holds the whole scenario.{' '}
          <CopyButton label="Copy link" text={() => addressOf(scenario)} otherwise="Copy the address bar" />
        </p>
      )}
      {asks &&
        problems.map((problem) => (
          <p key={problem} className="caution">
            {problem}
          </p>
        ))}
      {!asks && (
        <p className="save-as-ways">
          {savedAs !== null && (
            <button ref={focus} type="button" className="button primary" onClick={compare}>
              Compare side by side
            </button>
          )}
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </p>
      )}
    </dialog>
  );
}

/** What was focused has gone. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

/** A name that is taken is never written over unasked: Enter saves beside it, under the next free name. */
function NameForm({ onSave, onCancel }: { onSave: (name: string, replaces: boolean) => void; onCancel: () => void }) {
  const id = useId();
  const scenario = useScenario();
  const { list } = useSaved();
  const [text, setText] = useState(() => freeName(scenarioName(scenario.workload), list));
  const { value: name, problem } = readName(text);
  const taken = problem === null ? named(list, name) : undefined;
  const free = freeName(name, list);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onSave(name, false);
      }}
    >
      <label className="save-as-label" htmlFor={id}>
        Name
      </label>
      <input
        id={id}
        className="save-as-name"
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-said`} className={problem === null ? 'save-as-note' : 'field-problem'} aria-live="polite">
        {problem ?? (taken ? `“${taken.name}” is saved already.` : 'Kept in this browser only: its name and its link.')}
      </p>
      <p className="save-as-ways">
        <button type="submit" className="button primary">
          {taken ? `Save as “${free}”` : 'Save'}
        </button>
        {taken && (
          <button type="button" className="button" onClick={() => onSave(taken.name, true)}>
            Replace “<bdi>{taken.name}</bdi>”
          </button>
        )}
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
