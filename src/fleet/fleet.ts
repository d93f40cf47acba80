/** Fleet: several APIs of one account, the best choice of those that share a load balancer, and the document that says so. */

import { LCU_DIMENSIONS, type LcuDimension } from '../aws/lcu.ts';
import { decimal } from '../digits.ts';
import type { Contender } from '../engine/frontDoor.ts';
import type { Reason } from '../engine/limits.ts';
import { bindingDimension, type LcuByDimension } from '../engine/loadBalancer.ts';
import type { PriceBook } from '../prices/book.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import { EQUAL } from './bestSet.ts';
import {
  DEFAULT_FLEET_OPTIONS,
  type FleetApi,
  type FleetOptions,
  groupProblem,
  loadBalancerUsd,
  mix,
  type PricedApi,
  pricedApi,
  ruleUsd,
  type SharedPrices,
  sharedPrices,
} from './groupProblem.ts';
import { type LoadBalancers, searchLoadBalancers } from './loadBalancers.ts';
import { change, type FleetProblem, type Moves } from './problem.ts';
import { Tally } from './tally.ts';

/** What was wrong with something in a table or among the APIs: a sentence, and where it stands. */
export interface FleetProblemNote {
  /** The API, the column or the key concerned; null for the table as a whole. */
  readonly about: string | null;
  /** The line of the table, from 1; null where there is none. */
  readonly line: number | null;
  readonly message: string;
}

/** An obstacle with the front door that it stands before: where the API is now, or a load balancer. */
export interface FleetObstacle extends Reason {
  readonly frontDoor: Contender;
}

/** One API of a group. Dollars a month; null where the region has no price for a load balancer. */
export interface FleetApiAnswer {
  readonly name: string;
  readonly now: Contender;
  readonly best: Contender;
  /** Whether it is behind the shared load balancer. */
  readonly shared: boolean;
  readonly obstacles: readonly FleetObstacle[];
  /** What the group would save if this API alone moved. */
  readonly aloneSavingUsd: number | null;
  /** What the group would cost more if this API alone did otherwise, all others as they are best. */
  readonly marginalSavingUsd: number | null;
}

/** The shared load balancer: dollars a month, and LCUs averaged over the month. */
export interface SharedLoadBalancer {
  readonly lcu: LcuByDimension;
  readonly binding: LcuDimension;
  /** Hours, addresses, trust store and LCUs; not the web ACL. */
  readonly usd: number;
  /** LCUs if all peaks fell together as the averages do: without mix. */
  readonly lcuUsdAtLeast: number;
  /** LCUs if no peak met another: each API's own, added. */
  readonly lcuUsdAtMost: number;
  /** Load balancers: more than one where more than 100 move. */
  readonly count: number;
}

/** A region with a scheme. Dollars a month. */
export interface FleetGroup {
  readonly region: string;
  readonly scheme: Workload['scheme'];
  readonly nowUsd: number;
  readonly bestUsd: number;
  readonly savingUsd: number;
  /** No choice costs less. */
  readonly lowerBoundUsd: number;
  readonly proven: boolean;
  /** What one web ACL for those who share would save today as well, in place of theirs. */
  readonly mergedWebAclsUsd: number;
  /** What LCUs would cost more if each request passed the rules of all who share. */
  readonly worstRulesUsd: number;
  /** Null when nobody moves. */
  readonly loadBalancer: SharedLoadBalancer | null;
  readonly apis: readonly FleetApiAnswer[];
  readonly cautions: readonly Reason[];
}

export interface FleetDocument {
  readonly schema: 1;
  readonly problems: readonly FleetProblemNote[];
  readonly groups: readonly FleetGroup[];
  readonly totals: { readonly nowUsd: number; readonly bestUsd: number; readonly savingUsd: number };
  readonly cautions: readonly Reason[];
}

/** A document with what it was made from, group by group: for whoever asks on, for an order or for another choice. */
export interface FleetAnswer {
  readonly document: FleetDocument;
  readonly groups: readonly AnsweredGroup[];
}

export interface AnsweredGroup {
  readonly problem: FleetProblem;
  readonly best: LoadBalancers;
}

/** At this share below the best cost a bound is a proof. */
const PROVEN = 1e-9;

/** APIs that are priced before whoever asks may stop. */
const PRICED_AT_ONCE = 20;

/** Tables are read up to here, and fleets answered. */
export const MOST_APIS = 10_000;

/** The fleet in one go. */
export function fleet(apis: readonly FleetApi[], book: PriceBook, options: FleetOptions = DEFAULT_FLEET_OPTIONS): FleetDocument {
  const search = searchFleet(apis, book, options);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value.document;
  }
}

/** The fleet step by step, so that whoever asks for the next step can stop: each takes some milliseconds. */
export function* searchFleet(
  apis: readonly FleetApi[],
  book: PriceBook,
  options: FleetOptions = DEFAULT_FLEET_OPTIONS,
): Generator<number, FleetAnswer> {
  const problems: FleetProblemNote[] = [];
  const groups: FleetGroup[] = [];
  const answers: AnsweredGroup[] = [];
  const priced: PricedApi[][] = [];
  for (const group of byGroup(apis)) priced.push(yield* pricedGroup(group, options, book, problems));
  // What is left out has no place: groups stand in the order of the first of their APIs that has a bill.
  const places = new Map(apis.map((api, place) => [api, place]));
  const grouped = priced
    .filter((group) => group.length > 0)
    .sort(([one], [other]) => places.get(one!.api)! - places.get(other!.api)!);
  for (const group of grouped) {
    const found = yield* answered(group, options, book, grouped);
    groups.push(found.group);
    answers.push(found);
  }
  const total = (figure: 'nowUsd' | 'bestUsd' | 'savingUsd') => groups.reduce((sum, group) => sum + group[figure], 0);
  const document: FleetDocument = {
    schema: 1,
    problems,
    groups,
    totals: { nowUsd: total('nowUsd'), bestUsd: total('bestUsd'), savingUsd: total('savingUsd') },
    cautions: [
      {
        id: 'allowances',
        message:
          'Always-free allowances are taken as used up, since a fleet uses them up: today’s cost can exceed a real bill by $0.20 for Lambda requests, $5.33 for Lambda duration and $9.00 for data out a month.',
      },
    ],
  };
  return { document, groups: answers };
}

/** APIs by region and scheme, in the order in which the first of each stands. */
function byGroup(apis: readonly FleetApi[]): readonly (readonly FleetApi[])[] {
  const groups = new Map<string, FleetApi[]>();
  for (const api of apis) {
    const key = `${api.workload.region} ${api.workload.scheme}`;
    const known = groups.get(key);
    if (known) known.push(api);
    else groups.set(key, [api]);
  }
  return [...groups.values()];
}

/** The APIs of a group that have a bill today, at the prices of the first. The others are named. */
function* pricedGroup(
  group: readonly FleetApi[],
  options: FleetOptions,
  book: PriceBook,
  problems: FleetProblemNote[],
): Generator<number, PricedApi[]> {
  const leftOut = (name: string, why: string) =>
    problems.push({ about: name, line: null, message: `${name}: ${why} It is left out.` });
  let first: FleetApi | undefined;
  const found: PricedApi[] = [];
  for (const [i, api] of group.entries()) {
    if (i % PRICED_AT_ONCE === PRICED_AT_ONCE - 1) yield 0;
    const priced = pricedApi(api, options, book);
    if (typeof priced === 'string') {
      leftOut(api.name, priced);
      continue;
    }
    first ??= api;
    const different = differingTerm(first.terms, api.terms);
    if (different === null) found.push(priced);
    else
      leftOut(
        api.name,
        `${different} differs from that of ${first.name}. The APIs of one region and scheme are charged together, at the same own prices and discounts.`,
      );
  }
  return found;
}

/** The first own price or discount in which two visitors' terms differ, as a link names it; null where all are the same. */
function differingTerm(one: Terms, other: Terms): string | null {
  for (const [prefix, a, b] of [
    ['price', one.ownPrices, other.ownPrices],
    ['discount', one.discounts, other.discounts],
  ] as const) {
    const differs = [...new Set([...Object.keys(a), ...Object.keys(b)])].find((key) => a[key] !== b[key]);
    if (differs !== undefined) return `${prefix}.${differs}`;
  }
  return null;
}

function* answered(
  group: readonly PricedApi[],
  options: FleetOptions,
  book: PriceBook,
  all: readonly (readonly PricedApi[])[],
): Generator<number, AnsweredGroup & { readonly group: FleetGroup }> {
  const { workload, terms } = group[0]!.api;
  const { region, scheme } = workload;
  const prices = sharedPrices(book.regions[region]!, terms);
  const problem = groupProblem(group, prices, options);
  const best = yield* searchLoadBalancers(problem, loadBalancerUsd(prices, scheme, options.publicIpv4));
  const bestUsd = problem.nowUsd + best.changeUsd;
  const lowerBoundUsd = problem.nowUsd + best.atLeastUsd;
  const shared = group.filter((_, i) => best.moves[i] === 1);
  const alone = new Tally(problem);
  const apis = group.map((priced, i) => apiAnswer(priced, i, problem, best, alone));
  const proven = lowerBoundUsd >= bestUsd - PROVEN * Math.abs(bestUsd);
  const answer: FleetGroup = {
    region,
    scheme,
    nowUsd: problem.nowUsd,
    bestUsd,
    savingUsd: -best.changeUsd || 0,
    lowerBoundUsd,
    proven,
    mergedWebAclsUsd: mergedWebAclsUsd(shared, prices),
    worstRulesUsd: best.sets.reduce((sum, moves) => sum + worstRulesUsd(group, problem, moves, prices), 0),
    loadBalancer: sharedLoadBalancer(group, problem, best, prices),
    apis,
    cautions: cautions(group, apis, best, proven, all),
  };
  return { group: answer, problem, best };
}

/** @param alone the tally of nobody moving */
function apiAnswer(priced: PricedApi, i: number, problem: FleetProblem, best: LoadBalancers, alone: Tally): FleetApiAnswer {
  const { api, now, moved, obstaclesNow, obstaclesBehind } = priced;
  const shared = best.moves[i] === 1;
  // What doubles leave of nothing is nothing.
  const seen = (usd: number) => (Math.abs(usd) <= EQUAL * problem.nowUsd ? 0 : usd);
  const before = (frontDoor: Contender, reasons: readonly Reason[]): FleetObstacle[] =>
    reasons.map((reason) => ({ frontDoor, ...reason }));
  return {
    name: api.name,
    now,
    best: shared ? 'alb' : now,
    shared,
    obstacles: [...before('alb', obstaclesBehind), ...(now === 'alb' ? [] : before(now, obstaclesNow))],
    aloneSavingUsd: moved === null ? null : seen(-alone.usdIfFlipped(i)),
    marginalSavingUsd: moved === null ? null : seen(best.otherwiseUsd(i) - best.changeUsd),
  };
}

/** What the web ACLs and rules of those who share cost today, less those of one for all of them. */
function mergedWebAclsUsd(shared: readonly PricedApi[], { webAcl, webAclRule }: SharedPrices): number {
  const guarded = shared.filter(({ api }) => api.workload.wafRules > 0);
  if (guarded.length < 2) return 0;
  const todayUsd = guarded.flatMap(({ today }) => today.filter(({ id }) => id === 'waf-acl' || id === 'waf-rules'));
  const most = Math.max(...guarded.map(({ api }) => api.workload.wafRules));
  return todayUsd.reduce((sum, { usd }) => sum + usd, 0) - ((webAcl ?? 0) + most * (webAclRule ?? 0));
}

/** What the LCUs of one load balancer would cost more if each request passed the rules of all behind it. */
function worstRulesUsd(group: readonly PricedApi[], problem: FleetProblem, moves: Moves, prices: SharedPrices): number {
  const behind = group.filter((_, i) => moves[i] === 1);
  const rules = behind.reduce((sum, { api }) => sum + api.workload.rulesProcessed, 0);
  const { lcuUsd } = change(problem, moves);
  const worst = behind.reduce((sum, priced) => sum + ruleUsd(priced, rules, prices), 0);
  return Math.max(0, worst - Math.max(...lcuUsd));
}

function sharedLoadBalancer(
  group: readonly PricedApi[],
  problem: FleetProblem,
  best: LoadBalancers,
  prices: SharedPrices,
): SharedLoadBalancer | null {
  if (best.sets.length === 0) return null;
  const lcuHours = HOURS_PER_MONTH * (prices.lcuHour ?? 0);
  const sumOf = (moves: Moves, dimension: LcuDimension, mixed: boolean) =>
    group.reduce((sum, { lcu, api }, i) => (moves[i] === 1 ? sum + lcu[dimension] * (mixed ? mix(api.workload) : 1) : sum), 0);
  const average = (dimension: LcuDimension) => best.sets.reduce((sum, moves) => sum + sumOf(moves, dimension, true), 0);
  const lcu = {
    newConnections: average('newConnections'),
    activeConnections: average('activeConnections'),
    processedBytes: average('processedBytes'),
    ruleEvaluations: average('ruleEvaluations'),
  };
  const changes = best.sets.map((moves, k) => ({ ...change(best.problems[k]!, moves), moves }));
  return {
    lcu,
    binding: bindingDimension(lcu),
    usd: changes.reduce((sum, { fixedUsd, lcuUsd }) => sum + fixedUsd + Math.max(...lcuUsd), 0),
    lcuUsdAtLeast: changes.reduce(
      (sum, { moves }) => sum + lcuHours * Math.max(...LCU_DIMENSIONS.map((dimension) => sumOf(moves, dimension, false))),
      0,
    ),
    lcuUsdAtMost: problem.movers.reduce((sum, { lcuUsd }, i) => (best.moves[i] === 1 ? sum + Math.max(...lcuUsd) : sum), 0),
    count: best.sets.length,
  };
}

const dollars = (usd: number) => `$${decimal(usd, 2, 2)}`;

/** What is said beside the figures and changes none. */
function cautions(
  group: readonly PricedApi[],
  apis: readonly FleetApiAnswer[],
  best: LoadBalancers,
  proven: boolean,
  all: readonly (readonly PricedApi[])[],
): Reason[] {
  const found: Reason[] = [];
  const { region, scheme } = group[0]!.api.workload;
  const behind = group.filter((_, i) => best.moves[i] === 1).map(({ api, now }) => ({ name: api.name, now, ...api.workload }));
  if (!proven) {
    found.push({
      id: 'not-proven',
      message: 'The search ended at its budget: the choice is the best that was found, and none costs less than the lower bound.',
    });
  }
  for (const { name, shared, obstacles, aloneSavingUsd } of apis) {
    if (shared || obstacles.length > 0 || aloneSavingUsd === null || aloneSavingUsd <= 0.005) continue;
    found.push({
      id: 'own-load-balancer',
      message: `${name} stays, but a load balancer of its own would save at least ${dollars(aloneSavingUsd)} a month.`,
    });
  }
  if (behind.some(({ mutualTls }) => mutualTls === 1) && behind.some(({ mutualTls }) => mutualTls !== 1)) {
    found.push({
      id: 'mutual-tls',
      message: `Mutual TLS is a setting of a listener: those with it (${named(behind.filter(({ mutualTls }) => mutualTls === 1))}) need a listener of their own on the shared load balancer.`,
    });
  }
  const edge = behind.filter(({ now, wafRules }) => now === 'http-api' && wafRules > 0);
  if (edge.length > 0) {
    found.push({
      id: 'edge',
      message: `CloudFront, which guards HTTP APIs by a web ACL today, is left behind: ${named(edge)} lose its cache, and the web ACL of the load balancer takes its place.`,
    });
  }
  if (best.sets.length > 1) {
    found.push({
      id: 'target-groups',
      message: `A load balancer has at most 100 target groups, and ${decimal(behind.length, 0)} APIs move: ${best.sets.length} load balancers are counted.`,
    });
  }
  if (all.filter(([first]) => first!.api.workload.region === region).length > 1) {
    found.push({
      id: 'other-scheme',
      message: `${region} has an internet-facing and an internal group; the tiers of each (${scheme} here) are charged as if the other were not there.`,
    });
  }
  return found;
}

/** Up to three names. */
function named(apis: readonly { readonly name: string }[]): string {
  const names = apis.slice(0, 3).map(({ name }) => name);
  return apis.length > 3 ? `${names.join(', ')} and ${decimal(apis.length - 3, 0)} more` : names.join(', ');
}
