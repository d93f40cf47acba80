/** The command line: what is understood, and what is said of the rest. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EXIT_CODES } from '../../src/pricelist/exitCodes.ts';
import { HELP, readOptions } from '../../src/pricelist/options.ts';
import { bench } from './runPrices.ts';

const { run } = bench();

test('without options all regions of the shipped book are refreshed, moves of up to 25 percent taken', () => {
  expect(readOptions([], 'shipped.json')).toEqual({
    help: false,
    endpoint: null,
    regions: null,
    out: 'shipped.json',
    report: null,
    dryRun: false,
    maxChange: '25',
    accept: false,
  });
});

test('every option is understood', () => {
  const args = [
    '--endpoint',
    'http://localhost:1',
    '--regions=eu-west-1, us-gov-west-1',
    '--out',
    'a',
    '--report',
    'b',
    '--dry-run',
    '--max-change',
    '2.50',
    '--accept',
  ];
  expect(readOptions(args, 'shipped.json')).toEqual({
    help: false,
    endpoint: 'http://localhost:1',
    regions: new Set(['eu-west-1', 'us-gov-west-1']),
    out: 'a',
    report: 'b',
    dryRun: true,
    maxChange: '2.5',
    accept: true,
  });
});

describe('a mistake is told in a sentence, with exit code 2', () => {
  test.each([
    [['--regoins', 'a'], "Unknown option '--regoins'."],
    [['eu-west-1'], "Unexpected argument 'eu-west-1'."],
    [['--out'], "Option '--out <value>' argument missing."],
    [['--accept=yes'], "Option '--accept' does not take an argument."],
    [['--out', ''], '--out names no file.'],
    [['--endpoint', 'localhost'], '--endpoint is "localhost"; expected an address'],
    [['--endpoint', 'file:///etc/passwd'], '--endpoint is "file:///etc/passwd"; expected an address'],
    [['--regions', 'eu-west-1,London'], '--regions names "London"; expected region codes'],
    [['--regions', ''], '--regions names ""; expected region codes'],
    [['--max-change', 'much'], '--max-change is "much"; expected a number of percent'],
    [['--max-change=-5'], '--max-change is "-5"; expected a number of percent'],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(sentence)).toBe(true);
    expect(err).toContain('npm run prices -- --help lists the options.\n');
    expect(err.split('\n')).toHaveLength(3);
  });
});

test('--help lists every option and every exit code', async () => {
  const { code, out } = await run(['--help']);
  expect([code, out]).toEqual([0, HELP]);
  for (const option of [
    'endpoint URL',
    'regions a,b',
    'out FILE',
    'report FILE',
    'dry-run',
    'max-change PERCENT',
    'accept',
    'help',
  ])
    expect(out).toContain(`  --${option} `);
  for (const { code: number, meaning } of Object.values(EXIT_CODES)) expect(out).toContain(`  ${number}  ${meaning}\n`);
});

test('the documentation lists every option and every exit code too', async () => {
  const guide = await readFile(fileURLToPath(new URL('../../docs/refreshing-prices.md', import.meta.url)), 'utf8');
  for (const { code, meaning } of Object.values(EXIT_CODES))
    expect(guide.replaceAll(/ +/g, ' ')).toContain(`| ${code} | ${meaning} |`);
  for (const [option] of HELP.matchAll(/--[a-z-]+(?= )/g)) expect(guide).toContain(`\`${option}`);
});

test('as a process it exits with the code, its help on standard output', async () => {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'prices', '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  expect((await once(child, 'close'))[0]).toBe(0);
  expect(out).toBe(HELP);
});
