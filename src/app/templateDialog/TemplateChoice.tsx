/** One choice about the stack: a menu or a text, with its sentence of help and its problem. */

import { useId } from 'react';
import { type Field, usedInstead, writeValue } from '../../scenario/fields.ts';
import { STACK_FIELDS, type StackField } from '../../scenario/stack.ts';
import { readAnyValue } from '../../scenario/textFields.ts';
import { change, useScenario } from '../state/store.ts';
import { choiceWords } from '../../words/choiceWords.ts';
import { useDraft } from '../ui/useDraft.ts';
import { CHOICE_HELP } from './choiceTexts.ts';
import { isArnField, OtherRegion } from './OtherRegion.tsx';

export function TemplateChoice({ name }: { name: StackField }) {
  const field: Field = STACK_FIELDS[name];
  const id = useId();
  const value = writeValue(useScenario().stack[name]);
  const { draft, type, drop } = useDraft(value);
  const read = draft === null ? null : readAnyValue(field, draft);
  const problem = read?.problem ? `${read.problem} ${usedInstead(read.value)}` : null;

  const take = (text: string) => {
    const read = readAnyValue(field, text);
    type(text, read.problem ? value : writeValue(read.value));
    if (!read.problem) change(`template ${name}`, { stack: { [name]: read.value } });
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
