/** Everything that the API may need, to be ticked, and the way to what each front door does about it. */

import { Fragment } from 'react';
import { NEED_INPUTS } from '../../scenario/needInputs.ts';
import { NEED_IDS, type Need } from '../../scenario/needs.ts';
import type { WorkloadField } from '../../scenario/workload.ts';
import { useScenario } from '../state/store.ts';
import { LazyPart } from '../ui/LazyPart.tsx';
import { openNeeds } from '../views/openNeeds.ts';
import { AnyField } from './AnyField.tsx';
import { NeedBox } from './NeedBox.tsx';
import './notes.css';

const loadMeans = () => import('./NeedMeans.tsx');

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
        Tick what it uses. A front door that cannot do it at all is left out of the verdict. What costs money comes with a typical
        value, assumed until you give your own.
      </p>
      <fieldset>
        <legend className="unseen">What your API needs</legend>
        {NEED_IDS.map((need) => (
          <Fragment key={need}>
            <NeedBox need={need} />
            {needs.includes(need) && (
              <LazyPart
                load={loadMeans}
                props={{ need }}
                missing="What becomes of it behind the load balancer could not be loaded."
              />
            )}
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
