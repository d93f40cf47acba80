/** Workloads to start from: choosing one fills in typical numbers, in one step that "back" undoes. Loaded after the inputs answer. */

import { useDeferredValue, useId, useMemo } from 'react';
import { PRESETS, presetOf, startFrom } from '../../scenario/presets.ts';
import { change, useScenario } from '../state/store.ts';
import { Controls } from '../ui/Controls.tsx';

function choose(name: string): void {
  const preset = PRESETS.find((one) => one.name === name);
  if (preset) change(`preset ${name}`, startFrom(preset));
}

export default function Presets() {
  const id = useId();
  // No key waits for it.
  const scenario = useDeferredValue(useScenario());
  const preset = useMemo(() => presetOf(scenario), [scenario]);
  return (
    <Controls>
      <div className="presets">
        <label htmlFor={id}>Start from</label>
        <select
          id={id}
          className="field-select"
          aria-describedby={`${id}-why`}
          value={preset?.name ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          {!preset && <option value="">Your own numbers</option>}
          {PRESETS.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <p id={`${id}-why`} className="presets-why">
          {preset?.why ?? 'Choosing one replaces your numbers; your browser’s back button restores them.'}
        </p>
      </div>
    </Controls>
  );
}
