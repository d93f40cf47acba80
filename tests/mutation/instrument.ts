/** Puts every mutant that Stryker knows of into the source files, each switched off until its number is set. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

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
  /** The text of each file with its mutants in it, by its path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** @example await instrument(['src/engine'])  // some 900 mutants in 20 files */
export async function instrument(paths: readonly string[]): Promise<Instrumented> {
  const programs = filesUnder(paths).map((path) => ({ name: path, content: readFileSync(path, 'utf8') }));

  const silent = new Proxy({}, { get: () => () => false });
  const { files, mutants } = await new Instrumenter(silent as never).instrument(
    programs.map(({ name, content }) => ({ name, content, mutate: true })),
    { plugins: null, ignorers: [], excludedMutations: [] },
  );

  const lines = new Map(programs.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources: new Map(programs.map(({ name }, i) => [name, files[i]?.content ?? ''])),
    mutants: mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
      id,
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      kind: mutatorName,
      from: between(lines.get(fileName) ?? [], start, end),
      to: replacement,
    })),
  };
}

/** The programs under some folders, or the files themselves. */
export function filesUnder(paths: readonly string[]): string[] {
  return paths
    .flatMap((path) =>
      statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name))) : [path],
    )
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .sort();
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function between(lines: readonly string[], start: Position, end: Position): string {
  if (start.line === end.line) return lines[start.line]?.slice(start.column, end.column) ?? '';
  const first = lines[start.line]?.slice(start.column) ?? '';
  return [first, ...lines.slice(start.line + 1, end.line), lines[end.line]?.slice(0, end.column)].join('\n');
}
