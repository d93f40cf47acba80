/** Rules: the routes that are carried, put together as rules of a listener, in an order that sends each request where API Gateway would. */

import { QUOTAS } from '../aws/quotas.ts';
import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import {
  comparePaths,
  exactCondition,
  firstText,
  globsOverlap,
  MOST_WILDCARDS,
  overlap,
  type PathCondition,
  type Segment,
  segmentsOf,
  widerCondition,
  wildcardsOf,
} from './path.ts';
import type { Api, Mapping, Route } from './reading.ts';

/** A rule of the listener. */
export interface Rule {
  readonly priority: number;
  /** Id of the API whose hosts the rule has. */
  readonly api: string;
  /** The names that its host condition has; empty where the one that is asked for stands. */
  readonly hosts: readonly string[];
  /** Key of the target; null where the rule answers by itself. */
  readonly target: string | null;
  /** Sorted; empty for every method. */
  readonly methods: readonly string[];
  /** As in the template, with the base path before them. */
  readonly paths: readonly string[];
  readonly segments: readonly (readonly Segment[])[];
  readonly condition: PathCondition;
  /** Key of the authorizer whose token the rule verifies. */
  readonly authorizer: string | null;
  /** The condition under which its routes exist; null where they always do. */
  readonly exists: string | null;
  /** The status that a rule without a target answers. */
  readonly answers: 404 | null;
}

/** Host, paths and methods of a rule together. */
const MOST_VALUES = STACK_QUOTAS.ruleValues.value;
const LONGEST_VALUE = STACK_QUOTAS.ruleValueLength.value;

/** Rules of a load balancer before a raise of the quota is asked for. */
export const MOST_RULES = QUOTAS.albRules.value;

/** One path, some methods and where they go: what rules are put together from. */
interface Entry {
  readonly api: string;
  readonly hosts: readonly string[];
  /** How many parts its base path has: API Gateway takes the longest mapping first. */
  readonly depth: number;
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly methods: readonly string[];
  readonly target: string | null;
  readonly authorizer: string | null;
  readonly exists: string | null;
  /** A rule that answers 404: `needed` where a guarded or staying route would fall through, `tidy` where only another function would be reached. */
  readonly guard: 'needed' | 'tidy' | null;
}

export interface RulesRequest {
  readonly apis: readonly Api[];
  readonly carried: readonly Route[];
  readonly staying: readonly Route[];
  readonly expressions: boolean;
  readonly firstPriority: number;
  /** Priorities that are taken. */
  readonly taken: readonly number[];
}

/**
 * The rules, lowest priority first.
 *
 * Each request that API Gateway sends to a carried route reaches that route's target; what stays, and what a guarded path of a REST
 * API refuses, is answered with 404 where a more general rule would take it.
 *
 * @example rules(GET /orders → A, POST /orders → A, GET /orders/{id} → A)  // two rules: GET POST "/orders"; GET "^/orders/[^/]+$"
 */
export function rulesOf(request: RulesRequest): Rule[] {
  const all = inOrder(entriesOf(request), request.expressions);
  const withTidy = assembled(pruned(all, request.expressions), request.expressions);
  const drafts =
    withTidy.length <= MOST_RULES
      ? withTidy
      : assembled(
          pruned(
            all.filter(({ guard }) => guard !== 'tidy'),
            request.expressions,
          ),
          request.expressions,
        );
  const taken = new Set(request.taken);
  let priority = request.firstPriority - 1;
  return drafts.map(({ first, paths, methods }) => {
    do priority += 1;
    while (taken.has(priority));
    return {
      priority,
      api: first.api,
      hosts: first.hosts,
      target: first.target,
      methods,
      paths: paths.map(({ text }) => text),
      segments: paths.map(({ segments }) => segments),
      condition: conditionOf(
        paths.map(({ segments }) => segments),
        request.expressions,
      ),
      authorizer: first.authorizer,
      exists: first.exists,
      answers: first.guard === null ? null : 404,
    };
  });
}

function conditionOf(paths: readonly (readonly Segment[])[], expressions: boolean): PathCondition {
  return expressions ? exactCondition(paths) : widerCondition(paths);
}

/** Whether a route's path can be said in one value at all. */
export function fitsCondition(path: string, basePath: string, expressions: boolean): boolean {
  return !tooLong([segmentsOf(path, basePath)], expressions);
}

/** Hosts share their paths: APIs with the same ones, and those without any, are one namespace. */
function namespaceOf({ hosts }: { readonly hosts: readonly string[] }): string {
  return hosts.length < 2 ? (hosts[0] ?? '') : hosts.join(' ');
}

/** A path as the template has it, with its base path before it. @example fullPath('/orders', '/v1')  // "/v1/orders" */
export function fullPath(path: string, basePath: string): string {
  if (path === '$default') return basePath === '' ? '$default' : `${basePath}/*`;
  return basePath !== '' && path === '/' ? basePath : `${basePath}${path}`;
}

function entriesOf({ apis, carried, staying, expressions }: RulesRequest): Entry[] {
  const stays = new Set(staying);
  const mapped = [...carried, ...staying].flatMap((route): MappedRoute[] => {
    const api = apis.find(({ id }) => id === route.api)!;
    return api.mappings.map((mapping) => ({ ...mapping, route, api }));
  });
  const pathsOf = grouped(mapped, (one) => `${mappingKey(one)}\n${one.route.path}`);
  return [
    ...[...pathsOf.values()].flatMap((same) => pathEntries(same, stays, expressions)),
    ...[...grouped(mapped, mappingKey).values()].flatMap((same) => mappingGuard(same, stays)),
  ];
}

/** A route under one of the base paths of its API. */
interface MappedRoute extends Mapping {
  readonly route: Route;
  readonly api: Api;
}

function mappingKey({ hosts, basePath }: Mapping): string {
  return `${namespaceOf({ hosts })}\n${basePath}`;
}

/** What has a base path belongs to that mapping: what none of its routes takes is refused, and falls to no other mapping of the host. */
function mappingGuard(routes: readonly MappedRoute[], stays: ReadonlySet<Route>): Entry[] {
  const { api, hosts, basePath } = routes[0]!;
  const takesAll = routes.some(({ route }) => route.path === '$default' && !stays.has(route));
  if (basePath === '' || takesAll) return [];
  return [{ ...unserved(api, hosts), ...placeOf('$default', basePath), methods: [], guard: 'needed' }];
}

/** What an entry has that answers by itself. */
function unserved({ id }: Api, hosts: readonly string[]) {
  return { api: id, hosts, target: null, authorizer: null, exists: null } as const;
}

/** What an entry has of a path under a base path. */
function placeOf(path: string, basePath: string): Pick<Entry, 'path' | 'segments' | 'depth'> {
  return {
    path: fullPath(path, basePath),
    segments: segmentsOf(path, basePath),
    depth: segmentsOf('/', basePath).length,
  };
}

/** Segments whose condition fits into one value: the longest start of a path that is too long, and all below it. */
function shortened(segments: readonly Segment[], expressions: boolean): readonly Segment[] {
  let short = segments;
  for (let kept = segments.length - 1; kept >= 0 && tooLong([short], expressions); kept -= 1) {
    short = [...segments.slice(0, kept), { kind: 'greedy' }];
  }
  return short;
}

function tooLong(paths: readonly (readonly Segment[])[], expressions: boolean): boolean {
  return conditionOf(paths, expressions).values.some((value) => value.length > LONGEST_VALUE);
}

/** Everything that a listener needs for one path. */
function pathEntries(mapped: readonly MappedRoute[], stays: ReadonlySet<Route>, expressions: boolean): Entry[] {
  const { api, hosts, basePath } = mapped[0]!;
  const routes = mapped.map(({ route }) => route);
  const apiOf = (route: Route): Api => mapped.find((one) => one.route === route)!.api;
  const base = placeOf(routes[0]!.path, basePath);
  const carried = routes.filter((route) => !stays.has(route));
  const methodsOf = (of: readonly Route[]) =>
    [...new Set(of.map(({ method }) => method))].filter((method) => method !== 'ANY').sort();

  // A preflight goes to the path's function without a token, in the rule of its open routes where it has any.
  const first = carried[0];
  const preflight =
    first !== undefined &&
    answersPreflights(apiOf(first), first.path) &&
    !routes.some(
      ({ method, authorizer, guarded }) => method === 'OPTIONS' || (method === 'ANY' && authorizer === null && !guarded),
    )
      ? [{ ...first, method: 'OPTIONS', authorizer: null }]
      : [];

  const entries: Entry[] = [];
  for (const [, same] of grouped(
    [...carried, ...preflight],
    ({ target, authorizer, method, condition }) => `${target}\n${authorizer}\n${condition}\n${method === 'ANY'}`,
  )) {
    const { target, authorizer, condition: exists = null, api: id } = same[0]!;
    for (const methods of chunks(methodsOf(same), mostMethods(hosts))) {
      entries.push({ ...base, api: id, hosts, methods, target, authorizer, exists, guard: null });
    }
    if (same[0]!.method === 'ANY')
      entries.push({ ...base, api: id, hosts, methods: [], target, authorizer, exists, guard: null });
  }

  const carriesAny = carried.some(({ method }) => method === 'ANY');
  // A route of another API that serves the same requests is no hole: the second API is reached by its own name only.
  const held = routes.filter(
    (route) =>
      stays.has(route) &&
      !carried.some((other) => other.api !== route.api && (other.method === route.method || other.method === 'ANY')),
  );
  const guard = { ...base, segments: shortened(base.segments, expressions), ...unserved(api, hosts) };
  const rest = routes.some((route) => apiOf(route).kind === 'rest-api');
  const staysWhole = held.some(({ method }) => method === 'ANY');
  if (held.length > 0 && (carriesAny || (!rest && !staysWhole))) {
    for (const methods of chunks(methodsOf(held), mostMethods(hosts))) entries.push({ ...guard, methods, guard: 'needed' });
  } else if (held.length > 0 || (rest && !carriesAny && routes.some(({ guarded }) => guarded))) {
    entries.push({ ...guard, methods: [], guard: 'needed' });
  } else if (rest && !carriesAny) {
    entries.push({ ...guard, methods: [], guard: 'tidy' });
  }
  return entries;
}

function answersPreflights({ preflights }: Api, path: string): boolean {
  return preflights === 'all' || preflights.has(path);
}

/** Methods that fit into one rule beside its hosts and one path. */
function mostMethods(hosts: readonly string[]): number {
  return Math.max(1, MOST_VALUES - 1 - Math.max(1, hosts.length));
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const found = groups.get(key(item));
    if (found === undefined) groups.set(key(item), [item]);
    else found.push(item);
  }
  return groups;
}

/**
 * The specific before the general: an entry comes after all that it overlaps and that API Gateway prefers. Among others the longer path
 * comes first: a wildcard takes slashes, so the longer pattern never takes a request of the shorter path, but often the other way round.
 */
function inOrder(entries: readonly Entry[], expressions: boolean): Entry[] {
  const remaining = entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => softly(a.entry, b.entry) || a.index - b.index);
  if (expressions) return sortedBy(remaining, gatewayOrder);
  const places = new ByFirstText<Placed>(
    remaining.map(({ entry }, at) => ({ entry, at })),
    true,
  );
  const after = remaining.map(({ entry }) =>
    places.near(entry).filter(({ entry: other }) => other !== entry && precedes(entry, other)),
  );
  const waitsFor = remaining.map(() => 0);
  for (const { at } of after.flat()) waitsFor[at]! += 1;
  const left = [...remaining.keys()];
  const ordered: Entry[] = [];
  while (left.length > 0) {
    const [at] = left.splice(
      Math.max(
        0,
        left.findIndex((one) => waitsFor[one] === 0),
      ),
      1,
    );
    for (const follower of after[at!]!) waitsFor[follower.at]! -= 1;
    ordered.push(remaining[at!]!.entry);
  }
  return ordered;
}

/** An entry and its place in a list. */
interface Placed {
  readonly entry: Entry;
  readonly at: number;
}

/** Entries by the first text of their paths, so that of thousands only the few are compared that could take a common request. */
class ByFirstText<T extends { readonly entry: Entry }> {
  private readonly groups = new Map<string, T[]>();
  private readonly all: T[] = [];
  private readonly expressions: boolean;

  constructor(items: readonly T[], expressions: boolean) {
    this.expressions = expressions;
    for (const item of items) this.add(item);
  }

  add(item: T): void {
    const first = firstText(item.entry.segments, this.expressions);
    this.all.push(item);
    const known = this.groups.get(first);
    if (known) known.push(item);
    else this.groups.set(first, [item]);
  }

  /** Those that may take a request of this one: with the same first text, or without one. */
  near({ segments }: Entry): readonly T[] {
    const first = firstText(segments, this.expressions);
    if (first === '') return this.all;
    const open = this.groups.get('') ?? [];
    const same = this.groups.get(first) ?? [];
    return open.length === 0 ? same : [...same, ...open];
  }
}

function sortedBy(items: readonly { entry: Entry; index: number }[], compare: (a: Entry, b: Entry) => number): Entry[] {
  return [...items].sort((a, b) => compare(a.entry, b.entry) || a.index - b.index).map(({ entry }) => entry);
}

function softly(a: Entry, b: Entry): number {
  // "/" is the one path that a longer pattern, "/*", takes.
  const root = (entry: Entry) => Number(entry.segments.length > 0);
  const open = (entry: Entry) => Number(isOpenEnded(entry));
  return (
    b.depth - a.depth ||
    root(a) - root(b) ||
    open(a) - open(b) ||
    b.segments.length - a.segments.length ||
    comparePaths(a.segments, b.segments) ||
    methodsFirst(a, b)
  );
}

/** Named methods before every method, and what asks for no token, a preflight, before what does. */
function methodsFirst(a: Entry, b: Entry): number {
  return (
    Number(a.methods.length === 0) - Number(b.methods.length === 0) ||
    Number(a.authorizer !== null) - Number(b.authorizer !== null)
  );
}

/** The longest base path first, then the most specific path. */
function gatewayOrder(a: Entry, b: Entry): number {
  return b.depth - a.depth || comparePaths(a.segments, b.segments) || methodsFirst(a, b);
}

function precedes(a: Entry, b: Entry): boolean {
  return meet(a, b) && overlap(a.segments, b.segments) && gatewayOrder(a, b) < 0;
}

/** Whether hosts and methods of both take a common request. */
function meet(a: Entry, b: Entry): boolean {
  if (a.hosts !== b.hosts && namespaceOf(a) !== namespaceOf(b)) return false;
  return a.methods.length === 0 || b.methods.length === 0 || a.methods.some((method) => b.methods.includes(method));
}

/** Whether the conditions of both, as they are printed, take a common request. */
function collide(a: Entry, b: Entry, expressions: boolean): boolean {
  if (!meet(a, b)) return false;
  if (expressions) return overlap(a.segments, b.segments);
  const left = widerCondition([a.segments]).values;
  const right = widerCondition([b.segments]).values;
  return left.some((one) => right.some((other) => globsOverlap(one, other)));
}

/** A path under one base path: another base path may have the same whole path, and other methods there. */
function placeKey(entry: Entry): string {
  return `${namespaceOf(entry)}\n${entry.depth}\n${entry.path}`;
}

/** Without the 404 rules that nothing after them makes necessary. */
function pruned(entries: readonly Entry[], expressions: boolean): Entry[] {
  const served = grouped(
    entries.filter(({ guard }) => guard === null),
    placeKey,
  );
  const places = new ByFirstText<Placed>(
    entries.map((entry, at) => ({ entry, at })).filter(({ entry }) => entry.guard === null),
    expressions,
  );
  return entries.filter((entry, at) => {
    if (entry.guard === null) return true;
    const own = served.get(placeKey(entry))?.map(({ target }) => target) ?? [];
    return places
      .near(entry)
      .some(
        ({ entry: later, at: place }) =>
          place > at &&
          (entry.guard === 'needed' || !(own.includes(later.target) || isOpenEnded(later))) &&
          collide(entry, later, expressions),
      );
  });
}

/** Whether an entry is a catch-all: it may take methods that an open path of its API refused. */
function isOpenEnded({ segments }: Entry): boolean {
  const last = segments.at(-1)?.kind;
  return last === 'greedy' || last === 'anything';
}

interface Draft {
  readonly first: Entry;
  readonly paths: { readonly text: string; readonly segments: readonly Segment[] }[];
  readonly methods: readonly string[];
}

/** Puts entries of one target, methods and authorizer into one rule where no rule between would change its mind about a request. */
function assembled(entries: readonly Entry[], expressions: boolean): Draft[] {
  const drafts: Draft[] = [];
  const placesOf = new Map<string, number[]>();
  const placed = new ByFirstText<Placed & { readonly kind: string }>([], expressions);
  for (const entry of entries) {
    const kind = kindOf(entry);
    const alike = placesOf.get(kind) ?? [];
    placesOf.set(kind, alike);
    const last = alike.findLast((at) => fits(drafts[at]!, entry, expressions));
    const isFree =
      last !== undefined &&
      !placed
        .near(entry)
        .some(({ entry: other, at, kind: of }) => at > last && of !== kind && collide(other, entry, expressions));
    const at = isFree ? last : drafts.length;
    if (isFree) {
      drafts[at]!.paths.push({ text: entry.path, segments: entry.segments });
    } else {
      drafts.push({ first: entry, paths: [{ text: entry.path, segments: entry.segments }], methods: entry.methods });
      alike.push(at);
    }
    placed.add({ entry, at, kind });
  }
  return drafts;
}

/** What entries have in common that may share a rule. */
function kindOf(entry: Entry): string {
  const { target, authorizer, guard, methods } = entry;
  return JSON.stringify([target, authorizer, namespaceOf(entry), guard === null, methods]);
}

function fits(draft: Draft, entry: Entry, expressions: boolean): boolean {
  // Counted first, which is cheap and refuses most: a path is a value, and only "/" beside "/{proxy+}" saves one.
  const saves = entry.segments.length === 0 || entry.segments[0]!.kind === 'greedy';
  const least = draft.paths.length + (saves ? 0 : 1) + draft.methods.length + Math.max(1, entry.hosts.length);
  if (least > MOST_VALUES) return false;
  const paths = [...draft.paths.map(({ segments }) => segments), entry.segments];
  const condition = conditionOf(paths, expressions);
  const values = condition.values.length + draft.methods.length + Math.max(1, entry.hosts.length);
  return (
    values <= MOST_VALUES &&
    // Events of the Serverless Framework say paths by wildcards, whatever the rule has in the end.
    wildcardsOf(widerCondition(paths)) <= MOST_WILDCARDS &&
    condition.values.every((value) => value.length <= LONGEST_VALUE)
  );
}
