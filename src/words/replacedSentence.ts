/** What the recommended move takes from the API that it needs and today has built in, and what that costs: said beside the verdict. */

import { type Estimate, estimate as estimated, type FrontDoorEstimate, totalUsd } from '../engine/estimate.ts';
import { moveOf } from '../engine/move.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import type { PriceBook } from '../prices/book.ts';
import { NEED_INPUTS } from '../scenario/needInputs.ts';
import { inOrder, listed, type Need } from '../scenario/needs.ts';
import { DEFAULT_WORKLOAD, type Workload, type WorkloadField } from '../scenario/workload.ts';
import { FRONT_DOOR_NAMES } from './names.ts';
import { type Cell, cell, moveEffect } from './needsMatrix.ts';
import { inWords, type Phrase, said, strong } from './verdict.ts';

/**
 * Needs that are built in today and done by other means behind what the verdict recommends; a cache that today's bill counts is one of them,
 * ticked or not. Empty where the move is out of the verdict, which then says why.
 *
 * @example "Behind a load balancer you would replace a Lambda authorizer and API keys and usage plans by other means. In the bills it
 *   costs $7.00 a month today, $4.00 then." (30 M calls of 20 ms: 75,000 GB-seconds and 30 M calls today; 20 ms more of
 *   512 MB then, 300,000 GB-seconds)
 */
export function replacedSentence(estimate: Estimate, book: PriceBook, today: string, figures: Figures = EN_US): Phrase[] {
  const { verdict, frontDoors, region, workload, needs } = estimate;
  const { current: from, cheapest } = verdict;
  const to = cheapest === null || cheapest === from ? moveOf(estimate).to : cheapest;
  if (cheapest === null || frontDoors[to].obstacles.length > 0) return [];
  const isCached = from === 'rest-api' && workload.cacheGb > 0;
  const partition = region?.partition ?? 'aws';
  const { yours } = moveEffect(from, to, inOrder(isCached ? [...needs, 'response-cache'] : needs), partition);
  if (yours.length === 0) return [];
  const priced = (need: Need) => cell(need, to, partition).priced;
  const counted = yours.filter((need) => isCounted(priced(need), need, frontDoors[to], workload));
  const uncounted = yours.filter((need) => priced(need) !== 'work' && !counted.includes(need));
  const without = estimated({ ...estimate, workload: withoutInputsOf(counted, workload) }, book, today);
  const costs = (door: typeof from) => Math.max(0, (totalUsd(frontDoors[door]) ?? 0) - (totalUsd(without.frontDoors[door]) ?? 0));
  const [now, then] = [costs(from), costs(to)];
  return [
    said(`Behind ${FRONT_DOOR_NAMES[to].one} you would `),
    strong(`replace ${listed(yours)} by other means`),
    said('.'),
    ...(now > 0 || then > 0
      ? [
          said(' In the bills it costs '),
          strong(`${inWords(now, figures)} a month today, ${inWords(then, figures)} then`),
          said('.'),
        ]
      : []),
    ...(uncounted.length > 0 ? [said(` What replaces ${listed(uncounted)} is in no bill here.`)] : []),
  ];
}

/** Whether the bill has what replaces a need: one of its lines, and the inputs by which they are priced. */
function isCounted(priced: Cell['priced'], need: Need, frontDoor: FrontDoorEstimate, workload: Workload): boolean {
  if (typeof priced !== 'object' || !frontDoor.offered) return false;
  const inputs = Object.keys(NEED_INPUTS[need] ?? {}) as WorkloadField[];
  const isGiven = inputs.length === 0 || inputs.some((name) => workload[name] !== DEFAULT_WORKLOAD[name]);
  return isGiven && frontDoor.bill.lines.some(({ id, usd }) => priced.includes(id) && usd > 0);
}

/** The workload as if nobody had asked for some needs. */
function withoutInputsOf(needs: readonly Need[], workload: Workload): Workload {
  const names = needs.flatMap((need) => Object.keys(NEED_INPUTS[need] ?? {}) as WorkloadField[]);
  return { ...workload, ...Object.fromEntries(names.map((name) => [name, DEFAULT_WORKLOAD[name]])) };
}
