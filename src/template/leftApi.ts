/** The API Gateway that the function's handler was written for: the one in use. */

import type { Workload } from '../scenario/workload.ts';

export type LeftApi = Exclude<Workload['currentFrontDoor'], 'alb'>;

/** Where a load balancer is in use already, it is told what moving from an HTTP API would take, should the template be wanted all the same. */
export function leftApi({ currentFrontDoor }: Pick<Workload, 'currentFrontDoor'>): LeftApi {
  return currentFrontDoor === 'alb' ? 'http-api' : currentFrontDoor;
}
