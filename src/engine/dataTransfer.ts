/** Data transfer out of a region to the internet: the same behind every front door that has no CloudFront before it. */

import { FREE } from '../aws/freeAllowances.ts';
import type { Partition } from '../aws/regionCodes.ts';
import type { Terms } from '../scenario/terms.ts';
import type { Workload } from '../scenario/workload.ts';
import { KB_PER_BILLED_GB } from '../units.ts';
import { lessAllowance, linear, type Piecewise } from './piecewise.ts';

/**
 * GB out: responses in GB of 1,048,576 KB, less the always-free 100.
 * @example 30 M responses of 4 KB are 114.44 GB, 14.44 of them billed
 */
export function billedGbOut(
  { responseKb }: Pick<Workload, 'responseKb'>,
  { alwaysFree }: Pick<Terms, 'alwaysFree'>,
  partition: Partition,
): Piecewise<'gb'> {
  const sent = linear('gb', 0, responseKb / KB_PER_BILLED_GB);
  return lessAllowance('gb', sent, alwaysFree === 1 && partition === 'aws' ? FREE.gbOut.value : 0);
}
