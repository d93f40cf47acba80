/** What the floor would cost, what that saves, and why it is not the answer. */

import { costsLess } from '../engine/bill.ts';
import type { Estimate } from '../engine/estimate.ts';
import { whyNot } from '../engine/notPossible.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { listed, type Need } from '../scenario/needs.ts';
import { FRONT_DOOR_NAMES } from './names.ts';
import { capital, inWords, ofToday, type Phrase, said, strong } from './verdict.ts';

/**
 * What the floor would cost, what that saves, and why it is not the answer: one of the others costs no more, or it lacks what they
 * have. Empty where it has no bill.
 *
 * @example "The floor, a function URL behind CloudFront, would cost $41.04, $10.73 a month less than the HTTP API; but the function …"
 * @example "A function URL behind CloudFront would cost $140.07, $1.24 a month less than the HTTP API, but $31.09 more than a …"
 */
export function floorSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { verdict } = estimate;
  const { current, floor } = verdict;
  if (!floor) return [];
  const [best] = verdict.ranking;
  const { one } = FRONT_DOOR_NAMES['cloudfront-url'];
  const isDearer = best !== undefined && !costsLess(floor.totalUsd, best.totalUsd);
  const but = !isDearer
    ? `; but ${lacks(estimate)}`
    : best.frontDoor === current
      ? ''
      : `${floor.savingUsdPerMonth === null ? ',' : ', but'} ${held(floor.totalUsd, best.totalUsd, FRONT_DOOR_NAMES[best.frontDoor].one, figures)}`;
  const inUse = floor.savingUsdPerMonth === null ? null : floor.totalUsd + floor.savingUsdPerMonth;
  return [
    // What costs more than another is no floor.
    said(`${isDearer ? capital(one) : `The floor, ${one},`} would cost `),
    strong(inWords(floor.totalUsd, figures)),
    said(`${inUse === null ? ' a month' : `, ${held(floor.totalUsd, inUse, ofToday(current), figures, ' a month')}`}${but}.`),
  ];
}

/** "$10.73 a month less than the HTTP API", "as much as the HTTP API". */
function held(usd: number, otherUsd: number, other: string, figures: Figures, period = ''): string {
  if (costsLess(usd, otherUsd)) return `${inWords(otherUsd - usd, figures)}${period} less than ${other}`;
  return costsLess(otherUsd, usd) ? `${inWords(usd - otherUsd, figures)}${period} more than ${other}` : `as much as ${other}`;
}

/** What it does not do of what the API needs, or of what every other front door does. */
function lacks({ frontDoors, needs, region }: Estimate): string {
  const unmet: readonly Need[] = needs.filter((need) => whyNot(need, 'cloudfront-url', region?.partition ?? 'aws') !== undefined);
  if (unmet.length > 0) return `it does not do ${listed(unmet, 'or')}`;
  return frontDoors['cloudfront-url'].obstacles.length > 0
    ? 'it cannot serve this API either'
    : 'the function itself checks tokens, and clients send a hash of each body';
}
