/** The command itself: what it says where no verb is given, or none that there is. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function command(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'src/cli/main.ts', ...args], { cwd: ROOT, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const ACCEPTED = 'Accepted: convert, estimate, fleet, prices, usage; see tipping-point --help.\n';

describe('tipping-point', { timeout: 60_000 }, () => {
  test.each([
    [[], 'No verb was given.'],
    [[''], 'No verb was given.'],
    [['sing'], '"sing" is not a verb.'],
    [['--loud'], '"--loud" is not a verb.'],
    [['toString'], '"toString" is not a verb.'],
  ])('%j is a sentence and exit code 2', (args, sentence) => {
    expect(command(...args)).toEqual({ status: 2, stdout: '', stderr: `${sentence} ${ACCEPTED}` });
  });

  test('--help names every verb that package.json has a script for', () => {
    const { status, stdout } = command('--help');
    expect(status).toBe(0);
    const { scripts, version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
    const verbs = Object.entries(scripts).flatMap(([name, script]) =>
      String(script).startsWith('tsx src/cli/main.ts ') ? [name] : [],
    );
    expect(verbs.filter((verb) => !stdout.includes(`  tipping-point ${verb} `))).toEqual([]);
    expect(command('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});
