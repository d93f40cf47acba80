/** Text from bytes, in the encodings in which AWS's files and what Excel makes of them come. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A decoder that keeps what is half of a character for the next chunk. */
export interface Decoder {
  readonly decode: (bytes?: Uint8Array, options?: { stream?: boolean }) => string;
}

/** Browsers, workers and Node all have it; the types of a pure folder know neither. */
declare const TextDecoder: new (encoding: Encoding) => Decoder;
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };

/** Takes the byte order mark away, and writes U+FFFD for what is no text. */
export function newDecoder(encoding: Encoding = 'utf-8'): Decoder {
  return new TextDecoder(encoding);
}

/** The bytes of a text in UTF-8. */
export function utf8Of(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
