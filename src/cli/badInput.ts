/** What a verb cannot take: a sentence on standard error, and exit code 2. */

import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
/** What `parseArgs` makes of such options. */
type Read<O extends Options> = ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: O }>>;

export const BAD_INPUT = 2;

/** Its message is what a person needs to know. */
export class BadInput extends Error {}

/** The exit code of a verb's work; of what it cannot take, after the sentence is told. */
export async function orBadInput(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`${error.message}\n`);
    return BAD_INPUT;
  }
}

/** The options and the other arguments of a verb. @throws BadInput for an option that it does not have, or that lacks its value */
export function readArguments<const O extends Options>(args: readonly string[], options: O): Read<O> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : error} Accepted: see --help.`);
  }
}
