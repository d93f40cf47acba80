/**
 * The price book: everything AWS charges per region and, for CloudFront, per geography, with where and when it was read. Types only;
 * `readBook.ts` believes the JSON.
 */

import type { Geography } from '../aws/geographies.ts';
import type { Partition } from '../aws/regionCodes.ts';
import type { RateId } from './rates.ts';

/** One step of a graduated price: units from `begin` up to `end` cost `usd` each. All three are decimal text. */
export interface Tier {
  /** First unit of the step: "0" in the first tier, the `end` of the one before in the others. */
  readonly begin: string;
  /** Last unit of the step, or "Inf" in the last tier. */
  readonly end: string;
  /** US dollars for ONE unit, as AWS publishes it, without trailing zeros: "0.0000035". */
  readonly usd: string;
  /** AWS's rate code (`SKU.offerTerm.dimension`), or null where the source did not carry it. */
  readonly rateCode: string | null;
  /** When this tier alone was re-seen unchanged, where the rate as a whole was not (YYYY-MM-DD). */
  readonly confirmedAt?: string;
  /** When this tier alone was last quoted from AWS's list, where the rate as a whole was not (YYYY-MM-DD). */
  readonly quotedAt?: string;
}

/** A price that AWS charged before, kept when it changed. */
export interface FormerPrice {
  readonly publishedAt: string;
  readonly confirmedAt: string | null;
  readonly quotedAt?: string;
  readonly tiers: readonly Tier[];
}

/** One rate in one region. */
export interface Rate {
  /** AWS's stock keeping unit, or null where the source did not carry it. */
  readonly sku: string | null;
  /** Publication date of the AWS list in which this price was first read (YYYY-MM-DD). */
  readonly publishedAt: string;
  /** Date at which all tiers were last re-seen unchanged in a later AWS list (YYYY-MM-DD), or null if never. */
  readonly confirmedAt: string | null;
  /**
   * Date at which people last quoted all tiers, as they stand here, from AWS's list: in a table or a text of their own (YYYY-MM-DD).
   * Weaker than a confirmation, and only there when it is newer than that.
   */
  readonly quotedAt?: string;
  readonly tiers: readonly [Tier, ...Tier[]];
  /** Earlier prices of this rate, newest first. */
  readonly history?: readonly FormerPrice[];
}

/** The rates of one place. A rate that AWS does not offer there is absent, never a neighbour's. */
export type Rates = { readonly [R in RateId]?: Rate };

/** One AWS region. The reader accepts no rate of CloudFront in it (`REGION_RATE_IDS`). */
export interface RegionPrices {
  /** AWS's long name: "US East (N. Virginia)". */
  readonly name: string;
  readonly partition: Partition;
  readonly rates: Rates;
}

/** One of CloudFront's geographies. The reader accepts no other rates in it than CloudFront's (`GEOGRAPHY_RATE_IDS`). */
export interface GeographyPrices {
  /** AWS's name in its price feed: "Asia Pacific". */
  readonly name: string;
  readonly rates: Rates;
}

export interface PriceBook {
  readonly schema: 1;
  readonly currency: 'USD';
  /** By region code, in alphabetical order. */
  readonly regions: Readonly<Record<string, RegionPrices>>;
  /** What CloudFront charges, in alphabetical order; a book without any of it has none. */
  readonly geographies: { readonly [G in Geography]?: GeographyPrices };
}
