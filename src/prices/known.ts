/** What a price book lets a link name: its regions, the rates of regions and geographies, and the services. */

import type { PriceBook } from './book.ts';
import { OFFERS, RATE_IDS } from './rates.ts';

/** The names that a link may use with this book, in the form that the link codec asks for. */
export function known(book: PriceBook): { regions: readonly string[]; rates: readonly string[]; discounts: readonly string[] } {
  return {
    regions: Object.keys(book.regions),
    rates: RATE_IDS,
    discounts: Object.values(OFFERS).map((offer) => offer.discountKey),
  };
}
