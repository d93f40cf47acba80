/** Files as one .zip. */

import { strToU8, zipSync } from 'fflate';

/** The zip of some text files; `path` may name folders. */
export function zipped(files: readonly { readonly path: string; readonly text: string }[]): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])), { level: 6 });
}
