/** Lines of text from a stream of bytes, one after another; nothing but one line is kept. */

import { newDecoder } from './decoder.ts';
import { NotUnderstood } from './fileProblems.ts';

/** Longer than any line of a log: no field of a request is longer than 64 KB. */
const LONGEST_LINE = 4 * 2 ** 20;

/**
 * Calls `onLine` for each line, without its end; the first is number 1.
 * @throws NotUnderstood when a line has no end in sight
 */
export async function readLines(
  chunks: AsyncIterable<Uint8Array>,
  onLine: (line: string, number: number) => void,
): Promise<void> {
  const decoder = newDecoder();
  let rest = '';
  let number = 0;
  const take = (text: string): string => {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      onLine(text.slice(from, text[end - 1] === '\r' ? end - 1 : end), ++number);
      from = end + 1;
    }
    const left = text.slice(from);
    if (left.length > LONGEST_LINE) throw new NotUnderstood(`Line ${number + 1} is longer than ${LONGEST_LINE / 2 ** 20} MB.`);
    return left;
  };
  for await (const chunk of chunks) rest = take(rest + decoder.decode(chunk, { stream: true }));
  rest = take(rest + decoder.decode());
  if (rest !== '') onLine(rest, ++number);
}
