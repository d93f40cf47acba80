/**
 * `npm run bench`: what the arithmetic, the reading of bills and the conversion of templates cost, beside the plain way in the same run. `npm run bench -- --browser`
 * adds the page in Chromium; `npm run bench -- --serve` only serves the build as hosts do, compressed and with caching, for other programs to measure;
 * `npm run bench -- --turns FOLDER` compares with another checkout.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { billCurve } from '../../src/engine/bill.ts';
import { estimate, totalUsd } from '../../src/engine/estimate.ts';
import { COMPARED, FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { frontDoorRules, type Prices } from '../../src/engine/frontDoorRules.ts';
import { segmentAt } from '../../src/engine/piecewise.ts';
import { known } from '../../src/prices/known.ts';
import { readBookText } from '../../src/prices/readBook.ts';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/scenario/scenario.ts';
import { viewersOf } from '../../src/scenario/workload.ts';
import { replaced } from '../engine/flat.ts';
import { benchPage } from './browser.ts';
import { benchConversions } from './convert.ts';
import { benchFleets } from './fleet.ts';
import { compare, printTable, shownSpread, shownTime, type Timing, timingOf } from './measure.ts';
import { type PlainPrices, plainEstimate, plainPrices, plainTotal, volumes } from './plain.ts';
import { serve } from './serve.ts';
import { benchTurns } from './turns.ts';
import { benchUsage } from './usage.ts';

const TODAY = '2026-09-01';
/** As many volumes as the page's chart draws, more or less: nine decades, thirteen to each. */
const GRID = volumes(120);

const bookText = readFileSync(new URL('../../src/prices/book.json', import.meta.url), 'utf8');
const reading = readBookText(bookText);
if (reading.book === null) throw new Error(reading.faults.join('\n'));
const book = reading.book;

const regions = Object.keys(book.regions);
const everywhere: readonly Scenario[] = regions.map((region) => replaced(DEFAULT_SCENARIO, { region }));
const pricesOf = ({ workload }: Scenario): Prices => ({
  region: book.regions[workload.region]!,
  geography: book.geographies[viewersOf(workload)]?.rates ?? {},
  edgeFirewall: book.regions['us-east-1']!.rates,
});
const plainOf = (scenario: Scenario): PlainPrices | null => {
  const { region, geography } = pricesOf(scenario);
  return plainPrices(region, geography, scenario.workload.architecture);
};
const plainEverywhere = everywhere.map(plainOf);
const virginia = plainOf(DEFAULT_SCENARIO);
if (virginia === null) throw new Error('us-east-1 lacks a price: nothing to compare with.');

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

const other = process.argv[process.argv.indexOf('--turns') + 1];

if (process.argv.includes('--turns')) await benchTurns(other ?? '');
else if (process.argv.includes('--serve')) console.log(`The build, as hosts send it: ${(await serve(DIST)).address}`);
else {
  console.log(
    `Node ${process.version}, ${process.arch}. Medians of 60 rounds after warming up; spreads are from the 10th to the 90th of 100.\n`,
  );
  checkAgreement();
  benchEstimates();
  benchGrowth();
  benchStart();
  benchFleets(book);
  await benchUsage(book);
  benchConversions();
  if (process.argv.includes('--browser')) await benchPage(DIST);
}

/** A comparison is worth nothing unless both do the same: totals and crossings of all regions are held side by side first. */
function checkAgreement(): void {
  let missed = 0;
  let compared = 0;
  for (const [index, scenario] of everywhere.entries()) {
    const prices = plainEverywhere[index];
    if (!prices) continue;
    const exact = estimate(scenario, book, TODAY);
    const plain = plainEstimate(scenario, prices, GRID);
    for (const [i, door] of FRONT_DOORS.entries()) {
      const total = totalUsd(exact.frontDoors[door]);
      if (total !== null) agree(total, plain.totals[i]!, 1e-9, 0);
    }
    for (const [i, door] of COMPARED.entries()) {
      if (!exact.frontDoors[door].offered) continue;
      const solved = exact.crossings[door].map(({ requestsPerMonth }) => requestsPerMonth);
      const searched = plain.crossings[i]!;
      compared += solved.length;
      missed += solved.length - searched.length;
      if (solved.length === searched.length) for (const [k, n] of solved.entries()) agree(n, searched[k]!, 0, 1);
    }
  }
  console.log(`Both ways agree in ${regions.length} regions: totals to nine digits, crossings to the request.`);
  console.log(`Of the default scenario's ${compared} crossings there the grid of ${GRID.length} volumes misses ${missed}.`);
  const twice: Scenario = replaced(DEFAULT_SCENARIO, { responseKb: 45 });
  const solved = estimate(twice, book, TODAY).crossings['http-api'].length;
  const searched = plainEstimate(twice, virginia!, GRID).crossings[1]!.length;
  console.log(`Of the ${solved} of an HTTP API with 45 KB out in us-east-1, which lie close together, it finds ${searched}.\n`);
}

function agree(one: number, other: number, relative: number, absolute: number): void {
  if (Math.abs(one - other) > Math.max(relative * Math.abs(one), absolute))
    throw new Error(`${one} here, ${other} the plain way`);
}

/** Every total of the grid that a map of requests × response size is coloured by: rules once a row, then one segment a volume. */
function mapByCurves(columns: readonly number[], rows: number, scenario: Scenario): Float64Array {
  const totals = new Float64Array(columns.length * rows * FRONT_DOORS.length);
  const prices = pricesOf(scenario);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const rules = frontDoorRules(replaced(scenario, { responseKb: 1 + row }), prices);
    for (const door of FRONT_DOORS) {
      const curve = billCurve(rules[door].lines);
      for (const n of columns) {
        const { intercept, slope } = segmentAt(curve, n);
        totals[at++] = intercept + slope * n;
      }
    }
  }
  return totals;
}

function mapByFormula(columns: readonly number[], rows: number, scenario: Scenario, prices: PlainPrices): Float64Array {
  const totals = new Float64Array(columns.length * rows * FRONT_DOORS.length);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const here = replaced(scenario, { responseKb: 1 + row });
    for (const door of FRONT_DOORS) for (const n of columns) totals[at++] = plainTotal(door, here, n, prices);
  }
  return totals;
}

function benchEstimates(): void {
  const names = known(book);
  const link = encodeLink(DEFAULT_SCENARIO);
  const full = encodeLink(
    replaced(DEFAULT_SCENARIO, {
      ownPrices: { 'alb.lcu': 0.0072, 'http-api.requests': 9e-7 },
      discounts: { alb: 12 },
    }),
  );
  const columns = volumes(120);
  const timings = compare({
    one: () => estimate(DEFAULT_SCENARIO, book, TODAY),
    onePlain: () => plainEstimate(DEFAULT_SCENARIO, virginia!, GRID),
    all: () => everywhere.map((scenario) => estimate(scenario, book, TODAY)),
    allPlain: () =>
      everywhere.map((scenario, index) => plainEverywhere[index] && plainEstimate(scenario, plainEverywhere[index], GRID)),
    map: () => mapByCurves(columns, 80, DEFAULT_SCENARIO),
    mapPlain: () => mapByFormula(columns, 80, DEFAULT_SCENARIO, virginia!),
    decode: () => decodeLink(link, names),
    encode: () => encodeLink(DEFAULT_SCENARIO),
    both: () => encodeLink(decodeLink(full, names).scenario),
  });
  const row = (name: string, { medianMs, ...rest }: Timing, plain: Timing | null, limit = '') => [
    name,
    shownTime(medianMs),
    shownSpread({ medianMs, ...rest }),
    plain ? shownTime(plain.medianMs) : '',
    plain ? `${(plain.medianMs / medianMs).toFixed(1)} ×` : '',
    limit,
  ];
  printTable(
    ['What', 'Median', 'Spread', 'Plain way', 'Plain / ours', 'Limit'],
    [
      row(`estimate: ${FRONT_DOORS.length} bills and curves, all crossings`, timings.one, timings.onePlain, '60 µs'),
      row(`all ${regions.length} regions`, timings.all, timings.allPlain, '2.4 ms'),
      row(`grid of 120 × 80 × ${FRONT_DOORS.length} bills`, timings.map, timings.mapPlain),
      row('link, decoded', timings.decode, null),
      row('link, encoded', timings.encode, null),
      row('link with own prices and a discount, decoded and encoded', timings.both, null),
    ],
  );
  console.log();
}

/** Cost against size: what is in proportion shows the same time for one. */
function benchGrowth(): void {
  const counts = [1, 4, 9, 18, regions.length];
  const byRegions = compare(
    Object.fromEntries(
      counts.map((count) => [count, () => everywhere.slice(0, count).map((scenario) => estimate(scenario, book, TODAY))]),
    ),
  );
  printTable(
    ['Regions', 'Median', 'Spread', 'For one'],
    counts.map((count) => {
      const timing = byRegions[count]!;
      return [String(count), shownTime(timing.medianMs), shownSpread(timing), shownTime(timing.medianMs / count)];
    }),
  );
  console.log();

  const sizes = [
    [30, 20],
    [60, 40],
    [120, 80],
    [240, 160],
  ] as const;
  const byGrid = compare(
    Object.fromEntries(
      sizes.flatMap(([across, down]) => [
        [`${across}`, () => mapByCurves(volumes(across), down, DEFAULT_SCENARIO)],
        [`${across} plain`, () => mapByFormula(volumes(across), down, DEFAULT_SCENARIO, virginia!)],
      ]),
    ),
  );
  printTable(
    ['Grid of bills', 'Median', 'Spread', 'For one bill', 'Plain way', 'For one bill'],
    sizes.map(([across, down]) => {
      const [ours, plain] = [byGrid[`${across}`]!, byGrid[`${across} plain`]!];
      const bills = across * down * FRONT_DOORS.length;
      return [
        `${across} × ${down} × ${FRONT_DOORS.length}`,
        shownTime(ours.medianMs),
        shownSpread(ours),
        shownTime(ours.medianMs / bills),
        shownTime(plain.medianMs),
        shownTime(plain.medianMs / bills),
      ];
    }),
  );
  console.log();
}

/** What runs once, when the page starts, in code that no compiler has seen: each sample is a process of its own. */
function benchStart(): void {
  const cold = fileURLToPath(new URL('./coldStart.ts', import.meta.url));
  const samples = (way: string) =>
    timingOf(
      Array.from({ length: 9 }, () => {
        const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', cold, way], { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
        return Number(stdout);
      }),
    );
  const ways = {
    unpack: 'packed book, opened as the page does',
    read: 'book.json, read with all its checks',
    estimate: 'first estimate',
  };
  printTable(
    ['Cold, nine processes each', 'Median', 'Spread'],
    Object.entries(ways).map(([way, name]) => {
      const timing = samples(way);
      return [name, shownTime(timing.medianMs), shownSpread(timing)];
    }),
  );
  console.log();
}
