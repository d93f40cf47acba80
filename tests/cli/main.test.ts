/** The command itself: what it says where no verb is given, or none that there is. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function command(...args: readonly string[]) {
  return commandIn({}, ...args);
}

function commandIn(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'src/cli/main.ts', ...args], options);
  return { status, stdout, stderr };
}

const ACCEPTED = 'Accepted: estimate, usage, fleet, convert, prices; see tipping-point --help.\n';

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

  test('a fault of its own is one sentence with what to send, exit code 1, and nothing printed or written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fault-'));
    const template = 'tests/convert/templates/sam-implicit/template.yaml';
    // A function of the language that rules are put together with does not work.
    const broken = join(folder, 'broken.mjs');
    writeFileSync(broken, "Array.prototype.findLast = () => { throw new TypeError('no findLast\\nand more'); };");
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(broken)}` };
    for (const where of [['--report'], ['--out', join(folder, 'out')], []]) {
      const { status, stdout, stderr } = commandIn(env, 'convert', ...where, template);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(
        /^tipping-point convert failed by a fault of its own, not of what it was given \(TypeError: no findLast, broken\.mjs:1\)\. Nothing was printed or written\. Please report it as an issue of the project, with this line, the command, version \d+\.\d+\.\d+, Node \d+\.\d+\.\d+ and, if you may show it, the file\.\n$/,
      );
    }
    expect(readdirSync(folder)).toEqual(['broken.mjs']);
  });

  test('--help and README name every verb that package.json has a script for', () => {
    const { status, stdout } = command('--help');
    expect(status).toBe(0);
    const { scripts, version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
    const verbs = Object.entries(scripts).flatMap(([name, script]) =>
      String(script).startsWith('tsx src/cli/main.ts ') ? [name] : [],
    );
    expect(verbs.filter((verb) => !stdout.includes(`  tipping-point ${verb} `))).toEqual([]);
    const readme = readFileSync(`${ROOT}/README.md`, 'utf8');
    expect(verbs.filter((verb) => !new RegExp(`^\\| \`npm run (?:-s )?${verb}\\b`, 'm').test(readme))).toEqual([]);
    expect(command('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});
