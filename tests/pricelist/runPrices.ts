/** Runs `npm run prices` inside the test's own process, against a local server, on a book of its own. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { refreshPrices, type Surroundings } from '../../src/pricelist/refreshPrices.ts';
import type { PriceBook } from '../../src/prices/book.ts';
import { readBookText } from '../../src/prices/readBook.ts';
import { KNOWN_TEXT } from './knownBook.ts';
import { type PriceListServer, priceListServer } from './priceListServer.ts';

/** The day of the runs: after AWS published the lists of `awsListing`. */
export const NOW = new Date('2026-11-09T06:00:00Z');

export interface Run {
  readonly code: number;
  /** The report. */
  readonly out: string;
  /** Progress and failures. */
  readonly err: string;
}

/** Gives each test a folder and AWS credentials, and takes servers and folder away after it. */
export function bench() {
  let folder = '';
  let shipped = '';
  const servers: PriceListServer[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prices-'));
    shipped = await mkdtemp(join(tmpdir(), 'shipped-'));
    await writeFile(join(shipped, 'book.json'), KNOWN_TEXT);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'no-config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'no-credentials'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all(servers.splice(0).map((server) => server.close()));
    for (const each of [folder, shipped]) await rm(each, { recursive: true, force: true });
  });

  return {
    path: (name: string) => join(folder, name),
    async server(...args: Parameters<typeof priceListServer>): Promise<PriceListServer> {
      const server = await priceListServer(...args);
      servers.push(server);
      return server;
    },
    /** Puts a book there and gives its path. */
    async book(text: string): Promise<string> {
      const file = join(folder, 'book.json');
      await writeFile(file, text);
      return file;
    },
    async run(args: readonly string[], isTTY = false, surroundings: Partial<Surroundings> = {}): Promise<Run> {
      const run = { code: -1, out: '', err: '' };
      run.code = await refreshPrices({
        args,
        env: process.env,
        shippedBook: join(shipped, 'book.json'),
        now: NOW,
        patienceMs: 60_000,
        turn: async () => {},
        out: {
          write: (text) => {
            run.out += text;
          },
        },
        err: {
          isTTY,
          write: (text) => {
            run.err += text;
          },
        },
        ...surroundings,
      });
      return run;
    },
  };
}

export async function bookAt(file: string): Promise<PriceBook> {
  const { book, faults } = readBookText(await readFile(file, 'utf8'));
  if (book === null) throw new Error(faults.join('\n'));
  return book;
}
