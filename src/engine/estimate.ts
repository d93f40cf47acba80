/** Estimate: everything the page, the command line and the template say about one scenario, from one price book. */

import type { LcuDimension } from '../aws/lcu.ts';
import type { PriceBook, RegionPrices } from '../prices/book.ts';
import type { RateId } from '../prices/rates.ts';
import type { Estimable } from '../scenario/scenario.ts';
import { viewersOf, type Workload } from '../scenario/workload.ts';
import { type Bill, billAt, billCurve } from './bill.ts';
import { EDGE_FIREWALL_REGION } from './cloudFront.ts';
import { type Crossing, crossings } from './crossings.ts';
import { type Compared, type FrontDoor, forEachFrontDoor } from './frontDoor.ts';
import { frontDoorRules, type Prices } from './frontDoorRules.ts';
import { cautions, firstDayNotOld, obstacles, type Reason } from './limits.ts';
import type { Line, LineRule } from './line.ts';
import { bindingDimension, type LcuByDimension, lcuAt } from './loadBalancer.ts';
import type { Piecewise } from './piecewise.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** A front door that the region offers: its bill at the scenario's volume, and at every other. */
export interface OfferedFrontDoor {
  readonly offered: true;
  readonly obstacles: readonly Reason[];
  readonly cautions: readonly Reason[];
  readonly rules: readonly LineRule[];
  readonly bill: Bill;
  readonly curve: Piecewise<'usd'>;
}

/** A front door that AWS does not offer in the region, or for which the book has no price. */
export interface MissingFrontDoor {
  readonly offered: false;
  /** The prices that it needs and the book lacks; empty where AWS does not offer it, or the book lacks the region. */
  readonly missing: readonly RateId[];
  readonly obstacles: readonly Reason[];
  readonly cautions: readonly Reason[];
}

export type FrontDoorEstimate = OfferedFrontDoor | MissingFrontDoor;

export interface Lcu extends LcuByDimension {
  readonly binding: LcuDimension;
}

export interface Estimate extends Estimable {
  readonly region: RegionPrices | undefined;
  /** Where the prices were looked up: in the region, in CloudFront's geography, and for a web ACL at the edge; null where the book lacks the region. */
  readonly prices: Prices | null;
  readonly frontDoors: Readonly<Record<FrontDoor, FrontDoorEstimate>>;
  /** The load balancer's capacity by dimension, averaged over the month; the largest is billed. */
  readonly lcu: Lcu;
  /** Between the load balancer and each of the others that it is compared with. */
  readonly crossings: { readonly [D in Compared]: readonly Crossing<D | 'alb'>[] };
  readonly verdict: Verdict;
}

/**
 * The estimate of a scenario. Pure: `today` (YYYY-MM-DD) only dates the caution about old prices.
 *
 * @example the default scenario in us-east-1: rest-api 126.77, http-api 51.77, alb 48.49, function-url 21.77, cloudfront-url
 *   41.04 USD a month; crossings 6,977,941, 26,361,111 and 42,943,931 requests a month
 */
export function estimate({ workload, terms, needs }: Estimable, book: PriceBook, today: string): Estimate {
  const prices = pricesAt(workload, book);
  const region = prices?.region;
  const rules = prices && frontDoorRules({ workload, terms }, prices);
  const oldDay = firstDayNotOld(today);

  const frontDoors = forEachFrontDoor((door): AtEveryVolume => {
    const { lines, missing } = rules?.[door] ?? { lines: [], missing: [] };
    const inTheWay = obstacles(door, { workload, needs }, missing, region);
    const warnings = cautions(door, workload, lines, oldDay);
    return !rules || hasNoBill(inTheWay)
      ? { offered: false, obstacles: inTheWay, cautions: warnings, missing }
      : { offered: true, obstacles: inTheWay, cautions: warnings, rules: lines, curve: billCurve(lines) };
  });
  const against = <D extends Compared>(door: D): readonly Crossing<D | 'alb'>[] => {
    const [other, alb] = [frontDoors[door], frontDoors.alb];
    return other.offered && alb.offered ? crossings([door, other.rules], ['alb', alb.rules]) : [];
  };
  return atVolume(
    { workload, terms, needs },
    {
      region,
      prices,
      frontDoors,
      crossings: {
        'rest-api': against('rest-api'),
        'http-api': against('http-api'),
        'cloudfront-url': against('cloudfront-url'),
      },
    },
  );
}

/** Where a scenario's prices are looked up in a book; null where it lacks the region. */
function pricesAt(workload: Workload, book: PriceBook): Prices | null {
  const region = own(book.regions, workload.region);
  if (!region) return null;
  const geography = book.geographies[viewersOf(workload)]?.rates ?? {};
  const edgeFirewall = own(book.regions, EDGE_FIREWALL_REGION)?.rates ?? {};
  return { region, geography, edgeFirewall };
}

/** What one front door bills at the scenario's volume, and what stands in its way; no lines where it has no bill. */
export interface FrontDoorLines {
  readonly offered: boolean;
  readonly obstacles: readonly Reason[];
  readonly lines: readonly Line[];
}

/**
 * The lines of some front doors alone, as the estimate has them: for whoever prices thousands of scenarios and asks for no curve, crossing or
 * verdict.
 */
export function linesOf<D extends FrontDoor>(
  { workload, terms, needs }: Estimable,
  book: PriceBook,
  doors: readonly D[],
): Readonly<Record<D, FrontDoorLines>> {
  const prices = pricesAt(workload, book);
  const region = prices?.region;
  const rules = prices && frontDoorRules({ workload, terms }, prices, doors);
  const found = doors.map((door): readonly [D, FrontDoorLines] => {
    const { lines, missing } = rules?.[door] ?? { lines: [], missing: [] };
    const inTheWay = obstacles(door, { workload, needs }, missing, region);
    const offered = rules !== null && !hasNoBill(inTheWay);
    return [door, { offered, obstacles: inTheWay, lines: offered ? billAt(lines, workload.requestsPerMonth).lines : [] }];
  });
  return Object.fromEntries(found) as Record<D, FrontDoorLines>;
}

/** Whether AWS does not offer it there, or the book lacks a price. */
function hasNoBill(inTheWay: readonly Reason[]): boolean {
  return inTheWay.some(({ id }) => id === 'not-offered' || id === 'price');
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
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
  known: Pick<Estimate, 'region' | 'prices' | 'crossings'> & { readonly frontDoors: Readonly<Record<FrontDoor, AtEveryVolume>> },
): Estimate {
  const { region, prices, crossings } = known;
  const billed = (door: FrontDoor): FrontDoorEstimate => {
    const frontDoor = known.frontDoors[door];
    if (!frontDoor.offered) return frontDoor;
    const { obstacles, cautions, rules, curve } = frontDoor;
    return { offered: true, obstacles, cautions, rules, curve, bill: billAt(rules, workload.requestsPerMonth) };
  };
  const frontDoors = forEachFrontDoor(billed);
  const lcu = { ...lcuAt(workload.requestsPerMonth, workload), binding: bindingDimension(lcuAt(1, workload)) };
  return {
    workload,
    terms,
    needs,
    region,
    prices,
    frontDoors,
    lcu,
    crossings,
    verdict: verdictOn(workload.currentFrontDoor, terms.moveUsd, frontDoors),
  };
}

/** The bill's total, or null where there is no bill. */
export function totalUsd(frontDoor: FrontDoorEstimate): number | null {
  return frontDoor.offered ? frontDoor.bill.totalUsd : null;
}
