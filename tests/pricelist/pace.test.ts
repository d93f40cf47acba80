/** Requests start no faster than AWS gives tokens. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pace } from '../../src/pricelist/pace.ts';

const clock = vi.hoisted(() => ({ waits: [] as number[] }));

vi.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number) => {
    clock.waits.push(ms);
  },
}));

beforeEach(() => {
  clock.waits = [];
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('five requests start at once, then one every 200 ms', async () => {
  const turn = pace();
  for (let request = 0; request < 8; request++) await turn();
  expect(clock.waits).toEqual([0, 0, 0, 0, 0, 200, 400, 600]);
});

test('time that passed is not waited for again', async () => {
  const turn = pace();
  vi.setSystemTime(Date.now() + 350);
  for (let request = 0; request < 8; request++) await turn();
  expect(clock.waits).toEqual([0, 0, 0, 0, 0, 0, 50, 250]);
});
