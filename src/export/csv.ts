/** The estimate as CSV, for a spreadsheet: a row for each line and tier of every bill, and a row for each total. */

import { type Estimate, totalUsd } from '../engine/estimate.ts';
import { API_GATEWAYS, FRONT_DOORS, type FrontDoor } from '../engine/frontDoor.ts';
import type { Line } from '../engine/line.ts';
import { encodeLink } from '../scenario/link.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { FigureSource } from './figureSource.ts';

/** The columns, in order. Published names never change meaning; new columns are added at the end. */
export const CSV_COLUMNS = [
  'region',
  'frontDoor',
  /** A line's id, or `total`: filter by it before adding up. */
  'line',
  /** 1 for the tier in which the quantity starts, and so on; empty in totals. */
  'tier',
  'quantity',
  'unit',
  'usdPerUnit',
  /** Dollars a month, unrounded. Empty in the total of a front door that is not offered. */
  'usd',
  'rate',
  'sku',
  'publishedAt',
  'confirmedAt',
  /** `list`, `discount` or `own`. */
  'priceFrom',
  /** In totals: why this front door cannot serve the API. */
  'obstacles',
  /** In totals: the scenario. */
  'link',
  /** When people last quoted the price from AWS's list, where that is later than it was published and confirmed. */
  'quotedAt',
  /** In totals: which inputs were read from files, and where in them. Empty where none was. */
  'sources',
  /** In totals: what this front door saves a month over the one in use; empty where either has no price. */
  'savingUsd',
  /** In totals of API Gateway: requests a month at which a load balancer costs the same, the least first, with spaces between. */
  'crossings',
  /** In totals: the scenario as a whole address, where there is a page to open it. */
  'address',
] as const;

/** More than any quantity needs; the last ones of a double are rounding: 27.799999999999997 is 27.8. */
const DIGITS = 14;

type Row = { readonly [C in (typeof CSV_COLUMNS)[number]]?: string | number | null };

/**
 * The estimate as RFC 4180 has it: CRLF, a header, quotes where a cell needs them. Figures are those of the estimate document, in
 * fourteen digits. `page` is the address of a page that opens links, without `#`; '' for none.
 * @example by default in us-east-1, four rows of the REST API (one tier each), then its total of 126.766392 dollars
 */
export function estimateCsv(scenario: Scenario, estimate: Estimate, sources: readonly FigureSource[] = [], page = ''): string {
  const read = sources.map(({ field, from, file }) => `${field}: ${from} (${file})`).join('; ');
  const rows = FRONT_DOORS.flatMap((door) => rowsOf(door, scenario, estimate, read, page));
  const records = [CSV_COLUMNS, ...rows.map((row) => CSV_COLUMNS.map((column) => row[column] ?? ''))];
  return records.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function rowsOf(frontDoor: FrontDoor, scenario: Scenario, estimate: Estimate, sources: string, page: string): Row[] {
  const { [frontDoor]: found } = estimate.frontDoors;
  const start = { region: estimate.workload.region, frontDoor };
  const lines = found.offered ? found.bill.lines : [];
  const usd = totalUsd(found);
  const now = totalUsd(estimate.frontDoors[estimate.verdict.current]);
  const link = encodeLink(scenario);
  return [
    ...lines.flatMap((line) => tiersOf(line).map((row) => ({ ...start, ...row }))),
    {
      ...start,
      line: 'total',
      usd,
      obstacles: found.obstacles.map(({ message }) => message).join(' '),
      link,
      sources,
      savingUsd: usd === null || now === null ? null : now - usd,
      crossings: crossingsOf(frontDoor, estimate).map(csvCell).join(' '),
      address: page === '' ? '' : `${page}#${link}`,
    },
  ];
}

function crossingsOf(frontDoor: FrontDoor, { crossings }: Estimate): number[] {
  const gateway = API_GATEWAYS.find((one) => one === frontDoor);
  return gateway ? crossings[gateway].map(({ requestsPerMonth }) => requestsPerMonth) : [];
}

function tiersOf({ id, unit, rate, origin, published: inBook, tiers }: Line): Row[] {
  // AWS's number and dates speak for AWS's price only.
  const published = origin === 'own' ? undefined : inBook;
  return tiers.map(({ quantity, price, usd }, i) => ({
    line: id,
    tier: i + 1,
    quantity,
    unit,
    usdPerUnit: price,
    usd,
    rate,
    sku: published?.sku ?? null,
    publishedAt: published?.publishedAt ?? null,
    confirmedAt: published?.confirmedAt ?? published?.tiers[i]?.confirmedAt ?? null,
    priceFrom: origin,
    quotedAt: published?.quotedAt ?? published?.tiers[i]?.quotedAt ?? null,
  }));
}

/**
 * A cell as text. A number has fourteen digits at most. A text that a spreadsheet would take for a formula is led by an apostrophe, which spreadsheets show as
 * plain text: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)));
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
