/** The weekly workflow: what it may do, and whose code it runs. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: Record<string, string>;
  readonly jobs: Record<
    string,
    { readonly permissions: Record<string, string>; readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }
  >;
}

const text = await readFile(fileURLToPath(new URL('../../.github/workflows/prices.yml', import.meta.url)), 'utf8');
const workflow: Workflow = parse(text);

test('it runs every week and by hand', () => {
  expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch']);
});

test('it may push a branch, open a pull request and assume a role, in its one job only', () => {
  expect(workflow.permissions).toEqual({});
  expect(Object.values(workflow.jobs).map(({ permissions }) => permissions)).toEqual([
    { contents: 'write', 'pull-requests': 'write', 'id-token': 'write' },
  ]);
});

test('every action is pinned by its commit, with the version beside it', () => {
  const uses = text.split('\n').filter((line) => line.includes('uses:'));
  expect(uses).toHaveLength(3);
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('no script has an expression of GitHub in it: values come by the environment', () => {
  for (const { run } of workflow.jobs.refresh?.steps ?? []) expect(run ?? '').not.toContain('${{');
});
