/** Fleets in dollars alone, made from a seed: ordinary ones, mixed ones, and knapsacks that are meant to be hard. */

import type { Segment } from '../../src/engine/piecewise.ts';
import type { FleetProblem, LcuUsd, Mover, Pool } from '../../src/fleet/problem.ts';

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A tariff by its edges and prices. */
export function tariff(edges: readonly number[], prices: readonly number[]): Segment[] {
  let [paid, from] = [0, 0];
  return prices.map((slope, s) => {
    const segment = { from, intercept: paid - slope * from, slope };
    const end = edges[s] ?? from;
    paid += slope * (end - from);
    from = end;
    return segment;
  });
}

const M = 1e6;
const REST = tariff([333 * M, 1_000 * M, 20_000 * M], [3.5e-6, 2.8e-6, 2.38e-6, 1.51e-6]);
const HTTP = tariff([300 * M], [1e-6, 0.9e-6]);
const LOGS = tariff([10_240, 30_720, 51_200], [0.5, 0.25, 0.1, 0.05]);
const GB_SECONDS = tariff([7.5e9, 18.75e9], [1.33334e-5, 1.06667e-5, 8.5e-6]);

interface Api {
  readonly rest: boolean;
  readonly requests: number;
  readonly inKb: number;
  readonly outKb: number;
  readonly perLcu: number;
  readonly connectionSeconds: number;
  readonly mtls: number;
  readonly rules: number;
  readonly wafRules: number;
  readonly logsKb: number;
  readonly authorizerMs: number;
  readonly must: Mover['must'];
}

/** One price for an LCU-hour, us-east-1's. */
const LCU_USD = 0.008 * 730;

export function lcuUsd({ requests, inKb, outKb, perLcu, connectionSeconds, mtls, rules }: Api): LcuUsd {
  const perSecond = requests / 2_628_000;
  return [
    (perSecond / perLcu) * LCU_USD,
    ((perSecond * connectionSeconds) / (mtls > 0 ? 1_500 : 3_000)) * LCU_USD,
    ((requests * (inKb + outKb)) / 1e6 / 730 / 0.4) * LCU_USD,
    ((perSecond * Math.max(0, rules - 10)) / 1_000) * LCU_USD,
  ];
}

/** APIs as a problem in dollars of us-east-1. */
export function problemOf(apis: readonly Api[], fixedUsd = 23.725): FleetProblem {
  const pools: { usd: Segment[]; nowQuantity: number }[] = [REST, HTTP, LOGS, GB_SECONDS].map((usd) => ({ usd, nowQuantity: 0 }));
  const movers = apis.map((api): Mover => {
    const logs = (api.requests * api.logsKb * 1_000) / 2 ** 30;
    const work = (api.requests * api.authorizerMs) / 1_000;
    pools[0]!.nowQuantity += api.rest ? api.requests : 0;
    pools[1]!.nowQuantity += api.rest ? 0 : api.requests;
    pools[2]!.nowQuantity += logs;
    pools[3]!.nowQuantity += work;
    return {
      moreUsd: api.wafRules > 0 ? -(5 + api.wafRules + api.requests * 0.6e-6) : 0,
      more: [api.rest ? -api.requests : 0, api.rest ? 0 : -api.requests, -logs, work],
      lcuUsd: lcuUsd(api),
      trustStore: api.mtls === 1,
      webAclRules: api.wafRules,
      inspectionUsd: api.requests * 0.6e-6,
      must: api.must,
    };
  });
  const nowUsd = pools.reduce((usd, pool) => usd + charged(pool.usd, pool.nowQuantity), 500);
  return { nowUsd, pools, movers, fixedUsd, trustStoreUsd: 4.088, webAclUsd: 5, webAclRuleUsd: 1 };
}

/** A graduated charge, tier by tier. */
export function charged(usd: readonly Segment[], amount: number): number {
  let total = 0;
  for (let s = 0; s < usd.length; s++) {
    const end = Math.min(amount, usd[s + 1]?.from ?? amount);
    if (end > usd[s]!.from) total += (end - usd[s]!.from) * usd[s]!.slope;
  }
  return total;
}

const PLAIN = {
  rest: false,
  perLcu: 25,
  connectionSeconds: 60,
  mtls: 0,
  rules: 1,
  wafRules: 0,
  logsKb: 0,
  authorizerMs: 0,
  must: null,
} as const;

/** 1 KB in, 1 to 60 KB out, REST and HTTP. */
export function ordinary(count: number, seed: number): FleetProblem {
  const next = dice(seed);
  const apis = Array.from({ length: count }, (): Api => {
    const requests = 10 ** (4.5 + 4 * next());
    return { ...PLAIN, rest: next() < 0.5, requests, inKb: 1, outKb: 1 + 59 * next() };
  });
  return problemOf(apis);
}

/** Everything at once: tiers, four dimensions, web ACLs, trust stores, logs, obstacles. */
export function mixed(count: number, seed: number): FleetProblem {
  const next = dice(seed);
  const pick = <T>(...choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!;
  const large = next() < 0.5;
  const apis = Array.from(
    { length: count },
    (): Api => ({
      rest: next() < 0.5,
      requests: 10 ** (3 + (large ? 6 : 4.5) * next()),
      inKb: 20 * next() ** 3,
      outKb: 120 * next() ** 2,
      perLcu: pick(25, 25, 25, 25, 5, 5, 1),
      connectionSeconds: 600 * next() ** 3,
      mtls: pick(0, 0, 0, 0, 0, 0, 1, 2),
      rules: pick(1, 1, 5, 12, 40, 90),
      wafRules: next() < 0.15 ? Math.ceil(12 * next()) : 0,
      logsKb: pick(0, 0, 0.4, 1),
      authorizerMs: pick(0, 0, 0, 20),
      must: next() < 0.05 ? 'move' : next() < 0.1 ? 'stay' : null,
    }),
  );
  return problemOf(apis, pick(23.725, 23.725, 0, 16.425));
}

/** One large API of small requests, and many of 55 to 120 KB that fill the bytes that it leaves free. */
export function knapsack(count: number, seed: number): FleetProblem {
  const next = dice(seed);
  const small = Array.from({ length: count - 1 }, (): Api => {
    return { ...PLAIN, requests: 1e5 * (1 + 40 * next()), inKb: 0.5, outKb: 55 + 65 * next() };
  });
  return problemOf([{ ...PLAIN, requests: 4e9, inKb: 0.1, outKb: 0.1, connectionSeconds: 120, rules: 30 }, ...small]);
}

/** Each API is heavy in one of the four dimensions: contrived. */
export function contrived(count: number, seed: number, fixedUsd = 5): FleetProblem {
  const next = dice(seed);
  const movers = Array.from({ length: count }, (_, i): Mover => {
    const size = 1 + 9 * next();
    const lcu: [number, number, number, number] = [0.05 * next(), 0.05 * next(), 0.05 * next(), 0.05 * next()];
    lcu[i % 4] = size;
    return {
      moreUsd: -size * (0.2 + 0.1 * next()),
      more: [],
      lcuUsd: lcu,
      trustStore: false,
      webAclRules: 0,
      inspectionUsd: 0,
      must: null,
    };
  });
  return { nowUsd: 1_000, pools: [], movers, fixedUsd, trustStoreUsd: 0, webAclUsd: 0, webAclRuleUsd: 0 };
}

/** Four fifths of a mixed fleet with a knapsack's APIs among them. */
export function knapsackInAFleet(count: number, seed: number): FleetProblem {
  const first = mixed(Math.round(count * 0.2), seed);
  const second = knapsack(count - first.movers.length, seed + 1);
  return {
    ...first,
    nowUsd: first.nowUsd + second.nowUsd,
    pools: first.pools.map((pool, k): Pool => ({ usd: pool.usd, nowQuantity: pool.nowQuantity + second.pools[k]!.nowQuantity })),
    movers: [...first.movers, ...second.movers],
  };
}
