/** Frame: the rectangle in which a view draws, in pixels, and where volumes and amounts stand in it on log axes. */

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
export function xOf(frame: Frame, { min, max }: Pick<Range, 'min' | 'max'>, n: number): number {
  return frame.left + (Math.log(n / min) / Math.log(max / min)) * (frame.right - frame.left);
}

/** The position of an amount on the vertical log axis. */
export function yOf(frame: Frame, { min, max }: Pick<Range, 'min' | 'max'>, usd: number): number {
  return frame.bottom - (Math.log(Math.max(usd, min) / min) / Math.log(max / min)) * (frame.bottom - frame.top);
}
