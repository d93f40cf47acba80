/** Gives texts and bytes to the reader as files, in chunks of any size. */

import { readUsage, type UsageDocument, type UsageOptions } from '../../src/usage/readUsage.ts';
import type { UsageFile } from '../../src/usage/usageFile.ts';
import { book } from '../prices/the-book.ts';

/** A file with this name and content, cut into chunks. */
export function file(name: string, content: string | Uint8Array, chunk = 4_096): UsageFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
    },
  };
}

/** Reads files by name. */
export function read(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<UsageOptions> = {},
): Promise<UsageDocument> {
  return readUsage(
    Object.entries(files).map(([name, content]) => file(name, content)),
    { book, ...options },
  );
}

/** The values of an API's fields by name. */
export function values(found: UsageDocument, api: string): Record<string, number> {
  const one = found.apis.find(({ name }) => name === api);
  if (one === undefined) throw new Error(`no ${api} among ${found.apis.map(({ name }) => name)}`);
  return Object.fromEntries(Object.entries(one.fields).map(([name, { value }]) => [name, value]));
}

/** The lines of a bill as region, line, quantity, dollars, list and difference. */
export function lines(found: UsageDocument): unknown[][] {
  return found.billed.map(({ region, line, quantity, usd, listUsd, differencePercent }) => [
    region,
    line,
    quantity,
    usd,
    listUsd,
    differencePercent,
  ]);
}
