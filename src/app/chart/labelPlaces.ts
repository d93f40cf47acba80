/** Labels of charts that keep clear of each other: names beside the curves, crossings in rows above them, ticks below. In pixels. */

/** An average letter at the size of labels, in the widest of the usual fonts, and one of East Asia. */
const LETTER = { regular: 6.7, bold: 8.2, full: 13 } as const;
const FULL_WIDTH = /[\u2e80-\uffef]/g;

/** About how wide a label will be: labels are placed before they are drawn. */
export function labelWidth(text: string, weight: 'regular' | 'bold' = 'regular'): number {
  const full = text.match(FULL_WIDTH)?.length ?? 0;
  return (text.length - full) * LETTER[weight] + full * LETTER.full;
}

/** Clear space between the labels of two ticks. */
const BETWEEN_TICKS = 6;

/** Evenly spaced ticks on an axis of so many pixels, as many of them as have room for their labels: all, or each second, third … */
export function withRoom<T>(ticks: readonly T[], labelOf: (tick: T) => string, width: number): T[] {
  const widest = Math.max(0, ...ticks.map((tick) => labelWidth(labelOf(tick))));
  const apart = width / Math.max(1, ticks.length - 1);
  const each = Math.max(1, Math.ceil((widest + BETWEEN_TICKS) / Math.max(1, apart)));
  return ticks.filter((_, i) => i % each === 0);
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

/** A label above the plot: its left edge, and its row, counted from the plot upwards. */
export interface PlacedLabel {
  readonly left: number;
  readonly row: number;
}

/** A label to be placed: the position of its mark, from which a leader runs up to it, and its width. */
export interface Label {
  readonly x: number;
  readonly width: number;
}

/** Clear space around a label, and between a label and a leader beside it: more behind it, since a width is a guess. */
const SPACE = 12;
const BESIDE = 4;
/** Rows that fit between the curves and the handle. */
const ROWS = [0, 1] as const;

type Placed = PlacedLabel & Label;

/**
 * Puts labels into rows above the plot, so that none touches another, none leaves the chart, and no leader strikes
 * through a label on its way down: centred on its leader where there is room, else to the left or right of it.
 * Where nothing fits, the later labels are left out (null); their crossings keep their marks.
 */
export function rowsOfLabels(labels: readonly Label[], left: number, right: number): (PlacedLabel | null)[] {
  const order = labels.map((_, i) => i).sort((a, b) => labels[a]!.x - labels[b]!.x);
  for (let shown = order.length; shown > 0; shown--) {
    const found = placeAll(
      order.slice(0, shown).map((i) => labels[i]!),
      [],
      left,
      right,
    );
    if (!found) continue;
    const result: (PlacedLabel | null)[] = labels.map(() => null);
    for (const [k, { left: edge, row }] of found.entries()) result[order[k]!] = { left: edge, row };
    return result;
  }
  return labels.map(() => null);
}

/** All places for labels in order of their marks, or null: a search that steps back, over at most six places each. */
function placeAll(labels: readonly Label[], placed: readonly Placed[], left: number, right: number): readonly Placed[] | null {
  const [label, ...rest] = labels;
  if (!label) return placed;
  const { x, width } = label;
  for (const row of ROWS) {
    for (const wish of [x - width / 2, x - width - BESIDE, x + BESIDE]) {
      const candidate = { x, width, row, left: Math.max(Math.min(wish, right - width), left) };
      if (!placed.every((other) => clear(candidate, other))) continue;
      const found = placeAll(rest, [...placed, candidate], left, right);
      if (found) return found;
    }
  }
  return null;
}

function clear(a: Placed, b: Placed): boolean {
  if (a.row === b.row) return a.left + a.width + SPACE <= b.left || b.left + b.width + SPACE <= a.left;
  // The leader of the upper one runs down past the lower one.
  const [lower, upper] = a.row < b.row ? [a, b] : [b, a];
  return upper.x < lower.left - BESIDE || upper.x > lower.left + lower.width + 2 * BESIDE;
}
