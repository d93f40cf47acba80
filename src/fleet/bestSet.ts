/** The best set: which APIs move behind one load balancer so that the whole costs least, with a bound that proves it (docs/fleet.md). */

import { leastOfLarger, MOST_BY_HALVES } from './halves.ts';
import { change, type FleetProblem, type Mover, type Moves, type Pool, usdMore } from './problem.ts';
import { type Bound, boundOf, type Core, type Relaxation, relax } from './relaxation.ts';
import { Tally } from './tally.ts';

export interface BestSet {
  /** The best set that was found. */
  readonly moves: Moves;
  /** What it costs more than nobody moving, dollars a month; negative when it saves. */
  readonly changeUsd: number;
  /** What every set costs more than nobody moving, at least. */
  readonly atLeastUsd: number;
  /** How much was searched past the relaxations of all cores, in nodes; 0 where they settle it. */
  readonly effort: number;
}

/** Nodes after which the search gives up and prints its bound: one to two seconds at most. */
export const NODES = 2_000;
/** Movers whose relaxation takes as long as a node is counted. */
const MOVERS_OF_A_NODE = 100;
/** Sums of one half that take as long as a node. */
const SUMS_OF_A_NODE = 8_192;
/** Until then good sets are worth a search of their own: they settle what all nodes after them need not look at. */
const EFFORT_FOR_GOOD_SETS = 200;
/** How often a node's relaxation is solved anew because the last one settled something. */
const MOST_ROUNDS = 8;
/** Cores that are told apart; past them a tariff is replaced by the straight line below it, which is a bound all the same. */
const MOST_CORES = 20_000;
/** A part of the search is closed at this share below the best cost: half of what "proven" forgives. */
const CLOSED = 5e-10;
/** Costs that differ by less than this share of the whole are equal: of equal sets the one with the fewest moves is wanted. */
export const EQUAL = 1e-12;

/** The best set, in one go. */
export function bestSet(problem: FleetProblem, nodes = NODES): BestSet {
  const search = searchBestSet(problem, nodes);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** One line of a tariff: dollars = at no change + price × change of the quantity. */
interface TariffLine {
  readonly usd: number;
  readonly slope: number;
}

/** What is guessed of a set, so that the rest is linear: the line in force of each tariff, whether there is a trust store, and the most rules. */
interface Guess {
  readonly lines: readonly TariffLine[];
  readonly trustStore: boolean;
  readonly rules: number;
}

/** A guess with its free movers as a core. */
interface GuessedCore {
  readonly guess: Guess;
  readonly core: Core;
  /** The free movers' places in the problem. */
  readonly free: readonly number[];
}

/** A part of a core that is still to be searched. */
interface Node {
  readonly guess: Guess;
  readonly weights: Float64Array;
  readonly atLeastUsd: number;
  /** By place in the problem: 1 moves, 0 stays, 2 is open. */
  readonly decided: Uint8Array;
}

const OPEN = 2;

/** A search under way. */
interface Search {
  readonly problem: FleetProblem;
  /** The number of each mover's kind: movers that are alike in everything have one. */
  readonly kinds: Int32Array;
  readonly best: Incumbent;
  /** Nodes so far; listing subsets by halves counts by their number. */
  effort: number;
  /** The lowest bound at which anything was closed. */
  closedUsd: number;
}

/** What a part of the search must stay below to be worth its while. */
function worthWhile({ problem, best }: Search): number {
  return best.changeUsd - CLOSED * Math.abs(problem.nowUsd + best.changeUsd);
}

/** Whether a part is closed by its bound, which is then remembered. */
function closes(search: Search, atLeastUsd: number): boolean {
  if (atLeastUsd < worthWhile(search)) return false;
  search.closedUsd = Math.min(search.closedUsd, atLeastUsd);
  return true;
}

/**
 * The best set, step by step: whoever asks for the next step may also stop. Each step is some milliseconds of work, and its value is how
 * much of the budget is spent.
 */
export function* searchBestSet(problem: FleetProblem, budget = NODES): Generator<number, BestSet> {
  const must = Uint8Array.from(problem.movers, ({ must }) => (must === 'move' ? 1 : must === 'stay' ? 0 : OPEN));
  const best = incumbent(problem, must);
  const search: Search = { problem, kinds: kindsOf(problem.movers), best, effort: 0, closedUsd: Number.POSITIVE_INFINITY };

  // All cores together: first by the weights of the core before, which cost little, then those that are still open by their relaxation.
  const open: Node[] = [];
  let weights: Float64Array = Float64Array.of(0.25, 0.25, 0.25, 0.25);
  let bounded = 0;
  for (const guess of guesses(problem)) {
    if (++bounded % 200 === 0) yield search.effort;
    const guessed = coreOf(problem, guess, must);
    if (guessed === null || closes(search, boundOf(guessed.core, weights).usd)) continue;
    const relaxation = relax(guessed.core, weights);
    weights = relaxation.bound.weights;
    offerRoundings(search, guessed, relaxation, must);
    open.push({ guess, weights, atLeastUsd: relaxation.bound.usd, decided: must });
  }
  improve(best);

  // The lowest bound first: what remains when the budget is spent is then bounded as well as it can be.
  open.sort((a, b) => a.atLeastUsd - b.atLeastUsd);
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (closes(search, node.atLeastUsd)) break;
    if (search.effort >= budget) {
      search.closedUsd = Math.min(search.closedUsd, node.atLeastUsd);
      break;
    }
    search.effort += Math.max(1, problem.movers.length / MOVERS_OF_A_NODE);
    for (const part of searchNode(search, node)) open.splice(placeOf(open, part.atLeastUsd), 0, part);
    yield search.effort;
  }
  leaveOut(best);
  const { moves, changeUsd } = best;
  return { moves, changeUsd, atLeastUsd: Math.min(search.closedUsd, changeUsd), effort: search.effort };
}

/** One node: its relaxation, what that settles, the rest by halves; and what then remains open, in two parts. */
function searchNode(search: Search, node: Node): Node[] {
  const { problem, best } = search;
  const decided = Uint8Array.from(node.decided);
  let { weights, atLeastUsd } = node;
  for (let round = 0; ; round++) {
    const guessed = coreOf(problem, node.guess, decided);
    if (guessed === null) return [];
    const relaxation = relax(guessed.core, weights);
    const { bound, x } = relaxation;
    weights = bound.weights;
    atLeastUsd = Math.max(atLeastUsd, bound.usd);
    offerRoundings(search, guessed, relaxation, decided);
    if (closes(search, atLeastUsd)) return [];

    let left = settle(search, guessed, bound, decided);
    if (left.length > MOST_BY_HALVES && round === 0 && search.effort < EFFORT_FOR_GOOD_SETS) {
      // Those about whom the bound is least sure; the others as it has them. That is no bound, but a good set, which may settle more.
      left.sort((a, b) => Math.abs(bound.reduced[a]!) - Math.abs(bound.reduced[b]!));
      offer(best, byHalves(search, guessed, bound, left.slice(0, MOST_BY_HALVES), decided, x).moves);
      left = settle(search, guessed, bound, decided);
    }
    // What is settled makes a smaller core, whose relaxation may be tighter.
    if (left.length < guessed.free.length && round < MOST_ROUNDS) continue;
    if (left.length < guessed.free.length) return [{ ...node, decided, weights, atLeastUsd }];

    if (left.length <= MOST_BY_HALVES) {
      const { usd, moves } = byHalves(search, guessed, bound, left, decided, x);
      offer(best, moves);
      atLeastUsd = Math.max(atLeastUsd, usd);
      if (closes(search, atLeastUsd)) return [];
    }
    return branches(search, guessed, relaxation, decided).map((part) => ({ ...node, decided: part, weights, atLeastUsd }));
  }
}

/** Who differs from the sign of the reduced cost pays it on top of the bound: where that is not worth its while, it is settled. */
function settle(search: Search, { free }: GuessedCore, { usd, reduced }: Bound, decided: Uint8Array): number[] {
  return free.flatMap((i, f) => {
    if (!closes(search, usd + Math.abs(reduced[f]!))) return [f];
    decided[i] = reduced[f]! < 0 ? 1 : 0;
    return [];
  });
}

/**
 * The least cost over the subsets of some free movers, the others as x has them: the dimension with the most weight on one side, what
 * the others weigh together on the other. The larger of the two is never more than the largest of the four.
 */
function byHalves(
  search: Search,
  { core, free }: GuessedCore,
  { weights }: Bound,
  chosen: readonly number[],
  decided: Uint8Array,
  x: Float64Array,
): { usd: number; moves: Moves } {
  let first = 0;
  for (let d = 1; d < 4; d++) if (weights[d]! > weights[first]!) first = d;
  const rest = 1 - weights[first]!;
  const others = weights.map((weight, d) => (d === first ? 0 : rest > 0 ? weight / rest : 1 / 3));
  const weighed = (of: Float64Array, at: number) =>
    others[0]! * of[at]! + others[1]! * of[at + 1]! + others[2]! * of[at + 2]! + others[3]! * of[at + 3]!;
  const addend = (f: number) => ({
    u: core.usd[f]! + core.lcuUsd[f * 4 + first]!,
    v: core.usd[f]! + weighed(core.lcuUsd, f * 4),
  });

  let [u, v] = [core.baseUsd + core.baseLcuUsd[first]!, core.baseUsd + weighed(core.baseLcuUsd, 0)];
  const moves = Uint8Array.from(decided, (state) => (state === 1 ? 1 : 0));
  const listed = new Set(chosen);
  for (let f = 0; f < free.length; f++) {
    if (listed.has(f)) continue;
    const moved = x[f]! > 0.5;
    moves[free[f]!] = moved ? 1 : 0;
    if (!moved) continue;
    const more = addend(f);
    u += more.u;
    v += more.v;
  }
  search.effort += 2 ** (chosen.length / 2) / SUMS_OF_A_NODE;
  const least = leastOfLarger({ u, v }, chosen.map(addend));
  for (let k = 0; k < chosen.length; k++) moves[free[chosen[k]!]!] = least.chosen[k] ? 1 : 0;
  return { usd: least.usd, moves };
}

/** Two parts that together hold every set: at most k of a kind move, or at least k + 1. Of movers alike the first move first. */
function branches(
  { kinds }: Search,
  { core, free }: GuessedCore,
  { x }: Relaxation,
  decided: Uint8Array,
): [Uint8Array, Uint8Array] {
  const members = new Map<number, number[]>();
  for (let f = 0; f < free.length; f++) {
    const kind = kinds[free[f]!]!;
    const known = members.get(kind);
    if (known) known.push(f);
    else members.set(kind, [f]);
  }
  let chosen: readonly number[] = [];
  let [at, most] = [0, -1];
  for (const alike of members.values()) {
    let sum = 0;
    for (const f of alike) sum += x[f]!;
    const part = sum - Math.floor(sum);
    const f = alike[0]!;
    const size = Math.max(core.lcuUsd[f * 4]!, core.lcuUsd[f * 4 + 1]!, core.lcuUsd[f * 4 + 2]!, core.lcuUsd[f * 4 + 3]!);
    const score = Math.min(part, 1 - part) * size;
    if (score > most) {
      most = score;
      chosen = alike;
      at = Math.min(Math.floor(sum), alike.length - 1);
    }
  }
  const [fewer, more] = [Uint8Array.from(decided), Uint8Array.from(decided)];
  for (let k = at; k < chosen.length; k++) fewer[free[chosen[k]!]!] = 0;
  for (let k = 0; k <= at; k++) more[free[chosen[k]!]!] = 1;
  return [fewer, more];
}

/** Movers that are alike in everything have one number. */
function kindsOf(movers: readonly Mover[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(movers, (mover) => {
    const text = JSON.stringify(mover);
    const kind = known.get(text) ?? known.size;
    known.set(text, kind);
    return kind;
  });
}

/** Every guess: the lines of the tariffs that can be in force, with each number of rules and with and without a trust store. */
function* guesses(problem: FleetProblem): Generator<Guess> {
  const able = problem.movers.filter(({ must }) => must !== 'stay');
  const forced = problem.movers.filter(({ must }) => must === 'move');
  const leastRules = Math.max(0, ...forced.map(({ webAclRules }) => webAclRules));
  const rules = [...new Set([leastRules, ...able.map(({ webAclRules }) => webAclRules)])].filter((most) => most >= leastRules);
  const trust = [false, true].filter((trustStore) =>
    trustStore ? able.some((mover) => mover.trustStore) : !forced.some((mover) => mover.trustStore),
  );
  const tariffs = linesInReach(problem, MOST_CORES / (rules.length * trust.length));
  const lines: TariffLine[] = [];
  function* combinations(): Generator<readonly TariffLine[]> {
    if (lines.length === tariffs.length) yield [...lines];
    else
      for (const line of tariffs[lines.length]!) {
        lines.push(line);
        yield* combinations();
        lines.pop();
      }
  }
  for (const combination of combinations())
    for (const most of rules) for (const trustStore of trust) yield { lines: combination, trustStore, rules: most };
}

/** The lines of each tariff that are in force somewhere between the least and the most that the group can buy. */
function linesInReach({ pools, movers }: FleetProblem, most: number): TariffLine[][] {
  const reach = pools.map((pool, k) => {
    let [least, greatest] = [0, 0];
    for (const { more, must } of movers) {
      const units = more[k]!;
      if (must === 'move' || (must === null && units < 0)) least += units;
      if (must === 'move' || (must === null && units > 0)) greatest += units;
    }
    return { pool, least, greatest, lines: linesBetween(pool, least, greatest) };
  });
  // With too many combinations the tariff with the most lines gives way to the straight line below it.
  for (let count = reach.reduce((product, { lines }) => product * lines.length, 1); count > most; ) {
    const widest = reach.reduce((a, b) => (b.lines.length > a.lines.length ? b : a));
    if (widest.lines.length === 1) break;
    count /= widest.lines.length;
    widest.lines = [chord(widest.pool, widest.least, widest.greatest)];
  }
  return reach.map(({ lines }) => lines);
}

/** A concave tariff is the least of its lines. One whose prices rise somewhere is bounded by its lowest price. */
function linesBetween(pool: Pool, least: number, greatest: number): TariffLine[] {
  const { usd, nowQuantity } = pool;
  const [from, to] = [nowQuantity + least, nowQuantity + greatest];
  const inForce = usd.filter((segment, s) => segment.from <= to && (usd[s + 1]?.from ?? Number.POSITIVE_INFINITY) >= from);
  const tiers = inForce.length > 0 ? inForce : [usd[0]!];
  if (tiers.some(({ slope }, t) => t > 0 && slope > tiers[t - 1]!.slope)) {
    const slope = Math.min(...tiers.map((tier) => tier.slope));
    return [{ usd: usdMore(pool, least) - slope * least, slope }];
  }
  return tiers.map((tier) => ({ usd: usdAtTier(pool, tier), slope: tier.slope }));
}

/** The line of a tier, against what the pool charges now. Taken at the edge nearest to now, so that large sums do not cancel. */
function usdAtTier(pool: Pool, tier: Pool['usd'][number]): number {
  const { usd, nowQuantity } = pool;
  const end = usd[usd.indexOf(tier) + 1]?.from ?? Number.POSITIVE_INFINITY;
  const away = nowQuantity < tier.from ? tier.from - nowQuantity : nowQuantity > end ? end - nowQuantity : 0;
  return away === 0 ? 0 : usdMore(pool, away) - tier.slope * away;
}

/** The straight line from the least to the greatest quantity: below a concave tariff everywhere between. */
function chord(pool: Pool, least: number, greatest: number): TariffLine {
  const [low, high] = [usdMore(pool, least), usdMore(pool, greatest)];
  const slope = greatest > least ? (high - low) / (greatest - least) : 0;
  return { usd: low - slope * least, slope };
}

/** A guess as a core; null where an API that moves needs more than the guess allows. */
function coreOf({ movers, ...problem }: FleetProblem, guess: Guess, decided: Uint8Array): GuessedCore | null {
  const { lines, rules, trustStore } = guess;
  let baseUsd = problem.fixedUsd + (trustStore ? problem.trustStoreUsd : 0);
  if (rules > 0) baseUsd += problem.webAclUsd + rules * problem.webAclRuleUsd;
  for (const { usd } of lines) baseUsd += usd;
  const baseLcuUsd = new Float64Array(4);
  const free: number[] = [];
  const usd = new Float64Array(movers.length);
  const lcuUsd = new Float64Array(4 * movers.length);
  for (let i = 0; i < movers.length; i++) {
    const state = decided[i]!;
    if (state === 0) continue;
    const mover = movers[i]!;
    if (mover.webAclRules > rules || (mover.trustStore && !trustStore)) {
      if (state === 1) return null;
      continue;
    }
    let own = mover.moreUsd + (rules > 0 ? mover.inspectionUsd : 0);
    for (let k = 0; k < lines.length; k++) own += lines[k]!.slope * mover.more[k]!;
    if (state === 1) {
      baseUsd += own;
      for (let d = 0; d < 4; d++) baseLcuUsd[d]! += mover.lcuUsd[d]!;
    } else {
      const f = free.length;
      usd[f] = own;
      for (let d = 0; d < 4; d++) lcuUsd[f * 4 + d] = mover.lcuUsd[d]!;
      free.push(i);
    }
  }
  const core = { baseUsd, baseLcuUsd, usd: usd.subarray(0, free.length), lcuUsd: lcuUsd.subarray(0, 4 * free.length) };
  return { guess, core, free };
}

/** The best set so far. */
interface Incumbent {
  readonly problem: FleetProblem;
  readonly must: Uint8Array;
  moves: Moves;
  moved: number;
  changeUsd: number;
}

/** Only those move who must, or the better of two simple sets. */
function incumbent(problem: FleetProblem, must: Uint8Array): Incumbent {
  const moves = must.map((state) => (state === 1 ? 1 : 0));
  const best = { problem, must, moves, moved: sum(moves), changeUsd: change(problem, moves).totalUsd };
  offer(
    best,
    must.map((state) => (state === 0 ? 0 : 1)),
  );
  return best;
}

/** Takes a set that costs less, or as much with fewer moves. */
function offer(best: Incumbent, moves: Moves): void {
  const { totalUsd } = change(best.problem, moves);
  const equal = EQUAL * Math.abs(best.problem.nowUsd + best.changeUsd);
  if (totalUsd > best.changeUsd + equal) return;
  const moved = sum(moves);
  if (totalUsd >= best.changeUsd - equal && moved >= best.moved) return;
  best.moves = moves;
  best.moved = moved;
  best.changeUsd = totalUsd;
}

/** Sets near a relaxation: everybody as its fraction rounds, of those alike the first first; and by the sign of the reduced cost. */
function offerRoundings({ best, kinds }: Search, { free }: GuessedCore, { x, bound }: Relaxation, decided: Uint8Array): void {
  const start = decided.map((state) => (state === 1 ? 1 : 0));
  const bySign = Uint8Array.from(start);
  const byFraction = Uint8Array.from(start);
  const moving = new Map<number, number>();
  for (let f = 0; f < free.length; f++) {
    const i = free[f]!;
    if (bound.reduced[f]! < 0) bySign[i] = 1;
    moving.set(kinds[i]!, (moving.get(kinds[i]!) ?? 0) + x[f]!);
  }
  for (const i of free) {
    const left = moving.get(kinds[i]!)!;
    if (left >= 0.5) byFraction[i] = 1;
    moving.set(kinds[i]!, left - 1);
  }
  offer(best, byFraction);
  offer(best, bySign);
}

/** Changes one mind at a time while that helps. */
function improve(best: Incumbent): void {
  const moves = Uint8Array.from(best.moves);
  const tally = new Tally(best.problem, moves);
  let usd = tally.usd();
  const worth = EQUAL * Math.abs(best.problem.nowUsd + usd);
  for (let before = Number.POSITIVE_INFINITY; usd < before - worth; ) {
    before = usd;
    for (let i = 0; i < best.must.length; i++) {
      if (best.must[i] !== OPEN) continue;
      const other = tally.usdIfFlipped(i);
      if (other >= usd - worth) continue;
      tally.flip(i);
      moves[i] = 1 - moves[i]!;
      usd = other;
    }
  }
  offer(best, moves);
}

/** Leaves out whoever moves for nothing. */
function leaveOut(best: Incumbent): void {
  const moves = Uint8Array.from(best.moves);
  const tally = new Tally(best.problem, moves);
  const most = best.changeUsd + EQUAL * Math.abs(best.problem.nowUsd + best.changeUsd);
  for (let i = best.must.length - 1; i >= 0; i--) {
    if (best.must[i] !== OPEN || moves[i] !== 1 || tally.usdIfFlipped(i) > most) continue;
    tally.flip(i);
    moves[i] = 0;
  }
  offer(best, moves);
}

function sum(moves: Moves): number {
  let moved = 0;
  for (const one of moves) moved += one;
  return moved;
}

/** Where a bound belongs in a list from the lowest to the highest. */
function placeOf(open: readonly Node[], atLeastUsd: number): number {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (open[middle]!.atLeastUsd < atLeastUsd) low = middle + 1;
    else high = middle;
  }
  return low;
}
