/** The answer to when, in a sentence: the month, the volume then, and the money until then. */

import type { Growth } from '../../../engine/growth.ts';
import { counted, FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { inWords } from '../../../words/verdict.ts';
import { figures, UNSEEN_USD, volume } from '../../state/localFigures.ts';
import { monthAfter, monthCount } from './calendar.ts';
import { shownMonths } from './timeline.ts';

/**
 * @example "A load balancer pays in 3 months, from Feb 2027 on (26.6 M requests). Moving today would cost $11.60 more until then."
 */
export function whenSentence(growth: Growth, today: string): string {
  const { move, paysToday, changesInMonth, savedUntilUsd, monthsAhead, months } = growth;
  const one = FRONT_DOOR_NAMES[move.to].one.replace(/^a/, 'A');
  const name = move.from === 'alb' ? 'load balancer' : FRONT_DOOR_NAMES[move.from].name;
  const size = inWords(Math.abs(savedUntilUsd), figures);
  if (changesInMonth === null) {
    // How long growth is followed depends on where volumes end, which says nothing: a saving is told for the months drawn.
    if (paysToday) {
      const told = Math.max(1, shownMonths(growth).length - 1);
      const saved = inWords(months[told - 1]?.savedUsd ?? 0, figures);
      return `${one} pays today and stays cheaper: it saves ${saved} in the next ${monthCount(told)}.`;
    }
    const ahead = monthCount(monthsAhead);
    return Math.abs(savedUntilUsd) < UNSEEN_USD
      ? `${one} does not pay within ${ahead}: it costs the same as the ${name}.`
      : `${one} does not pay within ${ahead}: the ${name} stays cheaper, by ${size} in all.`;
  }
  const at = `${monthAfter(today, changesInMonth)} (${counted(volume(months[changesInMonth]?.requestsPerMonth ?? 0), 'request')})`;
  return paysToday
    ? `${one} pays today, and no more in ${monthCount(changesInMonth)}, from ${at} on. Until then it saves ${size}.`
    : `${one} pays in ${monthCount(changesInMonth)}, from ${at} on. Moving today would cost ${size} more until then.`;
}
