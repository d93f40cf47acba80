/** Front-door-only curve: what a front door itself costs at every volume, without the Lambda and the data transfer that all have in common. */

import { billCurve } from './bill.ts';
import type { Estimate, OfferedFrontDoor } from './estimate.ts';
import { FRONT_DOORS } from './frontDoor.ts';
import { minus, type Piecewise } from './piecewise.ts';
import { PLACES } from './places.ts';

/**
 * The bill of a front door less what stands behind an API Gateway: dollars a month as a function of monthly requests. The same is
 * taken from every curve, so that crossings stay where they are; what a load balancer sends to Lambda beyond that (rejected
 * requests, health checks) is its own cost. Without a function URL's price of its own, its curve is 0 where nothing is rejected.
 *
 * @example the default load balancer at 0 requests: 16.425 + 7.30 = $23.725; the HTTP API at 30 M: $30.00
 */
export function frontDoorOnlyCurve(frontDoor: OfferedFrontDoor, frontDoors: Estimate['frontDoors']): Piecewise<'usd'> {
  // REST APIs come first among front doors and have the same behind them as HTTP APIs.
  const reference = FRONT_DOORS.map((door) => frontDoors[door]).find((door) => door.offered) ?? frontDoor;
  const shared = reference.rules.filter(({ id }) => PLACES[id] === 'behind');
  const own = billCurve(frontDoor.rules.filter((rule) => !shared.includes(rule)));
  const elsewhere = billCurve(shared.filter((rule) => !frontDoor.rules.includes(rule)));
  return minus(own, elsewhere);
}
