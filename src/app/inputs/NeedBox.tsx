/** One thing that the API may need, to be ticked. */

import { inOrder, type Need, titled } from '../../scenario/needs.ts';
import { change, useScenario, useStore } from '../state/store.ts';

/** Each tick is a step back in the browser's history. */
function toggle(need: Need): void {
  const { needs } = useStore.getState().scenario;
  const ticked = needs.includes(need) ? needs.filter((other) => other !== need) : inOrder([...needs, need]);
  change(`need ${need} ${ticked.length}`, { needs: ticked });
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
