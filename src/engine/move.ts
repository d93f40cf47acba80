/** The move that the visitor's question is about: from the front door in use to the load balancer, or back. */

import { type Estimate, totalUsd } from './estimate.ts';
import { API_GATEWAYS, type Contender } from './frontDoor.ts';

/** The two front doors that the visitor's question is about; one of them is the load balancer. */
export interface Move {
  readonly from: Contender;
  readonly to: Contender;
}

/**
 * To the load balancer; where one is in use already, back to the cheaper API Gateway that works, or that has a bill.
 * @example the default scenario: from http-api to alb; with now=alb from alb to http-api
 */
export function moveOf({ frontDoors, verdict }: Pick<Estimate, 'frontDoors' | 'verdict'>): Move {
  const { current, ranking } = verdict;
  if (current !== 'alb') return { from: current, to: 'alb' };
  const works = ranking.find(({ frontDoor }) => frontDoor !== 'alb')?.frontDoor;
  const cost = (door: Contender) => totalUsd(frontDoors[door]) ?? Number.POSITIVE_INFINITY;
  const [cheaper = 'http-api'] = [...API_GATEWAYS].sort((a, b) => cost(a) - cost(b));
  return { from: 'alb', to: works ?? cheaper };
}
