/** Files that are broken, cut off or hostile: each is a sentence, and takes nothing from the others. */

import zlib from 'node:zlib';
import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../src/usage/fileProblems.ts';
import { readUsage } from '../../src/usage/readUsage.ts';
import { book } from '../prices/the-book.ts';
import { file, read } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Enough of a report to be known as one, with one row. */
const REPORT =
  'line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,line_item_usage_type,line_item_usage_amount,line_item_unblended_cost\n' +
  'Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,EU-ApiGatewayRequest,24,0.000084\n';

const CONSOLE = [
  'Id,m1',
  'StatusCode,Complete',
  'Full label,eu-west-1:AWS/ApiGateway ApiName:orders Count Sum 3600',
  'Label,Count',
  '2026/10/01 00:00:00,1000',
  '2026/10/01 01:00:00,2000',
].join('\n');

describe('a file that is not understood is one sentence, without a kind, a time or hours:', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /empty/],
    ['spaces', '  \n\n', /empty/],
    ['a web page saved as CSV', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', /web page, such as a sign-in page/],
    ['an XML file', '<?xml version="1.0"?><a/>', /XML/],
    ['a zip', 'PK\u0003\u0004abc', /\.zip or \.xlsx.*unpack/],
    ['a PDF', '%PDF-1.7', /PDF/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]), /picture/],
    ['bytes of anything', new Uint8Array(500).fill(7).fill(0, 100), /bytes of 0/],
    ['a table with semicolons', 'Datum;Menge;Kosten\n01.10.2026;1,5;2,5\n', /semicolons.*commas/],
    ['a table of something else', 'a,b,c\n1,2,3\n', /"a", "b", "c".*lacks a header/],
    ['points without a name', 'timestamp,value\n2026-10-01T00:00:00Z,5\n', /without the rows that say which one/],
    ['a poem', 'Shall I compare thee to a summer’s day?', /no file that is read here/],
    ['half of a JSON file', '{"MetricDataResults":[{"Id":"a","Timesta', /cut off/],
    ['another JSON file', '{"Reservations":[]}', /"Reservations"/],
    [
      'events of a function’s log',
      JSON.stringify({ events: [{ message: 'START RequestId: 1' }, { message: 'END' }] }),
      /none of the 2 events .*"START RequestId: 1".*access log/,
    ],
    ['no events', '{"events":[],"searchedLogStreams":[]}', /no events/],
    ['a number', '17', /no file that is read here/],
    [
      'a report without its amounts',
      'line_item_usage_type,line_item_usage_amount\na,1\n',
      /lacks line_item_usage_start_date, line_item_unblended_cost/,
    ],
    ['a Parquet file that ends at once', 'PAR1', /cannot be read/],
    ['gzip in gzip in gzip', gzipSync(gzipSync(gzipSync(bytes(REPORT)))), /more than twice/],
  ])('%s', async (_, content, expected) => {
    const found = await read({ x: content });
    expect(found.files).toHaveLength(1);
    const { problems, ...rest } = found.files[0]!;
    expect(rest).toEqual({ name: 'x', kind: null, from: null, to: null, hours: 0 });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
    expect(problems[0]).toMatch(/Accepted are CloudWatch|accepted (is|are) /);
    expect(problems[0]).toMatch(/\.$/);
  });
});

test('lines that end in CR alone, as old spreadsheets save them, are read like others', async () => {
  const log =
    'https 2026-10-02T11:00:26.123Z app/shop/50dc 203.0.113.7:1 - 0 0 0 200 200 300 500 "GET https://a/ HTTP/2.0" "x" - - arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/t/1 "-" "-" "-" 0 2026-10-02T11:00:26.123Z "forward" "-" "-"';
  for (const text of [REPORT, `${REPORT}\n`, CONSOLE, `${log}\n${log}\n`]) {
    const usual = await read({ x: text });
    expect(usual.files[0]!.kind).not.toBeNull();
    expect(await read({ x: text.replaceAll('\n', '\r') })).toEqual(usual);
    // In pieces, too: of a line's end in two bytes one may be in each.
    const pieces = {
      name: 'x',
      chunks: async function* () {
        for (const part of text.replaceAll('\n', '\r').match(/[\s\S]{1,7}/g)!) yield bytes(part);
      },
    };
    expect(await readUsage([pieces], { book })).toEqual(usual);
  }
});

test('a file that is not understood takes nothing from the others', async () => {
  const found = await read({ bad: '<html>', 'good.csv': REPORT });
  expect(found.files.map(({ kind }) => kind)).toEqual([null, 'billing']);
  expect(found.apis).toHaveLength(1);
});

test('half a gzip file gives what came before, with a problem', async () => {
  const long =
    REPORT +
    Array.from(
      { length: 3_000 },
      (_, index) => `Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,EU-ApiGatewayRequest,${index},1\n`,
    ).join('');
  const packed = gzipSync(bytes(long));
  const found = await read({ x: packed.slice(0, packed.length >> 1) });
  expect(found.files[0]!.kind).toBe('billing');
  expect(found.files[0]!.problems[0]).toMatch(/ends too early/);
  expect(found.billed[0]!.quantity).toBeGreaterThan(24);
});

test('a file that is cut off within quotes or within a row loses only its last row', async () => {
  expect((await read({ x: `${REPORT}Usage,2026-10-01T00:00:00Z,2026-10-02T00:` })).files[0]!.problems[0]).toMatch(
    /^Line 3 ends before/,
  );
  const quoted = await read({ x: `${REPORT}Usage,"2026-10-01T00:00` });
  expect(quoted.files[0]!.problems.join(' ')).toMatch(/Line 3 ends before.*Line 3 ends within quotes/);
  expect(quoted.billed[0]!.quantity).toBe(24);
});

test('a quote that is never closed does not fill the memory: what comes before is read', async () => {
  const found = await read({ x: `${REPORT}"${'x'.repeat(6e6)}` });
  expect(found.files[0]!.problems.join()).toMatch(/Line 3 is longer than 4 MB/);
  expect(found.billed[0]!.quantity).toBe(24);
});

test('a gzip file that grows out of all proportion is read no further', async () => {
  const row = 'Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,EU-OtherUsage,0,0\n';
  const packed = zlib.gzipSync(REPORT + row.repeat(1_500_000));
  const start = process.memoryUsage().rss;
  const found = await read({ x: packed });
  expect(found.files[0]!.problems.join()).toMatch(/more than 200 times/);
  expect(process.memoryUsage().rss - start).toBeLessThan(300e6);
});

test('a hundred problems are told, the others counted', async () => {
  const bad = Array.from(
    { length: 130 },
    (_, index) => `Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,EU-ApiGatewayRequest,x${index},1\n`,
  ).join('');
  const { problems } = (await read({ x: REPORT + bad })).files[0]!;
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toMatch(/^And \d+ more problems/);
});

test('no problem shows a control character', async () => {
  const found = await read({ x: `${REPORT}Usage,\u0007\u001b[31m\u202e,2026-10-02T00:00:00Z,EU-ApiGatewayRequest,1,1\n` });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(found.files[0]!.problems.join()).not.toMatch(/[\u0000-\u001f\u202e]/);
});

test('names that every object has are names like others', async () => {
  const label = 'eu-west-1:AWS/ApiGateway ApiName:__proto__ Count Sum 3600';
  const found = await read({
    '__proto__.json': JSON.stringify({
      MetricDataResults: [{ Id: 'constructor', Label: label, Timestamps: ['2026-10-01T00:00:00Z'], Values: [1] }],
    }),
  });
  expect(found.apis[0]!.name).toBe('__proto__');
});

test('reading can be stopped, and tells how far it is', async () => {
  const signal = { aborted: false };
  const seen: number[] = [];
  const long = REPORT + REPORT.split('\n')[1]!.concat('\n').repeat(20_000);
  const reading = readUsage([file('x', long)], {
    book,
    signal,
    onProgress: (_, read) => {
      seen.push(read);
      if (seen.length === 10) signal.aborted = true;
    },
  });
  await expect(reading).rejects.toThrow(Cancelled);
  expect(seen).toHaveLength(10);
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
});
