/** `npm run -s convert` as a program: what it prints, what it writes, and its exit codes. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEMPLATES = join(ROOT, 'tests/convert/templates');
const CARRIED = join(TEMPLATES, 'sam-httpapi-jwt/template.yaml');
const STAYING = join(TEMPLATES, 'sam-authorizer-and-plan/template.yaml');
const FOLDER = mkdtempSync(join(tmpdir(), 'convert-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function convert(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'src/cli/main.ts', 'convert', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('The command', { timeout: 60_000 }, () => {
  test('prints the template, every line of it and more, and ends with 0 where every route is carried', () => {
    const { status, stdout, stderr } = convert(CARRIED);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('AWS::ElasticLoadBalancingV2::ListenerRule');
    expect(
      readFileSync(CARRIED, 'utf8')
        .split('\n')
        .filter((line) => !stdout.includes(line)),
    ).toEqual([]);
  });

  test('ends with 3 where a route stays, whatever it prints', () => {
    const report = convert('--report', STAYING);
    expect(report.status).toBe(3);
    expect(JSON.parse(report.stdout)).toMatchObject({ schema: 1, language: 'sam', files: ['template.yaml'] });
    expect(convert(STAYING).status).toBe(3);
  });

  test('writes every file under its own name, and the report, with --out', () => {
    const folder = join(FOLDER, 'new/deep');
    expect(convert('--out', folder, CARRIED)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['conversion.json', 'template.yaml']));
    expect(JSON.parse(readFileSync(join(folder, 'conversion.json'), 'utf8')).schema).toBe(1);
  });

  test('says which folder cannot be written, and ends with 4', () => {
    const file = join(FOLDER, 'file');
    writeFileSync(file, '');
    const { status, stdout, stderr } = convert('--out', join(file, 'below'), CARRIED);
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toMatch(/^.*file.below: the files could not be written \(ENOTDIR: .*\)\.\n$/);
  });

  test.each([
    ['a file that is not there', [join(FOLDER, 'none.yaml')], 'none.yaml: '],
    [
      'two files without --out',
      [CARRIED, STAYING],
      '2 files are not printed one after the other; accepted: --out DIR, or --report.',
    ],
    ['a file without an API', [join(ROOT, 'package.json')], 'package.json'],
    ['a need that is none', ['--accept', 'sleep', CARRIED], '--accept: "sleep" is not a need; accepted: '],
    ['no file', [], 'No file was given.'],
  ] as const)('of %s says a sentence on standard error, prints nothing and ends with 2', (_, args, sentence) => {
    const { status, stdout, stderr } = convert(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(sentence);
  });
});
