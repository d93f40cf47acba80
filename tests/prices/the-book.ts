/** The book that the project ships, as its text and as read: the two forms in which the price tests look at it. */

import { readFileSync } from 'node:fs';
import type { Geography } from '../../src/aws/geographies.ts';
import type { FormerPrice, PriceBook, Rate } from '../../src/prices/book.ts';
import type { RateId } from '../../src/prices/rates.ts';
import { readBookText } from '../../src/prices/readBook.ts';

export const bookText = readFileSync(new URL('../../src/prices/book.json', import.meta.url), 'utf8');

export const book: PriceBook = (() => {
  const reading = readBookText(bookText);
  if (reading.book === null) throw new Error(reading.faults.join('\n'));
  return reading.book;
})();

/** Every rate of every region and of every geography. */
export const allRates: readonly { readonly place: string; readonly id: RateId; readonly rate: Rate }[] = [
  ...Object.entries(book.regions),
  ...Object.entries(book.geographies),
].flatMap(([place, { rates }]) =>
  Object.entries(rates).map(([id, rate]) => {
    // `Object.entries` forgets the type of the keys; the reader has refused every id but these.
    return { place, id: id as RateId, rate };
  }),
);

/** The day of the list in which each rate was first read, in whichever place; docs/prices.md has the lists' addresses. */
export const FIRST_PUBLISHED = new Map<RateId, string>();
for (const { id, rate } of allRates) {
  const { publishedAt } = oldest(rate);
  if (publishedAt < (FIRST_PUBLISHED.get(id) ?? '~')) FIRST_PUBLISHED.set(id, publishedAt);
}

/** The price with which a rate came into the book. */
function oldest(rate: Rate): FormerPrice {
  return rate.history?.at(-1) ?? rate;
}

/**
 * What the first list had for a rate: today's price, or the oldest in its history once AWS has changed it. Undefined where that
 * list had none. Facts of 2025 and 2026 are held against it, so that they stay true when the book is renewed.
 */
export function firstPrice(region: string, id: RateId): FormerPrice | undefined {
  return oldestPrice(book.regions[region]?.rates[id], id);
}

/** The same for a rate of CloudFront. */
export function firstEdgePrice(geography: Geography, id: RateId): FormerPrice | undefined {
  return oldestPrice(book.geographies[geography]?.rates[id], id);
}

/** The same for either, by the id of the place. */
export function firstPriceAt(place: string, id: RateId): FormerPrice | undefined {
  return oldestPrice(allRates.find((rate) => rate.place === place && rate.id === id)?.rate, id);
}

function oldestPrice(rate: Rate | undefined, id: RateId): FormerPrice | undefined {
  const price = rate && oldest(rate);
  return price?.publishedAt === FIRST_PUBLISHED.get(id) ? price : undefined;
}
