/** Standard input and output of all verbs: what cannot be read or written is a sentence with an exit code, never a stack trace. */

import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { BadInput } from './badInput.ts';

/** The exit code when what was printed could not be written, as on a full disk. */
export const NOT_WRITTEN = 4;

/** From now on a reader that has seen enough (`| head`) ends the program without an error, and a full disk with a sentence. */
export function watchStandardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`What was printed could not be written: ${error.message}.\n`);
    process.exit(NOT_WRITTEN);
  });
}

let printed = false;

/** Whether anything was printed. */
export function hasPrinted(): boolean {
  return printed;
}

/** Prints a text, and waits as long as whoever reads it is slower. */
export async function print(text: string): Promise<void> {
  printed = true;
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Standard input, to be read. @throws BadInput when it is a folder, which Node would take for an empty file */
export function standardInput(): NodeJS.ReadStream {
  if (fstatSync(0).isDirectory()) {
    throw new BadInput('Standard input is a folder; accepted is a file, or what another program prints.');
  }
  return process.stdin;
}

/** The characters of a line that are kept; a link may have 20,000. */
const LONGEST_LINE = 2 ** 20;

export interface InputLine {
  /** Its first characters, at most `LONGEST_LINE`. */
  readonly text: string;
  /** How many characters it has. */
  readonly length: number;
}

/**
 * The lines of standard input, which end in LF or CR LF and in nothing else: U+2028 splits none, unlike with `node:readline`. Of a line of
 * any length only the beginning is held.
 *
 * @throws BadInput when standard input cannot be read to its end
 */
export async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<InputLine, void> {
  const decoder = new StringDecoder('utf8');
  let [kept, length] = ['', 0];
  const add = (part: string) => {
    kept += part.slice(0, Math.max(0, LONGEST_LINE - length));
    length += part.length;
  };
  const taken = (): InputLine => {
    const ended = kept.endsWith('\r') && length <= LONGEST_LINE;
    const line = ended ? { text: kept.slice(0, -1), length: length - 1 } : { text: kept, length };
    [kept, length] = ['', 0];
    return line;
  };
  try {
    for await (const chunk of input) {
      const [first = '', ...others] = decoder.write(chunk).split('\n');
      add(first);
      for (const part of others) {
        yield taken();
        add(part);
      }
    }
  } catch (error) {
    throw new BadInput(`Standard input could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  add(decoder.end());
  if (length > 0) yield taken();
}
