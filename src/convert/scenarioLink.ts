/** The link of what a template says of the scenario; all else in it stays assumed. */

import { encodeLink } from '../scenario/link.ts';
import type { Need } from '../scenario/needs.ts';
import { changed, DEFAULT_SCENARIO } from '../scenario/scenario.ts';

/** What a template says of the scenario. */
export interface ReportScenario {
  readonly memoryMb?: number;
  readonly architecture?: 'arm64' | 'x86_64';
  readonly currentFrontDoor?: 'rest-api' | 'http-api';
}

/** @example scenarioLink({ memoryMb: 256, architecture: 'arm64', currentFrontDoor: 'rest-api' }, [])  // "v=…&mem=256&…" */
export function scenarioLink(scenario: ReportScenario, needs: readonly Need[]): string {
  return encodeLink(changed(DEFAULT_SCENARIO, { workload: scenario, needs }));
}
