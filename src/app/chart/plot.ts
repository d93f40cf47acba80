/** What the chart shows, as numbers: its axes, curves, crossings and the cheapest stretches. No pixels, no React. */

import { type CheapestStretch, cheapestStretches } from '../../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../../engine/crossings.ts';
import type { Estimate } from '../../engine/estimate.ts';
import { API_GATEWAYS, type ApiGateway, type Contender, type FrontDoor, SHOWN_FRONT_DOORS } from '../../engine/frontDoor.ts';
import { frontDoorOnlyCurve } from '../../engine/frontDoorOnlyCurve.ts';
import { type Piecewise, valueAt } from '../../engine/piecewise.ts';
import type { Page } from '../../scenario/page.ts';
import { isOn, linearScale, powersOfTen, type Scale } from '../ui/scale.ts';

export interface Axes {
  /** Requests a month. */
  readonly x: Scale;
  /** Dollars a month. */
  readonly y: Scale;
}

export interface Curve {
  readonly door: FrontDoor;
  /** Dollars a month as a function of monthly requests. */
  readonly usd: Piecewise<'usd'>;
}

export interface MarkedCrossing {
  readonly requestsPerMonth: number;
  readonly usd: number;
  /** The API Gateway that the load balancer crosses here. */
  readonly gateway: ApiGateway;
  readonly cheaperAbove: Contender;
}

export interface Plot extends Axes {
  readonly curves: readonly Curve[];
  /** Those on the axes, in order. */
  readonly crossings: readonly MarkedCrossing[];
  readonly stretches: readonly CheapestStretch[];
  /** Whether the load balancer may be what the visitor moves to: nothing stands in its way. */
  readonly isAlbPossible: boolean;
}

/** A log chart never spans less than two decades of volume, nor more than five of money. */
const LEAST_DECADES = 2;
const MOST_MONEY = 1e5;
/** A linear chart reaches a crossing up to this many times the visitor's volume: farther ones would press that against the axis. */
const NEAR = 10;

/** How the chart is drawn, as the visitor chose it. */
export type Look = Pick<Page, 'chart' | 'axes'>;

/** Everything the chart draws for an estimate, on the given axes if any; null when no front door is offered. */
export function plot(estimate: Estimate, look: Look, held: Axes | null): Plot | null {
  const { frontDoors } = estimate;
  const curves = SHOWN_FRONT_DOORS.flatMap((door): Curve[] => {
    const frontDoor = frontDoors[door];
    if (!frontDoor.offered) return [];
    return [{ door, usd: look.chart === 'front-doors' ? frontDoorOnlyCurve(frontDoor, frontDoors) : frontDoor.curve }];
  });
  if (curves.length === 0) return null;

  const alb = curves.find(({ door }) => door === 'alb');
  const crossings = API_GATEWAYS.flatMap((gateway) =>
    estimate.crossings[gateway].map(({ requestsPerMonth, cheaperAbove }) => ({
      requestsPerMonth,
      usd: alb ? valueAt(alb.usd, requestsPerMonth) : 0,
      gateway,
      cheaperAbove,
    })),
  ).sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);

  const { x, y } = held ?? axes(estimate, look, curves, crossings);
  return {
    x,
    y,
    curves,
    isAlbPossible: frontDoors.alb.obstacles.length === 0,
    crossings: crossings.filter(({ requestsPerMonth, usd }) => isOn(x, requestsPerMonth) && isOn(y, usd)),
    stretches: cheapestStretches(estimate)
      .filter(({ from, until }) => until > x.min && from < x.max)
      .map((stretch) => ({ ...stretch, from: Math.max(stretch.from, x.min), until: Math.min(stretch.until, x.max) })),
  };
}

function axes({ workload }: Estimate, look: Look, curves: readonly Curve[], crossings: readonly MarkedCrossing[]): Axes {
  const volumes = [workload.requestsPerMonth, ...crossings.map(({ requestsPerMonth }) => requestsPerMonth)].filter((n) => n > 0);
  const [low, high] = volumes.length > 0 ? [Math.min(...volumes), Math.max(...volumes)] : [1e7, 1e7];
  // The floor may start at nothing, so that the comparison decides where the axis begins; where it ends, every curve has room.
  const compared = curves.filter(({ door }) => door !== 'cloudfront-url' || curves.length === 1);
  const costs = (n: number) => compared.map(({ usd }) => valueAt(usd, n));
  const dearest = (n: number) => Math.max(...curves.map(({ usd }) => valueAt(usd, n)));
  if (look.axes === 'linear') {
    const near = volumes.filter((n) => n <= workload.requestsPerMonth * NEAR);
    const x = linearScale(Math.min((near.length > 0 ? Math.max(...near) : low) * 1.25, LARGEST_VOLUME));
    return { x, y: linearScale(dearest(x.max)) };
  }
  const x = logVolumes(low, high);
  const marks = crossings.map(({ usd }) => usd).filter((usd) => usd > 0);
  return { x, y: logMoney(Math.min(...costs(x.min).filter((usd) => usd > 0)), dearest(x.max), Math.min(...marks)) };
}

function logVolumes(low: number, high: number): Scale {
  const top = Math.log10(LARGEST_VOLUME);
  let from = Math.max(0, Math.floor(Math.log10(low) - 0.7));
  let to = Math.min(top, Math.ceil(Math.log10(high) + 1));
  if (to - from < LEAST_DECADES) {
    to = Math.min(top, from + LEAST_DECADES);
    from = Math.max(0, to - LEAST_DECADES);
  }
  return { kind: 'log', min: 10 ** from, max: 10 ** to, ticks: powersOfTen(from, to) };
}

/** @param mark the least cost at which something is marked; infinite where nothing is */
function logMoney(low: number, high: number, mark: number): Scale {
  if (high <= 0) return { kind: 'log', min: 0.1, max: 10, ticks: [0.1, 1, 10] };
  const max = high * 1.3;
  const min = Math.max(Math.min(low, high / 10) * 0.8, Math.min(max / MOST_MONEY, mark * 0.5));
  return { kind: 'log', min, max, ticks: powersOfTen(Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)) };
}

/** Volumes between two powers of ten: enough for a straight line to look like the curve that it is on log axes. */
const PER_DECADE = 24;

/** Volumes from which a curve is drawn: its kinks, and on log axes enough between them. */
export function sampled({ kind, min, max }: Scale, usd: Piecewise<'usd'>): number[] {
  const at = new Set([min, max]);
  for (const { from } of usd) if (from > min && from < max) at.add(from);
  if (kind === 'log') {
    const steps = Math.round(Math.log10(max / min) * PER_DECADE);
    for (let i = 1; i < steps; i++) at.add(min * 10 ** (i / PER_DECADE));
  }
  return [...at].sort((a, b) => a - b);
}
