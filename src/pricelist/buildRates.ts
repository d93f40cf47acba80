/** Builds the rates of every region and geography from the products that AWS listed, and names every fault in them. */

import { isRegionCode, type Partition, partitionOf } from '../aws/regionCodes.ts';
import { REGION_WITHOUT_BILLING_CODE } from '../aws/usageRegions.ts';
import { USAGE_TYPES } from '../aws/usageTypes.ts';
import type { PriceBook } from '../prices/book.ts';
import { isPlaceName, LONGEST_NAME } from '../prices/placeName.ts';
import type { RateId } from '../prices/rates.ts';
import { billingCode } from './billingCode.ts';
import { Doubt, type Fault, quoted } from './fault.ts';
import {
  isKnownBySku,
  type ListedRateId,
  PRODUCTS,
  type ProductRow,
  placeAttributes,
  type Query,
  SKU_PRODUCTS,
  type SkuRateId,
} from './products.ts';
import { type Price, readPrice } from './readPrice.ts';
import { type Product, readProduct } from './readProduct.ts';

type Prices = { readonly [R in RateId]?: Price };

/** What AWS lists for one region today. */
export interface ListedRegion {
  /** AWS's name for it, which differs between its services: "EU (London)". */
  readonly name: string;
  readonly partition: Partition;
  /** What its usage types begin with: "EUW2"; null where none of those that were read has a code. */
  readonly billingCode: string | null;
  readonly rates: Prices;
}

export interface Listing {
  /** What was known by its attributes, by region code. */
  readonly regions: ReadonlyMap<string, ListedRegion>;
  /** What was known by the SKU that the book holds, by region code or geography. */
  readonly bySku: ReadonlyMap<string, Prices>;
  readonly faults: readonly Fault[];
}

/** A question and the records (JSON texts) that answered it. */
export interface Answer {
  readonly query: Query;
  readonly records: readonly string[];
}

/** Where the product of a SKU belongs in the book. */
export interface SkuPlace {
  /** Region code or geography. */
  readonly place: string;
  readonly rate: SkuRateId;
}

/** The SKUs that the book holds for products that nothing else tells. */
export function skuPlaces(book: PriceBook): ReadonlyMap<string, SkuPlace> {
  const places = new Map<string, SkuPlace>();
  for (const [place, { rates }] of [...Object.entries(book.regions), ...Object.entries(book.geographies)]) {
    // `Object.entries` forgets the type of the keys; the reader has refused every id but these.
    for (const [rate, known] of Object.entries(rates) as [RateId, { sku: string | null }][]) {
      if (known.sku !== null && isKnownBySku(rate)) places.set(known.sku, { place, rate });
    }
  }
  return places;
}

/**
 * The rates by place. A record that is not the product of any asked rate is passed over; one that is must be believable in
 * every respect, or it is a fault. Records may come in any order.
 *
 * @param skus what the book holds (`skuPlaces`)
 * @param asked regions to look at; null for all that AWS lists
 * @param now a term that starts later is not in force, and no list is of a later day
 */
export function buildRates(
  answers: readonly Answer[],
  skus: ReadonlyMap<string, SkuPlace>,
  asked: ReadonlySet<string> | null,
  now: Date,
): Listing {
  const regions = new Map<string, { name: string; partition: Partition; rates: { [R in RateId]?: Price } }>();
  const bySku = new Map<string, { [R in RateId]?: Price }>();
  const codes = new Map<string, string>();
  const faults: Fault[] = [];

  const takeListed = (product: Product, rate: ListedRateId, region: string) => {
    const place = placeAttributes(product.serviceCode);
    checkBillingCode(product.attributes.usagetype ?? '', USAGE_TYPES[rate].usageType, region, codes);
    const price = readPrice(product, PRODUCTS[rate].awsUnits, now);
    const known = regions.get(region) ?? { name: nameOf(product, place.location), partition: partitionOf(region), rates: {} };
    put(known.rates, rate, price);
    regions.set(region, known);
  };
  const takeKnown = (product: Product, { place, rate }: SkuPlace) => {
    const region = product.attributes[placeAttributes(product.serviceCode).region] ?? '';
    if (isRegionCode(place) && region !== '' && region !== place)
      throw new Doubt(`its region code is ${quoted(region)}, but the book has this SKU for ${place}.`);
    const known = bySku.get(place) ?? {};
    put(known, rate, readPrice(product, SKU_PRODUCTS[rate].awsUnits, now));
    bySku.set(place, known);
  };

  for (const { query, records } of answers) {
    for (const record of records) {
      let product: Product | null = null;
      let rate: RateId | null = null;
      let place: string | null = null;
      try {
        product = readProduct(record);
        const known = product.serviceCode === query.service ? skus.get(product.sku) : undefined;
        if (known !== undefined && query.rates.includes(known.rate)) {
          ({ place, rate } = known);
          if (asked === null || asked.has(place)) takeKnown(product, known);
          continue;
        }
        const listed = rateOf(product, query);
        rate = listed;
        if (listed === null) continue;
        place = product.attributes[placeAttributes(query.service).region] ?? null;
        if (place !== null && asked !== null && !asked.has(place)) continue;
        if (place === null || !isRegionCode(place)) throw new Doubt(`the region code is ${quoted(place)}.`);
        takeListed(product, listed, place);
      } catch (error) {
        if (!(error instanceof Doubt)) throw error;
        faults.push({ service: query.service, place, rate, sku: product?.sku ?? null, problem: error.message });
      }
    }
  }
  const codeOf = new Map([...codes].map(([code, region]) => [region, code]));
  const listed = [...regions].map(([region, known]) => [region, { ...known, billingCode: codeOf.get(region) ?? null }] as const);
  return { regions: new Map(listed), bySku, faults: faults.sort(byPlace) };
}

function put(rates: { [R in RateId]?: Price }, rate: RateId, price: Price): void {
  const twin = rates[rate];
  if (twin !== undefined) throw new Doubt(`SKU ${twin.sku} is the same rate: expected exactly one product.`);
  rates[rate] = price;
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

/** The rate among the query's whose product this is by its attributes, or null: a look-alike, a Local Zone, an Outpost, a free allowance. */
function rateOf(product: Product, query: Query): ListedRateId | null {
  if (product.serviceCode !== query.service) return null;
  if (product.attributes[placeAttributes(query.service).locationType] !== 'AWS Region') return null;
  for (const rate of query.rates) if (!isKnownBySku(rate) && matches(product, rate)) return rate;
  return null;
}

function matches(product: Product, rate: ListedRateId): boolean {
  const row: ProductRow = PRODUCTS[rate];
  return (
    (row.productFamily === undefined || row.productFamily === product.productFamily) &&
    Object.entries(row.attributes ?? {}).every(([name, value]) => product.attributes[name] === value) &&
    billingCode(product.attributes.usagetype ?? '', USAGE_TYPES[rate].usageType) !== null
  );
}

/**
 * One region has one billing code in all services, no two regions share one, and only one region may go without. A product
 * that breaks this is not this region's, however its other attributes look.
 * @param codes region by billing code, so far; added to
 */
function checkBillingCode(text: string, usageType: string, region: string, codes: Map<string, string>): void {
  const code = billingCode(text, usageType);
  if (code === '' && region === REGION_WITHOUT_BILLING_CODE) return;
  if (!code)
    throw new Doubt(`the usage type ${quoted(text)} lacks a billing code, which only ${REGION_WITHOUT_BILLING_CODE} may.`);
  const owner = codes.get(code);
  const other = [...codes].find(([, owned]) => owned === region)?.[0];
  if (owner === undefined && other === undefined) codes.set(code, region);
  else if (owner !== region) {
    const reason = owner === undefined ? `other products of this region begin with ${other}` : `${code} belongs to ${owner}`;
    throw new Doubt(`the usage type ${quoted(text)} is another region’s: ${reason}.`);
  }
}

function nameOf(product: Product, attribute: string): string {
  const name = product.attributes[attribute];
  if (name === undefined || name === '') throw new Doubt(`its ${attribute} is ${quoted(name)}, expected the region’s name.`);
  if (!isPlaceName(name))
    throw new Doubt(
      `its ${attribute} is ${quoted(name)}, expected a name of at most ${LONGEST_NAME} characters, none of them a control character.`,
    );
  return name;
}

function byPlace(one: Fault, other: Fault): number {
  return sortKey(one) < sortKey(other) ? -1 : 1;
}

function sortKey({ service, place, rate, sku }: Fault): string {
  return [service, place ?? '', rate ?? '', sku ?? ''].join(' ');
}
