/** Scenarios as tests write them: fields side by side, as they stand in a link, whatever part of the scenario each lives in. */

import type { Page } from '../../src/scenario/page.ts';
import { type Change, changed, DEFAULT_SCENARIO, type Scenario } from '../../src/scenario/scenario.ts';
import type { Stack } from '../../src/scenario/stack.ts';
import type { Terms } from '../../src/scenario/terms.ts';
import type { Workload } from '../../src/scenario/workload.ts';

/** Some fields of a scenario, side by side; the choices of its stack under `stack`. */
export type Flat = Partial<Workload & Terms & Page & Pick<Scenario, 'needs' | 'assumed'>> & { readonly stack?: Partial<Stack> };

/** The change of a scenario that these fields are. */
export function change(fields: Flat): Change {
  const parts: { workload?: object; terms?: object; page?: object } = {};
  const { needs, assumed, stack, ...rest } = fields;
  for (const [name, value] of Object.entries(rest)) {
    const part = (['workload', 'terms', 'page'] as const).find((one) => Object.hasOwn(DEFAULT_SCENARIO[one], name));
    if (!part) throw new Error(`No scenario has a field ${name}.`);
    parts[part] = { ...parts[part], [name]: value };
  }
  return { ...parts, ...(needs && { needs }), ...(assumed && { assumed }), ...(stack && { stack }) };
}

/** A scenario with some fields changed, as a visitor would: they are assumed no longer. */
export function withFields(scenario: Scenario, fields: Flat): Scenario {
  return changed(scenario, change(fields));
}

/** The same with other values, whatever is assumed. */
export function replaced(scenario: Scenario, fields: Flat): Scenario {
  return changed(scenario, { ...change(fields), assumed: fields.assumed ?? scenario.assumed });
}
