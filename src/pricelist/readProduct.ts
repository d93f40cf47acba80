/** Reads one record of a `GetProducts` answer as far as is needed to say which product it is. */

import { Doubt, quoted } from './fault.ts';

/** A product, identified; its terms are still unread, since most products are not in the book. */
export interface Product {
  readonly serviceCode: string;
  readonly sku: string;
  readonly productFamily: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** Moment at which AWS published the list: "2026-08-31T09:22:55Z". Unchecked. */
  readonly publicationDate: unknown;
  readonly terms: unknown;
}

/**
 * The product that a record of `PriceList` (JSON text) describes.
 * @throws Doubt when it is no JSON, or lacks what every product has.
 */
export function readProduct(record: string): Product {
  const root = object(parse(record), 'the record');
  const product = object(root.product, 'its "product"');
  const attributes = object(product.attributes, 'its "attributes"');
  const family = product.productFamily;
  return {
    serviceCode: text(root.serviceCode, 'serviceCode'),
    sku: text(product.sku, 'sku'),
    productFamily: typeof family === 'string' ? family : null,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    publicationDate: root.publicationDate,
    terms: root.terms,
  };
}

/** @throws Doubt unless `value` is a JSON object. */
export function object(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Doubt(`${name} is ${quoted(value)}, expected an object.`);
  return Object.fromEntries(Object.entries(value));
}

/** @throws Doubt unless `value` is a text with something in it. */
export function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Doubt(`its ${name} is ${quoted(value)}, expected a text.`);
  return value;
}

function parse(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    throw new Doubt(`the record is no JSON: ${quoted(record)}.`);
  }
}
