/** The ledger of inputs: essentials open, assumptions folded to one line that says what is assumed. */

import { useState } from 'react';
import { FIELDS, type FieldName } from '../../scenario/scenario.ts';
import { choiceName } from '../../words/names.ts';
import { LazyPart } from '../faults/LazyPart.tsx';
import { change, useScenario } from '../state/store.ts';
import { useUnfolded } from '../state/useUnfolded.ts';
import { ChoiceField, isChoiceField, Options } from './ChoiceField.tsx';
import { FOLDED, type FoldedGroup } from './groups.ts';
import { Needs } from './Needs.tsx';
import { isNumberField, NumberField } from './NumberField.tsx';
import { OwnPrices } from './OwnPrices.tsx';
import { Presets } from './Presets.tsx';
import './inputs.css';

// Without them an input still has its label and its help.
const loadHints = () => import('./help/Hints.tsx');

export function Inputs() {
  const currentFrontDoor = useScenario((scenario) => scenario.workload.currentFrontDoor);
  return (
    <form className="ledger" aria-label="Your scenario" onSubmit={(event) => event.preventDefault()}>
      <LazyPart load={loadHints} props={{}} />
      <Presets />
      <Options
        legend={FIELDS.currentFrontDoor.label}
        help="currentFrontDoor"
        value={currentFrontDoor}
        options={FIELDS.currentFrontDoor.values.map((value) => ({
          value,
          label: choiceName('currentFrontDoor', value),
        }))}
        onChoose={(value) => change('currentFrontDoor', { workload: { currentFrontDoor: value } })}
      />
      <fieldset>
        <legend className="group-title">Traffic</legend>
        <NumberField name="requestsPerMonth" />
        <NumberField name="requestKb" />
        <NumberField name="responseKb" />
      </fieldset>
      <fieldset>
        <legend className="group-title">Lambda</legend>
        <NumberField name="memoryMb" />
        <NumberField name="durationMs" />
        <ChoiceField name="architecture" />
      </fieldset>
      <LoadBalancerShare />
      <div className="folded">
        <Needs />
        {FOLDED.map((group) => (
          <Folded key={group.title} group={group} />
        ))}
        <OwnPrices />
      </div>
    </form>
  );
}

const SHARES = [
  { value: 'new', label: 'New', percent: 100 },
  { value: 'shared', label: 'Shared', percent: 25 },
  { value: 'paid', label: 'Already paid', percent: 0 },
] as const;

/** Who pays for the load balancer's hours: three usual answers, and the exact share where it is neither all nor nothing. */
function LoadBalancerShare() {
  const fixedSharePercent = useScenario((scenario) => scenario.workload.fixedSharePercent);
  const [isTyping, setTyping] = useState(false);
  const value = fixedSharePercent === 100 ? 'new' : fixedSharePercent === 0 ? 'paid' : 'shared';
  return (
    <div>
      <Options
        legend="Load balancer"
        help="fixedSharePercent"
        value={value}
        options={SHARES}
        onChoose={(chosen) =>
          change('fixedSharePercent', {
            workload: { fixedSharePercent: SHARES.find((share) => share.value === chosen)?.percent ?? 100 },
          })
        }
      />
      {(value === 'shared' || isTyping) && (
        // Whoever types 100 on the way to another number is still typing.
        // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether the field inside it is in use
        <div onFocus={() => setTyping(true)} onBlur={() => setTyping(false)}>
          <NumberField name="fixedSharePercent" label="Your share of it" />
          <p className="field-note">One of four services: 25 %; of five: 20 %.</p>
        </div>
      )}
    </div>
  );
}

function Folded({ group }: { group: FoldedGroup }) {
  const assumed = useScenario(group.assumes);
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="fold" data-holds={group.fields.join(' ')}>
      <summary>
        <span className="fold-title">{group.title}</span>
        <span className="fold-says">{assumed}</span>
      </summary>
      {isUnfolded && group.fields.map((name) => <AnyField key={name} name={name} />)}
    </details>
  );
}

function AnyField({ name }: { name: FieldName }) {
  if (isNumberField(name)) return <NumberField name={name} />;
  if (isChoiceField(name)) return <ChoiceField name={name} />;
  return null;
}
