/** Which line of the model a row of a bill is: by its usage type, region, product and operation. */

import { isRegionCode } from '../aws/regionCodes.ts';
import { BILLING_CODE, REGION_BY_BILLING_CODE, REGION_WITHOUT_BILLING_CODE } from '../aws/usageRegions.ts';
import { type BilledRate, USAGE_TYPES } from '../aws/usageTypes.ts';
import type { PriceBook } from '../prices/book.ts';

/** Lines of the estimate that bills have, by the ids of the estimate document. */
export type BilledLine =
  | 'requests'
  | 'cache'
  | 'load-balancer-hours'
  | 'lcu'
  | 'trust-store'
  | 'public-ipv4'
  | 'lambda-requests'
  | 'lambda-duration'
  | 'provisioned-concurrency'
  | 'data-transfer-out'
  | 'logs'
  | 'waf-acl'
  | 'waf-rules'
  | 'waf-requests';

/** What a rate of the book is to a bill. */
interface Meter {
  readonly line: BilledLine;
  /** The front door whose requests these are; null for what several front doors have. */
  readonly frontDoor: 'rest-api' | 'http-api' | null;
}

const CACHE = { line: 'cache', frontDoor: null } as const satisfies Meter;

export const METERS = {
  'rest-api.requests': { line: 'requests', frontDoor: 'rest-api' },
  'http-api.requests': { line: 'requests', frontDoor: 'http-api' },
  'rest-api.cache-0.5': CACHE,
  'rest-api.cache-1.6': CACHE,
  'rest-api.cache-6.1': CACHE,
  'rest-api.cache-13.5': CACHE,
  'rest-api.cache-28.4': CACHE,
  'rest-api.cache-58.2': CACHE,
  'rest-api.cache-118': CACHE,
  'rest-api.cache-237': CACHE,
  'alb.hour': { line: 'load-balancer-hours', frontDoor: null },
  'alb.lcu': { line: 'lcu', frontDoor: null },
  'alb.trust-store': { line: 'trust-store', frontDoor: null },
  'lambda.requests.x86_64': { line: 'lambda-requests', frontDoor: null },
  'lambda.requests.arm64': { line: 'lambda-requests', frontDoor: null },
  'lambda.duration.x86_64': { line: 'lambda-duration', frontDoor: null },
  'lambda.duration.arm64': { line: 'lambda-duration', frontDoor: null },
  'lambda.provisioned-duration.x86_64': { line: 'lambda-duration', frontDoor: null },
  'lambda.provisioned-duration.arm64': { line: 'lambda-duration', frontDoor: null },
  'lambda.provisioned.x86_64': { line: 'provisioned-concurrency', frontDoor: null },
  'lambda.provisioned.arm64': { line: 'provisioned-concurrency', frontDoor: null },
  'public-ipv4.hour': { line: 'public-ipv4', frontDoor: null },
  'data-transfer.out': { line: 'data-transfer-out', frontDoor: null },
  'logs.vended': { line: 'logs', frontDoor: null },
  'waf.acl': { line: 'waf-acl', frontDoor: null },
  'waf.rule': { line: 'waf-rules', frontDoor: null },
  'waf.request': { line: 'waf-requests', frontDoor: null },
} as const satisfies Record<BilledRate, Meter>;

const RATE_BY_USAGE_TYPE = new Map(
  (Object.entries(USAGE_TYPES) as [BilledRate, (typeof USAGE_TYPES)[BilledRate]][]).map(([rate, { usageType }]) => [
    usageType as string,
    rate,
  ]),
);

/** A row as far as it says what it is. What a file does not tell is null; an empty cell is "". */
export interface MeterReading {
  readonly usageType: string | null;
  readonly region: string | null;
  readonly product: string | null;
  readonly operation: string | null;
  readonly sku: string | null;
  /** True where usage types stand without the billing code, so that their region is told by its own column. */
  readonly codeTakenOff: boolean;
}

export interface Metered {
  readonly region: string;
  readonly rate: BilledRate;
  /** True where only the operation could tell it from its look-alikes, and there was none. */
  readonly guessed: boolean;
}

/**
 * The rate and region of a row, or null for what the model does not price.
 *
 * @example meterOf({ usageType: 'EUC1-LCUUsage', operation: 'LoadBalancing:Application', … })  // alb.lcu in eu-central-1
 * @example meterOf({ usageType: 'EUC1-LCUUsage', operation: 'LoadBalancing:Network', … })      // null
 */
export function meterOf(row: MeterReading, skus: ReadonlyMap<string, { region: string; rate: BilledRate }>): Metered | null {
  if (!row.usageType) {
    const bySku = row.sku ? skus.get(row.sku) : undefined;
    return bySku === undefined ? null : { ...bySku, guessed: false };
  }
  const told = placeOf(row.usageType, row);
  if (told === null) return null;
  const { products, ...type }: { products: readonly string[]; operation?: string } = USAGE_TYPES[told.rate];
  if (row.product && !products.includes(row.product)) return null;
  if (type.operation !== undefined && row.operation && row.operation !== type.operation) return null;
  return { ...told, guessed: type.operation !== undefined && !row.operation };
}

/** Takes the region's billing code off a usage type. */
function placeOf(usageType: string, { region, codeTakenOff }: MeterReading): { region: string; rate: BilledRate } | null {
  const whole = RATE_BY_USAGE_TYPE.get(usageType);
  if (whole !== undefined) {
    const own = (codeTakenOff && region) || REGION_WITHOUT_BILLING_CODE;
    return isRegionCode(own) ? { region: own, rate: whole } : null;
  }
  const dash = usageType.indexOf('-');
  const code = usageType.slice(0, dash);
  const rate = RATE_BY_USAGE_TYPE.get(usageType.slice(dash + 1));
  if (dash < 0 || rate === undefined || !BILLING_CODE.test(code)) return null;
  // A region that AWS opened after this table was written is told by its own column.
  const named = (REGION_BY_BILLING_CODE as Readonly<Record<string, string>>)[code] ?? region;
  return named && isRegionCode(named) ? { region: named, rate } : null;
}

/** Rates by the SKUs of a price book: for reports that leave usage types out. */
export function ratesBySku(book: PriceBook): Map<string, { region: string; rate: BilledRate }> {
  const found = new Map<string, { region: string; rate: BilledRate }>();
  for (const [region, { rates }] of Object.entries(book.regions)) {
    for (const rate of Object.keys(METERS) as BilledRate[]) {
      const sku = (rates as Readonly<Record<string, { sku: string | null }>>)[rate]?.sku;
      if (sku) found.set(sku, { region, rate });
    }
  }
  return found;
}

/** The cache's size in GB of a rate, or null for another rate. @example cacheGbOf('rest-api.cache-1.6')  // 1.6 */
export function cacheGbOf(rate: BilledRate): number | null {
  return rate.startsWith('rest-api.cache-') ? Number(rate.slice('rest-api.cache-'.length)) : null;
}
