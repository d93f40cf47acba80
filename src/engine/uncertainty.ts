/** Uncertainty: what the answer is at all usual values of the inputs that are assumed, one of them off alone and all of them together. */

import { METERING } from '../aws/metering.ts';
import type { PriceBook } from '../prices/book.ts';
import { isInUse, type UncertainField, WORKLOAD_FIELDS, type Workload } from '../scenario/workload.ts';
import { payingRanges } from './cheapest.ts';
import { LARGEST_VOLUME } from './crossings.ts';
import { type Estimate, estimate } from './estimate.ts';
import { type Move, moveOf } from './move.ts';
import { valueAt } from './piecewise.ts';
import { comparison, rangeOf } from './sensitivity.ts';
import type { Verdict } from './verdict.ts';

/** The answer over some scenarios: from which volume on the move pays, and what it saves at the visitor's volume. */
export interface AnswerRange {
  /** Requests a month at the first crossing, the lowest that is found; null when the move pays in none of them. */
  readonly earliest: number | null;
  /** The highest; null when there is one of them in which it never pays, or cannot serve. */
  readonly latest: number | null;
  /** Whether it pays at every volume above as well, wherever it pays. */
  readonly staysCheaper: boolean;
  /** Dollars a month over the current front door. Obstacles do not count here. */
  readonly leastUsd: number;
  readonly mostUsd: number;
}

/** An assumed input and the answer over all values from low to high, all others as they are. */
export interface AssumedInput extends AnswerRange {
  readonly field: UncertainField;
  readonly low: number;
  readonly high: number;
  /** The value at which the move pays latest, or never; and the one at which it pays first. */
  readonly worst: number;
  readonly best: number;
}

export interface Uncertainty {
  /** The verdict at the visitor's volume, which may be about another front door than the move is. */
  readonly verdict: Verdict;
  /** The two front doors that the range is about. */
  readonly move: Move;
  readonly present: AnswerRange;
  /** Every assumed input alone: the one that moves the crossing most first; of equal ones, the one that moves the saving most. */
  readonly inputs: readonly AssumedInput[];
  /** Any one of the inputs off. */
  readonly oneOff: AnswerRange;
  /** All of them off at once, each wherever that is worse, or better, for the move. */
  readonly allOff: AnswerRange;
}

/** Values of one input between its ends that are looked at, before the worst and the best are narrowed down. */
const BETWEEN = 3;
/** Steps of narrowing down: each leaves 62 % of what is between, so that 20 leave a ten-thousandth. */
const NARROWINGS = 20;
/** Rounds over all inputs, in each of which every input goes where it is worse. Seldom more than two change anything. */
const ROUNDS = 2;

/** What is sought: each is a figure of an answer, the larger the more extreme. */
const EXTREMES = {
  earliest: ({ earliest }: AnswerRange) => -(earliest ?? Number.POSITIVE_INFINITY),
  latest: ({ latest }: AnswerRange) => latest ?? Number.POSITIVE_INFINITY,
  least: ({ leastUsd }: AnswerRange) => -leastUsd,
  most: ({ mostUsd }: AnswerRange) => mostUsd,
} as const satisfies Record<string, (answer: AnswerRange) => number>;
type Extreme = keyof typeof EXTREMES;
const EXTREME_NAMES = Object.keys(EXTREMES) as readonly Extreme[];

/** The answer at a value of one input. */
type Look = (value: number) => Generator<undefined, AnswerRange>;

/** Values of some inputs; all others are as the visitor has them. */
type Point = { readonly [F in UncertainField]?: number };

/**
 * The range of the answer over the inputs that are assumed and in use, between the ends that `rangeOf` gives each. Null when nothing is
 * assumed, or an obstacle or a missing price leaves nothing to compare.
 *
 * Between two kinks of the bills the saving rises or falls with an input, but a kink may lie anywhere: where an HTTP API counts a
 * payload twice, where an allowance is used up. So values between the ends are looked at as well, both sides of every such step among
 * them, and the most extreme is narrowed down. With all inputs off, each in turn goes where the answer is most extreme, until none moves it.
 *
 * @example the default scenario pays from 26.36 M; from 23.725 / (1 − 0.0889) = 26.04 M with 2 KB out, and from 32.03 M with
 *   connections of 350 s. At $0.0004 an LCU-hour 1 KB in and 300 KB out pay from 33.9 M; 512 KB from 48.7 M, and a byte more from 15.96 M
 */
export function uncertainty(...given: Parameters<typeof uncertaintyStepwise>): Uncertainty | null {
  const steps = uncertaintyStepwise(...given);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same an estimate at a time, of which it takes hundreds: whoever has a page to run may do other things in between. */
export function* uncertaintyStepwise(
  base: Estimate,
  assumed: readonly UncertainField[],
  book: PriceBook,
  today: string,
): Generator<undefined, Uncertainty | null> {
  const { workload } = base;
  // Where a load balancer is in use, another gateway may be the cheaper way back elsewhere in the range: the one asked about stays.
  const move = moveOf(base);
  if (comparison(base).savingUsd === null) return null;

  const varied = assumed.filter((field) => isInUse(field, workload));
  if (varied.length === 0) return null;
  const ends = new Map(varied.map((field) => [field, rangeOf(field, base).map(Number) as [number, number]]));
  const requests = ends.get('requestsPerMonth');
  const others = varied.filter((field) => field !== 'requestsPerMonth');
  const here = [workload.requestsPerMonth, workload.requestsPerMonth] as const;

  const seen = new Map<string, Estimate>();
  function* at(point: Point): Generator<undefined, Estimate> {
    const key = JSON.stringify(point);
    const known = seen.get(key);
    if (known) return known;
    yield;
    const found = estimate({ ...base, workload: { ...workload, ...(point as Partial<Workload>) } }, book, today);
    seen.set(key, found);
    return found;
  }

  const present = answer(base, move, here);
  const alone: { readonly input: AssumedInput; readonly most: Readonly<Record<Extreme, number>> }[] = [];
  for (const field of others) {
    const [low, high] = ends.get(field) ?? [workload[field], workload[field]];
    const values = valuesBetween(field, low, high, workload[field], BETWEEN);
    const look: Look = function* (value) {
      return answer(yield* at({ [field]: value }), move, here);
    };
    const answers: AnswerRange[] = [];
    for (const value of values) answers.push(yield* look(value));
    const found = {} as Record<Extreme, { value: number; answer: AnswerRange }>;
    for (const extreme of EXTREME_NAMES) found[extreme] = yield* mostExtreme(values, answers, look, extreme);
    const all = over([present, ...answers, ...EXTREME_NAMES.map((extreme) => found[extreme].answer)]);
    alone.push({
      input: { field, low, high, worst: found.latest.value, best: found.earliest.value, ...all },
      most: { earliest: found.earliest.value, latest: found.latest.value, least: found.least.value, most: found.most.value },
    });
  }
  const inputs = alone.map(({ input }) => input);
  if (requests) {
    const [low, high] = requests;
    // Along the volume nothing needs another estimate: the curves tell.
    inputs.push({
      field: 'requestsPerMonth',
      low,
      high,
      worst: low,
      best: high,
      ...over([present, answer(base, move, requests)]),
    });
  }

  const oneOff = over([present, ...inputs]);
  const volumes = requests ?? here;
  const together: AnswerRange[] = [];
  for (const extreme of EXTREME_NAMES) {
    let point: Point = Object.fromEntries(alone.map(({ input, most }) => [input.field, most[extreme]]));
    let found = answer(yield* at(point), move, volumes);
    for (let round = 0; round < ROUNDS; round++) {
      const before = EXTREMES[extreme](found);
      for (const { input, most } of alone) {
        const { field, low, high } = input;
        for (const value of [...valuesBetween(field, low, high, workload[field], 0), most[extreme]]) {
          const next = { ...point, [input.field]: value };
          const there = answer(yield* at(next), move, volumes);
          if (EXTREMES[extreme](there) > EXTREMES[extreme](found)) [point, found] = [next, there];
        }
      }
      if (EXTREMES[extreme](found) === before) break;
    }
    together.push(found);
  }
  return {
    verdict: base.verdict,
    move,
    present,
    inputs: inputs.sort((a, b) => crossingMove(b) - crossingMove(a) || swing(b) - swing(a)),
    oneOff,
    allOff: inputs.length < 2 ? oneOff : over([oneOff, ...together]),
  };
}

/** Values of an input in order: its ends, the visitor's own, some between them, and both sides of every size at which an HTTP API counts once more. */
function valuesBetween(field: UncertainField, low: number, high: number, now: number, between: number): number[] {
  if (low === high) return [low];
  const limits = WORKLOAD_FIELDS[field];
  if (limits.kind === 'choice') return [low, high];
  const values = Array.from({ length: between + 2 }, (_, i) => low + ((high - low) * i) / (between + 1));
  if (field === 'requestKb' || field === 'responseKb') {
    const step = METERING.httpApiIncrementKb.value;
    for (let size = Math.ceil(low / step) * step; size < high && values.length < 100; size += step) {
      // The next double above is a byte too many.
      if (size > 0) values.push(size, size * (1 + Number.EPSILON));
    }
  }
  const whole = 'whole' in limits && limits.whole ? values.map(Math.round) : values;
  return [...new Set([...whole, now])].filter((value) => value >= low && value <= high).sort((a, b) => a - b);
}

/** The value at which an answer is most extreme: of those looked at, narrowed down between its neighbours. */
function* mostExtreme(
  values: readonly number[],
  answers: readonly AnswerRange[],
  look: Look,
  extreme: Extreme,
): Generator<undefined, { value: number; answer: AnswerRange }> {
  const of = EXTREMES[extreme];
  let at = 0;
  for (const [i, one] of answers.entries()) if (of(one) > of(answers[at]!)) at = i;
  // Of equal ones the end, which is what a range is told by.
  const end = answers.length - 1;
  if (at > 0 && of(answers[end]!) === of(answers[at]!)) at = end;
  let found = { value: values[at]!, answer: answers[at]! };
  if (at === 0 || at === values.length - 1 || !Number.isFinite(of(found.answer))) return found;
  let [left, right] = [values[at - 1]!, values[at + 1]!];
  for (let i = 0; i < NARROWINGS && right - left > 1e-9 * right; i++) {
    const [a, b] = [right - (right - left) * GOLDEN, left + (right - left) * GOLDEN];
    const [there, beyond] = [yield* look(a), yield* look(b)];
    if (of(there) >= of(beyond)) right = b;
    else left = a;
    for (const next of [
      { value: a, answer: there },
      { value: b, answer: beyond },
    ])
      if (of(next.answer) > of(found.answer)) found = next;
  }
  return found;
}

/** (√5 − 1) / 2: what is left of an interval when either outer part is cut off. */
const GOLDEN = 0.6180339887498949;

/** The answer of one estimate about a move, and the least and most that it saves between two volumes. */
function answer(found: Estimate, move: Move, [from, until]: readonly [number, number]): AnswerRange {
  const [left, taken] = [found.frontDoors[move.from], found.frontDoors[move.to]];
  if (!left.offered || !taken.offered) throw new Error('What is offered depends on none of these inputs.');
  const [first] = taken.obstacles.length > 0 ? [] : payingRanges(found, move);
  const pays = first?.from ?? null;
  const staysCheaper = first === undefined || first.until === LARGEST_VOLUME;
  // Between two kinks both bills are straight, so that their difference is least and most at kinks or ends.
  const volumes = [from, until];
  for (const curve of [left.curve, taken.curve]) for (const { from: n } of curve) if (n > from && n < until) volumes.push(n);
  let [leastUsd, mostUsd] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const n of volumes) {
    const usd = valueAt(left.curve, n) - valueAt(taken.curve, n);
    leastUsd = Math.min(leastUsd, usd);
    mostUsd = Math.max(mostUsd, usd);
  }
  return { earliest: pays, latest: pays, staysCheaper, leastUsd, mostUsd };
}

/** The range that holds several. */
function over(answers: readonly AnswerRange[]): AnswerRange {
  const earliest = answers.map((one) => one.earliest).filter((n) => n !== null);
  const latest = answers.map((one) => one.latest).filter((n) => n !== null);
  return {
    earliest: earliest.length > 0 ? Math.min(...earliest) : null,
    latest: latest.length === answers.length ? Math.max(...latest) : null,
    staysCheaper: answers.every((one) => one.staysCheaper),
    leastUsd: Math.min(...answers.map(({ leastUsd }) => leastUsd)),
    mostUsd: Math.max(...answers.map(({ mostUsd }) => mostUsd)),
  };
}

/** How far an input moves the crossing, as a factor: endless when it decides whether there is one. */
function crossingMove({ earliest, latest }: AnswerRange): number {
  if (earliest === null) return 1;
  return latest === null ? Number.POSITIVE_INFINITY : latest === earliest ? 1 : latest / earliest;
}

function swing({ leastUsd, mostUsd }: AnswerRange): number {
  return mostUsd - leastUsd;
}
