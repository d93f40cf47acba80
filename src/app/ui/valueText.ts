/** A value of an input as a sentence or a table says it, with its unit. */

import { FIELDS, type FieldName } from '../../scenario/scenario.ts';
import { choiceName } from '../../words/names.ts';
import { fieldText, figures, quantity, volume } from '../state/localFigures.ts';
import { isChoiceField } from './fieldKinds.ts';

/** The number without its unit: volumes in three digits, small numbers without what nobody asked for. */
export function numberText(field: FieldName, value: number): string {
  if (field === 'requestsPerMonth') return volume(value);
  return value < 1 ? quantity(value) : fieldText(value);
}

/** "30 M a month", "4 KB", "0 %", "arm64". */
export function valueText(field: FieldName, value: string | number): string {
  if (isChoiceField(field)) return choiceName(field, value, figures);
  const { unit } = FIELDS[field] as { unit?: string };
  return typeof value === 'number' ? `${numberText(field, value)}\u00a0${unit ?? ''}`.trim() : value;
}
