/** A small file of each kind that is read, of one invented API, as text or as bytes in Latin-1. */

import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';

const LABEL = 'eu-west-1:AWS/ApiGateway ApiName:orders';
const HOURS = Array.from({ length: 30 }, (_, hour) => new Date(Date.UTC(2026, 9, 1, hour)).toISOString().replace('.000', ''));

const metricData = JSON.stringify({
  MetricDataResults: [
    {
      Id: 'm1',
      Label: `${LABEL} Count SampleCount 3600`,
      Timestamps: HOURS,
      Values: HOURS.map((_, hour) => 100 + hour),
      StatusCode: 'Complete',
    },
    {
      Id: 'm2',
      Label: `${LABEL} CacheHitCount Sum 3600`,
      Timestamps: HOURS.slice(9),
      Values: HOURS.slice(9).map(() => 7),
      StatusCode: 'PartialData',
    },
    { Id: 'm3', Label: 'Duration', Timestamps: HOURS, Values: HOURS.map(() => 12.5), StatusCode: 'Complete' },
  ],
  NextToken: 'x',
  Messages: [],
});

const statistics = JSON.stringify({
  Label: 'Duration',
  Datapoints: HOURS.map((Timestamp, hour) => ({ Timestamp, SampleCount: hour, Average: 9.5, Unit: 'Milliseconds' })),
});

const console = [
  'Id,m1,m2',
  'StatusCode,Complete,Complete',
  'Messages,,',
  'Full label,eu-central-1:AWS/ApplicationELB LoadBalancer:app/shop/50dc RequestCount Sum 3600,"eu-central-1:AWS/ApplicationELB LoadBalancer:app/shop/50dc NewConnectionCount Sum 3600"',
  'Label,RequestCount,NewConnectionCount',
  ...HOURS.map(
    (time, hour) => `${time.slice(0, 10).replaceAll('-', '/')} ${time.slice(11, 19)},${hour * 10},${hour % 3 === 0 ? '' : hour}`,
  ),
].join('\n');

const cur = [
  'identity/LineItemId,bill/BillingPeriodStartDate,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,lineItem/ResourceId,lineItem/UsageAmount,lineItem/CurrencyCode,lineItem/UnblendedRate,lineItem/UnblendedCost,lineItem/LineItemDescription,product/regionCode',
  'a,2026-10-01T00:00:00Z,Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,AmazonApiGateway,EU-ApiGatewayRequest,ApiGatewayRequest,arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/prod,2.4E7,USD,3.5E-6,84.0,"$3.50 per million, first 333",eu-west-1',
  'b,2026-10-01T00:00:00Z,Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,AWSELB,LCUUsage,LoadBalancing:Application,,24.5,USD,0.008,0.196,"$0.008 per ""LCU""",us-east-1',
  'c,2026-10-01T00:00:00Z,SavingsPlanCoveredUsage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,AWSLambda,EU-Lambda-GB-Second-ARM,Invoke,,1000000,USD,1.3E-5,13.3334,x,eu-west-1',
  'd,2026-10-01T00:00:00Z,Tax,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,AWSLambda,,,,1,USD,,19.5,,',
].join('\r\n');

const focus = [
  'BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargeClass,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,PricingCategory,RegionId,ResourceId,SkuId,x_Operation,x_ServiceCode,x_UsageType',
  '0.2,USD,2026-10-01T00:00:00Z,Usage,,2026-10-02T00:00:00Z,2026-10-01T00:00:00Z,1000000,Standard,us-east-1,,X,Invoke,AWSLambda,Request',
  '-3,USD,2026-10-01T00:00:00Z,Credit,,2026-10-02T00:00:00Z,2026-10-01T00:00:00Z,,,,,,,,',
].join('\n');

const bill = [
  '"InvoiceID","RecordType","BillingPeriodStartDate","InvoiceDate","ProductCode","UsageType","Operation","UsageStartDate","UsageEndDate","UsageQuantity","BlendedRate","CurrencyCode","CostBeforeTax","Credits","TaxAmount"',
  '"Estimated","LinkedLineItem","2026/10/01 00:00:00","2026/10/13 06:00:00","AmazonApiGateway","EU-ApiGatewayRequest","ApiGatewayRequest","2026/10/01 00:00:00","2026/10/31 23:59:59","744","0.0000035","USD","0.002604","-1","0.5"',
  '"","InvoiceTotal","","","","","","","","","","USD","0.002604","","0.5"',
].join('\n');

const reduced = [
  'hour,until,account,product,meter,region,operation,resource,unit,amount,cost',
  '2026-10-01 00:00:00,2026-10-02 00:00:00,1,AmazonApiGateway,ApiGatewayRequest,eu-west-1,ApiGatewayRequest,a1b2,Requests,24,0.000084',
].join('\n');

const costExplorer = JSON.stringify({
  GroupDefinitions: [
    { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
    { Type: 'DIMENSION', Key: 'OPERATION' },
  ],
  ResultsByTime: [
    {
      TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
      Total: {},
      Groups: [
        {
          Keys: ['USE1-ApiGatewayHttpRequest', 'ApiGatewayHttpApi'],
          Metrics: { UnblendedCost: { Amount: '0.744', Unit: 'USD' }, UsageQuantity: { Amount: '744000', Unit: 'N/A' } },
        },
      ],
      Estimated: true,
    },
  ],
});

const costExplorerCsv =
  '\ufeff"Usage type","EU-ApiGatewayRequest($)","LCUUsage($)","Total costs($)"\n"Usage type total","1.5","0.1","1.6"\n"2026-10-01","1.5","0.1","1.6"\n';

const TIME = '2026-10-02T10:01:50.000000Z';
const alb = [100, 200]
  .map(
    (sent, index) =>
      `https ${TIME} app/shop/50dc 203.0.113.7:1 - 0.001 0.01 0.000 200 200 300 ${sent} "GET https://x:443/a b HTTP/1.1" "Agent \\"x\\"" C TLSv1.2 arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/t/0 "Root=1" "x" "arn:y" 1 ${TIME} "forward" "-" "-" "-" "-" "-" "-" TID_${index}`,
  )
  .join('\n');

const gateway = [
  '{"requestTime":"02/Oct/2026:11:00:26 +0000","status":"403","responseLength":"1000","apiId":"a1","integrationStatus":"-"}',
  '2026-10-02T11:00:26.123000+00:00 stream {"request_time": "02/Oct/2026:11:01:26 +0000", "status": 200, "routeKey": "GET /", "integration": {"latency": "7"}}',
  '203.0.113.7 - - [02/Oct/2026:11:00:26 +0000] "GET /orders HTTP/1.1" 200 3474 id',
].join('\n');

const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const parquet = latin(
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'line_item_line_item_type', data: ['Usage', 'Tax'], type: 'STRING' },
        { name: 'line_item_usage_start_date', data: [new Date('2026-10-01'), new Date('2026-10-01')], type: 'TIMESTAMP' },
        { name: 'line_item_usage_end_date', data: [new Date('2026-10-02'), new Date('2026-11-01')], type: 'TIMESTAMP' },
        { name: 'line_item_usage_type', data: ['EU-ApiGatewayRequest', null], type: 'STRING' },
        { name: 'line_item_usage_amount', data: [24, 0], type: 'DOUBLE' },
        { name: 'line_item_unblended_cost', data: [0.000084, 2], type: 'DOUBLE' },
      ],
    }),
  ),
);

export const SAMPLES: Readonly<Record<string, string>> = {
  metricData,
  statistics,
  console,
  cur,
  focus,
  bill,
  reduced,
  costExplorer,
  costExplorerCsv,
  alb,
  gateway,
  gzip: latin(gzipSync(new TextEncoder().encode(cur))),
  parquet,
};
