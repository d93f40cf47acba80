/** The worker that reads the visitor's files: the page stays quick, and a file that takes long can be given up. */

import type { PriceBook } from '../../prices/book.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { joinedLogs } from '../../usage/joinedLogs.ts';
import { readUsage, type UsageDocument } from '../../usage/readUsage.ts';
import type { UsageFile } from '../../usage/usageFile.ts';

/** What the page asks. */
export interface ReadingOrder {
  readonly files: readonly File[];
  readonly book: PriceBook;
  readonly usual: Scenario;
}

/** What the worker answers: how many bytes of all files it has, and in the end what they say. */
export type ReadingAnswer = { readonly bytes: number } | { readonly found: UsageDocument } | { readonly failed: string };

const SAY_AGAIN_AFTER_BYTES = 2 ** 20;

function answer(message: ReadingAnswer): void {
  postMessage(message);
}

/** Safari cannot go over a stream with `for await` yet. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function usageFile(file: File): UsageFile {
  const slice = (start: number, end?: number) => file.slice(start, end).arrayBuffer();
  return { name: file.name, chunks: () => chunksOf(file), parts: { byteLength: file.size, slice } };
}

addEventListener('message', async ({ data }: MessageEvent<ReadingOrder>) => {
  const { files, book, usual } = data;
  const read = files.map(() => 0);
  let said = 0;
  const onProgress = (file: number, bytes: number): void => {
    read[file] = bytes;
    const all = read.reduce((sum, one) => sum + one, 0);
    if (all - said < SAY_AGAIN_AFTER_BYTES) return;
    said = all;
    answer({ bytes: all });
  };
  try {
    const given = await joinedLogs(files.map(usageFile));
    answer({ found: await readUsage(given, { book, usual, memoryMb: usual.workload.memoryMb, onProgress }) });
  } catch (error) {
    answer({ failed: error instanceof Error ? error.message : String(error) });
  }
});
