/** Lambda and data transfer: invocations behind each front door, and what is free of them. */

import { describe, expect, test } from 'vitest';
import { billedGbOut } from '../../src/engine/dataTransfer.ts';
import { FRONT_DOORS, type FrontDoor } from '../../src/engine/frontDoor.ts';
import { billedRequests, invocations } from '../../src/engine/lambda.ts';
import { linear, valueAt } from '../../src/engine/piecewise.ts';

const invokedAt = (frontDoor: FrontDoor, rejectedPercent: number, healthCheckSeconds: number) =>
  valueAt(invocations(frontDoor, { rejectedPercent, healthCheckSeconds }), 1_000_000);

describe('invocations of a million requests', () => {
  test('are a million behind every front door while nothing is refused or checked', () => {
    expect(FRONT_DOORS.map((door) => invokedAt(door, 0, 0))).toEqual([1e6, 1e6, 1e6, 1e6]);
  });

  test('are fewer behind API Gateway alone where a quarter is refused, and more behind a load balancer that checks every 36 s', () => {
    // 2,628,000 s / 36 s = 73,000 checks a month
    expect(FRONT_DOORS.map((door) => invokedAt(door, 25, 36))).toEqual([750_000, 750_000, 1_073_000, 1_000_000]);
  });
});

describe('what is always free', () => {
  test.each([
    [1, 500_000, 0],
    [1, 1_000_000, 0],
    [1, 1_500_000, 500_000],
    [0, 500_000, 500_000],
  ] as const)('with alwaysFree=%i %i invocations are billed as %i', (alwaysFree, invoked, billed) => {
    expect(valueAt(billedRequests(linear('request', 0, 1), { alwaysFree }), invoked)).toBe(billed);
  });

  // A response of 1,048,576 KB would be a GB: 1,024 KB each, 1,024 of them.
  test.each([
    [1, 1_024 * 100, 0],
    [1, 1_024 * 150, 50],
    [0, 1_024 * 150, 150],
  ] as const)('with alwaysFree=%i %i responses of 1,024 KB are billed as %i GB out', (alwaysFree, responses, billed) => {
    expect(valueAt(billedGbOut({ responseKb: 1_024 }, { alwaysFree }), responses)).toBe(billed);
  });
});
