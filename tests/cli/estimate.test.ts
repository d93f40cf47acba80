/** The estimate on the command line: figures, order, exit codes. Run as a person runs it, in a process of its own. */

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { EstimateDocument } from '../../src/export/document.ts';
import { FORMAT_IDS } from '../../src/template/formats.ts';

const PROGRAM = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program with arguments and a standard input. */
function run(args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, 'estimate', ...args], { stdio: 'pipe' });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

function documents(out: string): EstimateDocument[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as EstimateDocument);
}

async function documentOf(link: string): Promise<EstimateDocument> {
  const { code, out } = await run([link]);
  expect(code).toBe(0);
  const [first] = documents(out);
  if (!first) throw new Error('no document');
  return first;
}

/** Volumes to the request. */
function volumes(document: EstimateDocument, door: 'rest-api' | 'http-api'): number[] {
  return document.crossings[door].map(({ requestsPerMonth }) => Math.round(requestsPerMonth));
}

describe('A link as an argument', () => {
  test('v=1 gives the five bills to the cent and the three crossings', async () => {
    const found = await documentOf('v=1');
    const totals = Object.entries(found.frontDoors).map(([door, bill]) => [door, bill.offered && bill.totalUsd.toFixed(2)]);
    expect(Object.fromEntries(totals)).toEqual({
      'rest-api': '126.77',
      'http-api': '51.77',
      alb: '48.49',
      'function-url': '21.77',
      'cloudfront-url': '41.04',
    });
    expect([volumes(found, 'rest-api'), volumes(found, 'http-api')]).toEqual([[6_977_941], [26_361_111]]);
    expect(found.verdict).toMatchObject({ current: 'http-api', cheapest: 'alb', exportable: true });
    expect(found.verdict.savingUsdPerMonth).toBeCloseTo(3.275, 9);
  });

  test('of 45 KB out crosses the HTTP API twice, of 60 KB never', async () => {
    const twice = await documentOf('v=1&in=1&out=45');
    expect(volumes(twice, 'http-api')).toEqual([296_562_500, 313_750_000]);
    expect(twice.crossings['http-api'].map(({ cheaperAbove }) => cheaperAbove)).toEqual(['alb', 'http-api']);
    expect(volumes(await documentOf('v=1&in=1&out=60'), 'http-api')).toEqual([]);
  });

  test('may be a whole address, and several are answered in order', async () => {
    const { code, out } = await run(['https://example.com/page?x=1#v=1&req=5M', '#v=1&req=6M']);
    expect(code).toBe(0);
    expect(documents(out).map(({ scenario }) => scenario.requestsPerMonth)).toEqual([5_000_000, 6_000_000]);
  });
});

describe('Links on standard input', () => {
  test('10,000 of them are answered in order, bad ones in place', async () => {
    const isBad = (i: number) => i % 7 === 3;
    const links = Array.from({ length: 10_000 }, (_, i) => (isBad(i) ? `v=1&req=nonsense${i}` : `v=1&req=${i * 1000}`));
    const { code, out } = await run([], links.join('\n'));
    expect(code).toBe(2);
    const found = documents(out);
    expect(found).toHaveLength(10_000);
    const wrong = found.findIndex(({ problems, scenario }, i) =>
      isBad(i)
        ? problems.length !== 1 || !problems[0]?.includes(`"nonsense${i}"`) || scenario.requestsPerMonth !== 30_000_000
        : problems.length !== 0 || scenario.requestsPerMonth !== i * 1000,
    );
    expect(wrong).toBe(-1);
    // A document has 9 KB: 15 s on two quiet cores.
  }, 240_000);

  test('may end in CR LF; an empty line is the default scenario, so that documents stay beside their lines', async () => {
    const { code, out } = await run([], '\ufeffv=1&req=1M\r\n\r\nv=1&req=2M\r\n');
    expect(code).toBe(0);
    expect(documents(out).map(({ scenario }) => scenario.requestsPerMonth)).toEqual([1e6, 30e6, 2e6]);
  });

  test('that are none at all are no error, and one of a million characters is a problem, not a crash', async () => {
    expect(await run([])).toMatchObject({ code: 0, out: '', err: '' });
    const { code, out } = await run([], `v=1&req=${'9'.repeat(1_000_000)}\n`);
    expect(code).toBe(2);
    expect(documents(out)[0]?.problems[0]).toContain('at most 20,000 are read');
  });
});

describe('--template', () => {
  test('prints the template where the load balancer pays', async () => {
    const { code, out, err } = await run(['--template', 'sam', 'v=1']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('AWS::ElasticLoadBalancingV2::TargetGroup');
  });

  test('prints it with the problems of the link on standard error, and exit code 2', async () => {
    const { code, out, err } = await run(['--template', 'terraform', 'v=1&bogus=3']);
    expect(code).toBe(2);
    expect(out).toContain('aws_lb_target_group');
    expect(err).toContain('"bogus" is not a key of a link.');
  });

  test.each([
    ['v=1&req=10M', 'above 26,361,111 requests a month'],
    ['v=1&in=1&out=60', 'There is no template for this scenario, at any volume: a load balancer never costs less'],
    ['v=1&out=1025', 'The response of 1,025 KB is too large'],
  ])('refuses %s with exit code 3: %s', async (link, reason) => {
    const { code, out, err } = await run(['--template', 'sam', link]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(reason);
  });

  test.each([
    [['--bundle', '', 'v=1'], '--bundle takes the name of the file to write; an empty one was given.'],
    [['--template', 'bicep', 'v=1'], `"bicep" is not a format. Accepted: ${FORMAT_IDS.join(', ')}.`],
    [['--template', 'sam'], '--template takes exactly one link; 0 were given.'],
    [['--template', 'sam', 'v=1', 'v=1'], '--template takes exactly one link; 2 were given.'],
    [['--nope'], 'Accepted: see --help.'],
  ])('and arguments that are wrong end with exit code 2 and a sentence: %j', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('Other forms of one estimate', () => {
  test('are a table for spreadsheets and a summary, which links back to the page that the link came from', async () => {
    const csv = await run(['--csv', 'v=1']);
    expect(csv.code).toBe(0);
    expect(csv.out.split('\r\n')[1]).toMatch(/^us-east-1,rest-api,requests,1,30000000,request,/);
    const markdown = await run(['--markdown', 'https://example.com/tp/#v=1']);
    expect(markdown.code).toBe(0);
    expect(markdown.out).toContain('**it is about even**: a load balancer costs $3.28 a month less than the HTTP API');
    expect(markdown.out).toContain('<https://example.com/tp/#v=2&region=us-east-1&');
  });

  test('say on standard error what the table has no place for', async () => {
    const { code, out, err } = await run(['--csv', 'v=1&req=lots']);
    expect(code).toBe(2);
    expect(err).toContain('"lots" is not a number');
    expect(out).not.toContain('lots');
  });

  test.each([
    [['--csv'], '--csv takes exactly one link; 0 were given.'],
    [['--csv', '--markdown', 'v=1'], '--csv and --markdown cannot be given together'],
    [['--csv', '--template', 'sam', 'v=1'], 'cannot be given together'],
  ])('are refused for %j', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });
});

describe('--bundle', () => {
  test('writes what the .zip of the page holds: the template, the guide, the wrapper and sample events', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    try {
      const path = join(folder, 'out.zip');
      expect(await run(['--bundle', path, '--template', 'terraform', 'v=1'])).toEqual({ code: 0, out: '', err: '' });
      const files = unzipSync(readFileSync(path));
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining(['main.tf', 'MIGRATION.md', 'from-load-balancer.mjs', 'events/load-balancer.json']),
      );
      const { out } = await run(['--template', 'terraform', 'v=1']);
      expect(strFromU8(files['main.tf'] ?? new Uint8Array())).toBe(out);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('and --template give with --anyway what they would not, and --anyway alone is a mistake', async () => {
    const { code, out } = await run(['--template', 'sam', '--anyway', 'v=2&req=10M']);
    expect(code).toBe(0);
    expect(out).toContain('GIVEN ANYWAY.');
    expect(await run(['--anyway', 'v=2&req=10M'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--anyway is for --template and --bundle'),
    });
  });

  test('writes nothing where there is no template, and says where it could not write', async () => {
    const nowhere = join(tmpdir(), 'no such folder', 'out.zip');
    expect(await run(['--bundle', nowhere, 'v=1&req=10M'])).toMatchObject({ code: 3, out: '' });
    const { code, err } = await run(['--bundle', nowhere, 'v=1']);
    expect(code).toBe(4);
    expect(err).toMatch(/out\.zip could not be written: ENOENT/);
  });
});

describe('What standard input and output are made of:', () => {
  test('a line ends in LF or CR LF and in nothing else, so that U+2028 splits none', async () => {
    const { out } = await run([], 'v=1&req=1M\u2028&out=3\nv=1&req=2M\n');
    expect(documents(out)).toHaveLength(2);
  });

  test('a line that is too long for any link is a sentence, whatever its length', async () => {
    const { code, out } = await run([], `v=1&req=1M\n${'x'.repeat(3_000_000)}\nv=1&req=2M`);
    expect(code).toBe(2);
    expect(documents(out).map(({ problems }) => problems)).toEqual([
      [],
      ['The line is 3,000,000 characters long, which no link is. The default scenario is shown.'],
      [],
    ]);
  });

  test('a folder as standard input is a sentence and exit code 2', async () => {
    const folder = openSync(tmpdir(), 'r');
    try {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', PROGRAM, 'estimate'], {
        stdio: [folder, 'pipe', 'pipe'],
        encoding: 'utf8',
      });
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: 'Standard input is a folder; accepted is a file, or what another program prints.\n',
      });
    } finally {
      closeSync(folder);
    }
  });

  // Linux has a file that is always full.
  test.runIf(existsSync('/dev/full'))('a full disk is a sentence and exit code 4', () => {
    const full = openSync('/dev/full', 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', PROGRAM, 'estimate', 'v=1'], {
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      });
      expect(status).toBe(4);
      expect(stderr).toMatch(/^What was printed could not be written: ENOSPC/);
    } finally {
      closeSync(full);
    }
  });
});
