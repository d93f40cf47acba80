/** The fleet as files: a table and a JSON document, both of which are read again, and a summary for a decision. */

import { difference, money, volume } from '../figures/figures.ts';
import type { FleetApiAnswer, FleetDocument } from '../fleet/fleet.ts';
import { ANSWER_COLUMNS, type FleetRow } from '../fleet/readFleet.ts';
import { writeValue } from '../scenario/fields.ts';
import { encodeLink } from '../scenario/link.ts';
import { DEFAULT_SCENARIO, FIELD_NAMES, FIELDS, fieldValue } from '../scenario/scenario.ts';
import { fleetSentence, groupSentence, proofSentence } from '../words/fleetSentences.ts';
import { FRONT_DOOR_NAMES } from '../words/names.ts';
import { plainText } from '../words/verdict.ts';
import { csvCell } from './csv.ts';
import { escaped } from './markdown.ts';

/** Keys that stand in every table, whether they differ from the default or not. */
const ALWAYS: ReadonlySet<string> = new Set(['region', 'now', 'req', 'in', 'out', 'ms', 'mem']);

/**
 * The fleet as a table: the inputs that some API has set, which are read again, and the answer beside them.
 * @example name,region,req,…,best,shared,aloneSavingUsd,marginalSavingUsd,obstacles
 */
export function fleetCsv(rows: readonly FleetRow[], document: FleetDocument): string {
  const answers = answersOf(document);
  const fields = FIELD_NAMES.filter(
    (name) =>
      ALWAYS.has(FIELDS[name].key) ||
      rows.some(({ scenario }) => fieldValue(scenario, name) !== fieldValue(DEFAULT_SCENARIO, name)),
  );
  const prices = keysOf(rows, 'ownPrices');
  const discounts = keysOf(rows, 'discounts');
  const withNeeds = rows.some(({ scenario }) => scenario.needs.length > 0);
  const header = [
    'name',
    ...fields.map((name) => FIELDS[name].key),
    ...prices.map((rate) => `price.${rate}`),
    ...discounts.map((service) => `discount.${service}`),
    ...(withNeeds ? ['needs'] : []),
    ...ANSWER_COLUMNS,
  ];
  const records = rows.map(({ name, scenario }) => {
    const answer = answers.get(name);
    return [
      name,
      ...fields.map((field) => writeValue(fieldValue(scenario, field))),
      ...prices.map((rate) => scenario.terms.ownPrices[rate] ?? ''),
      ...discounts.map((service) => scenario.terms.discounts[service] ?? ''),
      ...(withNeeds ? [scenario.needs.join(',')] : []),
      answer?.best ?? '',
      answer ? String(answer.shared) : '',
      answer?.aloneSavingUsd ?? '',
      answer?.marginalSavingUsd ?? '',
      answer?.obstacles.map(({ message }) => message).join(' ') ?? '',
    ];
  });
  return [header, ...records].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function keysOf(rows: readonly FleetRow[], record: 'ownPrices' | 'discounts'): string[] {
  return [...new Set(rows.flatMap(({ scenario }) => Object.keys(scenario.terms[record])))].sort();
}

function answersOf({ groups }: FleetDocument): ReadonlyMap<string, FleetApiAnswer> {
  return new Map(groups.flatMap(({ apis }) => apis.map((api) => [api.name, api] as const)));
}

/** The APIs as a document that is read again like one of `usage`, with the answer beside them. */
export function fleetJson(rows: readonly FleetRow[], document: FleetDocument): string {
  const apis = rows.map(({ name, scenario }) => ({ name, region: scenario.workload.region, link: encodeLink(scenario) }));
  return `${JSON.stringify({ schema: 1, apis, fleet: document }, null, 2)}\n`;
}

/** The fleet as a decision record. `link` opens it again; null where it is too large for one. */
export function fleetMarkdown(rows: readonly FleetRow[], document: FleetDocument, link: string | null): string {
  const requests = new Map(rows.map(({ name, scenario }) => [name, scenario.workload.requestsPerMonth]));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const sections = [
    '# Which APIs share one load balancer',
    `**${escaped(plainText(fleetSentence(document)))}**`,
    ...document.groups.flatMap((group) => [
      `## ${escaped(group.region)}${group.scheme === 'internal' ? ', internal' : ''}`,
      `${escaped(plainText(groupSentence(group)))} ${escaped(proofSentence(group))}`,
      [
        line(['API', 'Requests a month', 'Now', 'Best', 'Saves alone', 'In company', 'Obstacle']),
        line(['---', '---:', '---', '---', '---:', '---:', '---']),
        ...group.apis.map((api) =>
          line([
            escaped(api.name),
            volume(requests.get(api.name) ?? 0),
            FRONT_DOOR_NAMES[api.now].name,
            api.shared ? 'Shared load balancer' : `Stays: ${FRONT_DOOR_NAMES[api.best].name}`,
            api.aloneSavingUsd === null ? 'no price' : difference(api.aloneSavingUsd),
            companyText(api),
            escaped(api.obstacles.map(({ message }) => message).join(' ')),
          ]),
        ),
      ].join('\n'),
      ...group.cautions.map(({ message }) => `- ${escaped(message)}`),
    ]),
    `Total: ${money(document.totals.nowUsd)} a month now, ${money(document.totals.bestUsd)} at best.`,
    ...document.cautions.map(({ message }) => escaped(message)),
    ...(link === null ? [] : [`Open it again: <${link}>`]),
  ];
  return `${sections.join('\n\n')}\n`.replaceAll('\u00a0', ' ');
}

/** What an API that moves adds to the saving, and what the move of one that stays would. */
function companyText({ shared, marginalSavingUsd }: FleetApiAnswer): string {
  if (marginalSavingUsd === null) return 'no price';
  return difference(shared ? marginalSavingUsd : -marginalSavingUsd);
}
