/** What was read of one file, before it is known what the files mean together. */

import type { Ledger } from './ledger.ts';
import type { LoggedApi } from './log.ts';
import type { Series } from './series.ts';
import type { Span } from './times.ts';

export const USAGE_KINDS = [
  'cloudwatch-metric-data',
  'cloudwatch-metric-statistics',
  'cloudwatch-csv',
  'cost-explorer-json',
  'cost-explorer-csv',
  'billing',
  'alb-log',
  'api-gateway-log',
] as const;

export type UsageKind = (typeof USAGE_KINDS)[number];

/** What a reader of one kind found. */
export interface Contents {
  /** Null where a file has no time at all, such as a table without rows. */
  readonly span: Span | null;
  /** Milliseconds between the points of series. */
  readonly period?: number;
  readonly series?: readonly Series[];
  readonly ledger?: Ledger;
  readonly logged?: readonly LoggedApi[];
}
