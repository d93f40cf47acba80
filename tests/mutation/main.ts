/** `npm run mutants [-- paths]`: makes small changes to the core, one at a time, and tells which of them no test notices. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import { instrument, type Mutant } from './instrument.ts';

/** Tests that need no process of their own. */
const TESTS = ['tests/{engine,scenario,report,template}/**/*.test.ts'];
const SLOW = ['tests/template/{cdk,installedTools}.test.ts'];

/** Random values that a law is tried on: few for every mutant, then more for those that are left. */
const ROUNDS = [6, 60];

const paths = process.argv.slice(2);
const { mutants, sources } = await instrument(paths.length > 0 ? paths : ['src/engine', 'src/scenario', 'src/template']);
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const journal = join(folder, 'journal.tsv');
writeFileSync(journal, process.env.SEED ? readFileSync(process.env.SEED) : '');

/** Tables before laws, as far as the size of a file tells. */
class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const size = ({ moduleId }: TestSpecification) => readFileSync(moduleId).length;
    return files.toSorted((a, b) => size(a) - size(b));
  }
}

for (const runs of process.env.R ? process.env.R.split(',') : ROUNDS) {
  const vitest = await createVitest(
    'test',
    {
      config: false,
      watch: false,
      include: process.env.T ? process.env.T.split(',') : TESTS,
      exclude: SLOW,
      runner: 'tests/mutation/mutantRunner.ts',
      setupFiles: ['tests/mutation/oneSeed.ts'],
      sequence: { sequencer: SmallestFirst },
      maxWorkers: 1,
      // A file's mutants are tried after its last test.
      teardownTimeout: 3_600_000,
      testTimeout: 600_000,
      silent: true,
      reporters: [
        {
          onTestModuleEnd: ({ relativeModuleId }) =>
            void process.stderr.write(`${relativeModuleId} ${new Date().toISOString()}\n`),
        },
      ],
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

const found = new Map<string, string>();
const killers = new Map<string, string>();
const unusable = new Map<string, number>();
for (const line of readFileSync(journal, 'utf8').split('\n')) {
  const [what = '', id = '', test = ''] = line.split('\t');
  if (what === 'unusable') unusable.set(id, (unusable.get(id) ?? 0) + 1);
  else if (found.get(id) !== 'killed') found.set(id, what);
  killers.set(id, test);
}
rmSync(folder, { recursive: true });
for (const [test, rounds] of unusable) console.log(`Left out in ${rounds} of the rounds: ${test}`);

for (const mutant of mutants) {
  const fate = found.get(mutant.id) ?? 'unreached';
  if (fate !== 'killed') console.log(`${fate} ${described(mutant)}`);
  else if (process.env.DEBUG) console.log(`killed ${described(mutant)} by ${killers.get(mutant.id)}`);
}
for (const name of new Set(mutants.map(({ file }) => file)))
  row(
    name,
    mutants.filter(({ file }) => file === name),
  );
row('all', mutants);

function row(name: string, of: readonly Mutant[]): void {
  const count = (fate: string) => of.filter(({ id }) => (found.get(id) ?? 'unreached') === fate).length;
  const killed = count('killed');
  console.log(
    `${name.padEnd(46)} ${String(of.length).padStart(5)} ${String(killed).padStart(5)} ${String(count('survived')).padStart(4)} ${String(count('unreached')).padStart(4)} ${((100 * killed) / of.length).toFixed(1).padStart(6)} %`,
  );
}

function described({ file, line, column, kind, from, to }: Mutant): string {
  const short = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text).replaceAll(/\s+/g, ' ');
  return `${file}:${line}:${column} ${kind}: ${short(from)} → ${short(to)}`;
}
