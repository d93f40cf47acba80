/** Make-up: where the money of each bill goes, and how much of it the front door itself accounts for. */

import { type Estimate, totalUsd } from './estimate.ts';
import { FRONT_DOORS, type FrontDoor } from './frontDoor.ts';
import type { LineId } from './line.ts';

/** Lines that stay whatever stands in front of the function; all others are the front door's own. */
const BEHIND = {
  requests: false,
  cache: false,
  'load-balancer-hours': false,
  lcu: false,
  'public-ipv4': false,
  'trust-store': false,
  'lambda-requests': true,
  'lambda-duration': true,
  'data-transfer-out': true,
} as const satisfies Record<LineId, boolean>;

/** One line's part of a bill. */
export interface Part {
  readonly id: LineId;
  readonly usd: number;
  /** Of its own bill, 0 to 1. */
  readonly share: number;
  /** Of the dearest bill shown, 0 to 1: how long it is drawn. */
  readonly length: number;
  /** Whether it is behind the front door: Lambda and data transfer out. */
  readonly behind: boolean;
}

export interface MakeUp {
  readonly frontDoor: FrontDoor;
  readonly totalUsd: number;
  /** What the front door itself costs, and its share of the bill. */
  readonly ownUsd: number;
  readonly ownShare: number;
  readonly parts: readonly Part[];
}

/**
 * The bills of all front doors that are offered, cut into lines. Lines that cost nothing are left out.
 * @example the default HTTP API: $30.00 of $51.77 is the API itself, 58 %
 */
export function makeUp({ frontDoors }: Pick<Estimate, 'frontDoors'>): MakeUp[] {
  const dearest = Math.max(0, ...FRONT_DOORS.map((door) => totalUsd(frontDoors[door]) ?? 0));
  return FRONT_DOORS.flatMap((door): MakeUp[] => {
    const frontDoor = frontDoors[door];
    if (!frontDoor.offered) return [];
    const { lines, totalUsd } = frontDoor.bill;
    const share = (usd: number, of: number) => (of === 0 ? 0 : usd / of);
    const parts = lines
      .filter(({ usd }) => usd > 0)
      .map(({ id, usd }) => ({ id, usd, share: share(usd, totalUsd), length: share(usd, dearest), behind: BEHIND[id] }));
    const ownUsd = parts.reduce((sum, { usd, behind }) => (behind ? sum : sum + usd), 0);
    return [{ frontDoor: door, totalUsd, ownUsd, ownShare: share(ownUsd, totalUsd), parts }];
  });
}
