/** The two dates that speak for an AWS offer where its prices hold: when they were published, and when they were last re-seen. */

import type { Rates } from './book.ts';
import { type Offer, RATE_IDS, RATES } from './rates.ts';

export interface OfferDates {
  /** The oldest publication date among the offer's rates (YYYY-MM-DD). */
  readonly publishedAt: string;
  /** The oldest confirmation among them, or null if any of them was never re-seen as a whole. */
  readonly confirmedAt: string | null;
}

/**
 * The weakest dates of each offer's rates in some places (a region, a geography of CloudFront's); an offer of which none has a rate is absent.
 * @example us-east-1, AWSELB: hour and LCU-hour re-seen on 2026-09-03, the trust store on 2026-08-31, so
 * `{ publishedAt: '2025-06-05', confirmedAt: '2026-08-31' }`
 */
export function offerDates(...places: readonly Rates[]): { readonly [O in Offer]?: OfferDates } {
  const dates: { [O in Offer]?: OfferDates } = {};
  for (const rates of places) {
    for (const id of RATE_IDS) {
      const rate = rates[id];
      if (rate === undefined) continue;
      const { offer } = RATES[id];
      const soFar = dates[offer];
      dates[offer] = {
        publishedAt: soFar === undefined || rate.publishedAt < soFar.publishedAt ? rate.publishedAt : soFar.publishedAt,
        confirmedAt: soFar === undefined ? rate.confirmedAt : older(rate.confirmedAt, soFar.confirmedAt),
      };
    }
  }
  return dates;
}

function older(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one < other ? one : other;
}
