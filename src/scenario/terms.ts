/** Terms: at which prices, and with which allowances, a workload is billed. */

import { choice, defaultsOf, number, type PlainField, type ValuesOf } from './fields.ts';

/** In a link these stand behind the workload's fields. */
export const TERMS_FIELDS = {
  /** 1 while AWS's always-free allowances are unused by anything else in the account. */
  alwaysFree: choice('free', 'Always-free allowances', [0, 1], 1),
  /** 1 to count internet egress. */
  dataTransferOut: choice('egress', 'Count data transfer out', [0, 1], 1),
  /** What the move costs once, dollars: it changes no bill and gives the payback. */
  moveUsd: number('effort', 'Cost of moving', 0, 0, 1e9, 'usd', 'USD'),
} as const satisfies Record<string, PlainField>;

export interface Terms extends ValuesOf<typeof TERMS_FIELDS> {
  /** The visitor's own price by rate id, dollars for one unit, in place of AWS's list price (all tiers). Link: `price.alb.lcu=0.0072`. */
  readonly ownPrices: Readonly<Record<string, number>>;
  /** Discount by service key, percent of the list price. Link: `discount.lambda=12`. */
  readonly discounts: Readonly<Record<string, number>>;
}

export const DEFAULT_TERMS: Terms = { ...defaultsOf(TERMS_FIELDS), ownPrices: {}, discounts: {} };
