/** One choice about the stack: a menu or a text, with its sentence of help and its problem. */

import { useId } from 'react';
import {
  readTemplateChoice,
  TEMPLATE_FIELDS,
  type TemplateField,
  type TemplateFieldName,
  writeTemplateChoice,
} from '../../scenario/templateChoices.ts';
import { change, useScenario, useStore } from '../state/store.ts';
import { useDraft } from '../state/useDraft.ts';
import { CHOICE_HELP, choiceWords } from './choiceTexts.ts';

export function TemplateChoice({ name }: { name: TemplateFieldName }) {
  const field: TemplateField = TEMPLATE_FIELDS[name];
  const id = useId();
  const value = writeTemplateChoice(name, useScenario().template[name]);
  const { draft, type, drop } = useDraft(value);
  const problem = draft === null ? null : readTemplateChoice(name, draft).problem;

  const take = (text: string) => {
    const read = readTemplateChoice(name, text);
    type(text, read.problem ? value : writeTemplateChoice(name, read.value));
    if (read.problem) return;
    const { template } = useStore.getState().scenario;
    change(`template ${name}`, { template: { ...template, [name]: read.value } });
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
    </div>
  );
}
