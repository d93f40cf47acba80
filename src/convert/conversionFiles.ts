/** What is written of a conversion: by the command line into a folder, by the page into a zip. */

import { WRAPPER_FILE } from '../template/wrapper/wrapperEntry.ts';
import { conversionGuide } from './conversionGuide.ts';
import { entryName, entryText, isOnNode } from './conversionWrapper.ts';
import type { Conversion } from './convert.ts';
import type { SourceFile } from './reading.ts';

/** Every file that was given, those that are new, and its report. */
export function conversionFiles({ files, report }: Conversion): SourceFile[] {
  return [...files, { name: 'conversion.json', text: `${JSON.stringify(report, null, 2)}\n` }];
}

/** The folder of what stands beside the template, so that no file of a team has its name. */
const BESIDE = 'load-balancer';

/**
 * All that is downloaded: the files, and in a folder of their own the guide, the wrapper, and an entry point for each function on Node.js.
 * @param wrapper the text of the module that wraps handlers
 */
export function conversionFolder(conversion: Conversion, stage: 'beside' | 'after', wrapper: string): SourceFile[] {
  const wrapped = conversion.handlers.filter(isOnNode);
  return [
    ...conversionFiles(conversion),
    { name: `${BESIDE}/MIGRATION.md`, text: conversionGuide(conversion, stage) },
    ...(wrapped.length === 0 ? [] : [{ name: `${BESIDE}/${WRAPPER_FILE}`, text: wrapper }]),
    ...wrapped.map((one) => ({ name: `${BESIDE}/${entryName(one)}.mjs`, text: entryText(one) })),
  ];
}
