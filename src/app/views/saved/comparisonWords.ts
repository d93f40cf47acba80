/** The comparison in words and figures: what its scenarios and inputs are called, how values and differences read. */

import type { Comparison, Difference, Input } from '../../../engine/compare.ts';
import { OFFERS, RATES, type RateId } from '../../../prices/rates.ts';
import { inOrder, listed } from '../../../scenario/needs.ts';
import { FIELDS } from '../../../scenario/scenario.ts';
import { choiceName, FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { ownPriceText } from '../../../words/statedPrice.ts';
import { difference, fieldText, figures, money, percentDifference, typed } from '../../state/localFigures.ts';
import { isChoiceField } from '../../ui/fieldKinds.ts';
import type { Candidate } from './candidates.ts';

export function titleOf({ name }: Pick<Candidate, 'name'>): string {
  return name ?? 'This one';
}

/** "Response size", "Own price: Load balancer capacity unit (LCU) hour", "Lambda discount". */
export function inputName({ kind, name }: Input): string {
  if (kind === 'field') return FIELDS[name].label;
  if (kind === 'needs') return 'What the API needs';
  if (kind === 'price') return `Own price: ${RATES[name as RateId].name}`;
  return `${Object.values(OFFERS).find(({ discountKey }) => discountKey === name)?.name ?? name} discount`;
}

/** "45 KB", "arm64", "list price", "$0.0072", "$1.10 a million", "12 %". */
export function inputText({ kind, name }: Input, value: string | number | null): string {
  if (kind === 'needs') return listed(inOrder(String(value).split(','))) || 'nothing special';
  if (kind === 'price') return value === null ? 'list price' : ownPriceText(name as RateId, Number(value), figures);
  if (kind === 'discount') return `${typed(Number(value))}\u00a0%`;
  if (isChoiceField(name)) return choiceName(name, value ?? '', figures);
  if (typeof value !== 'number') return String(value);
  // All of them are a month: the label says enough.
  if (name === 'requestsPerMonth') return fieldText(value);
  const { unit } = FIELDS[name] as { unit?: string };
  return unit === undefined ? fieldText(value) : `${fieldText(value)}\u00a0${unit}`;
}

/** "+167 %", "−6.3 %"; empty where it would say little: without a share, and beyond ten times the base. */
export function shareText(apart: Difference | null): string {
  if (!apart) return '';
  if (apart.amount === 0) return 'same';
  if (apart.share === null || Math.abs(apart.share) > 10) return '';
  return percentDifference(apart.share);
}

/** "−$3.28"; "same" for none. */
export function amountText(apart: Difference | null): string {
  if (!apart) return '';
  return apart.amount === 0 ? 'same' : difference(apart.amount);
}

/**
 * Which of them costs least, as a sentence. Where their volumes differ, totals say nothing of that: a million requests do.
 * @example "“Checkout” costs least: $48.49 a month with a load balancer"
 * @example "For a million requests “Busy” costs least: $1.42 with a load balancer, each at its own volume"
 */
export function leastSentence(
  { least, leastPerMillion, volumesDiffer, cheapest, cheapestUsd, cheapestPerMillionUsd }: Comparison,
  compared: readonly Pick<Candidate, 'name'>[],
): string {
  const winners = volumesDiffer ? leastPerMillion : least;
  const first = winners[0];
  const door = first === undefined ? null : cheapest[first];
  const usd = first === undefined ? null : (volumesDiffer ? cheapestPerMillionUsd : cheapestUsd).values[first];
  if (first === undefined || !door || usd === null || usd === undefined)
    return 'None of these can be served by a front door that has its prices';
  const [before, cost, after] = volumesDiffer
    ? ['For a million requests ', money(usd), ', each at its own volume']
    : ['', `${money(usd)} a month`, ''];
  if (winners.length === compared.length)
    return `${before}${before === '' ? 'A' : 'a'}ll of these cost the same: ${cost} at the cheapest front door${after}`;
  if (winners.length > 1)
    return `${before}${winners.map((i) => quote(compared[i])).join(' and ')} cost least: ${cost} at the cheapest front door${after}`;
  return `${before}${quote(compared[first])} costs least: ${cost} with ${FRONT_DOOR_NAMES[door].one}${after}`;
}

function quote(one: Pick<Candidate, 'name'> = { name: null }): string {
  return one.name === null ? titleOf(one) : `“${one.name}”`;
}

/** What must be kept in mind when regions or volumes differ. */
export function assumesSentence({ inputs }: Comparison): string {
  const differs = (name: string) => inputs.some(({ input }) => input.kind === 'field' && input.name === name);
  const [region, volume] = [differs('region'), differs('requestsPerMonth')];
  if (region && volume) return 'Each in its own region and at its own volume: the totals are not of the same traffic.';
  if (volume) return 'Each at its own volume: the totals are not of the same traffic.';
  return region ? 'The same requests a month, each in its own region.' : 'The same requests a month, in the same region.';
}
