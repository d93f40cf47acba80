/** Sensible steps for the arrow keys: round numbers for what spans decades, the field's own grain for the rest; and ten times as much for a page. */

import { FIELDS, type FieldName } from '../../scenario/scenario.ts';
import type { NumberFieldName } from '../ui/fieldKinds.ts';

/** Fields that move by a fixed amount; all others move along 1, 1.5, 2, 3, 5, 7 × 10ᵏ. */
const GRAIN: Partial<Record<FieldName, number>> = {
  memoryMb: 64,
  rejectedPercent: 5,
  fixedSharePercent: 5,
  publicIpv4: 1,
  rulesProcessed: 1,
  healthCheckSeconds: 5,
};

const ROUND = [1, 1.5, 2, 3, 5, 7, 10] as const;

/**
 * The next value up (+1) or down (−1), within the field's limits; by a page, ten times or a tenth of it.
 * @example stepped('requestsPerMonth', 30_000_000, 1)  // 50,000,000
 * @example stepped('memoryMb', 500, 1)                 // 512
 */
export function stepped(name: NumberFieldName, value: number, direction: 1 | -1, isPage = false): number {
  const field = FIELDS[name];
  const lowest = 'orZero' in field ? 0 : field.min;
  const grain = GRAIN[name];
  const page = value * 10 ** direction;
  const next = isPage
    ? 'whole' in field
      ? Math.round(page)
      : page
    : grain === undefined
      ? roundNeighbour(value, direction)
      : (direction > 0 ? Math.floor(value / grain) + 1 : Math.ceil(value / grain) - 1) * grain;
  if ('orZero' in field && next < field.min) return direction > 0 ? field.min : 0;
  return Math.min(Math.max(next, lowest), field.max);
}

function roundNeighbour(value: number, direction: 1 | -1): number {
  if (value <= 0) return direction > 0 ? 1 : 0;
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-12);
  const digits = value / decade;
  const near = 1e-9;
  if (direction > 0) return (ROUND.find((step) => step > digits + near) ?? 10) * decade;
  const below = [...ROUND].reverse().find((step) => step < digits - near);
  return below === undefined ? 0.7 * decade : below * decade;
}
