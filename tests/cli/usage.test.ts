/** The usage document on the command line: files, standard input, options and exit codes. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLES } from '../usage/samples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'usage-'));
  for (const [name, content] of Object.entries(SAMPLES)) {
    const latin = [...content].every((character) => character < '\u0100');
    writeFileSync(join(folder, name), content, latin ? 'latin1' : 'utf8');
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function usage(args: readonly string[], input?: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'usage', ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { found: stdout === '' ? null : JSON.parse(stdout), stderr, status };
}

test('files are read together, by content and in order, Parquet in parts', () => {
  const { found, status, stderr } = usage(['metricData', 'parquet', 'gzip'].map((name) => join(folder, name)));
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(found.schema).toBe(1);
  expect(found.files.map(({ kind }: { kind: string }) => kind)).toEqual(['cloudwatch-metric-data', 'billing', 'billing']);
  expect(found.apis.map(({ name }: { name: string }) => name)).toEqual(['orders', 'metricData', 'eu-west-1 rest-api', 'a1b2']);
  expect(found.apis[0]).not.toHaveProperty('hours');
});

test('one file may come on standard input', () => {
  const { found, status } = usage([], SAMPLES.cur);
  expect(status).toBe(0);
  expect(found.files).toMatchObject([{ name: 'standard input', kind: 'billing', hours: 24 }]);
});

test('--memory divides GB-seconds, and --name gives an id a name', () => {
  const { found } = usage(['--memory', '1024', '--name', 'a1b2=orders', join(folder, 'cur')]);
  expect(found.apis.map(({ name }: { name: string }) => name)).toEqual(['orders']);
  expect(found.apis[0].link).toMatch(/mem=1024/);
});

test('what is not read takes nothing from what is, and the exit code says whether anything was', () => {
  writeFileSync(join(folder, 'page.csv'), '<html>');
  const some = usage([join(folder, 'page.csv'), join(folder, 'missing.csv'), join(folder, 'bill')]);
  expect(some.status).toBe(0);
  expect(some.found.files.map(({ kind }: { kind: string | null }) => kind)).toEqual([null, null, 'billing']);
  expect(some.found.files[1].problems).toEqual([expect.stringMatching(/^There is no such file/)]);
  const none = usage([join(folder, 'page.csv'), folder]);
  expect(none.status).toBe(2);
  expect(none.found.files).toHaveLength(2);
  expect(none.stderr).toMatch(/page\.csv: It looks like a web page.*\n.*: It is a folder/);
});

test.each([
  [['--memory', '5'], /--memory: "5".*128 to 10240/],
  [['--memory', 'lots'], /--memory: "lots"/],
  [['--name', 'a1b2'], /--name: "a1b2".*a1b2c3d4e5=orders/],
  [['--colour'], /colour/],
])('%s is answered with a sentence', (args, expected) => {
  const { status, stderr, found } = usage([...args, join(folder, 'cur')]);
  expect(status).toBe(2);
  expect(stderr).toMatch(expected);
  expect(found).toBeNull();
});
