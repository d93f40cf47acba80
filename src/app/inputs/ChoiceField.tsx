/** A choice among few as a menu, with its help. */

import { useId } from 'react';
import { FIELDS, fieldChange, fieldValue } from '../../scenario/scenario.ts';
import { choiceName } from '../../words/names.ts';
import { figures } from '../state/localFigures.ts';
import { useSource } from '../state/measuredInputs.ts';
import { change, useScenario } from '../state/store.ts';
import type { ChoiceFieldName } from '../ui/fieldKinds.ts';
import { SourceNote } from '../usage/SourceNote.tsx';
import { Help } from './help/Help.tsx';
import { useHintIds } from './help/hintIds.ts';

function choose(name: ChoiceFieldName, text: string): void {
  const value = FIELDS[name].values.find((candidate) => String(candidate) === text);
  if (value !== undefined) change(name, fieldChange(name, value as never));
}

export function ChoiceField({ name }: { name: ChoiceFieldName }) {
  const id = useId();
  const value = useScenario((scenario) => fieldValue(scenario, name));
  return (
    <div className="field helped">
      <label htmlFor={id}>{FIELDS[name].label}</label>
      {useSource(name, value) !== null && <span className="field-from">measured</span>}
      <span className="field-value">
        <select
          id={id}
          data-input={name}
          className="field-select"
          aria-describedby={useHintIds(name, false)}
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
      <SourceNote name={name} value={value} />
    </div>
  );
}
