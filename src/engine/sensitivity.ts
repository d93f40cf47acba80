/** Sensitivity: how far each input alone moves the saving between the low and the high end of a stated range. */

import type { PriceBook } from '../prices/book.ts';
import {
  type Estimable,
  FIELDS,
  type FieldName,
  type FieldValue,
  fieldValue,
  isWorkloadField,
  withField,
} from '../scenario/scenario.ts';
import { isInUse } from '../scenario/workload.ts';
import { type Estimate, estimate } from './estimate.ts';
import type { Reason } from './limits.ts';
import { moveOf } from './move.ts';
import { savingUsd } from './saving.ts';

/** Inputs that make it another question: the region, what is in use, where the viewers are, and what the move costs. */
export const NOT_VARIED = ['region', 'currentFrontDoor', 'edgeGeography', 'moveUsd'] as const satisfies readonly FieldName[];

/** Inputs that are varied: all others. */
export type VariedField = Exclude<FieldName, (typeof NOT_VARIED)[number]>;

/** Whether a field is one of them. */
export function isVaried(name: FieldName): name is VariedField {
  return !NOT_VARIED.some((other) => other === name);
}

/** A range: times the visitor's own value, from one value to another, or all of two choices. */
type Variation<V> = { readonly times: readonly [number, number] } | { readonly ends: readonly [low: V, high: V] };

/** Half to double of what every API has its own of; what is usual, of the rest. */
const HALF_TO_DOUBLE = { times: [0.5, 2] } as const;
const VARIATIONS: { readonly [F in VariedField]: Variation<FieldValue<F>> } = {
  requestsPerMonth: HALF_TO_DOUBLE,
  requestKb: HALF_TO_DOUBLE,
  responseKb: HALF_TO_DOUBLE,
  memoryMb: HALF_TO_DOUBLE,
  durationMs: HALF_TO_DOUBLE,
  shortMs: HALF_TO_DOUBLE,
  architecture: { ends: ['arm64', 'x86_64'] },
  provisionedConcurrency: HALF_TO_DOUBLE,
  cacheGb: { ends: [0, 1.6] },
  cacheHitPercent: { ends: [20, 95] },
  rejectedPercent: { ends: [0, 25] },
  answeredPercent: { ends: [0, 20] },
  refuser: { ends: ['function', 'load-balancer'] },
  httpApiBillsRefused: { ends: [0, 1] },
  logKb: { ends: [0, 1] },
  wafRules: { ends: [0, 10] },
  authorizerMs: HALF_TO_DOUBLE,
  authorizerMemoryMb: HALF_TO_DOUBLE,
  authorizerCacheHitPercent: { ends: [0, 95] },
  edgeHitPercent: { ends: [0, 50] },
  fixedSharePercent: { ends: [25, 100] },
  scheme: { ends: ['internet', 'internal'] },
  publicIpv4: { ends: [0, 3] },
  rulesProcessed: { ends: [1, 25] },
  requestsPerConnection: { ends: [1, 10] },
  connectionSeconds: { ends: [1, 350] },
  hourlyMixPercent: { ends: [0, 20] },
  certificate: { ends: ['rsa-2048', 'rsa-4096'] },
  mutualTls: { ends: [0, 1] },
  healthCheckSeconds: { ends: [0, 35] },
  alwaysFree: { ends: [1, 0] },
  dataTransferOut: { ends: [0, 1] },
};
export const VARIED_FIELDS = Object.keys(VARIATIONS) as readonly VariedField[];

/** One end of a range: the value, the saving there, and what takes a party out of the comparison there: then there is none. */
export interface RangeEnd {
  readonly value: string | number;
  readonly savingUsd: number | null;
  readonly obstacles: readonly Reason[];
}

export interface Sensitivity {
  readonly field: VariedField;
  readonly low: RangeEnd;
  readonly high: RangeEnd;
  /** Dollars a month between the least and the most saving of low, present and high, as far as there is one. */
  readonly swingUsd: number;
}

/** The value at each end of a field's range, within the field's limits; the visitor's own value widens what is usual. */
export function rangeOf(
  field: VariedField,
  subject: Pick<Estimable, 'workload' | 'terms'>,
): readonly [string | number, string | number] {
  const value: string | number = fieldValue(subject, field);
  const variation: Variation<string | number> = VARIATIONS[field];
  const limits = FIELDS[field];
  if ('times' in variation) {
    const within = (times: number) => (limits.kind === 'number' ? clamp(Number(value) * times, limits.min, limits.max) : value);
    return [within(variation.times[0]), within(variation.times[1])];
  }
  const [low, high] = variation.ends;
  if (limits.kind === 'number' && typeof value === 'number' && typeof low === 'number' && typeof high === 'number') {
    return [Math.min(low, value), Math.max(high, value)];
  }
  // Of choices the visitor's own stands first where it is neither.
  return value === low || value === high ? [low, high] : [value, high];
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/**
 * Every input that is in use with its swing, the largest first: of what this API does without, a range would be another API. Empty when an
 * obstacle or a missing price leaves nothing to compare.
 * @example the default scenario's requests, 15 M to 60 M: −10.225 to +30.275, a swing of 0.9 × 45 = $40.50
 */
export function sensitivities(base: Estimate, book: PriceBook, today: string): Sensitivity[] {
  const inUse = VARIED_FIELDS.filter((field) => !isWorkloadField(field) || isInUse(field, base.workload));
  const found = inUse.map((field) => sensitivity(field, base, book, today)).filter((one) => one !== null);
  return found.sort((a, b) => b.swingUsd - a.swingUsd);
}

/**
 * One input with its swing; null when an obstacle or a missing price leaves nothing to compare.
 * @example the default scenario's response size, 2 KB to 8 KB: +3.61 to +0.875, a swing of $2.73
 */
export function sensitivity(field: VariedField, base: Estimate, book: PriceBook, today: string): Sensitivity | null {
  const present = comparison(base).savingUsd;
  if (present === null) return null;
  const [low, high] = rangeOf(field, base);
  const at = (value: string | number): RangeEnd => ({
    value,
    ...comparison(estimate(withField(base, field, value as never), book, today)),
  });
  const ends = { low: at(low), high: at(high) };
  const savings = [ends.low.savingUsd, present, ends.high.savingUsd].filter((usd) => usd !== null);
  return { field, ...ends, swingUsd: Math.max(...savings) - Math.min(...savings) };
}

/** The saving, or what stands in its way on either side. */
export function comparison(found: Estimate): Pick<RangeEnd, 'savingUsd' | 'obstacles'> {
  const { frontDoors } = found;
  const move = moveOf(found);
  const obstacles = [...frontDoors[move.to].obstacles, ...frontDoors[move.from].obstacles];
  return { savingUsd: obstacles.length > 0 ? null : savingUsd(found, move), obstacles };
}
