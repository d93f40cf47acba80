/** Prices as AWS's pages state them: "$3.50 a million" of a request, "$0.008" of an LCU-hour; and the question that an odd one raises. */

import { decimalText } from '../engine/tariff.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { RATES, type RateId, statedFor } from '../prices/rates.ts';
import { UNIT_NAMES } from './lineNames.ts';

/** What a stated price is for, behind the dollars; nothing where it is for one. */
function suffix(rate: RateId, { full }: Figures): string {
  const per = statedFor(rate);
  return per === 1 ? '' : per === 1_000_000 ? ' a million' : ` for ${full(per)}`;
}

/** A price, from decimal text for one. @example priceText('rest-api.requests', '0.0000035')  // "$3.50 a million" */
export function priceText(rate: RateId, usd: string, figures: Figures = EN_US): string {
  return figures.unitPrice(usd, statedFor(rate)) + suffix(rate, figures);
}

/** A price of the visitor's own, dollars for one. @example ownPriceText('http-api.requests', 0.0000011)  // "$1.10 a million" */
export function ownPriceText(rate: RateId, usd: number, figures: Figures = EN_US): string {
  return priceText(rate, decimalText(usd), figures);
}

/** What a rate's price is for. @example "a million requests" · "10,000 requests" · "one LCU-hour" */
export function statedUnit(rate: RateId): string {
  const per = statedFor(rate);
  const { one, many } = UNIT_NAMES[RATES[rate].unit];
  return per === 1 ? `one ${one}` : `${per === 1_000_000 ? 'a million' : EN_US.full(per)} ${many}`;
}

/** From here on a price of the visitor's own is so far above AWS's that it may be meant for something else. */
const FAR_ABOVE = 10;
/** And so far below, where AWS states its price for many: the price of one request, typed as that of a million. */
const FAR_BELOW = 1 / 1000;

/**
 * The question about a price of the visitor's own that is used although it is far from AWS's; null for one that is not.
 * @param list AWS's price of the first tier, decimal text for one
 */
export function priceQuestion(rate: RateId, own: number, list: string, figures: Figures = EN_US): string | null {
  const aws = priceText(rate, list, figures);
  const used = ownPriceText(rate, own, figures);
  if (own > FAR_ABOVE * Number(list)) return `${used} is used, more than ten times AWS’s ${aws}. Is it for ${statedUnit(rate)}?`;
  if (statedFor(rate) === 1 || own === 0 || own >= FAR_BELOW * Number(list)) return null;
  const one = `${figures.typedPrice(own, statedFor(rate))} each`;
  return `${used} is used, less than a thousandth of AWS’s ${aws}. A price for one is written “${one}”.`;
}
