#!/usr/bin/env node
/** The command: `tipping-point VERB …`, the same as `npm run -s VERB -- …`. */

import { createRequire } from 'node:module';
import { OWN_FAULT, ownFault } from './ownFault.ts';
import { hasPrinted, print, watchStandardOutput } from './standardStreams.ts';

interface Verb {
  /** What stands behind it in the help. */
  readonly takes: string;
  readonly says: string;
  /** Its module, loaded when it is asked for. It answers with the exit code. */
  readonly load: () => Promise<{ readonly run: (args: readonly string[]) => Promise<number> }>;
}

/** In the order of the help. */
const VERBS: Readonly<Record<string, Verb>> = {
  estimate: {
    takes: "'<link>' …",
    says: 'what each front door of an API costs, and where a load balancer becomes the cheaper one',
    load: () => import('./estimate.ts'),
  },
  usage: {
    takes: 'FILE …',
    says: 'what CloudWatch metrics, bills and access logs say of APIs',
    load: () => import('./usage.ts'),
  },
  fleet: {
    takes: 'FILE',
    says: 'which of several APIs should share one load balancer',
    load: () => import('./fleet.ts'),
  },
  convert: {
    takes: 'FILE …',
    says: 'a template of API Gateway behind a load balancer',
    load: () => import('./convert.ts'),
  },
  prices: {
    takes: '',
    says: 'reads AWS’s prices anew, for those who work on the project',
    load: () => import('./prices.ts'),
  },
};

const row = (command: string, says: string): string => `  ${`tipping-point ${command}`.padEnd(38)}${says}\n`;

const HELP = `Usage
${Object.entries(VERBS)
  .map(([name, { takes, says }]) => row(`${name} ${takes}`, says))
  .join('')}
${row('VERB --help', 'options and exit codes of a verb')}${row('--version', 'the version')}
In the project’s own folder npm run -s VERB -- … is the same.
`;

const [verb, ...args] = process.argv.slice(2);
const load = verb !== undefined && Object.hasOwn(VERBS, verb) ? VERBS[verb]?.load : undefined;

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
