/** Regions: each row is the estimate there, and what is missing is said. */

import { describe, expect, test } from 'vitest';
import { estimate, totalUsd } from '../../src/engine/estimate.ts';
import { FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { everyRegion } from '../../src/engine/regions.ts';
import { BOOK, REGIONS, scenario, TODAY } from './firstBook.ts';

const rows = everyRegion(scenario({}), BOOK, TODAY);
const rowOf = (code: string) => rows.find((row) => row.code === code);

describe('every region', () => {
  test('has one row', () => {
    expect(rows.map(({ code }) => code)).toEqual(REGIONS);
  });

  test.each(REGIONS)('%s costs what its own estimate says', (code) => {
    const { frontDoors, crossings } = estimate(scenario({ region: code }), BOOK, TODAY);
    const row = rowOf(code);
    for (const door of FRONT_DOORS) expect(row?.totalsUsd[door]).toBe(totalUsd(frontDoors[door]));
    if (row?.pays?.[0]) expect(row.pays[0].from).toBe(crossings['http-api'][0]?.requestsPerMonth);
  });

  test('us-east-1 saves 27 − 23.725 from 26.36 M on; eu-west-2 pays from 25.23 M', () => {
    expect(rowOf('us-east-1')?.savingUsd).toBeCloseTo(3.275, 9);
    expect(rowOf('us-east-1')?.pays).toEqual([{ from: expect.closeTo(26_361_111.11, 1), until: 1e12 }]);
    // 26.6158 / 1.055e-6 (crossings.test.ts)
    expect(rowOf('eu-west-2')?.pays?.[0]?.from).toBeCloseTo(25_228_246.4, 0);
  });

  test('says what is missing, and compares nothing there', () => {
    const mexico = rowOf('mx-central-1');
    expect(mexico).toMatchObject({ savingUsd: null, pays: null, totalsUsd: { 'http-api': null } });
    expect(mexico?.missing.map(({ frontDoor }) => frontDoor)).toEqual(['http-api']);
    expect(mexico?.missing[0]?.message).toContain('HTTP API requests in Mexico (Central)');
    expect(rowOf('ap-southeast-6')?.missing).toHaveLength(4);
  });

  test('has nothing missing where only a limit stands in the way', () => {
    // 2,000 KB are more than a load balancer passes on.
    const row = everyRegion(scenario({ responseKb: 2_000 }), BOOK, TODAY).find(({ code }) => code === 'us-east-1');
    expect(row?.missing).toEqual([]);
  });
});
