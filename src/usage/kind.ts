/** Tells by its first bytes what a file is; names say nothing. */

import { ALB_TYPES, fieldsOf } from './albLog.ts';
import { isLogLine } from './apiGatewayLog.ts';
import { hasBillHeader } from './billingFile.ts';
import type { Encoding } from './decoder.ts';
import { NotUnderstood, quoted } from './fileProblems.ts';
import { cellsOf, hasSemicolons } from './readTable.ts';
import { timeOf } from './times.ts';

/** Bytes that are looked at: the header of a report with two hundred columns has 6 KB. */
export const LOOKED_AT = 2 ** 18;

/** What all sentences end with. */
export const ACCEPTED =
  'Accepted are CloudWatch’s JSON and CSV, Cost Explorer’s JSON and CSV, cost and usage reports and FOCUS as CSV, gzip or Parquet, monthly bills, and access logs of load balancers and API Gateway.';

/** Lines that are looked at for one of a log, and what is looked at of each. */
const LOG_WITHIN = 5;
const LONGEST_LOG_LINE = 65_536;

export type Packing = 'gzip' | 'parquet' | 'none';

/** How a file is packed. @throws NotUnderstood for what is no text and nothing that is unpacked here */
export function packingOf(head: Uint8Array): Packing {
  const [first, second, third, fourth] = head;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  const word = String.fromCharCode(first ?? 0, second ?? 0, third ?? 0, fourth ?? 0);
  if (word === 'PAR1') return 'parquet';
  for (const [beginning, what] of PACKED)
    if (word.startsWith(beginning)) throw new NotUnderstood(`It looks like ${what}. ${ACCEPTED}`);
  return 'none';
}

const PACKED = [
  ['PK\u0003\u0004', 'a .zip or .xlsx file: unpack it first, or save the sheet as CSV'],
  ['%PDF', 'a PDF: AWS also gives the bill as CSV'],
  ['\u0028\u00b5\u002f\u00fd', 'a file packed with zstd: unpack it first'],
  ['BZh', 'a file packed with bzip2: unpack it first'],
  ['\u00fd7zX', 'a file packed with xz: unpack it first'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['Obj\u0001', 'an Avro file'],
] as const;

/** The encoding of a text by its mark, and how many bytes the mark has. */
export function encodingOf(head: Uint8Array): { encoding: Encoding; markBytes: number } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  return { encoding: 'utf-8', markBytes: 0 };
}

/** What a text is: a kind, or JSON of which only the whole tells. */
export type TextKind = 'json' | 'cloudwatch-csv' | 'cost-explorer-csv' | 'billing' | 'alb-log' | 'api-gateway-log';

/**
 * What a text is, by its beginning.
 * @throws NotUnderstood with a sentence that says what it looks like and what is accepted
 */
export function kindOfText(beginning: string): TextKind {
  if (beginning.trim() === '') throw new NotUnderstood(`It is empty. ${ACCEPTED}`);
  if (beginning.includes('\0'))
    throw new NotUnderstood(`It has bytes of 0 in it, as text in UTF-16 without a mark or a program has. ${ACCEPTED}`);
  const lines = beginning.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const start = first.trimStart();
  // A log may begin with half a line; a message of an event is a line of a log, and the events are JSON.
  const beginningLines = lines.slice(0, LOG_WITHIN);
  if (/^[{[]/.test(start) && beginningLines.some((line) => EVENTS.test(line))) return 'json';
  if (beginningLines.some(isLogOfLoadBalancer)) return 'alb-log';
  if (beginningLines.some(isLogOfApiGateway)) return 'api-gateway-log';
  if (/^<(?:!doctype|html|head|body|\?xml|!--|[a-z]+[\s>])/i.test(start)) {
    const what = /^<\?xml/i.test(start) ? 'an XML file' : 'a web page, such as a sign-in page saved in place of the file';
    throw new NotUnderstood(`It looks like ${what}. ${ACCEPTED}`);
  }
  if (/^[{[]/.test(start)) return 'json';
  if (lines.some((line) => cellsOf(line)[0] === 'Full label') && lines.some((line) => /^"?Label/.test(line)))
    return 'cloudwatch-csv';
  if (hasBillHeader(lines, cellsOf)) return 'billing';
  const head = cellsOf(first).map((cell) => cell.trim());
  if (isCostExplorer(head, lines)) return 'cost-explorer-csv';
  throw new NotUnderstood(`${lookOf(lines, head)} ${ACCEPTED}`);
}

/** How the list of events begins in an answer of CloudWatch Logs. */
const EVENTS = /"events":\s*\[/;

function isLogOfApiGateway(line: string): boolean {
  return isLogLine(line.slice(0, LONGEST_LOG_LINE));
}

function isLogOfLoadBalancer(line: string): boolean {
  const [type = '', time = '', name = ''] = fieldsOf(line.slice(0, LONGEST_LOG_LINE));
  return ALB_TYPES.has(type) && timeOf(time) !== null && name !== '';
}

/** A corner, columns with a currency behind their names, and a total. */
function isCostExplorer(head: readonly string[], lines: readonly string[]): boolean {
  const currency = head.slice(1).filter((name) => /\([^()]{1,4}\)$/.test(name)).length;
  const total =
    lines.some((line) => /^"?[^",]+ total"?,/i.test(line)) || head.some((name) => /^Total costs?\b| total$/i.test(name));
  return head.length >= 2 && currency > 0 && total;
}

function lookOf(lines: readonly string[], head: readonly string[]): string {
  const [first = ''] = lines;
  if (lines.slice(0, 3).some(hasSemicolons))
    return 'It looks like a table with semicolons between its cells, as a spreadsheet saves it where the comma is a decimal mark: save it with commas, or take the file as AWS gave it.';
  if (/^timestamp/i.test(first))
    return 'It looks like points of a metric without the rows that say which one: no "Full label" and no "Label" is in it.';
  if (head.length >= 3) {
    const needed = 'a header such as lineItem/UsageType, line_item_usage_type, ChargeCategory, RecordType or meter';
    return `It looks like a table (${head.slice(0, 4).map(quoted).join(', ')} …), but lacks ${needed}.`;
  }
  return `It begins with ${quoted(first)}, which is no file that is read here.`;
}
