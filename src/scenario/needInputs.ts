/** What ticking a need puts into the bills: the inputs that price it, at a typical value, marked as assumed. A link's needs put nothing. */

import { inOrder, type Need } from './needs.ts';
import type { Change, Scenario } from './scenario.ts';
import { DEFAULT_WORKLOAD, UNCERTAIN_FIELDS, type UncertainField, type Workload, type WorkloadField } from './workload.ts';

/** Typical values, each of an input that says by its default that there is no such thing. */
export const NEED_INPUTS: Readonly<Partial<Record<Need, Partial<Workload>>>> = {
  'lambda-authorizer': { authorizerMs: 20 },
  'mutual-tls': { mutualTls: 1 },
  private: { scheme: 'internal' },
  waf: { wafRules: 5 },
  /** One rate-based rule. */
  'client-throttling': { wafRules: 1 },
  'response-cache': { cacheGb: 0.5, cacheHitPercent: 50 },
};

/**
 * The change that ticks a need, or unticks it. An input that the visitor has set stays; one that a tick has put there goes with it,
 * unless it has been given since.
 *
 * @example needToggled(DEFAULT_SCENARIO, 'waf')  // needs waf, 5 rules, which are assumed
 */
export function needToggled({ needs, workload, assumed }: Scenario, need: Need): Change {
  const isTicked = needs.includes(need);
  const typical = Object.entries(NEED_INPUTS[need] ?? {}) as [WorkloadField, Workload[WorkloadField]][];
  const isAssumed = (name: WorkloadField) => !isUncertain(name) || assumed.includes(name);
  const moved = typical.filter(([name, value]) =>
    isTicked ? workload[name] === value && isAssumed(name) : workload[name] === DEFAULT_WORKLOAD[name],
  );
  const names = moved.map(([name]) => name);
  return {
    needs: isTicked ? needs.filter((other) => other !== need) : inOrder([...needs, need]),
    ...(moved.length > 0 && {
      workload: Object.fromEntries(moved.map(([name, value]) => [name, isTicked ? DEFAULT_WORKLOAD[name] : value])),
      assumed: UNCERTAIN_FIELDS.filter((name) => names.includes(name) || assumed.includes(name)),
    }),
  };
}

function isUncertain(name: WorkloadField): name is UncertainField {
  return UNCERTAIN_FIELDS.some((other) => other === name);
}
