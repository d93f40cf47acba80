/** Presets: recognisable workloads to start from. Their numbers are typical, not the visitor's, so they count as assumed. */

import { type Change, DEFAULT_SCENARIO, FIELD_NAMES, type FieldName, fieldValue, type Scenario } from './scenario.ts';
import { DEFAULT_TERMS, type Terms } from './terms.ts';
import { DEFAULT_WORKLOAD, UNCERTAIN_FIELDS, type Workload } from './workload.ts';

export interface Preset {
  readonly name: string;
  /** Why these numbers, in one sentence. */
  readonly why: string;
  /** Where its workload differs from the default one. */
  readonly workload: Partial<Omit<Workload, 'region' | 'currentFrontDoor'>>;
  /** Set where the traffic does not go to the internet. */
  readonly terms?: Partial<Pick<Terms, 'dataTransferOut'>>;
}

export const PRESETS = [
  {
    name: 'Typical JSON API',
    why: 'Small JSON both ways, from a function that answers in 100 ms.',
    workload: {},
  },
  {
    name: 'Mobile app backend',
    why: 'A few calls on each connection; now and then an expired token is refused.',
    workload: {
      requestsPerMonth: 60e6,
      responseKb: 6,
      durationMs: 120,
      rejectedPercent: 5,
      requestsPerConnection: 5,
      connectionSeconds: 30,
    },
  },
  {
    name: 'Web shop API',
    why: 'Larger answers; a browser reuses its connection for all calls of a visit.',
    workload: {
      requestsPerMonth: 100e6,
      requestKb: 1.5,
      responseKb: 12,
      memoryMb: 1_024,
      durationMs: 150,
      requestsPerConnection: 10,
    },
  },
  {
    name: 'Sensor telemetry',
    why: 'Very many tiny readings, on connections kept open and secured by mutual TLS.',
    workload: {
      requestsPerMonth: 500e6,
      requestKb: 0.5,
      responseKb: 0.2,
      memoryMb: 128,
      durationMs: 15,
      requestsPerConnection: 20,
      connectionSeconds: 300,
      mutualTls: 1,
    },
  },
  {
    name: 'Internal microservice',
    why: 'Kept-open connections to an internal load balancer that four services share.',
    workload: {
      requestsPerMonth: 200e6,
      requestKb: 2,
      responseKb: 3,
      memoryMb: 256,
      durationMs: 30,
      fixedSharePercent: 25,
      publicIpv4: 0,
      requestsPerConnection: 100,
    },
    terms: { dataTransferOut: 0 },
  },
  {
    name: 'Webhook receiver',
    why: 'Each event on a connection of its own, larger than its answer; some lack a key.',
    workload: {
      requestsPerMonth: 5e6,
      requestKb: 6,
      responseKb: 0.5,
      memoryMb: 256,
      durationMs: 80,
      rejectedPercent: 10,
      connectionSeconds: 5,
    },
  },
  {
    name: 'File API',
    why: 'Answers of 600 KB: bytes decide, and an HTTP API counts each answer twice.',
    workload: { requestsPerMonth: 3e6, requestKb: 20, responseKb: 600, memoryMb: 1_024, durationMs: 400 },
  },
] as const satisfies readonly Preset[];

/** What a preset leaves as it is: where, and behind what. */
const KEPT: readonly FieldName[] = ['region', 'currentFrontDoor'];

/** The fields of a preset, all but those that it leaves as they are. */
function fieldsOf({ workload, terms }: Preset) {
  const { region: _region, currentFrontDoor: _now, ...rest } = DEFAULT_WORKLOAD;
  const { ownPrices: _prices, discounts: _discounts, ...allowances } = DEFAULT_TERMS;
  return { workload: { ...rest, ...workload }, terms: { ...allowances, ...terms } };
}

/**
 * The change that starts from a preset: every field but the region and the front door in use, all uncertain ones assumed.
 * @example startFrom(PRESETS[1]).workload?.requestsPerMonth  // 60,000,000
 */
export function startFrom(preset: Preset): Change {
  return { ...fieldsOf(preset), assumed: UNCERTAIN_FIELDS };
}

/** The preset whose numbers a scenario has, if any: it is so named until the first of them is changed. */
export function presetOf(scenario: Scenario): Preset | undefined {
  return PRESETS.find((preset) => {
    const { workload, terms } = fieldsOf(preset);
    const started = { workload: { ...DEFAULT_SCENARIO.workload, ...workload }, terms: { ...DEFAULT_SCENARIO.terms, ...terms } };
    return FIELD_NAMES.every((name) => KEPT.includes(name) || fieldValue(started, name) === fieldValue(scenario, name));
  });
}
