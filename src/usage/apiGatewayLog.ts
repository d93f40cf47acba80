/** Reads the access logs of API Gateway, whose format is their owner's: JSON with names of any case, the common log format, CSV or XML. */

import type { Contents } from './contents.ts';
import { NotUnderstood, type Problems, quoted } from './fileProblems.ts';
import { finiteOf, isObject, type JsonObject, jsonOf, objectsOf, textOf } from './json.ts';
import { add, newLog } from './log.ts';
import { readLines } from './readLines.ts';
import { logTimeOf, timeOf } from './times.ts';

/** What a line tells, in words of our own, by letters of the name that its owner gave it. */
const NAMES: Readonly<Record<string, keyof LogLine>> = {
  requesttime: 'time',
  requesttimeepoch: 'epoch',
  status: 'status',
  responselength: 'bytes',
  apiid: 'apiId',
  domainname: 'domain',
  routekey: 'routeKey',
  resourcepath: 'resourcePath',
  integrationstatus: 'integrationStatus',
  integrationintegrationstatus: 'integrationStatus',
  integrationlatency: 'integrationLatency',
};

interface LogLine {
  time?: string;
  epoch?: string;
  status?: string;
  bytes?: string;
  apiId?: string;
  domain?: string;
  routeKey?: string;
  resourcePath?: string;
  integrationStatus?: string;
  integrationLatency?: string;
}

/** What is refused before it reaches anything, by its status: authorization, API keys, throttling. */
const REFUSED: ReadonlySet<string> = new Set(['401', '403', '429']);

/** What `aws logs tail` writes before each line, its time and the log stream; an export to S3 has the time alone. */
const TAIL = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)? \S+ (?=.)/;
const EXPORTED = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)? (?=.)/;
/** `203.0.113.7 - - [02/Oct/2026:11:00:26 +0000] "GET /orders HTTP/1.1" 200 3474 …` */
const COMMON = /\[([^\]]+)\]\s*"([^"]*)"\s+(\d{3}|-)\s+(\d+|-)/;
/** `…,02/Oct/2026:11:00:26 +0000,GET,/orders,HTTP/1.1,200,3474,…`, the console's suggestion; an HTTP API's has the route for the path. */
const CSV = /(?:^|,)(\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} [+-]\d{4}),([^,]*),(.*),HTTP\/[\d.]+,(\d{3}|-),(\d+|-)(?:,|$)/;
/** `<request id="…"> <ip>…</ip> … <status>200</status> …</request>`. */
const XML = /^<request[\s>].*<\/request>$/;
const ELEMENT = /<(\w+)>([^<]*)<\/\1>/g;
const EXECUTE_API = /^([^.]+)\.execute-api\.([^.]+)\.amazonaws\.com/;

/** Reads a log line by line. A line that is none is told, and the rest is read. */
export async function readApiGatewayLog(chunks: AsyncIterable<Uint8Array>, problems: Problems): Promise<Contents> {
  const { take, contents } = newReading(problems);
  await readLines(chunks, (text, number) => take(text, `Line ${number}`));
  return contents();
}

/**
 * The pages that `aws logs filter-log-events` or `get-log-events` prints: the message of each event is a line.
 * @throws NotUnderstood where no message is a line of an access log: they may be of any log
 */
export function readLogEvents(pages: readonly JsonObject[], problems: Problems): Contents {
  const messages = pages.flatMap((page) => objectsOf(page.events)).map(({ message }) => textOf(message) ?? '');
  const first = messages.find((text) => text.trim() !== '');
  if (first === undefined) throw new NotUnderstood(`It is an answer of CloudWatch Logs with no events; ${EVENTS_ACCEPTED}`);
  if (!messages.some((text) => isLogLine(text))) {
    throw new NotUnderstood(
      `It has events of CloudWatch Logs, but none of the ${messages.length} events (${quoted(first)}) is a line of an access log with a requestTime; ${EVENTS_ACCEPTED}`,
    );
  }
  const { take, contents } = newReading(problems);
  for (const [index, text] of messages.entries()) take(text, `Event ${index + 1}`);
  const last = pages.at(-1);
  if (textOf(last?.nextToken) !== null || textOf(last?.NextToken) !== null)
    problems.tell('The last page has a nextToken, so that more pages follow it; without them requests are missing.');
  return contents();
}

const EVENTS_ACCEPTED = 'accepted are events of the log group that the stage writes its access log to.';

/** Whether a text is a line that can be counted. */
export function isLogLine(text: string): boolean {
  const found = logLineOf(text);
  return found !== null && (found.time ?? found.epoch) !== undefined;
}

/** Counts lines one after another. */
function newReading(problems: Problems) {
  const log = newLog();
  const take = (text: string, where: string): void => {
    if (text.trim() === '') return;
    const line = logLineOf(text);
    const time = line === null ? null : timeOfLine(line);
    if (line === null || time === null) {
      const why =
        line === null
          ? 'none of JSON, the common log format, CSV and XML as API Gateway suggests them'
          : 'without a requestTime such as 02/Oct/2026:11:00:26 +0000';
      problems.tell(`${where} is ${why} (${quoted(text)}); it is left out.`);
      return;
    }
    const host = EXECUTE_API.exec(line.domain ?? '');
    const api = log.api(line.apiId ?? host?.[1] ?? null);
    api.region ??= host?.[2] ?? null;
    api.door ??= line.routeKey !== undefined ? 'http-api' : line.resourcePath !== undefined ? 'rest-api' : null;
    const bytes = line.bytes !== undefined && /^\d{1,15}$/.test(line.bytes) ? Number(line.bytes) : null;
    // A response without a length has no body; a format without the field says nothing.
    log.count(api, time, null, line.bytes === undefined ? null : (bytes ?? 0));

    const integration = [line.integrationStatus, line.integrationLatency].filter((value) => value !== undefined);
    if (integration.length === 0) return;
    const none = integration.some((value) => value === '-');
    const refused = none && REFUSED.has(line.status ?? '');
    add(api.refused, refused ? 1 : 0);
    add(api.answered, none && !refused ? 1 : 0);
  };
  return { take, contents: (): Contents => ({ span: log.span(), logged: log.apis() }) };
}

/**
 * What a line tells, or null for one in no known format.
 * @example logLineOf('{"request_time":"02/Oct/2026:11:00:26 +0000","integration":{"status":"-"}}')
 */
function logLineOf(text: string): LogLine | null {
  const line = text.trim();
  return bareLineOf(line) ?? bareLineOf(line.replace(TAIL, '')) ?? bareLineOf(line.replace(EXPORTED, ''));
}

/** The same of a line with nothing before it. */
function bareLineOf(line: string): LogLine | null {
  if (line.startsWith('{')) {
    const value = jsonOf(line);
    if (!isObject(value)) return null;
    const found: LogLine = {};
    take(value, '', found);
    return found;
  }
  if (XML.test(line)) {
    const found: LogLine = {};
    take(Object.fromEntries([...line.matchAll(ELEMENT)].map(([, name, value]) => [name, value])), '', found);
    return found;
  }
  const csv = CSV.exec(line);
  if (csv !== null) {
    const [, time = '', , place = '', status = '', bytes = ''] = csv;
    return { time, status, bytes, ...(place.startsWith('/') ? { resourcePath: place } : { routeKey: place }) };
  }
  const common = COMMON.exec(line);
  if (common === null) return null;
  const [, time = '', , status = '', bytes = ''] = common;
  return { time, status, bytes };
}

/** Takes the fields of an object, and those of objects in it by both names together. */
function take(object: JsonObject, before: string, into: LogLine): void {
  for (const [name, value] of Object.entries(object)) {
    const letters = before + name.toLowerCase().replace(/[^a-z]/g, '');
    if (isObject(value) && before === '') take(value, letters, into);
    const known = Object.hasOwn(NAMES, letters) ? NAMES[letters] : undefined;
    if (known !== undefined && (typeof value === 'string' || typeof value === 'number')) into[known] ??= String(value);
  }
}

function timeOfLine({ time, epoch }: LogLine): number | null {
  const written = time === undefined ? null : (logTimeOf(time) ?? timeOf(time));
  if (written !== null) return written;
  const since = finiteOf(epoch);
  return since !== null && since > 0 ? Math.floor(since) : null;
}
