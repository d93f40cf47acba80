/** Reads the access logs of API Gateway, whose format is their owner's: JSON with names of any case, or the common log format. */

import type { Contents } from './contents.ts';
import { type Problems, quoted } from './fileProblems.ts';
import { finiteOf, isObject, type JsonObject, jsonOf } from './json.ts';
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

/** What `aws logs tail` writes before each line: its time and the log stream. */
const TAIL = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)? \S+ (?=.)/;
/** `203.0.113.7 - - [02/Oct/2026:11:00:26 +0000] "GET /orders HTTP/1.1" 200 3474 …` */
const COMMON = /\[([^\]]+)\]\s*"([^"]*)"\s+(\d{3}|-)\s+(\d+|-)/;
const EXECUTE_API = /^([^.]+)\.execute-api\.([^.]+)\.amazonaws\.com/;

export async function readApiGatewayLog(chunks: AsyncIterable<Uint8Array>, problems: Problems): Promise<Contents> {
  const log = newLog();
  await readLines(chunks, (text, number) => {
    if (text.trim() === '') return;
    const line = logLineOf(text);
    const time = line === null ? null : timeOfLine(line);
    if (line === null || time === null) {
      const why =
        line === null ? 'neither JSON nor the common log format' : 'without a requestTime such as 02/Oct/2026:11:00:26 +0000';
      problems.tell(`Line ${number} is ${why} (${quoted(text)}); it is left out.`);
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
  });
  return { span: log.span(), logged: log.apis() };
}

/**
 * What a line tells, or null for one in no known format.
 * @example logLineOf('{"request_time":"02/Oct/2026:11:00:26 +0000","integration":{"status":"-"}}')
 */
export function logLineOf(text: string): LogLine | null {
  const line = text.replace(TAIL, '').trim();
  if (line.startsWith('{')) {
    const value = jsonOf(line);
    if (!isObject(value)) return null;
    const found: LogLine = {};
    take(value, '', found);
    return found;
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
