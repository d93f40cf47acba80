/** The weekly workflow: when it runs, and what it may do. `tests/workflows.test.ts` has what all workflows keep to. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, { readonly permissions: Record<string, string> }>;
}

const workflow: Workflow = parse(
  await readFile(fileURLToPath(new URL('../../.github/workflows/prices.yml', import.meta.url)), 'utf8'),
);

test('it runs every week and by hand', () => {
  expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch']);
});

test('it may push a branch, open a pull request and assume a role, in its one job only', () => {
  expect(workflow.permissions).toEqual({});
  expect(Object.values(workflow.jobs).map(({ permissions }) => permissions)).toEqual([
    { contents: 'write', 'pull-requests': 'write', 'id-token': 'write' },
  ]);
});
