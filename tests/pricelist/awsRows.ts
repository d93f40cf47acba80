/**
 * Rows of real AWS price lists, in AWS's own order: London (API Gateway, ELB, Lambda, data transfer) and N. Virginia (ELB) of
 * 2026-08-31; Lambda in N. Virginia and Osaka of 2026-10-01; one `GetProducts` record of Lambda in Tokyo of 2022-12-14; public
 * IPv4 in Ireland of 2026-07-24.
 */

import type { AwsRow } from './awsRecord.ts';
import rows from './awsRows.json' with { type: 'json' };

export const AWS_ROWS: readonly AwsRow[] = rows.map(({ tiers, attributes, ...row }) => ({
  ...row,
  attributes: Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ),
  tiers: tiers.map(([begin = '', end = '', usd = '', code = '']) => [begin, end, usd, code] as const),
}));

/** The one row with this SKU. */
export function awsRow(sku: string): AwsRow {
  const row = AWS_ROWS.find((one) => one.sku === sku);
  if (row === undefined) throw new Error(`no row has SKU ${sku}`);
  return row;
}
