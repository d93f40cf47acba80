/** The inputs: essentials open, assumptions folded to one line that says what is assumed. */

import { useState } from 'react';
import { FIELDS, isWorkloadField } from '../../scenario/scenario.ts';
import { isSwitchedOff } from '../../scenario/workload.ts';
import { choiceName } from '../../words/names.ts';
import { change, useScenario } from '../state/store.ts';
import { LazyPart } from '../ui/LazyPart.tsx';
import { OptionRow } from '../ui/OptionRow.tsx';
import { useUnfolded } from '../ui/useUnfolded.ts';
import { SourceNote } from '../usage/SourceNote.tsx';
import { AnyField } from './AnyField.tsx';
import { FOLDED, type FoldedGroup, OPEN } from './groups.ts';
import { Help } from './help/Help.tsx';
import { useHintIds } from './help/hintIds.ts';
import { NeedsFold } from './NeedsFold.tsx';
import { NumberField } from './NumberField.tsx';
import { OwnPrices } from './OwnPrices.tsx';
import './inputs.css';

// Without them an input still has its label and its help.
const loadHints = () => import('./help/Hints.tsx');

export function Inputs() {
  const currentFrontDoor = useScenario((scenario) => scenario.workload.currentFrontDoor);
  return (
    <form className="inputs" aria-label="Your scenario" onSubmit={(event) => event.preventDefault()}>
      <LazyPart load={loadHints} props={{}} />
      <OptionRow
        legend={FIELDS.currentFrontDoor.label}
        describedBy={useHintIds('currentFrontDoor', false)}
        help={
          <>
            <Help name="currentFrontDoor" label={FIELDS.currentFrontDoor.label} />
            <SourceNote name="currentFrontDoor" value={currentFrontDoor} />
          </>
        }
        value={currentFrontDoor}
        options={FIELDS.currentFrontDoor.values.map((value) => ({
          value,
          label: choiceName('currentFrontDoor', value),
        }))}
        onChoose={(value) => change('currentFrontDoor', { workload: { currentFrontDoor: value } })}
      />
      {OPEN.map(({ title, fields }) => (
        <fieldset key={title}>
          <legend className="group-title">{title}</legend>
          {fields.map((name) => (
            <AnyField key={name} name={name} />
          ))}
        </fieldset>
      ))}
      <LoadBalancerShare />
      <div className="folded">
        <NeedsFold />
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
      <OptionRow
        legend="Load balancer"
        describedBy={useHintIds('fixedSharePercent', false)}
        help={<Help name="fixedSharePercent" label="Load balancer" />}
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
          <p className="field-note">One of four services: 25&nbsp;%.</p>
        </div>
      )}
    </div>
  );
}

function Folded({ group }: { group: FoldedGroup }) {
  const assumed = useScenario(group.assumes);
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="fold" data-group={group.title}>
      <summary>
        <span className="fold-title">{group.title}</span>
        <span className="fold-says">{assumed}</span>
      </summary>
      {isUnfolded && <GroupFields fields={group.fields} />}
    </details>
  );
}

/** What counts; and, folded to a line, what another input switches off. */
function GroupFields({ fields }: { fields: FoldedGroup['fields'] }) {
  const workload = useScenario((scenario) => scenario.workload);
  const off = fields.filter((name) => isWorkloadField(name) && isSwitchedOff(name, workload));
  return (
    <>
      {fields
        .filter((name) => !off.includes(name))
        .map((name) => (
          <AnyField key={name} name={name} />
        ))}
      {off.length > 0 && (
        <details className="fold-off">
          <summary>Not in use: {off.map((name) => FIELDS[name].label).join(', ')}</summary>
          {off.map((name) => (
            <AnyField key={name} name={name} />
          ))}
        </details>
      )}
    </>
  );
}
