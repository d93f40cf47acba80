/** APIs from access logs: all requests, exact sizes, connections, and what was refused where the log says so. */

import { decimal } from '../digits.ts';
import { HOURS_PER_MONTH } from '../units.ts';
import type { Figure, FoundApi, UsageField } from './foundApi.ts';
import { hourlyMixPercent, hoursOfTraffic, type Traffic } from './hourly.ts';
import type { LoggedApi, Told } from './log.ts';
import { scaled, withoutExtension } from './measuredApis.ts';

export function loggedApis(
  logged: readonly LoggedApi[],
  file: { readonly name: string; readonly hours: number },
  usual: Traffic,
): FoundApi[] {
  return logged.map((api): FoundApi => {
    const fields: { [F in UsageField]?: Figure } = {};
    const lines = `${decimal(api.lines, 0)} lines`;
    const take = (field: UsageField, value: number, from: string): void => {
      fields[field] = { value, from, file: file.name };
    };
    const mean = (field: UsageField, { sum, lines: told }: Told, unit: number, from: string): void => {
      if (told > 0) take(field, (sum / told) * unit, `${from} of ${decimal(told, 0)} lines`);
    };
    take('requestsPerMonth', (api.lines * HOURS_PER_MONTH) / file.hours, `${lines} of the log, ${scaled(file.hours)}`);
    mean('requestKb', api.requestBytes, 1 / 1_000, 'received bytes, the mean');
    const body = api.door === 'alb' ? 'sent bytes, the mean' : 'responseLength, bodies without headers, the mean';
    mean('responseKb', api.responseBytes, 1 / 1_000, body);
    if (api.connections.sum > 0) {
      const from = `lines / ${decimal(api.connections.sum, 0)} connections`;
      take('requestsPerConnection', api.connections.lines / api.connections.sum, from);
    }
    mean('rejectedPercent', api.refused, 100, 'called no integration and ended with 401, 403 or 429, the share');
    mean('answeredPercent', api.answered, 100, 'called no integration and were answered by the API itself, the share');

    const hours = hoursOfTraffic(withUsualRequests(api, usual), usual);
    const mix = hourlyMixPercent(hours);
    return {
      name: api.name ?? withoutExtension(file.name),
      region: api.region,
      currentFrontDoor: api.door,
      fields,
      hours,
      ...(mix === null ? {} : { hourlyMixPercent: mix }),
    };
  });
}

/** A log that tells the size of responses only: requests are as the scenario has them. */
function withUsualRequests(api: LoggedApi, usual: Traffic): LoggedApi['hours'] {
  if (api.requestBytes.lines > 0 || api.responseBytes.lines === 0) return api.hours;
  const sums = [...api.hours].map(
    ([hour, sum]) => [hour, { ...sum, bytes: (sum.bytes ?? 0) + sum.requests * usual.requestKb * 1_000 }] as const,
  );
  return new Map(sums);
}
