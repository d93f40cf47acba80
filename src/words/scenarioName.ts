/** What a scenario is called when its owner gives it no name: where, how much, and behind what. */

import { volume } from '../figures/figures.ts';
import type { Workload } from '../scenario/workload.ts';
import { FRONT_DOOR_NAMES } from './names.ts';

/** @example the default scenario is "us-east-1, 30 M, HTTP API" */
export function scenarioName({ region, requestsPerMonth, currentFrontDoor }: Workload): string {
  // A name holds no space that its owner could not type.
  return `${region}, ${volume(requestsPerMonth).replace('\u00a0', ' ')}, ${FRONT_DOOR_NAMES[currentFrontDoor].name}`;
}
