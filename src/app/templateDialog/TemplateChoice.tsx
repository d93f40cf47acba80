/** One choice about the stack: a menu or a text, with its sentence of help and its problem. */

import { useId, useRef } from 'react';
import { type Field, usedInstead, writeValue } from '../../scenario/fields.ts';
import { STACK_FIELDS, type StackField } from '../../scenario/stack.ts';
import { hostAndPath } from '../../scenario/stackChoices.ts';
import { readAnyValue } from '../../scenario/textFields.ts';
import { choiceWords } from '../../words/choiceWords.ts';
import { forPeople } from '../../words/forPeople.ts';
import { inFigures } from '../../words/inFigures.ts';
import { figures } from '../state/localFigures.ts';
import { change, useScenario } from '../state/store.ts';
import { useDraft } from '../ui/useDraft.ts';
import { CHOICE_HELP } from './choiceTexts.ts';
import { isArnField, OtherRegion } from './OtherRegion.tsx';

export function TemplateChoice({ name }: { name: StackField }) {
  const field: Field = STACK_FIELDS[name];
  const id = useId();
  const { stack } = useScenario();
  const value = writeValue(stack[name]);
  const { draft, type, drop } = useDraft(value);
  const read = draft === null ? null : readChoice(name, draft);
  const problem = read?.problem ? forPeople(inFigures(`${read.problem} ${usedInstead(read.value)}`, figures)) : null;
  /** The paths before this visit, for an address that is typed may lose its path again. */
  const pathsBefore = useRef(stack.paths);

  const take = (text: string) => {
    const { value: read, problem, paths } = readChoice(name, text);
    type(text, problem ? value : writeValue(read));
    if (problem) return;
    const both = name === 'hosts' ? { paths: paths ?? pathsBefore.current } : {};
    change(`template ${name}`, { stack: { [name]: read, ...both } });
  };
  const described = problem ? `${id}-problem` : `${id}-help`;
  const text = {
    id,
    'aria-describedby': described,
    'aria-invalid': problem !== null,
    className: 'choice-input',
    spellCheck: false,
    autoComplete: 'off',
    value: draft ?? value,
    onChange: (event: { target: { value: string } }) => take(event.target.value),
    onFocus: () => {
      pathsBefore.current = stack.paths;
    },
    onBlur: () => !problem && drop(),
  };

  return (
    <div className="choice">
      <label htmlFor={id}>{field.label}</label>
      {field.kind === 'choice' ? (
        <select
          id={id}
          className="choice-input"
          aria-describedby={described}
          value={value}
          onChange={(event) => take(event.target.value)}
        >
          {field.values.map((option) => (
            <option key={option} value={option}>
              {choiceWords(name, option)}
            </option>
          ))}
        </select>
      ) : field.kind === 'variables' ? (
        <textarea {...text} rows={2} placeholder="NAME=value" />
      ) : (
        <input {...text} />
      )}
      <p id={`${id}-help`} className="choice-help">
        {CHOICE_HELP[name]}
      </p>
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {isArnField(name) && <OtherRegion name={name} input={id} />}
    </div>
  );
}

/** What a text says of a choice; an address among the host names says of the paths, too. */
function readChoice(name: StackField, text: string) {
  const { host, path } = name === 'hosts' ? hostAndPath(text) : { host: text, path: '' };
  const field: Field = STACK_FIELDS[name];
  const { value, problem } = readAnyValue(field, host);
  if (path === '') return { value, problem };
  const paths = readAnyValue(STACK_FIELDS.paths, path);
  return { value, problem: problem ?? paths.problem, paths: paths.value };
}
