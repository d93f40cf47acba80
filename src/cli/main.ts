#!/usr/bin/env node
/** The command: `tipping-point VERB …`, the same as `npm run -s VERB -- …`. */

import { createRequire } from 'node:module';
import { OWN_FAULT, ownFault } from './ownFault.ts';
import { hasPrinted, print, watchStandardOutput } from './standardStreams.ts';

/** Each verb's module, loaded when it is asked for. It answers with the exit code. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: (args: readonly string[]) => Promise<number> }>>> = {
  convert: () => import('./convert.ts'),
  estimate: () => import('./estimate.ts'),
  fleet: () => import('./fleet.ts'),
  prices: () => import('./prices.ts'),
  usage: () => import('./usage.ts'),
};

const HELP = `Usage
  tipping-point estimate '<link>' …     what each front door of an API costs, and where a load balancer becomes the cheaper one
  tipping-point usage FILE …            what CloudWatch metrics, bills and access logs say of APIs
  tipping-point fleet FILE              which of several APIs should share one load balancer
  tipping-point convert FILE …          a template of API Gateway behind a load balancer
  tipping-point prices                  reads AWS’s prices anew, for those who work on the project

  tipping-point VERB --help             options and exit codes of a verb
  tipping-point --version               the version

In the project’s own folder npm run -s VERB -- … is the same.
`;

const [verb, ...args] = process.argv.slice(2);
const load = verb !== undefined && Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;

const version = (): string => createRequire(import.meta.url)('../../package.json').version;

watchStandardOutput();

if (load !== undefined) {
  try {
    process.exitCode = await (await load()).run(args);
  } catch (error) {
    process.stderr.write(`${ownFault(verb!, error, version(), hasPrinted())}\n`);
    process.exitCode = OWN_FAULT;
  }
} else if (verb === '--help' || verb === '-h') await print(HELP);
else if (verb === '--version') await print(`${version()}\n`);
else {
  const said = verb === undefined || verb === '' ? 'No verb was given.' : `"${verb}" is not a verb.`;
  process.stderr.write(`${said} Accepted: ${Object.keys(VERBS).join(', ')}; see tipping-point --help.\n`);
  process.exitCode = 2;
}
