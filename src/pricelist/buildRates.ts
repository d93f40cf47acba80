/** Builds the rates of every region from the products that AWS listed, and names every fault in them. */

import type { Partition } from '../aws/regionCodes.ts';
import { isRegionCode, partitionOf } from '../aws/regionCodes.ts';

import type { RateId } from '../prices/rates.ts';
import { billingCode, REGION_WITHOUT_CODE } from './billingCode.ts';
import { Doubt, type Fault, quoted } from './fault.ts';
import { type ListedRateId, PRODUCTS, type ProductRow, placeAttributes, type Query } from './products.ts';
import { type Price, readPrice } from './readPrice.ts';
import { type Product, readProduct } from './readProduct.ts';

/** What AWS lists for one region today. */
export interface ListedRegion {
  /** AWS's name for it, which differs between its services: "EU (London)". */
  readonly name: string;
  readonly partition: Partition;
  readonly rates: { readonly [R in RateId]?: Price };
}

export interface Listing {
  /** By region code. */
  readonly regions: ReadonlyMap<string, ListedRegion>;
  readonly faults: readonly Fault[];
}

/** A question and the records (JSON texts) that answered it. */
export interface Answer {
  readonly query: Query;
  readonly records: readonly string[];
}

/**
 * The rates by region. A record that is not the product of any asked rate is passed over; one that is must be believable in
 * every respect, or it is a fault. Records may come in any order.
 *
 * @param asked regions to look at; null for all that AWS lists
 * @param now a term that starts later is not in force
 */
export function buildRates(answers: readonly Answer[], asked: ReadonlySet<string> | null, now: Date): Listing {
  const regions = new Map<string, { name: string; partition: Partition; rates: { [R in RateId]?: Price } }>();
  const codes = new Map<string, string>();
  const faults: Fault[] = [];

  for (const { query, records } of answers) {
    for (const record of records) {
      let product: Product | null = null;
      let rate: ListedRateId | null = null;
      let region: string | null = null;
      try {
        product = readProduct(record);
        rate = rateOf(product, query);
        if (rate === null) continue;
        const place = placeAttributes(query.service);
        region = product.attributes[place.region] ?? null;
        if (region !== null && asked !== null && !asked.has(region)) continue;
        if (region === null || !isRegionCode(region)) throw new Doubt(`the region code is ${quoted(region)}.`);
        checkBillingCode(product.attributes.usagetype ?? '', PRODUCTS[rate].usageType, region, codes);
        const price = readPrice(product, PRODUCTS[rate].awsUnits, now);
        const known = regions.get(region) ?? { name: nameOf(product, place.location), partition: partitionOf(region), rates: {} };
        const twin = known.rates[rate];
        if (twin !== undefined) throw new Doubt(`SKU ${twin.sku} is the same rate: expected exactly one product.`);
        known.rates[rate] = price;
        regions.set(region, known);
      } catch (error) {
        if (!(error instanceof Doubt)) throw error;
        faults.push({ service: query.service, region, rate, sku: product?.sku ?? null, problem: error.message });
      }
    }
  }
  return { regions, faults: faults.sort(byPlace) };
}

/** Whether some record is the product of one of the query's rates, in whatever region: false means that the filters found nothing. */
export function answers({ query, records }: Answer): boolean {
  return records.some((record) => {
    try {
      return rateOf(readProduct(record), query) !== null;
    } catch (error) {
      if (error instanceof Doubt) return true;
      throw error;
    }
  });
}

/** The rate among the query's whose product this is, or null: a look-alike, a Local Zone, an Outpost, a free allowance. */
function rateOf(product: Product, query: Query): ListedRateId | null {
  if (product.serviceCode !== query.service) return null;
  if (product.attributes[placeAttributes(query.service).locationType] !== 'AWS Region') return null;
  return query.rates.find((rate) => matches(product, PRODUCTS[rate])) ?? null;
}

function matches(product: Product, row: ProductRow): boolean {
  return (
    (row.productFamily === undefined || row.productFamily === product.productFamily) &&
    Object.entries(row.attributes ?? {}).every(([name, value]) => product.attributes[name] === value) &&
    billingCode(product.attributes.usagetype ?? '', row.usageType) !== null
  );
}

/**
 * One region has one billing code in all services, no two regions share one, and only one region may go without. A product
 * that breaks this is not this region's, however its other attributes look.
 * @param codes region by billing code, so far; added to
 */
function checkBillingCode(text: string, usageType: string, region: string, codes: Map<string, string>): void {
  const code = billingCode(text, usageType);
  if (code === '' && region === REGION_WITHOUT_CODE) return;
  if (!code) throw new Doubt(`the usage type ${quoted(text)} lacks a billing code, which only ${REGION_WITHOUT_CODE} may.`);
  const owner = codes.get(code);
  const other = [...codes].find(([, owned]) => owned === region)?.[0];
  if (owner === undefined && other === undefined) codes.set(code, region);
  else if (owner !== region) {
    const reason = owner === undefined ? `other products of this region begin with ${other}` : `${code} belongs to ${owner}`;
    throw new Doubt(`the usage type ${quoted(text)} is another region's: ${reason}.`);
  }
}

function nameOf(product: Product, attribute: string): string {
  const name = product.attributes[attribute];
  if (name === undefined || name === '') throw new Doubt(`its ${attribute} is ${quoted(name)}, expected the region's name.`);
  return name;
}

function byPlace(one: Fault, other: Fault): number {
  return sortKey(one) < sortKey(other) ? -1 : 1;
}

function sortKey({ service, region, rate, sku }: Fault): string {
  return [service, region ?? '', rate ?? '', sku ?? ''].join(' ');
}
