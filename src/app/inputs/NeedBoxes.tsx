/** Everything that the API may need, to be ticked, and the way to what each front door does about it. */

import { Fragment } from 'react';
import { NEED_INPUTS } from '../../scenario/needInputs.ts';
import { NEED_IDS, type Need } from '../../scenario/needs.ts';
import type { WorkloadField } from '../../scenario/workload.ts';
import { useScenario } from '../state/store.ts';
import { openNeeds } from '../views/openNeeds.ts';
import { AnyField } from './AnyField.tsx';
import { NeedBox } from './NeedBox.tsx';

/** The inputs that price a ticked need, below the first that asks for them. */
function inputsOf(need: Need, needs: readonly Need[]): WorkloadField[] {
  const ofOne = (one: Need) => Object.keys(NEED_INPUTS[one] ?? {}) as WorkloadField[];
  if (!needs.includes(need)) return [];
  const before = needs.slice(0, needs.indexOf(need)).flatMap(ofOne);
  return ofOne(need).filter((name) => !before.includes(name));
}

export default function NeedBoxes() {
  const needs = useScenario((scenario) => scenario.needs);
  return (
    <>
      <p className="fold-note">
        Tick what it uses today. A front door that can in no way do it is left out of the verdict; what has to be done by other
        means is said beside it. What costs money comes with a typical value, assumed until you give your own.
      </p>
      <fieldset>
        <legend className="unseen">What your API needs</legend>
        {NEED_IDS.map((need) => (
          <Fragment key={need}>
            <NeedBox need={need} />
            {inputsOf(need, needs).map((name) => (
              <AnyField key={name} name={name} />
            ))}
          </Fragment>
        ))}
      </fieldset>
      <p className="fold-note">
        <button type="button" className="quiet needs-compare" onClick={openNeeds}>
          What you would give up and gain
        </button>
      </p>
    </>
  );
}
