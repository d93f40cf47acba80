/** Runs one piece of the page's start in a process that has never run it, and prints its milliseconds: `tsx coldStart.ts unpack`. */

import { readFileSync } from 'node:fs';
import { estimate } from '../../src/engine/estimate.ts';
import { type PackedBook, packBook, unpackBook } from '../../src/prices/packBook.ts';
import { readBookText } from '../../src/prices/readBook.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';

const text = readFileSync(new URL('../../src/prices/book.json', import.meta.url), 'utf8');
/** Packed without the reader, which would be warm otherwise. */
const packed = JSON.stringify(packBook(JSON.parse(text)));

const WAYS: Readonly<Record<string, () => () => unknown>> = {
  unpack: () => () => {
    const book: PackedBook = JSON.parse(packed);
    return unpackBook(book, () => null);
  },
  read: () => () => readBookText(text),
  estimate: () => {
    const book = JSON.parse(text);
    return () => estimate(DEFAULT_SCENARIO, book, '2026-09-01');
  },
};

const run = WAYS[process.argv[2] ?? '']?.();
if (!run) throw new Error(`Say which: ${Object.keys(WAYS).join(', ')}`);
const start = performance.now();
run();
console.log(performance.now() - start);
