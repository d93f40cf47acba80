/** One thing that the API may need, to be ticked. */

import { needToggled } from '../../scenario/needInputs.ts';
import { type Need, titled } from '../../scenario/needs.ts';
import { change, useScenario, useStore } from '../state/store.ts';
import './needBox.css';

/** Each tick is a step back in the browser's history; what it costs comes into the bills with it. */
function toggle(need: Need): void {
  const toggled = needToggled(useStore.getState().scenario, need);
  change(`need ${need} ${toggled.needs?.length}`, toggled);
}

export function NeedBox({ need }: { need: Need }) {
  const needs = useScenario((scenario) => scenario.needs);
  return (
    <label className="need">
      <input type="checkbox" checked={needs.includes(need)} onChange={() => toggle(need)} />
      {titled(need)}
    </label>
  );
}
