/** The files of the download besides the template: the guide, the wrapper with its entry point, and sample events. */

import type { SettledScenario } from '../../scenario/settle.ts';
import { ENTRY_FILE, mayRunOnNode, WRAPPER_FILE, wrapperEntry } from '../wrapper/wrapperEntry.ts';
import { GUIDE_FILE, migrationGuide } from './migrationGuide.ts';
import { type DownloadFile, sampleEvents } from './sampleEvents.ts';

/**
 * Everything that goes into the download beside the template, in the order of reading. The wrapper and its entry point are there when
 * the function runs on Node.js or may do so.
 * @param wrapper the text of `wrapper/from-load-balancer.mjs`, which the page has by import and Node from the file
 * @example migrationFiles(DEFAULT_SCENARIO, wrapper).map(({ path }) => path)
 * // MIGRATION.md, load-balancer.mjs, from-load-balancer.mjs, and four in events/
 */
export function migrationFiles(scenario: SettledScenario, wrapper: string): DownloadFile[] {
  const before = [
    { path: ENTRY_FILE, text: wrapperEntry(scenario) },
    { path: WRAPPER_FILE, text: wrapper },
  ];
  return [
    { path: GUIDE_FILE, text: migrationGuide(scenario) },
    ...(mayRunOnNode(scenario) ? before : []),
    ...sampleEvents(scenario),
  ];
}
