/** The functions of a plan that rules lead to, each with what the wrapper of its handler has to know. */

import type { Plan } from './plan.ts';
import type { Api, Handler, Reading } from './reading.ts';

export interface CarriedFunction {
  /** As in the report. */
  readonly id: string;
  readonly handler: Handler;
  /** What the wrapper is told: of the API of its first route, where it serves several. */
  readonly wrapped: {
    readonly frontDoor: 'rest-api' | 'http-api';
    readonly payload: Api['payload'];
    readonly routes: readonly string[];
    readonly basePaths: readonly string[];
    readonly stage: string | null;
    /** Whether every rule that leads to it verifies a token, so that its claims can be believed. */
    readonly claims: boolean;
  };
}

/** In the order of the template. Two aliases of a function are one handler. */
export function carriedFunctions({ targets, apis }: Reading, { carried, rules }: Plan): CarriedFunction[] {
  const ids = [...new Set(targets.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const own = targets.filter((target) => target.id === id);
    const keys = new Set<string | null>(own.map(({ key }) => key));
    const routes = carried.filter(({ target }) => target !== null && keys.has(target));
    const api = apis.find((one) => one.id === routes[0]?.api);
    if (api === undefined || api.kind === 'websocket') return [];
    const leading = rules.filter(({ target }) => target !== null && keys.has(target));
    return [
      {
        id,
        handler: own[0]!.handler,
        wrapped: {
          frontDoor: api.kind,
          payload: api.payload,
          routes: [
            ...new Set(
              routes
                .filter((route) => route.api === api.id)
                .map(({ method, path }) => (path === '$default' ? path : `${method} ${path}`)),
            ),
          ],
          basePaths: api.mappings.map(({ basePath }) => basePath).filter((basePath) => basePath !== ''),
          stage: api.stage,
          claims: leading.length > 0 && leading.every(({ authorizer }) => authorizer !== null),
        },
      },
    ];
  });
}
