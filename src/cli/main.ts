/** The command: `tipping-point VERB …`, the same as `npm run -s VERB -- …`. */

/** Each verb's module, loaded when it is asked for. It answers with the exit code. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: (args: readonly string[]) => Promise<number> }>>> = {
  convert: () => import('./convert.ts'),
  usage: () => import('./usage.ts'),
};

export {};

const [verb = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;

// A reader that has seen enough (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

if (load === undefined) {
  process.stderr.write(`"${verb}" is not a verb. Accepted: ${Object.keys(VERBS).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await (await load()).run(args);
}
