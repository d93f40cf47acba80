/** A number of an API in a table, read as people write it: "12/s", "4M", "90 KB". */

import { readValue } from '../../scenario/fields.ts';
import { FIELDS } from '../../scenario/scenario.ts';
import { forPeople } from '../../words/forPeople.ts';
import { fieldText, figures } from '../state/localFigures.ts';
import { knownNames } from '../state/prices.ts';
import type { NumberFieldName } from '../ui/fieldKinds.ts';
import { numberText } from '../ui/valueText.ts';
import { EditableText } from './EditableText.tsx';

export function EditableNumber({
  name,
  label,
  value,
  onChange,
}: {
  name: NumberFieldName;
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const take = (text: string): string | null => {
    const { value: read, problem } = readValue(FIELDS[name], text, knownNames.regions, figures);
    if (problem === null) onChange(read);
    return problem && forPeople(problem);
  };
  return <EditableText label={label} value={fieldText(value)} shown={numberText(name, value)} onChange={take} />;
}
