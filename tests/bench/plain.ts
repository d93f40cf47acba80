/**
 * The plain way to the same answers, for comparison: bills by formula at one volume, crossings looked for on a grid of volumes and
 * narrowed by bisection. Written to be fast: prices are numbers before the clock starts, nothing is allocated for a bill.
 */

import type { Rate, Rates, RegionPrices } from '../../src/prices/book.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Begin, end and dollars of each tier. */
type Tiers = readonly (readonly [begin: number, end: number, usd: number])[];

/** What the default scenario and its like are charged; a scenario with a cache or mutual TLS is beyond this bench. */
export interface PlainPrices {
  readonly rest: Tiers;
  readonly http: Tiers;
  readonly albHour: Tiers;
  readonly lcu: Tiers;
  readonly ipv4: Tiers;
  readonly lambdaRequests: Tiers;
  readonly lambdaDuration: Tiers;
  readonly egress: Tiers;
  readonly edgeRequests: Tiers;
  readonly edgeOut: Tiers;
  readonly toOrigin: Tiers;
}

/** The prices of a region and of CloudFront's viewers there as numbers, or null where one is missing. */
export function plainPrices(
  { rates }: RegionPrices,
  edge: Rates,
  architecture: Scenario['workload']['architecture'],
): PlainPrices | null {
  const all = {
    rest: rates['rest-api.requests'],
    http: rates['http-api.requests'],
    albHour: rates['alb.hour'],
    lcu: rates['alb.lcu'],
    ipv4: rates['public-ipv4.hour'],
    lambdaRequests: rates[`lambda.requests.${architecture}`],
    lambdaDuration: rates[`lambda.duration.${architecture}`],
    egress: rates['data-transfer.out'],
    edgeRequests: edge['cloudfront.requests'],
    edgeOut: edge['cloudfront.data-out'],
    toOrigin: edge['cloudfront.to-origin'],
  };
  const { rest, http, albHour, lcu, ipv4, lambdaRequests, lambdaDuration, egress, edgeRequests, edgeOut, toOrigin } = all;
  if (!rest || !http || !albHour || !lcu || !ipv4 || !lambdaRequests || !lambdaDuration || !egress) return null;
  if (!edgeRequests || !edgeOut || !toOrigin) return null;
  return {
    rest: tiersOf(rest),
    http: tiersOf(http),
    albHour: tiersOf(albHour),
    lcu: tiersOf(lcu),
    ipv4: tiersOf(ipv4),
    lambdaRequests: tiersOf(lambdaRequests),
    lambdaDuration: tiersOf(lambdaDuration),
    egress: tiersOf(egress),
    edgeRequests: tiersOf(edgeRequests),
    edgeOut: tiersOf(edgeOut),
    toOrigin: tiersOf(toOrigin),
  };
}

function tiersOf({ tiers }: Rate): Tiers {
  return tiers.map(({ begin, end, usd }) => [Number(begin), end === 'Inf' ? Number.POSITIVE_INFINITY : Number(end), Number(usd)]);
}

function charge(tiers: Tiers, quantity: number): number {
  let usd = 0;
  for (const [begin, end, price] of tiers) {
    if (quantity <= begin) break;
    usd += (Math.min(quantity, end) - begin) * price;
  }
  return usd;
}

export type PlainDoor = 'rest-api' | 'http-api' | 'alb' | 'function-url' | 'cloudfront-url';

/** The total of one front door at a volume, of what the default scenario and its like ask: the tables of docs/model.md as formulas. */
export function plainTotal(door: PlainDoor, s: Scenario, n: number, prices: PlainPrices): number {
  const accepted = n * (1 - s.workload.rejectedPercent / 100);
  const { healthCheckSeconds, publicIpv4, durationMs, shortMs } = s.workload;
  const checks = door === 'alb' && healthCheckSeconds > 0 ? (Math.max(2, publicIpv4) * 2_628_000) / healthCheckSeconds : 0;
  const short = (door === 'rest-api' || door === 'http-api' ? 0 : n - accepted) + checks;
  const invoked = accepted + short;
  const gbSeconds = ((s.workload.memoryMb / 1024) * (accepted * durationMs + short * shortMs)) / 1000;
  const free = s.terms.alwaysFree === 1;
  let usd =
    charge(prices.lambdaRequests, Math.max(0, invoked - (free ? 1e6 : 0))) +
    charge(prices.lambdaDuration, Math.max(0, gbSeconds - (free ? 4e5 : 0)));
  const gbOut = (n * s.workload.responseKb) / 1_048_576;
  const isCounted = s.terms.dataTransferOut === 1;
  if (door === 'cloudfront-url') {
    usd += charge(prices.edgeRequests, Math.max(0, n - (free ? 1e7 : 0)));
    // The free terabyte lies inside the first ten.
    const freeGb = free ? 1_024 : 0;
    if (isCounted)
      usd +=
        charge(prices.edgeOut, Math.max(gbOut, freeGb)) -
        charge(prices.edgeOut, freeGb) +
        charge(prices.toOrigin, (n * s.workload.requestKb) / 1_048_576);
  } else if (isCounted) {
    const isFree = free && !s.workload.region.startsWith('us-gov');
    usd += charge(prices.egress, Math.max(0, gbOut - (isFree ? 100 : 0)));
  }
  if (door === 'rest-api') usd += charge(prices.rest, accepted);
  if (door === 'http-api')
    usd += charge(prices.http, n * Math.max(1, Math.ceil(Math.max(s.workload.requestKb, s.workload.responseKb) / 512)));
  if (door === 'alb') {
    const hours = (730 * s.workload.fixedSharePercent) / 100;
    const rate = n / 2_628_000;
    const connections = rate / s.workload.requestsPerConnection;
    const lcus = Math.max(
      connections / 25,
      (connections * s.workload.connectionSeconds) / 3000,
      (n * (s.workload.requestKb + s.workload.responseKb)) / 1e6 / 730 / 0.4,
      (rate * Math.max(0, s.workload.rulesProcessed - 10)) / 1000,
    );
    usd += charge(prices.albHour, hours) + charge(prices.lcu, 730 * lcus) + charge(prices.ipv4, hours * s.workload.publicIpv4);
  }
  return usd;
}

/** Volumes from 1,000 to 10¹² at equal ratios: `count` of them. */
export function volumes(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 10 ** (3 + (9 * i) / (count - 1)));
}

/** Crossings of a front door with the load balancer between neighbouring volumes, to the request. Two in one cell are missed. */
function plainCrossings(door: PlainDoor, s: Scenario, prices: PlainPrices, grid: readonly number[], curves: Curves): number[] {
  const difference = (n: number) => plainTotal(door, s, n, prices) - plainTotal('alb', s, n, prices);
  const found: number[] = [];
  for (let i = 1; i < grid.length; i++) {
    const isBelow = curves[door][i - 1]! < curves.alb[i - 1]!;
    if (isBelow === curves[door][i]! < curves.alb[i]!) continue;
    let [low, high] = [grid[i - 1]!, grid[i]!];
    while (high - low > 1) {
      const middle = (low + high) / 2;
      if (difference(middle) < 0 === isBelow) low = middle;
      else high = middle;
    }
    found.push((low + high) / 2);
  }
  return found;
}

type Curves = Readonly<Record<PlainDoor, readonly number[]>>;

/** All that the page asks for: five bills, five curves on the grid, the crossings of both API Gateways and CloudFront with the load balancer. */
export function plainEstimate(s: Scenario, prices: PlainPrices, grid: readonly number[]) {
  const total = (door: PlainDoor) => plainTotal(door, s, s.workload.requestsPerMonth, prices);
  const curve = (door: PlainDoor) => grid.map((n) => plainTotal(door, s, n, prices));
  const curves = {
    'rest-api': curve('rest-api'),
    'http-api': curve('http-api'),
    alb: curve('alb'),
    'function-url': curve('function-url'),
    'cloudfront-url': curve('cloudfront-url'),
  };
  return {
    totals: [total('rest-api'), total('http-api'), total('alb'), total('function-url'), total('cloudfront-url')],
    curves,
    crossings: (['rest-api', 'http-api', 'cloudfront-url'] as const).map((door) => plainCrossings(door, s, prices, grid, curves)),
  };
}
