/** The input that fits a field: a number or a choice. */

import type { FieldName } from '../../scenario/scenario.ts';
import { isChoiceField, isNumberField } from '../ui/fieldKinds.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { NumberField } from './NumberField.tsx';

export function AnyField({ name }: { name: FieldName }) {
  if (isNumberField(name)) return <NumberField name={name} />;
  if (isChoiceField(name)) return <ChoiceField name={name} />;
  return null;
}
