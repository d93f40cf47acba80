/** The refresh of the price book: `npm run prices`, the process around `refreshPrices`. */

import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from '../pricelist/exitCodes.ts';
import { pace } from '../pricelist/pace.ts';

/** Runs the verb; the answer is the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const { refreshPrices } = await import('../pricelist/refreshPrices.ts');
    return await refreshPrices({
      args: [...args],
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
    // The package leaves AWS's SDK out: of those who install it, few refresh prices.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    process.stderr.write(
      isMissing
        ? 'The prices are asked for with @aws-sdk/client-pricing, which is not installed: npm install @aws-sdk/client-pricing\n'
        : `This should not have happened: ${error instanceof Error ? error.message : String(error)}\nThe book is whole: it is replaced last, and in one step.\n`,
    );
    return EXIT_CODES.unexpected.code;
  }
}
