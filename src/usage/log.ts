/** What the lines of an access log add up to, for each API that they are about. */

import type { FoundDoor } from './foundApi.ts';
import type { HourSums } from './hourly.ts';
import { HOUR_MS, MINUTE_MS, type Span } from './times.ts';

/** One API of one log. */
export interface LoggedApi {
  /** Null where no line names it. */
  readonly name: string | null;
  region: string | null;
  door: FoundDoor | null;
  lines: number;
  /** Bytes, and the lines that tell them; null where none does. */
  requestBytes: Told;
  responseBytes: Told;
  /** Distinct connections, and the lines that name theirs. */
  connections: Told;
  /** Requests that were refused, or answered by the API itself, and the lines that tell whether they were. */
  refused: Told;
  answered: Told;
  readonly hours: Map<number, HourSums>;
}

/** A sum over the lines that say something. */
export interface Told {
  sum: number;
  lines: number;
}

export interface OpenLog {
  /** The API of a line, by its name; made with its first line. */
  readonly api: (name: string | null) => LoggedApi;
  /** Counts a line of an API at a time, with the bytes that it tells. */
  readonly count: (api: LoggedApi, time: number, requestBytes: number | null, responseBytes: number | null) => HourSums;
  readonly apis: () => readonly LoggedApi[];
  /** Whole minutes, from that of the earliest line to the end of that of the latest. */
  readonly span: () => Span | null;
}

/** A log without lines. */
export function newLog(): OpenLog {
  const apis = new Map<string | null, LoggedApi>();
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    api(name) {
      let api = apis.get(name);
      if (api === undefined) {
        const none = (): Told => ({ sum: 0, lines: 0 });
        api = {
          name,
          region: null,
          door: null,
          lines: 0,
          requestBytes: none(),
          responseBytes: none(),
          connections: none(),
          refused: none(),
          answered: none(),
          hours: new Map(),
        };
        apis.set(name, api);
      }
      return api;
    },
    count(api, time, requestBytes, responseBytes) {
      if (time < from) from = time;
      if (time > to) to = time;
      api.lines++;
      const hour = Math.floor(time / HOUR_MS);
      let sums = api.hours.get(hour);
      if (sums === undefined) {
        sums = { requests: 0, bytes: null, newConnections: null, activeConnectionMinutes: null, ruleEvaluations: null };
        api.hours.set(hour, sums);
      }
      sums.requests++;
      if (requestBytes !== null) add(api.requestBytes, requestBytes);
      if (responseBytes !== null) add(api.responseBytes, responseBytes);
      if (requestBytes !== null || responseBytes !== null)
        sums.bytes = (sums.bytes ?? 0) + (requestBytes ?? 0) + (responseBytes ?? 0);
      return sums;
    },
    apis: () => [...apis.values()],
    span() {
      if (from > to) return null;
      return { from: Math.floor(from / MINUTE_MS) * MINUTE_MS, to: Math.floor(to / MINUTE_MS) * MINUTE_MS + MINUTE_MS };
    },
  };
}

/** Adds what one line says. */
export function add(told: Told, value: number): void {
  told.sum += value;
  told.lines++;
}
