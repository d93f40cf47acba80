/** The months as lines: which are shown, on which axes, and where things stand in pixels. */

import type { Growth, GrowthMonth } from '../../../engine/growth.ts';
import { type Frame, roundTicks, xOf, yOf } from '../../ui/scale.ts';

export interface Timeline {
  readonly months: readonly GrowthMonth[];
  readonly xOf: (month: number) => number;
  readonly yOf: (usd: number) => number;
  readonly monthTicks: readonly number[];
  readonly moneyTicks: readonly number[];
}

/** A year after the change is shown, two years at least, three when there is no change. */
const AFTER = 12;
const LEAST = 24;
const WITHOUT_CHANGE = 36;
/** The axis of money spans at most five powers of ten. */
const MOST_MONEY = 1e5;
const STEPS = [1, 2, 3, 6, 12, 24] as const;

/** The months shown: `months` is in order from 0. */
export function shownMonths({ months, changesInMonth }: Growth): readonly GrowthMonth[] {
  const last = changesInMonth === null ? WITHOUT_CHANGE : Math.max(LEAST, changesInMonth + AFTER);
  return months.slice(0, last + 1);
}

/** Two curves of cost within a frame, the axis of money logarithmic. `mostTicks` is how many months can be named below. */
export function timeline(growth: Growth, frame: Frame, mostTicks: number): Timeline {
  const months = shownMonths(growth);
  const costs = months.flatMap(({ nowUsd, toUsd }) => [nowUsd, toUsd]).filter((usd) => usd > 0);
  const high = costs.length > 0 ? Math.max(...costs) * 1.25 : 10;
  const low = costs.length > 0 ? Math.max(Math.min(...costs) * 0.8, high / MOST_MONEY) : 1;
  const last = Math.max(1, months.length - 1);
  const step = STEPS.find((months) => last / months < mostTicks) ?? 24;
  const time = { kind: 'linear', min: 0, max: last } as const;
  const money = { kind: 'log', min: low, max: high } as const;
  return {
    months,
    xOf: (month) => xOf(frame, time, month),
    yOf: (usd) => yOf(frame, money, usd),
    monthTicks: months.map(({ month }) => month).filter((month) => month % step === 0),
    moneyTicks: roundTicks(low, high),
  };
}

/** A polyline's points. */
export function points(line: readonly (readonly [x: number, y: number])[]): string {
  return line.map(([x, y]) => `${x.toPrecision(6)},${y.toPrecision(6)}`).join(' ');
}
