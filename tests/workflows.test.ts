/** Every workflow: what it may do, and whose code it runs. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly { uses?: string; run?: string }[] }
    >
  >;
}

/** The jobs that may write, and what. All others read the sources, or not even that. */
const MAY_WRITE: Readonly<Record<string, readonly string[]>> = {
  'prices.yml refresh': ['contents', 'pull-requests', 'id-token'],
  'pages.yml publish': ['pages', 'id-token'],
};

const folder = fileURLToPath(new URL('../.github/workflows', import.meta.url));
const workflows = readdirSync(folder).map((name): [name: string, text: string, workflow: Workflow] => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  return [name, text, parse(text)];
});

describe.each(workflows)('%s', (name, text, { permissions, jobs }) => {
  test('may read the sources at most, and each job writes only what the table says', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(permissions);
    for (const [job, own] of Object.entries(jobs)) {
      const writes = Object.entries(own.permissions ?? {}).filter(([, level]) => level !== 'read');
      expect(writes, job).toEqual((MAY_WRITE[`${name} ${job}`] ?? []).map((what) => [what, 'write']));
    }
  });

  test('runs actions by their commit, with the version beside it', () => {
    const uses = text.split('\n').filter((line) => line.includes('uses:'));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('has no expression in a script: values come by the environment', () => {
    for (const { steps } of Object.values(jobs)) for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });
});

test('no row of the table is without its job', () => {
  const jobs = workflows.flatMap(([name, , { jobs }]) => Object.keys(jobs).map((job) => `${name} ${job}`));
  expect(jobs).toEqual(expect.arrayContaining(Object.keys(MAY_WRITE)));
});
