/**
 * The least max(u, v) over all subsets of up to 30 movers, where u and v are sums: by listing the subsets of two halves in the order of
 * u − v and walking through both lists once (after Horowitz and Sahni, 1974).
 */

/** What a mover adds to the two sums. */
export interface Addend {
  readonly u: number;
  readonly v: number;
}

/** The most movers of a half: 2¹⁵ subsets. */
const MOST_OF_A_HALF = 15;
export const MOST_BY_HALVES = 2 * MOST_OF_A_HALF;

/** The subsets of one half in the order of u − v. */
interface Sums {
  readonly size: number;
  /** u − v. */
  readonly ahead: Float64Array;
  readonly u: Float64Array;
  /** Bit i is set where mover i of the half is in the subset. */
  readonly mask: Int32Array;
}

/** Two starting sums and up to 30 addends: the least of the larger sum, and one of the subsets that attain it. */
export function leastOfLarger(start: Addend, addends: readonly Addend[]): { usd: number; chosen: boolean[] } {
  const cut = addends.length >> 1;
  const left = subsets(start, addends.slice(0, cut));
  const right = subsets({ u: 0, v: 0 }, addends.slice(cut));
  let usd = Number.POSITIVE_INFINITY;
  let [leftMask, rightMask] = [0, 0];

  // Partners with which u is the larger: a growing end of the other list, as u − v of this one grows.
  let least = Number.POSITIVE_INFINITY;
  let partner = 0;
  let k = right.size - 1;
  for (let i = 0; i < left.size; i++) {
    const ahead = left.ahead[i]!;
    for (; k >= 0 && ahead + right.ahead[k]! >= 0; k--) {
      if (right.u[k]! >= least) continue;
      least = right.u[k]!;
      partner = k;
    }
    const sum = left.u[i]! + least;
    if (sum >= usd) continue;
    usd = sum;
    [leftMask, rightMask] = [left.mask[i]!, right.mask[partner]!];
  }
  // Partners with which v is: a growing beginning of it, as u − v of this one falls.
  least = Number.POSITIVE_INFINITY;
  k = 0;
  for (let i = left.size - 1; i >= 0; i--) {
    const ahead = left.ahead[i]!;
    for (; k < right.size && ahead + right.ahead[k]! < 0; k++) {
      const v = right.u[k]! - right.ahead[k]!;
      if (v >= least) continue;
      least = v;
      partner = k;
    }
    const sum = left.u[i]! - ahead + least;
    if (sum >= usd) continue;
    usd = sum;
    [leftMask, rightMask] = [left.mask[i]!, right.mask[partner]!];
  }
  return {
    usd,
    chosen: addends.map((_, i) => ((i < cut ? leftMask >> i : rightMask >> (i - cut)) & 1) === 1),
  };
}

/** All subsets, in order: each mover doubles the list, which is merged with itself. */
function subsets(start: Addend, addends: readonly Addend[]): Sums {
  const size = 1 << addends.length;
  let [ahead, u, mask] = [new Float64Array(size), new Float64Array(size), new Int32Array(size)];
  let [nextAhead, nextU, nextMask] = [new Float64Array(size), new Float64Array(size), new Int32Array(size)];
  ahead[0] = start.u - start.v;
  u[0] = start.u;
  for (let m = 0, length = 1; m < addends.length; m++, length *= 2) {
    const moreU = addends[m]!.u;
    const further = moreU - addends[m]!.v;
    const bit = 1 << m;
    let [without, withIt] = [0, 0];
    for (let at = 0; at < 2 * length; at++) {
      if (without === length || (withIt < length && ahead[withIt]! + further < ahead[without]!)) {
        nextAhead[at] = ahead[withIt]! + further;
        nextU[at] = u[withIt]! + moreU;
        nextMask[at] = mask[withIt]! | bit;
        withIt++;
      } else {
        nextAhead[at] = ahead[without]!;
        nextU[at] = u[without]!;
        nextMask[at] = mask[without]!;
        without++;
      }
    }
    [ahead, nextAhead] = [nextAhead, ahead];
    [u, nextU] = [nextU, u];
    [mask, nextMask] = [nextMask, mask];
  }
  return { size, ahead, u, mask };
}
