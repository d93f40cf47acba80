/** A problem of a value as the page says it: without the key of a link, which only those who write links know, and in the page's quotation marks. */

import { curly } from './curly.ts';

/** @example forPeople('Response size (out): "big" is not a number here.')  // 'Response size: “big” is not a number here.' */
export function forPeople(problem: string): string {
  return curly(problem.replace(/^([^"]+?) \([\w.-]+\):/, '$1:'));
}
