/** Names of what is new in a template: free ones, or those of the same things that an earlier conversion put there. */

import { type Plain, plain } from '../yaml/document.ts';
import type { Names } from './resources.ts';
import type { Template } from './template.ts';

/** Names for one edit of a template. */
export function namesIn(template: Template): Names {
  const taken = new Set<string>([...template.parameters.keys(), ...template.loops.names]);
  const given = new Map<string, { readonly name: string; readonly isNew: boolean }>();
  return {
    resource: (wanted, body) => {
      const text = JSON.stringify(body);
      for (let count = 1; ; count += 1) {
        const id = count === 1 ? wanted : `${wanted}${count}`;
        if (taken.has(id)) continue;
        const there = template.byId.get(id);
        const same = there !== undefined && sameBody(template, id, text);
        if (there !== undefined && !same) continue;
        taken.add(id);
        return { id, isNew: !same };
      }
    },
    asked: (name) => ({ Ref: name }),
    parameter: (wanted) => {
      const found = given.get(wanted);
      if (found !== undefined) return found;
      let name = wanted;
      for (let count = 2; template.byId.has(name) || template.loops.names.has(name); count += 1) name = `${wanted}${count}`;
      const answer = { name, isNew: !template.parameters.has(name) };
      given.set(wanted, answer);
      return answer;
    },
  };
}

function sameBody(template: Template, id: string, text: string): boolean {
  return JSON.stringify(plain(template.file, template.byId.get(id)?.item.value)) === text;
}

/** Priorities of listener rules that are written as numbers. */
export function prioritiesIn(template: Template): number[] {
  return template.resources
    .filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::ListenerRule')
    .map(({ properties }) => Number((properties() as { readonly Priority?: Plain } | null)?.Priority))
    .filter((priority) => Number.isInteger(priority));
}
