/** Comparison: several scenarios side by side: the inputs in which they differ, their figures, and how far each is from one of them. */

import { FIELD_NAMES, FIELDS, type FieldName, fieldValue } from '../scenario/scenario.ts';
import { costsLess, ROUNDING } from './bill.ts';
import { type PayingRange, payingRanges } from './cheapest.ts';
import { type Estimate, totalUsd } from './estimate.ts';
import { type ApiGateway, type Contender, type FrontDoor, forEachFrontDoor } from './frontDoor.ts';
import { comparison } from './sensitivity.ts';

/** How far a figure is from the base's: above it is positive. */
export interface Difference {
  readonly amount: number;
  /** The same as a share of the base's figure; null where that is not above 0, so that the share would mean nothing. */
  readonly share: number | null;
}

/** One figure of every scenario, in their order; null where a scenario has none. */
export interface ComparedUsd {
  readonly values: readonly (number | null)[];
  /** Null for the base itself, and where one of the two has no figure. */
  readonly differences: readonly (Difference | null)[];
}

/** What a visitor can choose and a bill or the verdict depends on: a field, a price of the visitor's own, a discount, or the needs. */
export type Input =
  | { readonly kind: 'field'; readonly name: FieldName }
  | { readonly kind: 'price'; readonly name: string }
  | { readonly kind: 'discount'; readonly name: string }
  | { readonly kind: 'needs'; readonly name: 'needs' };

/** An input in which the scenarios differ. Its value is null where a scenario pays the list price; a discount not given is 0 %. Needs are their ids, with commas between. */
export interface InputRow {
  readonly input: Input;
  readonly values: readonly (string | number | null)[];
  /** As for figures; null for a choice. */
  readonly differences: readonly (Difference | null)[];
}

export interface Comparison {
  /** Which of the scenarios the others are held against. */
  readonly base: number;
  readonly inputs: readonly InputRow[];
  /** How many inputs are the same in all of them. */
  readonly equalInputs: number;
  /** Dollars a month. */
  readonly totalsUsd: Readonly<Record<FrontDoor, ComparedUsd>>;
  /** The verdict's cheapest contender, what it costs a month, and for a million requests (null below one request a month). */
  readonly cheapest: readonly (Contender | null)[];
  readonly cheapestUsd: ComparedUsd;
  readonly cheapestPerMillionUsd: ComparedUsd;
  /** What the load balancer saves a month over the front door in use; null where one of the two has no bill or cannot serve. */
  readonly savingUsd: ComparedUsd;
  /** The volumes at which the load balancer costs less than each API Gateway; null where one of the two has no bill, or the load balancer cannot serve. */
  readonly pays: Readonly<Record<ApiGateway, readonly (readonly PayingRange[] | null)[]>>;
  /** Which of them cost least at their cheapest front door: one, several that cost the same, or none that has a bill. */
  readonly least: readonly number[];
  /** The same for a million requests: what can be held against each other where the volumes differ. */
  readonly leastPerMillion: readonly number[];
  /** Whether they have different volumes, so that their totals are not of the same traffic. */
  readonly volumesDiffer: boolean;
}

/**
 * The scenarios of these estimates side by side, held against the one at `base`. Each keeps its own region and volume.
 *
 * @example the default scenario and the same at 80 M: they differ in 1 of 20 inputs; the HTTP API's requests alone cost 30 and 80 USD,
 *   a difference of +50 USD or +167 %
 */
export function compare(estimates: readonly Estimate[], base: number): Comparison {
  const figures = (of: (estimate: Estimate) => number | null): ComparedUsd => {
    const values = estimates.map(of);
    return { values, differences: differencesFrom(base, values) };
  };
  const total = (door: FrontDoor) => figures(({ frontDoors }) => totalUsd(frontDoors[door]));
  const pays = (door: ApiGateway) =>
    estimates.map((estimate) =>
      estimate.frontDoors[door].offered && estimate.frontDoors.alb.offered && estimate.frontDoors.alb.obstacles.length === 0
        ? payingRanges(estimate, { from: door, to: 'alb' })
        : null,
    );
  const inputs = inputRows(estimates, base);
  const differing = inputs.filter(({ values }) => values.some((value) => value !== values[0]));
  const cheapestUsd = figures(leastUsd);
  const cheapestPerMillionUsd = figures((estimate) => {
    const usd = leastUsd(estimate);
    const { requestsPerMonth } = estimate.workload;
    return usd === null || requestsPerMonth < 1 ? null : (usd / requestsPerMonth) * 1e6;
  });
  return {
    base,
    inputs: differing,
    equalInputs: inputs.length - differing.length,
    totalsUsd: forEachFrontDoor(total),
    cheapest: estimates.map(({ verdict }) => verdict.cheapest),
    cheapestUsd,
    cheapestPerMillionUsd,
    savingUsd: figures((estimate) => comparison(estimate).savingUsd),
    pays: { 'rest-api': pays('rest-api'), 'http-api': pays('http-api') },
    least: leastOf(cheapestUsd.values),
    leastPerMillion: leastOf(cheapestPerMillionUsd.values),
    volumesDiffer: estimates.some(({ workload }) => workload.requestsPerMonth !== estimates[0]?.workload.requestsPerMonth),
  };
}

/**
 * How far `value` is from `base`. What is only rounding of doubles is no difference.
 * @example difference(51.77, 48.49)  // −3.28, −6.3 %
 */
export function difference(base: number, value: number): Difference {
  const exact = value - base;
  const amount = Math.abs(exact) <= ROUNDING * (Math.abs(base) + Math.abs(value)) ? 0 : exact;
  return { amount, share: base > 0 ? amount / base : null };
}

function differencesFrom(base: number, values: readonly (string | number | null)[]): (Difference | null)[] {
  const from = values[base];
  return values.map((value, i) =>
    i !== base && typeof value === 'number' && typeof from === 'number' ? difference(from, value) : null,
  );
}

/** What the cheapest contender costs a month; null when there is none. */
function leastUsd({ verdict, frontDoors }: Estimate): number | null {
  return verdict.cheapest === null ? null : totalUsd(frontDoors[verdict.cheapest]);
}

/** Places of the smallest value, all that are equal but for rounding. */
function leastOf(values: readonly (number | null)[]): number[] {
  const least = Math.min(...values.map((value) => value ?? Number.POSITIVE_INFINITY));
  return values.flatMap((value, i) => (value !== null && !costsLess(least, value) ? [i] : []));
}

/** Every input that one of them has, in the order of a link. */
function inputRows(estimates: readonly Estimate[], base: number): InputRow[] {
  const terms = estimates.map((estimate) => estimate.terms);
  const named = (records: readonly Readonly<Record<string, number>>[]) => [...new Set(records.flatMap(Object.keys))].sort();

  const row = (input: Input, values: InputRow['values'], isNumber: boolean): InputRow => ({
    input,
    values,
    differences: isNumber ? differencesFrom(base, values) : values.map(() => null),
  });
  return [
    ...FIELD_NAMES.map((name) =>
      row(
        { kind: 'field', name },
        estimates.map((estimate) => fieldValue(estimate, name)),
        FIELDS[name].kind === 'number',
      ),
    ),
    ...named(terms.map(({ ownPrices }) => ownPrices)).map((name) =>
      row(
        { kind: 'price', name },
        terms.map(({ ownPrices }) => ownPrices[name] ?? null),
        true,
      ),
    ),
    ...named(terms.map(({ discounts }) => discounts)).map((name) =>
      row(
        { kind: 'discount', name },
        terms.map(({ discounts }) => discounts[name] ?? 0),
        true,
      ),
    ),
    // They change no bill, but what is cheapest of those that work.
    ...(estimates.some(({ needs }) => needs.length > 0)
      ? [
          row(
            { kind: 'needs', name: 'needs' },
            estimates.map(({ needs }) => needs.join(',')),
            false,
          ),
        ]
      : []),
  ];
}
