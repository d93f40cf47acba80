/** What is given to be read: files as streams of bytes, unpacked and in UTF-8 whatever they came in, with progress and a way to stop. */

import { decimal } from '../digits.ts';
import { type Encoding, newDecoder, utf8Of } from './decoder.ts';
import { Cancelled, NotUnderstood, type Problems } from './fileProblems.ts';

/** A file as a browser, Node or standard input has it. */
export interface UsageFile {
  readonly name: string;
  /** Its bytes from the first to the last; called once. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** Any part of it, where the file can be read in any order; without this a Parquet file is kept in memory as a whole. */
  readonly parts?: { readonly byteLength: number; readonly slice: (start: number, end?: number) => Promise<ArrayBuffer> };
}

/** Asks a reader to stop: an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** Whole files of this size at most are kept in memory: JSON, and Parquet that cannot be read in parts. */
const MOST_BYTES_IN_MEMORY = 512 * 2 ** 20;

/** A gzip file that grows more than this, beyond its first 64 MB, is no bill and no log: those shrink to a tenth or a thirtieth. */
const MOST_GROWTH = 200;
const GROWTH_IS_LOOKED_AT_FROM = 64 * 2 ** 20;

/** Bytes given to the unpacker at once: at most 16 MB come out of them. */
const PACKED_SLICE = 16_384;

/** The bytes of a file, counted as they pass; ends with `Cancelled` when asked to stop. */
export async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
  stop: StopSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (stop?.aborted) throw new Cancelled('Reading was stopped.');
    count(chunk.length);
    yield chunk;
  }
}

export interface Peeked {
  /** The first bytes: as many as were asked for, fewer where the stream is shorter. */
  readonly head: Uint8Array;
  /** The stream from its first byte. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Looks at the first bytes of a stream without taking them away. */
export async function peek(chunks: AsyncIterable<Uint8Array>, bytes: number): Promise<Peeked> {
  const source = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const { value, done } = await source.next();
    if (done) break;
    seen.push(value);
    length += value.length;
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* seen;
    seen.length = 0;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { head: joined(seen).subarray(0, bytes), chunks: again() };
}

/** One array of several. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A stream as one array. @throws NotUnderstood when it is larger than what is kept in memory */
export async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_BYTES_IN_MEMORY) {
      const most = decimal(MOST_BYTES_IN_MEMORY / 2 ** 20, 0);
      throw new NotUnderstood(
        `The file has to be read as a whole and is larger than the ${most} MB that are; accepted are several files of a shorter time each.`,
      );
    }
    parts.push(chunk.slice());
  }
  return joined(parts);
}

/**
 * Unpacks gzip, also several members one after another, as `cat a.gz b.gz` makes them. A file that ends too early or is damaged
 * gives what came before, with a problem; one that grows out of all proportion is read no further.
 */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>, problems: Problems): AsyncGenerator<Uint8Array> {
  const { Gunzip } = await import('fflate');
  const ready: Uint8Array[] = [];
  let [taken, given] = [0, 0];
  const gunzip = new Gunzip((bytes) => {
    given += bytes.length;
    ready.push(bytes);
  });
  const push = (bytes: Uint8Array, last: boolean): boolean => {
    try {
      gunzip.push(bytes, last);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'no reason given';
      problems.tell(`The gzip file ends too early or is damaged (${reason}); what came before is read.`);
      return false;
    }
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PACKED_SLICE) {
      const slice = chunk.subarray(at, at + PACKED_SLICE);
      const whole = push(slice, false);
      taken += slice.length;
      yield* ready;
      ready.length = 0;
      if (!whole) return;
      if (given > GROWTH_IS_LOOKED_AT_FROM && given > taken * MOST_GROWTH) {
        problems.tell(
          `The gzip file grows to more than ${MOST_GROWTH} times its size, which no bill and no log does; what came before is read.`,
        );
        return;
      }
    }
  }
  push(new Uint8Array(0), true);
  yield* ready;
}

/** A stream in UTF-8 and without a mark at its beginning, whatever its encoding. */
export async function* inUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  markBytes: number,
): AsyncGenerator<Uint8Array> {
  if (encoding !== 'utf-8') {
    const decoder = newDecoder(encoding);
    for await (const chunk of chunks) yield utf8Of(decoder.decode(chunk, { stream: true }));
    yield utf8Of(decoder.decode());
    return;
  }
  let mark = markBytes;
  for await (const chunk of chunks) {
    const skipped = Math.min(mark, chunk.length);
    mark -= skipped;
    if (chunk.length > skipped) yield chunk.subarray(skipped);
  }
}

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13] as const;

/** A stream whose lines end in CR alone, with line feeds in their place. */
export async function* withLineFeeds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte));
}
