/** A choice among few: a row of options for two or three, a menu for more. */

import { useId } from 'react';
import { FIELDS, type FieldName, fieldChange, fieldValue } from '../../scenario/scenario.ts';
import { choiceName } from '../../words/names.ts';
import { figures } from '../state/figures.ts';
import { change, useScenario } from '../state/store.ts';
import { Help } from './help/Help.tsx';
import { hintIds } from './help/hintIds.ts';
import type { HelpedField } from './help/inputTexts.ts';

export type ChoiceFieldName = { [F in FieldName]: (typeof FIELDS)[F]['kind'] extends 'choice' ? F : never }[FieldName];

export function isChoiceField(name: FieldName): name is ChoiceFieldName {
  return FIELDS[name].kind === 'choice';
}

function choose(name: ChoiceFieldName, text: string): void {
  const value = FIELDS[name].values.find((candidate) => String(candidate) === text);
  if (value !== undefined) change(name, fieldChange(name, value as never));
}

/** A menu on one row of the ledger. */
export function ChoiceField({ name }: { name: ChoiceFieldName }) {
  const id = useId();
  const value = useScenario((scenario) => fieldValue(scenario, name));
  return (
    <div className="field helped">
      <label htmlFor={id}>{FIELDS[name].label}</label>
      <span className="field-value">
        <select
          id={id}
          className="field-select"
          aria-describedby={hintIds(name, false)}
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
      <Help name={name} label={FIELDS[name].label} />
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
  help,
}: {
  legend: string;
  options: readonly { readonly value: V; readonly label: string }[];
  value: V;
  onChoose: (value: V) => void;
  hideLegend?: boolean;
  /** The input that the options are about, where there is help on it. */
  help?: HelpedField;
}) {
  const name = useId();
  return (
    <fieldset className="options" aria-describedby={help && hintIds(help, false)}>
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
      {help && <Help name={help} label={legend} />}
    </fieldset>
  );
}
