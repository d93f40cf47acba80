/** The bill said a second time: straight formulas at one volume, from the design paper's tables, sharing no code with the engine. */

import type { Rate, RegionPrices } from '../../src/prices/book.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

export type Door = 'rest-api' | 'http-api' | 'alb' | 'function-url';

/** The service whose discount a rate takes, by the first word of the rate's id. */
const SERVICES: Readonly<Record<string, string>> = {
  rest: 'api-gateway',
  http: 'api-gateway',
  alb: 'alb',
  lambda: 'lambda',
  public: 'public-ipv4',
  data: 'data-transfer',
};

/** Dollars by line id, or null when the region lacks a price that the front door needs. */
export function oracleBill(door: Door, s: Scenario, region: RegionPrices): Record<string, number> | null {
  const rates: Readonly<Record<string, Rate | undefined>> = region.rates;
  let missing = false;

  /** Every unit is charged by the tier into which it falls. */
  const cost = (rate: string, quantity: number): number => {
    const own = s.terms.ownPrices[rate];
    if (own !== undefined) return quantity * own;
    const prices = rates[rate];
    if (!prices) {
      missing = true;
      return 0;
    }
    const discount = s.terms.discounts[SERVICES[rate.split(/[-.]/, 1)[0] ?? ''] ?? ''] ?? 0;
    let total = 0;
    for (const tier of prices.tiers) {
      const end = tier.end === 'Inf' ? Infinity : Number(tier.end);
      const inTier = Math.min(quantity, end) - Number(tier.begin);
      if (inTier > 0) total += inTier * Number(tier.usd) * (1 - discount / 100);
    }
    return total;
  };

  const n = s.workload.requestsPerMonth;
  const a = n * (1 - s.workload.rejectedPercent / 100);
  const share = s.workload.fixedSharePercent / 100;
  const bill: Record<string, number> = {};

  if (door === 'rest-api') {
    bill.requests = cost('rest-api.requests', a);
    if (s.workload.cacheGb > 0) bill.cache = cost(`rest-api.cache-${s.workload.cacheGb}`, 730);
  }
  if (door === 'http-api') {
    bill.requests = cost(
      'http-api.requests',
      n * Math.max(1, Math.ceil(Math.max(s.workload.requestKb, s.workload.responseKb) / 512)),
    );
  }
  if (door === 'alb') {
    bill['load-balancer-hours'] = cost('alb.hour', 730 * share);
    const { newConnections, activeConnections, processedBytes, ruleEvaluations } = oracleLcu(s);
    bill.lcu = cost('alb.lcu', 730 * Math.max(newConnections, activeConnections, processedBytes, ruleEvaluations));
    bill['public-ipv4'] = cost('public-ipv4.hour', 730 * s.workload.publicIpv4 * share);
    if (s.workload.mutualTls) bill['trust-store'] = cost('alb.trust-store', 730 * share);
  }

  const checks = s.workload.healthCheckSeconds > 0 ? (730 * 3600) / s.workload.healthCheckSeconds : 0;
  const invocations = door === 'alb' ? n + checks : door === 'function-url' ? n : a;
  const gbSeconds = (invocations * (s.workload.memoryMb / 1024) * Math.ceil(s.workload.durationMs)) / 1000;
  const gbOut = (n * s.workload.responseKb) / 1_048_576;
  const free = s.terms.alwaysFree ? { requests: 1e6, gbSeconds: 400_000, gb: 100 } : { requests: 0, gbSeconds: 0, gb: 0 };
  bill['lambda-requests'] = cost(`lambda.requests.${s.workload.architecture}`, Math.max(0, invocations - free.requests));
  bill['lambda-duration'] = cost(`lambda.duration.${s.workload.architecture}`, Math.max(0, gbSeconds - free.gbSeconds));
  if (s.terms.dataTransferOut) bill['data-transfer-out'] = cost('data-transfer.out', Math.max(0, gbOut - free.gb));
  return missing ? null : bill;
}

/** LCUs by dimension, averaged over a month of 730 hours. */
export function oracleLcu(s: Scenario): {
  newConnections: number;
  activeConnections: number;
  processedBytes: number;
  ruleEvaluations: number;
} {
  const r = s.workload.requestsPerMonth / (730 * 3600);
  const c = r / s.workload.requestsPerConnection;
  const newPerLcu = { 'rsa-2048': 25, 'ecdsa-p256': 25, 'rsa-4096': 5, 'ecdsa-p384': 5, 'ecdsa-p521': 1 }[s.workload.certificate];
  return {
    newConnections: c / newPerLcu,
    activeConnections: (c * s.workload.connectionSeconds) / (s.workload.mutualTls ? 1_500 : 3_000),
    processedBytes: (s.workload.requestsPerMonth * (s.workload.requestKb + s.workload.responseKb)) / 1e6 / 730 / 0.4,
    ruleEvaluations: (r * Math.max(0, s.workload.rulesProcessed - 10)) / 1_000,
  };
}

export function total(bill: Record<string, number>): number {
  return Object.values(bill).reduce((sum, usd) => sum + usd, 0);
}
