/** A text in a table that becomes a field when it is chosen: a table of hundreds of fields would be slow, and hard to read. */

import { useId, useState } from 'react';

export function EditableText({
  label,
  value,
  shown = value,
  onChange,
}: {
  label: string;
  /** The text to edit. */
  value: string;
  /** How it reads while it is not edited. */
  shown?: string;
  /** Takes the text; or says why not. */
  onChange: (text: string) => string | null;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (draft === null) {
    return (
      <button type="button" className="fleet-cell" aria-label={`${label}: ${shown}. Edit`} onClick={() => setDraft(value)}>
        <bdi>{shown}</bdi>
      </button>
    );
  }
  const done = () => {
    setDraft(null);
    setProblem(null);
  };
  const take = () => {
    const wrong = draft === value ? null : onChange(draft);
    if (wrong === null) done();
    else setProblem(wrong);
    return wrong === null;
  };
  return (
    <span className="fleet-edit">
      <input
        ref={select}
        className="fleet-field"
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        value={draft}
        size={Math.max(6, draft.length)}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(null);
        }}
        onBlur={() => !take() && done()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          else if (event.key === 'Escape') done();
        }}
      />
      {problem !== null && (
        <span id={id} className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

const select = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};
