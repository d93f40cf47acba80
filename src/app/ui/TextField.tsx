/** A small text input with a reader: shows its problem as a sentence, tells its owner only what was read well. */

import { type ReactNode, useId } from 'react';
import { useDraft } from './useDraft.ts';

export interface TextFieldProps {
  readonly label: ReactNode;
  readonly unit?: string;
  /** What the scenario holds; empty when unset. */
  readonly value: string;
  readonly placeholder?: string;
  /** A doubt about the value that is used; null for none. */
  readonly question?: string | null;
  /** The problem with a text, or null when it may be used. */
  readonly problemOf: (text: string) => string | null;
  /** Takes a text without a problem; returns what the field's value is from then on. */
  readonly onUse: (text: string) => string;
}

export function TextField({ label, unit, value, placeholder, question, problemOf, onUse }: TextFieldProps) {
  const id = useId();
  const { draft, type, drop } = useDraft(value);
  const problem = draft === null || draft.trim() === '' ? null : problemOf(draft);
  const take = (text: string) => {
    const usable = text.trim() === '' || problemOf(text) === null;
    type(text, usable ? onUse(text.trim()) : value);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="field-value">
        <input
          id={id}
          className="field-input"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : question ? `${id}-question` : undefined}
          value={draft ?? value}
          onChange={(event) => take(event.target.value)}
          onBlur={() => !problem && drop()}
          onKeyDown={(event) => event.key === 'Escape' && drop()}
        />
        {unit && <span className="field-unit">{unit}</span>}
      </span>
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          “{draft}” {problem}
        </p>
      )}
      {!problem && question && (
        <p id={`${id}-question`} className="field-problem" role="status">
          {question}
        </p>
      )}
    </div>
  );
}
