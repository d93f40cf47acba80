/** Verdict: which front door is cheapest, what each saves, and whether there is a template to give; the one value that all parts of the page speak from. */

import { type Bill, costsLess } from './bill.ts';
import { CONTENDERS, type Contender, type FrontDoor } from './frontDoor.ts';
import type { Reason } from './limits.ts';

/** What a verdict has to know of a front door: whether it has a bill, what that comes to, and what stands in its way. */
type Judged =
  | { readonly offered: true; readonly obstacles: readonly Reason[]; readonly bill: Pick<Bill, 'totalUsd'> }
  | { readonly offered: false };

export interface Ranked {
  readonly frontDoor: Contender;
  readonly totalUsd: number;
  /** What moving there from the current front door saves a month, negative what it costs more; null when that has no bill. */
  readonly savingUsdPerMonth: number | null;
}

/** The cheapest that money can buy, which lacks what the contenders have. */
export interface Floor {
  readonly frontDoor: 'cloudfront-url';
  readonly totalUsd: number;
  readonly savingUsdPerMonth: number | null;
}

export interface Verdict {
  readonly current: Contender;
  /** The cheapest contender without an obstacle; of equal ones the current; null when none is possible. */
  readonly cheapest: Contender | null;
  /** What moving from the current front door to the cheapest saves a month; null when one of them has no bill. */
  readonly savingUsdPerMonth: number | null;
  /** Whether there is a template to give: the load balancer works, and costs less than the current front door or replaces one that cannot serve. */
  readonly exportable: boolean;
  /** All contenders without an obstacle, the cheapest first; of equal ones the current first, then in the order of CONTENDERS. */
  readonly ranking: readonly Ranked[];
  /** Null where a function URL behind CloudFront has no bill. */
  readonly floor: Floor | null;
  /** Whether the load balancer and what it is held against differ by less than $5 or less than 5 % of the dearer. */
  readonly aboutEven: boolean;
  /** Months until the saving has paid for the move; null where nothing is to be paid, or nothing is saved. */
  readonly paybackMonths: number | null;
}

/** Below either of these a difference is about even: other things than money should decide. */
const EVEN_USD = 5;
const EVEN_SHARE = 0.05;

/**
 * The verdict on the bills of one scenario.
 * @example the default scenario: alb 48.49, http-api 51.77 (the current one), rest-api 126.77; a difference of 3.28 is about even
 */
export function verdictOn(current: Contender, moveUsd: number, frontDoors: Readonly<Record<FrontDoor, Judged>>): Verdict {
  const now = frontDoors[current].offered ? frontDoors[current].bill.totalUsd : null;
  const saving = (totalUsd: number) => (now === null ? null : now - totalUsd);

  const ranking: Ranked[] = [];
  for (const frontDoor of [current, ...CONTENDERS.filter((door) => door !== current)]) {
    const door = frontDoors[frontDoor];
    if (!door.offered || door.obstacles.length > 0) continue;
    const { totalUsd } = door.bill;
    // Before the first that it undercuts: of equal ones those that came before stay first.
    const at = ranking.findIndex((other) => costsLess(totalUsd, other.totalUsd));
    ranking.splice(at < 0 ? ranking.length : at, 0, { frontDoor, totalUsd, savingUsdPerMonth: saving(totalUsd) });
  }
  const place = (door: Contender | null) => ranking.find(({ frontDoor }) => frontDoor === door);

  const [cheapest = null] = ranking;
  const [alb, inUse] = [place('alb'), place(current)];
  const rival = current === 'alb' ? ranking.find(({ frontDoor }) => frontDoor !== 'alb') : inUse;
  const target = current === 'alb' ? cheapest : alb;
  const edge = frontDoors['cloudfront-url'];
  return {
    current,
    cheapest: cheapest?.frontDoor ?? null,
    savingUsdPerMonth: cheapest?.savingUsdPerMonth ?? null,
    exportable: current !== 'alb' && alb !== undefined && (inUse === undefined || costsLess(alb.totalUsd, inUse.totalUsd)),
    ranking,
    floor: edge.offered
      ? { frontDoor: 'cloudfront-url', totalUsd: edge.bill.totalUsd, savingUsdPerMonth: saving(edge.bill.totalUsd) }
      : null,
    aboutEven: alb !== undefined && rival !== undefined && isEven(alb.totalUsd, rival.totalUsd),
    paybackMonths:
      moveUsd > 0 && inUse && target && costsLess(target.totalUsd, inUse.totalUsd)
        ? moveUsd / (inUse.totalUsd - target.totalUsd)
        : null,
  };
}

function isEven(one: number, other: number): boolean {
  const difference = Math.abs(one - other);
  return difference < EVEN_USD || difference < EVEN_SHARE * Math.max(one, other);
}
