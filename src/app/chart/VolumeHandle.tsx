/** The visitor's volume on the chart: a line with a handle that can be dragged and moved by keys. */

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { FIELDS } from '../../scenario/scenario.ts';
import { rate, volume } from '../state/localFigures.ts';
import { change, useScenario } from '../state/store.ts';
import { type Scale, shareOf, valueAtShare } from '../ui/scale.ts';
import { At } from './At.tsx';
import { movedByKey } from './movedByKey.ts';
import { threeDigits } from './threeDigits.ts';

/** Height of the grip, where it stands above the plot, and room for its text. */
const GRIP = { height: 24, top: -66, letter: 7.6, padding: 22 } as const;
/** A thumb needs more than a line to hold. */
const HOLD = 22;

/** `onHold` is told that a drag goes on (true) or has ended (false): the axes must not slide away under the pointer. */
export function VolumeHandle({ x, onHold }: { x: Scale; onHold: (dragged: boolean) => void }) {
  const { requestsPerMonth } = useScenario(({ workload }) => workload);
  const { label, min, max } = FIELDS.requestsPerMonth;
  const drag = useRef<{ readonly edit: string; readonly left: number; readonly width: number } | null>(null);
  const share = Math.min(Math.max(shareOf(x, requestsPerMonth), 0), 1);
  const said = volume(requestsPerMonth);
  const width = said.length * GRIP.letter + GRIP.padding;

  const onPointerDown = (event: PointerEvent<SVGGElement>) => {
    const plot = event.currentTarget.closest('.chart-drawing')?.getBoundingClientRect();
    if (!plot) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { edit: `drag ${event.timeStamp}`, left: plot.left, width: plot.width };
    onHold(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const { edit, left, width } = drag.current;
    change(edit, { workload: { requestsPerMonth: threeDigits(valueAtShare(x, (event.clientX - left) / width)) } });
  };
  const end = () => {
    drag.current = null;
    onHold(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = movedByKey(event, requestsPerMonth, { min, max });
    if (moved === null) return;
    event.preventDefault();
    change('volume keys', { workload: { requestsPerMonth: moved } });
  };

  return (
    <At x={share}>
      <g
        className="handle"
        role="slider"
        tabIndex={0}
        aria-label={`${label} a month`}
        aria-valuenow={requestsPerMonth}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={`${said} requests a month, ${rate(requestsPerMonth)}`}
        // In a low window the browser may bring into sight what shows no focus.
        onFocus={({ currentTarget }) =>
          currentTarget.matches(':focus-visible') &&
          currentTarget.querySelector('.handle-grip')?.scrollIntoView({ block: 'nearest' })
        }
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={onKeyDown}
      >
        <line className="handle-line" y2="100%" />
        <rect className="handle-hold" x={-HOLD / 2} width={HOLD} height="100%" />
        <rect className="handle-hold" x={-width / 2} y={GRIP.top} width={width} height={44} />
        <rect className="handle-grip" x={-width / 2} y={GRIP.top} width={width} height={GRIP.height} rx={GRIP.height / 2} />
        <text className="handle-text" y={GRIP.top + 16.5} textAnchor="middle">
          {said}
        </text>
      </g>
    </At>
  );
}
