/** Reads one bill in a process of its own, and prints the most memory that the process had: `tsx tests/bench/readOnce.ts FILE`. */

import { createReadStream } from 'node:fs';
import { readUsage } from '../../src/usage/readUsage.ts';
import { book } from '../prices/the-book.ts';

const [path = ''] = process.argv.slice(2);
const chunks = () => createReadStream(path, { highWaterMark: 2 ** 16 });
const { files } = await readUsage([{ name: 'bill.csv', chunks }], { book });
if (files[0]?.kind !== 'billing' || files[0].problems.length > 0) throw new Error(JSON.stringify(files));
// In KB.
console.log(process.resourceUsage().maxRSS * 1_024);
