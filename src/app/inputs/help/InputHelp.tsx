/** What an input is, where to read it, what is typical, what it changes, and how the saving moves when only it does. */

import { Fragment, useDeferredValue, useMemo } from 'react';
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

export default function InputHelp({ name }: { name: HelpedField }) {
  const { what, typical, changes } = INPUT_TEXTS[name];
  const { region } = useEstimate();
  return (
    <>
      <p>{what}</p>
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
