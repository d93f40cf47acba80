/** `npm run prices`: the process around `refreshPrices`. */

import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from './exitCodes.ts';
import { pace } from './pace.ts';
import { refreshPrices } from './refreshPrices.ts';

try {
  process.exitCode = await refreshPrices({
    args: process.argv.slice(2),
    env: process.env,
    shippedBook: fileURLToPath(new URL('../prices/book.json', import.meta.url)),
    now: new Date(),
    // The SDK repeats a throttled request for three minutes in the worst case.
    patienceMs: 300_000,
    turn: pace(),
    out: process.stdout,
    err: process.stderr,
  });
} catch (error) {
  process.exitCode = EXIT_CODES.unexpected.code;
  process.stderr.write(
    `This should not have happened: ${error instanceof Error ? error.message : String(error)}\nThe book is whole: it is replaced last, and in one step.\n`,
  );
}
