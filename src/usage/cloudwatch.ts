/** Reads what CloudWatch gives: get-metric-data, get-metric-statistics and the console's CSV. */

import type { Contents } from './contents.ts';
import { NotUnderstood, type Problems, quoted } from './fileProblems.ts';
import { finiteOf, isObject, type JsonObject, objectsOf, textOf } from './json.ts';
import { cellsOf } from './readTable.ts';
import { keyOf, type Series, type Subject, shortestStep, subjectOf } from './series.ts';
import { HOUR_MS, isoOf, type Span, timeOf } from './times.ts';

/** A series while its points come in. */
interface Growing extends Subject {
  readonly label: string;
  readonly points: Map<number, number>;
  readonly samples: Map<number, number>;
}

/**
 * The output of `aws cloudwatch get-metric-data`, one page or several. Points come in any order; one that stands on two pages counts once.
 */
export function readMetricData(pages: readonly JsonObject[], problems: Problems): Contents {
  const found = new Map<string, Growing>();
  const unfinished = new Map<string, string>();
  for (const page of pages) {
    for (const result of objectsOf(page.MetricDataResults)) {
      const id = textOf(result.Id) ?? '';
      const label = textOf(result.Label) ?? id;
      const subject = subjectOf(label);
      const key = keyOf(subject, `${id} ${label}`);
      const series = found.get(key) ?? { ...subject, label, points: new Map(), samples: new Map() };
      found.set(key, series);
      const times = Array.isArray(result.Timestamps) ? result.Timestamps : [];
      const values = Array.isArray(result.Values) ? result.Values : [];
      if (times.length !== values.length)
        problems.tell(
          `${quoted(label)} has ${times.length} times and ${values.length} values; those without a partner are left out.`,
        );
      for (let at = 0; at < Math.min(times.length, values.length); at++) addPoint(series, times[at], values[at], problems);
      // `PartialData` stands on every page but the last.
      if (result.StatusCode === 'Complete' || result.StatusCode === undefined) unfinished.delete(key);
      else unfinished.set(key, `${quoted(label)} ends with the status ${quoted(String(result.StatusCode))}: points are missing.`);
    }
    for (const message of objectsOf(page.Messages)) {
      if (typeof message.Value === 'string') problems.tell(`CloudWatch says ${quoted(message.Value)} about this answer.`);
    }
  }
  for (const sentence of unfinished.values()) problems.tell(sentence);
  if (textOf(pages.at(-1)?.NextToken) !== null)
    problems.tell('The last page has a NextToken, so that more pages follow it; without them points are missing.');
  return contents([...found.values()], problems);
}

/** Statistics of get-metric-statistics that are read, the better first: an average comes with the samples that it weighs. */
const STATISTICS = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] as const;

/** The output of `aws cloudwatch get-metric-statistics`: one metric of one resource, neither named. */
export function readMetricStatistics(answers: readonly JsonObject[], problems: Problems): Contents {
  const found = new Map<string, Growing>();
  for (const answer of answers) {
    const label = textOf(answer.Label) ?? '';
    const subject = subjectOf(label);
    for (const point of objectsOf(answer.Datapoints)) {
      for (const statistic of STATISTICS) {
        if (point[statistic] === undefined) continue;
        const key = keyOf({ ...subject, statistic }, label);
        const series = found.get(key) ?? { ...subject, statistic, label, points: new Map(), samples: new Map() };
        found.set(key, series);
        const time = addPoint(series, point.Timestamp, point[statistic], problems);
        const samples = finiteOf(point.SampleCount);
        if (time !== null && samples !== null) series.samples.set(time, samples);
      }
    }
  }
  return contents([...found.values()], problems);
}

/** Rows before the data of the console's CSV, by their first cell. */
const CONSOLE_HEAD = ['Id', 'StatusCode', 'Messages', 'Full label', 'Label'] as const;

/** The console's "Download as .csv": five rows of head, then a row for each period. */
export function readConsoleCsv(text: string, problems: Problems): Contents {
  const head: Partial<Record<(typeof CONSOLE_HEAD)[number], readonly string[]>> = {};
  const rows: { line: number; cells: readonly string[] }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const cells = cellsOf(line);
    const name = CONSOLE_HEAD.find((one) => one === cells[0]);
    if (name !== undefined && rows.length === 0) head[name] = cells.slice(1);
    else rows.push({ line: index + 1, cells });
  }
  const labels = head['Full label'] ?? head.Label;
  if (labels === undefined)
    throw new NotUnderstood('The rows "Full label" and "Label" are missing, so that nothing says which metric it is.');

  const series = labels.map((label, index): Growing => {
    const subject = subjectOf(label);
    const status = head.StatusCode?.[index];
    if (status !== undefined && status !== '' && status !== 'Complete')
      problems.tell(`${quoted(label)} has the status ${quoted(status)}: points are missing.`);
    return { ...subject, label, points: new Map(), samples: new Map() };
  });
  const seen = new Set<number>();
  for (const { line, cells } of rows) {
    const time = timeOf(cells[0] ?? '');
    if (time === null) {
      problems.tell(
        `Line ${line} begins with ${quoted(cells[0] ?? '')}, which is no time such as 2026/10/01 00:00:00; it is left out.`,
      );
      continue;
    }
    if (seen.has(time)) {
      problems.tell(
        `Line ${line} has the time ${cells[0]} a second time, as local times do when clocks go back; its first row counts. Set the console to UTC.`,
      );
      continue;
    }
    seen.add(time);
    for (const [index, one] of series.entries()) {
      const cell = (cells[index + 1] ?? '').trim();
      if (cell === '') continue;
      const value = finiteOf(cell);
      if (value === null || value < 0) problems.tell(`Line ${line} has ${quoted(cell)} where a number belongs; it is left out.`);
      else one.points.set(time, value);
    }
  }
  return contents(merged(series), problems, seen, true);
}

/** Columns of one series become one. */
function merged(series: readonly Growing[]): Growing[] {
  const byKey = new Map<string, Growing>();
  for (const [index, one] of series.entries()) {
    const key = keyOf(one, `${index}`);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, one);
    else for (const [time, value] of one.points) if (!known.points.has(time)) known.points.set(time, value);
  }
  return [...byKey.values()];
}

/** Adds a point; its time, or null for one that is left out. */
function addPoint(series: Growing, timestamp: unknown, value: unknown, problems: Problems): number | null {
  // The AWS CLI can be told to write times as seconds since 1970.
  const seconds = typeof timestamp === 'number' && timestamp > 0 && timestamp < 1e11 ? Math.round(timestamp * 1_000) : null;
  const time = seconds ?? timeOf(textOf(timestamp) ?? '');
  if (time === null) {
    problems.tell(`${quoted(series.label)} has a point at ${quoted(String(timestamp))}, which is no time; it is left out.`);
    return null;
  }
  const number = finiteOf(value);
  if (number === null || number < 0) {
    problems.tell(
      `${quoted(series.label)} has the value ${quoted(String(value))} at ${isoOf(time)}, which counts nothing; it is left out.`,
    );
    return null;
  }
  const known = series.points.get(time);
  if (known === undefined) series.points.set(time, number);
  else if (known !== number)
    problems.tell(`${quoted(series.label)} has two values at ${isoOf(time)}, ${known} and ${number}; the first counts.`);
  return time;
}

/** The series with the time that they cover: from the first point to the last, and one period more. */
function contents(found: readonly Growing[], problems: Problems, rowTimes: Iterable<number> = [], told = false): Contents {
  const series = found.map(
    ({ seconds: _, samples, ...rest }): Series => ({ ...rest, samples: samples.size > 0 ? samples : null }),
  );
  const times = new Set(rowTimes);
  for (const { points } of found) for (const time of points.keys()) times.add(time);
  if (times.size === 0) {
    problems.tell('The file has no points: nothing was measured in this time, or not under this name.');
    return { span: null, series };
  }
  const period = periodOf(found, told);
  return { span: spanOf(times, period), period, series };
}

/** The shortest step between neighbouring times of any series; the console's file says it in its labels. In milliseconds. */
function periodOf(found: readonly Growing[], told: boolean): number {
  const named = found.map(({ seconds }) => seconds ?? 0).filter((seconds) => seconds > 0);
  const label = named.length > 0 ? Math.min(...named) * 1_000 : null;
  if (told && label !== null) return label;
  const steps = found.map(({ points }) => shortestStep(points.keys())).filter((step) => step !== null);
  return steps.length > 0 ? Math.min(...steps) : (label ?? HOUR_MS);
}

function spanOf(times: ReadonlySet<number>, period: number): Span {
  let [from, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time < from) from = time;
    if (time > last) last = time;
  }
  return { from, to: last + period };
}

/** The pages of an answer: an object, a list of them, or one after another. */
export function pagesOf(values: readonly unknown[]): readonly JsonObject[] {
  return values.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value])).filter(isObject);
}
