/** Line: a quantity, its price, its dollars; as a rule for every volume, and charged at one. */

import { RATES, type RateId, type UnitOf } from '../prices/rates.ts';
import { quantity, type Unit } from '../units.ts';
import { compose, type Piecewise, type Segments, valueAt } from './piecewise.ts';
import { chargeTiers, type PriceOrigin, type Tariff, type TierCharge, tariffCurve } from './tariff.ts';

/** Ids of lines are stable: they stand in published estimates. */
export type LineId =
  | 'requests'
  | 'cache'
  | 'load-balancer-hours'
  | 'lcu'
  | 'public-ipv4'
  | 'trust-store'
  | 'lambda-requests'
  | 'lambda-duration'
  | 'data-transfer-out';

/** A line at every volume: the quantity as a function of monthly requests, and the tariff that prices it. */
export interface LineRule {
  readonly id: LineId;
  readonly rate: RateId;
  readonly unit: Unit;
  readonly origin: PriceOrigin;
  /** Units billed in a month as a function of monthly requests; never falls. */
  readonly quantity: Segments;
  /** Dollars a month as a function of monthly requests. */
  readonly usd: Piecewise<'usd'>;
  /** The line at one volume. */
  readonly at: (requestsPerMonth: number) => Line;
}

/** A line of a bill at one volume. */
export interface Line {
  readonly id: LineId;
  readonly rate: RateId;
  readonly unit: Unit;
  readonly origin: PriceOrigin;
  readonly quantity: number;
  readonly usd: number;
  readonly tiers: readonly TierCharge[];
}

/**
 * The rule of a line. The bill and the curve both come from this quantity and this tariff, so they cannot disagree.
 * `billed` and the tariff are in the unit of the rate: of another unit they do not compile (tests/engine/line.types.ts tries all).
 */
export function lineRule<R extends RateId>(
  id: LineId,
  rate: R,
  billed: Piecewise<UnitOf<R>>,
  tariff: Tariff<UnitOf<R>>,
): LineRule {
  const { origin } = tariff;
  const unit: UnitOf<R> = RATES[rate].unit;
  return {
    id,
    rate,
    unit,
    origin,
    quantity: billed,
    usd: compose(billed, tariffCurve(tariff)),
    at(requestsPerMonth) {
      // Just above a kink, rounding can leave a quantity of −10⁻¹⁰ where 0 is meant.
      const amount = quantity(unit, Math.max(0, valueAt(billed, requestsPerMonth)));
      const tiers = chargeTiers(unit, amount, tariff);
      return { id, rate, unit, origin, quantity: amount, usd: tiers.reduce((usd, tier) => usd + tier.usd, 0), tiers };
    },
  };
}
