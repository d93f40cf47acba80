/** The fleet in words, held against the sentences of its contract. */

import { expect, test } from 'vitest';
import { fleet } from '../../src/fleet/fleet.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { assumedSentence, fleetSentence, groupSentence, proofSentence } from '../../src/words/fleetSentences.ts';
import { plainText } from '../../src/words/verdict.ts';
import { BOOK, KNOWN } from '../engine/firstBook.ts';
import { MUST_AND_CANNOT, THREE_APIS, TWENTY_LOAD_BALANCERS, TWO_REGIONS } from '../fleet/examples.ts';

const answer = (table: string) =>
  fleet(
    readFleet(table, KNOWN).rows.map(({ name, scenario }) => ({ name, ...scenario })),
    BOOK,
  );

test.each([
  [THREE_APIS, 'Move all 3 APIs onto one load balancer: $167.96 becomes $123.28, $44.68 saved a month.'],
  [TWENTY_LOAD_BALANCERS, 'Move all 20 APIs onto one load balancer: $516.94 becomes $66.17, $450.78 saved a month.'],
  [
    MUST_AND_CANNOT,
    'Move 3 of 5 APIs onto one load balancer: $323.95 becomes $341.28, $17.32 more a month, since what must move cannot stay where it is.',
  ],
  [
    TWO_REGIONS,
    'Move 7 of 9 APIs onto 2 load balancers, one for each group that moves: $1,326.69 becomes $723.72, $602.97 saved a month.',
  ],
  [
    'name,req\nsmall,1k\n',
    'Leave the API where it is: it costs less than $0.01 a month, and no shared load balancer would make that less.',
  ],
])('the fleet %#: %s', (table, sentence) => {
  expect(plainText(fleetSentence(answer(table)))).toBe(sentence);
});

test('a group says how many of its APIs move', () => {
  const [ireland] = answer(TWO_REGIONS).groups;
  expect(plainText(groupSentence(ireland!))).toBe('Move 5 of 7 APIs: $1,284.48 becomes $697.94, $586.55 saved a month.');
  expect(proofSentence(ireland!)).toBe('Proven: no other choice costs less.');
  expect(proofSentence({ ...ireland!, proven: false, lowerBoundUsd: ireland!.bestUsd - 1.5 })).toBe(
    'The best that was found; no choice costs less than $696.44, $1.50 below it.',
  );
});

test('sizes that nobody has said are named, since they decide most of what a load balancer costs', () => {
  expect(assumedSentence([['durationMs'], []])).toBeNull();
  expect(assumedSentence([['requestKb', 'responseKb'], []])).toMatch(/^Sizes of 1 of 2 APIs are assumed/);
  expect(assumedSentence([['responseKb'], ['requestKb']])).toMatch(/^The sizes of all 2 APIs are assumed/);
});
