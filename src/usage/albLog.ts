/** Reads the access logs of an Application Load Balancer: a line a request, with 25, 29, 30 or 33 fields. */

import type { Contents } from './contents.ts';
import { utf8Of } from './decoder.ts';
import { type Problems, quoted } from './fileProblems.ts';
import { newFirstHours } from './firstHours.ts';
import { type LoggedApi, newLog } from './log.ts';
import { readLines } from './readLines.ts';
import { hashOf } from './readTable.ts';
import { HOUR_MS, timeOf } from './times.ts';

/**
 * Places of the fields that say something.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html (read 2026-11-29)
 */
const FIELD = { type: 0, time: 1, loadBalancer: 2, received: 10, sent: 11, targetGroup: 16, connection: 29 } as const;
/** The fewest fields that a line has had, in 2018. */
const FEWEST_FIELDS = 25;

/** The protocols with which a line begins. */
export const ALB_TYPES: ReadonlySet<string> = new Set(['http', 'https', 'h2', 'grpcs', 'ws', 'wss']);

/** Reads a log line by line. A line that is none is told, and the rest is read. */
export async function readAlbLog(chunks: AsyncIterable<Uint8Array>, problems: Problems): Promise<Contents> {
  const log = newLog();
  const connections = new Map<LoggedApi, ReturnType<typeof newFirstHours>>();

  await readLines(chunks, (line, number) => {
    if (line.trim() === '') return;
    const fields = fieldsOf(line);
    const type = fields[FIELD.type] ?? '';
    const time = timeOf(fields[FIELD.time] ?? '');
    const [received, sent] = [bytesOf(fields[FIELD.received]), bytesOf(fields[FIELD.sent])];
    if (fields.length < FEWEST_FIELDS || !ALB_TYPES.has(type) || time === null || received === null || sent === null) {
      problems.tell(
        `Line ${number} is no line of a load balancer’s log (${fields.length} fields, ${quoted(line)}); it is left out.`,
      );
      return;
    }
    const api = log.api(nameOf(fields[FIELD.loadBalancer] ?? ''));
    api.door = 'alb';
    api.region ??= /^arn:[^:]+:elasticloadbalancing:([^:]+):/.exec(fields[FIELD.targetGroup] ?? '')?.[1] ?? null;
    log.count(api, time, received, sent);
    const connection = fields[FIELD.connection];
    if (connection === undefined || !connection.startsWith('TID_')) return;
    let seen = connections.get(api);
    if (seen === undefined) {
      seen = newFirstHours();
      connections.set(api, seen);
    }
    const bytes = utf8Of(connection);
    seen.see(hashOf(bytes, 0, bytes.length, 1), hashOf(bytes, 0, bytes.length, 2), Math.floor(time / HOUR_MS));
    api.connections.lines++;
  });

  for (const [api, seen] of connections) {
    api.connections.sum = seen.size();
    // A connection is new in the hour of its first request; lines without an id would make the hours wrong.
    if (api.connections.lines < api.lines) continue;
    for (const [hour, sums] of api.hours) sums.newConnections = seen.inHour(hour);
  }
  return { span: log.span(), logged: log.apis() };
}

/** @example nameOf('app/shop-alb/50dc1e2f3a4b5c6d')  // "shop-alb" */
function nameOf(loadBalancer: string): string {
  return loadBalancer.split('/')[1] ?? loadBalancer;
}

function bytesOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The fields of a line: separated by spaces, quoted ones with spaces, escaped quotes and junk from the internet in them.
 * @example fieldsOf('h2 "GET / \\"x\\"" -')  // ["h2", 'GET / \\"x\\"', "-"]
 */
export function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (line[at] === '"') {
      let end = at + 1;
      while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1;
      fields.push(line.slice(at + 1, end));
      at = end + 2;
    } else {
      const space = line.indexOf(' ', at);
      const end = space < 0 ? line.length : space;
      fields.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return fields;
}
