/** The rows of a fleet's table: sorted by any column, and found by words. */

import { expect, test } from 'vitest';
import { clicked, type FleetTableRow, filtered, sorted } from '../../src/app/fleet/fleetRows.ts';
import { fleet } from '../../src/fleet/fleet.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { BOOK, KNOWN } from '../engine/firstBook.ts';
import { MUST_AND_CANNOT } from '../fleet/examples.ts';

const apis = readFleet(MUST_AND_CANNOT, KNOWN).rows;
const [group] = fleet(
  apis.map(({ name, scenario }) => ({ name, ...scenario })),
  BOOK,
).groups;
const rows = group!.apis.map((answer, i): FleetTableRow => {
  return { entry: { id: i, name: answer.name, scenario: apis[i]!.scenario, pin: null }, answer, region: 'eu-west-1' };
});
const names = (some: readonly FleetTableRow[]) => some.map(({ entry }) => entry.name);

test('a column is sorted by what one looks for in it first, then the other way, then not at all', () => {
  const first = clicked(null, 'requests');
  expect(names(sorted(rows, first))).toEqual(['partners', 'status', 'login', 'scans', 'reports']);
  const second = clicked(first, 'requests');
  expect(names(sorted(rows, second))).toEqual(['reports', 'scans', 'login', 'status', 'partners']);
  expect(names(sorted(rows, clicked(second, 'requests')))).toEqual(names(rows));
  expect(names(sorted(rows, clicked(null, 'name')))).toEqual(['login', 'partners', 'reports', 'scans', 'status']);
});

test('in company, one that stays is sorted by what its move would save', () => {
  expect(names(sorted(rows, clicked(null, 'company')))[0]).toBe('partners');
});

test('every word must stand somewhere: in the name, the region, the front door, what becomes of it, an obstacle', () => {
  expect(names(filtered(rows, ''))).toHaveLength(5);
  expect(names(filtered(rows, 'MOVES http'))).toEqual(['reports', 'login', 'status']);
  expect(names(filtered(rows, 'stays'))).toEqual(['partners', 'scans']);
  expect(names(filtered(rows, 'obstacle iam'))).toEqual(['partners']);
  expect(names(filtered(rows, 'eu-west-1 stat'))).toEqual(['status']);
});
