/** What an input is, where to read it, what is typical, what it changes, and how the saving moves when only it does. */

import { Fragment, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { comparison, isVaried, sensitivity, type VariedField } from '../../../engine/sensitivity.ts';
import { assumedAgain, isUncertain } from '../../../scenario/assumed.ts';
import { fieldValue } from '../../../scenario/scenario.ts';
import { type UncertainField, WORKLOAD_FIELDS } from '../../../scenario/workload.ts';
import { type Measure, measure } from '../../../words/measure.ts';
import { today, useEstimate } from '../../state/estimates.ts';
import { difference, UNSEEN_USD } from '../../state/localFigures.ts';
import { book } from '../../state/prices.ts';
import { change, useAssumed, useScenario } from '../../state/store.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { valueText } from '../../ui/valueText.ts';
import { type HelpedField, INPUT_TEXTS } from './inputTexts.ts';
import { pricedText } from './pricedTexts.ts';
import './help.css';

/** Calls it once the pointer or the focus goes elsewhere, where help lies over what stands there. */
function useLeft(onLeave: () => void) {
  const first = useRef<HTMLParagraphElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    const onElsewhere = ({ target }: Event) => {
      const help = first.current?.closest('.help');
      if (!help || getComputedStyle(help).position !== 'absolute') return;
      if (target instanceof Node && !help.parentElement?.contains(target)) leave.current();
    };
    // While it is on its way down: what is pressed may let nothing up.
    for (const type of LEAVING) addEventListener(type, onElsewhere, true);
    return () => {
      for (const type of LEAVING) removeEventListener(type, onElsewhere, true);
    };
  }, []);
  return first;
}

const LEAVING = ['pointerdown', 'click', 'focusin'] as const;

export default function InputHelp({ name, onLeave }: { name: HelpedField; onLeave: () => void }) {
  const { what, typical, changes } = INPUT_TEXTS[name];
  const { region } = useEstimate();
  const first = useLeft(onLeave);
  return (
    <>
      <p ref={first}>{what}</p>
      <p>
        <b>Typical:</b> {typical}
      </p>
      <p>
        <b>Changes:</b> {changes} {pricedText(name, region)}
      </p>
      {isVaried(name) && <Moves name={name} />}
      <Where measured={measure(name, useScenario().workload, today)} />
      {isUncertain(name) && <Assumption name={name} />}
    </>
  );
}

/** The saving at the low, present and high value of this input alone. */
function Moves({ name }: { name: VariedField }) {
  // A key typed into the input shall not wait for it.
  const estimate = useDeferredValue(useEstimate());
  const found = useMemo(() => sensitivity(name, estimate, book, today), [name, estimate]);
  if (!found) return null;
  if (found.swingUsd < UNSEEN_USD)
    return (
      <p>
        <b>Saving:</b> the same, whatever is entered here now.
      </p>
    );
  const present = { value: fieldValue(estimate, name), savingUsd: comparison(estimate).savingUsd };
  const steps = [found.low, present, found.high].filter(
    ({ value }, at, all) => all.findIndex((other) => other.value === value) === at,
  );
  return (
    <p>
      <b>Saving:</b>{' '}
      {steps.map((step, i) => (
        <Fragment key={step.value}>
          {i > 0 && ' · '}
          <span className="help-step">
            {valueText(name, step.value)}: {step.savingUsd === null ? 'not possible' : difference(step.savingUsd)}
          </span>
        </Fragment>
      ))}
    </p>
  );
}

function Where({ measured: { where, command, after } }: { measured: Measure }) {
  return (
    <>
      <p>
        <b>Where:</b> {where}
        {where.endsWith('?') ? '' : '.'}
      </p>
      {command && (
        <div className="help-command">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{command}</pre>
          <CopyButton label="Copy command" text={() => command} otherwise="Select it instead" />
        </div>
      )}
      {after && <p>{after}</p>}
    </>
  );
}

/** What is assumed can be kept as the visitor's own value, and what was set be assumed again. */
function Assumption({ name }: { name: UncertainField }) {
  const scenario = useScenario();
  const assumed = useAssumed(name);
  const keep = () => change(`keep ${name}`, { workload: { [name]: scenario.workload[name] } });
  const assume = () => change(`assume ${name}`, assumedAgain(scenario, name));
  return (
    <p>
      {assumed && 'Assumed. Enter your value, or '}
      <button type="button" className="quiet" onClick={assumed ? keep : assume}>
        {assumed
          ? `keep ${valueText(name, scenario.workload[name])}`
          : `Assume ${valueText(name, WORKLOAD_FIELDS[name].default)} again`}
      </button>
      {assumed && ' as yours.'}
    </p>
  );
}
