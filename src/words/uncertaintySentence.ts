/** How sure the answer is, in words: what the inputs that are assumed leave open, and which of them decides most. */

import type { AnswerRange, AssumedInput, Uncertainty } from '../engine/uncertainty.ts';
import { EN_US, type Figures, UNSEEN_USD } from '../figures/figures.ts';
import type { Field } from '../scenario/fields.ts';
import { type UncertainField, WORKLOAD_FIELDS } from '../scenario/workload.ts';
import { choiceName, FRONT_DOOR_NAMES } from './names.ts';
import { capital, type Phrase } from './verdict.ts';

/** A piece of a sentence; `input` is the assumed input that it asks the visitor to set. */
export interface UncertaintyPhrase extends Phrase {
  readonly input?: UncertainField;
}

/** What an input is called within a sentence, and the word that stands for it afterwards. */
const IN_A_SENTENCE = {
  requestsPerMonth: ['the requests', 'them'],
  requestKb: ['request size', 'it'],
  responseKb: ['response size', 'it'],
  memoryMb: ['memory', 'it'],
  durationMs: ['duration', 'it'],
  shortMs: ['short duration', 'it'],
  cacheHitPercent: ['cache hits', 'their share'],
  rejectedPercent: ['requests rejected before Lambda', 'their share'],
  answeredPercent: ['requests that API Gateway answers itself', 'their share'],
  httpApiBillsRefused: ['whether an HTTP API bills what it refuses', 'it'],
  logKb: ['access log', 'its size'],
  wafRules: ['firewall rules', 'them'],
  authorizerMs: ['authorizer’s duration', 'it'],
  authorizerMemoryMb: ['authorizer’s memory', 'it'],
  authorizerCacheHitPercent: ['authorizer’s cached answers', 'their share'],
  edgeHitPercent: ['CloudFront cache hits', 'their share'],
  rulesProcessed: ['rules processed per request', 'them'],
  requestsPerConnection: ['requests per connection', 'them'],
  connectionSeconds: ['connection duration', 'it'],
  hourlyMixPercent: ['changing mix of traffic', 'it'],
} as const satisfies Record<UncertainField, readonly [name: string, pronoun: string]>;

/**
 * What one assumption that is off does to the answer, and which one most. The range is that of the move to a load balancer: where the
 * headline is about another front door, that is said. Where a load balancer is in use it is that of the way back, which is told in dollars only:
 * the volumes from which it pays are those of the load balancer, the other way round.
 * @example "The tipping point lies between 26 M and 34.7 M requests a month, depending mostly on response size: set it to narrow this."
 * @example "Where a load balancer starts to pay against the REST API: between 8.01 M and 9.85 M requests a month, depending mostly on …"
 * @example "What an HTTP API saves over the load balancer is between −$30.28 and +$10.23 a month, depending mostly on the requests: …"
 */
export function uncertaintySentence(
  { verdict, move, inputs, oneOff, present }: Uncertainty,
  figures: Figures = EN_US,
): UncertaintyPhrase[] {
  const isBack = move.from === 'alb';
  const isOfAnother = isBack || (verdict.cheapest !== 'alb' && verdict.cheapest !== verdict.current);
  const [taken, left] = [FRONT_DOOR_NAMES[move.to].one, isBack ? 'load balancer' : FRONT_DOOR_NAMES[move.from].name];
  const most = inputs[0];
  const movesCrossing = !isBack && from(oneOff.earliest, figures) !== from(oneOff.latest, figures);
  const swings = oneOff.mostUsd - oneOff.leastUsd >= UNSEEN_USD;
  if (!most || (!movesCrossing && !swings))
    return [{ text: `Nothing that is assumed changes ${isOfAnother ? `how ${taken} compares with the ${left}` : 'this'}.` }];

  const [name, pronoun] = IN_A_SENTENCE[most.field];
  const depends: UncertaintyPhrase[] = [
    { text: ', depending mostly on ' },
    { text: name, strong: true },
    { text: `${movesCrossing ? when(most, present, figures) : ''}: ` },
    { text: `set ${pronoun} to narrow this.`, input: most.field },
  ];
  if (movesCrossing)
    return isOfAnother
      ? [{ text: `Where ${taken} starts to pay against the ${left}: ` }, ...where(oneOff, figures, 'part'), ...depends]
      : [...where(oneOff, figures, 'sentence'), ...depends];
  if (loses(oneOff))
    return [
      { text: `${capital(taken)} costs ` },
      { text: extraCosts(oneOff, figures), strong: true },
      { text: isOfAnother ? ` a month more than the ${left}` : ' a month more' },
      ...depends,
    ];
  return [
    { text: isOfAnother ? `What ${taken} saves over the ${left} is between ` : 'The saving is between ' },
    { text: savings(oneOff, ' and ', figures), strong: true },
    { text: ' a month' },
    ...depends,
  ];
}

/**
 * What all assumptions do that are off at once; empty where that is no more than one of them does.
 * @example "If all 9 assumed inputs are off together: between 25 M and 97.1 B, saving −$23.36 to +$33.28 a month."
 */
export function uncertaintyTogether({ move, inputs, oneOff, allOff }: Uncertainty, figures: Figures = EN_US): Phrase[] {
  const isBack = move.from === 'alb';
  const wider =
    savings(allOff, ' ', figures) !== savings(oneOff, ' ', figures) ||
    (!isBack &&
      (from(allOff.earliest, figures) !== from(oneOff.earliest, figures) ||
        from(allOff.latest, figures) !== from(oneOff.latest, figures)));
  if (!wider) return [];
  return [
    { text: `If ${inputs.length === 2 ? 'both' : `all ${inputs.length}`} assumed inputs are off together: ` },
    ...(isBack ? [] : [...where(allOff, figures, 'part', '').map(({ text }) => ({ text })), { text: ', ' }]),
    {
      text: loses(allOff)
        ? `costing ${extraCosts(allOff, figures)} a month more.`
        : `saving ${savings(allOff, ' to ', figures)} a month.`,
    },
  ];
}

/** How the places of a crossing begin, in a sentence of their own and as a part of one. */
const OPENINGS = {
  sentence: { never: 'It never pays', always: 'It pays ', from: 'It pays from ', between: 'The tipping point lies between ' },
  part: { never: 'never', always: '', from: 'from ', between: 'between ' },
} as const;

/**
 * "The tipping point lies between 26 M and 34.7 M requests a month", "It pays from 26 M requests a month on, or never", "It never pays".
 * Where the load balancer pays up to some volume only: "It pays from 264 M requests a month, sometimes only up to a limit, or never".
 */
function where(
  { earliest, latest, staysCheaper }: AnswerRange,
  { volume }: Figures,
  as: keyof typeof OPENINGS,
  unit = ' requests a month',
): Phrase[] {
  const opening = OPENINGS[as];
  if (earliest === null) return [{ text: opening.never, strong: true }];
  if (latest === 0)
    return [
      { text: opening.always },
      { text: staysCheaper ? 'at every volume' : 'from the first request, sometimes only up to a limit', strong: true },
    ];
  const low = volume(earliest);
  const on = staysCheaper ? ' on' : ', sometimes only up to a limit';
  const pays: Phrase[] = [{ text: opening.from }, { text: `${low}${unit}`, strong: true }];
  if (latest === null) return [...pays, { text: `${on}, or ` }, { text: 'never', strong: true }];
  if (low === volume(latest)) return [...pays, { text: on }];
  const between: Phrase[] = [{ text: opening.between }, { text: `${low} and ${volume(latest)}${unit}`, strong: true }];
  return staysCheaper ? between : [...between, { text: on }];
}

/** At which value of the input there is no crossing any more, or the only one: " (never at 60 KB)", " (it pays at 30 KB)". */
function when({ field, worst, best, earliest, latest }: AssumedInput, present: AnswerRange, { quantity }: Figures): string {
  const limits: Field = WORKLOAD_FIELDS[field];
  const at = (value: number) => (limits.kind === 'number' ? `${quantity(value)}\u00a0${limits.unit}` : choiceName(field, value));
  if (latest !== null || earliest === null) return '';
  return present.latest === null ? ` (it pays at ${at(best)})` : ` (never at ${at(worst)})`;
}

/**
 * "$1.20 and $2.10"; with signs only where the lesser is none: "−$2.17 and +$3.61". One figure where both read the same; a word joiner keeps
 * each sign on the line of its figure.
 */
function savings({ leastUsd, mostUsd }: AnswerRange, between: string, { difference, money }: Figures): string {
  const [least, most] = [leastUsd, mostUsd].map(leastUsd < 0 ? difference : money) as [string, string];
  return (least === most ? least : `${least}${between}${most}`).replace(/[−+]/g, '$&\u2060');
}

/** Whether what is moved to costs more at either end: then that is said, and not a saving below nothing. */
function loses({ mostUsd }: AnswerRange): boolean {
  return mostUsd <= -UNSEEN_USD;
}

/** "$7.53 to $48.93" */
function extraCosts({ leastUsd, mostUsd }: AnswerRange, { money }: Figures): string {
  const [least, most] = [money(-mostUsd), money(-leastUsd)];
  return least === most ? least : `${least} to ${most}`;
}

/** How a crossing reads, to tell whether two read the same. */
function from(requestsPerMonth: number | null, { volume }: Figures): string {
  return requestsPerMonth === null ? 'never' : volume(requestsPerMonth);
}
