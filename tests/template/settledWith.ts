/** Settled scenarios as the template's tests write them: some choices, some fields, and all else as it is for a team that joins a listener. */

import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { type SettledScenario, settle } from '../../src/scenario/settle.ts';
import type { Stack } from '../../src/scenario/stack.ts';
import { type Flat, withFields } from '../engine/flat.ts';

/** Its bill counts a fifth of a load balancer. @example settledWith({ priority: 7 }, { memoryMb: 256 })  // joins the listener exported as HttpsListener */
export function settledWith(stack: Partial<Stack> = {}, fields: Omit<Flat, 'stack'> = {}): SettledScenario {
  return settle(
    withFields(DEFAULT_SCENARIO, { fixedSharePercent: 20, ...fields, stack: { listener: 'import', priority: 10, ...stack } }),
  );
}
