/** Starts the worker that converts a template, and gives it up when asked. */

import type { ConversionAnswer, ConversionOrder } from './templateConverter.ts';
import address from './templateConverter.ts?worker&url';

/** The worker's address becomes a script: the policy's own rule lets in this one text and no other. */
const policy = window.trustedTypes?.createPolicy('template-converter', { createScriptURL: (_asked: string) => address });

export type ConversionEnd = ConversionAnswer | { readonly failed: string };

/** Tells the answer; returns what stops the conversion for good. */
export function convertInWorker(order: ConversionOrder, tell: (answer: ConversionEnd) => void): () => void {
  const url = policy?.createScriptURL(address) ?? address;
  // TypeScript's own types know no trusted types yet.
  const worker = new Worker(url as string, { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<ConversionAnswer>) => {
    tell(data);
    worker.terminate();
  });
  worker.addEventListener('error', ({ message }) =>
    tell({ failed: message || 'the converter could not be loaded; reload the page, of which there may be a newer version' }),
  );
  worker.postMessage(order);
  return () => worker.terminate();
}
