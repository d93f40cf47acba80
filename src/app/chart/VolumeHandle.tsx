/** The visitor's volume on the chart: a line with a handle that can be dragged and moved by keys. */

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { FIELDS } from '../../scenario/scenario.ts';
import { stepped } from '../ledger/steps.ts';
import { rate, volume } from '../state/figures.ts';
import { change, useScenario } from '../state/store.ts';
import { type Frame, volumeAt, xOf } from './layout.ts';
import type { Range } from './plot.ts';

/** Three digits are as fine as a pointer can mean. */
function threeDigits(n: number): number {
  return Number(n.toPrecision(3));
}

export function VolumeHandle({ frame, x }: { frame: Frame; x: Range }) {
  const { requestsPerMonth } = useScenario();
  /** The axis as it stood when the drag began: it must not slide away under the pointer. */
  const drag = useRef<{ readonly frame: Frame; readonly x: Range; readonly edit: string; readonly left: number } | null>(null);
  const at = Math.min(Math.max(requestsPerMonth, x.min), x.max);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.offsetParent?.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { frame, x, edit: `drag ${event.timeStamp}`, left: box?.left ?? 0 };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return;
    const n = volumeAt(drag.current.frame, drag.current.x, event.clientX - drag.current.left);
    change(drag.current.edit, { requestsPerMonth: threeDigits(n) });
  };
  const end = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const direction =
      event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    change('volume keys', { requestsPerMonth: stepped('requestsPerMonth', requestsPerMonth, direction) });
  };

  return (
    <div
      className="handle"
      role="slider"
      tabIndex={0}
      aria-label={`${FIELDS.requestsPerMonth.label} a month`}
      aria-valuenow={requestsPerMonth}
      aria-valuemin={FIELDS.requestsPerMonth.min}
      aria-valuemax={FIELDS.requestsPerMonth.max}
      aria-valuetext={`${volume(requestsPerMonth)} requests a month, ${rate(requestsPerMonth)}`}
      style={{ left: xOf(frame, x, at), height: frame.bottom, ['--frame-top' as string]: `${frame.top}px` }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
    >
      <span className="handle-grip">{volume(requestsPerMonth)}</span>
    </div>
  );
}
