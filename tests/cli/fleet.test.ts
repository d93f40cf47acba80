/** The fleet on the command line: the document, exit codes, what is said of what is not understood. Run as a person runs it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { FleetDocument } from '../../src/fleet/fleet.ts';
import { THREE_APIS } from '../fleet/examples.ts';

const PROGRAM = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', PROGRAM, 'fleet', ...args], {
    input: input ?? '',
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr, document: () => JSON.parse(stdout) as FleetDocument };
}

function file(text: string): string {
  const path = join(folder, 'apis.csv');
  writeFileSync(path, text);
  return path;
}

test('a table gives one document, and exit code 0', () => {
  const { code, err, document } = run([file(THREE_APIS)]);
  expect([code, err]).toEqual([0, '']);
  const { schema, problems, groups, totals } = document();
  expect([schema, problems, groups.length]).toEqual([1, [], 1]);
  expect(totals.savingUsd).toBeCloseTo(44.675, 9);
  expect(Object.keys(groups[0]!)).toEqual(
    expect.arrayContaining([
      'region',
      'scheme',
      'nowUsd',
      'bestUsd',
      'savingUsd',
      'lowerBoundUsd',
      'proven',
      'loadBalancer',
      'apis',
    ]),
  );
  expect(Object.keys(groups[0]!.apis[0]!)).toEqual([
    'name',
    'now',
    'best',
    'shared',
    'obstacles',
    'aloneSavingUsd',
    'marginalSavingUsd',
  ]);
});

test('the options are an existing load balancer, and its addresses', () => {
  expect(run(['--load-balancer', 'existing', file(THREE_APIS)]).document().totals.savingUsd).toBeCloseTo(68.4, 9);
  expect(run(['--ipv4', '0', file(THREE_APIS)]).document().totals.savingUsd).toBeCloseTo(68.4 - 730 * 0.0225, 9);
});

test('standard input is read like a file', () => {
  expect(run([], 'orders\tv=1&req=60M\n').document().totals.savingUsd).toBeCloseTo(30.275, 9);
});

test('what is not understood is named on standard error and in the document, with exit code 2; the rest is answered', () => {
  const { code, err, document } = run([file(`${THREE_APIS}bad,us-east-1,http-api,much,1,4\n`)]);
  expect(code).toBe(2);
  expect(err).toMatch(/^Line 5, "bad": Requests \(req\): "much" is not a number here\./);
  expect(document().problems).toHaveLength(1);
  expect(document().totals.savingUsd).toBeCloseTo(44.675, 9);
});

test('a row at other terms than the first of its group is named with its line', () => {
  const { code, err, document } = run([], 'name,req,discount.lambda\na,40M,12\nb,40M,10\n');
  expect(code).toBe(2);
  expect(document().problems[0]).toMatchObject({ about: 'b', line: 3 });
  expect(err).toMatch(/^Line 3, b: discount\.lambda differs from that of a\./);
});

test.each([
  [['--load-balancer', 'old'], /^--load-balancer: "old" is not accepted; accepted: new, existing\./],
  [['--ipv4', 'two'], /^--ipv4: "two" is not accepted; accepted: a whole number from 0 to 100\./],
  [['--shoes'], /--shoes/],
  [['no-such-file.csv'], /^no-such-file\.csv cannot be read: /],
  [['a.csv', 'b.csv'], /^One file is read; 2 were given/],
] as const)('%j: exit code 2, nothing on standard output, and a sentence', (args, message) => {
  const { code, out, err } = run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(message);
});
