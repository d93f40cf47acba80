/** Reads the price of a product: its on-demand term in force and that term's tiers. Believes nothing. */

import type { Tier } from '../prices/book.ts';
import { compareDecimals, trimDecimal } from './decimal.ts';
import { Doubt, quoted } from './fault.ts';
import { object, type Product, text } from './readProduct.ts';

/** A price as AWS publishes it today. */
export interface Price {
  readonly sku: string;
  /** Date at which AWS published the list (YYYY-MM-DD). */
  readonly publishedAt: string;
  readonly tiers: readonly [Tier, ...Tier[]];
}

/** AWS's code for the plain on-demand term. The always-free allowances stand under another (A429C66SYZ), at price 0. */
const ON_DEMAND = 'JRTCKXETXF';

/**
 * The on-demand price in force at `now`: tiers sorted, from 0 to infinity without a gap, each positive and in US dollars.
 * @param awsUnits what AWS may call the unit
 * @throws Doubt with a sentence for anything else
 */
export function readPrice(product: Product, awsUnits: readonly string[], now: Date): Price {
  const { code, term } = termInForce(product, now);
  const dimensions = Object.values(object(term.priceDimensions, 'its "priceDimensions"'));
  const tiers = dimensions.map((dimension) =>
    readTier(object(dimension, 'a price dimension'), `${product.sku}.${code}.`, awsUnits),
  );
  return { sku: product.sku, publishedAt: readDate(product.publicationDate, now), tiers: joined(tiers) };
}

function termInForce(product: Product, now: Date): { code: string; term: Readonly<Record<string, unknown>> } {
  const onDemand = object(object(product.terms, 'its "terms"').OnDemand, 'its "OnDemand" terms');
  const terms = Object.values(onDemand)
    .map((value) => object(value, 'a term'))
    .filter((term) => term.offerTermCode === ON_DEMAND);
  const inForce = terms.filter((term) => readMoment(term.effectiveDate, 'effective date') <= now.getTime());
  const [term, second] = inForce;
  if (term === undefined) {
    const later = terms.map((future) => String(future.effectiveDate)).join(', ');
    throw new Doubt(
      later === '' ? `it has no on-demand term (${ON_DEMAND}).` : `its on-demand term is not in force before ${later}.`,
    );
  }
  if (second !== undefined) throw new Doubt(`${inForce.length} on-demand terms are in force, expected one.`);
  if (term.sku !== product.sku) throw new Doubt(`its term is for SKU ${quoted(term.sku)}.`);
  return { code: ON_DEMAND, term };
}

function readTier(dimension: Readonly<Record<string, unknown>>, rateCodeStart: string, awsUnits: readonly string[]): Tier {
  const unit = text(dimension.unit, 'unit');
  if (!awsUnits.includes(unit))
    throw new Doubt(`the unit is ${quoted(unit)}, expected ${awsUnits.map((one) => `"${one}"`).join(' or ')}.`);
  const rateCode = text(dimension.rateCode, 'rate code');
  if (!rateCode.startsWith(rateCodeStart)) throw new Doubt(`the rate code ${quoted(rateCode)} is another product’s.`);
  const prices = object(dimension.pricePerUnit, 'its "pricePerUnit"');
  const currencies = Object.keys(prices);
  if (currencies.join() !== 'USD') throw new Doubt(`the price is in ${currencies.join(' and ') || 'no currency'}, expected USD.`);
  const usd = decimal(prices.USD, 'price');
  if (usd === '0') throw new Doubt('the price is 0, expected a positive one.');
  const end = dimension.endRange;
  return {
    begin: decimal(dimension.beginRange, 'start of a tier'),
    end: end === 'Inf' ? end : decimal(end, 'end of a tier'),
    usd,
    rateCode,
  };
}

/** The tiers in order. AWS's map of price dimensions has none. */
function joined(tiers: readonly Tier[]): readonly [Tier, ...Tier[]] {
  const [first, ...others] = [...tiers].sort((one, other) => compareDecimals(one.begin, other.begin));
  if (first === undefined) throw new Doubt('its term has no price.');
  if (first.begin !== '0') throw new Doubt(`the first tier starts at ${first.begin}, expected 0.`);
  let last = first;
  for (const tier of others) {
    if (last.end !== tier.begin)
      throw new Doubt(`a tier ends at ${last.end} and the next starts at ${tier.begin}: they must meet.`);
    last = tier;
  }
  for (const { begin, end } of tiers) {
    if (end !== 'Inf' && compareDecimals(begin, end) >= 0) throw new Doubt(`a tier runs from ${begin} to ${end}.`);
  }
  if (last.end !== 'Inf') throw new Doubt(`the last tier ends at ${last.end}, expected "Inf".`);
  return [first, ...others];
}

function decimal(value: unknown, name: string): string {
  const trimmed = typeof value === 'string' ? trimDecimal(value) : null;
  if (trimmed === null) throw new Doubt(`the ${name} is ${quoted(value)}, expected a decimal number as text.`);
  return trimmed;
}

/** "2026-08-31T09:22:55Z" → "2026-08-31". A list of a later day than today's has not been published: some clock is wrong. */
function readDate(value: unknown, now: Date): string {
  const day = new Date(readMoment(value, 'publication date')).toISOString().slice(0, 10);
  const today = now.toISOString().slice(0, 10);
  if (day > today) throw new Doubt(`its list is dated ${day}, expected no day after ${today}, which is today.`);
  return day;
}

function readMoment(value: unknown, name: string): number {
  const moment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) throw new Doubt(`the ${name} is ${quoted(value)}, expected a moment such as "2026-08-31T09:22:55Z".`);
  return moment;
}
