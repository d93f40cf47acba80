/** What files of each kind say of an API, with the figures summed by hand. */

import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readUsage } from '../../src/usage/readUsage.ts';
import { book } from '../prices/the-book.ts';
import { file, lines, read, values } from './read.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => `2026-10-01T${String(hour).padStart(2, '0')}:00:00Z`);

/** A result of get-metric-data with the console's full label: one value for every hour, or one for each. */
function series(label: string, all: number | readonly number[], times: readonly string[] = HOURS) {
  const list = typeof all === 'number' ? times.map(() => all) : all;
  return { Id: label, Label: label, Timestamps: [...times].reverse(), Values: [...list].reverse(), StatusCode: 'Complete' };
}

function metricData(...results: ReturnType<typeof series>[]): string {
  return JSON.stringify({ MetricDataResults: results, Messages: [] });
}

describe('get-metric-data', () => {
  test('24 hours of 1,000 requests are 730,000 a month; KB are bytes / 1,000, split as 1 to 4', async () => {
    const found = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiId:k7 Count Sum 3600', 1_000),
        series('eu-west-1:AWS/ApiGateway ApiId:k7 DataProcessed Sum 3600', 2_500_000),
      ),
    });
    expect(found.files).toEqual([
      {
        name: 'm.json',
        kind: 'cloudwatch-metric-data',
        from: '2026-10-01T00:00:00Z',
        to: '2026-10-02T00:00:00Z',
        hours: 24,
        problems: [],
      },
    ]);
    expect(found.apis[0]).toMatchObject({ name: 'k7', region: 'eu-west-1', currentFrontDoor: 'http-api', hourlyMixPercent: 0 });
    expect(values(found, 'k7')).toEqual({ requestsPerMonth: 730_000, requestKb: 0.5, responseKb: 2 });
    expect(found.apis[0]!.fields.requestsPerMonth!.from).toBe('AWS/ApiGateway Count, Sum, 24 hours scaled to 730');
  });

  test('durations are weighted by the invocations of the same hour: (10 × 1 + 40 × 3) / 4 is 32.5', async () => {
    const times = HOURS.slice(0, 2);
    const found = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiName:orders Count SampleCount 3600', 5, times),
        series('eu-west-1:AWS/Lambda FunctionName:anything Invocations Sum 3600', [1, 3], times),
        series('eu-west-1:AWS/Lambda FunctionName:anything Duration Average 3600', [10, 40], times),
      ),
    });
    expect(values(found, 'orders').durationMs).toBe(32.5);
  });

  test('of several APIs in a region a function belongs to the one with whose name its own begins, and another is named', async () => {
    const found = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiName:Shop Count Sum 3600', 5),
        series('eu-west-1:AWS/ApiGateway ApiName:Shop Admin Count Sum 3600', 5),
        series('eu-west-1:AWS/Lambda FunctionName:shop-admin-fn Duration Average 3600', 10),
        series('eu-west-1:AWS/Lambda FunctionName:shop_web Duration Average 3600', 20),
        series('eu-west-1:AWS/Lambda FunctionName:mailer Duration Average 3600', 30),
        series('us-east-1:AWS/Lambda FunctionName:shop-far Duration Average 3600', 30),
      ),
    });
    expect(values(found, 'Shop').durationMs).toBe(20);
    expect(values(found, 'Shop Admin').durationMs).toBe(10);
    expect(found.notRead.map(({ what, rows }) => [what, rows])).toEqual([
      ['eu-west-1:AWS/Lambda FunctionName:mailer Duration Average 3600', 24],
      ['us-east-1:AWS/Lambda FunctionName:shop-far Duration Average 3600', 24],
    ]);
  });

  test('the total counts, not its parts; parts without a total add up; SampleCount counts before Sum', async () => {
    const total = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiName:a Stage:prod Count Sum 3600', 7),
        series('eu-west-1:AWS/ApiGateway ApiName:a Count Sum 3600', 9),
        series('eu-west-1:AWS/ApiGateway ApiName:a Count SampleCount 3600', 10),
      ),
    });
    expect(values(total, 'a').requestsPerMonth).toBe(7_300);
    const parts = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiName:a Stage:prod Count Sum 3600', 7),
        series('eu-west-1:AWS/ApiGateway ApiName:a Stage:dev Count Sum 3600', 3),
      ),
    });
    expect(values(parts, 'a').requestsPerMonth).toBe(7_300);
  });

  test('statistics that count nothing are named, and so are metrics that say nothing', async () => {
    const found = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiName:a Count Average 3600', 1),
        series('eu-west-1:AWS/ApiGateway ApiName:a CacheHitCount Average 3600', 0.3),
        series('eu-west-1:AWS/ApiGateway ApiName:a 4XXError Sum 3600', 5),
      ),
    });
    expect(found.apis).toEqual([]);
    expect(found.notRead.map(({ why }) => why)).toEqual([
      'the statistic Average of Count counts nothing; accepted is SampleCount or Sum',
      'the statistic Average of CacheHitCount counts nothing; accepted is Sum',
      'this metric says nothing about what the model charges',
    ]);
  });

  test('a load balancer gives connections and rules, and its LCUs hour by hour', async () => {
    const lb = 'eu-central-1:AWS/ApplicationELB LoadBalancer:app/shop/0123';
    // By day 90,000 connections an hour are one LCU of new connections, by night 0.4 GB are one of bytes: Σ max is 24, each sum is 12.
    const day = (value: number, other: number) => HOURS.map((_, hour) => (hour < 12 ? value : other));
    const found = await read({
      'm.json': metricData(
        series(`${lb} RequestCount Sum 3600`, day(180_000, 180_000)),
        series(`${lb} NewConnectionCount Sum 3600`, day(90_000, 0)),
        series(`${lb} LambdaTargetProcessedBytes Sum 3600`, day(0, 400_000_000)),
        series(`${lb} ProcessedBytes Sum 3600`, 9e9),
        series(`${lb} ActiveConnectionCount Sum 3600`, 0),
        series(`${lb} RuleEvaluations Sum 3600`, 180_000 * 7),
      ),
    });
    expect(values(found, 'shop')).toMatchObject({ requestsPerConnection: 4, rulesProcessed: 7 });
    expect(found.apis[0]!.currentFrontDoor).toBe('alb');
    expect(found.apis[0]!.hourlyMixPercent).toBeCloseTo(100, 9);
  });

  test('pages are one answer, a point on two pages counts once, and pages that are missing are told', async () => {
    const label = 'eu-west-1:AWS/ApiGateway ApiName:a Count Sum 3600';
    const page = (from: number, to: number, more: object) => ({
      MetricDataResults: [{ ...series(label, 10, HOURS.slice(from, to)), StatusCode: 'PartialData' }],
      ...more,
    });
    const text = `${JSON.stringify(page(0, 13, { NextToken: 'x' }))}\n${JSON.stringify(page(12, 24, { NextToken: 'y' }))}`;
    const found = await read({ 'm.json': text });
    expect(values(found, 'a').requestsPerMonth).toBe(7_300);
    expect(found.files[0]!.problems).toHaveLength(2);
    expect(found.files[0]!.problems.join(' ')).toMatch(/PartialData.*NextToken/);
  });

  test('times of any zone, with milliseconds or as seconds since 1970, are the same hours', async () => {
    const label = 'eu-west-1:AWS/ApiGateway ApiName:orders Count Sum 3600';
    const shifted = HOURS.map((time) => `${new Date(Date.parse(time) + 5.5 * 3_600_000).toISOString().slice(0, 19)}+05:30`);
    const answers = [HOURS, HOURS.map((time) => time.replace('Z', '.000Z')), shifted].map((times) =>
      metricData(series(label, 1_000, times)),
    );
    const seconds = JSON.parse(answers[0]!) as { MetricDataResults: { Timestamps: unknown[] }[] };
    seconds.MetricDataResults[0]!.Timestamps = HOURS.map((time) => Date.parse(time) / 1_000).reverse();
    for (const answer of [...answers, JSON.stringify(seconds)]) {
      const found = await read({ 'a.json': answer });
      expect(found.files[0]).toMatchObject({ from: '2026-10-01T00:00:00Z', to: '2026-10-02T00:00:00Z', hours: 24, problems: [] });
      expect(values(found, 'orders').requestsPerMonth).toBe(730_000);
    }
  });

  test('gaps inside count as nothing, and a single point is an hour if nothing else is said', async () => {
    const gaps = await read({
      'm.json': metricData(
        series('eu-west-1:AWS/ApiGateway ApiName:a Count Sum 3600', [1, 1, 1], [HOURS[0]!, HOURS[1]!, HOURS[9]!]),
      ),
    });
    expect(gaps.files[0]!.hours).toBe(10);
    expect(values(gaps, 'a').requestsPerMonth).toBe(219);
    const one = await read({
      'm.json': metricData(series('eu-west-1:AWS/ApiGateway ApiName:a Count Sum 300', [1], [HOURS[0]!])),
    });
    expect(one.files[0]!.hours).toBeCloseTo(1 / 12, 12);
  });
});

describe('get-metric-statistics', () => {
  const count = JSON.stringify({
    Label: 'Count',
    Datapoints: [
      { Timestamp: HOURS[1], SampleCount: 30, Sum: 30, Unit: 'Count' },
      { Timestamp: HOURS[0], SampleCount: 10, Sum: 10, Unit: 'Count' },
    ],
  });
  const duration = JSON.stringify({
    Label: 'Duration',
    Datapoints: [
      { Timestamp: HOURS[1], SampleCount: 3, Average: 40, Unit: 'Milliseconds' },
      { Timestamp: HOURS[0], SampleCount: 1, Average: 10, Unit: 'Milliseconds' },
    ],
  });

  test('files that name no API belong together, under the name of the first; an average weighs as much as its samples', async () => {
    const found = await read({ 'orders count.json': count, 'b.json': duration });
    expect(found.apis).toHaveLength(1);
    expect(found.apis[0]).toMatchObject({ name: 'orders count', region: null, currentFrontDoor: null });
    expect(values(found, 'orders count')).toEqual({ requestsPerMonth: (40 * 730) / 2, durationMs: 32.5 });
    expect(found.apis[0]!.fields.durationMs!.file).toBe('b.json');
    expect(found.notRead).toEqual([]);
  });
});

describe('the console’s CSV', () => {
  const head = (labels: readonly string[]) =>
    ['Id', 'StatusCode', 'Messages', 'Full label', 'Label']
      .map((name) =>
        [name, ...labels.map((label) => (name === 'Full label' ? label : name === 'StatusCode' ? 'Complete' : ''))].join(','),
      )
      .join('\n');
  const label = 'us-east-1:AWS/ApiGateway ApiId:k7 Count Sum 3600';

  test('empty cells are gaps, and the period is the last word of the label', async () => {
    const text = `${head([label, label.replace('Count', 'DataProcessed')])}\n2026/10/01 00:00:00,10.0,\n2026/10/01 01:00:00,,20000\n`;
    const found = await read({ 'c.csv': text });
    expect(found.files[0]).toMatchObject({ kind: 'cloudwatch-csv', hours: 2, problems: [] });
    expect(values(found, 'k7')).toEqual({ requestsPerMonth: 3_650, requestKb: 0.4, responseKb: 1.6 });
  });

  test('a local hour that comes twice when clocks go back is told, and its first row counts', async () => {
    const text = `${head([label])}\n2026/10/25 01:00:00,1\n2026/10/25 02:00:00,2\n2026/10/25 02:00:00,5\n2026/10/25 03:00:00,3\n`;
    const found = await read({ 'c.csv': text });
    expect(values(found, 'k7').requestsPerMonth).toBe((6 * 730) / 3);
    expect(found.files[0]!.problems[0]).toMatch(/^Line 8 .* a second time.*UTC\.$/);
  });

  test('a label with a comma is quoted, and a row that is no time is named and left out', async () => {
    const text = `${head(['"us-east-1:AWS/ApiGateway ApiName:a, b Count Sum 3600"'])}\n2026/10/01 00:00:00,4\nyesterday,9\n2026/10/01 01:00:00,"1,5"\n`;
    const found = await read({ 'c.csv': text });
    expect(values(found, 'a, b').requestsPerMonth).toBe((4 * 730) / 2);
    expect(found.files[0]!.problems).toHaveLength(2);
  });
});

const CUR_HEADER = [
  'identity/LineItemId',
  'bill/BillingPeriodStartDate',
  'bill/BillingPeriodEndDate',
  'lineItem/LineItemType',
  'lineItem/UsageStartDate',
  'lineItem/UsageEndDate',
  'lineItem/ProductCode',
  'lineItem/UsageType',
  'lineItem/Operation',
  'lineItem/ResourceId',
  'lineItem/UsageAmount',
  'lineItem/CurrencyCode',
  'lineItem/UnblendedRate',
  'lineItem/UnblendedCost',
  'product/regionCode',
];

let lineItem = 0;
/** A row of a cost and usage report: what is not given is a day's usage in dollars. */
function cur(row: Readonly<Record<string, string | number>>): string {
  const all: Readonly<Record<string, string | number>> = {
    'identity/LineItemId': `id${lineItem++}`,
    'bill/BillingPeriodStartDate': '2026-10-01T00:00:00Z',
    'bill/BillingPeriodEndDate': '2026-11-01T00:00:00Z',
    'lineItem/LineItemType': 'Usage',
    'lineItem/UsageStartDate': '2026-10-01T00:00:00Z',
    'lineItem/UsageEndDate': '2026-10-02T00:00:00Z',
    'lineItem/CurrencyCode': 'USD',
    ...Object.fromEntries(Object.entries(row).map(([name, value]) => [`lineItem/${name}`, value])),
  };
  return CUR_HEADER.map((name) => all[name] ?? '').join(',');
}

const report = (...rows: readonly string[]) => `${CUR_HEADER.join(',')}\n${rows.join('\n')}\n`;

const REST = { ProductCode: 'AmazonApiGateway', UsageType: 'EU-ApiGatewayRequest', Operation: 'ApiGatewayRequest' };
const ORDERS = { ...REST, ResourceId: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/prod' };

describe('a cost and usage report', () => {
  test('the month that is not over ends with its last usage; requests are as billed, by API', async () => {
    const found = await read({
      'r.csv': report(
        cur({ ...ORDERS, UsageAmount: '2.4E7', UnblendedRate: '3.5E-6', UnblendedCost: 84 }),
        cur({ ...REST, UsageAmount: 1_000, UnblendedRate: '3.5E-6', UnblendedCost: 0.0035 }),
      ),
    });
    expect(found.files[0]).toMatchObject({
      kind: 'billing',
      from: '2026-10-01T00:00:00Z',
      to: '2026-10-02T00:00:00Z',
      hours: 24,
      problems: [],
    });
    expect(values(found, 'a1b2')).toEqual({ requestsPerMonth: 24e6 * (730 / 24) });
    expect(values(found, 'eu-west-1 rest-api')).toEqual({ requestsPerMonth: 1_000 * (730 / 24) });
    expect(lines(found)).toEqual([
      ['eu-west-1', 'requests', 24_001_000, 84.0035, expect.closeTo(84.0035, 9), expect.closeTo(0, 9)],
    ]);
  });

  test('look-alikes, other services’ data out and what is no usage are named with their dollars, so that all adds up', async () => {
    const elb = { ProductCode: 'AWSELB', UsageType: 'LCUUsage', UsageAmount: 10 };
    const found = await read({
      'r.csv': report(
        cur({ ...elb, Operation: 'LoadBalancing:Application', UnblendedRate: 0.008, UnblendedCost: 0.08 }),
        cur({ ...elb, Operation: 'LoadBalancing:Network', UnblendedRate: 0.006, UnblendedCost: 0.06 }),
        cur({ ...elb, UsageType: 'TS-LCUUsage', Operation: 'LoadBalancing:Application', UnblendedCost: 1 }),
        cur({
          ProductCode: 'AWSELB',
          UsageType: 'DataTransfer-Out-Bytes',
          UsageAmount: 2,
          UnblendedRate: 0.09,
          UnblendedCost: 0.18,
        }),
        cur({ ProductCode: 'AmazonEC2', UsageType: 'DataTransfer-Out-Bytes', UsageAmount: 7, UnblendedCost: 0.63 }),
        cur({ ProductCode: 'awskms', UsageType: 'eu-west-1-KMS-Requests', UsageAmount: 7, UnblendedCost: 0.5 }),
        cur({ ...ORDERS, LineItemType: 'Refund', UsageAmount: 7, UnblendedCost: -3 }),
        cur({ LineItemType: 'Tax', UsageEndDate: '2026-11-01T00:00:00Z', UnblendedCost: 19 }),
        cur({ LineItemType: 'Tax', UsageEndDate: '2026-11-01T00:00:00Z', UnblendedCost: 1 }),
      ),
    });
    expect(found.files[0]!.hours).toBe(24);
    expect(lines(found).map(([region, line, quantity, usd]) => [region, line, quantity, usd])).toEqual([
      ['us-east-1', 'data-transfer-out', 2, 0.18],
      ['us-east-1', 'lcu', 10, 0.08],
    ]);
    expect(Object.fromEntries(found.notRead.map(({ what, rows, usd }) => [what, [rows, usd]]))).toEqual({
      'other usage': [4, expect.closeTo(2.19, 12)],
      Refund: [1, -3],
      Tax: [2, 20],
    });
  });

  test('both architectures are one line, each by its own tiers, and 12 % below list all over is a discount', async () => {
    const lambda = { ProductCode: 'AWSLambda', Operation: 'Invoke' };
    const found = await read({
      'r.csv': report(
        cur({ ...lambda, UsageType: 'Request', UsageAmount: 1e6, UnblendedRate: '1.76E-7', UnblendedCost: 0.176 }),
        cur({ ...lambda, UsageType: 'EU-Request-ARM', UsageAmount: 1e6, UnblendedRate: '1.76E-7', UnblendedCost: 0.176 }),
        cur({
          ...lambda,
          UsageType: 'Lambda-GB-Second',
          UsageAmount: 10_000,
          UnblendedRate: '1.4E-5',
          UnblendedCost: 0.166667 * 0.88,
        }),
        cur({
          ...lambda,
          UsageType: 'Lambda-GB-Second-ARM',
          UsageAmount: 10_000,
          UnblendedRate: '1.1E-5',
          UnblendedCost: 0.133334 * 0.88,
        }),
      ),
    });
    expect(lines(found).map(([region, line, , , listUsd]) => [region, line, listUsd])).toEqual([
      ['eu-west-1', 'lambda-requests', expect.closeTo(0.2, 12)],
      ['us-east-1', 'lambda-duration', expect.closeTo(0.300001, 12)],
      ['us-east-1', 'lambda-requests', expect.closeTo(0.2, 12)],
    ]);
    expect(found.discounts).toEqual([{ service: 'lambda', percent: 12 }]);
  });

  test('one line of a service at list price is no discount, and neither is more than list', async () => {
    const row = (UsageType: string, UnblendedCost: number) =>
      cur({ ProductCode: 'AWSLambda', UsageType, UsageAmount: 1e6, UnblendedRate: 1, UnblendedCost });
    expect((await read({ 'r.csv': report(row('Request', 0.176), row('EU-Request', 0.2)) })).discounts).toEqual([]);
    expect((await read({ 'r.csv': report(row('Request', 0.22), row('EU-Request', 0.22)) })).discounts).toEqual([]);
  });

  test('what a free tier gave counts as usage, not as money, and tiers begin after it', async () => {
    const found = await read({
      'r.csv': report(
        cur({ ProductCode: 'AWSLambda', UsageType: 'Request', UsageAmount: 1e6, UnblendedRate: 0, UnblendedCost: 0 }),
        cur({ ProductCode: 'AWSLambda', UsageType: 'Request', UsageAmount: 3e6, UnblendedRate: '2.0E-7', UnblendedCost: 0.6 }),
      ),
    });
    expect(lines(found)).toEqual([['us-east-1', 'lambda-requests', 4e6, 0.6, expect.closeTo(0.6, 12), expect.closeTo(0, 9)]]);
  });

  test('tiers begin anew with each month', async () => {
    const month = (start: string, end: string) =>
      cur({
        ...ORDERS,
        UsageStartDate: start,
        UsageEndDate: end,
        UsageAmount: '3.33E8',
        UnblendedRate: '3.5E-6',
        UnblendedCost: 1165.5,
      });
    const found = await read({
      'r.csv': report(
        month('2026-10-31T23:00:00Z', '2026-11-01T00:00:00Z'),
        month('2026-11-01T00:00:00Z', '2026-11-01T01:00:00Z'),
      ),
    });
    expect(found.billed[0]!.listUsd).toBeCloseTo(2_331, 9);
  });

  test('a row that stands there twice counts once, in one file or two, and a problem says how many', async () => {
    const row = cur({ ...ORDERS, UsageAmount: 5, UnblendedRate: 1, UnblendedCost: 1 });
    const other = row.replace(/^id\d+/, 'other');
    const found = await read({ 'r.csv': report(row, row, other, row), 'again.csv': report(row) });
    expect(found.billed[0]!.quantity).toBe(10);
    expect(found.files[0]!.problems).toEqual([expect.stringMatching(/^2 rows stand/)]);
    expect(found.files[1]!.problems).toEqual([expect.stringMatching(/^1 row stands in the file twice/)]);
  });

  test('quantities of a bill in crowns are read, its amounts are not', async () => {
    const found = await read({
      'r.csv': report(cur({ ...ORDERS, UsageAmount: 24, CurrencyCode: 'NOK', UnblendedRate: 1, UnblendedCost: 9 })),
    });
    expect(values(found, 'a1b2').requestsPerMonth).toBe(730);
    expect(found.billed).toEqual([]);
    expect(found.files[0]!.problems.join()).toMatch(/"NOK"; accepted is USD/);
  });

  test('one bad row is named by its line and left out', async () => {
    const good = cur({ ...ORDERS, UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 9 });
    const bad = [
      cur({ ...ORDERS, UsageAmount: '"1,5"', UnblendedRate: 1, UnblendedCost: 9 }),
      cur({ ...ORDERS, UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 'free' }),
      cur({ ...ORDERS, UsageStartDate: '01.10.2026', UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 9 }),
      cur(ORDERS).split(',').slice(0, 9).join(','),
    ];
    const found = await read({ 'r.csv': report(good, ...bad) });
    expect(values(found, 'a1b2').requestsPerMonth).toBe(730);
    expect(found.files[0]!.problems.map((problem) => problem.slice(0, 6))).toEqual(['Line 3', 'Line 4', 'Line 5', 'Line 6']);
  });

  test('gzip, several members of it, CRLF, UTF-16 and underscore names are read alike', async () => {
    const text = report(cur({ ...ORDERS, UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 9 }));
    const bytes = new TextEncoder().encode(text);
    const half = bytes.length >> 1;
    const utf16 = new Uint8Array(2 + 2 * text.length);
    for (const [at, character] of [...`\ufeff${text}`].entries())
      new DataView(utf16.buffer).setUint16(2 * at, character.charCodeAt(0), true);
    const snake = text.replace(
      CUR_HEADER.join(','),
      CUR_HEADER.map((name) =>
        name
          .replace('/', '_')
          .replace(/([a-z])([A-Z])/g, '$1_$2')
          .toLowerCase(),
      ).join(','),
    );
    for (const content of [
      text.replaceAll('\n', '\r\n'),
      `\ufeff${text}`,
      snake,
      gzipSync(bytes),
      gzipSync(gzipSync(bytes)),
      new Uint8Array([...gzipSync(bytes.slice(0, half)), ...gzipSync(bytes.slice(half))]),
      utf16,
    ]) {
      const found = await read({ x: content });
      expect(values(found, 'a1b2').requestsPerMonth).toBe(730);
      expect(found.files[0]!.problems).toEqual([]);
    }
  });

  test('Parquet is read like CSV, with times as numbers and columns of other kinds beside', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'identity_line_item_id', data: ['a', 'b'], type: 'STRING' },
        { name: 'line_item_line_item_type', data: ['Usage', 'Tax'], type: 'STRING' },
        { name: 'line_item_usage_start_date', data: [new Date('2026-10-01'), new Date('2026-10-01')], type: 'TIMESTAMP' },
        { name: 'line_item_usage_end_date', data: [new Date('2026-10-02'), new Date('2026-11-01')], type: 'TIMESTAMP' },
        { name: 'line_item_usage_type', data: ['EU-ApiGatewayRequest', null], type: 'STRING' },
        { name: 'line_item_resource_id', data: [ORDERS.ResourceId, null], type: 'STRING' },
        { name: 'line_item_usage_amount', data: [24, 0], type: 'DOUBLE' },
        { name: 'line_item_unblended_cost', data: [0.000084, 2], type: 'DOUBLE' },
        { name: 'product', data: [{ a: 1 }, { a: 2 }], type: 'JSON' },
      ],
    });
    const found = await read({ 'r.parquet': new Uint8Array(bytes) });
    expect(found.files[0]).toMatchObject({ kind: 'billing', hours: 24 });
    expect(values(found, 'a1b2').requestsPerMonth).toBe(730);
    expect(found.notRead).toEqual([{ what: 'Tax', rows: 1, usd: 2, why: 'not usage' }]);
  });
});

describe('FOCUS', () => {
  const header =
    'BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargeClass,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,PricingCategory,RegionId,ResourceId,SkuId';
  const row = (cost: number, category: string, quantity: string, pricing: string, sku: string, charge = '') =>
    `${cost},USD,2026-10-01T00:00:00Z,${category},${charge},2026-10-02T00:00:00Z,2026-10-01T00:00:00Z,${quantity},${pricing},eu-west-1,,${sku}`;

  test('usage that a commitment covers costs nothing and is not free; a free tier is', async () => {
    const text = [
      `${header},x_UsageType,x_ServiceCode`,
      `${row(0, 'Usage', '1000000', 'Committed', '')},Request,AWSLambda`,
      `${row(0, 'Usage', '1000000', 'Standard', '')},Request,AWSLambda`,
      `${row(-5, 'Credit', '', '', '')},,AWSLambda`,
      `${row(-1, 'Usage', '-5', '', '', 'Correction')},Request,AWSLambda`,
    ].join('\n');
    const found = await read({ 'f.csv': text });
    expect(lines(found)).toEqual([['us-east-1', 'lambda-requests', 2e6, 0, expect.closeTo(0.2, 12), -100]]);
    expect(found.notRead.map(({ what, usd }) => [what, usd])).toEqual([
      ['Credit', -5],
      ['Correction', -1],
    ]);
  });

  test('cells that say NULL are empty', async () => {
    const text = `${header},x_UsageType,x_ServiceCode\n${row(0.2, 'Usage', '1000000', 'NULL', 'NULL').replace(',,NULL', ',NULL,NULL')},Request,AWSLambda\n${row(3, 'Tax', 'NULL', 'NULL', 'NULL')},NULL,NULL`;
    const found = await read({ 'f.csv': text });
    expect(found.files[0]!.problems).toEqual([]);
    expect(lines(found).map((line) => line.slice(0, 4))).toEqual([['us-east-1', 'lambda-requests', 1e6, 0.2]]);
    expect(found.notRead).toMatchObject([{ what: 'Tax', usd: 3 }]);
  });

  test('without x_UsageType rows are told by their SKU', async () => {
    const { book } = await import('../prices/the-book.ts');
    const sku = book.regions['eu-west-1']!.rates['rest-api.requests']!.sku!;
    const found = await read({
      'f.csv': [header, row(0.0035, 'Usage', '1000', 'Standard', sku), row(2, 'Usage', '1', 'Standard', 'X')].join('\n'),
    });
    expect(lines(found).map((line) => line.slice(0, 3))).toEqual([['eu-west-1', 'requests', 1_000]]);
    expect(found.notRead).toMatchObject([{ what: 'other usage', rows: 1, usd: 2 }]);
  });
});

describe('the monthly bill', () => {
  const header = [
    'InvoiceID',
    'RecordType',
    'BillingPeriodStartDate',
    'InvoiceDate',
    'ProductCode',
    'UsageType',
    'Operation',
    'UsageStartDate',
    'UsageEndDate',
    'UsageQuantity',
    'BlendedRate',
    'CurrencyCode',
    'CostBeforeTax',
    'Credits',
    'TaxAmount',
    'TotalCost',
  ];
  const row = (cells: Readonly<Record<string, string>>) => {
    const all: Readonly<Record<string, string>> = {
      InvoiceID: '9',
      RecordType: 'LinkedLineItem',
      BillingPeriodStartDate: '2026/10/01 00:00:00',
      InvoiceDate: '2026/10/13 06:00:00',
      UsageStartDate: '2026/10/01 00:00:00',
      UsageEndDate: '2026/10/31 23:59:59',
      CurrencyCode: 'USD',
      ...cells,
    };
    return header.map((name) => `"${all[name] ?? ''}"`).join(',');
  };
  const requests = {
    ProductCode: 'AmazonApiGateway',
    UsageType: 'EU-ApiGatewayRequest',
    UsageQuantity: '744',
    BlendedRate: '0.0000035',
    CostBeforeTax: '0.002604',
    Credits: '-1',
    TaxAmount: '0.5',
  };

  test('sums are not added, tax and credits are columns, and a line may stand before the header', async () => {
    const text = [
      `"Don’t see your tags in the report? …"`,
      header.map((name) => `"${name}"`).join(','),
      row(requests),
      row({ RecordType: 'InvoiceTotal', UsageStartDate: '', UsageEndDate: '', CostBeforeTax: '99' }),
    ].join('\r\n');
    const found = await read({ 'b.csv': text });
    expect(found.files[0]).toMatchObject({ hours: 744, to: '2026-11-01T00:00:00Z', problems: [] });
    expect(values(found, 'eu-west-1 rest-api').requestsPerMonth).toBe(730);
    expect(found.notRead.map(({ what, rows, usd }) => [what, rows, usd])).toEqual([
      ['Credits', 1, -1],
      ['TaxAmount', 1, 0.5],
    ]);
  });

  test('a month that is estimated ends with the day of its invoice', async () => {
    const text = [header.join(','), row({ ...requests, InvoiceID: 'Estimated' })].join('\n');
    const found = await read({ 'b.csv': text });
    expect(found.files[0]).toMatchObject({ hours: 294, to: '2026-10-13T06:00:00Z' });
  });
});

describe('what the SQL leaves of a report', () => {
  test('a row with until is as long as it says, and its product tells whose data out it is', async () => {
    const text = [
      'hour,until,account,product,meter,region,operation,resource,unit,amount,cost',
      '2026-10-01 00:00:00,2026-10-02 00:00:00,1,AmazonApiGateway,ApiGatewayRequest,eu-west-1,ApiGatewayRequest,a1b2,Requests,24,0.000084',
      '2026-10-01 00:00:00,2026-10-02 00:00:00,1,AmazonEC2,DataTransfer-Out-Bytes,eu-west-1,,i-0,GB,3,0.27',
      '2026-10-01 00:00:00,2026-10-02 00:00:00,1,AWSELB,LCUUsage,eu-west-1,LoadBalancing:Application,shop-alb,LCU-Hrs,3,0.024',
    ].join('\n');
    const found = await read({ 'r.csv': text });
    expect(found.files[0]).toMatchObject({ kind: 'billing', hours: 24, problems: [] });
    expect(values(found, 'a1b2').requestsPerMonth).toBe(730);
    expect(lines(found).map((line) => line.slice(0, 3))).toEqual([
      ['eu-west-1', 'lcu', 3],
      ['eu-west-1', 'requests', 24],
    ]);
  });
});

describe('Cost Explorer', () => {
  const group = (usageType: string, operation: string, cost: string, quantity: string) => ({
    Keys: [usageType, operation],
    Metrics: { UnblendedCost: { Amount: cost, Unit: 'USD' }, UsageQuantity: { Amount: quantity, Unit: 'N/A' } },
  });
  const answer = (groups: readonly unknown[], definitions: readonly string[] = ['USAGE_TYPE', 'OPERATION'], more: object = {}) =>
    JSON.stringify({
      GroupDefinitions: definitions.map((Key) => ({ Type: 'DIMENSION', Key })),
      ResultsByTime: [
        { TimePeriod: { Start: '2026-10-01', End: '2026-11-01' }, Total: {}, Groups: groups, Estimated: false, ...more },
      ],
    });

  test('amounts are text, the end is excluded, and load balancers are told by their operation', async () => {
    const found = await read({
      'ce.json': answer([
        group('USE1-ApiGatewayHttpRequest', 'ApiGatewayHttpApi', '0.000744', '744'),
        group('LCUUsage', 'LoadBalancing:Network', '0.006', '1'),
        group('LCUUsage', 'LoadBalancing:Application', '0.008', '1'),
        group('NoUsageType', 'NoOperation', '19', '0'),
      ]),
    });
    expect(found.files[0]).toMatchObject({ kind: 'cost-explorer-json', hours: 744 });
    expect(values(found, 'us-east-1 http-api').requestsPerMonth).toBe(730);
    expect(lines(found).map((line) => line.slice(0, 4))).toEqual([
      ['us-east-1', 'lcu', 1, 0.008],
      ['us-east-1', 'requests', 744, 0.000744],
    ]);
    expect(found.notRead.map(({ what, usd }) => [what, usd])).toEqual([
      ['other usage', 0.006],
      ['NoUsageType', 19],
    ]);
  });

  test('of usage that the model does not price the first five usage types are named', async () => {
    const others = ['A', 'B', 'A', 'C', 'D', 'E', 'F', 'G'].map((type) => group(`USE1-${type}`, '', '1', '1'));
    const found = await read({ 'ce.json': answer(others) });
    expect(found.notRead).toEqual([
      {
        what: 'other usage',
        rows: 8,
        usd: 8,
        why: 'the model prices none of it: USE1-A, USE1-B, USE1-C, USE1-D, USE1-E and more',
      },
    ]);
  });

  test('a duration from dollars says that a free allowance is not in it', async () => {
    const amounts = '"3.5","0.2","16.6667"';
    const header = '"Usage type","EU-ApiGatewayRequest($)","EU-Request($)","EU-Lambda-GB-Second($)"';
    const found = await read({ 'ce.csv': `${header}\n"Usage type total",${amounts}\n"2026-10-01",${amounts}\n` });
    expect(found.apis[0]!.fields.durationMs!.from).toMatch(/; from dollars: what a free allowance took off is not in it$/);
  });

  test('without an operation load balancers are taken for application load balancers, and a problem says so', async () => {
    const found = await read({
      'ce.json': answer([{ ...group('LCUUsage', '', '0.008', '1'), Keys: ['LCUUsage'] }], ['USAGE_TYPE']),
    });
    expect(lines(found)).toHaveLength(1);
    expect(found.files[0]!.problems.join()).toMatch(/no operation/);
  });

  test('grouped by kind of charge, credits, refunds and negations carry usage types and are no usage', async () => {
    const charges = [
      ['Usage', '35', '10000000'],
      ['SavingsPlanCoveredUsage', '3.5', '1000000'],
      ['SavingsPlanNegation', '-3.5', '1000000'],
      ['Credit', '-35', '0'],
      ['Refund', '-7', '2000000'],
      ['Tax', '4', '0'],
    ] as const;
    const groups = charges.map(([charge, cost, quantity]) => group(charge, 'USE1-ApiGatewayRequest', cost, quantity));
    const found = await read({ 'ce.json': answer(groups, ['RECORD_TYPE', 'USAGE_TYPE']) });
    expect(lines(found)).toEqual([['us-east-1', 'requests', 11e6, 38.5, 38.5, 0]]);
    expect(found.notRead.map(({ what, rows, usd }) => [what, rows, usd])).toEqual([
      ['SavingsPlanNegation', 1, -3.5],
      ['Credit', 1, -35],
      ['Refund', 1, -7],
      ['Tax', 1, 4],
    ]);
    expect(found.discounts).toEqual([]);
  });

  test('amounts of another kind than UnblendedCost are read, and a problem says which they are', async () => {
    const { Keys, Metrics } = group('USE1-ApiGatewayRequest', '', '35', '10000000');
    const { UnblendedCost: AmortizedCost, UsageQuantity } = Metrics;
    const found = await read({ 'ce.json': answer([{ Keys, Metrics: { AmortizedCost, UsageQuantity } }]) });
    expect(lines(found)).toHaveLength(1);
    expect(found.files[0]!.problems).toContain(
      'UnblendedCost is missing; the amounts are those of AmortizedCost. Add --metrics UnblendedCost UsageQuantity.',
    );
  });

  test('no discount of more than everything is offered', async () => {
    const found = await read({ 'ce.json': answer([group('USE1-ApiGatewayRequest', '', '-35', '10000000')]) });
    expect(found.discounts).toEqual([]);
  });

  test('grouped by service it tells no requests: a problem says to group by usage type', async () => {
    const found = await read({ 'ce.json': answer([{ ...group('', '', '3', '1'), Keys: ['AWS Lambda'] }], ['SERVICE']) });
    expect(found.apis).toEqual([]);
    expect(found.files[0]!.problems.join()).toMatch(/grouped by "SERVICE".*USAGE_TYPE/);
  });

  test('a month that is estimated has no end to see', async () => {
    const found = await read({
      'ce.json': answer([group('USE1-ApiGatewayHttpRequest', '', '1', '1')], undefined, { Estimated: true }),
    });
    expect(found.files[0]!.problems.join()).toMatch(/estimated.*DAILY/);
  });

  test.each([
    [
      'rows are months',
      '\ufeff"Usage type","EU-ApiGatewayRequest($)","Total costs($)"\n"Usage type total","2331","2331"\n"2026-10-01","1165.5","1165.5"\n"2026-11-01","1165.5","1165.5"\n',
    ],
    [
      'columns are months',
      'Usage type,"Oct 2026($)","Nov 2026($)","Usage type total"\nEU-ApiGatewayRequest,1165.5,1165.5,2331\n"Total costs($)",1165.5,1165.5,2331\n',
    ],
  ])('the console’s CSV has dollars only, from which quantities come tier by tier, month by month: %s', async (_, text) => {
    const found = await read({ 'ce.csv': text });
    expect(found.files[0]).toMatchObject({ kind: 'cost-explorer-csv', hours: 1_464 });
    expect(lines(found)).toEqual([['eu-west-1', 'requests', expect.closeTo(666e6, 3), 2_331, null, null]]);
  });

  test('the console’s CSV in days', async () => {
    const found = await read({
      'ce.csv':
        '"Usage type","Request($)"\n"Usage type total","0.4"\n"2026-10-30","0.2"\n"2026-10-31",""\n"2026-11-01","7.865e-7"\n',
    });
    expect(found.files[0]!.hours).toBe(72);
    expect(found.billed[0]!.quantity).toBeCloseTo(1e6 + 3.9325, 3);
  });
});

describe('logs of a load balancer', () => {
  const line = (time: string, connection: string, received: number, sent: number) =>
    `https ${time} app/shop/50dc 203.0.113.7:1 - 0.001 0.01 0.000 200 200 ${received} ${sent} "GET https://x:443/a b HTTP/1.1" "Agent \\"x\\"" C TLSv1.2 arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/t/0 "Root=1" "x" "arn:y" 1 ${time} "forward" "-" "-" "-" "-" "-" "-"${connection && ` ${connection}`}`;

  test('whole minutes, exact sizes, lines per connection', async () => {
    const found = await read({
      'a.log': [
        line('2026-10-02T10:01:50.000000Z', 'TID_a', 300, 900),
        line('2026-10-02T10:00:10.000000Z', 'TID_a', 100, 700),
        line('2026-10-02T10:01:59.999999Z', 'TID_b', 200, 800),
        'nonsense',
      ].join('\n'),
    });
    expect(found.files[0]).toMatchObject({ kind: 'alb-log', from: '2026-10-02T10:00:00Z', to: '2026-10-02T10:02:00Z' });
    expect(found.files[0]!.problems).toEqual([expect.stringMatching(/^Line 4 is no line/)]);
    expect(found.apis[0]).toMatchObject({ name: 'shop', region: 'eu-central-1', currentFrontDoor: 'alb' });
    const { requestsPerMonth, ...rest } = values(found, 'shop');
    expect(requestsPerMonth).toBeCloseTo((3 * 730) / (1 / 30), 6);
    expect(rest).toEqual({ requestKb: 0.2, responseKb: 0.8, requestsPerConnection: 1.5 });
  });

  test('older lines without a connection id say nothing of connections', async () => {
    const found = await read({ 'a.log': line('2026-10-02T10:01:50.000000Z', '', 300, 900) });
    expect(Object.keys(values(found, 'shop'))).toEqual(['requestsPerMonth', 'requestKb', 'responseKb']);
  });
});

describe('logs of API Gateway', () => {
  const line = (more: object) =>
    JSON.stringify({
      requestTime: '02/Oct/2026:11:00:26 +0000',
      status: '200',
      responseLength: '1000',
      apiId: 'a1',
      domainName: 'a1.execute-api.eu-west-1.amazonaws.com',
      ...more,
    });

  test('what called no integration was refused, by 401, 403 or 429, or answered by the API itself', async () => {
    const found = await read({
      'g.log': [
        line({ integrationStatus: '200', resourcePath: '/a' }),
        line({ integrationStatus: '-', status: '403' }),
        line({ integrationStatus: '-', status: '200' }),
        line({ integrationStatus: '403', status: '403' }),
      ].join('\n'),
    });
    expect(found.apis[0]).toMatchObject({ name: 'a1', region: 'eu-west-1', currentFrontDoor: 'rest-api' });
    expect(values(found, 'a1')).toEqual({
      requestsPerMonth: 4 * 730 * 60,
      responseKb: 1,
      rejectedPercent: 25,
      answeredPercent: 25,
    });
  });

  test('nested names, other cases, what aws logs tail writes before, and the common log format', async () => {
    const nested = `2026-10-02T11:00:26.123000+00:00 stream ${line({ integration: { status: '-', latency: '-' }, status: '429', routeKey: 'GET /' })}`;
    const found = await read({ 'g.log': nested });
    expect(found.apis[0]!.currentFrontDoor).toBe('http-api');
    expect(values(found, 'a1').rejectedPercent).toBe(100);
    const dotted = await read({ 'g.log': line({ 'integration.latency': '-', status: '401' }) });
    expect(values(dotted, 'a1').rejectedPercent).toBe(100);
    const common = await read({ 'clf.log': '203.0.113.7 - - [02/Oct/2026:11:00:26 +0000] "GET /orders HTTP/1.1" 200 3474 id\n' });
    expect(common.files[0]!.kind).toBe('api-gateway-log');
    expect(values(common, 'clf')).toEqual({ requestsPerMonth: 730 * 60, responseKb: 3.474 });
  });
});

describe('other formats of API Gateway’s logs', () => {
  test('CSV as the console suggests it for a REST API, and for an HTTP API', async () => {
    const rest = '203.0.113.7,-,-,02/Oct/2026:11:00:26 +0000,GET,/orders/{id},HTTP/1.1,200,3000,6f1d';
    const found = await read({ 'rest.csv': `${rest}\n${rest.replace(',200,3000', ',429,-')}\n` });
    expect(found.files[0]).toMatchObject({ kind: 'api-gateway-log', hours: 1 / 60, problems: [] });
    expect(found.apis[0]!.currentFrontDoor).toBe('rest-api');
    // 3,000 bytes and none, of two lines.
    expect(values(found, 'rest')).toEqual({ requestsPerMonth: 2 * 60 * 730, responseKb: 1.5 });
    const http = await read({ 'http.csv': '203.0.113.7,02/Oct/2026:11:00:26 +0000,GET,GET /a,b,HTTP/1.1,200,500,6f1d\n' });
    expect(http.apis[0]!.currentFrontDoor).toBe('http-api');
    expect(values(http, 'http')).toEqual({ requestsPerMonth: 60 * 730, responseKb: 0.5 });
  });

  test('XML as the console suggests it', async () => {
    const request =
      '<request id="6f1d"> <ip>203.0.113.7</ip> <caller>-</caller> <user>-</user> <requestTime>02/Oct/2026:11:00:26 +0000</requestTime> <httpMethod>GET</httpMethod> <resourcePath>/orders</resourcePath> <status>200</status> <protocol>HTTP/1.1</protocol> <responseLength>500</responseLength> </request>';
    const found = await read({ 'rest.xml': `${request}\n${request}\n` });
    expect(found.files[0]).toMatchObject({ kind: 'api-gateway-log', problems: [] });
    expect(found.apis[0]!.currentFrontDoor).toBe('rest-api');
    expect(values(found, 'rest')).toEqual({ requestsPerMonth: 2 * 60 * 730, responseKb: 0.5 });
  });

  test('an export to S3, which has a time before each line and no stream', async () => {
    const line = '{"requestTime":"02/Oct/2026:11:00:26 +0000","status":"200","responseLength":"100","apiId":"a1"}';
    const found = await read({ '000000.log': `2026-10-02T11:00:26.123Z ${line}\n` });
    expect(found.files[0]).toMatchObject({ kind: 'api-gateway-log', problems: [] });
    expect(values(found, 'a1')).toEqual({ requestsPerMonth: 60 * 730, responseKb: 0.1 });
  });

  describe('the events that aws logs filter-log-events prints', () => {
    const LINES = [
      '{"requestTime":"02/Oct/2026:11:00:26 +0000","status":"200","responseLength":"100","apiId":"a1","integrationStatus":"200"}',
      '{"requestTime":"02/Oct/2026:11:00:46 +0000","status":"429","responseLength":"40","apiId":"a1","integrationStatus":"-"}',
      '203.0.113.7 - - [02/Oct/2026:11:00:59 +0000] "GET /orders HTTP/1.1" 200 3474 id',
      '203.0.113.7,-,-,02/Oct/2026:11:00:26 +0000,GET,/orders/{id},HTTP/1.1,200,3000,6f1d',
    ];
    const page = (lines: readonly string[], more: object = {}) => ({
      events: lines.map((message) => ({ logStreamName: 's', timestamp: 1790938826123, message, ingestionTime: 1, eventId: '3' })),
      searchedLogStreams: [],
      ...more,
    });

    test.each([
      ['on many lines', JSON.stringify(page(LINES), null, 4)],
      ['on one line', JSON.stringify(page(LINES))],
      ['page after page', `${JSON.stringify(page(LINES.slice(0, 1)))}\n${JSON.stringify(page(LINES.slice(1)), null, 4)}`],
      ['the CSV of a REST API first', JSON.stringify(page(LINES.toReversed()), null, 4)],
      ['pages in a list', JSON.stringify([page(LINES), { searchedLogStreams: [], events: [] }], null, 2)],
      ['tokens first', JSON.stringify({ nextForwardToken: 'f/1', ...page(LINES.toReversed()) })],
      [
        'as get-log-events has them',
        JSON.stringify({ ...page(LINES), nextForwardToken: 'f/1', nextBackwardToken: 'b/1' }, null, 2),
      ],
    ])('%s: each message is a line', async (_, text) => {
      const found = await read({ 'events.json': text });
      expect(found.files[0]).toMatchObject({ kind: 'api-gateway-log', hours: 1 / 60, problems: [] });
      expect(values(found, 'a1')).toEqual({
        requestsPerMonth: 2 * 730 * 60,
        responseKb: 0.07,
        rejectedPercent: 50,
        answeredPercent: 0,
      });
      expect(values(found, 'events')).toEqual({ requestsPerMonth: 2 * 730 * 60, responseKb: (3.474 + 3) / 2 });
    });

    test('a message that is no line is named and left out, and so are pages that are missing', async () => {
      const found = await read({ 'e.json': JSON.stringify(page([LINES[0]!, 'START RequestId: 1', ''], { nextToken: 'more' })) });
      expect(values(found, 'a1').requestsPerMonth).toBe(730 * 60);
      expect(found.files[0]!.problems).toEqual([
        'Event 2 is none of JSON, the common log format, CSV and XML as API Gateway suggests them ("START RequestId: 1"); it is left out.',
        'The last page has a nextToken, so that more pages follow it; without them requests are missing.',
      ]);
    });
  });

  test('a log that begins with half a line is told by the next', async () => {
    const line = '{"requestTime":"02/Oct/2026:11:00:26 +0000","status":"200","apiId":"a1"}';
    const found = await read({ 'tail.log': `26 +0000","status":"200"}\n${line}\n` });
    expect(found.files[0]!.kind).toBe('api-gateway-log');
    expect(found.files[0]!.problems).toHaveLength(1);
    expect(values(found, 'a1').requestsPerMonth).toBe(60 * 730);
  });
});

describe('files together', () => {
  test('of two files of metrics of one API the first counts, and a problem of the other says so', async () => {
    const metrics = (metric: string, ...values: number[]) =>
      JSON.stringify({
        MetricDataResults: [
          {
            Id: 'm',
            Label: `eu-west-1:AWS/ApplicationELB LoadBalancer:app/shop/1 ${metric} Sum 3600`,
            Timestamps: values.map((_, hour) => `2026-10-01T0${hour}:00:00Z`),
            Values: values,
          },
        ],
      });
    const found = await read({
      'january.json': metrics('RequestCount', 10, 10),
      'february.json': metrics('RequestCount', 30, 30),
      'bytes.json': metrics('ProcessedBytes', 50_000, 50_000),
    });
    expect(values(found, 'shop')).toMatchObject({ requestsPerMonth: 7_300, requestKb: 1, responseKb: 4 });
    expect(found.files.map(({ problems }) => problems)).toEqual([
      [],
      ['shop: requestsPerMonth stays as january.json has it.'],
      [],
    ]);
  });

  test('a figure beyond what a link takes is told with the limit that the link has', async () => {
    const data = (label: string, value: number) => ({
      Id: label,
      Label: label,
      Timestamps: ['2026-10-01T00:00:00Z'],
      Values: [value],
    });
    const found = await read({
      'm.json': JSON.stringify({
        MetricDataResults: [
          data('eu-west-1:AWS/ApiGateway ApiId:shop Count Sum 3600', 10),
          data('eu-west-1:AWS/Lambda FunctionName:shop Duration Average 3600', 950_000),
        ],
      }),
    });
    expect(values(found, 'shop').durationMs).toBe(950_000);
    expect(found.apis[0]!.link).toContain('&ms=900000&');
    expect(found.files[0]!.problems).toEqual(['shop: durationMs is 950,000; the link has 900,000, its limit.']);
  });

  test('files of the same name from different folders are told apart', async () => {
    const bill = (amount: string) =>
      `line_item_usage_start_date,line_item_usage_end_date,line_item_line_item_type,line_item_usage_type,line_item_product_code,line_item_usage_amount,line_item_unblended_cost\n2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,Usage,USE1-ApiGatewayRequest,AmazonApiGateway,${amount},3.5\n`;
    const files = [file('cur.csv', bill('1000000')), file('cur.csv', bill('3000000'))];
    const found = await readUsage(files, { book });
    expect(found.files.map(({ name }) => name)).toEqual(['cur.csv', 'cur.csv (2)']);
    expect(found.files[1]!.problems).toEqual(['us-east-1 rest-api: requestsPerMonth stays as cur.csv has it.']);
    expect(found.billed[0]!.quantity).toBe(4e6);
  });

  test('the same name and region is one API; a field stays as the first file has it; a name joins an id', async () => {
    const metrics = metricData(series('eu-west-1:AWS/ApiGateway ApiName:orders Count Sum 3600', 1_000));
    const bill = report(
      cur({ ...ORDERS, UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 9 }),
      cur({ ...ORDERS, UsageType: 'EU-ApiGatewayCacheUsage:1.55GB', UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 9 }),
    );
    const found = await read({ 'm.json': metrics, 'r.csv': bill }, { names: { a1b2: 'orders' } });
    expect(found.apis).toHaveLength(1);
    expect(values(found, 'orders')).toEqual({ requestsPerMonth: 730_000, cacheGb: 1.6 });
    expect(found.files[1]!.problems).toEqual(['orders: requestsPerMonth stays as m.json has it.']);
    expect(found.apis[0]!.link).toMatch(/region=eu-west-1&req=730000&.*cache=1\.6/);
  });

  test('GB-seconds are divided by the memory that is given', async () => {
    const lambda = (UsageType: string, UsageAmount: number) =>
      cur({ ...ORDERS, ProductCode: 'AWSLambda', UsageType, UsageAmount, UnblendedRate: 1, UnblendedCost: 1 });
    const bill = report(
      cur({ ...ORDERS, UsageAmount: 24, UnblendedRate: 1, UnblendedCost: 9 }),
      lambda('EU-Request', 100),
      lambda('EU-Lambda-GB-Second', 10),
    );
    // 10 GB-s in 100 requests are 0.1 GB-s each: 0.2 s at half a GB, 0.1 s at one.
    expect(values(await read({ 'r.csv': bill }), 'a1b2').durationMs).toBeCloseTo(200, 9);
    const found = await read({ 'r.csv': bill }, { memoryMb: 1_024 });
    expect(values(found, 'a1b2').durationMs).toBeCloseTo(100, 9);
    expect(found.apis[0]!.link).toMatch(/mem=1024/);
  });
});
