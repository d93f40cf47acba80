/** `npm run mutants [-- paths]`: changes the core in one small place at a time, and tells which changes no test of its folder notices. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import { filesUnder, type Instrumented, instrument } from './instrument.ts';
import { printReport } from './printReport.ts';

/** What is changed, a part before the whole, and the tests that are to notice it: those that start no process. */
const FOLDERS = {
  'src/digits.ts': ['tests/digits.test.ts'],
  'src/engine': ['tests/{engine,words}/*.test.ts'],
  'src/scenario': ['tests/scenario/*.test.ts'],
  'src/template/wrapper/from-load-balancer.mjs': ['tests/template/wrapper/*.test.ts'],
  'src/template': ['tests/template/{,migration/}!(cdk|installedTools).test.ts'],
} as const satisfies Record<string, readonly string[]>;

/** Random values that a law is tried on: a few for every mutant, then more for those that are left. */
const ROUNDS = [4, 60];

/** Tables before laws, as far as the size of a file tells. */
class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const size = ({ moduleId }: TestSpecification) => readFileSync(moduleId).length;
    return [...files].sort((a, b) => size(a) - size(b));
  }
}

/** Tries every mutant of some files; each round goes on with what is left of the one before. */
async function check(paths: readonly string[], tests: readonly string[]): Promise<void> {
  const instrumented = await instrument(paths);
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const journal = join(folder, 'journal.tsv');
  try {
    writeFileSync(journal, '');
    for (const runs of ROUNDS) await round(instrumented, tests, runs, journal);
    printReport(instrumented.mutants, readFileSync(journal, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function round({ sources }: Instrumented, tests: readonly string[], runs: number, journal: string): Promise<void> {
  const fewRuns = (code: string) => code.replaceAll(/numRuns: [\d_]+/g, `numRuns: ${runs}`);
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
      reporters: [{ onTestModuleEnd: ({ relativeModuleId }) => console.error(`${relativeModuleId}, ${runs} runs of a law`) }],
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          load: (id) => sources.get(relative(process.cwd(), id.replace(/\?.*/, ''))),
          transform: (code, id) => (id.endsWith('.test.ts') ? fewRuns(code) : undefined),
        },
      ],
    },
  );
  vitest.provide('journal', journal);
  await vitest.start();
  await vitest.close();
}

const asked = process.argv.slice(2);
let left = filesUnder(asked.length === 0 ? ['src'] : asked);
for (const [folder, tests] of Object.entries(FOLDERS)) {
  const files = left.filter((path) => path.startsWith(folder));
  left = left.filter((path) => !files.includes(path));
  if (files.length > 0) await check(files, tests);
}
// The failures that the mutants cause are what is wanted.
process.exitCode = 0;
