/** The book on which `npm run prices` is tried: the first prices of each region, as they were known on one day, whatever AWS has changed since. */

import type { FormerPrice, PriceBook, Rate, Rates, Tier } from '../../src/prices/book.ts';
import { printBook } from '../../src/prices/printBook.ts';
import type { RateId } from '../../src/prices/rates.ts';
import { book, firstPriceAt } from '../prices/the-book.ts';

/** No list that the book was held against up to then is as new as those of `awsListing`. */
const KNOWN_ON = '2026-11-01';

const upTo = (day: string | null | undefined) => (day && day <= KNOWN_ON ? day : undefined);

function tierThen({ confirmedAt, quotedAt, ...tier }: Tier): Tier {
  const [confirmed, quoted] = [upTo(confirmedAt), upTo(quotedAt)];
  return { ...tier, ...(confirmed && { confirmedAt: confirmed }), ...(quoted && { quotedAt: quoted }) };
}

/** A price with its SKU, which its rate codes begin with, and without what was seen of it later. */
function rateThen({ publishedAt, confirmedAt, quotedAt, tiers: [first, ...others] }: FormerPrice): Rate {
  if (!first) throw new Error('A price has a tier.');
  const quoted = upTo(quotedAt);
  return {
    sku: first.rateCode?.split('.')[0] ?? null,
    publishedAt,
    confirmedAt: upTo(confirmedAt) ?? null,
    ...(quoted && { quotedAt: quoted }),
    tiers: [tierThen(first), ...others.map(tierThen)],
  };
}

function placesThen<P extends { readonly rates: Rates }>(places: Readonly<Record<string, P>>): Record<string, P> {
  const then = Object.entries(places).map(([code, place]): [string, P] => {
    // `Object.keys` forgets the type of the keys; the reader has refused every id but these.
    const rates = (Object.keys(place.rates) as RateId[]).flatMap((id): [RateId, Rate][] => {
      const price = firstPriceAt(code, id);
      return price ? [[id, rateThen(price)]] : [];
    });
    return [code, { ...place, rates: Object.fromEntries(rates) }];
  });
  return Object.fromEntries(then.filter(([, { rates }]) => Object.keys(rates).length > 0));
}

export const KNOWN_BOOK: PriceBook = {
  ...book,
  regions: placesThen(book.regions),
  geographies: placesThen(book.geographies),
};

export const KNOWN_TEXT = printBook(KNOWN_BOOK);
