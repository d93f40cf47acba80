/** A choice among few: a row of options for two or three, a menu for more. */

import { useId } from 'react';
import { choiceName } from '../../report/names.ts';
import { FIELDS, type FieldName, type Scenario } from '../../scenario/scenario.ts';
import { figures } from '../state/figures.ts';
import { change, useScenario } from '../state/store.ts';
import { HINTS } from './groups.ts';

export type ChoiceFieldName = { [F in FieldName]: (typeof FIELDS)[F]['kind'] extends 'choice' ? F : never }[FieldName];

export function isChoiceField(name: FieldName): name is ChoiceFieldName {
  return FIELDS[name].kind === 'choice';
}

function choose(name: ChoiceFieldName, text: string): void {
  const value = FIELDS[name].values.find((candidate) => String(candidate) === text);
  if (value !== undefined) change(name, { [name]: value } as Partial<Scenario>);
}

/** A menu on one row of the ledger. */
export function ChoiceField({ name }: { name: ChoiceFieldName }) {
  const id = useId();
  const value = useScenario((scenario) => scenario[name]);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {FIELDS[name].label}
      </label>
      <span className="field-value">
        <select
          id={id}
          className="field-select"
          title={HINTS[name]}
          aria-describedby={`${id}-hint`}
          value={value}
          onChange={(event) => choose(name, event.target.value)}
        >
          {FIELDS[name].values.map((option) => (
            <option key={option} value={option}>
              {choiceName(name, option, figures)}
            </option>
          ))}
        </select>
      </span>
      <span id={`${id}-hint`} hidden>
        {HINTS[name]}
      </span>
    </div>
  );
}

/** Two or three options side by side, all in sight. */
export function Options<V extends string>({
  legend,
  options,
  value,
  onChoose,
  hideLegend,
}: {
  legend: string;
  options: readonly { readonly value: V; readonly label: string }[];
  value: V;
  onChoose: (value: V) => void;
  hideLegend?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="options">
      <legend className={hideLegend ? 'unseen' : 'group-title'}>{legend}</legend>
      <div className="options-row">
        {options.map((option) => (
          <label key={option.value} className="option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
