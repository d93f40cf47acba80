/** Breakdown: where the money of each bill goes, and how much of it the front door itself accounts for. */

import { type Estimate, totalUsd } from './estimate.ts';
import { type FrontDoor, SHOWN_FRONT_DOORS } from './frontDoor.ts';
import type { LineId } from './line.ts';
import { valueAt } from './piecewise.ts';
import { PLACES } from './places.ts';

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

export interface Breakdown {
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
export function breakdown({ frontDoors }: Pick<Estimate, 'frontDoors'>): Breakdown[] {
  const dearest = Math.max(0, ...SHOWN_FRONT_DOORS.map((door) => totalUsd(frontDoors[door]) ?? 0));
  return SHOWN_FRONT_DOORS.flatMap((door): Breakdown[] => {
    const frontDoor = frontDoors[door];
    if (!frontDoor.offered) return [];
    const { lines, totalUsd } = frontDoor.bill;
    const share = (usd: number, of: number) => (of === 0 ? 0 : usd / of);
    const parts = lines
      .filter(({ usd }) => usd > 0)
      .map(({ id, usd }) => ({
        id,
        usd,
        share: share(usd, totalUsd),
        length: share(usd, dearest),
        behind: PLACES[id] === 'behind',
      }));
    const ownUsd = parts.reduce((sum, { usd, behind }) => (behind ? sum : sum + usd), 0);
    return [{ frontDoor: door, totalUsd, ownUsd, ownShare: share(ownUsd, totalUsd), parts }];
  });
}

/** One bill at volumes from 0 on, cut into lines: what a stack of areas is drawn from. */
export interface Stack {
  readonly frontDoor: FrontDoor;
  /** Lines that cost something at one of the volumes, in the order of the bill. */
  readonly lines: readonly LineId[];
  readonly rows: readonly { readonly requestsPerMonth: number; readonly usd: Readonly<Partial<Record<LineId, number>>> }[];
}

/** Volumes between the kinks of a bill, so that a pointer finds one everywhere. */
const STEPS = 48;

/**
 * The bills of all front doors that are offered, from 0 to `until` requests a month.
 * @example the default load balancer at 0: 16.425 hours and 7.30 public IPv4, and nothing of anything else
 */
export function stacks({ frontDoors }: Pick<Estimate, 'frontDoors'>, until: number): Stack[] {
  return SHOWN_FRONT_DOORS.flatMap((door): Stack[] => {
    const frontDoor = frontDoors[door];
    if (!frontDoor.offered) return [];
    const volumes = new Set(Array.from({ length: STEPS + 1 }, (_, i) => (until * i) / STEPS));
    for (const { from } of frontDoor.curve) if (from < until) volumes.add(from);
    const rows = [...volumes]
      .sort((a, b) => a - b)
      .map((requestsPerMonth) => ({
        requestsPerMonth,
        usd: Object.fromEntries(frontDoor.rules.map(({ id, usd }) => [id, Math.max(0, valueAt(usd, requestsPerMonth))])),
      }));
    const lines = frontDoor.rules.map(({ id }) => id).filter((id) => rows.some(({ usd }) => (usd[id] ?? 0) > 0));
    return [{ frontDoor: door, lines, rows }];
  });
}
