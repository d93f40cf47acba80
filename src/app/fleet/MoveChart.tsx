/** What each number of moved APIs saves: a dot for the most that was found, a line for the order in which to move; the best is marked. */

import { useId, useMemo, useState } from 'react';
import type { AnsweredGroup, FleetGroup } from '../../fleet/fleet.ts';
import { MOST_IN_ORDER, type MoveStep, moveOrder } from '../../fleet/moveOrder.ts';
import { difference, money } from '../state/localFigures.ts';
import { useSize } from '../ui/useSize.ts';

const HEIGHT = 200;
const FRAME = { left: 72, right: 16, top: 16, bottom: 28 } as const;

export function MoveChart({ answered, group }: { answered: AnsweredGroup; group: FleetGroup }) {
  const { problem, best } = answered;
  const isShort = problem.movers.length <= MOST_IN_ORDER && best.sets.length <= 1;
  const steps = useMemo(() => (isShort ? moveOrder(problem, best.moves) : []), [problem, best, isShort]);
  const id = useId();
  const [frame, size] = useSize<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  if (problem.movers.length < 2) return null;
  if (!isShort) {
    return (
      <p className="view-assumes">
        The order in which to move is shown for fleets of one load balancer, up to {MOST_IN_ORDER} APIs.
      </p>
    );
  }
  if (steps.length < 2) return null;
  const moved = best.moves.reduce((sum, one) => sum + one, 0);
  const nameOf = ({ joins }: MoveStep) => (joins === null ? '' : (group.apis[joins]?.name ?? ''));
  const width = size?.width ?? 640;
  const { x, y, ticks } = scales(steps, width);
  const chosen = steps[at ?? moved]!;
  const path = steps.map((step) => `${x(step.moved)},${y(step.savingUsd)}`).join(' ');
  return (
    <figure className="fleet-chart" aria-labelledby={id}>
      <figcaption id={id} className="group-title">
        What each number of moved APIs saves a month
      </figcaption>
      <div ref={frame} className="fleet-drawing">
        <svg
          className="drawing"
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={`The best is to move ${moved}: ${money(steps[moved]!.savingUsd)} a month`}
          onPointerMove={(event) => {
            const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
            const share = (left - FRAME.left) / (width - FRAME.left - FRAME.right);
            setAt(Math.min(steps.length - 1, Math.max(0, Math.round(share * (steps.length - 1)))));
          }}
          onPointerLeave={() => setAt(null)}
        >
          {ticks.map((usd) => (
            <g key={usd}>
              <line
                className={usd === 0 ? 'fleet-zero' : 'grid'}
                x1={FRAME.left}
                x2={width - FRAME.right}
                y1={y(usd)}
                y2={y(usd)}
              />
              <text className="axis" x={FRAME.left - 8} y={y(usd)} dy="0.32em" textAnchor="end">
                {axisText(usd)}
              </text>
            </g>
          ))}
          {countTicks(steps.length - 1).map((count) => (
            <text key={count} className="axis" x={x(count)} y={HEIGHT - 8} textAnchor="middle">
              {count}
            </text>
          ))}
          <polyline className="fleet-line" points={path} />
          {steps.map((step) => (
            <circle
              key={step.moved}
              className={step.moved === moved ? 'fleet-dot fleet-best' : 'fleet-dot'}
              cx={x(step.moved)}
              cy={y(step.mostSavingUsd)}
              r={step.moved === moved ? 6 : steps.length > 120 ? 1.5 : 3}
            />
          ))}
          {at !== null && <line className="fleet-pointer" x1={x(at)} x2={x(at)} y1={FRAME.top} y2={HEIGHT - FRAME.bottom} />}
        </svg>
      </div>
      <p className="fleet-step">
        {chosen.moved === moved && at === null ? 'Best: ' : ''}
        {chosen.moved} moved, <span className="figure">{difference(chosen.mostSavingUsd)}</span> a month
        {chosen.joins === null ? '' : `; ${nameOf(chosen)} joins at this step`}
      </p>
      <details className="view-table">
        <summary>In which order to move</summary>
        <ol className="fleet-order" start={1}>
          {steps.slice(1, Math.max(moved, 1) + 1).map((step) => (
            <li key={step.moved}>
              {nameOf(step)} <span className="fleet-note figure">{difference(step.savingUsd)} a month by then</span>
            </li>
          ))}
        </ol>
      </details>
    </figure>
  );
}

const axisText = (usd: number) => (usd === 0 ? '$0' : difference(usd).replace(/\D00$/, ''));

/** Where a number of moves and a saving are drawn, and round amounts between. */
function scales(steps: readonly MoveStep[], width: number) {
  const all = steps.flatMap(({ savingUsd, mostSavingUsd }) => [savingUsd, mostSavingUsd]);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = high - low || 1;
  const rough = span / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? unit;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step); tick * step <= high + 1e-9; tick++) ticks.push(tick * step);
  return {
    x: (moved: number) => FRAME.left + ((width - FRAME.left - FRAME.right) * moved) / (steps.length - 1),
    y: (usd: number) => FRAME.top + ((HEIGHT - FRAME.top - FRAME.bottom) * (high - usd)) / span,
    ticks,
  };
}

/** Counts under the axis: all of a few, else about ten. */
function countTicks(most: number): number[] {
  const step = most <= 12 ? 1 : ([2, 5, 10, 20, 50, 100, 200].find((size) => most / size <= 10) ?? 500);
  const ticks: number[] = [];
  for (let tick = 0; tick <= most; tick += step) ticks.push(tick);
  return ticks;
}
