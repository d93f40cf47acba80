/** The curves of all front doors, the grid behind them, and shades where each contender is cheapest. Stretches to any size. */

import { memo } from 'react';
import { type Piecewise, valueAt } from '../../engine/piecewise.ts';
import { isSame, type Scale, shareOf } from '../ui/scale.ts';
import { type Axes, type Curve, type Plot, sampled } from './plot.ts';
import { type Point, thinned } from './thinned.ts';

/** The drawing's own units: it is stretched to the plot, strokes are not. */
const SIZE = 1000;

export const Curves = memo(function Curves({ drawn }: { drawn: Plot }) {
  const { x, y, curves, stretches } = drawn;
  return (
    <svg
      className="curves"
      aria-hidden="true"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      width="100%"
      height="100%"
    >
      {stretches.map(({ frontDoor, from, until }) => (
        <rect
          key={from}
          className={`shade of-${frontDoor}`}
          x={across(x, from)}
          width={across(x, until) - across(x, from)}
          height={SIZE}
        />
      ))}
      <path className="grid" d={grid(x, y)} />
      {curves.map((curve) => (
        <CurvePath key={curve.door} curve={curve} x={x} y={y} />
      ))}
    </svg>
  );
});

/** Drawn anew only for another curve or other axes: not while a volume is dragged. */
const CurvePath = memo(function CurvePath({ curve: { door, usd }, x, y }: { curve: Curve } & Axes) {
  return <path className={`curve of-${door}`} d={path(usd, x, y)} />;
}, sameCurve);

function sameCurve(before: { curve: Curve } & Axes, now: { curve: Curve } & Axes): boolean {
  return before.curve.usd === now.curve.usd && isSame(before.x, now.x) && isSame(before.y, now.y);
}

function across(x: Scale, n: number): number {
  return tenth(SIZE * shareOf(x, n));
}

function down(y: Scale, usd: number): number {
  return tenth(SIZE * (1 - shareOf(y, usd)));
}

function tenth(length: number): number {
  return Math.round(length * 10) / 10;
}

function grid(x: Scale, y: Scale): string {
  const lines = x.ticks.map((n) => `M${across(x, n)},0V${SIZE}`);
  for (const usd of y.ticks) lines.push(`M0,${down(y, usd)}H${SIZE}`);
  return lines.join('');
}

/** The curve as an SVG path; it starts anew after a cost of nothing, which has no place on a log axis. */
function path(usd: Piecewise<'usd'>, x: Scale, y: Scale): string {
  const runs: Point[][] = [];
  let run: Point[] | null = null;
  for (const n of sampled(x, usd)) {
    const height = down(y, valueAt(usd, n));
    if (!Number.isFinite(height)) run = null;
    else if (run) run.push([across(x, n), height]);
    else {
      run = [[across(x, n), height]];
      runs.push(run);
    }
  }
  return runs.map((points) => line(thinned(points))).join('');
}

/** Steps from point to point, which are shorter to write than the places. */
function line([first, ...others]: readonly Point[]): string {
  if (!first) return '';
  let last = first;
  const steps = others.map((point) => {
    const step = [tenth(point[0] - last[0]), tenth(point[1] - last[1])];
    last = point;
    return step.join(' ');
  });
  return `M${first.join(' ')}l${steps.join(' ')}`;
}
