/** APIs from a bill: requests as billed, the duration of the region's functions, the cache. */

import { decimal } from '../digits.ts';
import { HOURS_PER_MONTH, MB_PER_GB } from '../units.ts';
import type { Figure, FoundApi, UsageField } from './foundApi.ts';
import type { BilledApi, Entry, Ledger } from './ledger.ts';
import { scaled } from './measuredApis.ts';
import { type BilledLine, METERS } from './meters.ts';

const REQUESTS_OF = { 'rest-api': 'ApiGatewayRequest', 'http-api': 'ApiGatewayHttpRequest' } as const;

/**
 * The APIs of one bill. Load balancers are none: a bill does not count their requests.
 * @param memoryMb what GB-seconds are divided by: a bill does not tell it
 */
export function billedApis(
  ledger: Ledger,
  file: { readonly name: string; readonly hours: number },
  memoryMb: number,
): FoundApi[] {
  const { entries } = ledger;
  return [...ledger.apis.values()].sort(byPlace).map((api): FoundApi => {
    const fields: { [F in UsageField]?: Figure } = {};
    const take = (field: UsageField, value: number, from: string): void => {
      fields[field] = { value, from, file: file.name };
    };
    if (api.rows > 0 && api.requests >= 0) {
      const how = ledger.fromDollars ? 'dollars divided by the list price' : 'as billed: what is refused is not in it';
      take(
        'requestsPerMonth',
        (api.requests * HOURS_PER_MONTH) / file.hours,
        `${REQUESTS_OF[api.door]}, ${how}, ${scaled(file.hours)}`,
      );
    }
    const seconds = quantity(entries, api.region, 'lambda-duration');
    const requests = quantity(entries, api.region, 'lambda-requests');
    if (requests > 0 && seconds > 0) {
      const ms = (seconds / requests) * (MB_PER_GB / memoryMb) * 1_000;
      const free = ledger.fromDollars ? '; from dollars: what a free allowance took off is not in it' : '';
      const of = `all functions in ${api.region}, at ${memoryMb} MB`;
      take('durationMs', ms, `GB-seconds / requests of ${of}; with cold starts${free}`);
    }
    const [size] = [...api.cacheHours].sort(([, one], [, other]) => other - one);
    if (size !== undefined) take('cacheGb', size[0], `ApiGatewayCacheUsage, ${decimal(size[1], 2)} hours of ${size[0]} GB`);
    return { name: api.id ?? `${api.region} ${api.door}`, region: api.region, currentFrontDoor: api.door, fields };
  });
}

function quantity(entries: readonly Entry[], region: string, line: BilledLine): number {
  return entries
    .filter((entry) => entry.region === region && METERS[entry.rate].line === line)
    .reduce((sum, entry) => sum + entry.quantity, 0);
}

function byPlace(one: BilledApi, other: BilledApi): number {
  const key = ({ region, door, id }: BilledApi) => `${region} ${door} ${id ?? ''}`;
  return key(one) < key(other) ? -1 : 1;
}
