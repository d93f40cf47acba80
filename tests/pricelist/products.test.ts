/** The questions to AWS cover the book's rates, each once and at the service that sells it. */

import { expect, test } from 'vitest';
import { QUERIES } from '../../src/pricelist/products.ts';
import { RATE_IDS, RATES } from '../../src/prices/rates.ts';

test('every rate is asked for in exactly one question', () => {
  expect(QUERIES.flatMap(({ rates }) => rates).sort()).toEqual([...RATE_IDS].sort());
});

test('every question goes to the service that sells its rates', () => {
  for (const { service, rates } of QUERIES) expect(rates.map((rate) => RATES[rate].offer)).toEqual(rates.map(() => service));
});
