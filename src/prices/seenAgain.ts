/** Seen again: how many of a book's prices were seen in a later list of AWS's, until when, and how many of them had changed. */

import type { PriceBook, Rate } from './book.ts';

export interface SeenAgain {
  /** Rates of which at least the first tier was seen again, in a list or in what people quoted from one, or found changed. */
  readonly prices: number;
  /** Those of them that had changed: the book keeps what they were. */
  readonly changed: number;
  /** The first and the last day of a list from which a price was read for the first time (YYYY-MM-DD). */
  readonly since: string;
  /** The last day on which one was seen again. */
  readonly until: string;
}

/** @example the first book: 220 of 989 rates, up to 2026-10-05, none of them changed */
export function seenAgain(book: PriceBook): SeenAgain {
  const places = [...Object.values(book.regions), ...Object.values(book.geographies)];
  const rates = places.flatMap((place) => Object.values<Rate>(place?.rates ?? {}));
  const dates = rates.map(({ confirmedAt, quotedAt, tiers: [first] }) =>
    [confirmedAt, quotedAt, first.confirmedAt, first.quotedAt].filter((date) => typeof date === 'string'),
  );
  const isChanged = ({ history = [] }: Rate) => history.length > 0;
  return {
    prices: rates.filter((rate, i) => (dates[i]?.length ?? 0) > 0 || isChanged(rate)).length,
    changed: rates.filter(isChanged).length,
    since: rates.map(({ publishedAt, history }) => history?.at(-1)?.publishedAt ?? publishedAt).sort()[0] ?? '',
    until: dates.flat().sort().at(-1) ?? '',
  };
}
