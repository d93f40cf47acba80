/** Tariff: what one rate costs in one place for one visitor, tier by tier; and the graduated charge itself. */

import { inFull } from '../digits.ts';
import type { Rate, Rates, Tier } from '../prices/book.ts';
import { OFFERS, RATES, type RateId, type UnitOf } from '../prices/rates.ts';
import type { Terms } from '../scenario/terms.ts';
import { charge, type Quantity, quantity, type Unit, type UsdPer, usdPer } from '../units.ts';
import { type Piecewise, piecewise, type Segment, type Segments } from './piecewise.ts';

/** One tier as charged. `text` is the price as decimal text: AWS's own, unless the visitor replaced or discounted it. */
export interface ChargedTier<U extends Unit> {
  readonly begin: number;
  readonly end: number;
  readonly price: UsdPer<U>;
  readonly text: string;
}

/** Whose price it is: AWS's list price, that less the visitor's discount, or the visitor's own. */
export type PriceOrigin = 'list' | 'discount' | 'own';

export interface Tariff<U extends Unit> {
  readonly rate: RateId;
  readonly origin: PriceOrigin;
  /** The rate in the price book; undefined where it has none, and the visitor's own price stands in. */
  readonly published: Rate | undefined;
  readonly tiers: readonly ChargedTier<U>[];
}

/** The part of a quantity that falls into one tier, and its dollars. */
export interface TierCharge {
  readonly quantity: number;
  readonly price: string;
  readonly usd: number;
}

/** Tariffs of list prices by the rate that they are read from: every key typed asks for some forty, and none of them changes. */
const ofList = new WeakMap<Rate, Tariff<Unit>>();

/**
 * The tariff of a rate among those of a region or geography, or null when the book has none there: a missing price is never replaced by a neighbour's.
 * The visitor's own price holds for all tiers; a discount takes its percentage off each.
 *
 * @example a discount of 12 % makes Lambda's $0.0000133334 per GB-second $0.000011733392
 */
export function tariffOf<R extends RateId>(
  rates: Rates,
  rate: R,
  terms: Pick<Terms, 'ownPrices' | 'discounts'>,
): Tariff<UnitOf<R>> | null {
  const unit: UnitOf<R> = RATES[rate].unit;
  const own = terms.ownPrices[rate];
  if (own !== undefined) {
    const text = decimalText(own);
    return {
      rate,
      origin: 'own',
      published: rates[rate],
      tiers: [{ begin: 0, end: Number.POSITIVE_INFINITY, price: usdPer(unit, text), text }],
    };
  }
  const published = rates[rate];
  if (!published) return null;
  const percent = terms.discounts[OFFERS[RATES[rate].offer].discountKey] ?? 0;
  const known = percent === 0 ? ofList.get(published) : undefined;
  if (known?.rate === rate) return known as unknown as Tariff<UnitOf<R>>;
  const tariff: Tariff<UnitOf<R>> = {
    rate,
    origin: percent === 0 ? 'list' : 'discount',
    published,
    tiers: published.tiers.map((tier: Tier) => {
      const text = percent === 0 ? tier.usd : decimalText(Number(tier.usd) * (1 - percent / 100));
      return {
        begin: Number(tier.begin),
        end: tier.end === 'Inf' ? Number.POSITIVE_INFINITY : Number(tier.end),
        price: usdPer(unit, text),
        text,
      };
    }),
  };
  if (percent === 0) ofList.set(published, tariff as unknown as Tariff<Unit>);
  return tariff;
}

/** A number as decimal text without an exponent, to 15 significant digits: 7.2e-7 is "0.00000072", where `toFixed` ends in …719999999999999. */
export function decimalText(value: number): string {
  return inFull(Number(value.toPrecision(15)));
}

/**
 * A quantity split over the tiers: every unit is charged by the tier into which it falls, behind those that have gone through the
 * tiers before. A quantity of 0 stands in the tier in which the next unit would.
 *
 * @example 400 M HTTP API requests in us-east-1: 300 M at $0.000001 ($300) and 100 M at $0.0000009 ($90)
 */
export function chargeTiers<U extends Unit>(
  unit: U,
  amount: Quantity<U>,
  tariff: Tariff<U>,
  before: Quantity<U> = quantity(unit, 0),
): TierCharge[] {
  const charges: TierCharge[] = [];
  const end = before + amount;
  for (const tier of tariff.tiers) {
    if (tier.end <= before) continue;
    if (charges.length > 0 && end <= tier.begin) break;
    // What lies in one tier is the amount itself: adding and taking away what went before would cost it digits.
    const whole = charges.length === 0 && end <= tier.end;
    const part = quantity(unit, whole ? amount : Math.min(end, tier.end) - Math.max(before, tier.begin));
    charges.push({ quantity: part, price: tier.text, usd: charge(part, tier.price) });
  }
  return charges;
}

/**
 * What is left of a tariff once some of it is used up for nothing: the tiers of the units beyond.
 * @example CloudFront's first ten TB, of which one is free: nine are left of the first tier, then 40 of the second
 */
export function tariffBeyond<U extends Unit>(tariff: Tariff<U>, usedUp: number): Tariff<U> {
  if (usedUp === 0) return tariff;
  const left = tariff.tiers.filter(({ end }) => end > usedUp);
  return {
    ...tariff,
    tiers: left.map((tier) => ({ ...tier, begin: Math.max(0, tier.begin - usedUp), end: tier.end - usedUp })),
  };
}

const curves = new WeakMap<object, Segments>();

/** The same graduated charge as a function of the quantity: dollars, with a kink at every tier's edge. Made once for each tariff. */
export function tariffCurve<U extends Unit>(tariff: Tariff<U>): Piecewise<'usd', U> {
  const known = curves.get(tariff);
  if (known) return piecewise('usd', known);
  const segments = segmentsOf(tariff);
  curves.set(tariff, segments);
  return piecewise('usd', segments);
}

function segmentsOf<U extends Unit>(tariff: Tariff<U>): Segments {
  let paid = 0;
  const [first, ...others] = tariff.tiers.map(({ begin, end, price }): Segment => {
    const segment = { from: begin, intercept: paid - price * begin, slope: price };
    paid += price * (end - begin);
    return segment;
  });
  return [first!, ...others];
}
