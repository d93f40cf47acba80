/** Report of a conversion: what was carried, by which rules, what was left and why. The document of docs/convert.md. */

import type { Need } from '../scenario/needs.ts';
import { inOrder } from '../scenario/needs.ts';
import type { Plan } from './plan.ts';
import type { Ask, Edits, Finding, LanguageId, Place, Reading, Route } from './reading.ts';
import { type ReportScenario, scenarioLink } from './scenarioLink.ts';

interface ReportRoute {
  readonly method: string;
  readonly path: string;
}

type ReportPlace = { readonly line: number; readonly file?: string };

export interface ConversionReport {
  readonly schema: 1;
  readonly language: LanguageId;
  readonly files: readonly string[];
  /** The scenario that was read, for the page. */
  readonly link: string;
  readonly functions: readonly { readonly id: string; readonly routes: readonly (ReportRoute & ReportPlace)[] }[];
  readonly rules: readonly {
    readonly priority: number;
    readonly function: string | null;
    readonly methods: readonly string[];
    readonly paths: readonly string[];
    readonly authorizer?: string;
    readonly answers?: number;
  }[];
  readonly left: readonly (ReportPlace & {
    readonly what: string;
    readonly why: string;
    readonly instead: string;
    /** The routes that stay because of it. */
    readonly routes: readonly ReportRoute[];
    /** Carried all the same, since its need was accepted. */
    readonly accepted?: true;
  })[];
  readonly asks: readonly Ask[];
  readonly pointsAt: readonly {
    readonly what: string;
    readonly line: number;
    readonly file: string;
    readonly rewritten: boolean;
  }[];
  readonly needs: readonly Need[];
  readonly scenario: ReportScenario;
}

/** The report of a plan and what it changed. */
export function reportOf(reading: Reading, plan: Plan, edits: Edits, files: readonly string[]): ConversionReport {
  const place = ({ file, line }: Place): ReportPlace => (files.length > 1 ? { line, file } : { line });
  const idByKey = new Map(reading.targets.map(({ key, id }) => [key, id]));
  const idOf = (key: string | null) => (key === null ? null : (idByKey.get(key) ?? null));
  const scenario = scenarioOf(reading);
  const needs = inOrder(reading.needs);
  const ids = [...new Set(reading.targets.map(({ id }) => id))];
  return {
    schema: 1,
    language: reading.language,
    files,
    link: scenarioLink(scenario, needs),
    functions: ids
      .map((id) => ({
        id,
        routes: reading.routes
          .filter((route) => idOf(route.target) === id)
          .map((route) => ({ ...reportRoute(route), ...place(route.place) })),
      }))
      .filter(({ routes }) => routes.length > 0),
    rules: plan.rules.map((rule) => ({
      priority: rule.priority,
      function: idOf(rule.target),
      methods: rule.methods,
      paths: rule.paths,
      ...(rule.authorizer !== null && {
        authorizer: reading.authorizers.find(({ key }) => key === rule.authorizer)?.name ?? rule.authorizer,
      }),
      ...(rule.answers !== null && { answers: rule.answers }),
    })),
    left: leftOf(reading, plan, edits).map(({ finding, routes, accepted }) => ({
      what: finding.what,
      ...place(finding.place),
      why: finding.why,
      instead: finding.instead,
      routes: routes.map(reportRoute),
      ...(accepted && { accepted: true as const }),
    })),
    asks: edits.asks,
    pointsAt: reading.pointsAt.map((pointer) => ({
      what: pointer.what,
      ...pointer.place,
      rewritten: edits.rewritten.has(pointer),
    })),
    needs,
    scenario,
  };
}

const reportRoute = ({ method, path }: Route): ReportRoute => ({ method, path });

interface Left {
  readonly finding: Finding;
  readonly routes: Route[];
  readonly accepted: boolean;
}

const keyOf = ({ what, place, why }: Finding): string => `${what}\n${place.file}\n${place.line}\n${why}`;

/** Findings in the order of their places, each once, with the routes that stay because of it. */
function leftOf(reading: Reading, { reasons, staying, options, notes }: Plan, edits: Edits): Left[] {
  const left = new Map<string, Left>();
  const add = (finding: Finding, routes: readonly Route[], accepted: boolean) => {
    const key = keyOf(finding);
    const found = left.get(key);
    if (found === undefined) left.set(key, { finding, routes: [...routes], accepted });
    else left.set(key, { finding: found.finding, routes: [...found.routes, ...routes], accepted: found.accepted && accepted });
  };
  const stays = new Set(staying);
  for (const [route, findings] of reasons) {
    for (const finding of findings) {
      const accepted = finding.need !== null && options.accept.includes(finding.need);
      add(finding, accepted || !stays.has(route) ? [] : [route], accepted);
    }
  }
  const held = new Set(left.keys());
  for (const finding of [...reading.unread, ...reading.notes, ...notes, ...edits.notes]) {
    if (!held.has(keyOf(finding))) add(finding, [], false);
  }
  return [...left.values()];
}

/** Memory and architecture of the function with most routes, the first on a tie; the front door of most routes. */
function scenarioOf({ targets, routes, apis }: Reading): ReportScenario {
  const most = <T>(items: readonly T[], count: (item: T) => number): T | undefined =>
    items.reduce<T | undefined>((best, item) => (best === undefined || count(item) > count(best) ? item : best), undefined);
  const ids = [...new Set(targets.map(({ id }) => id))];
  const idByKey = new Map(targets.map(({ key, id }) => [key, id]));
  const counts = new Map<string, number>();
  for (const route of routes) {
    const owner = route.target === null ? undefined : idByKey.get(route.target);
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const id = most(ids, (candidate) => counts.get(candidate) ?? 0);
  const target = targets.find((candidate) => candidate.id === id);
  const served = apis.filter(({ kind }) => kind !== 'websocket');
  const api = most(served, (candidate) => routes.filter((route) => route.api === candidate.id).length);
  return {
    ...(target !== undefined && target.memoryMb !== null && { memoryMb: target.memoryMb }),
    ...(target !== undefined && target.architecture !== null && { architecture: target.architecture }),
    ...(api !== undefined && api.kind !== 'websocket' && { currentFrontDoor: api.kind }),
  };
}
