/** The SQL of docs/usage.md, run by DuckDB on a report of our own: what it gives is read as the report itself would be. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { USAGE_TYPES } from '../../src/aws/usageTypes.ts';
import { lines, read, values } from './read.ts';

const guide = readFileSync(new URL('../../docs/usage.md', import.meta.url), 'utf8');
const [athena = '', duckdb = ''] = [...guide.matchAll(/```sql\n([^`]+)```/g)].map(([, sql]) => sql);

/** A report of two days with rows that must stay, and rows that must go. */
const ROWS = [
  [
    'Usage',
    0,
    'AmazonApiGateway',
    'EU-ApiGatewayRequest',
    'ApiGatewayRequest',
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/prod',
    24e6,
    84,
  ],
  [
    'Usage',
    0,
    'AmazonApiGateway',
    'EU-ApiGatewayRequest',
    'ApiGatewayRequest',
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/dev',
    1e6,
    3.5,
  ],
  [
    'Usage',
    1,
    'AmazonApiGateway',
    'EU-ApiGatewayRequest',
    'ApiGatewayRequest',
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/prod',
    12e6,
    42,
  ],
  ['Usage', 0, 'AWSLambda', 'Request', 'Invoke', 'arn:aws:lambda:us-east-1:1:function:f', 1e6, 0],
  ['Usage', 0, 'AWSLambda', 'Request', 'Invoke', 'arn:aws:lambda:us-east-1:1:function:f', 2e6, 0.4],
  ['SavingsPlanCoveredUsage', 0, 'AWSLambda', 'EUC1-Lambda-GB-Second-ARM', 'Invoke', null, 1e6, 13.3334],
  ['SavingsPlanNegation', 0, 'AWSLambda', 'EUC1-Lambda-GB-Second-ARM', 'Invoke', null, 1e6, -13.3334],
  ['Usage', 0, 'AmazonEC2', 'DataTransfer-Out-Bytes', '', 'i-0', 5, 0.45],
  ['Usage', 0, 'AWSELB', 'DataTransfer-Out-Bytes', 'LoadBalancing-PublicIP-Out', null, 2, 0.18],
  ['Usage', 0, 'AWSELB', 'EUC1-LCUUsage', 'LoadBalancing:Network', null, 3, 0.018],
  ['Usage', 0, 'AWSELB', 'EUC1-LCUUsage', 'LoadBalancing:Application', null, 3, 0.024],
  ['Usage', 0, 'AmazonS3', 'EU-Requests-Tier1', 'PutObject', null, 3, 9],
  ['Tax', 0, 'AmazonS3', null, null, null, 0, 19],
] as const;

function report(): Uint8Array {
  const column = (name: string, index: number, type: 'STRING' | 'DOUBLE') => ({
    name,
    data: ROWS.map((row) => row[index] as never),
    type,
  });
  const day = (row: (typeof ROWS)[number], add: number) => new Date(Date.UTC(2026, 9, 1 + row[1] + add));
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'identity_line_item_id', data: ROWS.map((_, index) => `id${index}`), type: 'STRING' },
        column('line_item_line_item_type', 0, 'STRING'),
        { name: 'line_item_usage_start_date', data: ROWS.map((row) => day(row, 0)), type: 'TIMESTAMP' },
        { name: 'line_item_usage_end_date', data: ROWS.map((row) => day(row, 1)), type: 'TIMESTAMP' },
        column('line_item_product_code', 2, 'STRING'),
        column('line_item_usage_type', 3, 'STRING'),
        column('line_item_operation', 4, 'STRING'),
        column('line_item_resource_id', 5, 'STRING'),
        column('line_item_usage_amount', 6, 'DOUBLE'),
        column('line_item_unblended_cost', 7, 'DOUBLE'),
        { name: 'line_item_currency_code', data: ROWS.map(() => 'USD'), type: 'STRING' },
        { name: 'line_item_usage_account_id', data: ROWS.map(() => '123456789012'), type: 'STRING' },
        { name: 'product_region_code', data: ROWS.map(() => null as unknown as string), type: 'STRING', nullable: true },
        { name: 'pricing_unit', data: ROWS.map(() => 'Requests'), type: 'STRING' },
      ],
    }),
  );
}

/** DuckDB's program is one for each platform: where it is not there, the test says that it was left out. */
const binary = await import('@duckdb/node-api').catch(() => null);

test.skipIf(binary === null)('what DuckDB leaves of a report says the same as the report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cur2-'));
  try {
    const bytes = report();
    writeFileSync(join(folder, 'a.parquet'), bytes);
    const out = join(folder, 'usage.csv');
    const instance = await binary!.DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(duckdb.replace('cur2/*.parquet', join(folder, '*.parquet')).replace("'usage.csv'", `'${out}'`));
    expect(existsSync(out)).toBe(true);
    const csv = readFileSync(out, 'utf8');
    expect(csv.split('\n')[0]).toBe('hour,until,account,product,meter,region,operation,resource,unit,amount,cost');

    const [whole, reduced] = [await read({ 'a.parquet': bytes }), await read({ 'usage.csv': csv })];
    expect(reduced.files[0]).toMatchObject({ kind: 'billing', from: '2026-10-01T00:00:00Z', hours: 48, problems: [] });
    expect(values(reduced, 'a1b2')).toEqual({ requestsPerMonth: 37e6 * (730 / 48) });
    expect(lines(reduced)).toEqual(lines(whole));
    expect(lines(reduced)).toHaveLength(5);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.skipIf(binary === null)(
  'Parquet compressed by gzip, Snappy or not at all is read alike, and by others is a sentence',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cur2-'));
    try {
      const bytes = report();
      const path = join(folder, 'a.parquet');
      writeFileSync(path, bytes);
      const connection = await (await binary!.DuckDBInstance.create(':memory:')).connect();
      const compressed = async (how: string) => {
        const out = join(folder, `${how}.parquet`);
        await connection.run(`COPY (SELECT * FROM read_parquet('${path}')) TO '${out}' (FORMAT parquet, COMPRESSION ${how})`);
        return read({ 'a.parquet': new Uint8Array(readFileSync(out)) });
      };
      const whole = await read({ 'a.parquet': bytes });
      for (const how of ['gzip', 'snappy', 'uncompressed']) expect(lines(await compressed(how)), how).toEqual(lines(whole));
      const { files } = await compressed('zstd');
      expect(files[0]).toMatchObject({ kind: null });
      expect(files[0]!.problems).toEqual(['The Parquet file is compressed with ZSTD; accepted are Snappy, gzip and none.']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('both queries ask for every usage type that is read, by the same pattern', () => {
  const patterns = [athena, duckdb].map((sql) => /'(\^\(\(EU[^']+)'/.exec(sql)![1]!);
  expect(patterns[0]).toBe(patterns[1]);
  const pattern = new RegExp(patterns[0]!);
  for (const { usageType } of Object.values(USAGE_TYPES)) {
    expect(usageType).toMatch(pattern);
    expect(`EUC1-${usageType}`).toMatch(pattern);
  }
  for (const other of ['ReservedLCUUsage', 'Outposts-LCUUsage', 'Lambda-Edge-Request', 'USE1-EUC1-AWS-Out-Bytes'])
    expect(other).not.toMatch(pattern);
});
