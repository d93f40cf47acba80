/** The mappings of an API: the domains that lead to it, put together by their base paths. */

import type { Mapping } from './reading.ts';

/** One domain and the base path under which it leads to an API. */
export interface DomainMapping {
  /** null: its name is known only at the deployment. */
  readonly host: string | null;
  readonly basePath: string;
}

/**
 * In the order of the base paths; without any domain the API is reached by a host that is asked for. A name that is not known counts only where none is.
 * @example mappingsOf([{ host: 'a', basePath: '' }, { host: 'b', basePath: '' }])  // [{ hosts: ['a', 'b'], basePath: '' }]
 */
export function mappingsOf(domains: readonly DomainMapping[]): readonly [Mapping, ...Mapping[]] {
  const hosts = new Map<string, Set<string>>();
  for (const { host, basePath } of domains) {
    const own = hosts.get(basePath) ?? new Set();
    if (host !== null) own.add(host);
    hosts.set(basePath, own);
  }
  const [first = { hosts: [], basePath: '' }, ...others] = [...hosts].map(([basePath, own]) => ({ hosts: [...own], basePath }));
  return [first, ...others];
}
