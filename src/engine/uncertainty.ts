/** Uncertainty: what the answer is at all usual values of the inputs that are assumed, one of them off alone and all of them together. */

import type { PriceBook } from '../prices/book.ts';
import { isInUse, type UncertainField, type Workload } from '../scenario/workload.ts';
import { payingRanges } from './cheapest.ts';
import { LARGEST_VOLUME } from './crossings.ts';
import { type Estimate, estimate, type Verdict } from './estimate.ts';
import { valueAt } from './piecewise.ts';
import { comparison, rangeOf } from './sensitivity.ts';

/** The answer over some scenarios: from which volume on the load balancer pays, and what it saves at the visitor's volume. */
export interface AnswerRange {
  /** Requests a month at the first crossing, the lowest that is found; null when the load balancer pays in none of them. */
  readonly earliest: number | null;
  /** The highest; null when there is one of them in which it never pays, or cannot serve. */
  readonly latest: number | null;
  /** Whether it pays at every volume above as well, wherever it pays. */
  readonly staysCheaper: boolean;
  /** Dollars a month over the current front door. Obstacles do not count here. */
  readonly leastUsd: number;
  readonly mostUsd: number;
}

/** An assumed input and the answer over its low, present and high value, all others as they are. */
export interface AssumedInput extends AnswerRange {
  readonly field: UncertainField;
  readonly low: number;
  readonly high: number;
  /** Whether it is the high value, not the low one, at which the load balancer is worst off. */
  readonly worstHigh: boolean;
}

export interface Uncertainty {
  /** The verdict at the visitor's volume, which may be about another front door than the load balancer. */
  readonly verdict: Verdict;
  readonly present: AnswerRange;
  /** Every assumed input alone: the one that moves the crossing most first; of equal ones, the one that moves the saving most. */
  readonly inputs: readonly AssumedInput[];
  /** Any one of the inputs off. */
  readonly oneOff: AnswerRange;
  /** All of them off at once, each to the end that is worse, or better, for the load balancer. */
  readonly allOff: AnswerRange;
}

/**
 * The end of each input at which a load balancer is worst off. Larger payloads, longer connections and more rules cost it
 * capacity; requests that API Gateway would refuse, and the Lambda time that they take, are paid only behind a load balancer.
 * Requests themselves have none: along the volume the saving is read off the curves, whatever the estimate's own.
 */
const WORST_HIGH = {
  requestsPerMonth: false,
  requestKb: true,
  responseKb: true,
  memoryMb: true,
  durationMs: true,
  shortMs: true,
  cacheHitPercent: true,
  rejectedPercent: true,
  answeredPercent: true,
  httpApiBillsRefused: false,
  logKb: false,
  wafRules: false,
  authorizerMs: false,
  authorizerMemoryMb: false,
  authorizerCacheHitPercent: true,
  edgeHitPercent: true,
  rulesProcessed: true,
  requestsPerConnection: false,
  connectionSeconds: true,
  hourlyMixPercent: true,
} as const satisfies Record<UncertainField, boolean>;

/**
 * The range of the answer over the inputs that are assumed, between the ends that `rangeOf` gives each. Null when nothing is assumed,
 * or an obstacle or a missing price leaves nothing to compare.
 *
 * `allOff` is computed at two corners. It holds every combination, because the saving falls or rises with each input; but for two
 * steps in the prices: payloads over 512 KB behind an HTTP API (which counts them twice), and months of more than 6 billion
 * GB-seconds (from which on Lambda costs less). Beyond these it is what the corners and the single inputs give.
 *
 * @example the default scenario pays from 26.36 M; from 23.725 / (1 − 0.0889) = 26.04 M with 2 KB out, and from
 *   23.725 / (0.9 − 0.25 × 0.867) = 34.72 M with 25 % rejected. All at their best: from 23.725 / 0.95 = 24.97 M
 */
export function uncertainty(
  base: Estimate,
  assumed: readonly UncertainField[],
  book: PriceBook,
  today: string,
): Uncertainty | null {
  const { workload } = base;
  if (assumed.length === 0 || comparison(base).savingUsd === null) return null;

  const at = (patch: Partial<Workload>) => estimate({ ...base, workload: { ...workload, ...patch } }, book, today);
  const here = [workload.requestsPerMonth, workload.requestsPerMonth] as const;
  const present = answer(base, here);
  const inputs = assumed
    .filter((field) => isInUse(field, workload))
    .map((field): AssumedInput => {
      const [low, high] = rangeOf(field, base).map(Number) as [number, number];
      // Along the volume nothing needs another estimate; nor does an end that is the present value.
      const ends = [low, high].filter((value) => value !== workload[field]);
      const answers =
        field === 'requestsPerMonth' ? [answer(base, [low, high])] : ends.map((end) => answer(at({ [field]: end }), here));
      return { field, low, high, worstHigh: WORST_HIGH[field], ...over([present, ...answers]) };
    });

  const corner = (worst: boolean) =>
    at(Object.fromEntries(inputs.map(({ field, low, high, worstHigh }) => [field, worst === worstHigh ? high : low])));
  const requests = inputs.find(({ field }) => field === 'requestsPerMonth');
  const volumes = requests ? ([requests.low, requests.high] as const) : here;
  const alone = over([present, ...inputs]);
  return {
    verdict: base.verdict,
    present,
    inputs: inputs.sort((a, b) => crossingMove(b) - crossingMove(a) || swing(b) - swing(a)),
    oneOff: alone,
    allOff: inputs.length === 1 ? alone : over([alone, answer(corner(false), volumes), answer(corner(true), volumes)]),
  };
}

/** The answer of one estimate, and the least and most that it saves between two volumes. */
function answer(found: Estimate, [from, until]: readonly [number, number]): AnswerRange {
  const [now, alb] = [found.frontDoors[found.verdict.current], found.frontDoors.alb];
  if (!now.offered || !alb.offered) throw new Error('What is offered depends on none of these inputs.');
  const [first] = alb.obstacles.length > 0 ? [] : payingRanges(found);
  const pays = first?.from ?? null;
  const staysCheaper = first === undefined || first.until === LARGEST_VOLUME;
  // Between two kinks both bills are straight, so that their difference is least and most at kinks or ends.
  const kinks = [...now.curve, ...alb.curve].map((segment) => segment.from).filter((n) => n > from && n < until);
  const savings = [from, until, ...kinks].map((n) => valueAt(now.curve, n) - valueAt(alb.curve, n));
  return { earliest: pays, latest: pays, staysCheaper, leastUsd: Math.min(...savings), mostUsd: Math.max(...savings) };
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
