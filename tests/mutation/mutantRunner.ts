/**
 * Runs the tests of a file as they are, and then again for each mutant that they reach, in the same process. Only a mutant of what
 * runs while modules are loaded needs them loaded anew: so a mutant takes milliseconds where a run of its own takes seconds.
 */

import { setMaxListeners } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { collectTests } from '@vitest/runner';
import { inject, type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite, TestRunner } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file to which the fate of each mutant is added. */
    journal: string;
  }
}

/** How often the place of each mutant was passed: while modules were loaded, and by test. */
interface Coverage {
  readonly static: Readonly<Record<string, number>>;
  readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What the instrumented code reads and writes, under Stryker's names. */
const switches: {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: Coverage;
} = {};
Object.assign(globalThis, { __stryker__: switches });

/** A mutant whose place is passed this many times as often as without it has made a loop endless; the code throws then. */
const ENDLESS = 100;

// Every run of a test listens to the test's one signal.
setMaxListeners(0);

export default class MutantRunner extends TestRunner {
  override onBeforeTryTask(test: RunnerTestCase): void {
    super.onBeforeTryTask(test);
    switches.currentTestId = test.id;
  }

  override onAfterTryTask(test: RunnerTestCase): void {
    switches.currentTestId = undefined;
    super.onAfterTryTask(test);
  }

  // @ts-expect-error Vitest passes the files; its own class takes none.
  override async onAfterRunFiles([file]: [RunnerTestFile]): Promise<void> {
    super.onAfterRunFiles();
    const { static: atLoad, perTest } = structuredClone(switches.mutantCoverage ?? { static: {}, perTest: {} });
    const tests = testsOf(file).sort((a, b) => milliseconds(a) - milliseconds(b));
    const usable = tests.filter(({ result }) => result?.state === 'pass');
    for (const { name, result } of tests) if (result?.state === 'fail') note('unusable', `${file.name}: ${name}`);

    const killed = killedSoFar();
    const reached = new Set([...Object.keys(atLoad), ...usable.flatMap(({ id }) => Object.keys(perTest[id] ?? {}))]);
    for (const mutant of reached) {
      if (killed.has(mutant)) continue;
      const reaching = usable.filter(({ id }) => perTest[id]?.[mutant]);
      const passes = reaching.reduce((total, { id }) => total + (perTest[id]?.[mutant] ?? 0), atLoad[mutant] ?? 0);
      Object.assign(switches, { activeMutant: mutant, hitCount: 0, hitLimit: ENDLESS * passes });
      let killer = await firstToFail(reaching);
      if (killer === null && atLoad[mutant]) killer = await this.loadAndRun(file, usable);
      switches.activeMutant = undefined;
      note(killer === null ? 'survived' : 'killed', mutant, `${file.name}: ${killer?.name}`);
      // The next mutant is mostly a neighbour: what killed this one is tried on it first.
      const at = usable.findIndex(({ id }) => id === killer?.id);
      if (at > 0) usable.unshift(...usable.splice(at, 1));
      // Lets Vitest's messages through.
      await setImmediate();
    }
    // What a mutant left behind in the modules would have killed the next ones.
    const spoilt = reached.size > 0 ? await firstToFail(usable) : null;
    if (spoilt !== null) throw new Error(`${file.name}: "${spoilt.name}" fails after the mutants, without any.`);
  }

  /** The first test that fails when the modules are loaded with the mutant switched on; the first of all when they do not load. */
  private async loadAndRun(file: RunnerTestFile, order: readonly RunnerTestCase[]): Promise<RunnerTestCase | null> {
    // biome-ignore lint/suspicious/noExplicitAny: what a worker has loaded is no part of Vitest's interface
    const { evaluatedModules } = (this as any).workerState;
    for (const [path, node] of evaluatedModules.idToModuleMap) {
      // The price book takes long to read and holds no mutants.
      if (!/\/(?:src|tests)\/(?!prices\/|mutation\/)/.test(path) || path.endsWith('.json')) continue;
      Object.assign(node, { promise: undefined, exports: undefined, evaluated: false });
      node.importers.clear();
    }
    const [loaded] = await collectTests([{ filepath: file.filepath } as never], this as never);
    const place = new Map(order.map(({ id }, i) => [id, i]));
    const tests = loaded && loaded.result?.state !== 'fail' ? testsOf(loaded).filter(({ id }) => place.has(id)) : [];
    if (tests.length < order.length) return order[0] ?? null;
    return firstToFail(tests.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)));
  }
}

function note(...words: readonly string[]): void {
  appendFileSync(inject('journal'), `${words.join('\t')}\n`);
}

function killedSoFar(): ReadonlySet<string> {
  const lines = readFileSync(inject('journal'), 'utf8').split('\n');
  return new Set(lines.map((line) => line.split('\t')).flatMap(([fate, id]) => (fate === 'killed' && id ? [id] : [])));
}

function testsOf(suite: RunnerTestSuite): RunnerTestCase[] {
  return suite.tasks.flatMap((task) => (task.type === 'test' ? [task] : testsOf(task)));
}

function milliseconds(test: RunnerTestCase): number {
  return test.result?.duration ?? 0;
}

/** The first test that fails, or null. */
async function firstToFail(tests: readonly RunnerTestCase[]): Promise<RunnerTestCase | null> {
  for (const test of tests) {
    const hooks = (name: 'beforeEach' | 'afterEach') =>
      suitesAround(test).flatMap((suite) => MutantRunner.getSuiteHooks(suite)[name] as unknown as readonly (() => unknown)[]);
    try {
      for (const hook of hooks('beforeEach').reverse()) await hook();
      await within(5_000 + 20 * milliseconds(test), MutantRunner.getTestFn(test)());
    } catch {
      return test;
    } finally {
      for (const hook of hooks('afterEach')) await hook();
    }
  }
  return null;
}

/** From the innermost to the file. */
function suitesAround(test: RunnerTestCase): RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = [];
  for (let suite = test.suite; suite; suite = suite.suite) suites.push(suite);
  return [...suites, test.file];
}

/** Waits for what may never come. */
async function within(ms: number, awaited: unknown): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Took longer than ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}
