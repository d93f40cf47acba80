/** Plan: which routes are carried, which stay and why, and the rules of those that are carried. */

import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import { finding, HOLDS, NOTES } from './findings.ts';
import { mappingsOf } from './mappings.ts';
import type { Options } from './options.ts';
import { overlap, type Segment, segmentsOf } from './path.ts';
import { type Api, type Finding, type Mapping, type Reading, Refusal, type Route } from './reading.ts';
import { fitsCondition, MOST_RULES, type Rule, rulesOf } from './rules.ts';

const HIGHEST_PRIORITY = STACK_QUOTAS.rulePriority.value.most;

export interface Plan {
  readonly options: Options;
  /** The APIs of the reading, with the hosts that their rules have: a given host in place of their own. */
  readonly apis: readonly Api[];
  readonly rules: readonly Rule[];
  readonly carried: readonly Route[];
  readonly staying: readonly Route[];
  /** What holds each staying route back, and what held back those that were accepted. */
  readonly reasons: ReadonlyMap<Route, readonly Finding[]>;
  /** Findings that the conversion itself made: too many rules, a value that is too long. */
  readonly notes: readonly Finding[];
}

/** Decides for each route, and puts the rules together. `taken` are priorities that the rules must not have. */
export function planOf(reading: Reading, options: Options, taken: readonly number[]): Plan {
  const apis = reading.apis.map((api) => ({ ...api, mappings: withHost(api, reading.apis, options) }));
  const reasons = new Map<Route, readonly Finding[]>();
  const carried: Route[] = [];
  const staying: Route[] = [];
  const seconds = secondApis(apis, reading.routes);
  const second = new Map<string, Finding>();
  for (const route of reading.routes) {
    const api = apis.find(({ id }) => id === route.api)!;
    const other = seconds.get(route.api);
    if (other !== undefined && !second.has(route.api)) second.set(route.api, sameRoute(api, other));
    const holds = [
      ...(second.has(route.api) ? [second.get(route.api)!] : []),
      ...(api.mappings.every(({ basePath }) => fitsCondition(route.path, basePath, reading.expressions))
        ? []
        : [longPath(route)]),
      ...takingUnknown(reading, apis, route),
      ...route.holds.filter(({ need }) => need !== 'private' || options.listener.kind !== 'new'),
    ];
    const stays = route.target === null || holds.some(({ need }) => need === null || !options.accept.includes(need));
    if (holds.length > 0) reasons.set(route, holds);
    (stays ? staying : carried).push(route);
  }
  // Routes of a WebSocket API are no paths: no request of a listener could be one of theirs.
  const sockets = new Set(apis.filter(({ kind }) => kind === 'websocket').map(({ id }) => id));
  const stayingPaths = staying.filter(({ api }) => !sockets.has(api));
  const rules = rulesOf({
    apis,
    carried,
    staying: stayingPaths,
    expressions: reading.expressions,
    firstPriority: options.priority,
    taken,
  });
  const last = rules.at(-1);
  if (last !== undefined && last.priority > HIGHEST_PRIORITY) {
    throw new Refusal(
      `${rules.length} rules from priority ${options.priority} on end past ${HIGHEST_PRIORITY}, the highest there is. Accepted: --priority ${Math.max(1, options.priority - (last.priority - HIGHEST_PRIORITY))} or lower.`,
    );
  }
  const targets = new Set(rules.flatMap(({ target }) => (target === null ? [] : [target]))).size;
  const verified = new Set(rules.map(({ authorizer }) => authorizer));
  const tokens = reading.authorizers.filter(({ key }) => verified.has(key));
  const notes = [
    ...tokens.flatMap((token) => [finding(NOTES.claims, token.place), finding(NOTES.tokenPrefix, token.place)]),
    ...(rules.length > MOST_RULES ? [tooManyRules(rules.length, carried[0]!)] : []),
    ...(targets > STACK_QUOTAS.albTargetGroups.value ? [tooManyTargets(targets, carried[0]!)] : []),
  ];
  return { options, apis, rules, carried, staying, reasons, notes };
}

/** A given host stands for the API's own where there is one API, else for those that have none. */
function withHost({ mappings }: Api, apis: readonly Api[], { host }: Options): Api['mappings'] {
  const given = host === '' ? null : host;
  return mappingsOf(
    mappings.flatMap(({ hosts, basePath }) =>
      hosts.length === 0 || (given !== null && apis.length === 1)
        ? [{ host: given, basePath }]
        : hosts.map((own) => ({ host: own, basePath })),
    ),
  );
}

/** What a route would take of another whose path is not known: a catch-all anything, a parameter what may be below the same texts. */
function takingUnknown(reading: Reading, apis: readonly Api[], route: Route): Finding[] {
  const { routes, unread, expressions } = reading;
  const apiOf = ({ api }: Route) => apis.find(({ id }) => id === api)!;
  const { mappings, kind } = apiOf(route);
  if (route.holds.some(({ unknown }) => unknown)) return [];
  const last = segmentsOf(route.path, '').at(-1)?.kind;
  const isCatchAll = last === 'greedy' || last === 'anything';
  const row = isCatchAll ? HOLDS.catchAll : HOLDS.openPath;
  if (isCatchAll && unread.some(({ unknown }) => unknown)) return [finding(row, route.place)];
  const isTaken = (other: Route, from: Mapping, by: Mapping): boolean => {
    if (from.hosts.join(' ') !== by.hosts.join(' ')) return false;
    const whole = segmentsOf(route.path, by.basePath);
    const open = whole.findIndex((segment) => segment.kind !== 'static');
    if (open < 0) return false;
    // Without expressions a parameter is a wildcard, which takes slashes, too.
    const own: readonly Segment[] = expressions ? whole : [...whole.slice(0, open), { kind: 'anything' }];
    const known = segmentsOf(other.path, from.basePath);
    const at = known.findIndex((segment) => segment.kind === 'static' && segment.text.includes(`\${`));
    return overlap(at < 0 ? known : [...known.slice(0, at), { kind: 'anything' }], own);
  };
  const takes = routes.some(
    (other) =>
      other.holds.some(({ unknown }) => unknown) &&
      // An HTTP API chooses by path and method together, a REST API by the path first.
      (kind !== 'http-api' || meets(route.method, other.method)) &&
      apiOf(other).mappings.some((from) => mappings.some((by) => isTaken(other, from, by))),
  );
  return takes ? [finding(row, route.place)] : [];
}

/** APIs that have a method and path which an API before them has under the same name: the second stays. */
function secondApis(apis: readonly Api[], routes: readonly Route[]): Map<string, Api> {
  const taken = new Map<string, { readonly method: string; readonly api: Api }[]>();
  const seconds = new Map<string, Api>();
  for (const api of apis) {
    const own = routes
      .filter((route) => route.api === api.id && route.target !== null)
      .flatMap(({ method, path }) =>
        api.mappings.map(({ hosts, basePath }) => ({ method, key: `${hosts.join(' ')}\n${shape(path, basePath)}` })),
      );
    const before = own.flatMap(({ method, key }) => taken.get(key)?.filter((other) => meets(method, other.method)) ?? [])[0];
    if (before !== undefined) seconds.set(api.id, before.api);
    else for (const { method, key } of own) taken.set(key, [...(taken.get(key) ?? []), { method, api }]);
  }
  return seconds;
}

/** A path without the names of its parameters: two that differ in them only are one. */
function shape(path: string, basePath: string): string {
  return segmentsOf(path, basePath)
    .map((segment) => (segment.kind === 'static' ? `/${segment.text}` : `/{${segment.kind}}`))
    .join('');
}

function meets(a: string, b: string): boolean {
  return a === b || a === 'ANY' || b === 'ANY';
}

function sameRoute(api: Api, other: Api): Finding {
  return {
    what: 'second API',
    place: api.place,
    why: `it has a method and path that ${other.id} has, too, and neither has a host or base path of its own`,
    instead: 'give each API a domain name or a base path, or convert them one after the other',
    need: null,
  };
}

function longPath({ path, place }: Route): Finding {
  return {
    what: 'long path',
    place,
    why: `a condition has at most ${STACK_QUOTAS.ruleValueLength.value} characters, and "${path}" needs more`,
    instead: 'shorten the path, or write a rule for its first part',
    need: null,
  };
}

function tooManyTargets(count: number, { place }: Route): Finding {
  return {
    what: 'quota of target groups',
    place,
    why: `the routes lead to ${count} functions, and a load balancer has ${STACK_QUOTAS.albTargetGroups.value} target groups, which cannot be raised`,
    instead: 'convert the template in two parts, with a load balancer each',
    need: null,
  };
}

function tooManyRules(count: number, { place }: Route): Finding {
  return {
    what: 'quota of rules',
    place,
    why: `the routes need ${count} rules, and a load balancer has ${MOST_RULES} until its quota is raised`,
    instead: 'ask AWS to raise the quota "Rules per Application Load Balancer"',
    need: null,
  };
}
