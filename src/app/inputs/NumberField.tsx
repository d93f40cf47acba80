/** A number as people write it, with its unit: arrow keys step it, nonsense is answered with a sentence and changes nothing. */

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { isUncertain } from '../../scenario/assumed.ts';
import { readValue } from '../../scenario/fields.ts';
import { otherReading } from '../../scenario/quantity.ts';
import { FIELDS, fieldChange, fieldValue } from '../../scenario/scenario.ts';
import { forPeople } from '../../words/forPeople.ts';
import { fieldText, figures } from '../state/localFigures.ts';
import { useSource } from '../state/measuredInputs.ts';
import { knownNames } from '../state/prices.ts';
import { change, useAssumed, useScenario } from '../state/store.ts';
import type { NumberFieldName } from '../ui/fieldKinds.ts';
import { selectWhole } from '../ui/selectWhole.ts';
import { useDraft } from '../ui/useDraft.ts';
import { SourceNote } from '../usage/SourceNote.tsx';
import { Help } from './help/Help.tsx';
import { useHintIds } from './help/hintIds.ts';
import { stepped } from './steps.ts';
import { useTrafficInWords } from './useTrafficInWords.ts';

/** Each time a field is entered it is a new step in the browser's history. */
let visits = 0;

/** Characters for which an input has room beside its name; words, and numbers of ten digits, have a line of their own. */
const ROOM = 12;

export function NumberField({ name, label }: { name: NumberFieldName; label?: string }) {
  const field = FIELDS[name];
  const value: number = useScenario((scenario) => fieldValue(scenario, name));
  const assumed = useAssumed(name);
  const measured = useSource(name, value) !== null;
  const id = useId();
  const hints = useHintIds(name, assumed);
  const visit = useRef(0);
  /** What it was before this visit: the half of a number that turns out to be none must not stay. */
  const entered = useRef(value);
  const { draft, type, drop } = useDraft(value);
  const inWords = useTrafficInWords(name === 'requestsPerMonth', draft);
  const readText = (text: string) => {
    const read = readValue(field, text, knownNames.regions, figures);
    return read.problem !== null && inWords !== null ? inWords.requestsInWords(text, read) : read;
  };
  const problem = draft === null ? null : readText(draft).problem;
  const shown = draft ?? fieldText(value);

  /** The same text as others would read it. */
  const other = draft === null ? null : otherReading(draft, figures.decimalMark);
  const meant = other === null ? value : readValue(field, other, knownNames.regions, figures).value;

  const enter = () => {
    visit.current = ++visits;
    entered.current = value;
  };
  const set = (next: number) => change(`${name} ${visit.current}`, fieldChange(name, next));
  /** What was typed last, also while it is not drawn yet. */
  const typed = useRef('');
  const take = (text: string) => {
    typed.current = text;
    const read = readText(text);
    const next = read.problem ? entered.current : read.value;
    type(text, next);
    if (next !== value || !read.problem) set(next);
  };
  // What was typed before the reader of words was there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only its arrival counts
  useEffect(() => {
    if (inWords !== null && draft !== null) take(typed.current);
  }, [inWords]);
  const onKeyDown = (event: KeyboardEvent) => {
    const [, size, way] = /^(Arrow|Page)(Up|Down)$/.exec(event.key) ?? [];
    if (way) {
      event.preventDefault();
      drop();
      set(stepped(name, value, way === 'Up' ? 1 : -1, size === 'Page'));
    } else if (event.key === 'Escape') drop();
    else if (event.key === 'Enter' && !problem) {
      drop();
      if (assumed) set(value);
    }
  };

  return (
    <div className="field helped" data-assumed={assumed} data-long={shown.length > ROOM}>
      <label htmlFor={id}>{label ?? field.label}</label>
      {measured ? (
        <span className="field-from">measured</span>
      ) : (
        isUncertain(name) && <span className="field-from">{assumed ? 'assumed' : 'given'}</span>
      )}
      <span className="field-value">
        <input
          id={id}
          className="field-input"
          data-input={name}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          role="spinbutton"
          aria-valuenow={value}
          aria-valuemin={'orZero' in field ? 0 : field.min}
          aria-valuemax={field.max}
          aria-valuetext={`${fieldText(value)} ${field.unit}`}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : hints}
          value={shown}
          onFocus={(event) => {
            enter();
            event.target.select();
          }}
          onMouseDown={(event) => selectWhole(event, event.currentTarget)}
          // Not onChange, which is silent when the value that stands there is typed over itself: that sets it.
          onInput={(event) => take(event.currentTarget.value)}
          onBlur={() => !problem && drop()}
          onKeyDown={onKeyDown}
        />
        <span className="field-unit">{field.unit}</span>
      </span>
      <Help name={name} label={label ?? field.label} />
      <SourceNote name={name} value={value} />
      {inWords !== null && <inWords.TrafficNote text={draft} value={value} />}
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {forPeople(problem)} Still used: {fieldText(value)}.
        </p>
      )}
      {!problem && other !== null && (
        <p className="field-problem" role="status">
          Read as {fieldText(value)}.{' '}
          <button type="button" className="quiet" onClick={() => take(other)}>
            I mean {fieldText(meant)}
          </button>
        </p>
      )}
    </div>
  );
}
