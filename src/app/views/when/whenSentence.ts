/** The answer to when, in a sentence: the month, the volume then, and the money until then. */

import type { Growth } from '../../../engine/growth.ts';
import { money, volume } from '../../state/localFigures.ts';
import { monthAfter, monthCount } from './calendar.ts';
import { shownMonths } from './timeline.ts';

/**
 * @param current the front door in use, as in "your HTTP API"
 * @example "A load balancer pays in 3 months, from Feb 2027 on (26.6 M requests). Moving today would cost $11.60 more until then."
 */
export function whenSentence(growth: Growth, current: string, today: string): string {
  const { paysToday, changesInMonth, savedUntilUsd, months } = growth;
  const size = money(Math.abs(savedUntilUsd));
  if (changesInMonth === null) {
    // How long growth is followed depends on where volumes end, which says nothing: a saving is told for the months drawn.
    if (paysToday) {
      const told = Math.max(1, shownMonths(growth).length - 1);
      const saved = money(months[told - 1]?.savedUsd ?? 0);
      return `A load balancer pays today and stays cheaper: it saves ${saved} in the next ${monthCount(told)}.`;
    }
    const ahead = monthCount(months.length - 1);
    return `A load balancer does not pay within ${ahead}: your ${current} stays cheaper, by ${size} in all.`;
  }
  const at = `${monthAfter(today, changesInMonth)} (${volume(months[changesInMonth]?.requestsPerMonth ?? 0)} requests)`;
  return paysToday
    ? `A load balancer pays today, and no more in ${monthCount(changesInMonth)}, from ${at} on. Until then it saves ${size}.`
    : `A load balancer pays in ${monthCount(changesInMonth)}, from ${at} on. Moving today would cost ${size} more until then.`;
}
