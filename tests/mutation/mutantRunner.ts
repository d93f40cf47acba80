/** Runs a file's tests once as they are, then again for each mutant that they reach, in one process and without loading anything anew. */

import { appendFileSync, readFileSync } from 'node:fs';
import { collectTests, type File, type Suite, type Task, type Test } from '@vitest/runner';
import { inject } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';

/** How often each mutant's place was passed, by test or while the modules were loaded. */
interface Coverage {
  readonly static: Readonly<Record<string, number>>;
  readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What the instrumented code reads and writes: Stryker's names. */
const switches: {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: Coverage;
} = {};
Object.assign(globalThis, { __stryker__: switches });

/** A mutant that makes a loop endless passes its own place a hundred times as often as the code did, and is stopped there. */
const HITS = 100;

export default class MutantRunner extends VitestTestRunner {
  override onBeforeTryTask(test: Test): void {
    super.onBeforeTryTask(test);
    switches.currentTestId = test.id;
  }

  override onAfterTryTask(test: Test): void {
    switches.currentTestId = undefined;
    super.onAfterTryTask(test);
  }

  // @ts-expect-error the class leaves out the argument that its interface has
  override async onAfterRunFiles(files: File[]): Promise<void> {
    super.onAfterRunFiles();
    const { static: atLoad, perTest } = structuredClone(switches.mutantCoverage ?? { static: {}, perTest: {} });
    const journal = inject('journal');
    const done = new Set(
      readFileSync(journal, 'utf8')
        .split('\n')
        .map((line) => line.split('\t'))
        .flatMap(([what, id]) => (what === 'killed' && id ? [id] : [])),
    );
    const note = (...words: string[]) => appendFileSync(journal, `${words.join('\t')}\n`);
    for (const file of files) {
      const tests = testsOf(file).filter((test) => test.result?.state === 'pass');
      for (const test of testsOf(file))
        if (test.result?.state === 'fail') note('unusable', `${file.name}: ${test.name}: ${test.result?.errors?.[0]?.message}`);
      const quickest = tests.toSorted((a, b) => duration(a) - duration(b));
      const ids = new Set([...Object.keys(atLoad), ...quickest.flatMap((test) => Object.keys(perTest[test.id] ?? {}))]);
      for (const id of ids) {
        if (done.has(id)) continue;
        const reached = quickest.filter((test) => perTest[test.id]?.[id]);
        const passes = reached.reduce((total, test) => total + perTest[test.id]![id]!, atLoad[id] ?? 0);
        Object.assign(switches, { hitCount: 0, hitLimit: HITS * passes, activeMutant: id });
        let killer = await firstToFail(reached);
        if (killer === null && atLoad[id] && process.env.STATIC !== '0') killer = await this.loadAndRun(file, quickest);
        switches.activeMutant = undefined;
        if (killer === null) note('survived', id);
        else note('killed', id, `${file.name}: ${killer}`);
      }
      // What a mutant leaves behind in the modules would kill the next ones without their doing.
      const spoilt = await firstToFail(tests.length > 0 && ids.size > 0 ? await this.load(file, quickest) : []);
      if (spoilt !== null) throw new Error(`${file.name}: "${spoilt}" fails after the mutants without any of them.`);
    }
  }

  /** The tests of a file whose modules are loaded anew, in the given order; null when they cannot be. */
  private async load(file: File, order: readonly Test[]): Promise<Test[]> {
    for (const [path, node] of this.evaluated()) {
      if (!/\/(?:src|tests)\/(?!prices\/|mutation\/)/.test(path) || path.endsWith('.json')) continue;
      Object.assign(node, { promise: undefined, exports: undefined, evaluated: false });
      node.importers.clear();
    }
    const [loaded] = await collectTests([{ filepath: file.filepath } as never], this as never);
    if (!loaded || loaded.result?.state === 'fail') throw new Error('The file does not load.');
    const place = new Map(order.map((test, i) => [test.id, i]));
    return testsOf(loaded)
      .filter(({ id }) => place.has(id))
      .sort((a, b) => place.get(a.id)! - place.get(b.id)!);
  }

  private async loadAndRun(file: File, order: readonly Test[]): Promise<string | null> {
    let tests: Test[];
    try {
      tests = await this.load(file, order);
    } catch {
      return 'loading';
    }
    if (tests.length < order.length) return 'fewer tests';
    return firstToFail(tests);
  }

  private evaluated(): Map<string, { importers: Set<string> }> {
    // biome-ignore lint/suspicious/noExplicitAny: the state of the worker is no public interface of Vitest
    return (this as any).workerState.evaluatedModules.idToModuleMap;
  }
}

function testsOf(suite: Suite | File): Test[] {
  return suite.tasks.flatMap((task: Task) => (task.type === 'test' ? [task] : testsOf(task)));
}

function duration(test: Test): number {
  return test.result?.duration ?? 0;
}

/** The name of the first test that fails, if any does. */
async function firstToFail(tests: readonly Test[]): Promise<string | null> {
  for (const test of tests) {
    const suites: Suite[] = [];
    for (
      let suite: Suite | undefined = test.suite ?? test.file;
      suite;
      suite = suite.suite ?? (suite === test.file ? undefined : test.file)
    )
      suites.push(suite);
    const hooks = (name: 'beforeEach' | 'afterEach') =>
      suites.flatMap((suite) => MutantRunner.getSuiteHooks(suite)[name] as unknown as (() => unknown)[]);
    try {
      for (const hook of hooks('beforeEach').reverse()) await hook();
      await within(5_000 + 20 * duration(test), MutantRunner.getTestFn(test)() as Promise<unknown>);
    } catch {
      return test.name;
    } finally {
      for (const hook of hooks('afterEach')) await hook();
    }
  }
  return null;
}

/** Waits for what may never end. */
async function within(ms: number, running: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('Took too long.')), ms);
  });
  try {
    await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    journal: string;
  }
}
