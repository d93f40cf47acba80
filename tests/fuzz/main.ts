/** `npm run fuzz`: the long run, other inputs every time. `npm run fuzz -- 12345` repeats the run of a seed. */

import { seeded } from './random.ts';
import { fuzzStandardInput, TARGETS } from './targets.ts';

/** An input that takes longer than this is as good as a hang; time in which other programs had the processor does not count. */
const HANG_MS = 1_000;

const seed = Number(process.argv[2] ?? Date.now() % 2 ** 32);
console.log(`Seed ${seed}`);

for (const { name, long, make, hold } of TARGETS) {
  const random = seeded(seed);
  const began = performance.now();
  let slowest = 0;
  for (let i = 0; i < long; i++) {
    const input = make(random);
    const before = process.cpuUsage();
    try {
      await hold(input);
    } catch (error) {
      console.error(`${name}\ninput ${i + 1} of seed ${seed}: ${JSON.stringify(input)}`);
      throw error;
    }
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1_000;
    slowest = Math.max(slowest, took);
    if (took > HANG_MS) throw new Error(`${name}: ${took.toFixed(0)} ms for ${JSON.stringify(input)}`);
  }
  say(name, long, began, `slowest ${slowest.toFixed(1)} ms`);
}

const LINES = 20_000;
const began = performance.now();
await fuzzStandardInput(seeded(seed), LINES);
say('links on standard input: a document a line, in order, and the right exit code', LINES, began, '');

function say(name: string, times: number, began: number, more: string): void {
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `${times.toLocaleString('en-US').padStart(9)} in ${seconds.toFixed(1).padStart(6)} s  ${name}${more && `; ${more}`}`,
  );
}
