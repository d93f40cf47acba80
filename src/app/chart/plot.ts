/** What the chart shows, as numbers: ranges, curves, crossings and the cheapest stretches. No pixels, no React. */

import { type CheapestStretch, cheapestStretches } from '../../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../../engine/crossings.ts';
import type { Estimate } from '../../engine/estimate.ts';
import { API_GATEWAYS, FRONT_DOORS, type FrontDoor } from '../../engine/frontDoor.ts';
import { valueAt } from '../../engine/piecewise.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** One volume and what each offered front door costs there; null where a logarithm has no answer. */
export type Row = { readonly n: number } & { readonly [D in FrontDoor]?: number | null };

export interface MarkedCrossing {
  readonly requestsPerMonth: number;
  readonly usd: number;
  /** The API Gateway that the load balancer crosses here. */
  readonly gateway: (typeof API_GATEWAYS)[number];
  readonly cheaperAbove: string;
}

export interface Plot {
  readonly x: Range;
  readonly y: Range;
  readonly doors: readonly FrontDoor[];
  readonly rows: readonly Row[];
  readonly crossings: readonly MarkedCrossing[];
  readonly stretches: readonly CheapestStretch[];
}

/** Volumes between two powers of ten: enough for a curve on log axes to look like one. */
const PER_DECADE = 24;
/** The chart never spans less than two decades of volume, nor more than five of money. */
const LEAST_DECADES = 2;
const MOST_MONEY = 1e5;

/** Everything the chart draws for an estimate; null when no front door is offered. */
export function plot(estimate: Estimate): Plot | null {
  const doors = FRONT_DOORS.filter((door) => estimate.frontDoors[door].offered);
  if (doors.length === 0) return null;
  const costAt = (door: FrontDoor, n: number): number => {
    const frontDoor = estimate.frontDoors[door];
    return frontDoor.offered ? valueAt(frontDoor.curve, n) : 0;
  };

  const crossings = API_GATEWAYS.flatMap((gateway) =>
    estimate.crossings[gateway].map(({ requestsPerMonth, cheaperAbove }) => ({
      requestsPerMonth,
      usd: costAt('alb', requestsPerMonth),
      gateway,
      cheaperAbove,
    })),
  ).sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);

  const x = volumes(
    [estimate.scenario.requestsPerMonth, ...crossings.map((crossing) => crossing.requestsPerMonth)].filter((n) => n > 0),
  );
  const rows = sampled(estimate, x).map((n): Row => {
    const row: Record<string, number | null> = { n };
    for (const door of doors) row[door] = costAt(door, n) > 0 ? costAt(door, n) : null;
    return row as Row;
  });
  const y = money(rows, doors);
  const within = ({ from, until }: CheapestStretch) => until > x.min && from < x.max;
  return { x, y, doors, rows, crossings, stretches: cheapestStretches(estimate).filter(within) };
}

function volumes(interesting: readonly number[]): Range {
  const low = interesting.length > 0 ? Math.min(...interesting) : 1e7;
  const high = interesting.length > 0 ? Math.max(...interesting) : 1e7;
  const top = Math.log10(LARGEST_VOLUME);
  let from = Math.max(0, Math.floor(Math.log10(low) - 0.7));
  let to = Math.min(top, Math.ceil(Math.log10(high) + 1));
  if (to - from < LEAST_DECADES) {
    to = Math.min(top, from + LEAST_DECADES);
    from = Math.max(0, to - LEAST_DECADES);
  }
  return { min: 10 ** from, max: 10 ** to, ticks: powers(from, to) };
}

function powers(from: number, to: number): number[] {
  const step = to - from > 7 ? 2 : 1;
  const ticks: number[] = [];
  for (let power = from; power <= to; power += step) ticks.push(10 ** power);
  return ticks;
}

/** Volumes at which the curves are drawn: evenly on the log axis, plus every kink, crossing and the visitor's own. */
function sampled(estimate: Estimate, x: Range): number[] {
  const steps = Math.round(Math.log10(x.max / x.min) * PER_DECADE);
  const at = new Set<number>([x.max, estimate.scenario.requestsPerMonth]);
  for (let i = 0; i < steps; i++) at.add(x.min * 10 ** (i / PER_DECADE));
  for (const door of FRONT_DOORS) {
    const frontDoor = estimate.frontDoors[door];
    if (frontDoor.offered) for (const { from } of frontDoor.curve) at.add(from);
  }
  for (const gateway of API_GATEWAYS) for (const { requestsPerMonth } of estimate.crossings[gateway]) at.add(requestsPerMonth);
  return [...at].filter((n) => n >= x.min && n <= x.max).sort((a, b) => a - b);
}

function money(rows: readonly Row[], doors: readonly FrontDoor[]): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const row of rows) {
    for (const door of doors) {
      const usd = row[door];
      if (usd === null || usd === undefined) continue;
      // The floor may start at nothing; the comparison decides the range.
      if (door !== 'function-url') low = Math.min(low, usd);
      high = Math.max(high, usd);
    }
  }
  if (high === 0) return { min: 0.1, max: 10, ticks: [0.1, 1, 10] };
  const max = high * 1.3;
  const min = Math.max(Math.min(low, high / 10) * 0.8, max / MOST_MONEY);
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  return { min, max, ticks: powers(first, last) };
}
