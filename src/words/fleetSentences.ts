/** The fleet in words: the sentence that stands first, and one for each group; figures are en-US unless given. */

import { EN_US, type Figures } from '../figures/figures.ts';
import type { FleetDocument, FleetGroup } from '../fleet/fleet.ts';
import type { FleetRow } from '../fleet/readFleet.ts';
import { DEFAULT_SCENARIO } from '../scenario/scenario.ts';
import type { WorkloadField } from '../scenario/workload.ts';
import { FRONT_DOOR_NAMES } from './names.ts';
import { capital, inWords, type Phrase, said, strong } from './verdict.ts';

/**
 * The answer, first and in one sentence.
 * @example "Move 7 of 12 APIs onto one load balancer: $1,912.40 becomes $1,204.10, $708.30 saved a month."
 */
export function fleetSentence({ groups, totals }: FleetDocument, figures: Figures = EN_US): Phrase[] {
  const apis = groups.flatMap((group) => group.apis);
  const moved = apis.filter(({ shared }) => shared).length;
  const balancers = groups.reduce((sum, { loadBalancer }) => sum + (loadBalancer?.count ?? 0), 0);
  if (moved === 0) {
    const [leave, they] =
      apis.length === 1
        ? ['Leave the API where it is', 'it costs']
        : [`Leave all ${many(apis.length)} where they are`, 'they cost'];
    return [strong(leave), said(`: ${they} ${staying(totals.nowUsd, figures)}.`)];
  }
  const places = groups.filter(({ loadBalancer }) => loadBalancer !== null).length;
  const onto =
    balancers === 1
      ? 'one load balancer'
      : places === balancers
        ? `${EN_US.count(balancers)} load balancers, one for each group that moves`
        : `${EN_US.count(balancers)} load balancers`;
  return [strong(`Move ${ofAll(moved, apis.length)} onto ${onto}`), said(': '), ...becomes(totals, figures)];
}

/** The answer of one group. @example "Move 5 of 7 APIs: $1,284.48 becomes $697.94, $586.55 saved a month." */
export function groupSentence({ apis, nowUsd, bestUsd, savingUsd }: FleetGroup, figures: Figures = EN_US): Phrase[] {
  const moved = apis.filter(({ shared }) => shared).length;
  if (moved === 0) return [strong('Nothing moves'), said(`: today’s cost is ${staying(nowUsd, figures)}.`)];
  return [strong(`Move ${ofAll(moved, apis.length)}`), said(': '), ...becomes({ nowUsd, bestUsd, savingUsd }, figures)];
}

function ofAll(moved: number, all: number): string {
  if (moved < all) return `${EN_US.count(moved)} of ${many(all)}`;
  return all === 1 ? 'the API' : all === 2 ? 'both APIs' : `all ${many(all)}`;
}

function many(apis: number): string {
  return apis === 1 ? '1 API' : `${EN_US.count(apis)} APIs`;
}

function staying(nowUsd: number, figures: Figures): string {
  return `${inWords(nowUsd, figures)} a month, and no shared load balancer would make that less`;
}

function becomes(
  { nowUsd, bestUsd, savingUsd }: Pick<FleetGroup, 'nowUsd' | 'bestUsd' | 'savingUsd'>,
  figures: Figures,
): Phrase[] {
  const from = `${inWords(nowUsd, figures)} becomes ${inWords(bestUsd, figures)}, `;
  if (savingUsd >= 0) return [said(from), strong(`${inWords(savingUsd, figures)} saved a month`), said('.')];
  return [
    said(from),
    strong(`${inWords(-savingUsd, figures)} more a month`),
    said(', since what must move cannot stay where it is.'),
  ];
}

/**
 * Which sizes nobody has said: they decide most of what a load balancer costs. Null where all are said.
 * @param assumed of each API what nobody has said
 */
export function assumedSentence(assumed: readonly (readonly WorkloadField[])[]): string | null {
  const count = assumed.filter((fields) => fields.includes('requestKb') || fields.includes('responseKb')).length;
  if (count === 0) return null;
  const of =
    count === assumed.length
      ? count === 1
        ? 'The sizes'
        : `The sizes of all ${many(count)}`
      : `Sizes of ${EN_US.count(count)} of ${many(assumed.length)}`;
  return `${of} are assumed (in italics), and sizes decide most of what a load balancer costs: click one to give yours. Duration and memory weigh about the same on both sides.`;
}

/** What the proof says of a group. */
export function proofSentence({ proven, bestUsd, lowerBoundUsd }: FleetGroup, figures: Figures = EN_US): string {
  if (proven) return 'Proven: no other choice costs less.';
  return `The best that was found; no choice costs less than ${inWords(lowerBoundUsd, figures)}, ${inWords(bestUsd - lowerBoundUsd, figures)} below it.`;
}

/**
 * What a table does not say of its APIs, and what holds instead; empty where it says all.
 * @example "Region and front door not given: us-east-1, HTTP API."
 */
export function notGivenSentence(rows: readonly FleetRow[]): string[] {
  const { region, currentFrontDoor } = DEFAULT_SCENARIO.workload;
  const [places, doors] = (['region', 'now'] as const).map(
    (key) => rows.filter(({ notGiven }) => notGiven?.includes(key)).length,
  );
  const found = [
    { what: 'region', count: places!, value: region },
    { what: 'front door', count: doors!, value: FRONT_DOOR_NAMES[currentFrontDoor].name },
  ].filter(({ count }) => count > 0);
  if (found.length === 0) return [];
  const names = found
    .map(({ what, count }) => (count < rows.length ? `${what} of ${count} of ${rows.length}` : what))
    .join(' and ');
  const values = found.map(({ value }) => value).join(', ');
  return [`${capital(names)} not given: ${values}.`];
}
