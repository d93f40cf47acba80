/** Together: what several files tell of one API becomes one. */

import type { FoundApi } from './foundApi.ts';

/**
 * What has the same name and region is one API, whichever files tell of it. A field stays as the first of them has it.
 * @param names of APIs by the ids under which bills and logs know them
 * @param tell is told which field of which API stays as which file has it, though another file has it too
 */
export function together<A extends FoundApi>(
  apis: readonly A[],
  names: Readonly<Record<string, string>>,
  tell: (sentence: string, file: string) => void = () => {},
): A[] {
  const found = new Map<string, A>();
  for (const api of apis) {
    const name = Object.hasOwn(names, api.name) ? names[api.name]! : api.name;
    const key = JSON.stringify([name, api.region]);
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { ...api, name });
      continue;
    }
    for (const [field, { file }] of Object.entries(api.fields)) {
      const first = known.fields[field as keyof typeof known.fields];
      if (first !== undefined && first.file !== file) tell(`${name}: ${field} stays as ${first.file} has it.`, file);
    }
    found.set(key, {
      ...api,
      ...known,
      currentFrontDoor: known.currentFrontDoor ?? api.currentFrontDoor,
      fields: { ...api.fields, ...known.fields },
    });
  }
  return [...found.values()];
}
