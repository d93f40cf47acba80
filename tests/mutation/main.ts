/** `npm run mutants [-- paths]`: changes the core in one small place at a time, and tells which changes no test of its folder notices. */

import { setMaxListeners } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import { instrument, type Mutant } from './instrument.ts';

/** What is changed, and the tests that are to notice it: those that need no process of their own. */
const FOLDERS = {
  'src/engine': ['tests/{engine,report}/*.test.ts'],
  'src/scenario': ['tests/scenario/*.test.ts'],
  'src/template': ['tests/template/**/!(cdk|installedTools).test.ts'],
} as const satisfies Record<string, readonly string[]>;

/** Random values that a law is tried on: a few for every mutant, then more for those that are left. */
const ROUNDS = [4, 60];

const asked = process.argv.slice(2);
for (const [folder, tests] of Object.entries(FOLDERS)) {
  const paths = asked.length === 0 ? [folder] : asked.filter((path) => path.startsWith(folder));
  if (paths.length > 0) await check(paths, tests);
}

/** Tries every mutant of some files, and prints those that are left and a row for each file. */
async function check(paths: readonly string[], tests: readonly string[]): Promise<void> {
  const { mutants, sources } = await instrument(paths);
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const journal = join(folder, 'journal.tsv');
  writeFileSync(journal, '');
  try {
    for (const runs of ROUNDS) await round(runs, tests, sources, journal);
    print(mutants, readFileSync(journal, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function round(
  runs: number,
  tests: readonly string[],
  sources: ReadonlyMap<string, string>,
  journal: string,
): Promise<void> {
  const vitest = await createVitest(
    'test',
    {
      config: false,
      watch: false,
      include: [...tests],
      runner: 'tests/mutation/mutantRunner.ts',
      setupFiles: ['tests/mutation/oneSeed.ts'],
      sequence: { sequencer: SmallestFirst },
      maxWorkers: 1,
      testTimeout: 600_000,
      silent: true,
      reporters: [{ onTestModuleEnd: ({ relativeModuleId }) => void process.stderr.write(`${relativeModuleId}\n`) }],
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          load: (id) => sources.get(relative(process.cwd(), id)),
          transform: (code, id) =>
            id.endsWith('.test.ts') ? code.replaceAll(/numRuns: [\d_]+/g, `numRuns: ${runs}`) : undefined,
        },
      ],
    },
  );
  vitest.provide('journal', journal);
  await vitest.start();
  await vitest.close();
}
