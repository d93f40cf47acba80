/** The verdict in words: the same sentences on the page, in the template's header and in the summary; figures are en-US unless given. */

import { LCU } from '../aws/lcu.ts';
import { costsLess } from '../engine/bill.ts';
import { cheapestStretches, type PayingRange, payingRanges } from '../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../engine/crossings.ts';
import type { Estimate, FrontDoorEstimate } from '../engine/estimate.ts';
import { CONTENDERS, type Contender, type FrontDoor } from '../engine/frontDoor.ts';
import type { LineRule } from '../engine/line.ts';
import { moveOf } from '../engine/move.ts';
import { whyNot } from '../engine/notPossible.ts';
import { valueAt } from '../engine/piecewise.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { RATES, type RateId } from '../prices/rates.ts';
import { listed } from '../scenario/needs.ts';
import type { WorkloadField } from '../scenario/workload.ts';
import { inFigures } from './inFigures.ts';
import { counted, DIMENSION_NAMES, DIMENSION_REMEDIES, FRONT_DOOR_NAMES } from './names.ts';

/** A piece of a sentence; `strong` carries the answer. */
export interface Phrase {
  readonly text: string;
  readonly strong?: true;
}

/** The sentence without emphasis. */
export function plainText(phrases: readonly Phrase[]): string {
  return phrases.map(({ text }) => text).join('');
}

export const strong = (text: string): Phrase => ({ text, strong: true });
export const said = (text: string): Phrase => ({ text });
/** Money within a sentence: "less than $0.01", not "< $0.01". */
export const inWords = (usd: number, { money }: Figures): string => money(usd).replace('< ', 'less than ');
/** A sentence that begins with it. @example capital('a load balancer')  // "A load balancer" */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** "the HTTP API", "the load balancer": names but for a capital that only a label has. */
export const ofToday = (door: Contender): string => `the ${door === 'alb' ? 'load balancer' : FRONT_DOOR_NAMES[door].name}`;

/**
 * The answer, first and in one sentence.
 * @example "At 80 M requests a month, a load balancer saves $48.28 a month over the HTTP API."
 * @example "At 30 M requests a month, it is about even: a load balancer costs $3.28 a month less than the HTTP API."
 */
export function verdictSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { volume } = figures;
  const { verdict, frontDoors, workload } = estimate;
  const { current, cheapest, ranking } = verdict;
  const at = `At ${counted(volume(workload.requestsPerMonth).replace('< ', 'less than '), 'request')} a month, `;
  const [best] = ranking;

  if (cheapest === null || best === undefined) {
    const unpriced = CONTENDERS.every((door) => !frontDoors[door].offered);
    return unpriced
      ? [said(at), strong('no front door has all its prices in this region'), said('.')]
      : [said(at), strong('no front door can serve this API'), said(unmetByAll(estimate))];
  }
  const inUse = ranking.find(({ frontDoor }) => frontDoor === current);
  if (!inUse) {
    return [
      said(at),
      strong(`${FRONT_DOOR_NAMES[cheapest].one} is the cheapest that works`),
      said(`: ${inWords(best.totalUsd, figures)} a month; ${FRONT_DOOR_NAMES[current].one} ${outWord(frontDoors[current])}.`),
    ];
  }
  const { to } = moveOf(estimate);
  const other = ranking.find(({ frontDoor }) => frontDoor === to);
  if (verdict.aboutEven && other && (cheapest === current || cheapest === to)) {
    const difference = Math.abs(other.totalUsd - inUse.totalUsd);
    const costs = costsLess(other.totalUsd, inUse.totalUsd)
      ? `${inWords(difference, figures)} a month less than ${ofToday(current)}`
      : costsLess(inUse.totalUsd, other.totalUsd)
        ? `${inWords(difference, figures)} a month more than ${ofToday(current)}`
        : `the same as ${ofToday(current)}`;
    return [said(at), strong('it is about even'), said(`: ${FRONT_DOOR_NAMES[to].one} costs ${costs}.`)];
  }
  if (cheapest === current) {
    const reason = other
      ? `${FRONT_DOOR_NAMES[to].one} would cost ${inWords(other.totalUsd - inUse.totalUsd, figures)} a month more`
      : current === 'alb'
        ? 'no API Gateway can take its place'
        : frontDoors[to].offered
          ? `${FRONT_DOOR_NAMES[to].one} cannot take its place`
          : `${FRONT_DOOR_NAMES[to].one} ${outWord(frontDoors[to])}`;
    return [said(at), strong(`stay with ${ofToday(current)}`), said(`: ${reason}.`)];
  }
  const saving = verdict.savingUsdPerMonth ?? 0;
  return [
    said(`${at}${FRONT_DOOR_NAMES[cheapest].one} `),
    strong(`saves ${inWords(saving, figures)} a month`),
    said(` over ${ofToday(current)}.`),
  ];
}

/** What the page says first: the answer in one sentence, whether it is a saving by the load balancer, and why it is so. */
export function answerIn(
  estimate: Estimate,
  figures: Figures,
): { readonly headline: readonly Phrase[]; readonly saves: boolean; readonly reason: readonly Phrase[] } {
  const sentences = [runnerUpSentence, payingSentence, capacitySentence, paybackSentence];
  return {
    headline: verdictSentence(estimate, figures),
    saves: estimate.verdict.cheapest === 'alb' && !estimate.verdict.aboutEven,
    reason: sentences
      .map((sentence) => sentence(estimate, figures))
      .flatMap((one) => (one.length > 0 ? [...one, said(' ')] : [])),
  };
}

/** Why a front door is out, as a verb: what the book or AWS lacks is told apart from what the API asks. */
function outWord({ obstacles }: FrontDoorEstimate): string {
  const has = (id: string) => obstacles.some((reason) => reason.id === id);
  if (has('not-offered')) return 'is not offered here';
  return has('price') || has('region') ? 'has no price here' : 'cannot serve this API';
}

/**
 * What the others save beside the cheapest; empty where nobody else does.
 * @example "An HTTP API already saves $334.60 a month; a load balancer $110.10 more."
 */
export function runnerUpSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { current, cheapest, ranking } = estimate.verdict;
  const [best, next] = ranking.filter(({ frontDoor }) => frontDoor !== current);
  if (cheapest === current || !best || !next) return [];
  const [most, less] = [best.savingUsdPerMonth ?? 0, next.savingUsdPerMonth ?? 0];
  const name = (door: Contender) => FRONT_DOOR_NAMES[door].one;
  if (less <= 0 || !costsLess(best.totalUsd, next.totalUsd)) return [];
  if (best.frontDoor === 'alb') {
    return [
      said(`${capital(name(next.frontDoor))} already saves `),
      strong(inWords(less, figures)),
      said(` a month; ${name('alb')} ${inWords(most - less, figures)} more.`),
    ];
  }
  return [
    said(`${capital(name(next.frontDoor))} saves `),
    strong(inWords(less, figures)),
    said(` a month, ${inWords(most - less, figures)} less.`),
  ];
}

/** @example "The $900.00 that the move costs are paid back in 2.81 months." */
export function paybackSentence({ verdict, terms }: Estimate, figures: Figures = EN_US): Phrase[] {
  const { paybackMonths } = verdict;
  if (terms.moveUsd === 0) return [];
  const cost = inWords(terms.moveUsd, figures);
  if (paybackMonths === null) return [said(`The ${cost} that the move costs are never paid back.`)];
  const months = figures.volume(paybackMonths);
  return [said(`The ${cost} that the move costs are paid back in `), strong(counted(months, 'month')), said('.')];
}

/** What none of the contenders can do, as the end of a sentence; where there is no such thing, they fail by one thing or another. */
function unmetByAll({ needs, region }: Estimate): string {
  const partition = region?.partition ?? 'aws';
  const unmet = needs.filter((need) => CONTENDERS.every((door) => whyNot(need, door, partition) !== undefined));
  return unmet.length > 0 ? `: none of them does ${listed(unmet, 'or')}.` : ' as described.';
}

/** Why one of some front doors is out of the verdict, each reason once; empty when none is. */
export function outOfVerdict(
  { frontDoors, region, workload }: Estimate,
  doors: readonly FrontDoor[],
  figures: Figures = EN_US,
): string {
  // A price that all of them need is said once, with what can be done.
  const lacks = CONTENDERS.map((door) => missingRates(frontDoors[door]));
  const lackedByAll = lacks[0]?.filter((rate) => lacks.every((missing) => missing.includes(rate))) ?? [];
  const said = doors.flatMap((door) =>
    frontDoors[door].obstacles.map(({ id, message }) => {
      if (id === 'not-offered') return `${capital(FRONT_DOOR_NAMES[door].one)} is n${message.slice(1)}`;
      if (id !== 'price') return inFigures(message, figures);
      if (lackedByAll.length > 0 && region) return unpricedByAll(lackedByAll, `${region.name} (${workload.region})`);
      return `${capital(FRONT_DOOR_NAMES[door].one)} has n${message.slice(1)}`;
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
 * From which volume the move pays, or why never: of the load balancer against the current front door; where one is in use, of the way
 * back. Where a third front door costs less than both, also from which volume on the load balancer is the cheapest. Where what is in
 * use is out, that alone.
 *
 * @example "A load balancer pays from 26.4 M requests a month (10 a second) on."
 * @example "A load balancer pays against the REST API from 6.98 M requests a month (2.7 a second) on, and is the cheapest from 26.4 M …"
 */
export function payingSentence(estimate: Estimate, figures: Figures = EN_US): Phrase[] {
  const { frontDoors, verdict } = estimate;
  const { from, to } = moveOf(estimate);
  const out = outOfVerdict(estimate, [...new Set([verdict.current, to] as const)], figures);
  if (frontDoors[to].obstacles.length > 0) return [said(out)];
  const one = capital(FRONT_DOOR_NAMES[to].one);
  const cheapest = cheapestRanges(estimate, to);
  if (out !== '') {
    return [
      said(`${out} ${one} is `),
      ...(cheapest.length === 0
        ? [strong('never'), said(' the cheapest that works.')]
        : [said('the cheapest that works '), ...where(cheapest, estimate, figures), said('.')]),
    ];
  }
  const ranges = payingRanges(estimate);
  if (ranges.length === 0)
    return [said(`${one} `), strong('never'), said(` pays against ${ofToday(from)}: ${whyNever(estimate, figures).why}`)];
  const differs = from !== 'alb' && !sameRanges(ranges, cheapest);
  return [
    said(`${one} pays ${differs || from === 'alb' ? `against ${ofToday(from)} ` : ''}`),
    ...where(ranges, estimate, figures),
    ...(differs
      ? cheapest.length === 0
        ? [said(', and is never the cheapest: another front door costs less')]
        : [said(', and is the cheapest '), ...where(cheapest, estimate, figures)]
      : []),
    said('.'),
  ];
}

/** The volumes at which a contender is the cheapest of those that work. */
function cheapestRanges(estimate: Estimate, door: Contender): PayingRange[] {
  return cheapestStretches(estimate).flatMap(({ frontDoor, from, until }) => (frontDoor === door ? [{ from, until }] : []));
}

/** Whether two lists of ranges are the same but for rounding. */
function sameRanges(one: readonly PayingRange[], other: readonly PayingRange[]): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(a, b);
  return (
    one.length === other.length && one.every(({ from, until }, i) => near(from, other[i]!.from) && near(until, other[i]!.until))
  );
}

/** "from 26.4 M requests a month (10 a second) on", "at every volume", "only between 297 M and 314 M requests a month (…)". */
function where(ranges: readonly PayingRange[], { workload }: Estimate, figures: Figures): Phrase[] {
  const { rate } = figures;
  const told = [workload.requestsPerMonth, ...ranges.flatMap(({ from, until }) => [from, until])];
  const phrases: Phrase[] = [];
  for (const [i, { from, until }] of ranges.entries()) {
    if (i > 0) phrases.push(said(i === ranges.length - 1 ? ' and ' : ', '));
    if (from === 0 && until >= LARGEST_VOLUME) phrases.push(strong('at every volume'));
    else if (from === 0) phrases.push(said('up to '), strong(`${counted(exactVolume(until, told, figures), 'request')} a month`));
    else if (until >= LARGEST_VOLUME)
      phrases.push(
        said('from '),
        strong(`${counted(exactVolume(from, told, figures), 'request')} a month`),
        said(` (${rate(from)}) on`),
      );
    else
      phrases.push(
        said(i === 0 ? 'only between ' : 'between '),
        strong(`${exactVolume(from, told, figures)} and ${exactVolume(until, told, figures)} requests a month`),
        said(` (${rate(from)} to ${rate(until)})`),
      );
  }
  return phrases;
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

/** Requests that API Gateway keeps from Lambda, by the input that says their share. */
const KEPT = {
  rejectedPercent: 'refused',
  cacheHitPercent: 'answered from the cache',
  answeredPercent: 'answered by API Gateway itself',
} as const satisfies { readonly [F in WorkloadField]?: string };

/** The share of requests that behind a load balancer would reach Lambda, and today do not; null where there is none. */
function keptFromLambda({ verdict, workload }: Pick<Estimate, 'verdict' | 'workload'>): keyof typeof KEPT | null {
  if (workload.rejectedPercent > 0 && workload.refuser === 'function') return 'rejectedPercent';
  if (verdict.current === 'rest-api' && workload.cacheGb > 0 && workload.cacheHitPercent > 0) return 'cacheHitPercent';
  return workload.answeredPercent > 0 ? 'answeredPercent' : null;
}

/** Why the load balancer is dearer at every volume, and what it is about: an input, its capacity, or nothing that would change it. */
export function whyNever(
  estimate: Estimate,
  { perMillion, quantity, volume }: Figures,
): { readonly why: string; readonly about: keyof typeof KEPT | 'capacity' | null } {
  const because = (about: keyof typeof KEPT | 'capacity' | null, why: string) => ({ about, why });
  const { frontDoors, verdict, workload } = estimate;
  if (verdict.current === 'alb') return because(null, 'it costs at least as much at every volume.');
  const [gateway, alb] = [frontDoors[verdict.current], frontDoors.alb];
  if (!gateway.offered || !alb.offered) return because(null, 'one of them has no price here.');
  const capacity = perMillionRange(alb.rules, ['lcu']);
  const requests = perMillionRange(gateway.rules, ['requests']);
  const each = (usd: number) => perMillion(String(usd / 1e6));
  const size = `${quantity(workload.requestKb + workload.responseKb)} KB`;
  const name = FRONT_DOOR_NAMES[verdict.current].name;
  if (!costsLess(capacity.low, requests.high)) {
    if (capacity.low === 0) return because(null, `${name} requests cost nothing, so there is nothing to save.`);
    const [here, there] = [each(capacity.low), each(requests.high)];
    const instead = requests.high === 0 ? 'nothing' : here === there ? 'as much' : `only ${there}`;
    return because(
      requests.high === 0 ? keptFromLambda(estimate) : 'capacity',
      `a million requests of ${size} cost ${here} in load balancer capacity, bound by ${DIMENSION_NAMES[estimate.lcu.binding]}, and ${instead} as ${name} requests.`,
    );
  }
  const fixed = alb.rules.some(({ usd }) => valueAt(usd, 0) > 0) ? ', with the load balancer’s hours,' : '';
  const kept = keptFromLambda(estimate);
  if (kept !== null)
    return because(
      kept,
      `the ${quantity(workload[kept])} % of requests that are ${KEPT[kept]} today would reach Lambda; that${fixed} costs at least what it saves on requests.`,
    );
  if (!costsLess(capacity.low, requests.low)) {
    return because(
      'capacity',
      `a million requests of ${size} cost ${each(capacity.low)} in load balancer capacity; the ${name} starts at ${each(requests.high)} and falls to ${each(requests.low)} before that gap has paid for the load balancer’s hours.`,
    );
  }
  return because(
    'capacity',
    `what it saves on requests does not pay for its hours, not even at ${volume(LARGEST_VOLUME)} requests a month.`,
  );
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
    said(`The load balancer’s capacity, ${size < 0.01 ? 'less than 0.01' : quantity(size)} LCU, is bound by `),
    strong(DIMENSION_NAMES[lcu.binding]),
    said(`: ${remedy}.`),
  ];
}
