/** The order of the regions' table: by any column, up or down; regions without a figure always last. */

import type { RegionalEstimate } from '../../../engine/regions.ts';

export type Column = 'name' | 'rest-api' | 'http-api' | 'alb' | 'cloudfront-url' | 'saving' | 'pays' | 'seen';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** The volume from which the load balancer pays; after all others where it never does, null where nothing is known. */
function paysFrom({ pays }: RegionalEstimate): number | null {
  return pays === null ? null : (pays[0]?.from ?? Number.POSITIVE_INFINITY);
}

const KEYS = {
  name: ({ name }) => name,
  'rest-api': ({ totalsUsd }) => totalsUsd['rest-api'],
  'http-api': ({ totalsUsd }) => totalsUsd['http-api'],
  alb: ({ totalsUsd }) => totalsUsd.alb,
  'cloudfront-url': ({ totalsUsd }) => totalsUsd['cloudfront-url'],
  saving: ({ savingUsd }) => savingUsd,
  pays: paysFrom,
  seen: ({ prices: { all, old } }) => (all === 0 ? null : 1 - old / all),
} as const satisfies Record<Column, (row: RegionalEstimate) => string | number | null>;

/** The rows in order; equal ones by name. */
export function sorted(rows: readonly RegionalEstimate[], { column, descending }: Order): RegionalEstimate[] {
  const key: (row: RegionalEstimate) => string | number | null = KEYS[column];
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null || x === y) return Number(x === null) - Number(y === null) || a.name.localeCompare(b.name, 'en');
    const rising = typeof x === 'string' ? x.localeCompare(String(y), 'en') : x < Number(y) ? -1 : 1;
    return descending ? -rising : rising;
  });
}

/** The order after a click on a column's heading: the other way round, or first by what one looks for in it. */
export function clicked(order: Order, column: Column): Order {
  return { column, descending: order.column === column ? !order.descending : column === 'saving' || column === 'seen' };
}
