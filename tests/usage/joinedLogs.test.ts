/** Logs of several files are one: together they cover the time from the first line to the last. */

import { gunzipSync, gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { joinedLogs } from '../../src/usage/joinedLogs.ts';
import { readUsage } from '../../src/usage/readUsage.ts';
import type { UsageFile } from '../../src/usage/usageFile.ts';
import { book } from '../prices/the-book.ts';
import { file, values } from './read.ts';
import { SAMPLES } from './samples.ts';

/** A line of a load balancer's log at a minute of an hour, 300 bytes in and 700 out. */
const line = (minute: number) =>
  `https 2026-10-01T10:${String(minute).padStart(2, '0')}:07.000000Z app/shop/50dc 203.0.113.7:1 - 0 0 0 200 200 300 500 "GET https://x/ HTTP/2.0" "-" - - arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/1 "-" "-" "-" 0 2026-10-01T10:00:00.000000Z "forward" "-" "-"`;

const packed = (text: string) => gzipSync(new TextEncoder().encode(text));
const read = async (files: readonly UsageFile[]) => readUsage(await joinedLogs(files), { book });

test('files of one log, also without an end of the last line and in any order, are one log', async () => {
  const found = await read([file('b.log', line(59)), file('a.log', `${line(0)}\n${line(5)}`)]);
  expect(found.files.map(({ name, hours, problems }) => [name, hours, problems])).toEqual([['2 log files', 1, []]]);
  // 3 requests in an hour.
  expect(values(found, 'shop')).toMatchObject({ requestsPerMonth: 3 * 730, requestKb: 0.3, responseKb: 0.5 });
});

test('packed files are joined packed', async () => {
  const files = [0, 20, 59].map((minute) => file(`${minute}.log.gz`, packed(line(minute))));
  const found = await read(files);
  expect(found.files).toHaveLength(1);
  expect(found.files[0]).toMatchObject({ hours: 1, problems: [] });
  expect(values(found, 'shop').requestsPerMonth).toBe(3 * 730);
});

test('what stands between packed files is one line end', async () => {
  const chunks: number[] = [];
  const [joined] = await joinedLogs([
    file('a.gz', packed('x'.repeat(9))),
    file('b.gz', packed(line(1))),
    file('c.gz', packed(line(2))),
  ]);
  expect(joined!.name).toBe('a.gz');
  const [, both] = await joinedLogs([file('a.gz', packed('x')), file('b.gz', packed(line(1))), file('c.gz', packed(line(2)))]);
  for await (const chunk of both!.chunks()) if (chunk.length === 21) chunks.push(...gunzipSync(chunk));
  expect(chunks).toEqual([10, 10]);
});

test('other files, and a log that is alone, stay as they are', async () => {
  const files = [
    file('m.json', SAMPLES.metricData!),
    file('a.log', line(0)),
    file('x.html', '<!doctype html>'),
    file('p', 'PAR1'),
  ];
  expect(await joinedLogs(files)).toEqual(files);
});
