/** What an estimate assumes, in words: every field of the scenario that is in use, then own prices, discounts and needs; en-US unless given. */

import { decimalText } from '../engine/tariff.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { OFFERS, RATE_IDS, RATES, statedFor } from '../prices/rates.ts';
import { listed } from '../scenario/needs.ts';
import { FIELD_NAMES, FIELDS, type FieldName, fieldValue, isWorkloadField, type Scenario } from '../scenario/scenario.ts';
import { isInUse } from '../scenario/workload.ts';
import { choiceName } from './names.ts';
import { statedUnit } from './statedPrice.ts';

export interface Assumption {
  readonly label: string;
  readonly value: string;
}

/**
 * All assumptions that a bill depends on, in the order of the table of fields.
 * @example the first two by default: Region, us-east-1; Requests, 30 M a month
 */
export function assumptions(scenario: Scenario, figures: Figures = EN_US): Assumption[] {
  const { decimals, unitPrice } = figures;
  const fields = FIELD_NAMES.filter((name) => counts(name, scenario)).map((name) => ({
    label: FIELDS[name].label,
    value: inWords(name, fieldValue(scenario, name), figures),
  }));
  const own = RATE_IDS.flatMap((rate) => {
    const price = scenario.terms.ownPrices[rate];
    if (price === undefined) return [];
    const value = `${unitPrice(decimalText(price), statedFor(rate))} for ${statedUnit(rate)}`;
    return { label: `Own price, ${RATES[rate].name}`, value };
  });
  const discounts = Object.values(OFFERS).flatMap(({ name, discountKey }) => {
    const percent = scenario.terms.discounts[discountKey];
    return percent === undefined ? [] : { label: `Discount, ${name}`, value: `${decimals(percent)} % off the list price` };
  });
  const needs = scenario.needs?.length ? [{ label: 'What the API needs', value: listed(scenario.needs) }] : [];
  return [...fields, ...own, ...discounts, ...needs];
}

/**
 * Which of them that have a part in the bills are typical values that nobody gave, as a sentence; empty when all were given.
 * @example "Typical values, not given: Requests, Request size."
 */
export function typicalSentence({ assumed, workload }: Scenario): string {
  const typical = assumed.filter((name) => isInUse(name, workload)).map((name) => FIELDS[name].label);
  return typical.length > 0 ? `Typical values, not given: ${typical.join(', ')}.` : '';
}

/**
 * What plays no part in the bills, as a sentence; empty where everything does.
 * @example "Not in use: Cache, Cache hits."
 */
export function notInUseSentence(scenario: Scenario): string {
  const names = FIELD_NAMES.filter((name) => !counts(name, scenario)).map((name) => FIELDS[name].label);
  return names.length > 0 ? `Not in use: ${names.join(', ')}.` : '';
}

function counts(name: FieldName, { workload }: Scenario): boolean {
  return !isWorkloadField(name) || isInUse(name, workload);
}

function inWords(name: FieldName, value: string | number, figures: Figures): string {
  const { fieldText } = figures;
  const field = FIELDS[name];
  if (field.kind !== 'number') return choiceName(name, value, figures);
  if ('orZero' in field && value === 0) return 'off';
  // A count's label says what is counted.
  return field.dimension === 'count' ? fieldText(Number(value)) : `${fieldText(Number(value))} ${field.unit}`;
}
