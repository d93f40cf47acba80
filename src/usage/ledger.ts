/** The ledger of one bill: what its usage rows add up to, month by month, and what in it is not usage. */

import type { BilledRate } from '../aws/usageTypes.ts';
import type { NotRead } from './foundApi.ts';
import { cacheGbOf, METERS, type Metered } from './meters.ts';
import { startOfMonth } from './times.ts';

/** Usage of one rate in one region and one month. */
export interface Entry {
  readonly region: string;
  readonly rate: BilledRate;
  /** The first moment of the month: tiers begin anew with each. */
  readonly month: number;
  quantity: number;
  /** The part of it that cost nothing because of a free tier. */
  free: number;
  /** Null once there was a row without dollars, in another currency. */
  usd: number | null;
  rows: number;
}

/** What one API was billed for. */
export interface BilledApi {
  /** Its id, or null where the bill names no resource. */
  readonly id: string | null;
  readonly region: string;
  readonly door: 'rest-api' | 'http-api';
  requests: number;
  rows: number;
  /** Hours by size of cache. */
  readonly cacheHours: Map<number, number>;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly apis: ReadonlyMap<string, BilledApi>;
  readonly notRead: ReadonlyMap<string, NotRead>;
  /** True where the file has dollars only, so that quantities are the list price's inverse. */
  readonly fromDollars: boolean;
}

/** A row of usage. */
export interface UsageRow {
  readonly time: number;
  readonly quantity: number;
  readonly usd: number | null;
  readonly free: boolean;
  readonly resource: string | null;
}

export interface OpenLedger extends Ledger {
  readonly addUsage: (metered: Metered, row: UsageRow) => void;
  /** Adds what is not usage, or not of the model; the reason names the first few of its usage types. */
  readonly leaveOut: (what: string, usd: number, why: string, usageType?: string) => void;
}

/** Resources of which it is remembered which API they are. */
const MOST_RESOURCES = 10_000;

/** Usage types named in a reason: enough to see what kind of usage it is. */
const MOST_NAMED = 5;

/** What the rows of usage are called that the model does not price. */
export const OTHER_USAGE = 'other usage';

/** The id in `…/restapis/ID/…` or `…/apis/ID/…`; a bare id is one itself. */
const API_ID = /(?:^|\/)(?:restapis|apis)\/([^/]+)/;

/** A ledger without rows. With `fromDollars` a bill has no quantities, and they are worked out from its dollars. */
export function newLedger(fromDollars = false): OpenLedger {
  const entries: Entry[] = [];
  const apis = new Map<string, BilledApi>();
  const notRead = new Map<string, { -readonly [K in keyof NotRead]: NotRead[K] }>();
  const namedTypes = new Map<string, Set<string>>();

  const byKey = new Map<string, Entry>();
  /** The entry that each meter had last: a bill has millions of rows, few meters, and one month. */
  const lastOf = new Map<Metered, Entry>();
  const entryOf = (metered: Metered, month: number): Entry => {
    const last = lastOf.get(metered);
    if (last !== undefined && last.month === month) return last;
    const { region, rate } = metered;
    const key = `${region} ${rate} ${month}`;
    let entry = byKey.get(key);
    if (entry === undefined) {
      entry = { region, rate, month, quantity: 0, free: 0, usd: 0, rows: 0 };
      byKey.set(key, entry);
      entries.push(entry);
    }
    lastOf.set(metered, entry);
    return entry;
  };

  const byResource = new Map<string, BilledApi>();
  const apiOf = (region: string, door: BilledApi['door'], resource: string | null): BilledApi => {
    const where = `${region} ${door} ${resource}`;
    let known = byResource.get(where);
    if (known === undefined) {
      known = newApi(region, door, resource);
      if (byResource.size < MOST_RESOURCES) byResource.set(where, known);
    }
    return known;
  };
  const newApi = (region: string, door: BilledApi['door'], resource: string | null): BilledApi => {
    const id = apiIdOf(resource);
    const key = `${region} ${door} ${id ?? ''}`;
    const api = apis.get(key) ?? { id, region, door, requests: 0, rows: 0, cacheHours: new Map() };
    apis.set(key, api);
    return api;
  };
  return {
    entries,
    apis,
    notRead,
    fromDollars,
    addUsage(metered, { time, quantity, usd, free, resource }) {
      const { region, rate } = metered;
      const entry = entryOf(metered, startOfMonth(time));
      entry.quantity += quantity;
      entry.usd = entry.usd === null || usd === null ? null : entry.usd + usd;
      entry.rows++;
      if (free) entry.free += quantity;
      const door = METERS[rate].frontDoor;
      if (door !== null) {
        const api = apiOf(region, door, resource);
        api.requests += quantity;
        api.rows++;
      }
      const size = cacheGbOf(rate);
      if (size !== null) {
        const { cacheHours } = apiOf(region, 'rest-api', resource);
        cacheHours.set(size, (cacheHours.get(size) ?? 0) + quantity);
      }
    },
    leaveOut(what, usd, why, usageType = '') {
      let known = notRead.get(what);
      if (known === undefined) {
        known = { what, rows: 0, usd: 0, why };
        notRead.set(what, known);
      }
      known.rows++;
      known.usd += usd;
      if (usageType === '') return;
      const named = namedTypes.get(what) ?? new Set();
      if (named.size > MOST_NAMED || named.has(usageType)) return;
      namedTypes.set(what, named.add(usageType));
      const types = [...named].slice(0, MOST_NAMED).join(', ');
      known.why = `${why}: ${types}${named.size > MOST_NAMED ? ' and more' : ''}`;
    },
  };
}

/** @example apiIdOf('arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod')  // "a1b2c3d4e5" */
function apiIdOf(resource: string | null): string | null {
  if (!resource) return null;
  const found = API_ID.exec(resource);
  if (found !== null) return found[1]!;
  return /^[A-Za-z0-9]+$/.test(resource) ? resource : null;
}
