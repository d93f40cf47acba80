/** The link codec: a Scenario as text (`v=2&region=us-east-1&req=30000000&…`) and back, without ever throwing. */

import { type Known, type Problem, readBareLink, writeBareLink } from './bareLink.ts';
import type { Scenario } from './scenario.ts';
import { stackKeys, takeStack } from './stack.ts';

/**
 * The link of a scenario, without `#`: every field written, so that it keeps its meaning when a default changes.
 * @example encodeLink(DEFAULT_SCENARIO)  // "v=2&region=us-east-1&req=30000000&in=1&out=4&…"
 */
export function encodeLink(scenario: Scenario): string {
  return writeBareLink(scenario, stackKeys(scenario.stack));
}

/**
 * The scenario that a link means. Takes a whole address, what follows its `#`, or bare keys. Never throws: every unknown
 * key, bad value and out-of-range value is a problem, and the rest of the scenario survives. What of its stack contradicts itself or a
 * limit of AWS is for `withStackProblems` to say: only templates and files need it.
 *
 * @example decodeLink('v=2&out=45', known).scenario.responseKb  // 45, all other fields at their defaults
 */
export function decodeLink(link: string, known: Known): { scenario: Scenario; problems: Problem[] } {
  return readBareLink(link, known, takeStack);
}
