/**
 * `npm run bench -- --turns FOLDER`: this checkout and another one by turns, so that a busy machine hits both alike. FOLDER holds another commit
 * with its packages installed and the page built; here it is built too. Ratios count, not milliseconds.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pagesByTurns } from './browser.ts';
import { printTable, shownSpread, shownTime, type Timing, timingOf } from './measure.ts';

const TURNS = 5;
const WARM_UP = 2_000;
const TIMES = 5_000;

/** Prints what both take and how the second compares with the first: other checkout, this one. */
export async function benchTurns(folder: string): Promise<void> {
  const roots = [resolve(folder), fileURLToPath(new URL('../..', import.meta.url))] as const;
  const estimates = roots.map((): number[] => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [i, root] of roots.entries()) estimates[i]!.push(estimateMs(root));
  }
  const pages = await pagesByTurns(
    roots.map((root) => `${root}/dist`),
    TURNS,
  );
  const rows = Object.entries({ 'estimate, default scenario, Node, processor time': estimates, ...pages }).map(
    ([what, samples]) => {
      const [before, now] = samples.map(timingOf) as [Timing, Timing];
      const shown = [before, now].flatMap((timing) => [shownTime(timing.medianMs), shownSpread(timing)]);
      return [what, ...shown, `${(now.medianMs / before.medianMs).toFixed(2)} ×`];
    },
  );
  printTable([`${TURNS} turns each`, 'There', 'Spread', 'Here', 'Spread', 'Here / there'], rows);
}

/** Milliseconds of the processor for one estimate, in a process of its own. */
function estimateMs(root: string): number {
  const program = fileURLToPath(import.meta.url);
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', program, root], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** Prints it, for a checkout that may be of a commit in which scenarios had another shape. */
async function printEstimateMs(root: string): Promise<void> {
  const load = (path: string) => import(pathToFileURL(`${root}/src/${path}`).href);
  const { readBookText } = await load('prices/readBook.ts');
  const { known } = await load('prices/known.ts');
  const { decodeLink } = await load('scenario/link.ts');
  const { estimate } = await load('engine/estimate.ts');
  const { book } = readBookText(readFileSync(`${root}/src/prices/book.json`, 'utf8'));
  const { scenario } = decodeLink('v=1', known(book));
  for (let i = 0; i < WARM_UP; i++) estimate(scenario, book, '2026-09-01');
  const before = process.cpuUsage();
  for (let i = 0; i < TIMES; i++) estimate(scenario, book, '2026-09-01');
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1_000 / TIMES);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await printEstimateMs(process.argv[2] ?? '');
