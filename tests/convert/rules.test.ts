/** Two sides of one law: a request through API Gateway's own matching, and through the rules, reaches the same function or is refused. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePaths, globsOverlap, type PathCondition, segmentsOf, takes } from '../../src/convert/path.ts';
import type { Api, Route } from '../../src/convert/reading.ts';
import { fullPath, MOST_RULES, type Rule, rulesOf } from '../../src/convert/rules.ts';

const place = { file: 'template.yaml', line: 1 };
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'ANY'] as const;

function api(kind: Api['kind'], over: Partial<Api> = {}): Api {
  return {
    id: 'Api',
    kind,
    place,
    mappings: [{ hosts: [], basePath: '' }],
    preflights: new Set(),
    stage: null,
    payload: null,
    ...over,
  };
}

function route(method: string, path: string, target: string | null, over: Partial<Route> = {}): Route {
  return { api: 'Api', method, path, place, target, authorizer: null, guarded: false, holds: [], ...over };
}

function rules(
  kind: Api['kind'],
  carried: readonly Route[],
  staying: readonly Route[] = [],
  expressions = true,
  over: Partial<Api> = {},
) {
  return rulesOf({ apis: [api(kind, over)], carried, staying, expressions, firstPriority: 100, taken: [] });
}

/** What API Gateway does with a request: the route that takes it, or none. */
function gateway(kind: Api['kind'], routes: readonly Route[], method: string, path: string, basePath = ''): Route | null {
  const able = routes.filter((candidate) => takes(segmentsOf(candidate.path, basePath), path));
  const ordered = (of: readonly Route[]) =>
    [...of].sort(
      (a, b) =>
        comparePaths(segmentsOf(a.path, basePath), segmentsOf(b.path, basePath)) ||
        Number(a.method === 'ANY') - Number(b.method === 'ANY'),
    );
  const serves = (candidate: Route) => candidate.method === 'ANY' || candidate.method === method;
  if (kind === 'http-api') return ordered(able.filter(serves))[0] ?? null;
  // A REST API chooses the path first, then looks for the method there.
  const path0 = ordered(able)[0]?.path;
  return ordered(able.filter((candidate) => candidate.path === path0 && serves(candidate)))[0] ?? null;
}

/** Whether a path condition takes a request's path: as a load balancer compares them. */
function conditionTakes({ expressions, values }: PathCondition, path: string): boolean {
  return values.some((value) => (expressions ? new RegExp(value).test(path) : globTakes(value, path)));
}

function globTakes(pattern: string, path: string): boolean {
  const source = [...pattern].map((each) => (each === '*' ? '.*' : each === '?' ? '.' : each.replace(/[^\w/]/, '\\$&'))).join('');
  return new RegExp(`^${source}$`).test(path);
}

function listener(of: readonly Rule[], method: string, path: string): Rule | null {
  const hit = [...of]
    .sort((a, b) => a.priority - b.priority)
    .find((rule) => (rule.methods.length === 0 || rule.methods.includes(method)) && conditionTakes(rule.condition, path));
  return hit ?? null;
}

const segment = fc.constantFrom('a', 'b', 'c', '{x}', '{y}');
const path = fc.oneof(
  { weight: 5, arbitrary: fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`) },
  { weight: 2, arbitrary: fc.array(segment, { maxLength: 2 }).map((parts) => `/${[...parts, '{proxy+}'].join('/')}`) },
);
const routesOf = (kind: Api['kind']) =>
  fc
    .uniqueArray(
      fc.record({
        method: fc.constantFrom(...METHODS),
        path:
          kind === 'http-api'
            ? fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: fc.constant('$default') })
            : path,
        target: fc.constantFrom('A', 'B', 'C'),
        kind: fc.constantFrom('open', 'open', 'open', 'token', 'stays'),
      }),
      {
        maxLength: 12,
        // Parameters of one place have one name in a REST API; two routes that differ in names only are one.
        selector: (item) => `${item.path === '$default' ? 'ANY' : item.method} ${item.path.replaceAll(/\{\w\}/g, '{}')}`,
      },
    )
    .map((items) =>
      items.map((item) => ({
        route: route(item.path === '$default' ? 'ANY' : item.method, item.path.replaceAll('{y}', '{x}'), item.target, {
          authorizer: item.kind === 'token' ? 'jwt' : null,
          guarded: item.kind !== 'open',
        }),
        stays: item.kind === 'stays',
      })),
    );
const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  path: fc.array(fc.constantFrom('a', 'b', 'c', 'd.e-f'), { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
});

describe.each(['rest-api', 'http-api'] as const)('a request to a %s', (kind) => {
  /** Base paths of one host; the last of each list is the longest. */
  const BASES: readonly [string, ...string[]][] = [
    [''],
    ['/v1'],
    ['/v1', '/v2'],
    ['', '/a'],
    ['/a', '/a/b'],
    ['', '/a', '/a/b/c'],
  ];

  test.each(BASES)(
    'reaches the same function behind the load balancer, or is refused (base paths "%s")',
    (...bases: string[]) => {
      const mappings = bases.map((basePath) => ({ hosts: [], basePath })) as unknown as Api['mappings'];
      fc.assert(
        fc.property(routesOf(kind), fc.array(request, { minLength: 1, maxLength: 20 }), (items, requests) => {
          const carried = items.filter(({ stays }) => !stays).map((item) => item.route);
          const staying = items.filter(({ stays }) => stays).map((item) => item.route);
          const made = rules(kind, carried, staying, true, { mappings });
          const all = items.map((item) => item.route);
          const sendings = requests.flatMap(({ method, path: bare }) =>
            bases.map((base) => ({ method, sent: bare === '/' ? base || '/' : `${base}${bare}` })),
          );
          for (const { method, sent } of sendings) {
            // API Gateway takes the longest base path that fits, and looks for no route behind another.
            const basePath = bases.findLast((base) => sent === base || sent.startsWith(`${base}/`)) ?? null;
            const there = basePath === null ? null : gateway(kind, all, method, sent, basePath);
            const here = listener(made, method, sent);
            if (there === null) {
              // Refused there: refused here, but for methods of an open path that the same functions or a catch-all take.
              if (here === null || here.target === null) continue;
              expect(basePath, `${method} ${sent} has no base path of the API, and reaches ${here.target}`).not.toBeNull();
              if (basePath === null) continue;
              const able = all.filter((candidate) => takes(segmentsOf(candidate.path, basePath), sent));
              const best = able.sort((a, b) => comparePaths(segmentsOf(a.path, basePath), segmentsOf(b.path, basePath)))[0];
              expect(best, `${method} ${sent} reaches ${here.target}`).toBeDefined();
              const own = all.filter(({ path: of }) => of === best!.path);
              expect(
                own.some(({ guarded }) => guarded),
                `${method} ${sent} of a guarded path reaches ${here.target}`,
              ).toBe(false);
              if (!here.paths.some((taken) => /\+|default|\*/.test(taken)))
                expect(own.map(({ target }) => target)).toContain(here.target);
            } else if (staying.includes(there)) {
              expect(here?.target ?? null, `${method} ${sent} stays, and reaches ${here?.target}`).toBe(null);
            } else {
              expect({ target: here?.target, authorizer: here?.authorizer }, `${method} ${sent}`).toEqual({
                target: there.target,
                authorizer: there.authorizer,
              });
            }
          }
        }),
        { numRuns: 200 },
      );
    },
  );

  test('is refused where the longer base path has no such method, though the shorter has the same path', () => {
    const mappings: Api['mappings'] = [
      { hosts: [], basePath: '' },
      { hosts: [], basePath: '/a' },
    ];
    const carried = [route('GET', '/a/a', 'A'), route('GET', '/{x}', 'A'), route('POST', '/a', 'C')];
    const target = listener(rules(kind, carried, [], true, { mappings }), 'GET', '/a/a')?.target ?? null;
    // An HTTP API looks for another path that has the method.
    expect(target).toBe(kind === 'rest-api' ? null : 'A');
  });

  test('reaches the same function with wildcards only, where API Gateway knows the path and no catch-all is in its way', () => {
    fc.assert(
      fc.property(routesOf(kind), request, (items, { method, path: sent }) => {
        const carried = items.map((item) => item.route).filter((item) => !/\+|default/.test(item.path));
        const there = gateway(kind, carried, method, sent);
        if (there === null) return;
        expect(listener(rules(kind, carried, [], false), method, sent)?.target).toBe(there.target);
      }),
      { numRuns: 200 },
    );
  });

  test('never meets a rule that AWS refuses: five values and five wildcards, priorities without gaps, expressions from end to end', () => {
    fc.assert(
      fc.property(
        routesOf(kind),
        fc.boolean(),
        fc.constantFrom<string[]>([], ['a.example'], ['a.example', 'b.example']),
        (items, expressions, hosts) => {
          const carried = items.filter(({ stays }) => !stays).map((item) => item.route);
          const staying = items.filter(({ stays }) => stays).map((item) => item.route);
          const made = rules(kind, carried, staying, expressions, { mappings: [{ hosts, basePath: '' }] });
          expect(made.map(({ priority }) => priority)).toEqual(made.map((_, at) => 100 + at));
          for (const { condition, methods } of made) {
            expect(Math.max(1, hosts.length) + methods.length + condition.values.length).toBeLessThanOrEqual(5);
            if (condition.expressions) for (const value of condition.values) expect(value).toMatch(/^\^\/.*\$$/);
            else expect(condition.values.join().match(/[*?]/g)?.length ?? 0).toBeLessThanOrEqual(5);
          }
        },
      ),
    );
  });
});

test('what stays is answered with 404 before an open catch-all, for every method where a REST API would refuse it', () => {
  const made = rules(
    'rest-api',
    [route('ANY', '/', 'Web'), route('ANY', '/{proxy+}', 'Web')],
    [route('GET', '/reports/{year}', 'Web', { guarded: true }), route('POST', '/partner/orders', 'Web', { guarded: true })],
  );
  expect(made.map(({ target, methods, paths, answers }) => ({ target, methods, paths, answers }))).toEqual([
    { target: null, methods: [], paths: ['/partner/orders', '/reports/{year}'], answers: 404 },
    { target: 'Web', methods: [], paths: ['/', '/{proxy+}'], answers: null },
  ]);
  expect(made[1]?.condition).toEqual({ expressions: false, values: ['/*'] });
});

test('two patterns overlap exactly if some text fits both', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '?'), { maxLength: 5 }).map((parts) => parts.join(''));
  const texts = ['', 'a', 'b', '/'].flatMap((a) => ['', 'a', 'b', '/'].flatMap((b) => ['', 'a', 'b', '/'].map((c) => a + b + c)));
  fc.assert(
    fc.property(pattern, pattern, (a, b) => {
      const both = texts.some((text) => [a, b].every((value) => conditionTakes({ expressions: false, values: [value] }, text)));
      if (both) expect(globsOverlap(a, b)).toBe(true);
      if (!globsOverlap(a, b)) expect(both).toBe(false);
    }),
  );
  expect(globsOverlap('/a/*', '/b/*')).toBe(false);
  expect(globsOverlap('/a/*', '*/b')).toBe(true);
});

test('108 routes of three functions on one host stay within the quota', () => {
  const carried = Array.from({ length: 36 }, (_, at) =>
    ['GET', 'POST', 'DELETE'].map((method) => route(method, `/things${at}/{id}`, `F${at % 3}`)),
  ).flat();
  expect(rules('rest-api', carried).length).toBeLessThanOrEqual(MOST_RULES);
  expect(fullPath('$default', '/v1')).toBe('/v1/*');
});
