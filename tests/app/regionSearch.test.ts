/** How a region is found while its name is typed. */

import { expect, test } from 'vitest';
import { regionOfText } from '../../src/app/header/regionSearch.ts';

const REGIONS = [
  { code: 'eu-central-1', name: 'Europe (Frankfurt)' },
  { code: 'eu-west-1', name: 'Europe (Ireland)' },
  { code: 'us-east-1', name: 'US East (N. Virginia)' },
];

test.each([
  ['Ireland', 'eu-west-1'],
  ['irel', 'eu-west-1'],
  ['eu-west', 'eu-west-1'],
  ['Dublin', 'eu-west-1'],
  // As it is read in the list, letter by letter.
  ['Europe (Ire', 'eu-west-1'],
  ['Europe (Ireland) — eu-w', 'eu-west-1'],
  ['us east', 'us-east-1'],
  ['virg', 'us-east-1'],
  ['eur', 'eu-central-1'],
])('"%s" finds %s', (text, code) => {
  expect(regionOfText(text, REGIONS)?.code).toBe(code);
});

test.each(['', ' ', 'zzz'])('"%s" finds none', (text) => {
  expect(regionOfText(text, REGIONS)).toBeUndefined();
});
