/** Where things stand in the chart, in pixels: scales, and labels that keep clear of each other. */

import type { Range } from './plot.ts';

/** The rectangle in which curves are drawn. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The position of a volume on the horizontal log axis. */
export function xOf(frame: Frame, { min, max }: Range, n: number): number {
  return frame.left + (Math.log(n / min) / Math.log(max / min)) * (frame.right - frame.left);
}

/** The volume at a position, within the axis. */
export function volumeAt(frame: Frame, { min, max }: Range, x: number): number {
  const share = Math.min(1, Math.max(0, (x - frame.left) / (frame.right - frame.left)));
  return min * (max / min) ** share;
}

/** The position of an amount on the vertical log axis. */
export function yOf(frame: Frame, { min, max }: Range, usd: number): number {
  return frame.bottom - (Math.log(Math.max(usd, min) / min) / Math.log(max / min)) * (frame.bottom - frame.top);
}

/** Heights in the given order of wishes, moved apart until they are `gap` apart and inside the bounds. */
export function spread(wishes: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wishes.map((_, i) => i).sort((a, b) => wishes[a]! - wishes[b]!);
  const places = [...wishes];
  let floor = low;
  for (const i of order) {
    places[i] = Math.max(places[i]!, floor);
    floor = places[i]! + gap;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    places[i] = Math.min(places[i]!, ceiling);
    ceiling = places[i]! - gap;
  }
  return places;
}

/** A label above the plot: centred on its mark where there is room, in the first row where it touches no other. */
export interface PlacedLabel {
  readonly left: number;
  readonly row: number;
}

/** Puts labels of the given widths into rows, so that none overlaps another and none leaves the chart. */
export function rowsOfLabels(
  labels: readonly { readonly x: number; readonly width: number }[],
  left: number,
  right: number,
  space = 10,
): PlacedLabel[] {
  const ends: number[] = [];
  const placed = new Map<number, PlacedLabel>();
  const order = labels.map((_, i) => i).sort((a, b) => labels[a]!.x - labels[b]!.x);
  for (const i of order) {
    const { x, width } = labels[i]!;
    const start = Math.min(Math.max(x - width / 2, left), right - width);
    let row = ends.findIndex((end) => end + space <= start);
    if (row < 0) row = ends.length;
    ends[row] = start + width;
    placed.set(i, { left: start, row });
  }
  return labels.map((_, i) => placed.get(i)!);
}
