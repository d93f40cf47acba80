/** APIs from CloudWatch's series: whose each one is, and what they give together. */

import { FRONT_DOOR_BY_DIMENSION, METRICS, type Measured } from '../aws/metrics.ts';
import { decimal } from '../digits.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import type { Figure, FoundApi, FoundDoor, NotRead, UsageField } from './foundApi.ts';
import { type HourSums, hourlyMixPercent, hoursOfTraffic, type Traffic } from './hourly.ts';
import { metricOf, type Series } from './series.ts';
import { HOUR_MS } from './times.ts';

/** The series of one file. */
export interface SeriesFile {
  readonly name: string;
  readonly hours: number;
  /** Milliseconds between points. */
  readonly period: number;
  readonly series: readonly Series[];
}

/** A series that is read, with the file in which it stands. */
interface Member {
  readonly series: Series;
  readonly gives: Measured;
  readonly file: SeriesFile;
}

interface Subject {
  readonly name: string;
  readonly region: string | null;
  readonly door: FoundDoor | null;
  readonly members: Member[];
}

/**
 * The APIs that the series of some files are about, in the order in which they appear.
 * @param usual what is not told: sizes are split like this, and hours are counted with it
 * @param tell is told which field of which API stays as which file has it, though another file has it too
 */
export function measuredApis(
  files: readonly SeriesFile[],
  usual: Traffic,
  tell: (sentence: string, file: string) => void = () => {},
): { apis: FoundApi[]; notRead: NotRead[] } {
  const subjects = new Map<string, Subject>();
  const unnamed: Member[] = [];
  const functions: Member[] = [];
  const notRead: NotRead[] = [];

  for (const file of files) {
    for (const series of file.series) {
      const metric = metricOf(series);
      if (metric === null) {
        // get-metric-statistics gives the samples beside the average that they weigh.
        const beside = file.series.some((other) => other !== series && other.label === series.label && metricOf(other) !== null);
        if (!beside || series.namespace !== null) notRead.push(unread(series, whyNot(series)));
        continue;
      }
      const member = { series, gives: metric.gives, file };
      const named = namedApi(series);
      if (named !== null) subjectOf(subjects, named).members.push(member);
      else if (series.namespace === 'AWS/Lambda') functions.push(member);
      else unnamed.push(member);
    }
  }
  const all = [...subjects.values()];
  for (const member of functions) {
    const owner = ownerOf(member, all);
    if (owner !== null) owner.members.push(member);
    else if (all.length === 0) unnamed.push(member);
    else
      notRead.push(unread(member.series, 'no API of this region in its file has a name with which the function’s name begins'));
  }
  const [first] = unnamed;
  if (first !== undefined) {
    const regions = new Set(unnamed.map(({ series }) => series.region));
    const region = regions.size === 1 ? first.series.region : null;
    all.push({ name: withoutExtension(first.file.name), region, door: null, members: unnamed });
  }
  const apis = all.map((subject) => {
    const api = apiOf(subject, usual);
    for (const { sentence, file } of passedOver(api, subject)) tell(sentence, file);
    return api;
  });
  return { apis, notRead };
}

/** What each field is measured by. */
const MEASURES: Partial<Record<UsageField, readonly Measured[]>> = {
  requestsPerMonth: ['requests'],
  durationMs: ['duration'],
  cacheHitPercent: ['cacheHits'],
  requestKb: ['bytes', 'otherBytes'],
  responseKb: ['bytes', 'otherBytes'],
  requestsPerConnection: ['newConnections'],
  connectionSeconds: ['activeConnections'],
  rulesProcessed: ['ruleEvaluations'],
};

/** The files that measure a field, too, and are passed over for the one that it is taken from. */
function passedOver({ name, fields }: FoundApi, { members }: Subject): { readonly sentence: string; readonly file: string }[] {
  return Object.entries(fields).flatMap(([field, taken]) => {
    const measures = MEASURES[field as UsageField] ?? [];
    const measuring = members.filter(({ gives, series }) => measures.includes(gives) && series.points.size > 0);
    const others = new Set(measuring.map(({ file }) => file.name).filter((file) => file !== taken.file));
    return [...others].map((file) => ({ sentence: `${name}: ${field} stays as ${taken.file} has it.`, file }));
  });
}

/** @example withoutExtension('orders.metrics.json')  // "orders.metrics" */
export function withoutExtension(name: string): string {
  return name.replace(/^.*[/\\]/, '').replace(/(?<=.)\.[^.]*$/, '');
}

/** The API that a series' dimensions name; null where they name none. */
function namedApi({ namespace, region, dimensions }: Series): Omit<Subject, 'members'> | null {
  if (namespace === 'AWS/Lambda') return null;
  for (const [dimension, door] of Object.entries(FRONT_DOOR_BY_DIMENSION)) {
    const value = dimensions[dimension];
    if (value === undefined) continue;
    // Load balancers are named app/NAME/HASH.
    return { name: door === 'alb' ? (value.split('/')[1] ?? value) : value, region, door };
  }
  return null;
}

function subjectOf(subjects: Map<string, Subject>, named: Omit<Subject, 'members'>): Subject {
  const key = JSON.stringify([named.name, named.region, named.door]);
  const subject = subjects.get(key) ?? { ...named, members: [] };
  subjects.set(key, subject);
  return subject;
}

/**
 * The API to which a function's series belongs: the only one of its file and region, or that of several with whose name its own
 * begins. A file that has no API in it is looked at as if it were one with the others.
 */
function ownerOf({ series, file }: Member, subjects: readonly Subject[]): Subject | null {
  const inFile = subjects.filter((subject) =>
    subject.members.some((member) => member.file === file && member.series.namespace !== 'AWS/Lambda'),
  );
  const candidates = (inFile.length > 0 ? inFile : subjects).filter(({ region }) => region === series.region);
  if (candidates.length <= 1) return candidates[0] ?? null;
  const own = bare(series.dimensions.FunctionName ?? '');
  const fitting = candidates.filter(({ name }) => bare(name) !== '' && own.startsWith(bare(name)));
  // Of "shop" and "shopadmin", the function "shopadmin-fn" is the latter's.
  return fitting.sort((one, other) => bare(other.name).length - bare(one.name).length)[0] ?? null;
}

/** Letters and digits of a name. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function unread({ label, points }: Series, why: string): NotRead {
  return { what: label, rows: points.size, usd: 0, why };
}

function whyNot(series: Series): string {
  const known = METRICS.find(({ name, namespace }) => name === series.metric && (series.namespace ?? namespace) === namespace);
  if (known === undefined) return 'this metric says nothing about what the model charges';
  return `the statistic ${series.statistic} of ${known.name} counts nothing; accepted is ${known.statistics.join(' or ')}`;
}

/** Series of one thing that is measured, by the file from which they are taken. */
interface Measurement {
  readonly file: SeriesFile;
  readonly series: readonly Series[];
  readonly total: number;
}

function apiOf({ name, region, door, members }: Subject, usual: Traffic): FoundApi {
  const measured = (gives: Measured, preferred?: SeriesFile): Measurement | null => {
    const fitting = members.filter((member) => member.gives === gives && member.series.points.size > 0);
    const file = fitting.some((member) => member.file === preferred) ? preferred : fitting[0]?.file;
    if (file === undefined) return null;
    const series = counting(fitting.filter((member) => member.file === file).map((member) => member.series));
    return { file, series, total: series.reduce((sum, { points }) => sum + sumOf(points), 0) };
  };
  const fields: { [F in UsageField]?: Figure } = {};
  const take = (field: UsageField, value: number, from: string, { file }: Pick<Measurement, 'file'>): void => {
    if (Number.isFinite(value)) fields[field] = { value, from, file: file.name };
  };

  const requests = measured('requests');
  if (requests !== null) {
    const value = (requests.total * HOURS_PER_MONTH) / requests.file.hours;
    take('requestsPerMonth', value, `${sourceOf(requests)}, ${scaled(requests.file.hours)}`, requests);
  }
  const duration = durationOf(members);
  if (duration !== null) take('durationMs', duration.value, duration.from, duration);

  const hits = measured('cacheHits');
  const misses = measured('cacheMisses', hits?.file);
  if (hits !== null && misses !== null && hits.total + misses.total > 0) {
    const value = (hits.total / (hits.total + misses.total)) * 100;
    take(
      'cacheHitPercent',
      value,
      `${sourceOf(hits)}, of these and ${sourceOf(misses)}; choose the cache’s size, which no metric tells`,
      hits,
    );
  }

  /** How many of something there were for each request, whichever files have the two. */
  const perRequest = (one: Measurement): number => {
    const all = measured('requests', one.file);
    return all === null ? Number.NaN : one.total / one.file.hours / (all.total / all.file.hours);
  };
  const bytes = measured('bytes') ?? measured('otherBytes');
  if (bytes !== null) {
    const kb = perRequest(bytes) / 1_000;
    const share = usual.requestKb + usual.responseKb > 0 ? usual.requestKb / (usual.requestKb + usual.responseKb) : 0.5;
    const from = `${sourceOf(bytes)} a request, both directions together, split as ${usual.requestKb} to ${usual.responseKb} KB`;
    take('requestKb', kb * share, from, bytes);
    take('responseKb', kb * (1 - share), from, bytes);
  }
  const connections = measured('newConnections');
  if (connections !== null)
    take('requestsPerConnection', 1 / perRequest(connections), `requests / ${sourceOf(connections)}`, connections);
  const open = measured('activeConnections', connections?.file);
  if (connections !== null && open !== null && open.file === connections.file && open.total > 0) {
    // Sampled once a minute: each sample is a connection that was open for it.
    const from = `${sourceOf(open)}, minutes of open connections / ${sourceOf(connections)}`;
    take('connectionSeconds', (open.total * 60) / connections.total, from, open);
  }
  const evaluations = measured('ruleEvaluations');
  if (evaluations !== null) take('rulesProcessed', perRequest(evaluations), `${sourceOf(evaluations)} / requests`, evaluations);

  const hours = requests === null ? null : hoursOf(requests, measured, usual);
  const mix = hours === null ? null : hourlyMixPercent(hours);
  return {
    name,
    region,
    currentFrontDoor: door,
    fields,
    ...(hours === null ? {} : { hours }),
    ...(mix === null ? {} : { hourlyMixPercent: mix }),
  };
}

/**
 * Of series of one metric those with the fewest dimensions; several of them add up. Where one and the same is there as SampleCount and
 * as Sum, the better statistic counts.
 */
function counting(series: readonly Series[]): Series[] {
  const fewest = Math.min(...series.map(({ dimensions }) => Object.keys(dimensions).length));
  const chosen = new Map<string, Series>();
  for (const one of series) {
    if (Object.keys(one.dimensions).length !== fewest) continue;
    const key = JSON.stringify([one.metric, Object.entries(one.dimensions).sort()]);
    const known = chosen.get(key);
    if (known === undefined || rank(one) < rank(known)) chosen.set(key, one);
  }
  return [...chosen.values()];
}

/** The place of a series' statistic among those that its metric has. */
function rank({ metric, statistic }: Series): number {
  const statistics: readonly string[] = METRICS.find(({ name }) => name === metric)?.statistics ?? [];
  return statistic === null ? 0 : statistics.indexOf(statistic);
}

/** Duration of the functions, weighted by how often each ran in each period where that is known. */
function durationOf(members: readonly Member[]): { value: number; from: string; file: SeriesFile } | null {
  const timed = members.filter(({ gives, series }) => gives === 'duration' && series.points.size > 0);
  const file = timed[0]?.file;
  if (file === undefined) return null;
  const durations = counting(timed.filter((member) => member.file === file).map(({ series }) => series));
  const invocations = members.filter(({ gives }) => gives === 'invocations');

  let [weighed, weight, plain, points] = [0, 0, 0, 0];
  for (const series of durations) {
    const ran = runsOf(series, invocations, file);
    for (const [time, value] of series.points) {
      const runs = ran?.get(time) ?? 0;
      const total = series.statistic === 'Sum';
      if (runs > 0) {
        weighed += total ? value : value * runs;
        weight += runs;
      } else if (!total) {
        plain += value;
        points++;
      }
    }
  }
  const known = weight > 0;
  if (!known && points === 0) return null;
  const how = known ? 'weighted by the invocations' : 'a plain mean, because the invocations are not known';
  return {
    value: known ? weighed / weight : plain / points,
    from: `AWS/Lambda Duration, Average, ${how}; it leaves cold starts out`,
    file,
  };
}

/** How often the function of a series ran, by time: its own samples, else the invocations of the same function. */
function runsOf(series: Series, invocations: readonly Member[], file: SeriesFile): ReadonlyMap<number, number> | null {
  if (series.samples !== null) return series.samples;
  const same = invocations.filter((member) => member.series.dimensions.FunctionName === series.dimensions.FunctionName);
  const chosen = same.filter((member) => member.file === file);
  const runs = counting((chosen.length > 0 ? chosen : same).map((member) => member.series));
  if (runs.length === 0) return null;
  const exact = runs.find(({ dimensions }) => JSON.stringify(dimensions) === JSON.stringify(series.dimensions));
  if (exact !== undefined) return exact.points;
  const sums = new Map<number, number>();
  for (const { points } of runs) for (const [time, value] of points) sums.set(time, (sums.get(time) ?? 0) + value);
  return sums;
}

/** Hour by hour, where periods are of at most an hour; what other files have does not count. */
function hoursOf(
  requests: Measurement,
  measured: (gives: Measured, preferred?: SeriesFile) => Measurement | null,
  usual: Traffic,
): ReturnType<typeof hoursOfTraffic> | null {
  if (requests.file.period > HOUR_MS) return null;
  const told = (gives: Measured): ReadonlyMap<number, number> | null => {
    const found = measured(gives, requests.file);
    return found === null || found.file !== requests.file ? null : hourSums(found.series);
  };
  const [bytes, otherBytes] = [told('bytes'), told('otherBytes')];
  const [newConnections, active, evaluations] = [told('newConnections'), told('activeConnections'), told('ruleEvaluations')];
  const sums = new Map<number, HourSums>();
  for (const [hour, count] of hourSums(requests.series)) {
    const at = (known: ReadonlyMap<number, number> | null) => (known === null ? null : (known.get(hour) ?? 0));
    sums.set(hour, {
      requests: count,
      bytes: at(bytes ?? otherBytes),
      newConnections: at(newConnections),
      activeConnectionMinutes: at(active),
      ruleEvaluations: at(evaluations),
    });
  }
  return hoursOfTraffic(sums, usual);
}

/** Sums of all series by hour since 1970. */
function hourSums(series: readonly Series[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { points } of series) {
    for (const [time, value] of points) {
      const hour = Math.floor(time / HOUR_MS);
      sums.set(hour, (sums.get(hour) ?? 0) + value);
    }
  }
  return sums;
}

function sumOf(points: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const value of points.values()) sum += value;
  return sum;
}

/** @example "AWS/ApiGateway Count, SampleCount" */
function sourceOf({ series }: Pick<Measurement, 'series'>): string {
  const [one] = series;
  const name = one?.namespace === null ? one.metric : `${one?.namespace} ${one?.metric}`;
  return one?.statistic === null ? name : `${name}, ${one?.statistic}`;
}

/** @example "744 hours scaled to 730" */
export function scaled(hours: number): string {
  return `${decimal(hours, 2)} hours scaled to ${HOURS_PER_MONTH}`;
}
