/** Where a figure of the scenario was read: it stands beside the figure in what is taken along. */

import type { FieldName } from '../scenario/scenario.ts';

export interface FigureSource {
  readonly field: FieldName;
  /** In words: metric, statistic and hours; rows of a bill; lines of a log. */
  readonly from: string;
  /** The name of the file. */
  readonly file: string;
}
