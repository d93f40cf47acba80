/** What reading a bill costs, beside papaparse reading the same file in the same run, and how much memory it takes. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import type { PriceBook } from '../../src/prices/book.ts';
import { readUsage } from '../../src/usage/readUsage.ts';
import { writeBill } from './bill.ts';
import { printTable, shownTime, timingOf } from './measure.ts';

const ROUNDS = 5;
const CHUNK = 2 ** 17;
const READ_ONCE = fileURLToPath(new URL('readOnce.ts', import.meta.url));

/** Reads a bill of 100 MB both ways in turns, then one of 1 GB for its memory. */
export async function benchUsage(book: PriceBook): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bill-'));
  try {
    const path = join(folder, 'bill.csv');
    const rows = await writeBill(path, 100e6);
    // From memory, since the disk is as slow for both.
    const bytes = readFileSync(path);
    const chunks = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, index) =>
      bytes.subarray(index * CHUNK, (index + 1) * CHUNK),
    );
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await timed(() => read(chunks, book)));
      plain.push(await timed(() => parse(chunks, rows)));
    }
    const [one, other] = [timingOf(ours), timingOf(plain)];
    const megabytes = bytes.length / 1e6;
    const speed = (ms: number) => `${Math.round((megabytes / ms) * 1_000)} MB/s`;
    printTable(
      [`A bill of ${Math.round(megabytes)} MB, ${rows} rows`, 'Median', 'Speed', 'papaparse / ours', 'Limit'],
      [
        [
          'usage: read into a document',
          shownTime(one.medianMs),
          speed(one.medianMs),
          `${(other.medianMs / one.medianMs).toFixed(1)} ×`,
          '2 ×',
        ],
        ['papaparse: rows of texts', shownTime(other.medianMs), speed(other.medianMs), '', ''],
      ],
    );

    const large = join(folder, 'large.csv');
    await writeBill(large, 1e9);
    const start = performance.now();
    const most = memoryOf(large);
    const took = performance.now() - start;
    const shown = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
    printTable(
      ['A bill of 1 GB, in a process of its own', 'Time', 'Memory at most', 'of 100 MB', 'Limit'],
      [['usage: read into a document', shownTime(took), shown(most), shown(memoryOf(path)), '150 MB']],
    );
    console.log();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The most memory that a process had which did nothing but read the file. */
function memoryOf(path: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', READ_ONCE, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** Milliseconds of the processor: what other programs take of it meanwhile does not count. */
async function timed(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function read(chunks: readonly Uint8Array[], book: PriceBook): Promise<void> {
  const found = await readUsage([{ name: 'bill.csv', chunks: () => Readable.from(chunks) }], { book });
  if (found.billed.length !== 1 || found.files[0]?.problems.length !== 0) throw new Error(JSON.stringify(found.files));
}

/** The plain way, as quick as it goes: no objects, no types, nothing kept. */
async function parse(chunks: readonly Uint8Array[], rows: number): Promise<void> {
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    Papa.parse(Readable.from(chunks, { objectMode: false }), {
      chunk: ({ data }: { data: readonly unknown[] }) => {
        seen += data.length;
      },
      complete: () => resolve(),
      error: reject,
      skipEmptyLines: true,
    } as never);
  });
  if (seen !== rows + 1) throw new Error(`papaparse sees ${seen} rows of ${rows + 1}`);
}
