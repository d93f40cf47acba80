/** What a scenario is called when nobody names it. */

import { expect, test } from 'vitest';
import { readName } from '../../src/scenario/namedScenarios.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { scenarioName } from '../../src/words/scenarioName.ts';
import { REGIONS, scenario } from '../engine/firstBook.ts';

test('A scenario is called by its region, its volume and its API of today', () => {
  expect(scenarioName(DEFAULT_SCENARIO.workload)).toBe('us-east-1, 30 M, HTTP API');
  expect(scenarioName(scenario({ requestsPerMonth: 1e12, currentFrontDoor: 'rest-api' }).workload)).toBe(
    'us-east-1, 1,000 B, REST API',
  );
});

test('what it is called is a name, in every region', () => {
  for (const region of REGIONS) {
    const name = scenarioName(scenario({ region, requestsPerMonth: 123_456_789 }).workload);
    expect(readName(name)).toEqual({ value: name, problem: null });
  }
});
