/** Starts the worker that reads files, and gives it up when asked. */

import { book } from '../state/prices.ts';
import { useStore } from '../state/store.ts';
import type { ReadingAnswer, ReadingOrder } from './usageReader.ts';
import address from './usageReader.ts?worker&url';

/** The worker's address becomes a script: the policy's own rule lets in this one text and no other. */
const policy = window.trustedTypes?.createPolicy('usage-reader', { createScriptURL: (_asked: string) => address });

/** Tells each answer; returns what stops the reading for good. */
export function readInWorker(files: readonly File[], tell: (answer: ReadingAnswer) => void): () => void {
  const url = policy?.createScriptURL(address) ?? address;
  // TypeScript's own types know no trusted types yet.
  const worker = new Worker(url as string, { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<ReadingAnswer>) => {
    tell(data);
    if (!('bytes' in data)) worker.terminate();
  });
  worker.addEventListener('error', ({ message }) =>
    tell({ failed: message || 'its program could not be loaded; reload the page, of which there may be a newer version' }),
  );
  const order: ReadingOrder = { files, book, usual: useStore.getState().scenario };
  worker.postMessage(order);
  return () => worker.terminate();
}
