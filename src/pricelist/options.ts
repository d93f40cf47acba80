/** The command line of `npm run prices`: its options, their checks and its help. */

import { parseArgs } from 'node:util';
import { isRegionCode } from '../aws/regionCodes.ts';
import { trimDecimal } from './decimal.ts';
import { EXIT_CODES, Failure } from './exitCodes.ts';

export interface Options {
  readonly help: boolean;
  /** Address of the Price List API; null for AWS's own. */
  readonly endpoint: string | null;
  /** Regions to refresh; null for all that AWS lists. */
  readonly regions: ReadonlySet<string> | null;
  /** The book to compare with and to replace. */
  readonly out: string;
  /** Where the report goes as Markdown; null for nowhere. */
  readonly report: string | null;
  readonly dryRun: boolean;
  /** Percent, as decimal text. */
  readonly maxChange: string;
  readonly accept: boolean;
}

const DEFAULT_MAX_CHANGE = '25';

/** The options that take no value are `boolean`. One row an option: what parses it is what the help prints. */
const OPTIONS = {
  endpoint: { type: 'string', value: 'URL', help: 'ask this address, such as a private endpoint, instead of AWS in us-east-1' },
  regions: { type: 'string', value: 'a,b', help: 'refresh these regions only; the others stay as they are' },
  out: { type: 'string', value: 'FILE', help: 'the book to compare with and to replace; begins as the shipped one' },
  report: { type: 'string', value: 'FILE', help: 'write the report there too, as Markdown' },
  'dry-run': { type: 'boolean', value: '', help: 'say what would change and write no book' },
  'max-change': {
    type: 'string',
    value: 'PERCENT',
    help: `the largest move taken without --accept (default ${DEFAULT_MAX_CHANGE})`,
  },
  accept: { type: 'boolean', value: '', help: 'take large moves, moved tier edges and vanished rates as they are' },
  help: { type: 'boolean', value: '', help: 'print this' },
} as const satisfies Record<string, { type: 'string' | 'boolean'; value: string; help: string }>;

/** What `--help` prints. */
export const HELP = [
  'Refreshes src/prices/book.json from the AWS Price List API and says what changed.',
  '',
  'Usage: npm run prices -- [options]',
  '',
  ...Object.entries(OPTIONS).map(([name, { value, help }]) => `  ${`--${name} ${value}`.padEnd(24)}${help}`),
  '',
  'Needs AWS credentials with the permission pricing:GetProducts. A fault in one record, or a change that needs --accept, and',
  'nothing at all is written; the book is replaced whole or stays as it is.',
  '',
  'Exit codes:',
  ...Object.values(EXIT_CODES).map(({ code, meaning }) => `  ${code}  ${meaning}`),
  '',
].join('\n');

/**
 * @param args what stands after the command
 * @param shippedBook the book that `--out` defaults to
 * @throws Failure 'usage' with a sentence
 */
export function readOptions(args: readonly string[], shippedBook: string): Options {
  const values = parse(args);
  return {
    help: values.help ?? false,
    endpoint: values.endpoint === undefined ? null : readEndpoint(values.endpoint),
    regions: values.regions === undefined ? null : readRegions(values.regions),
    out: values.out === undefined ? shippedBook : readFile('out', values.out),
    report: values.report === undefined ? null : readFile('report', values.report),
    dryRun: values['dry-run'] ?? false,
    maxChange: readPercent(values['max-change'] ?? DEFAULT_MAX_CHANGE),
    accept: values.accept ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node's sentences name the option: "Unknown option '--regoins'." What follows in them is about other programs.
    const sentence = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '') : String(error);
    return misunderstood(`${sentence.replace(/\.$/, '')}.`);
  }
}

function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    misunderstood(`--endpoint is "${text}"; expected an address such as https://api.pricing.us-east-1.amazonaws.com.`);
  return text;
}

function readRegions(text: string): ReadonlySet<string> {
  const regions = text.split(',').map((region) => region.trim());
  const odd = regions.find((region) => !isRegionCode(region));
  if (odd !== undefined)
    misunderstood(`--regions names "${odd}"; expected region codes with commas, such as us-east-1,eu-west-1.`);
  return new Set(regions);
}

function readPercent(text: string): string {
  return (
    trimDecimal(text.replace(/\s*%$/, '')) ??
    misunderstood(`--max-change is "${text}"; expected a number of percent such as 25 or 2.5.`)
  );
}

function readFile(option: string, text: string): string {
  return text === '' ? misunderstood(`--${option} names no file.`) : text;
}

function misunderstood(sentence: string): never {
  throw new Failure('usage', `${sentence}\nnpm run prices -- --help lists the options.`);
}
