/** Estimate: everything the page, the command line and the template say about one scenario, from one price book. */

import type { PriceBook, RegionPrices } from '../prices/book.ts';
import type { RateId } from '../prices/rates.ts';
import type { Estimable } from '../scenario/scenario.ts';
import { type Bill, billAt, billCurve, costsLess } from './bill.ts';
import { type Crossing, crossings } from './crossings.ts';
import { type ApiGateway, CONTENDERS, type Contender, type FrontDoor } from './frontDoor.ts';
import { frontDoorRules } from './frontDoorRules.ts';
import { cautions, obstacles, type Reason } from './limits.ts';
import type { LineRule } from './line.ts';
import { bindingDimension, type LcuByDimension, type LcuDimension, lcuAt } from './loadBalancer.ts';
import type { Piecewise } from './piecewise.ts';

/** A front door that the region offers: its bill at the scenario's volume, and at every other. */
export interface OfferedFrontDoor {
  readonly offered: true;
  readonly obstacles: readonly Reason[];
  readonly cautions: readonly Reason[];
  readonly rules: readonly LineRule[];
  readonly bill: Bill;
  readonly curve: Piecewise<'usd'>;
}

/** A front door for which the region lacks a price. */
export interface MissingFrontDoor {
  readonly offered: false;
  /** The prices that it needs and the region lacks; empty where the book lacks the region. */
  readonly missing: readonly RateId[];
  readonly obstacles: readonly Reason[];
  readonly cautions: readonly Reason[];
}

export type FrontDoorEstimate = OfferedFrontDoor | MissingFrontDoor;

export interface Verdict {
  readonly current: ApiGateway;
  /** The cheapest contender without an obstacle; of equal ones the current; null when none is possible. */
  readonly cheapest: Contender | null;
  /** What moving from the current front door to the cheapest saves a month; null when one of them has no bill. */
  readonly savingUsdPerMonth: number | null;
  /** True exactly when the load balancer has no obstacle and costs less than the current front door. */
  readonly exportable: boolean;
}

export interface Lcu extends LcuByDimension {
  readonly binding: LcuDimension;
}

export interface Estimate extends Estimable {
  readonly region: RegionPrices | undefined;
  readonly frontDoors: Readonly<Record<FrontDoor, FrontDoorEstimate>>;
  /** The load balancer's capacity by dimension, averaged over the month; the largest is billed. */
  readonly lcu: Lcu;
  /** Between each API Gateway and the load balancer. */
  readonly crossings: Readonly<Record<ApiGateway, readonly Crossing<Contender>[]>>;
  readonly verdict: Verdict;
}

/**
 * The estimate of a scenario. Pure: `today` (YYYY-MM-DD) only dates the caution about old prices.
 *
 * @example the default scenario in us-east-1: rest-api 126.77, http-api 51.77, alb 48.49, function-url 21.77 USD a month;
 *   crossings 6,977,941 and 26,361,111 requests a month
 */
export function estimate({ workload, terms, needs }: Estimable, book: PriceBook, today: string): Estimate {
  const region = Object.hasOwn(book.regions, workload.region) ? book.regions[workload.region] : undefined;
  const rules = region ? frontDoorRules({ workload, terms }, region) : null;

  const frontDoor = (door: FrontDoor): AtEveryVolume => {
    const { lines, missing } = rules?.[door] ?? { lines: [], missing: [] };
    const reasons = {
      obstacles: obstacles(door, workload, needs, missing, region),
      cautions: cautions(
        door,
        workload,
        lines.filter((line) => line.origin !== 'own').map((line) => line.rate),
        region,
        today,
      ),
    };
    if (!rules || missing.length > 0) return { offered: false, missing, ...reasons };
    return { offered: true, ...reasons, rules: lines, curve: billCurve(lines) };
  };

  const frontDoors = {
    'rest-api': frontDoor('rest-api'),
    'http-api': frontDoor('http-api'),
    alb: frontDoor('alb'),
    'function-url': frontDoor('function-url'),
  };
  const against = (door: ApiGateway): readonly Crossing<Contender>[] => {
    const [gateway, alb] = [frontDoors[door], frontDoors.alb];
    return gateway.offered && alb.offered ? crossings([door, gateway.rules], ['alb', alb.rules]) : [];
  };
  return atVolume(
    { workload, terms, needs },
    {
      region,
      frontDoors,
      crossings: { 'rest-api': against('rest-api'), 'http-api': against('http-api') },
    },
  );
}

/** A front door without its bill at one volume. */
type AtEveryVolume = Omit<OfferedFrontDoor, 'bill'> | MissingFrontDoor;

/**
 * The estimate of a scenario that differs in nothing but its volume from one that is known: what holds at every volume (rules,
 * curves, crossings, obstacles, cautions) is kept, the very same objects; bills, LCUs and the verdict are made for the new one.
 *
 * @example the default scenario, known at 30 M requests, at 20 M: the load balancer's bill falls from 48.49 to 37.53 USD
 */
export function atVolume(
  { workload, terms, needs }: Estimable,
  known: Pick<Estimate, 'region' | 'crossings'> & { readonly frontDoors: Readonly<Record<FrontDoor, AtEveryVolume>> },
): Estimate {
  const { region, crossings } = known;
  const billed = (door: FrontDoor): FrontDoorEstimate => {
    const frontDoor = known.frontDoors[door];
    return frontDoor.offered ? { ...frontDoor, bill: billAt(frontDoor.rules, workload.requestsPerMonth) } : frontDoor;
  };
  const frontDoors = {
    'rest-api': billed('rest-api'),
    'http-api': billed('http-api'),
    alb: billed('alb'),
    'function-url': billed('function-url'),
  };
  const lcu = { ...lcuAt(workload.requestsPerMonth, workload), binding: bindingDimension(lcuAt(1, workload)) };
  return {
    workload,
    terms,
    needs,
    region,
    frontDoors,
    lcu,
    crossings,
    verdict: verdict(workload.currentFrontDoor, frontDoors),
  };
}

/** The bill's total, or null where there is no bill. */
export function totalUsd(frontDoor: FrontDoorEstimate): number | null {
  return frontDoor.offered ? frontDoor.bill.totalUsd : null;
}

function verdict(current: ApiGateway, frontDoors: Estimate['frontDoors']): Verdict {
  const possible = CONTENDERS.filter((door) => frontDoors[door].offered && frontDoors[door].obstacles.length === 0);
  // The current front door first, so that of equal ones it stays.
  const ranked = [...possible].sort((a, b) => Number(b === current) - Number(a === current));
  let cheapest: Contender | null = null;
  for (const door of ranked) {
    if (cheapest === null || costsLess(totalUsd(frontDoors[door])!, totalUsd(frontDoors[cheapest])!)) cheapest = door;
  }
  const now = totalUsd(frontDoors[current]);
  const best = cheapest === null ? null : totalUsd(frontDoors[cheapest]);
  const alb = frontDoors.alb;
  return {
    current,
    cheapest,
    savingUsdPerMonth: now === null || best === null ? null : now - best,
    exportable: now !== null && alb.offered && alb.obstacles.length === 0 && costsLess(alb.bill.totalUsd, now),
  };
}
