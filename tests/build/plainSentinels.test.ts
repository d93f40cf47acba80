/** What React throws to itself, in the React that is installed: a new one that does it otherwise is noticed here. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { withPlainSentinels } from '../../src/build/plainSentinels.ts';

const package_ = createRequire(import.meta.url).resolve('react-dom/package.json');
const code = readFileSync(join(dirname(package_), 'cjs/react-dom-client.production.js'), 'utf8');

test('React makes five errors when its script is first run, and the page none', () => {
  // Outside of every function a line starts without a space, or goes on from one that does with two.
  const madeAtOnce = (text: string) => [...text.matchAll(/^(?:var |\s\s)(\w+) = Error\(/gm)].map(([, name]) => name);
  expect(madeAtOnce(code)).toEqual([
    'HydrationMismatchException',
    'SuspenseException',
    'SuspenseyCommitException',
    'SuspenseActionException',
    'SelectiveHydrationException',
  ]);
  expect(madeAtOnce(withPlainSentinels(code))).toEqual([]);
});

test('nothing else of React is touched', () => {
  expect(withPlainSentinels(code).replaceAll('Exception = Object(', 'Exception = Error(')).toBe(code);
});

test('React never looks into them: it only asks whether what it caught is one of these very objects', () => {
  const uses = [...code.matchAll(/.*\b(?:HydrationMismatch|Suspensey?(?:Commit|Action)?|SelectiveHydration)Exception\b(.*)/g)];
  expect(uses.length).toBeGreaterThan(15);
  for (const [line, after] of uses) expect(after, line).not.toMatch(/^\s*[.[]/);
});
