/** Ticking a need that costs money puts its inputs into the bills, assumed, and takes nothing that the visitor gave. */

import { expect, test } from 'vitest';
import { needToggled } from '../../src/scenario/needInputs.ts';
import { changed, DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';

const ticked = (need: Parameters<typeof needToggled>[1], scenario = DEFAULT_SCENARIO) =>
  changed(scenario, needToggled(scenario, need));

test('a firewall has five rules, which are assumed', () => {
  const found = ticked('waf', changed(DEFAULT_SCENARIO, { assumed: [] }));
  expect(found.needs).toEqual(['waf']);
  expect(found.workload.wafRules).toBe(5);
  expect(found.assumed).toEqual(['wafRules']);
});

test('what was put there goes when the need goes', () => {
  for (const need of ['waf', 'lambda-authorizer', 'mutual-tls', 'private', 'response-cache'] as const)
    expect(ticked(need, ticked(need)).workload).toEqual(DEFAULT_SCENARIO.workload);
});

test('rules that the visitor gave stay, with the need and without', () => {
  const given = changed(DEFAULT_SCENARIO, { workload: { wafRules: 12 } });
  const found = ticked('waf', given);
  expect(found.workload.wafRules).toBe(12);
  expect(found.assumed).not.toContain('wafRules');
  expect(ticked('waf', found).workload.wafRules).toBe(12);
  // Five given are not the five assumed.
  const five = changed(ticked('waf'), { workload: { wafRules: 5 } });
  expect(ticked('waf', five).workload.wafRules).toBe(5);
});

test('a need that no input prices changes no bill', () => {
  const found = ticked('grpc');
  expect(found.workload).toBe(DEFAULT_SCENARIO.workload);
  expect(found.needs).toEqual(['grpc']);
});
