/** AWS's facts: each with its page and the day on which it was read, and none twice. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/aws/fact.ts';
import { FREE } from '../../src/aws/freeAllowances.ts';
import { LOG_RETENTION, RESERVED_VARIABLES, RUNTIMES } from '../../src/aws/lambdaSettings.ts';
import { LCU } from '../../src/aws/lcu.ts';
import { METERING } from '../../src/aws/metering.ts';
import { QUOTAS } from '../../src/aws/quotas.ts';
import { isRegionCode, partitionOf } from '../../src/aws/regionCodes.ts';
import { STACK_QUOTAS } from '../../src/aws/stackQuotas.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FACTS: Readonly<Record<string, Fact<unknown>>> = {
  ...QUOTAS,
  ...STACK_QUOTAS,
  ...LCU,
  ...FREE,
  ...METERING,
  RUNTIMES,
  LOG_RETENTION,
  RESERVED_VARIABLES,
};

test.each(Object.entries(FACTS))('%s has a unit, a page of AWS and a day', (_, { unit, page, readOn }) => {
  expect(unit).not.toBe('');
  expect(page).toMatch(/^https:\/\/(?:docs\.)?aws\.amazon\.com\//);
  expect(new Date(readOn).toISOString().slice(0, 10)).toBe(readOn);
});

/** Addresses of AWS in a source, less the endpoints that are called, which are no statement. */
const ADDRESS = /https:\/\/(?:docs\.aws\.amazon\.com|aws\.amazon\.com|calculator\.aws)[^\s'"`)]*/g;
/** "read 2026-11-23", "readOn: '2026-11-23'", "READ_ON = '2026-11-23'". */
const READ = /\bread(?:_?On)?\b\W{1,4}\d{4}-\d{2}-\d{2}\b|, '\d{4}-\d{2}-\d{2}'\)|'\d{4}-\d{2}-\d{2}',?\s*\)/i;

/** The addresses of AWS in a source that have no day within their own declaration, comments before it included. */
function undated(path: string, text: string): string[] {
  const { program } = parseSync(path, text);
  const ends = program.body.map(({ end }) => end);
  const declarations = [...ends, text.length].map((end, i) => text.slice(ends[i - 1] ?? 0, end));
  return declarations.flatMap((declaration) =>
    READ.test(declaration) ? [] : [...declaration.matchAll(ADDRESS)].map(([address]) => address),
  );
}

describe('every address of AWS says the day on which it was read:', () => {
  const files = readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' });
  test.each(files.filter((file) => /\.(?:tsx?|mjs)$/.test(file)).sort())('src/%s', (file) => {
    expect(undated(file, readFileSync(`${ROOT}/src/${file}`, 'utf8'))).toEqual([]);
  });

  test.each([
    ['/** https://aws.amazon.com/a/ */\nconst A = 1;\n/** read 2026-11-23 */\nconst B = 2;', ['https://aws.amazon.com/a/']],
    ['/** https://aws.amazon.com/a/ (read 2026-11) */\nconst A = 1;', ['https://aws.amazon.com/a/']],
    ['/** https://aws.amazon.com/a/, read 2026-11-23 */\nconst A = 1;', []],
    ["const A = { page: 'https://docs.aws.amazon.com/a.html', readOn: '2026-11-23' };", []],
  ])('%s', (text, found) => {
    expect(undated('x.ts', text)).toEqual(found);
  });
});

test.each([
  ['us-east-1', true, 'aws'],
  ['ap-southeast-7', true, 'aws'],
  ['us-gov-west-1', true, 'aws-us-gov'],
  ['cn-northwest-1', true, 'aws-cn'],
  ['eusc-de-east-1', true, 'aws-eusc'],
  ['us-west-2-lax-1', false, 'aws'],
  ['Europe', false, 'aws'],
])('%s: a region code is %s, its partition %s', (text, is, partition) => {
  expect(isRegionCode(text)).toBe(is);
  expect(partitionOf(text)).toBe(partition);
});

test('the wrapper, which imports nothing, knows the same largest response as the load balancer', () => {
  const wrapper = readFileSync(`${ROOT}/src/template/wrapper/from-load-balancer.mjs`, 'utf8');
  const [, factors = ''] = /LARGEST_RESPONSE_BYTES = ([\d *]+);/.exec(wrapper) ?? [];
  const bytes = factors.split('*').reduce((product, factor) => product * Number(factor), 1);
  expect(bytes).toBe(QUOTAS.albPayloadKb.value * 1_024);
});
