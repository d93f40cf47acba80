/** The estimate as a file: named after the scenario, in three formats. */

import { expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { estimateFile, fileName } from '../../src/export/estimateFile.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

test.each([
  [30_000_000, 'tipping-point-us-east-1-30M.csv'],
  [26_361_111, 'tipping-point-us-east-1-26.4M.csv'],
  [1e12, 'tipping-point-us-east-1-1000B.csv'],
  [0, 'tipping-point-us-east-1-0.csv'],
])('%d requests a month are saved as %s', (requestsPerMonth, name) => {
  expect(fileName(scenario({ requestsPerMonth }).workload, 'csv')).toBe(name);
});

test.each([
  ['json', 'json', 'application/json', '{"schema":1,"link":"v=2&region=us-east-1&'],
  ['csv', 'csv', 'text/csv', 'region,frontDoor,line,'],
  ['markdown', 'md', 'text/markdown', '# What stands in front of Lambda in '],
] as const)('as %s it ends in .%s, is %s and starts as such', (format, extension, type, start) => {
  const file = estimateFile(format, DEFAULT_SCENARIO, estimate(DEFAULT_SCENARIO, BOOK, TODAY), [], '');
  expect([file.name, file.type]).toEqual([`tipping-point-us-east-1-30M.${extension}`, type]);
  expect(file.text.startsWith(start)).toBe(true);
  expect(file.text.endsWith('\n')).toBe(true);
});

test('where figures were read stands in the document and the summary, and is not in either without', () => {
  const estimated = estimate(DEFAULT_SCENARIO, BOOK, TODAY);
  const sources = [{ field: 'requestsPerMonth', from: 'AWS/ApiGateway Count, Sum', file: 'a|b.json' }] as const;
  const json = JSON.parse(estimateFile('json', DEFAULT_SCENARIO, estimated, [], '', sources).text);
  expect(json.sources).toEqual(sources);
  expect(JSON.parse(estimateFile('json', DEFAULT_SCENARIO, estimated, [], '').text)).not.toHaveProperty('sources');
  const markdown = estimateFile('markdown', DEFAULT_SCENARIO, estimated, [], '', sources).text;
  expect(markdown).toContain('| Requests | AWS/ApiGateway Count, Sum | a\\|b.json |');
  expect(estimateFile('markdown', DEFAULT_SCENARIO, estimated, [], '').text).not.toContain('read from files');
});
