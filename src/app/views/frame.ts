/** Frame: the rectangle in which a view draws, in pixels, and where volumes and amounts stand in it on log axes. */

import { shareOf } from '../chart/scale.ts';

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A log axis. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** The position of a volume on the horizontal log axis. */
export function xOf(frame: Frame, axis: Ends, n: number): number {
  return frame.left + shareOf({ kind: 'log', ...axis }, n) * (frame.right - frame.left);
}

/** The position of an amount on the vertical log axis; what is below the axis stands on its end. */
export function yOf(frame: Frame, axis: Ends, usd: number): number {
  return frame.bottom - shareOf({ kind: 'log', ...axis }, Math.max(usd, axis.min)) * (frame.bottom - frame.top);
}

type Ends = Pick<Range, 'min' | 'max'>;
