/** A series of points of one metric, and the label that says whose it is. */

import { DIMENSIONS, METRICS } from '../aws/metrics.ts';
import { REGION_SHAPE } from '../aws/regionCodes.ts';

export interface Series {
  /** AWS region, namespace and dimensions as the label tells them; null and empty where it is but a name. */
  readonly region: string | null;
  readonly namespace: string | null;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string | null;
  /** Values by time. */
  readonly points: ReadonlyMap<number, number>;
  /** Samples behind each value, where the file tells them. */
  readonly samples: ReadonlyMap<number, number> | null;
  /** The label as it stands in the file. */
  readonly label: string;
}

/** Who a series belongs to: the parts of a label. */
export type Subject = Pick<Series, 'region' | 'namespace' | 'metric' | 'dimensions' | 'statistic'> & {
  /** The period that the label names, in seconds. */
  readonly seconds: number | null;
};

const FULL_LABEL = new RegExp(`^(${REGION_SHAPE}):(\\S+) (?:(.*) )?(\\S+) (\\S+) (\\d+)$`);
const NEXT_DIMENSION = new RegExp(`(?:^| )(${DIMENSIONS.join('|')}):`, 'g');

/**
 * Takes the console's full label apart: `REGION:NAMESPACE DIMENSION:VALUE … METRIC STATISTIC SECONDS`. Values may hold spaces, so it
 * is read from both ends and cut at the names of dimensions. Any other label is a metric's name.
 *
 * @example subjectOf('us-east-1:AWS/ApiGateway ApiName:Orders API Stage:prod Count Sum 300').dimensions  // ApiName "Orders API", Stage "prod"
 */
export function subjectOf(label: string): Subject {
  const found = FULL_LABEL.exec(label.trim());
  if (found === null) {
    return { region: null, namespace: null, metric: label.trim(), dimensions: {}, statistic: null, seconds: null };
  }
  const [, region = '', namespace = '', between = '', metric = '', statistic = '', seconds = ''] = found;
  const starts = [...between.matchAll(NEXT_DIMENSION)];
  const dimensions = starts.map((start, index) => {
    const value = between.slice(start.index + start[0].length, starts[index + 1]?.index ?? between.length);
    return [start[1]!, value.trim()] as const;
  });
  return { region, namespace, metric, dimensions: Object.fromEntries(dimensions), statistic, seconds: Number(seconds) };
}

/** The row of the table of metrics that a series is, with its statistic; null for one that says nothing here. */
export function metricOf(series: Pick<Series, 'namespace' | 'metric' | 'statistic'>): (typeof METRICS)[number] | null {
  return (
    METRICS.find(
      ({ namespace, name, statistics }) =>
        name === series.metric &&
        (series.namespace === null || series.namespace === namespace) &&
        (series.statistic === null || (statistics as readonly string[]).includes(series.statistic)),
    ) ?? null
  );
}

/** The same series has the same key, in whichever file or page it stands. */
export function keyOf({ region, namespace, metric, dimensions, statistic }: Omit<Subject, 'seconds'>, id = ''): string {
  const pairs = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([region, namespace, metric, statistic, pairs, namespace === null ? id : '']);
}

/** The shortest step between neighbouring times, in milliseconds; null for fewer than two. */
export function shortestStep(times: Iterable<number>): number | null {
  const sorted = [...times].sort((one, other) => one - other);
  let shortest: number | null = null;
  for (let at = 1; at < sorted.length; at++) {
    const step = sorted[at]! - sorted[at - 1]!;
    if (step > 0 && (shortest === null || step < shortest)) shortest = step;
  }
  return shortest;
}
