/** Puts every mutant that Stryker knows of into a source file, each switched off until its number is set. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type File, Instrumenter } from '@stryker-mutator/instrumenter';

/** One small change of the code that a test should notice. */
export interface Mutant {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Stryker's name of the kind of change: https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/ */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** The changed text of each file, by its path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** The wrapper is a program kept as text: its mutants are those of the program, not of the text. */
const KEPT_AS_TEXT = /(?<=String\.raw`)[^`]*(?=`)/;

const SILENT = Object.fromEntries(
  ['isTraceEnabled', 'isDebugEnabled', 'isInfoEnabled', 'isWarnEnabled', 'isErrorEnabled', 'isFatalEnabled']
    .map((name): [string, () => boolean] => [name, () => false])
    .concat(['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((name) => [name, () => false])),
);

/** All files under some folders of the project, or the files themselves. */
function filesUnder(paths: readonly string[]): string[] {
  return paths
    .flatMap((path) =>
      statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name))) : [path],
    )
    .filter((path) => path.endsWith('.ts'))
    .sort();
}

/** @example await instrument(['src/engine'])  // some 900 mutants in 20 files */
export async function instrument(paths: readonly string[]): Promise<Instrumented> {
  const wholes = filesUnder(paths).map((name): File => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  const programs = wholes.map(({ name, content, mutate }): File => {
    const [text] = KEPT_AS_TEXT.exec(content) ?? [];
    return text === undefined ? { name, content, mutate } : { name: `${name}.mjs`, content: text, mutate };
  });
  const instrumenter = new Instrumenter(SILENT as never);
  const { files, mutants } = await instrumenter.instrument(programs, { plugins: null, ignorers: [], excludedMutations: [] });
  const text = new Map(programs.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources: new Map(
      wholes.map(({ name, content }, i) => [
        name,
        programs[i]!.name === name
          ? files[i]!.content
          : content.replace(/String\.raw`[^`]*`/, () => JSON.stringify(files[i]!.content)),
      ]),
    ),
    mutants: mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
      id,
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      kind: mutatorName,
      from: between(text.get(fileName)!, start, end),
      to: replacement,
    })),
  };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function between(lines: readonly string[], start: Position, end: Position): string {
  const found = lines.slice(start.line, end.line + 1);
  found[found.length - 1] = found.at(-1)!.slice(0, end.column);
  found[0] = found[0]!.slice(start.column);
  return found.join('\n');
}
