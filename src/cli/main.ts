#!/usr/bin/env node
/** The command: `tipping-point VERB …`, the same as `npm run -s VERB -- …`. */

import { watchStandardOutput } from './standardStreams.ts';

/** Each verb's module, loaded when it is asked for. It answers with the exit code. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: (args: readonly string[]) => Promise<number> }>>> = {
  convert: () => import('./convert.ts'),
  estimate: () => import('./estimate.ts'),
  fleet: () => import('./fleet.ts'),
  prices: () => import('./prices.ts'),
  usage: () => import('./usage.ts'),
};

const [verb = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;

watchStandardOutput();

if (load === undefined) {
  process.stderr.write(`"${verb}" is not a verb. Accepted: ${Object.keys(VERBS).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await (await load()).run(args);
}
