/** Line: a quantity, its price, its dollars; as a rule for every volume, and charged at one. */

import type { Rate } from '../prices/book.ts';
import { RATES, type RateId, type UnitOf } from '../prices/rates.ts';
import { quantity, type Unit } from '../units.ts';
import { compose, minus, type Piecewise, type Segments, sum, valueAt } from './piecewise.ts';
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
  | 'provisioned-concurrency'
  | 'authorizer-requests'
  | 'authorizer-duration'
  | 'logs'
  | 'waf-acl'
  | 'waf-rules'
  | 'waf-requests'
  | 'cloudfront-requests'
  | 'cloudfront-data-out'
  | 'cloudfront-to-origin'
  | 'data-transfer-out';

interface LineFacts {
  readonly id: LineId;
  readonly rate: RateId;
  readonly unit: Unit;
  readonly origin: PriceOrigin;
  /** The rate in the price book, with its dates; undefined where the book has none there and the visitor's own price stands in. */
  readonly published: Rate | undefined;
}

/** A line at every volume: the quantity as a function of monthly requests, and the tariff that prices it. */
export interface LineRule extends LineFacts {
  /** Units billed in a month as a function of monthly requests; never falls. */
  readonly quantity: Segments;
  /** Dollars a month as a function of monthly requests. */
  readonly usd: Piecewise<'usd'>;
  /** The line at one volume. */
  readonly at: (requestsPerMonth: number) => Line;
}

/** A line of a bill at one volume. */
export interface Line extends LineFacts {
  readonly quantity: number;
  readonly usd: number;
  readonly tiers: readonly TierCharge[];
}

/**
 * The rule of a line. The bill and the curve both come from this quantity and this tariff, so they cannot disagree.
 * `billed` and the tariff are in the unit of the rate: of another unit they do not compile (tests/engine/line.types.ts tries all).
 * `before` is what goes through the tariff's tiers ahead of it: what the function leaves of them to its authorizer.
 */
export function lineRule<R extends RateId>(
  id: LineId,
  rate: R,
  billed: Piecewise<UnitOf<R>>,
  tariff: Tariff<UnitOf<R>>,
  before?: Piecewise<UnitOf<R>>,
): LineRule {
  const unit: UnitOf<R> = RATES[rate].unit;
  const { origin, published } = tariff;
  const curve = tariffCurve(tariff);
  // Of one tier every unit costs the same, whatever goes before.
  const ahead = tariff.tiers.length > 1 ? before : undefined;
  // Each name is written out: spreading an object costs ten times as much, and every key typed makes some forty of these.
  return {
    id,
    rate,
    unit,
    origin,
    published,
    quantity: billed,
    usd: ahead ? minus(compose(sum([ahead, billed]), curve), compose(ahead, curve)) : compose(billed, curve),
    at(requestsPerMonth) {
      // Just above a kink, rounding can leave a quantity of −10⁻¹⁰ where 0 is meant.
      const amount = quantity(unit, Math.max(0, valueAt(billed, requestsPerMonth)));
      const gone = ahead ? quantity(unit, Math.max(0, valueAt(ahead, requestsPerMonth))) : undefined;
      const tiers = chargeTiers(unit, amount, tariff, gone);
      let usd = 0;
      for (const tier of tiers) usd += tier.usd;
      return { id, rate, unit, origin, published, quantity: amount, usd, tiers };
    },
  };
}
