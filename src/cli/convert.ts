/** The conversion without a browser: `npm run -s convert -- [options] FILE…`. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { conversionFiles } from '../convert/conversionFiles.ts';
import { type Conversion, convert } from '../convert/convert.ts';
import { DEFAULT_OPTIONS, type Options, optionProblem, readListener, type TypedOption } from '../convert/options.ts';
import { Refusal, type SourceFile } from '../convert/reading.ts';
import { NEED_IDS, type Need } from '../scenario/needs.ts';
import { BadInput, orBadInput, readArguments } from './badInput.ts';
import { OWN_FAULT_HELP } from './ownFault.ts';
import { NOT_WRITTEN, print } from './standardStreams.ts';

const HELP = `Usage
  npm run -s convert -- [options] FILE…    the same template behind a load balancer: SAM, CloudFormation, Serverless Framework or Terraform;
                                           a folder stands for its .tf files
Options
  --report               print the JSON report instead of the template
  --out DIR              write every file under its own name, new files beside them, and conversion.json
  --stage beside|after   beside (default) adds the load balancer; after removes API Gateway as well
  --listener WHERE       new, the name of a parameter, the ARN of a listener, or import:NAME
  --certificate ARN      the listener’s certificate for the host
  --host NAME            the name by which clients reach the load balancer
  --priority NUMBER      the priority of the first rule, 1 to 50000; 100 unless given
  --accept NEED          carry routes although they lose something: ${NEED_IDS.join(', ')}

Exit codes
  0  every route is carried or accepted
  ${OWN_FAULT_HELP}
  2  the files cannot be read, or have no route of API Gateway
  3  at least one route stays on API Gateway; the report says why
  ${NOT_WRITTEN}  what was printed, or a file of --out, could not be written, as on a full disk
`;

const EXIT = { ok: 0, stays: 3, notWritten: NOT_WRITTEN } as const;

const TYPED = ['listener', 'priority', 'host', 'certificate'] as const satisfies readonly TypedOption[];

interface Arguments {
  readonly help: boolean;
  readonly report: boolean;
  readonly out: string | null;
  readonly options: Options;
  readonly paths: readonly string[];
}

/** Runs the verb; the answer is the exit code. */
export function run(args: readonly string[]): Promise<number> {
  return orBadInput(() => printConversion(args));
}

async function printConversion(args: readonly string[]): Promise<number> {
  const { help, report, out, options, paths } = argumentsOf(args);
  if (help) {
    await print(HELP);
    return EXIT.ok;
  }
  const files = filesOf(paths);
  if (files.length > 1 && !report && out === null) {
    throw new BadInput(`${files.length} files are not printed one after the other; accepted: --out DIR, or --report.`);
  }
  const conversion = converted(files, options);
  if (out !== null) {
    try {
      writeAll(out, conversion);
    } catch (error) {
      process.stderr.write(`${out}: the files could not be written (${error instanceof Error ? error.message : error}).\n`);
      return EXIT.notWritten;
    }
  }
  if (report) await print(`${JSON.stringify(conversion.report, null, 2)}\n`);
  else if (out === null) await print(conversion.files[0]!.text);
  return conversion.stays ? EXIT.stays : EXIT.ok;
}

function converted(files: readonly SourceFile[], options: Options): Conversion {
  try {
    return convert(files, options);
  } catch (error) {
    throw error instanceof Refusal ? new BadInput(error.message) : error;
  }
}

function argumentsOf(args: readonly string[]): Arguments {
  const { values, positionals } = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    report: { type: 'boolean' },
    out: { type: 'string' },
    stage: { type: 'string' },
    listener: { type: 'string' },
    certificate: { type: 'string' },
    host: { type: 'string' },
    priority: { type: 'string' },
    accept: { type: 'string', multiple: true },
  });
  const { help = false, report = false, out, stage = 'beside', accept = [] } = values;
  if (stage !== 'beside' && stage !== 'after')
    throw new BadInput(`--stage: "${stage}" is not accepted; accepted: beside, after.`);
  for (const option of TYPED) {
    const text = values[option];
    const problem = text === undefined ? null : optionProblem(option, text);
    if (problem !== null) throw new BadInput(`--${option}: "${text}" ${problem}`);
  }
  const listener = values.listener === undefined ? DEFAULT_OPTIONS.listener : readListener(values.listener)!;
  const priority = Number(values.priority ?? DEFAULT_OPTIONS.priority);
  const needs = accept.flatMap((text) => text.split(',')).map((text) => text.trim());
  const unknown = needs.find((need) => !isNeed(need));
  if (unknown !== undefined) throw new BadInput(`--accept: "${unknown}" is not a need; accepted: ${NEED_IDS.join(', ')}.`);
  const { host = '', certificate = '' } = values;
  if (positionals.length === 0 && !help)
    throw new BadInput(
      'No file was given. Accepted: templates of SAM, CloudFormation, the Serverless Framework or Terraform; see --help.',
    );
  return {
    help,
    report,
    out: out ?? null,
    options: {
      stage,
      listener,
      certificate,
      host,
      priority,
      accept: needs.filter(isNeed),
      newFiles: out !== undefined || report,
    },
    paths: positionals,
  };
}

function isNeed(text: string): text is Need {
  return NEED_IDS.some((id) => id === text);
}

/** The files of the arguments, named from the folder that holds them all. */
function filesOf(paths: readonly string[]): SourceFile[] {
  const found = paths.flatMap((path) => (isFolder(path) ? terraformFiles(path) : [resolve(path)]));
  const folder = found.map(dirname).reduce(commonFolder);
  return [...new Set(found)].map((path) => ({ name: relative(folder, path).replaceAll('\\', '/'), text: textOf(path) }));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new BadInput(path === '' ? 'One of the files has an empty name.' : `${path}: there is no such file.`);
  }
}

function terraformFiles(folder: string): string[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.tf'))
    .sort();
  if (names.length === 0) throw new BadInput(`${folder}: the folder has no .tf file. Accepted: files, or a folder of Terraform.`);
  return names.map((name) => resolve(folder, name));
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (folder !== b && !b.startsWith(folder.endsWith(sep) ? folder : folder + sep)) folder = dirname(folder);
  return folder;
}

/** The text with every byte of it: a byte order mark stays, and what is not UTF-8 is refused, since it could not be written back. */
function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new BadInput(`${path}: the file cannot be read (${error instanceof Error ? error.message : error}).`);
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (Buffer.compare(Buffer.from(text), bytes) === 0) return text;
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
  throw new BadInput(`${path}:${line}: the file is not UTF-8. Accepted: UTF-8 text.`);
}

function writeAll(folder: string, conversion: Conversion): void {
  for (const { name, text } of conversionFiles(conversion)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
