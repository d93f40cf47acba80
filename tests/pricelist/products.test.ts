/** The questions to AWS cover the book's rates, each once and at the service that sells it. */

import { expect, test } from 'vitest';
import { PRODUCTS, QUERIES } from '../../src/pricelist/products.ts';
import { RATES } from '../../src/prices/rates.ts';

test('every rate whose product is known is asked for in exactly one question', () => {
  expect(QUERIES.flatMap(({ rates }) => rates).sort()).toEqual(Object.keys(PRODUCTS).sort());
});

test('every question goes to the service that sells its rates', () => {
  for (const { service, rates } of QUERIES) expect(rates.map((rate) => RATES[rate].offer)).toEqual(rates.map(() => service));
});
