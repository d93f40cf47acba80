/** The estimate of the page's scenario: what a change of the volume leaves as it was is the very same object. */

import { expect, test } from 'vitest';
import { estimateOf } from '../../src/app/state/estimates.ts';
import { FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { type Flat, withFields } from '../engine/flat.ts';

/** Whether the curves and crossings that are drawn are kept from the estimate before the change. */
function keepsCurves(patch: Flat): boolean {
  const scenario = withFields(DEFAULT_SCENARIO, { responseKb: 3 });
  const before = estimateOf(scenario);
  const after = estimateOf(withFields(scenario, patch));
  return (
    after.crossings === before.crossings &&
    FRONT_DOORS.every((door) => {
      const [was, is] = [before.frontDoors[door], after.frontDoors[door]];
      return was.offered && is.offered && was.curve === is.curve;
    })
  );
}

test.each([
  { requestsPerMonth: 80_000_000 },
  { requestsPerMonth: 30_000_000, view: 'when', growthPercent: 25 },
  { chart: 'front-doors' },
  { axes: 'linear' },
] as const)('after %j the curves are kept', (patch) => expect(keepsCurves(patch)).toBe(true));

test.each([{ requestKb: 2 }, { currentFrontDoor: 'rest-api' }, { needs: ['iam'] }, { discounts: { lambda: 12 } }] as const)(
  'after %j they are made anew',
  (patch) => expect(keepsCurves(patch)).toBe(false),
);
