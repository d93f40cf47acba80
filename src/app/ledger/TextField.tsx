/** A small text input with a reader: shows its problem as a sentence, tells its owner only what was read well. */

import { type ReactNode, useId, useState } from 'react';

export interface TextFieldProps {
  readonly label: ReactNode;
  readonly unit?: string;
  /** What the scenario holds; empty when unset. */
  readonly value: string;
  readonly placeholder?: string;
  /** The problem with a text, or null when it may be used. */
  readonly problemOf: (text: string) => string | null;
  readonly onUse: (text: string) => void;
}

export function TextField({ label, unit, value, placeholder, problemOf, onUse }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null || draft.trim() === '' ? null : problemOf(draft);
  const type = (text: string) => {
    setDraft(text);
    if (text.trim() === '' || problemOf(text) === null) onUse(text.trim());
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="field-value">
        <input
          id={id}
          className="field-input"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          value={draft ?? value}
          onChange={(event) => type(event.target.value)}
          onBlur={() => !problem && setDraft(null)}
          onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
        />
        {unit && <span className="field-unit">{unit}</span>}
      </span>
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          “{draft}” {problem}
        </p>
      )}
    </div>
  );
}
