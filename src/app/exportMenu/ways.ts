/** The ways as data: what each is called, what it does, what it says when done, and what to do when it cannot be done. */

import type { Estimate } from '../../engine/estimate.ts';
import { type EstimateFormat, estimateFile, fileName } from '../../export/estimateFile.ts';
import type { Problem } from '../../scenario/bareLink.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { addressOf, pageAddress } from '../state/address.ts';
import { sourcesOf } from '../state/figureSources.ts';
import { save } from '../state/save.ts';
import { chartAsPng, chartPicture } from './chartPicture.ts';

export interface Way {
  readonly name: string;
  /** What a screen reader says where the name alone says too little. */
  readonly fullName?: string;
  readonly note?: string;
  /** Does it, and resolves to the sentence that says so. */
  readonly act: (scenario: Scenario, estimate: Estimate, problems: readonly Problem[]) => string | Promise<string>;
  /** What is said when it could not be done. */
  readonly otherwise: string;
}

const NO_FILE = 'The file could not be made. Copy the link: it opens the same estimate elsewhere.';
const NO_CHART = 'There is no chart to save: it is still loading, or no front door has all its prices in this region.';

/** In the order of the list; what belongs together stands in one row. */
export const WAYS: readonly (readonly [Way, ...Way[]])[] = [
  [
    {
      name: 'Copy link',
      note: 'opens this estimate',
      act: async (scenario) => {
        await navigator.clipboard.writeText(addressOf(scenario));
        return 'Copied the link.';
      },
      otherwise: 'The browser does not let this page copy. Copy the address bar instead.',
    },
  ],
  [{ name: 'Estimate, JSON', note: 'for programs', act: saved('json'), otherwise: NO_FILE }],
  [{ name: 'Estimate, CSV', note: 'for spreadsheets', act: saved('csv'), otherwise: NO_FILE }],
  [
    { name: 'Summary, Markdown', note: 'for decisions', act: saved('markdown'), otherwise: NO_FILE },
    {
      name: 'Copy',
      fullName: 'Copy the summary',
      act: async (scenario, estimate, problems) => {
        await navigator.clipboard.writeText(
          estimateFile('markdown', scenario, estimate, problems, pageAddress(), sourcesOf(scenario)).text,
        );
        return 'Copied the summary.';
      },
      otherwise: 'The browser does not let this page copy. Save the summary instead.',
    },
  ],
  [
    {
      name: 'Chart, SVG',
      note: 'for documents',
      act: (scenario, estimate) => {
        const name = fileName(estimate.workload, 'svg');
        save(name, chartPicture(scenario, estimate).text, 'image/svg+xml');
        return `Saved ${name}.`;
      },
      otherwise: NO_CHART,
    },
  ],
  [
    {
      name: 'Chart, PNG',
      note: 'for slides',
      act: async (scenario, estimate) => {
        const name = fileName(estimate.workload, 'png');
        save(name, await chartAsPng(scenario, estimate), 'image/png');
        return `Saved ${name}.`;
      },
      otherwise: `The picture could not be made. Save the chart as SVG; if that fails too: ${NO_CHART}`,
    },
  ],
  [
    {
      name: 'Print or save as PDF',
      note: 'two pages',
      act: () => {
        print();
        return '';
      },
      otherwise: 'The browser does not print from a page. Use its own menu.',
    },
  ],
];

function saved(format: EstimateFormat): Way['act'] {
  return (scenario, estimate, problems) => {
    const { name, type, text } = estimateFile(format, scenario, estimate, problems, pageAddress(), sourcesOf(scenario));
    save(name, text, type);
    return `Saved ${name}.`;
  };
}
