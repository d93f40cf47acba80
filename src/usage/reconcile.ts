/** Billed against list: every line of a bill priced from the book by the same tiers, the difference, and discounts that explain it. */

import type { BilledRate } from '../aws/usageTypes.ts';
import type { PriceBook, Rate } from '../prices/book.ts';
import { OFFERS, RATES } from '../prices/rates.ts';
import type { Entry, Ledger } from './ledger.ts';
import { type BilledLine, METERS } from './meters.ts';
import { dollarsOf } from './tiers.ts';

/** One line of one region, over all files. */
export interface Billed {
  readonly region: string;
  readonly line: BilledLine;
  readonly frontDoor: 'rest-api' | 'http-api' | null;
  readonly quantity: number;
  readonly usd: number;
  /** What the price book asks for the quantity, less what was free; null where the book has no price or the file no quantities. */
  readonly listUsd: number | null;
  /** (usd / listUsd − 1) × 100: −12 for 12 % below list. */
  readonly differencePercent: number | null;
}

/** A percentage that all lines of a service are below list. */
export interface Discount {
  /** The key of the discount in a link: `discount.lambda`. */
  readonly service: string;
  readonly percent: number;
}

/** Percentages of one service are the same if no two of them differ by more. */
const SAME_PERCENT = 0.01;
/** A monthly bill rounds each amount to a millionth of a dollar, so that next to nothing may differ by any percentage. */
const ROUNDING_USD = 1e-6;

/** A rate of the price book in a region; null where the book has none. */
export function rateOf(book: PriceBook, region: string, rate: BilledRate): Rate | null {
  const rates: Readonly<Record<string, Rate | undefined>> = Object.hasOwn(book.regions, region)
    ? book.regions[region]!.rates
    : {};
  return rates[rate] ?? null;
}

/** The lines of some ledgers, by region and line. Amounts in other currencies are not among them. */
export function reconcile(ledgers: readonly Ledger[], book: PriceBook): { billed: Billed[]; discounts: Discount[] } {
  const lines = new Map<string, { entries: Entry[]; fromDollars: boolean; rows: number }>();
  for (const { entries, fromDollars } of ledgers) {
    for (const entry of entries) {
      if (entry.usd === null) continue;
      const { line, frontDoor } = METERS[entry.rate];
      const key = `${entry.region} ${line} ${frontDoor ?? ''}`;
      const known = lines.get(key) ?? { entries: [], fromDollars: false, rows: 0 };
      lines.set(key, {
        entries: [...known.entries, entry],
        fromDollars: known.fromDollars || fromDollars,
        rows: known.rows + entry.rows,
      });
    }
  }
  const found = [...lines]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, line]) => ({ ...line, billed: billedLine(line, book) }));
  return { billed: found.map(({ billed }) => billed), discounts: discountsOf(found) };
}

function billedLine({ entries, fromDollars }: { entries: readonly Entry[]; fromDollars: boolean }, book: PriceBook): Billed {
  const [first] = entries;
  const { line, frontDoor } = METERS[first!.rate];
  const usd = entries.reduce((sum, entry) => sum + entry.usd!, 0);
  let listUsd: number | null = fromDollars ? null : 0;
  for (const { region, rate, quantity, free } of together(entries)) {
    const published = rateOf(book, region, rate);
    listUsd = listUsd === null || published === null ? null : listUsd + dollarsOf(Math.max(0, quantity - free), published);
  }
  const differencePercent = listUsd === null || listUsd === 0 ? null : (usd / listUsd - 1) * 100;
  const quantity = entries.reduce((sum, entry) => sum + entry.quantity, 0);
  return { region: first!.region, line, frontDoor, quantity, usd, listUsd, differencePercent };
}

/** What several files have of one rate and month fills the same tiers. */
function together(entries: readonly Entry[]): Pick<Entry, 'region' | 'rate' | 'quantity' | 'free'>[] {
  const byMonth = new Map<string, Pick<Entry, 'region' | 'rate' | 'quantity' | 'free'>>();
  for (const { region, rate, month, quantity, free } of entries) {
    const key = `${rate} ${month}`;
    const known = byMonth.get(key);
    byMonth.set(key, { region, rate, quantity: (known?.quantity ?? 0) + quantity, free: (known?.free ?? 0) + free });
  }
  return [...byMonth.values()];
}

/** Services all of whose lines, in all regions, are below list by one percentage. */
function discountsOf(
  lines: readonly { readonly billed: Billed; readonly entries: readonly Entry[]; readonly rows: number }[],
): Discount[] {
  const services = new Map<string, { billed: Billed; rows: number }[]>();
  for (const { billed, entries, rows } of lines) {
    if (billed.listUsd === null || billed.listUsd === 0) continue;
    const service = OFFERS[RATES[entries[0]!.rate].offer].discountKey;
    services.set(service, [...(services.get(service) ?? []), { billed, rows }]);
  }
  return [...services].flatMap(([service, all]) => {
    const listUsd = all.reduce((sum, { billed }) => sum + billed.listUsd!, 0);
    const percent = (1 - all.reduce((sum, { billed }) => sum + billed.usd, 0) / listUsd) * 100;
    const same = all.every(({ billed, rows }) => {
      const expected = billed.listUsd! * (1 - percent / 100);
      const off = Math.abs(billed.usd - expected);
      return (off / billed.listUsd!) * 100 <= SAME_PERCENT || off <= ROUNDING_USD * rows;
    });
    const rounded = Math.round(percent * 100) / 100;
    return same && rounded > 0 && rounded <= 100 ? [{ service, percent: rounded }] : [];
  });
}
