/** Regions: the same scenario in every region of the price book, with what each lacks. */

import type { PriceBook, RegionPrices } from '../prices/book.ts';
import type { Estimable } from '../scenario/scenario.ts';
import { type PayingRange, payingRanges } from './cheapest.ts';
import { estimate, totalUsd } from './estimate.ts';
import { type FrontDoor, forEachFrontDoor, SHOWN_FRONT_DOORS } from './frontDoor.ts';
import { type OldPrices, oldPrices } from './oldPrices.ts';
import { savingUsd } from './saving.ts';

/** The scenario in one region. Dollars a month; null where there is no bill. */
export interface RegionalEstimate {
  readonly code: string;
  readonly name: string;
  readonly totalsUsd: Readonly<Record<FrontDoor, number | null>>;
  /** What the move in question saves; negative when it costs more. */
  readonly savingUsd: number | null;
  /** The volumes at which it saves; null when one of the two has no bill. */
  readonly pays: readonly PayingRange[] | null;
  /** How fresh AWS's prices behind the bills are there. */
  readonly prices: OldPrices;
  /** Front doors without a bill, with the sentence that says why. */
  readonly missing: readonly { readonly frontDoor: FrontDoor; readonly id: string; readonly message: string }[];
}

/**
 * One row for each region, in the book's order. The visitor's own prices and discounts hold in all of them.
 * @example the default scenario: $3.28 saved in us-east-1; no bill at all in ap-southeast-6, which has no price for data transfer out
 */
export function everyRegion(subject: Estimable, book: PriceBook, today: string): RegionalEstimate[] {
  return Object.entries<RegionPrices>(book.regions).map(([code, { name }]) => {
    const found = estimate({ ...subject, workload: { ...subject.workload, region: code } }, book, today);
    const { frontDoors } = found;
    const saving = savingUsd(found);
    return {
      code,
      name,
      totalsUsd: forEachFrontDoor((door) => totalUsd(frontDoors[door])),
      savingUsd: saving,
      pays: saving === null ? null : payingRanges(found),
      prices: oldPrices(found, today),
      missing: SHOWN_FRONT_DOORS.flatMap((frontDoor) => {
        const door = frontDoors[frontDoor];
        const [reason] = door.offered ? [] : door.obstacles;
        return reason ? [{ frontDoor, ...reason }] : [];
      }),
    };
  });
}
