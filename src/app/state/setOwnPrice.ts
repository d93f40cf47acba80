/** Changes to the visitor's own prices in the scenario. */

import type { RateId } from '../../prices/rates.ts';
import { change, useStore } from './store.ts';

/** A record less one key. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** Replaces a rate's price by the visitor's own, dollars for one unit; null brings AWS's list price back. */
export function setOwnPrice(rate: RateId, price: number | null): void {
  const { ownPrices } = useStore.getState().scenario.terms;
  change(`price ${rate}`, {
    terms: { ownPrices: price === null ? without(ownPrices, rate) : { ...ownPrices, [rate]: price } },
  });
}
