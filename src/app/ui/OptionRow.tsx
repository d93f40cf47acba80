/** Two or three options side by side, all in sight, of which one is chosen. */

import { type ReactNode, useId } from 'react';

export function OptionRow<V extends string>({
  legend,
  options,
  value,
  onChoose,
  hideLegend,
  describedBy,
  help,
}: {
  legend: string;
  options: readonly { readonly value: V; readonly label: string }[];
  value: V;
  onChoose: (value: V) => void;
  hideLegend?: boolean;
  /** The ids of what describes the options, and a button that opens help on them. */
  describedBy?: string | undefined;
  help?: ReactNode;
}) {
  const name = useId();
  return (
    <fieldset className="options" aria-describedby={describedBy}>
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
      {help}
    </fieldset>
  );
}
