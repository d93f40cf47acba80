/** A place on the plot: what is inside it is drawn in pixels from there, and moves along when the plot is stretched. */

import type { ReactNode } from 'react';

interface Props {
  /** Shares of the plot's width and height, from its left and its top. */
  readonly x?: number;
  readonly y?: number;
  readonly className?: string;
  readonly children: ReactNode;
}

export function At({ x = 0, y = 0, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a group within the chart, which has a title
    <svg className={className} overflow="visible" x={percentOf(x)} y={percentOf(y)}>
      {children}
    </svg>
  );
}

/** A share as a length that stretches with the plot: 0.28384 → "28.38%". */
export function percentOf(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
