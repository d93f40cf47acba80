/** What a front door cannot do: from AWS's documentation, written down here once more, and what that does to the verdict. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { FRONT_DOORS, type FrontDoor } from '../../src/engine/frontDoor.ts';
import { NEED_IDS, type Need } from '../../src/scenario/needs.ts';
import { asked, BOOK, scenario, TODAY } from './firstBook.ts';
import { replaced } from './flat.ts';

/** The front doors that cannot meet a need, by the pages named in src/words/needsMatrix.ts; no row, no obstacle. */
const CANNOT: Readonly<Partial<Record<Need, readonly FrontDoor[]>>> = {
  // CloudFront signs requests to the URL, in place of clients.
  iam: ['alb', 'cloudfront-url'],
  private: ['http-api', 'function-url', 'cloudfront-url'],
  'over-1-mb': ['alb'],
  streaming: ['http-api', 'alb'],
  'over-29-s': ['http-api'],
  websocket: ['alb', 'function-url', 'cloudfront-url'],
  grpc: FRONT_DOORS,
};

const verdict = (needs: readonly Need[], rest = {}) => estimate(scenario({ needs, ...rest }), BOOK, TODAY).verdict;

describe('An API that needs', () => {
  test.each(NEED_IDS)('%s finds an obstacle exactly at the front doors that cannot do it', (need) => {
    const { frontDoors } = estimate(scenario({ needs: [need] }), BOOK, TODAY);
    const barred = FRONT_DOORS.filter((door) => frontDoors[door].obstacles.length > 0);
    expect(barred).toEqual(CANNOT[need] ?? []);
    for (const door of barred) {
      expect(frontDoors[door].obstacles).toEqual([
        { id: `need-${need}`, message: expect.stringMatching(/^The API needs .{3,40}, but an? .{8,}[^.]\.$/) },
      ]);
    }
  });

  test.each([
    // The HTTP API at 51.77 is next to the load balancer at 48.49, the REST API at 126.77 last.
    [[], 'alb', 3.275, true],
    [['waf', 'jwt'], 'alb', 3.275, true],
    [['iam'], 'http-api', 0, false],
    [['over-29-s'], 'alb', 3.275, true],
    // 51.77 − 126.77
    [['streaming'], 'rest-api', -75, false],
    [['private', 'iam'], 'rest-api', -75, false],
    [['websocket'], 'http-api', 0, false],
    [['grpc'], null, null, false],
  ] as const)('%j is best served by %s', (needs, cheapest, savingUsdPerMonth, exportable) => {
    expect(verdict(needs)).toMatchObject({
      current: 'http-api',
      cheapest,
      savingUsdPerMonth: savingUsdPerMonth === null ? null : expect.closeTo(savingUsdPerMonth, 9),
      exportable,
    });
  });

  test('something that what is in use cannot do gets the template below the crossing too', () => {
    // A private API behind an HTTP API is none; that a load balancer costs more than one at 10 M requests is beside the point.
    expect(verdict(['private'], { requestsPerMonth: 10e6 })).toMatchObject({
      cheapest: 'alb',
      exportable: true,
      aboutEven: false,
    });
  });

  test('CloudFront in front has an obstacle in GovCloud, which has no CloudFront', () => {
    const inGovCloud = { region: 'us-gov-west-1' } as const;
    const barred = (need: Need) =>
      (['rest-api', 'http-api', 'alb'] as const).filter(
        (door) => estimate(scenario({ needs: [need], ...inGovCloud }), BOOK, TODAY).frontDoors[door].obstacles.length > 0,
      );
    expect(barred('waf')).toEqual(['http-api']);
    expect(barred('client-throttling')).toEqual(['http-api']);
    expect(barred('response-cache')).toEqual(['http-api', 'alb']);
    expect(barred('custom-domain')).toEqual([]);
  });

  test('anything pays the same bills, and crosses at the same volumes', () => {
    fc.assert(
      fc.property(asked, (s) => {
        const [needing, plain] = [estimate(s, BOOK, TODAY), estimate(replaced(s, { needs: [] }), BOOK, TODAY)];
        expect(needing.crossings).toEqual(plain.crossings);
        for (const door of FRONT_DOORS) {
          const [here, there] = [needing.frontDoors[door], plain.frontDoors[door]];
          expect('bill' in here && here.bill.totalUsd).toBe('bill' in there && there.bill.totalUsd);
          const others = here.obstacles.filter(({ id }) => !id.startsWith('need-'));
          expect(others).toEqual(there.obstacles);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('more never finds fewer obstacles', () => {
    fc.assert(
      fc.property(fc.subarray([...NEED_IDS]), fc.constantFrom(...NEED_IDS), (needs, more) => {
        const before = estimate(scenario({ needs }), BOOK, TODAY).frontDoors;
        const after = estimate(scenario({ needs: [...needs, more] }), BOOK, TODAY).frontDoors;
        for (const door of FRONT_DOORS)
          expect(after[door].obstacles.length).toBeGreaterThanOrEqual(before[door].obstacles.length);
      }),
      { numRuns: 200 },
    );
  });
});
