/** Plan: which routes are carried, which stay and why, and the rules of those that are carried. */

import type { Options } from './options.ts';
import type { Api, Finding, Reading, Route } from './reading.ts';
import { fitsCondition, fullPath, MOST_RULES, type Rule, rulesOf } from './rules.ts';

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
  const apis = reading.apis.map((api) => ({ ...api, hosts: hostsOf(api, reading.apis, options) }));
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
      ...(fitsCondition(route.path, api.basePath, reading.expressions) ? [] : [longPath(route)]),
      ...route.holds.filter(({ need }) => need !== 'private' || options.listener.kind !== 'new'),
    ];
    const stays = route.target === null || holds.some(({ need }) => need === null || !options.accept.includes(need));
    if (holds.length > 0) reasons.set(route, holds);
    (stays ? staying : carried).push(route);
  }
  const rules = rulesOf({ apis, carried, staying, expressions: reading.expressions, firstPriority: options.priority, taken });
  const notes = rules.length > MOST_RULES ? [tooManyRules(rules.length, carried[0]!)] : [];
  return { options, apis, rules, carried, staying, reasons, notes };
}

/** A given host stands for the API's own where there is one API, else for those that have none. */
function hostsOf({ hosts }: Api, apis: readonly Api[], { host }: Options): readonly string[] {
  if (host !== '' && (apis.length === 1 || hosts.length === 0)) return [host];
  return hosts;
}

/** APIs that answer a request which an API before them answers under the same name: the second stays. */
function secondApis(apis: readonly Api[], routes: readonly Route[]): Map<string, Api> {
  const taken = new Map<string, Api>();
  const seconds = new Map<string, Api>();
  for (const api of apis) {
    const own = routes
      .filter((route) => route.api === api.id && route.target !== null)
      .map(({ method, path }) => `${api.hosts.join(' ')}\n${method} ${fullPath(path, api.basePath)}`);
    const before = own.map((key) => taken.get(key)).find((other) => other !== undefined && other !== api);
    if (before !== undefined) seconds.set(api.id, before);
    else for (const key of own) taken.set(key, api);
  }
  return seconds;
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
    why: `a condition has at most 128 characters, and "${path}" needs more`,
    instead: 'shorten the path, or write a rule for its first part',
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
