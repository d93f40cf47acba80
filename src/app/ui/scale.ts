/**
 * Scale: an axis as numbers, logarithmic or linear, with its ticks; the way between a value and its place on it, as a share from 0 to 1 or
 * as pixels of a frame; and what Recharts is told of it.
 */

export interface Scale {
  readonly kind: 'log' | 'linear';
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

type Ends = Pick<Scale, 'kind' | 'min' | 'max'>;

/** The place of a value: 0 at `min`, 1 at `max`, beyond for what is beyond; −∞ for what a logarithm has no answer to. */
export function shareOf({ kind, min, max }: Ends, value: number): number {
  if (kind === 'linear') return (value - min) / (max - min);
  return value > 0 ? Math.log(value / min) / Math.log(max / min) : Number.NEGATIVE_INFINITY;
}

/** The value at a place, within the axis. */
export function valueAtShare({ kind, min, max }: Scale, share: number): number {
  const within = Math.min(1, Math.max(0, share));
  return kind === 'linear' ? min + (max - min) * within : min * (max / min) ** within;
}

/** Whether two axes put every value in the same place. */
export function isSame(a: Scale, b: Scale): boolean {
  return a.kind === b.kind && a.min === b.min && a.max === b.max;
}

/** Whether a value lies on the axis. */
export function isOn({ min, max }: Scale, value: number): boolean {
  return value >= min && value <= max;
}

/** Powers of ten from one exponent to another; every second one where there would be more than eight. */
export function powersOfTen(from: number, to: number): number[] {
  const step = to - from > 7 ? 2 : 1;
  const ticks: number[] = [];
  for (let power = from; power <= to; power += step) ticks.push(10 ** power);
  return ticks;
}

/** The first tick and its multiples by a factor, up to `max`. @example multiplied(1, 64, 4)  // 1, 4, 16, 64 */
export function multiplied(first: number, max: number, factor: number): number[] {
  const ticks: number[] = [];
  for (let tick = first; tick <= max; tick *= factor) ticks.push(tick);
  return ticks;
}

/**
 * 1, 2 and 5 times powers of ten; powers of ten alone where those would be more than six; where there are fewer than three, the multiples of
 * one round step.
 * @example roundTicks(38, 70)  // 40, 50, 60, 70, where 50 would stand alone
 */
export function roundTicks(low: number, high: number): number[] {
  const between = (digits: readonly number[]): number[] => {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const digit of digits) found.push(digit * 10 ** power);
    }
    return found.filter((tick) => tick >= low && tick <= high);
  };
  const [fine, powers] = [between([1, 2, 5]), between([1])];
  if (fine.length < 3) return evenTicks(low, high);
  return fine.length > 6 && powers.length >= 3 ? powers : fine;
}

/** The multiples of a round step of which three to seven make the way from end to end. */
function evenTicks(low: number, high: number): number[] {
  const decade = 10 ** Math.floor(Math.log10(high - low));
  // Each size up to the length at which the next has three steps. No quarters: axes have no room for their third digit.
  const sizes = [
    [0.2, 1.5],
    [0.5, 3],
    [1, 6],
  ] as const;
  const [size] = sizes.find(([, most]) => high - low < most * decade) ?? [2];
  const step = size * decade;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Without the dust of a product of doubles: 0.1 × 3 is 0.30000000000000004.
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Less than this, of requests or of dollars, is nothing: a double has no round steps left for an axis to so little. */
export const NOTHING = 1e-9;

/** A linear axis from 0 to at least `top`, with three to six round ticks; to 1 where there is nothing. @example linearScale(48) // 0 to 50 by 10 */
export function linearScale(top: number): Scale {
  const end = top < NOTHING ? 1 : top;
  const decade = 10 ** Math.floor(Math.log10(end));
  const step = [0.2, 0.5, 1, 2].map((digit) => digit * decade).find((size) => end / size <= 5) ?? decade * 2;
  const count = Math.ceil(end / step - 1e-9);
  return { kind: 'linear', min: 0, max: step * count, ticks: Array.from({ length: count + 1 }, (_, i) => step * i) };
}

/** The rectangle in which a view draws, in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The position of a value on the horizontal axis of a frame. */
export function xOf(frame: Frame, axis: Ends, value: number): number {
  return frame.left + shareOf(axis, value) * (frame.right - frame.left);
}

/** The position of a value on the vertical axis of a frame; what is below the axis stands on its end. */
export function yOf(frame: Frame, axis: Ends, value: number): number {
  return frame.bottom - shareOf(axis, Math.max(value, axis.min)) * (frame.bottom - frame.top);
}

/** An axis as Recharts draws it: only the ticks and their words, no lines. */
export function rechartsAxis({ min, max, ticks }: Scale, tickFormatter: (value: number) => string) {
  return { type: 'number', domain: [min, max], ticks: [...ticks], tickFormatter, tickLine: false, axisLine: false } as const;
}
