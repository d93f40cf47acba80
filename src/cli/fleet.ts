/** The fleet without a browser: `npm run -s fleet -- FILE`. */

import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fleet } from '../fleet/fleet.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetOptions } from '../fleet/groupProblem.ts';
import { readFleet } from '../fleet/readFleet.ts';
import { known } from '../prices/known.ts';
import { BAD_INPUT, BadInput, orBadInput, readArguments } from './badInput.ts';
import { OWN_FAULT_HELP } from './ownFault.ts';
import { shippedBook } from './shippedBook.ts';
import { NOT_WRITTEN, print, standardInput } from './standardStreams.ts';

const HELP = `Usage
  npm run -s fleet -- FILE        which of several APIs should share one load balancer, as JSON
  npm run -s fleet < FILE         the same

FILE is a table with a header (CSV: name, req and other keys of a link), the document of npm run -s usage, or lines of a name, a tab and a link.

Options
  --load-balancer new|existing    a new load balancer (default), or one that is there: its hours and addresses cost nothing more
  --ipv4 NUMBER                   public addresses of the shared load balancer of an internet group; 2 unless given

Exit codes
  0  everything was taken as written
  ${OWN_FAULT_HELP}
  2  something in the file or in the arguments was not: each problem stands in the document and on standard error
  ${NOT_WRITTEN}  what was printed could not be written, as on a full disk
`;

interface Arguments {
  readonly help: boolean;
  readonly options: FleetOptions;
  readonly file: string | null;
}

/** Runs the verb; the answer is the exit code. */
export function run(args: readonly string[]): Promise<number> {
  return orBadInput(() => printFleet(args));
}

async function printFleet(args: readonly string[]): Promise<number> {
  const { help, options, file } = argumentsOf(args);
  if (help) {
    await print(HELP);
    return 0;
  }
  const book = shippedBook();
  const content = file === null ? await text(standardInput()) : contentOf(file);
  const { rows, problems } = readFleet(content, known(book));
  const apis = rows.map(({ name, scenario: { workload, terms, needs } }) => ({ name, workload, terms, needs }));
  const lines = new Map(rows.map(({ name, line }) => [name, line]));
  const found = fleet(apis, book, options);
  const place = (line: number) => (/^\uFEFF?\s*\{/.test(content) ? `API ${line} of the document` : `Line ${line}`);
  const all = [
    ...problems,
    ...found.problems.map((one) => {
      const line = lines.get(one.about ?? '') ?? null;
      return line === null ? one : { ...one, line, message: `${place(line)}, ${one.message}` };
    }),
  ];
  await print(`${JSON.stringify({ ...found, problems: all }, null, 2)}\n`);
  for (const { message } of all) process.stderr.write(`${message}\n`);
  return all.length > 0 ? BAD_INPUT : 0;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

function argumentsOf(args: readonly string[]): Arguments {
  const { values, positionals } = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    'load-balancer': { type: 'string' },
    ipv4: { type: 'string' },
  });
  const { help = false, 'load-balancer': loadBalancer = DEFAULT_FLEET_OPTIONS.loadBalancer, ipv4 } = values;
  if (loadBalancer !== 'new' && loadBalancer !== 'existing') {
    throw new BadInput(`--load-balancer: "${loadBalancer}" is not accepted; accepted: new, existing.`);
  }
  const publicIpv4 = ipv4 === undefined ? DEFAULT_FLEET_OPTIONS.publicIpv4 : /^\d{1,3}$/.test(ipv4) ? Number(ipv4) : Number.NaN;
  if (!(publicIpv4 >= 0 && publicIpv4 <= 100)) {
    throw new BadInput(`--ipv4: "${ipv4}" is not accepted; accepted: a whole number from 0 to 100.`);
  }
  if (positionals.length > 1)
    throw new BadInput(`One file is read; ${positionals.length} were given: ${positionals.join(', ')}.`);
  if (positionals.length === 0 && process.stdin.isTTY && !help) throw new BadInput(`No file was given.\n\n${HELP}`);
  const file = positionals[0] ?? null;
  return { help, options: { ...DEFAULT_FLEET_OPTIONS, loadBalancer, publicIpv4 }, file: file === '-' ? null : file };
}
