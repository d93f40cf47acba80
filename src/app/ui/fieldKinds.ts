/** Which fields of the scenario are numbers and which are choices among a few, so that each gets the input that fits. */

import { FIELDS, type FieldName } from '../../scenario/scenario.ts';

type OfKind<K extends (typeof FIELDS)[FieldName]['kind']> = {
  [F in FieldName]: (typeof FIELDS)[F]['kind'] extends K ? F : never;
}[FieldName];

export type ChoiceFieldName = OfKind<'choice'>;

export type NumberFieldName = OfKind<'number'>;

export function isChoiceField(name: FieldName): name is ChoiceFieldName {
  return FIELDS[name].kind === 'choice';
}

export function isNumberField(name: FieldName): name is NumberFieldName {
  return FIELDS[name].kind === 'number';
}
