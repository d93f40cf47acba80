/** Times pieces of work side by side: medians and spreads of rounds in which each had its turn, so that a busy moment hits all alike. */

/** Milliseconds of one run: the median of all rounds, and the tenth and ninetieth of a hundred. */
export interface Timing {
  readonly medianMs: number;
  readonly p10Ms: number;
  readonly p90Ms: number;
}

/** A round takes about this long per piece of work: long enough for the clock, short enough for many rounds. */
const ROUND_MS = 10;
const ROUNDS = 60;
/** Enough for the compiler to have settled. */
const WARM_UP_MS = 300;

/** Times each piece of work. Its result is kept in sight, so that no compiler may leave the work out. */
export function compare<Name extends string>(work: Readonly<Record<Name, () => unknown>>): Record<Name, Timing> {
  const names = Object.keys(work) as Name[];
  const runs = new Map<Name, number>();
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) {
    let count = 0;
    const start = performance.now();
    while (performance.now() - start < WARM_UP_MS) {
      keep(work[name]());
      count++;
    }
    runs.set(name, Math.max(1, Math.round((count * ROUND_MS) / WARM_UP_MS)));
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const times = runs.get(name)!;
      const start = performance.now();
      for (let i = 0; i < times; i++) keep(work[name]());
      samples.get(name)!.push((performance.now() - start) / times);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingOf(samples.get(name)!)])) as Record<Name, Timing>;
}

/** The median and spread of samples in milliseconds. */
export function timingOf(samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { medianMs: at(0.5), p10Ms: at(0.1), p90Ms: at(0.9) };
}

let kept: unknown;
function keep(result: unknown): void {
  kept = result;
}
export function lastResult(): unknown {
  return kept;
}

/** A time to read: "24.3 µs", "1.52 ms". */
export function shownTime(ms: number): string {
  const [value, unit] = ms < 1 ? [ms * 1000, 'µs'] : [ms, 'ms'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

export function shownSpread({ p10Ms, p90Ms }: Timing): string {
  return `${shownTime(p10Ms)} – ${shownTime(p90Ms)}`;
}

/** Prints rows under a heading, in columns as wide as their widest cell; the first to the left, the others to the right. */
export function printTable(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('   ');
  console.log(line(heading));
  console.log(widths.map((width) => '─'.repeat(width)).join('───'));
  for (const row of rows) console.log(line(row));
}
