/** Reads one bill in a process of its own, and prints the most memory that the process had: `tsx tests/bench/readOnce.ts FILE`. */

import { createReadStream, readFileSync } from 'node:fs';
import { readUsage } from '../../src/usage/readUsage.ts';
import { book } from '../prices/the-book.ts';

const [path = ''] = process.argv.slice(2);
const chunks = () => createReadStream(path, { highWaterMark: 2 ** 16 });
const { files } = await readUsage([{ name: 'bill.csv', chunks }], { book });
if (files[0]?.kind !== 'billing' || files[0].problems.length > 0) throw new Error(JSON.stringify(files));
console.log(mostBytes());

/**
 * Linux counts into `maxRSS` what the program that started this one had in memory at that moment, 178 MB of the bench's own; the high
 * water mark of the process itself stands elsewhere. Both are in KB.
 */
function mostBytes(): number {
  const own = process.platform === 'linux' ? /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
  return 1_024 * (own === undefined ? process.resourceUsage().maxRSS : Number(own));
}
