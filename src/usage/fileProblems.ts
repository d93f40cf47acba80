/** Problems of one file: a sentence each, at most a hundred, then a count. */

import { decimal } from '../digits.ts';

/** Sentences that are told of a file; what is more is counted. */
const MOST_PROBLEMS = 100;

export interface Problems {
  /** Tells a problem: a sentence that names the thing, what stands there and what is accepted. The same sentence is told once. */
  readonly tell: (sentence: string) => void;
  /** All of them, ending with the count of those that were too many. */
  readonly all: () => readonly string[];
}

/** A file's problems, none yet: each sentence is told once. */
export function newProblems(): Problems {
  const told = new Set<string>();
  let untold = 0;
  return {
    tell(sentence) {
      if (told.size < MOST_PROBLEMS) told.add(sentence);
      else if (!told.has(sentence)) untold++;
    },
    all: () => (untold === 0 ? [...told] : [...told, `And ${decimal(untold, 0)} more problems of this kind.`]),
  };
}

/** A file that cannot be read at all; its message is the sentence that says why. */
export class NotUnderstood extends Error {}

/** The reader was asked to stop. */
export class Cancelled extends Error {}

/** What something in a file looked like, short enough for a sentence and without control characters. */
export function quoted(text: string): string {
  const clean = text.replace(/[\p{C}\u2028\u2029]/gu, '\u{FFFD}');
  return `"${[...clean.slice(0, 120)].slice(0, 60).join('')}${clean.length > 60 ? '…' : ''}"`;
}
