/** The verdict in words: the same sentences on the page, in the template's header and in the summary; figures are en-US unless given. */

import { LCU } from '../aws/lcu.ts';
import { costsLess } from '../engine/bill.ts';
import { payingRanges } from '../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../engine/crossings.ts';
import { type Estimate, type FrontDoorEstimate, totalUsd } from '../engine/estimate.ts';
import { CONTENDERS, type FrontDoor } from '../engine/frontDoor.ts';
import type { LineRule } from '../engine/line.ts';
import { whyNot } from '../engine/notPossible.ts';
import { valueAt } from '../engine/piecewise.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { RATES, type RateId } from '../prices/rates.ts';
import { listed } from '../scenario/needs.ts';
import { DIMENSION_NAMES, DIMENSION_REMEDIES, FRONT_DOOR_NAMES } from './names.ts';

/** A piece of a sentence; `strong` carries the answer. */
export interface Phrase {
  readonly text: string;
  readonly strong?: true;
}

/** The sentence without emphasis. */
export function plainText(phrases: readonly Phrase[]): string {
  return phrases.map(({ text }) => text).join('');
}

const strong = (text: string): Phrase => ({ text, strong: true });
const said = (text: string): Phrase => ({ text });
/** Money within a sentence: "less than $0.01", not "< $0.01". */
const inWords = (usd: number, { money }: Figures): string => money(usd).replace('< ', 'less than ');

/**
 * The answer, first and in one sentence.
 * @example "At 30 M requests a month, a load balancer saves $3.28 a month over your HTTP API."
 */
export function verdictSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { volume } = figures;
  const { verdict, frontDoors, workload } = estimate;
  const at = `At ${volume(workload.requestsPerMonth)} ${workload.requestsPerMonth === 1 ? 'request' : 'requests'} a month, `;
  const current = FRONT_DOOR_NAMES[verdict.current];
  const now = totalUsd(frontDoors[verdict.current]);
  const alb = totalUsd(frontDoors.alb);

  if (verdict.cheapest === null) {
    const unpriced = CONTENDERS.every((door) => !frontDoors[door].offered);
    return unpriced
      ? [said(at), strong('no front door has all its prices in this region'), said('.')]
      : [said(at), strong('no front door can serve this API'), said(unmetByAll(estimate))];
  }
  if (now === null) {
    const best = FRONT_DOOR_NAMES[verdict.cheapest];
    const cost = inWords(totalUsd(frontDoors[verdict.cheapest])!, figures);
    return [said(at), strong(`${best.one} is cheapest at ${cost} a month`), said(`; ${current.one} is not offered here.`)];
  }
  if (verdict.cheapest === verdict.current) {
    const others =
      alb === null
        ? '.'
        : costsLess(now, alb)
          ? `: a load balancer would cost ${inWords(alb - now, figures)} a month more.`
          : '; a load balancer costs the same.';
    return [
      said(at),
      strong(`stay with your ${current.name}`),
      said(frontDoors.alb.obstacles.length > 0 ? ': a load balancer cannot take its place.' : others),
    ];
  }
  const best = FRONT_DOOR_NAMES[verdict.cheapest];
  const saving = verdict.savingUsdPerMonth ?? 0;
  const blocked = frontDoors[verdict.current].obstacles.length > 0;
  if (saving <= 0 || blocked) {
    return [
      said(at),
      strong(`${best.one} is the cheapest that works`),
      said(`: ${inWords(totalUsd(frontDoors[verdict.cheapest])!, figures)} a month; ${current.one} cannot serve this API.`),
    ];
  }
  return [said(`${at}${best.one} `), strong(`saves ${inWords(saving, figures)} a month`), said(` over your ${current.name}.`)];
}

/** What none of the contenders can do, as the end of a sentence; where there is no such thing, they fail by one thing or another. */
function unmetByAll({ needs }: Estimate): string {
  const unmet = needs.filter((need) => CONTENDERS.every((door) => whyNot(need, door) !== undefined));
  return unmet.length > 0 ? `: none of them does ${listed(unmet, 'or')}.` : ' as described.';
}

/** Why one of some front doors is out of the verdict, each reason once; empty when none is. */
function outOfVerdict({ frontDoors, region, workload }: Estimate, doors: readonly FrontDoor[]): string {
  // A price that all of them need is said once, with what can be done.
  const lacks = CONTENDERS.map((door) => missingRates(frontDoors[door]));
  const lackedByAll = lacks[0]?.filter((rate) => lacks.every((missing) => missing.includes(rate))) ?? [];
  const said = doors.flatMap((door) =>
    frontDoors[door].obstacles.map(({ id, message }) => {
      if (id !== 'price') return message;
      if (lackedByAll.length > 0 && region) return unpricedByAll(lackedByAll, `${region.name} (${workload.region})`);
      const { one } = FRONT_DOOR_NAMES[door];
      return `${one.charAt(0).toUpperCase()}${one.slice(1)} is n${message.slice(1)}`;
    }),
  );
  return [...new Set(said)].join(' ');
}

function missingRates(frontDoor: FrontDoorEstimate): readonly RateId[] {
  return frontDoor.offered ? [] : frontDoor.missing;
}

/** What every front door lacks, and the ways out: "under" names the group of inputs. */
function unpricedByAll(rates: readonly RateId[], place: string): string {
  const uncounted = rates.every((rate) => rate === 'data-transfer.out')
    ? 'leave data transfer out uncounted under Network, '
    : '';
  const names = rates.map((rate) => RATES[rate].name).join(', ');
  return `The price book has no AWS price for ${names} in ${place}, and every front door needs it: ${uncounted}enter your own under Prices, or choose another region.`;
}

/**
 * From which volume the load balancer pays against the current front door, or why never.
 * @example "A load balancer pays from 26.4 M requests a month (10 a second) on."
 */
export function payingSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { rate } = figures;
  const { frontDoors, verdict, workload } = estimate;
  const current = FRONT_DOOR_NAMES[verdict.current].name;
  const out = outOfVerdict(estimate, [verdict.current, 'alb']);
  if (frontDoors.alb.obstacles.length > 0 || !frontDoors[verdict.current].offered) return [said(out)];

  // What is in use may be out for another reason than its price: that is said first.
  const first = out === '' ? [] : [said(`${out} `)];
  const ranges = payingRanges(estimate);
  if (ranges.length === 0)
    return [
      ...first,
      said(`A load balancer `),
      strong('never'),
      said(` pays against your ${current}: ${whyNever(estimate, figures)}`),
    ];
  const told = [workload.requestsPerMonth, ...ranges.flatMap(({ from, until }) => [from, until])];
  const phrases: Phrase[] = [...first, said(`A load balancer pays `)];
  for (const [i, { from, until }] of ranges.entries()) {
    if (i > 0) phrases.push(said(i === ranges.length - 1 ? ' and ' : ', '));
    if (from === 0 && until >= LARGEST_VOLUME) phrases.push(strong('at every volume'));
    else if (from === 0) phrases.push(said('up to '), strong(`${exactVolume(until, told, figures)} requests a month`));
    else if (until >= LARGEST_VOLUME)
      phrases.push(said('from '), strong(`${exactVolume(from, told, figures)} requests a month`), said(` (${rate(from)}) on`));
    else
      phrases.push(
        said(i === 0 ? 'only between ' : 'between '),
        strong(`${exactVolume(from, told, figures)} and ${exactVolume(until, told, figures)} requests a month`),
        said(` (${rate(from)} to ${rate(until)})`),
      );
  }
  return [...phrases, said('.')];
}

/** Three digits, unless the visitor's volume or another crossing reads the same in three digits: then in full. */
function exactVolume(crossing: number, told: readonly number[], { count, volume }: Figures): string {
  const alike = told.some((other) => other !== crossing && volume(other) === volume(crossing));
  return alike && crossing >= 1000 ? count(crossing) : volume(crossing);
}

/** Dollars a million more requests cost at the front door alone, at its cheapest and dearest tier. */
function perMillionRange(rules: readonly LineRule[], ids: readonly LineRule['id'][]): { low: number; high: number } {
  let [low, high] = [0, 0];
  for (const rule of rules) {
    if (!ids.includes(rule.id)) continue;
    const slopes = rule.usd.map(({ slope }) => slope * 1e6);
    low += Math.min(...slopes);
    high += Math.max(...slopes);
  }
  return { low, high };
}

/** Why the load balancer is dearer at every volume. */
function whyNever(estimate: Estimate, { perMillion, quantity, volume }: Figures): string {
  const { frontDoors, verdict, workload } = estimate;
  const [gateway, alb] = [frontDoors[verdict.current], frontDoors.alb];
  if (!gateway.offered || !alb.offered) return 'one of them has no price here.';
  const capacity = perMillionRange(alb.rules, ['lcu']);
  const requests = perMillionRange(gateway.rules, ['requests']);
  const each = (usd: number) => perMillion(String(usd / 1e6));
  const size = `${quantity(workload.requestKb + workload.responseKb)} KB`;
  const name = FRONT_DOOR_NAMES[verdict.current].name;
  if (!costsLess(capacity.low, requests.high)) {
    if (capacity.low === 0) return `${name} requests cost nothing, so there is nothing to save.`;
    const [here, there] = [each(capacity.low), each(requests.high)];
    const instead = requests.high === 0 ? 'nothing' : here === there ? 'as much' : `only ${there}`;
    return `a million requests of ${size} cost ${here} in load balancer capacity, bound by ${DIMENSION_NAMES[estimate.lcu.binding]}, and ${instead} as ${name} requests.`;
  }
  if (workload.rejectedPercent > 0) {
    const fixed = alb.rules.some(({ usd }) => valueAt(usd, 0) > 0) ? ", with the load balancer's hours," : '';
    return `the ${quantity(workload.rejectedPercent)} % of requests that are refused today would reach Lambda; that${fixed} costs at least what it saves on requests.`;
  }
  if (!costsLess(capacity.low, requests.low)) {
    return `a million requests of ${size} cost ${each(capacity.low)} in load balancer capacity; the ${name} starts at ${each(requests.high)} and falls to ${each(requests.low)} before that gap has paid for the load balancer's hours.`;
  }
  return `what it saves on requests does not pay for its hours, not even at ${volume(LARGEST_VOLUME)} requests a month.`;
}

/**
 * What binds the load balancer's capacity, and what would move it; empty when no capacity is used.
 * @example "The load balancer's capacity, 0.51 LCU, is bound by processed bytes: smaller or compressed payloads would lower it."
 */
export function capacitySentence(estimate: Estimate, { quantity }: Figures = EN_US): Phrase[] {
  const { lcu, frontDoors, workload } = estimate;
  const size = lcu[lcu.binding];
  if (!frontDoors.alb.offered || frontDoors.alb.obstacles.length > 0 || size === 0) return [];
  const largeKey =
    lcu.binding === 'newConnections' &&
    LCU.newConnectionsPerSecond.value[workload.certificate] < LCU.newConnectionsPerSecond.value['rsa-2048'];
  const remedy = largeKey
    ? `an RSA-2048 or P-256 certificate, or ${DIMENSION_REMEDIES.newConnections}`
    : DIMENSION_REMEDIES[lcu.binding];
  return [
    said(`The load balancer's capacity, ${size < 0.01 ? 'less than 0.01' : quantity(size)} LCU, is bound by `),
    strong(DIMENSION_NAMES[lcu.binding]),
    said(`: ${remedy}.`),
  ];
}

/**
 * Why there is no template for this scenario, and from which volume there would be one; null when there is one.
 * @example "The template is given once the load balancer costs less: from 26.4 M requests a month on."
 */
export function templateRefusal(estimate: Estimate, figures: Figures = EN_US): string | null {
  const { count } = figures;
  const { verdict, frontDoors, workload } = estimate;
  if (verdict.exportable) return null;
  const blocked =
    outOfVerdict(estimate, ['alb']) || (frontDoors[verdict.current].offered ? '' : outOfVerdict(estimate, [verdict.current]));
  if (blocked) return `There is no template for this scenario, at any volume: ${blocked}`;
  const ranges = payingRanges(estimate);
  const current = FRONT_DOOR_NAMES[verdict.current].name;
  if (ranges.length === 0)
    return `There is no template for this scenario, at any volume: a load balancer never costs less than your ${current}, because ${whyNever(estimate, figures)}`;
  const where = ranges.map(({ from, until }) =>
    until >= LARGEST_VOLUME
      ? `above ${count(from)} requests a month`
      : from === 0
        ? `${workload.requestsPerMonth === 0 ? 'above 0 and ' : ''}below ${count(until)} requests a month`
        : `between ${count(from)} and ${count(until)} requests a month`,
  );
  return `The template is given where the load balancer costs less than your ${current}: ${where.join(' and ')}.`;
}
