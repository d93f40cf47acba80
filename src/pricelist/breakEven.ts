/** Break-even of the default scenario in one region: what a changed price means to a visitor. */

import { decimal } from '../digits.ts';
import { estimate } from '../engine/estimate.ts';
import type { ApiGateway } from '../engine/frontDoor.ts';
import type { PriceBook } from '../prices/book.ts';
import { DEFAULT_SCENARIO, withField } from '../scenario/scenario.ts';

const wholeRequests = (count: number) => decimal(count, 0);

/**
 * The monthly request counts at which the load balancer and `frontDoor` cost the same, as words; the default scenario but for its region.
 * @param today only dates a caution that is not shown here
 * @example breakEven(book, 'us-east-1', 'http-api', today) // '26,361,111'
 */
export function breakEven(book: PriceBook, region: string, frontDoor: ApiGateway, today: string): string {
  const { crossings, frontDoors } = estimate(withField(DEFAULT_SCENARIO, 'region', region), book, today);
  if (!frontDoors.alb.offered || !frontDoors[frontDoor].offered) return 'not offered';
  const found = crossings[frontDoor];
  if (found.length === 0) return 'never';
  const [first] = found;
  if (found.length === 1 && first?.cheaperAbove === 'alb') return wholeRequests(first.requestsPerMonth);
  return found.map((crossing) => `${crossing.cheaperAbove} above ${wholeRequests(crossing.requestsPerMonth)}`).join(', ');
}
