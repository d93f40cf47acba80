/** How far the prices are to be trusted, with the size of the risk: how many are old, how many ever moved, and what 10 % would do. */

import type { Estimate } from '../engine/estimate.ts';
import { moveOf } from '../engine/move.ts';
import { type OldPrices, oldPrices } from '../engine/oldPrices.ts';
import { priceRisk } from '../engine/priceRisk.ts';
import { EN_US, type Figures, month, UNSEEN_USD } from '../figures/figures.ts';
import type { SeenAgain } from '../prices/seenAgain.ts';
import { FRONT_DOOR_NAMES } from './names.ts';
import { inWords, ofToday } from './verdict.ts';

/** By how much prices are taken to be off, percent: more than any price in the book has moved. */
const OFF_PERCENT = 10;

/**
 * The size of the risk that the prices carry; `today` is YYYY-MM-DD. Empty where no bill has a price of AWS's.
 * @example "† 4 of the 11 AWS prices in these bills were last seen more than a year ago. Of 231 that were seen again, up to Oct 2026, none
 *   had changed since 2025. With every price 10 % off, each either way, a load balancer would save −$2.40 to +$8.95 a month over the HTTP API."
 */
export function priceRiskSentence(estimate: Estimate, again: SeenAgain, today: string, figures: Figures = EN_US): string {
  const old = oldPrices(estimate, today);
  if (old.all === 0) return '';
  return [age(old, figures), moved(again, figures), risk(estimate, figures)].filter((sentence) => sentence !== '').join(' ');
}

function age({ all, old, areMarked }: OldPrices, { count }: Figures): string {
  if (old === 0) return `Every AWS price in these bills was seen within a year.`;
  const which =
    all === 1 ? 'The AWS price' : old === all ? `All ${count(all)} AWS prices` : `${count(old)} of the ${count(all)} AWS prices`;
  return `${areMarked ? '† ' : ''}${which} in these bills ${old === 1 ? 'was' : 'were'} last seen more than a year ago.`;
}

function moved({ prices, changed, since, until }: SeenAgain, { count }: Figures): string {
  if (prices === 0) return '';
  return `Of ${count(prices)} that were seen again, up to ${month(until)}, ${changed === 0 ? 'none' : count(changed)} had changed since ${since.slice(0, 4)}.`;
}

function risk(estimate: Estimate, figures: Figures): string {
  const found = priceRisk(estimate, OFF_PERCENT / 100);
  if (!found) return '';
  const { leastUsd, mostUsd } = found;
  if (mostUsd - leastUsd < UNSEEN_USD) return `With every price ${OFF_PERCENT} % off this would be the same.`;
  const { from, to } = moveOf(estimate);
  const would = `With every price ${OFF_PERCENT} % off, each either way, ${FRONT_DOOR_NAMES[to].one} would`;
  if (mostUsd < UNSEEN_USD)
    return `${would} cost ${inWords(Math.max(0, -mostUsd), figures)} to ${inWords(-leastUsd, figures)} a month more than ${ofToday(from)}.`;
  if (leastUsd > -UNSEEN_USD)
    return `${would} save ${inWords(Math.max(0, leastUsd), figures)} to ${inWords(mostUsd, figures)} a month over ${ofToday(from)}.`;
  // A word joiner keeps each sign on the line of its figure.
  const signed = (usd: number) => figures.difference(Math.abs(usd) < UNSEEN_USD ? 0 : usd).replace(/[−+]/g, '$&\u2060');
  return `${would} save ${signed(leastUsd)} to ${signed(mostUsd)} a month over ${ofToday(from)}.`;
}
