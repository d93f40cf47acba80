/** The facts in the page's scripts: no source is left in them, and nothing else is touched. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutSources } from '../../src/build/dropSources.ts';

const AWS = new URL('../../src/aws/', import.meta.url);

test.each(readdirSync(AWS).filter((name) => name.endsWith('.ts')))('%s keeps its facts and loses their sources', (name) => {
  const text = readFileSync(new URL(name, AWS), 'utf8');
  const left = withoutSources(text);
  expect(left).not.toMatch(/\bon\(\s*'https/);
  // What was taken out is an address and a day each time.
  expect(left.length).toBeLessThanOrEqual(text.length);
  expect(left.match(/\bon\(/g)?.length).toBe(text.match(/\bon\(/g)?.length);
});
