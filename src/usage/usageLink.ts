/** The link of an API that was read: a scenario in which what the files tell is measured and the rest assumed. */

import { isRegionCode } from '../aws/regionCodes.ts';
import { decimal } from '../digits.ts';
import type { Field } from '../scenario/fields.ts';
import { encodeLink } from '../scenario/link.ts';
import { changed, type Scenario } from '../scenario/scenario.ts';
import { WORKLOAD_FIELDS, type Workload } from '../scenario/workload.ts';
import type { FoundApi } from './foundApi.ts';

/**
 * The workload that an API fills, within the limits of its fields; what a scenario has no field for is left out.
 * @param memoryMb the memory for which a bill's duration holds; null where the duration depends on none
 */
export function workloadOf(
  { region, currentFrontDoor, fields, hourlyMixPercent }: FoundApi,
  memoryMb: number | null,
): Partial<Workload> {
  const told = {
    ...Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])),
    region,
    currentFrontDoor,
    hourlyMixPercent,
    memoryMb,
  };
  const found: Record<string, string | number> = {};
  for (const [name, field] of Object.entries(WORKLOAD_FIELDS) as [string, Field][]) {
    const value = (told as Readonly<Record<string, unknown>>)[name];
    if (field.kind === 'number' && typeof value === 'number') found[name] = Math.min(Math.max(value, field.min), field.max);
    if (field.kind === 'region' && typeof value === 'string' && isRegionCode(value)) found[name] = value;
    if (field.kind === 'choice' && (field.values as readonly unknown[]).includes(value)) found[name] = value as string | number;
  }
  return found as Partial<Workload>;
}

/** Sentences for figures that lie beyond what a link's field takes, with the file of each. */
export function beyondLimits(api: FoundApi): { readonly sentence: string; readonly file: string }[] {
  const workload: Readonly<Record<string, unknown>> = workloadOf(api, null);
  return Object.entries(api.fields).flatMap(([field, { value, file }]) => {
    const taken = workload[field];
    if (typeof taken !== 'number' || taken === value) return [];
    return [{ sentence: `${api.name}: ${field} is ${decimal(value, 3)}; the link has ${decimal(taken, 3)}, its limit.`, file }];
  });
}

export function usageLink(api: FoundApi, usual: Scenario, memoryMb: number | null): string {
  return encodeLink(changed(usual, { workload: workloadOf(api, memoryMb) }));
}
