/** Report: what changed, as tables. The same report is printed on the terminal and as Markdown for a pull request. */

import { isRegionCode } from '../aws/regionCodes.ts';
import type { ApiGateway } from '../engine/frontDoor.ts';
import type { PriceBook, Tier } from '../prices/book.ts';
import { RATES, type RateId } from '../prices/rates.ts';
import { breakEven } from './breakEven.ts';
import type { BookChanges, Change } from './compareBooks.ts';

interface Section {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Report {
  /** One line; the title of the pull request. */
  readonly title: string;
  /** Sections with at least one row. */
  readonly sections: readonly Section[];
  /** What was re-read unchanged, and what could not be asked for. */
  readonly closing: string;
}

const NOTHING = '–';

const BREAK_EVENS = [
  ['rest-api', 'REST API'],
  ['http-api', 'HTTP API'],
] as const satisfies readonly (readonly [ApiGateway, string])[];

/** The report of a comparison. `before` is the book that was compared; `today` the date of this run (YYYY-MM-DD). */
export function report(before: PriceBook, comparison: BookChanges, today: string): Report {
  const { book, changes, newRegions, vanishedRegions, confirmed, withoutSku } = comparison;
  const priced = changes.filter((change) => change.kind !== 'sku');
  const sections: Section[] = [
    {
      heading: 'Regions',
      columns: ['Region', 'Name', 'What happened'],
      rows: [
        ...newRegions.map(({ region, billingCode }) => [
          region,
          book.regions[region]?.name ?? '',
          billingCode === null ? 'new' : `new; its usage types begin with ${billingCode}-`,
        ]),
        ...vanishedRegions.map((code) => [code, before.regions[code]?.name ?? '', 'no longer listed by AWS']),
      ],
    },
    {
      heading: 'Prices, US dollars for one unit',
      columns: ['Place', 'Rate', 'From', 'Up to', 'Old', 'New', 'Change'],
      rows: priced.flatMap(priceRows),
    },
    {
      heading: 'Break-even of the default scenario there, requests a month above which the load balancer is cheaper',
      columns: ['Region', 'Against', 'Old', 'New'],
      rows: [...new Set(priced.map(({ place }) => place).filter(isRegionCode))].flatMap((region) =>
        BREAK_EVENS.map(([frontDoor, name]) => [
          region,
          name,
          before.regions[region] === undefined ? NOTHING : breakEven(before, region, frontDoor, today),
          book.regions[region] === undefined ? NOTHING : breakEven(book, region, frontDoor, today),
        ]),
      ),
    },
    {
      heading: 'Products under a new SKU, at the same price',
      columns: ['Place', 'Rate', 'Old SKU', 'New SKU'],
      rows: changes
        .filter(({ kind }) => kind === 'sku')
        .map(({ place, rate, before: old, after }) => [place, rate, old?.sku ?? NOTHING, after?.sku ?? NOTHING]),
    },
    {
      heading: 'Needs --accept',
      columns: ['Place', 'Rate', 'Why'],
      rows: changes.flatMap(({ place, rate, refusal }) => (refusal === null ? [] : [[place, rate, refusal]])),
    },
  ];
  return {
    title: title(priced.length, today),
    sections: sections.filter(({ rows }) => rows.length > 0),
    closing: `${plural(confirmed, 'rate')} re-read unchanged on ${today}.${notAsked(withoutSku)}`,
  };
}

/** @example " Left as they are, without a SKU to know them by: waf.acl, waf.rule (ap-east-2, ap-southeast-6)." */
function notAsked(withoutSku: BookChanges['withoutSku']): string {
  const ratesByPlaces = new Map<string, RateId[]>();
  for (const rate of new Set(withoutSku.map((left) => left.rate))) {
    const places = withoutSku.filter((left) => left.rate === rate).map(({ place }) => place);
    const key = places.join(', ');
    ratesByPlaces.set(key, [...(ratesByPlaces.get(key) ?? []), rate]);
  }
  if (ratesByPlaces.size === 0) return '';
  const parts = [...ratesByPlaces].map(([places, rates]) => `${rates.join(', ')} (${places})`);
  return ` Left as they are, without a SKU to know them by: ${parts.join('; ')}.`;
}

function title(changed: number, today: string): string {
  return changed === 0 ? `Confirm prices of ${today}` : `Change ${plural(changed, 'price')}, as read on ${today}`;
}

/** One row a tier that is not the same before and after. Tiers are the same step when they begin and end alike. */
function priceRows({ place, rate, before, after }: Change): string[][] {
  const steps = new Map<string, { begin: string; end: string; old?: Tier; next?: Tier }>();
  for (const old of before?.tiers ?? []) steps.set(`${old.begin} ${old.end}`, { begin: old.begin, end: old.end, old });
  for (const next of after?.tiers ?? []) {
    const key = `${next.begin} ${next.end}`;
    steps.set(key, { begin: next.begin, end: next.end, ...steps.get(key), next });
  }
  return [...steps.values()]
    .filter(({ old, next }) => old?.usd !== next?.usd)
    .sort((one, other) => Number(one.begin) - Number(other.begin))
    .map(({ begin, end, old, next }) => [
      place,
      `${rate} (${RATES[rate].unit})`,
      begin,
      end,
      old?.usd ?? NOTHING,
      next?.usd ?? NOTHING,
      old === undefined ? 'new' : next === undefined ? 'gone' : percentChange(old.usd, next.usd),
    ]);
}

const signed = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3, signDisplay: 'always' });

/** @example percentChange('0.008', '0.0088') // '+10 %' */
function percentChange(before: string, after: string): string {
  return `${signed.format((Number(after) / Number(before) - 1) * 100)} %`;
}

/** @example plural(2, 'rate') // '2 rates' */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The report for a terminal: columns in line, nothing to render. */
export function plainText({ title, sections, closing }: Report): string {
  const blocks = sections.map(({ heading, columns, rows }) => {
    const table = [columns, ...rows];
    const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
    const lines = table.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    return [`${heading}:`, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${[title, ...blocks, closing].join('\n\n')}\n`;
}

/** The report as GitHub renders it. */
export function markdown({ title, sections, closing }: Report): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const blocks = sections.map(({ heading, columns, rows }) =>
    [`## ${heading}`, '', row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n'),
  );
  return `${[`# ${title}`, ...blocks, closing].join('\n\n')}\n`;
}
