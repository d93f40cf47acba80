/** The short run of the fuzzer; `npm run fuzz` is the long one. */

import { expect, test } from 'vitest';
import { seeded } from './random.ts';
import { fuzzStandardInput, TARGETS } from './targets.ts';

test.each(TARGETS)('$name', { timeout: 60_000 }, async ({ make, hold, short }) => {
  const random = seeded(20_261_123);
  for (let i = 0; i < short; i++) {
    const input = make(random);
    try {
      await hold(input);
    } catch (error) {
      throw new Error(`for the input ${JSON.stringify(input)}`, { cause: error });
    }
  }
});

test('links on standard input: a document a line, in order, and the right exit code', { timeout: 60_000 }, async () => {
  await fuzzStandardInput(seeded(1), 200);
});

test('the same seed makes the same inputs, another one others', () => {
  const inputs = (seed: number) => {
    const random = seeded(seed);
    return TARGETS.flatMap(({ make }) => Array.from({ length: 20 }, () => make(random)));
  };
  expect(inputs(7)).toEqual(inputs(7));
  expect(inputs(7)).not.toEqual(inputs(8));
});
