/** What is written of a conversion: by the command line into a folder, by the page into a zip. */

import type { Conversion } from './convert.ts';
import type { SourceFile } from './reading.ts';

/** Every file that was given, those that are new, and its report. */
export function conversionFiles({ files, report }: Conversion): SourceFile[] {
  return [...files, { name: 'conversion.json', text: `${JSON.stringify(report, null, 2)}\n` }];
}
