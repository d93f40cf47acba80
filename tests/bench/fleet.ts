/** What the best choice of a fleet costs: 100 APIs of every kind, and 1,000 in 20 groups, from scenarios to the document. */

import { bestSet } from '../../src/fleet/bestSet.ts';
import { fleet } from '../../src/fleet/fleet.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import type { PriceBook } from '../../src/prices/book.ts';
import { known } from '../../src/prices/known.ts';
import { contrived, dice, knapsack, knapsackInAFleet, mixed, ordinary } from '../fleet/randomProblems.ts';
import { printTable, shownTime } from './measure.ts';

const FLEETS = 40;

/** Fleets of 100 by their search alone; then whole documents. */
export function benchFleets(book: PriceBook): void {
  const rows = Object.entries({ ordinary, mixed, knapsack, knapsackInAFleet, contrived }).map(([name, make]) => {
    const times: number[] = [];
    let proven = 0;
    for (let seed = 1; seed <= FLEETS; seed++) {
      const problem = make(100, seed * 7_919);
      const start = performance.now();
      const { changeUsd, atLeastUsd } = bestSet(problem);
      times.push(performance.now() - start);
      if (problem.nowUsd + atLeastUsd >= (problem.nowUsd + changeUsd) * (1 - 1e-9)) proven++;
    }
    times.sort((a, b) => a - b);
    const limit = name === 'mixed' ? '20 ms' : name === 'contrived' ? '2 s for the slowest' : '';
    return [name, shownTime(times[FLEETS / 2]!), shownTime(times.at(-1)!), `${proven} of ${FLEETS}`, limit];
  });
  printTable(['100 APIs, the search', 'Median', 'Slowest', 'Proven', 'Limit'], rows);

  const documents = [
    ['100 APIs, one region', 100, 1, '20 ms'],
    ['1,000 APIs in 20 regions', 1_000, 20, '200 ms'],
  ] as const;
  printTable(
    ['From scenarios to the document', 'Median', 'Limit'],
    documents.map(([name, count, regions, limit]) => {
      const times = Array.from({ length: 9 }, (_, round) => {
        const apis = readFleet(tableOf(book, count, regions, round + 1), known(book)).rows.map(({ name, scenario }) => ({
          name,
          ...scenario,
        }));
        const start = performance.now();
        fleet(apis, book);
        return performance.now() - start;
      }).sort((a, b) => a - b);
      return [name, shownTime(times[4]!), limit];
    }),
  );
}

/** A table of APIs of every kind. */
export function tableOf(book: PriceBook, count: number, regions: number, seed: number): string {
  const next = dice(seed);
  const pick = <T>(...choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!;
  const places = Object.keys(book.regions)
    .filter((code) => ['alb.lcu', 'http-api.requests', 'data-transfer.out'].every((rate) => rate in book.regions[code]!.rates))
    .slice(0, regions);
  const rows = Array.from({ length: count }, (_, i) =>
    [
      `api-${i}`,
      places[i % places.length],
      pick('rest-api', 'http-api', 'alb'),
      Math.round(10 ** (4 + 4.5 * next())),
      next().toFixed(2),
      (80 * next() ** 3).toFixed(2),
      pick(20, 80, 300),
      pick('arm64', 'x86_64'),
      next() < 0.15 ? 5 : 0,
      pick('rsa-2048', 'ecdsa-p384'),
      pick(5, 60, 600),
      pick(1, 5, 14, 40),
      pick(0, 20),
      pick(0, 0.4),
      pick(0, 0, 0, 1, 2),
      pick(0, 35),
    ].join(','),
  );
  return ['name,region,now,req,in,out,ms,arch,waf,cert,conn,rules,authms,logs,mtls,health', ...rows].join('\n');
}
