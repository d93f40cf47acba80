/** The estimate without a browser: `npm run -s estimate -- '<link>'`, or links on standard input, a line each. */

import { readFileSync, writeFileSync } from 'node:fs';
import { decimal } from '../digits.ts';
import { estimate } from '../engine/estimate.ts';
import { type EstimateFormat, estimateFile } from '../export/estimateFile.ts';
import { templateFile, templateFolder } from '../export/templateFile.ts';
import { zipped } from '../export/zipped.ts';
import type { PriceBook } from '../prices/book.ts';
import { known } from '../prices/known.ts';
import type { Known } from '../scenario/bareLink.ts';
import { decodeLink } from '../scenario/link.ts';
import { withStackProblems } from '../scenario/settle.ts';
import { FORMAT_IDS, type FormatId, isFormatId } from '../template/formats.ts';
import { BAD_INPUT, BadInput, orBadInput, readArguments } from './badInput.ts';
import { OWN_FAULT_HELP } from './ownFault.ts';
import { shippedBook } from './shippedBook.ts';
import { type InputLine, linesOf, NOT_WRITTEN, print, standardInput } from './standardStreams.ts';

const HELP = `Usage
  npm run -s estimate -- '<link>' …                    the estimate of each link, one JSON document a line
  npm run -s estimate < links.txt                      the same for links on standard input, a line each, in order
  npm run -s estimate -- --csv '<link>'                the bills as CSV, a row for each line and tier
  npm run -s estimate -- --markdown '<link>'           the summary for a decision record
  npm run -s estimate -- --template FORMAT '<link>'    the template that the page downloads: ${FORMAT_IDS.join(', ')}
  npm run -s estimate -- --bundle FILE.zip '<link>'    the template with migration guide, wrapper and sample events, as the page’s .zip;
                                                       in AWS SAM unless --template says another language
  … --anyway                                           the template or bundle also where it is not given, with the reason at its head

A link is what follows # in the page’s address, the whole address, or keys typed by hand: 'v=1&req=80M&out=3&now=rest-api'.

Exit codes
  0  everything was taken as written
  ${OWN_FAULT_HELP}
  2  something in a link or in the arguments was not: each problem stands in the document, or on standard error
  3  no template: the load balancer does not cost less at this volume; standard error says at which it would
  ${NOT_WRITTEN}  what was printed could not be written, as on a full disk
`;

const EXIT = { ok: 0, noTemplate: 3, notWritten: NOT_WRITTEN } as const;

/** The clock is read once: all documents of a run date their prices alike. */
const today = new Date().toISOString().slice(0, 10);

interface Options {
  readonly help: boolean;
  readonly template: FormatId | null;
  /** The .zip to write; null for none. */
  readonly bundle: string | null;
  /** Whether template and bundle are given where the load balancer does not pay or cannot serve the API. */
  readonly anyway: boolean;
  /** How estimates are printed. */
  readonly format: EstimateFormat;
  readonly links: readonly string[];
}

function options(args: readonly string[]): Options {
  const parsed = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    template: { type: 'string' },
    bundle: { type: 'string' },
    anyway: { type: 'boolean' },
    csv: { type: 'boolean' },
    markdown: { type: 'boolean' },
  });
  const { help = false, template, bundle, anyway = false, csv, markdown } = parsed.values;
  const asked = Object.keys(parsed.values).filter(
    (name) => name !== 'help' && name !== 'anyway' && !(name === 'template' && bundle !== undefined),
  );
  if (asked.length > 1) throw new BadInput(`--${asked.join(' and --')} cannot be given together; accepted: one of them.`);
  if (template !== undefined && !isFormatId(template)) {
    throw new BadInput(`--template: "${template}" is not a format. Accepted: ${FORMAT_IDS.join(', ')}.`);
  }
  if (asked.length > 0 && !help && parsed.positionals.length !== 1) {
    throw new BadInput(`--${asked[0]} takes exactly one link; ${parsed.positionals.length} were given.`);
  }
  if (bundle === '') throw new BadInput('--bundle takes the name of the file to write; an empty one was given.');
  const format = csv ? 'csv' : markdown ? 'markdown' : 'json';
  if (anyway && template === undefined && bundle === undefined && !help)
    throw new BadInput('--anyway is for --template and --bundle; neither was given.');
  return { help, template: template ?? null, bundle: bundle ?? null, anyway, format, links: parsed.positionals };
}

/** The page of a link that was given as a whole address; '' for a bare link. */
function pageOf(link: string): string {
  return /^https?:\/\/[^\s<>#]+(?=#)/.exec(link)?.[0] ?? '';
}

/** A link's scenario, and everything that was not taken as written. */
function readLink(link: string, names: Known): ReturnType<typeof decodeLink> {
  const { scenario, problems } = decodeLink(link, names);
  return { scenario, problems: withStackProblems(scenario, problems) };
}

/** Prints the estimate of each link as it comes; true when all were taken as written. */
async function printEstimates(
  links: Iterable<InputLine> | AsyncIterable<InputLine>,
  format: EstimateFormat,
  book: PriceBook,
): Promise<boolean> {
  const names = known(book);
  let clean = true;
  for await (const { text: link, length } of links) {
    const { scenario, problems } = length === link.length ? readLink(link, names) : tooLong(length, names);
    if (problems.length > 0) clean = false;
    await print(estimateFile(format, scenario, estimate(scenario, book, today), problems, pageOf(link)).text);
    // A document carries its problems; a row of figures has no place for them.
    if (format === 'csv') for (const { message } of problems) process.stderr.write(`${message}\n`);
  }
  return clean;
}

/** What is made of a line that is so long that only its beginning was read: no part of it is a link. */
function tooLong(length: number, names: Known): ReturnType<typeof decodeLink> {
  const message = `The line is ${decimal(length, 0)} characters long, which no link is. The default scenario is shown.`;
  return { scenario: decodeLink('', names).scenario, problems: [{ about: null, message }] };
}

/** Writes what the page's .zip holds. */
function writeBundle(path: string, link: string, format: FormatId, anyway: boolean, book: PriceBook): number {
  const { scenario, problems } = readLink(link, known(book));
  for (const { message } of problems) process.stderr.write(`${message}\n`);
  const found = estimate(scenario, book, today);
  const file = templateFile(scenario, found, format, anyway);
  if ('refusal' in file) {
    process.stderr.write(`${file.refusal}\n`);
    return EXIT.noTemplate;
  }
  const wrapper = readFileSync(new URL('../template/wrapper/from-load-balancer.mjs', import.meta.url), 'utf8');
  try {
    writeFileSync(path, zipped(templateFolder(scenario, found, format, wrapper, anyway)));
  } catch (error) {
    process.stderr.write(`${path} could not be written: ${error instanceof Error ? error.message : String(error)}.\n`);
    return EXIT.notWritten;
  }
  return problems.length > 0 ? BAD_INPUT : EXIT.ok;
}

async function printTemplate(link: string, format: FormatId, anyway: boolean, book: PriceBook): Promise<number> {
  const { scenario, problems } = readLink(link, known(book));
  for (const { message } of problems) process.stderr.write(`${message}\n`);
  const file = templateFile(scenario, estimate(scenario, book, today), format, anyway);
  if ('refusal' in file) {
    process.stderr.write(`${file.refusal}\n`);
    return EXIT.noTemplate;
  }
  await print(file.text);
  return problems.length > 0 ? BAD_INPUT : EXIT.ok;
}

/** Runs the verb; the answer is the exit code. */
export function run(args: readonly string[]): Promise<number> {
  return orBadInput(() => estimateAll(args));
}

async function estimateAll(args: readonly string[]): Promise<number> {
  const { help, template, bundle, anyway, format, links } = options(args);
  if (help) {
    await print(HELP);
    return EXIT.ok;
  }
  const book = shippedBook();
  if (bundle !== null) return writeBundle(bundle, links[0]!, template ?? 'sam', anyway, book);
  if (template !== null) return printTemplate(links[0]!, template, anyway, book);
  if (links.length === 0 && process.stdin.isTTY) throw new BadInput(`No link was given.\n\n${HELP}`);
  const lines = links.length > 0 ? links.map((text) => ({ text, length: text.length })) : linesOf(standardInput());
  return (await printEstimates(lines, format, book)) ? EXIT.ok : BAD_INPUT;
}
