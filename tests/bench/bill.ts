/** Writes a cost and usage report of any size: mostly servers and storage, as bills are, and one row in ten of an API. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** A report of 2023 has some 130 columns; those that are read stand among the first thirty, the others are mostly empty. */
const COLUMNS = [
  'identity/LineItemId',
  'identity/TimeInterval',
  'bill/InvoiceId',
  'bill/InvoicingEntity',
  'bill/BillingEntity',
  'bill/BillType',
  'bill/PayerAccountId',
  'bill/BillingPeriodStartDate',
  'bill/BillingPeriodEndDate',
  'lineItem/UsageAccountId',
  'lineItem/LineItemType',
  'lineItem/UsageStartDate',
  'lineItem/UsageEndDate',
  'lineItem/ProductCode',
  'lineItem/UsageType',
  'lineItem/Operation',
  'lineItem/AvailabilityZone',
  'lineItem/ResourceId',
  'lineItem/UsageAmount',
  'lineItem/NormalizationFactor',
  'lineItem/NormalizedUsageAmount',
  'lineItem/CurrencyCode',
  'lineItem/UnblendedRate',
  'lineItem/UnblendedCost',
  'lineItem/BlendedRate',
  'lineItem/BlendedCost',
  'lineItem/LineItemDescription',
  'lineItem/TaxType',
  'lineItem/LegalEntity',
  'product/ProductName',
  ...Array.from({ length: 70 }, (_, index) => `product/attribute${index}`),
  'product/region',
  'product/regionCode',
  'product/sku',
  'pricing/LeaseContractLength',
  'pricing/publicOnDemandCost',
  'pricing/publicOnDemandRate',
  'pricing/term',
  'pricing/unit',
  ...Array.from({ length: 20 }, (_, index) => `reservation/attribute${index}`),
  ...Array.from({ length: 6 }, (_, index) => `resourceTags/user:tag${index}`),
];

/** Product, usage type, operation, resource, amount, rate. */
const ROWS = [
  ['AmazonEC2', 'EU-BoxUsage:m5.large', 'RunInstances', 'i-0aa11bb22cc33dd44', '1.0', '0.107'],
  ['AmazonEC2', 'EU-EBS:VolumeUsage.gp3', 'CreateVolume-Gp3', 'vol-0aa11bb22cc33dd44', '0.1344086022', '0.088'],
  ['AmazonEC2', 'EU-DataTransfer-Regional-Bytes', 'InterZone-In', 'i-0aa11bb22cc33dd44', '0.8', '0.01'],
  ['AmazonS3', 'EU-TimedStorage-ByteHrs', 'StandardStorage', 'example-assets', '0.21', '0.023'],
  ['AmazonS3', 'EU-Requests-Tier1', 'PutObject', 'example-assets', '310.0', '5.0E-6'],
  [
    'AmazonRDS',
    'EU-InstanceUsage:db.t4g.medium',
    'CreateDBInstance:0021',
    'arn:aws:rds:eu-west-1:123456789012:db:example',
    '1.0',
    '0.07',
  ],
  [
    'AmazonDynamoDB',
    'EU-ReadRequestUnits',
    'PayPerRequestThroughput',
    'arn:aws:dynamodb:eu-west-1:123456789012:table/example',
    '90000.0',
    '1.4E-7',
  ],
  ['AmazonCloudWatch', 'EU-CW:Requests', 'GetMetricData', '', '40.0', '1.0E-5'],
  [
    'awskms',
    'eu-west-1-KMS-Requests',
    'Decrypt',
    'arn:aws:kms:eu-west-1:123456789012:key/00000000-1111-2222-3333-444444444444',
    '900.0',
    '3.0E-6',
  ],
  [
    'AmazonApiGateway',
    'EU-ApiGatewayRequest',
    'ApiGatewayRequest',
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod',
    '486113.0',
    '3.5E-6',
  ],
] as const;

const HOURS = Array.from({ length: 744 }, (_, hour) => new Date(Date.UTC(2026, 9, 1, hour)).toISOString().replace('.000', ''));

/** Writes a report of about so many bytes; the number of its rows. */
export async function writeBill(path: string, bytes: number): Promise<number> {
  const out = createWriteStream(path);
  out.write(`${COLUMNS.join(',')}\n`);
  let [written, rows] = [0, 0];
  while (written < bytes) {
    let text = '';
    for (let i = 0; i < 1_000; i++) text += row(rows++);
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return rows;
}

function row(number: number): string {
  const [product, usageType, operation, resource, amount, rate] = ROWS[number % ROWS.length]!;
  const hour = Math.floor(number / 60) % 743;
  const [start, end] = [HOURS[hour]!, HOURS[hour + 1]!];
  const cost = Number((Number(amount) * Number(rate)).toPrecision(10));
  const first = [
    `row${String(number).padStart(12, '0')}abcdefghijklmnopqrstuvwxyz234567`,
    `${start}/${end}`,
    '900000001,"Amazon Web Services EMEA SARL",AWS,Anniversary,111122223333,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,123456789012,Usage',
    `${start},${end},${product},${usageType},${operation},,${resource},${amount},,,USD,${rate},${cost},${rate},${cost}`,
    `"$${rate} per unit, EU (Ireland)",,"Amazon Web Services EMEA SARL",Example`,
  ];
  const attributes = `${','.repeat(20)}Intel Xeon Platinum 8175,3.1 GHz,General purpose,8 GiB,Up to 10 Gigabit${','.repeat(20)}EU (Ireland),AWS Region,No License required${','.repeat(23)}`;
  return `${first.join(',')},${attributes},eu-west-1,eu-west-1,ABCDEFGHIJKLMNOP,,${cost},${rate},OnDemand,Hrs,${','.repeat(19)},shop,prod,,,,\n`;
}
