/** The estimate as a file: its name, its kind and its text. The page saves what the command line prints. */

import type { Estimate } from '../engine/estimate.ts';
import { volume } from '../figures/figures.ts';
import type { Problem } from '../scenario/bareLink.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Workload } from '../scenario/workload.ts';
import { estimateCsv } from './csv.ts';
import { estimateDocument } from './document.ts';
import type { FigureSource } from './figureSource.ts';
import { estimateMarkdown } from './markdown.ts';

/** What was estimated: the estimate, what was wrong with its link, and the address of the page that reopens it ('' for none). */
interface Estimated {
  readonly scenario: Scenario;
  readonly estimate: Estimate;
  readonly problems: readonly Problem[];
  readonly page: string;
  /** Where figures were read, for those that a file of the visitor's gave. */
  readonly sources: readonly FigureSource[];
}

const FORMATS = {
  json: {
    extension: 'json',
    type: 'application/json',
    print: ({ scenario, estimate, problems, sources }) =>
      `${JSON.stringify(estimateDocument(scenario, estimate, problems, sources))}\n`,
  },
  csv: {
    extension: 'csv',
    type: 'text/csv',
    print: ({ scenario, estimate, page, sources }) => estimateCsv(scenario, estimate, sources, page),
  },
  markdown: {
    extension: 'md',
    type: 'text/markdown',
    print: ({ scenario, estimate, problems, page, sources }) => estimateMarkdown(scenario, estimate, problems, page, sources),
  },
} as const satisfies Record<string, { extension: string; type: string; print: (estimated: Estimated) => string }>;

export type EstimateFormat = keyof typeof FORMATS;

export interface EstimateFile {
  readonly name: string;
  /** The media type. */
  readonly type: string;
  readonly text: string;
}

/** The file of an estimate in a format. `page` is the address of a page that opens links, without `#`. */
export function estimateFile(
  format: EstimateFormat,
  scenario: Scenario,
  estimate: Estimate,
  problems: readonly Problem[],
  page: string,
  sources: readonly FigureSource[] = [],
): EstimateFile {
  const { extension, type, print } = FORMATS[format];
  return { name: fileName(estimate.workload, extension), type, text: print({ scenario, estimate, problems, page, sources }) };
}

/** A file's name, after what it is about. @example "tipping-point-us-east-1-30M.csv" */
export function fileName({ region, requestsPerMonth }: Workload, extension: string): string {
  return `tipping-point-${region}-${volume(requestsPerMonth).replace(/[^\w.]/g, '')}.${extension}`;
}
