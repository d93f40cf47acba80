/** The usage document without a browser: `npm run -s usage -- FILE…`, or one file on standard input. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { WORKLOAD_FIELDS } from '../scenario/workload.ts';
import { NotUnderstood } from '../usage/fileProblems.ts';
import { readUsage } from '../usage/readUsage.ts';
import type { UsageFile } from '../usage/usageFile.ts';
import { BAD_INPUT, BadInput, orBadInput, readArguments } from './badInput.ts';
import { OWN_FAULT_HELP } from './ownFault.ts';
import { shippedBook } from './shippedBook.ts';
import { NOT_WRITTEN, print, standardInput } from './standardStreams.ts';

const { min, max } = WORKLOAD_FIELDS.memoryMb;

const HELP = `Usage
  npm run -s usage -- FILE …               what metrics, bills and logs say, as one JSON document
  npm run -s usage < FILE                  the same for one file on standard input

Options
  --memory MB        memory of the functions, by which the GB-seconds of a bill become a duration: ${min} to ${max}, 512 unless given
  --name ID=NAME     the name of an API that a bill or a log knows by its id; may be given several times

Read are CloudWatch (get-metric-data, get-metric-statistics, the console’s CSV), Cost Explorer (get-cost-and-usage, the console’s CSV),
bills (cost and usage reports, FOCUS, the monthly bill; CSV, gzip or Parquet), and access logs of load balancers and of API Gateway.

Exit codes
  0  at least one file was read; what is doubtful stands in its problems
  ${OWN_FAULT_HELP}
  2  none was, or an argument was not understood
  ${NOT_WRITTEN}  what was printed could not be written, as on a full disk
`;

/** Runs the verb; the answer is the exit code. */
export function run(args: readonly string[]): Promise<number> {
  return orBadInput(() => printUsage(args));
}

async function printUsage(args: readonly string[]): Promise<number> {
  const { help, paths, memoryMb, names } = optionsOf(args);
  if (help) {
    await print(HELP);
    return 0;
  }
  if (paths.length === 0 && process.stdin.isTTY) throw new BadInput(`No file was given.\n\n${HELP}`);
  const files = paths.length > 0 ? await Promise.all(paths.map(fileOf)) : [standardInputFile()];
  const found = await readUsage(files, { book: shippedBook(), names, ...(memoryMb === null ? {} : { memoryMb }) });
  // What hours look like one by one is for the page's chart.
  const text = JSON.stringify({ ...found, apis: found.apis.map(({ hours: _, ...api }) => api) }, null, 2);
  await print(`${text}\n`);
  const read = found.files.some(({ kind }) => kind !== null);
  if (!read) for (const { name, problems } of found.files) process.stderr.write(`${name}: ${problems[0]}\n`);
  return read ? 0 : BAD_INPUT;
}

interface Options {
  readonly help: boolean;
  readonly paths: readonly string[];
  readonly memoryMb: number | null;
  readonly names: Readonly<Record<string, string>>;
}

function optionsOf(args: readonly string[]): Options {
  const parsed = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    memory: { type: 'string' },
    name: { type: 'string', multiple: true },
  });
  const { help = false, memory, name = [] } = parsed.values;
  const memoryMb = memory === undefined ? null : Number(memory);
  if (memoryMb !== null && !(/^\d+$/.test(memory ?? '') && memoryMb >= min && memoryMb <= max))
    throw new BadInput(`--memory: "${memory}" is no memory of a function. Accepted: ${min} to ${max} MB.`);
  const names = name.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1)
      throw new BadInput(`--name: "${pair}" names nothing. Accepted: an id and a name, such as a1b2c3d4e5=orders.`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return { help, paths: parsed.positionals, memoryMb, names: Object.fromEntries(names) };
}

/** @throws BadInput when it is a folder */
function standardInputFile(): UsageFile {
  const input = standardInput();
  return { name: 'standard input', chunks: () => input as AsyncIterable<Uint8Array> };
}

async function fileOf(path: string): Promise<UsageFile> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.isDirectory()) return unreadable(path, found === null ? 'There is no such file' : 'It is a folder');
  const slice = async (start: number, end = found.size): Promise<ArrayBuffer> => {
    const bytes = new Uint8Array(end - start);
    let at = 0;
    // The end of a stream is the last byte that is read, not the first that is not.
    for await (const chunk of createReadStream(path, { start, end: end - 1 }) as AsyncIterable<Uint8Array>) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes.buffer;
  };
  // A pipe has no size, and is read from its beginning only.
  const parts = found.isFile() ? { parts: { byteLength: found.size, slice } } : {};
  return { name: basename(path), chunks: () => createReadStream(path, { highWaterMark: 2 ** 16 }), ...parts };
}

/** A path that is no file takes nothing from the others. */
function unreadable(path: string, what: string): UsageFile {
  return {
    name: basename(path),
    // biome-ignore lint/correctness/useYield: it ends before its first chunk
    async *chunks() {
      throw new NotUnderstood(`${what} (${path}); accepted are files.`);
    },
  };
}
