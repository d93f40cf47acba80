/**
 * The bill said a second time: straight formulas at one volume, from the tables of docs/model.md, sharing no code with the engine.
 */

import type { PriceBook, Rate } from '../../src/prices/book.ts';
import type { Estimable } from '../../src/scenario/scenario.ts';

export type Door = 'rest-api' | 'http-api' | 'alb' | 'function-url' | 'cloudfront-url';

/** The service whose discount a rate takes, by the first word of the rate's id. */
const SERVICES: Readonly<Record<string, string>> = {
  rest: 'api-gateway',
  http: 'api-gateway',
  alb: 'alb',
  lambda: 'lambda',
  public: 'public-ipv4',
  data: 'data-transfer',
  waf: 'waf',
  logs: 'cloudwatch',
  cloudfront: 'cloudfront',
};

const WITHOUT_URLS =
  /^(ap-east-2|ap-south-2|ap-southeast-[4-7]|ca-west-1|eu-central-2|eu-south-2|il-central-1|me-central-1|us-gov-.*)$/;

/** Where viewers are taken to be, by the start of a region's code. */
function viewersOf(region: string): string {
  if (region.startsWith('ca')) return 'canada';
  if (region.startsWith('us') || region.startsWith('mx')) return 'united-states';
  if (region.startsWith('sa')) return 'south-america';
  if (region.startsWith('eu') || region.startsWith('il')) return 'eu';
  if (region.startsWith('me')) return 'middle-east';
  if (region.startsWith('af')) return 'south-africa';
  if (region.startsWith('ap-south-')) return 'india';
  if (/^ap-northeast-[13]$/.test(region)) return 'japan';
  if (/^ap-southeast-[246]$/.test(region)) return 'australia';
  return 'asia-pacific';
}

/** Dollars by line id, or null when the front door is not offered, or the book lacks a price that it needs. */
export function oracleBill(
  door: Door,
  { workload, terms }: Pick<Estimable, 'workload' | 'terms'>,
  book: PriceBook,
): Record<string, number> | null {
  const s = { ...workload, ...terms };
  const region = book.regions[s.region];
  if (!region) return null;
  const isGov = s.region.startsWith('us-gov');
  const hasEdge = door === 'cloudfront-url' || (door === 'http-api' && s.wafRules > 0);
  if (door.endsWith('url') && WITHOUT_URLS.test(s.region)) return null;
  if (hasEdge && isGov) return null;

  const geographies: Readonly<Record<string, { readonly rates: object } | undefined>> = book.geographies;
  const atEdge: object = geographies[s.edgeGeography === 'by-region' ? viewersOf(s.region) : s.edgeGeography]?.rates ?? {};
  let missing = false;

  /** Every unit is charged by the tier into which it falls, those before it first. */
  const cost = (rate: string, quantity: number, before = 0): number => {
    const own = s.ownPrices[rate];
    if (own !== undefined) return quantity * own;
    let rates: object = region.rates;
    if (rate.startsWith('cloudfront')) rates = atEdge;
    if (rate.startsWith('waf') && hasEdge) rates = book.regions['us-east-1']?.rates ?? {};
    const prices = (rates as Readonly<Record<string, Rate | undefined>>)[rate];
    if (!prices) {
      missing = true;
      return 0;
    }
    const discount = s.discounts[SERVICES[rate.split(/[-.]/, 1)[0] ?? ''] ?? ''] ?? 0;
    let total = 0;
    for (const tier of prices.tiers) {
      const begin = Number(tier.begin);
      const end = tier.end === 'Inf' ? Infinity : Number(tier.end);
      // Summed up tier by tier and not as a difference of two bills, in which a small amount behind a large one loses its digits.
      const liesWithin = begin <= before && before + quantity <= end;
      const inTier = liesWithin ? quantity : Math.min(before + quantity, end) - Math.max(before, begin);
      if (inTier > 0) total += inTier * Number(tier.usd) * (1 - discount / 100);
    }
    return total;
  };

  const n = s.requestsPerMonth;
  const r = s.rejectedPercent / 100;
  const p = s.answeredPercent / 100;
  const h = s.cacheGb > 0 ? s.cacheHitPercent / 100 : 0;
  const e = hasEdge ? s.edgeHitPercent / 100 : 0;
  const g = s.authorizerCacheHitPercent / 100;
  const share = s.fixedSharePercent / 100;
  const through = Math.max(0, 1 - r - p);
  const bill: Record<string, number> = {};

  // ---- the front door itself ----
  if (door === 'rest-api') {
    bill.requests = cost('rest-api.requests', n * (1 - r));
    if (s.cacheGb > 0) bill.cache = cost(`rest-api.cache-${s.cacheGb}`, 730);
  }
  if (door === 'http-api') {
    const increments = Math.max(1, Math.ceil(Math.max(s.requestKb, s.responseKb) / 512));
    bill.requests = cost('http-api.requests', (1 - e) * (n * (1 - r) + s.httpApiBillsRefused * n * r) * increments);
  }
  if (door === 'alb') {
    bill['load-balancer-hours'] = cost('alb.hour', 730 * share);
    const { newConnections, activeConnections, processedBytes, ruleEvaluations } = oracleLcu({ workload });
    const most = Math.max(newConnections, activeConnections, processedBytes, ruleEvaluations);
    bill.lcu = cost('alb.lcu', 730 * most * (1 + s.hourlyMixPercent / 100));
    bill['public-ipv4'] = cost('public-ipv4.hour', s.scheme === 'internal' ? 0 : 730 * s.publicIpv4 * share);
    if (s.mutualTls === 1) bill['trust-store'] = cost('alb.trust-store', 730 * share);
  }

  // ---- Lambda: the function ----
  const isGateway = door === 'rest-api' || door === 'http-api';
  const checks = s.healthCheckSeconds > 0 ? (Math.max(2, s.publicIpv4) * 2_628_000) / s.healthCheckSeconds : 0;
  const refusedByFunction = door !== 'alb' || s.refuser === 'function';
  const authorizing = isGateway || (door === 'alb' && s.refuser === 'load-balancer') ? 0 : s.authorizerMs * (1 - g);
  const full = (1 - e) * n * through * (door === 'rest-api' ? 1 - h : 1);
  const preflights = isGateway ? 0 : (1 - e) * n * p;
  const refused = isGateway || !refusedByFunction ? 0 : (1 - e) * n * r;
  const probes = door === 'alb' ? checks : 0;
  const invoked = full + preflights + refused + probes;
  const milliseconds =
    full * (s.durationMs + authorizing) + refused * (s.shortMs + authorizing) + (preflights + probes) * s.shortMs;
  const used = (s.memoryMb / 1024) * (milliseconds / 1000);

  const isProvisioned = s.provisionedConcurrency > 0;
  const free = s.alwaysFree ? { requests: 1e6, gbSeconds: 400_000 } : { requests: 0, gbSeconds: 0 };
  const functionFree = isProvisioned ? { requests: 0, gbSeconds: 0 } : free;
  const billed = {
    requests: Math.max(0, invoked - functionFree.requests),
    gbSeconds: Math.max(0, used - functionFree.gbSeconds),
  };
  bill['lambda-requests'] = cost(`lambda.requests.${s.architecture}`, billed.requests);
  bill['lambda-duration'] = isProvisioned
    ? cost(`lambda.provisioned-duration.${s.architecture}`, billed.gbSeconds)
    : cost(`lambda.duration.${s.architecture}`, billed.gbSeconds);
  if (isProvisioned)
    bill['provisioned-concurrency'] = cost(
      `lambda.provisioned.${s.architecture}`,
      s.provisionedConcurrency * (s.memoryMb / 1024) * 2_628_000,
    );

  // ---- Lambda: the authorizer, behind the function in allowances and tiers ----
  const calls = isGateway && s.authorizerMs > 0 ? (1 - e) * n * (1 - p) * (1 - g) : 0;
  if (calls > 0 || (isGateway && s.authorizerMs > 0 && (1 - e) * (1 - p) * (1 - g) > 0)) {
    const seconds = (s.authorizerMemoryMb / 1024) * (calls * (s.authorizerMs / 1000));
    const ahead = isProvisioned ? { requests: 0, gbSeconds: 0 } : { requests: invoked, gbSeconds: used };
    // Where the function has used up the allowance all is billed: as a difference of two sums a small amount behind a large one loses digits.
    const rest = (allowance: number, before: number, amount: number) =>
      before >= allowance ? amount : Math.max(0, before + amount - allowance);
    bill['authorizer-requests'] = cost(
      `lambda.requests.${s.architecture}`,
      rest(free.requests, ahead.requests, calls),
      Math.max(0, ahead.requests - free.requests),
    );
    bill['authorizer-duration'] = cost(
      `lambda.duration.${s.architecture}`,
      rest(free.gbSeconds, ahead.gbSeconds, seconds),
      Math.max(0, ahead.gbSeconds - free.gbSeconds),
    );
  }

  // ---- logs, web ACL, what is sent ----
  if (isGateway && s.logKb > 0) bill.logs = cost('logs.vended', (n * (1 - e) * s.logKb * 1000) / 2 ** 30);
  if (s.wafRules > 0 && door !== 'function-url') {
    bill['waf-acl'] = cost('waf.acl', 1);
    bill['waf-rules'] = cost('waf.rule', s.wafRules);
    bill['waf-requests'] = cost('waf.request', n);
  }
  const gbOut = (n * s.responseKb) / 1_048_576;
  if (hasEdge) {
    bill['cloudfront-requests'] = cost('cloudfront.requests', Math.max(0, n - (s.alwaysFree ? 10e6 : 0)));
    if (s.dataTransferOut) {
      const freeGb = s.alwaysFree ? 1024 : 0;
      bill['cloudfront-data-out'] = cost('cloudfront.data-out', Math.max(0, gbOut - freeGb), freeGb);
      bill['cloudfront-to-origin'] = cost('cloudfront.to-origin', (n * (1 - e) * s.requestKb) / 1_048_576);
    }
  } else if (s.dataTransferOut) {
    bill['data-transfer-out'] = cost('data-transfer.out', Math.max(0, gbOut - (s.alwaysFree && !isGov ? 100 : 0)));
  }
  return missing ? null : bill;
}

/** LCUs by dimension, averaged over a month of 730 hours. */
export function oracleLcu({ workload: s }: Pick<Estimable, 'workload'>): {
  newConnections: number;
  activeConnections: number;
  processedBytes: number;
  ruleEvaluations: number;
} {
  const r = s.requestsPerMonth / (730 * 3600);
  const c = r / s.requestsPerConnection;
  const newPerLcu = { 'rsa-2048': 25, 'ecdsa-p256': 25, 'rsa-4096': 5, 'ecdsa-p384': 5, 'ecdsa-p521': 1 }[s.certificate];
  return {
    newConnections: c / newPerLcu,
    activeConnections: (c * s.connectionSeconds) / (s.mutualTls > 0 ? 1_500 : 3_000),
    processedBytes: (s.requestsPerMonth * (s.requestKb + s.responseKb)) / 1e6 / 730 / 0.4,
    ruleEvaluations: (r * Math.max(0, s.rulesProcessed - 10)) / 1_000,
  };
}

export function total(bill: Record<string, number>): number {
  return Object.values(bill).reduce((sum, usd) => sum + usd, 0);
}
