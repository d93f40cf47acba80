/** The estimate as Markdown, to be kept as a decision record: context, decision, bills, crossings, doubts, prices, and the link. */

import { type Estimate, totalUsd } from '../engine/estimate.ts';
import { COMPARED, FRONT_DOORS, type FrontDoor } from '../engine/frontDoor.ts';
import type { Line, LineId } from '../engine/line.ts';
import { moveOf } from '../engine/move.ts';
import { count, difference, EN_US, money, rate } from '../figures/figures.ts';
import { RATES, statedFor } from '../prices/rates.ts';
import type { Problem } from '../scenario/bareLink.ts';
import { encodeLink } from '../scenario/link.ts';
import { listed, NEED_IDS, titled } from '../scenario/needs.ts';
import { FIELDS, type Scenario } from '../scenario/scenario.ts';
import { assumptions, notInUseSentence, typicalSentence } from '../words/assumptions.ts';
import { floorSentence } from '../words/floorSentence.ts';
import { joinedSavingUsd, joinSentence } from '../words/joinSentence.ts';
import { LEFT_OUT } from '../words/leftOut.ts';
import { LINE_NAMES } from '../words/lineNames.ts';
import { FRONT_DOOR_NAMES } from '../words/names.ts';
import { cell, moveEffect } from '../words/needsMatrix.ts';
import { priceDates, usedPrices } from '../words/priceDates.ts';
import { priceSource } from '../words/priceSource.ts';
import { statedUnit } from '../words/statedPrice.ts';
import {
  capacitySentence,
  type Phrase,
  paybackSentence,
  payingSentence,
  runnerUpSentence,
  verdictSentence,
} from '../words/verdict.ts';
import type { FigureSource } from './figureSource.ts';

/**
 * The summary. `page` is the address of a page that opens links, without `#`: with it the summary ends in a whole address,
 * without it in the bare link. Texts that came with a link are escaped: they stay text.
 */
export function estimateMarkdown(
  scenario: Scenario,
  estimate: Estimate,
  problems: readonly Problem[],
  page: string,
  sources: readonly FigureSource[] = [],
): string {
  const { region } = estimate;
  const place = region ? `${region.name}, ${scenario.workload.region}` : scenario.workload.region;
  const joined = joinedSavingUsd(estimate);
  const sections = [
    [`# What stands in front of Lambda in ${escaped(place)}`, 'Status: proposed'],
    [
      '## Context',
      `An API on AWS Lambda stands behind ${FRONT_DOOR_NAMES[estimate.verdict.current].one} today. This is assumed of it:`,
      table(
        ['Assumption', 'Value'],
        assumptions(scenario).map(({ label, value }) => [escaped(label), escaped(value)]),
      ),
      escaped(`${typicalSentence(scenario)} ${notInUseSentence(scenario)}`.trim()),
      ...(sources.length > 0 ? ['These were read from files:', table(['Figure', 'Source', 'File'], sources.map(sourceRow))] : []),
    ],
    [
      '## Decision',
      emphasized(verdictSentence(estimate)),
      paragraph(runnerUpSentence(estimate), payingSentence(estimate), capacitySentence(estimate), paybackSentence(estimate)),
      paragraph(floorSentence(estimate)),
      ...(joined === null ? [] : [paragraph(joinSentence(joined))]),
    ],
    ['## Options considered', options(estimate)],
    ...(estimate.needs.length > 0 ? [['## What must be rebuilt for each need', rebuilt(estimate)]] : []),
    ['## Consequences', consequences(estimate)],
    ['## Bills a month', bills(estimate)],
    ['## Where the load balancer starts to pay, or stops', crossings(estimate)],
    ['## Obstacles and cautions', reasons(estimate, problems)],
    ['## What it leaves out', list(LEFT_OUT)],
    ['## Prices', prices(estimate)],
    ['## Open it again', reopen(encodeLink(scenario), page)],
  ];
  // Figures keep their units together with no-break spaces, which get in the way where text is edited and compared.
  const written = sections.map((paragraphs) => paragraphs.filter((one) => one !== '').join('\n\n'));
  return `${written.join('\n\n')}\n`.replaceAll('\u00a0', ' ');
}

function sourceRow({ field, from, file }: FigureSource): string[] {
  return [FIELDS[field].label, from, file].map(escaped);
}

/**
 * A text that Markdown shows as it is: nothing in it becomes emphasis, a link, HTML, a cell or a heading.
 * @example '<img src=x> | *a*' becomes '\<img src=x\> \| \*a\*'
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|&~]/g, '\\$&')
    .replace(/(?<=https?):|(?<=www)\./gi, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2')
    .replace(/^[#+\-=]/, '\\$&');
}

function emphasized(phrases: readonly Phrase[]): string {
  return phrases.map(({ text, strong }) => (strong ? `**${escaped(text)}**` : escaped(text))).join('');
}

/** Sentences one after the other; those that there is nothing to say of are left out. */
function paragraph(...sentences: readonly (readonly Phrase[])[]): string {
  return sentences
    .map(emphasized)
    .filter((text) => text !== '')
    .join(' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[], figures = false): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (figures && i > 0 ? '---:' : '---'));
  return [head, rule, ...rows].map(line).join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Every front door with what it costs and why it is not the answer, the cheapest that works first. */
function options({ frontDoors, verdict }: Estimate): string {
  const ranked: readonly FrontDoor[] = verdict.ranking.map(({ frontDoor }) => frontDoor);
  const rest = FRONT_DOORS.filter((door) => !ranked.includes(door));
  const now = totalUsd(frontDoors[verdict.current]);
  const rows = [...ranked, ...rest].map((door) => {
    const { obstacles } = frontDoors[door];
    const total = totalUsd(frontDoors[door]);
    const standing = [
      ...(door === verdict.current ? ['in use today'] : []),
      ...(door === verdict.cheapest ? ['the cheapest that works'] : []),
      ...(door === ranked[1] ? ['the runner-up'] : []),
      ...(door.endsWith('url') ? ['for comparison: it lacks what the others have'] : []),
    ].join(', ');
    return [
      FRONT_DOOR_NAMES[door].name,
      total === null ? 'no bill' : money(total),
      total === null || now === null || door === verdict.current ? '' : difference(total - now),
      escaped([standing, ...obstacles.map(({ message }) => message)].filter((text) => text !== '').join('. ')),
    ];
  });
  return table(['Option', 'A month', 'Against today', 'Standing'], rows);
}

/** What each need takes behind the front door that the move leads to. */
function rebuilt(estimate: Estimate): string {
  const { to } = moveOf(estimate);
  const partition = estimate.region?.partition ?? 'aws';
  const how = { 'built-in': 'built in', other: 'by other means', none: 'not possible' } as const;
  return list(
    estimate.needs.map((need) => {
      const { status, says, costs, source } = cell(need, to, partition);
      const price = costs === '' ? '' : ` ${costs}.`;
      return `${escaped(titled(need))}, behind ${FRONT_DOOR_NAMES[to].one}: ${how[status]}, ${escaped(says)}.${escaped(price)} <${source}>`;
    }),
  );
}

/** What the move changes beside the money. */
function consequences(estimate: Estimate): string {
  const moved = moveOf(estimate);
  const { lost, yours, gained } = moveEffect(moved.from, moved.to, NEED_IDS, estimate.region?.partition ?? 'aws');
  const [from, to] = [FRONT_DOOR_NAMES[moved.from].one, FRONT_DOOR_NAMES[moved.to].one];
  return list([
    ...(lost.length > 0 ? [`Given up: ${listed(lost)}, which ${to} cannot do.`] : []),
    ...(yours.length > 0 ? [`To be rebuilt where it is used: ${listed(yours)}, which ${from} has built in.`] : []),
    ...(gained.length > 0 ? [`Gained: ${listed(gained)}.`] : []),
    'Events have another shape, so handlers change or are wrapped; DNS moves the traffic, back as well as forth.',
  ]);
}

/** The bills side by side: a row for each line that any of them has, their totals, and the difference to today's. */
function bills({ frontDoors, verdict }: Estimate): string {
  const lineOf = (door: FrontDoor, id: LineId): Line | undefined => {
    const found = frontDoors[door];
    return found.offered ? found.bill.lines.find((line) => line.id === id) : undefined;
  };
  const cells = (cell: (door: FrontDoor) => string) => FRONT_DOORS.map(cell);
  const ids = (Object.keys(LINE_NAMES) as LineId[]).filter((id) => FRONT_DOORS.some((door) => lineOf(door, id)));
  const totals = cells((door) => {
    const total = totalUsd(frontDoors[door]);
    return total === null ? 'no bill' : `**${money(total)}**`;
  });
  const now = totalUsd(frontDoors[verdict.current]);
  const differences = cells((door) => {
    const total = totalUsd(frontDoors[door]);
    return now === null || total === null || door === verdict.current ? '' : difference(total - now);
  });
  return table(
    ['', ...cells((door) => `${FRONT_DOOR_NAMES[door].name}${door === verdict.current ? ' (today)' : ''}`)],
    [
      ...ids.map((id) => [
        LINE_NAMES[id],
        ...cells((door) => {
          const line = lineOf(door, id);
          return line ? money(line.usd) : '';
        }),
      ]),
      ['**Total**', ...totals],
      ['Difference to today', ...differences],
    ],
    true,
  );
}

function crossings({ crossings, frontDoors }: Estimate): string {
  const items = COMPARED.flatMap((door) => {
    const pair = `${FRONT_DOOR_NAMES[door].name} and load balancer`;
    if (!frontDoors[door].offered || !frontDoors.alb.offered) return `${pair}: not compared, because one has no bill here.`;
    if (crossings[door].length === 0) return `${pair}: never the same cost.`;
    return crossings[door].map(
      ({ requestsPerMonth, cheaperAbove }) =>
        `${pair}: the same cost at **${count(requestsPerMonth)}** requests a month (${rate(requestsPerMonth)}); above, ${FRONT_DOOR_NAMES[cheaperAbove].one} is cheaper.`,
    );
  });
  return list(items);
}

/** Each reason once, led by the front doors that it concerns; then what was wrong with the link. */
function reasons({ frontDoors }: Estimate, problems: readonly Problem[]): string {
  const doorsOf = new Map<string, FrontDoor[]>();
  for (const door of FRONT_DOORS) {
    for (const { message } of [...frontDoors[door].obstacles, ...frontDoors[door].cautions])
      doorsOf.set(message, [...(doorsOf.get(message) ?? []), door]);
  }
  const concerning = [...doorsOf].map(
    ([message, doors]) => `${doors.map((door) => FRONT_DOOR_NAMES[door].name).join(', ')}: ${escaped(message)}`,
  );
  const about = problems.map(({ message }) => `In the link: ${escaped(message)}`);
  return concerning.length + about.length > 0 ? list([...concerning, ...about]) : 'None.';
}

/** Each rate in use once. Front doors share rates; behind each, a quantity may reach into other tiers. */
function prices(estimate: Estimate): string {
  const lines = FRONT_DOORS.flatMap((door) => {
    const found = estimate.frontDoors[door];
    return found.offered ? found.bill.lines : [];
  });
  // A web ACL is charged by two regions where one front door has it at the edge.
  const sources = new Map(lines.map((line) => [`${line.rate} ${priceSource(line)}`, line]));
  const rows = [...sources.values()].map((one) => {
    const charged = lines.filter((line) => line.rate === one.rate && line.published === one.published);
    const tiers = new Set(charged.flatMap((line) => line.tiers.map(({ price }) => EN_US.unitPrice(price, statedFor(one.rate)))));
    return [RATES[one.rate].name, statedUnit(one.rate), [...tiers].join(', '), priceSource(one)];
  });
  if (rows.length === 0) return 'None: no front door has all its prices here.';
  const dates = priceDates(usedPrices(estimate));
  return `${dates}. US dollars, of the tiers that were charged.\n\n${table(['Price', 'For', 'US dollars', 'From'], rows)}`;
}

/** An address in angle brackets is a link, a bare link in backquotes is code: neither needs escapes, for a link holds none of them. */
function reopen(link: string, page: string): string {
  return page === '' ? `\`${link}\`` : `<${page}#${link}>`;
}
