/**
 * What `import … from 'tipping-point'` gives, in Node and without React: estimates, links, usage, fleets and conversions. Prices are those that the
 * package ships, and the day is today, unless others are given.
 */

import { readFileSync } from 'node:fs';
import { type Conversion, convert as convertFiles } from './convert/convert.ts';
import { type Options as ConversionOptions, DEFAULT_OPTIONS } from './convert/options.ts';
import type { SourceFile } from './convert/reading.ts';
import { type Estimate, estimate as estimateAt } from './engine/estimate.ts';
import { estimateDocument as documentOf, type EstimateDocument } from './export/document.ts';
import { type FleetDocument, fleet as fleetOf } from './fleet/fleet.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetApi, type FleetOptions } from './fleet/groupProblem.ts';
import { type FleetReading, type FleetRow, readFleet as readFleetText } from './fleet/readFleet.ts';
import type { PriceBook } from './prices/book.ts';
import { known } from './prices/known.ts';
import { readBookText } from './prices/readBook.ts';
import type { Problem } from './scenario/bareLink.ts';
import { decodeLink as decode } from './scenario/link.ts';
import type { Estimable, Scenario } from './scenario/scenario.ts';
import { withStackProblems } from './scenario/settle.ts';
import { readUsage as readFiles, type UsageDocument, type UsageOptions } from './usage/readUsage.ts';
import type { UsageFile } from './usage/usageFile.ts';

export { encodeLink } from './scenario/link.ts';
export { changed, DEFAULT_SCENARIO } from './scenario/scenario.ts';
export type {
  Conversion,
  ConversionOptions,
  Estimable,
  Estimate,
  EstimateDocument,
  FleetApi,
  FleetDocument,
  FleetOptions,
  FleetReading,
  FleetRow,
  PriceBook,
  Problem,
  Scenario,
  SourceFile,
  UsageDocument,
  UsageFile,
  UsageOptions,
};

let shipped: PriceBook | null = null;

/** The prices that the package ships, read once. */
export function priceBook(): PriceBook {
  if (shipped === null) {
    const { book, faults } = readBookText(readFileSync(new URL('./prices/book.json', import.meta.url), 'utf8'));
    if (book === null) throw new Error(`The price book cannot be used. ${faults.join(' ')}`);
    shipped = book;
  }
  return shipped;
}

/** The scenario of a link, which may be a whole address, and what in it was not taken as written. Never throws. */
export function decodeLink(link: string, book = priceBook()): { scenario: Scenario; problems: Problem[] } {
  const { scenario, problems } = decode(link, known(book));
  return { scenario, problems: withStackProblems(scenario, problems) };
}

/** What an estimate is computed with. */
export interface EstimateOptions {
  readonly book?: PriceBook;
  /** YYYY-MM-DD, from which the age of prices counts. */
  readonly today?: string;
}

/**
 * The estimate of a scenario: bills and curves of all front doors, crossings, the verdict.
 * @example estimate(decodeLink('v=1').scenario).crossings['http-api'][0].requestsPerMonth  // 26,361,111.1
 */
export function estimate(scenario: Estimable, options: EstimateOptions = {}): Estimate {
  const { book = priceBook(), today = new Date().toISOString().slice(0, 10) } = options;
  return estimateAt(scenario, book, today);
}

/** The estimate of a link as the document that the page downloads and the command line prints. */
export function estimateDocument(link: string, options: EstimateOptions = {}): EstimateDocument {
  const { scenario, problems } = decodeLink(link, options.book);
  return documentOf(scenario, estimate(scenario, options), problems);
}

/** What metrics, bills and logs say, as the command line prints it. */
export function readUsage(
  files: readonly UsageFile[],
  options: Omit<UsageOptions, 'book'> & { readonly book?: PriceBook } = {},
): Promise<UsageDocument> {
  return readFiles(files, { ...options, book: options.book ?? priceBook() });
}

/** A template, changed to stand behind a load balancer. Throws an error with a sentence for what cannot be read. */
export function convert(files: readonly SourceFile[], options: Partial<ConversionOptions> = {}): Conversion {
  return convertFiles(files, { ...DEFAULT_OPTIONS, ...options });
}

/** The APIs of a table, a usage document, or lines of a name, a tab and a link, and what in it was not taken as written. Never throws. */
export function readFleet(text: string, book = priceBook()): FleetReading {
  return readFleetText(text, known(book));
}

/**
 * Which of several APIs should share one load balancer, as the command line prints it.
 * @example fleet(readFleet(text).rows.map(({ name, scenario }) => ({ name, ...scenario }))).totals.savingUsd
 */
export function fleet(
  apis: readonly FleetApi[],
  options: Pick<EstimateOptions, 'book'> & Partial<FleetOptions> = {},
): FleetDocument {
  const { book = priceBook(), ...others } = options;
  return fleetOf(apis, book, { ...DEFAULT_FLEET_OPTIONS, ...others });
}
