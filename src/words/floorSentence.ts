/** What the floor would cost, and why it is not the answer. */

import type { Estimate } from '../engine/estimate.ts';
import { whyNot } from '../engine/notPossible.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { listed, type Need } from '../scenario/needs.ts';
import { FRONT_DOOR_NAMES } from './names.ts';
import { inWords, type Phrase, said, strong, yours } from './verdict.ts';

/**
 * What the cheapest that money can buy would cost, and why it is not the answer; empty where it has no bill.
 * @example "A function URL behind CloudFront would cost $41.04, $10.73 a month less than your HTTP API; but …"
 */
export function floorSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { verdict, frontDoors, needs, region } = estimate;
  const { current, floor } = verdict;
  if (!floor) return [];
  const saving = floor.savingUsdPerMonth;
  const than =
    saving === null
      ? ' a month'
      : saving < 0
        ? `, ${inWords(-saving, figures)} a month more than ${yours(current)}`
        : `, ${inWords(saving, figures)} a month less than ${yours(current)}`;
  const partition = region?.partition ?? 'aws';
  const unmet: readonly Need[] = needs.filter((need) => whyNot(need, 'cloudfront-url', partition) !== undefined);
  const tooLarge = frontDoors['cloudfront-url'].obstacles.some(({ id }) => !id.startsWith('need-'));
  const lacks =
    unmet.length > 0
      ? `it does not do ${listed(unmet, 'or')}`
      : tooLarge
        ? 'it cannot serve this API either'
        : 'the function itself checks tokens, and clients send a hash of each body';
  return [
    said(`The floor, ${FRONT_DOOR_NAMES['cloudfront-url'].one}, would cost `),
    strong(inWords(floor.totalUsd, figures)),
    said(`${than}; but ${lacks}. CloudFront's flat-rate plans are not priced here.`),
  ];
}
