/** What became of the mutants: each that is left with its place, and the share killed by file. */

import type { Mutant } from './instrument.ts';

/** Prints the mutants that are left, then a row for each file. `journal` is what the runner wrote: a fate and a number a line. */
export function printReport(mutants: readonly Mutant[], journal: string): void {
  const lines = journal.split('\n').map((line) => line.split('\t'));
  const all = (fate: string) => new Set(lines.filter(([kind]) => kind === fate).map(([, what = '']) => what));
  const [killed, survived] = [all('killed'), all('survived')];

  for (const test of all('unusable'))
    console.log(`not used, because it fails without mutants when laws are tried so little: ${test}`);
  for (const mutant of mutants) {
    if (!killed.has(mutant.id)) console.log(`${survived.has(mutant.id) ? 'survived ' : 'unreached'} ${told(mutant)}`);
  }

  const row = (name: string, of: readonly Mutant[]) => {
    const dead = of.filter(({ id }) => killed.has(id)).length;
    const alive = of.filter(({ id }) => !killed.has(id) && survived.has(id)).length;
    const share = `${((100 * dead) / of.length).toFixed(1)} %`;
    console.log(name.padEnd(48) + [of.length, dead, alive, of.length - dead - alive, share].map(column).join(''));
  };
  console.log(''.padEnd(48) + ['mutants', 'killed', 'survived', 'unreached', 'score'].map(column).join(''));
  for (const name of new Set(mutants.map(({ file }) => file))) {
    row(
      name,
      mutants.filter(({ file }) => file === name),
    );
  }
  row('all', mutants);
}

const column = (figure: string | number) => String(figure).padStart(11);

function told({ file, line, column, kind, from, to }: Mutant): string {
  return `${file}:${line}:${column} ${kind}: ${short(from)} → ${short(to)}`;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
