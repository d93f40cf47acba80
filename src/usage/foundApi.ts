/** An API as the files tell it: which it is, and the fields of a scenario that they fill. */

import type { LcuDimension } from '../aws/lcu.ts';

/** The front doors that a file can show. */
export type FoundDoor = 'rest-api' | 'http-api' | 'alb';

/** Fields of a scenario that metrics, bills and logs fill. */
export type UsageField =
  | 'requestsPerMonth'
  | 'requestKb'
  | 'responseKb'
  | 'durationMs'
  | 'cacheGb'
  | 'cacheHitPercent'
  | 'rejectedPercent'
  | 'answeredPercent'
  | 'requestsPerConnection'
  | 'connectionSeconds'
  | 'rulesProcessed';

/** A figure with where it comes from. */
export interface Figure {
  readonly value: number;
  /** In words: metric, statistic and hours; rows of a bill; lines of a log. */
  readonly from: string;
  /** The name of the file. */
  readonly file: string;
}

export interface FoundApi {
  readonly name: string;
  readonly region: string | null;
  readonly currentFrontDoor: FoundDoor | null;
  readonly fields: { readonly [F in UsageField]?: Figure };
  /** By how much the sum of hourly LCU maxima exceeds the whole time's figure; absent where it is not told hour by hour. */
  readonly hourlyMixPercent?: number;
  /** Hour by hour, for a chart. */
  readonly hours?: readonly HourOfTraffic[];
}

/** One hour as a load balancer would count it. */
export interface HourOfTraffic {
  /** Its beginning, milliseconds since 1970. */
  readonly at: number;
  readonly requests: number;
  /** LCUs by dimension; the largest is billed. */
  readonly lcu: Readonly<Record<LcuDimension, number>>;
}

/** A figure that was seen and not used, or an amount of a bill that is not usage. */
export interface NotRead {
  readonly what: string;
  readonly rows: number;
  readonly usd: number;
  readonly why: string;
}
