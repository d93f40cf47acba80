/** Presets: recognisable workloads to start from. Their numbers are typical, not the visitor's, so they count as assumed. */

import { DEFAULT_SCENARIO, FIELD_NAMES, type Scenario, type ScenarioFields, UNCERTAIN_FIELDS } from './scenario.ts';

export interface Preset {
  readonly name: string;
  /** Why these numbers, in one sentence. */
  readonly why: string;
  /** Where it differs from the default scenario. */
  readonly fields: Partial<Omit<ScenarioFields, 'region' | 'currentFrontDoor'>>;
}

export const PRESETS = [
  {
    name: 'Typical JSON API',
    why: 'Small JSON both ways, from a function that answers in 100 ms.',
    fields: {},
  },
  {
    name: 'Mobile app backend',
    why: 'A few calls on each connection; now and then an expired token is refused.',
    fields: {
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
    fields: {
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
    fields: {
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
    fields: {
      requestsPerMonth: 200e6,
      requestKb: 2,
      responseKb: 3,
      memoryMb: 256,
      durationMs: 30,
      fixedSharePercent: 25,
      publicIpv4: 0,
      requestsPerConnection: 100,
      dataTransferOut: 0,
    },
  },
  {
    name: 'Webhook receiver',
    why: 'Each event on a connection of its own, larger than its answer; some lack a key.',
    fields: {
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
    fields: { requestsPerMonth: 3e6, requestKb: 20, responseKb: 600, memoryMb: 1_024, durationMs: 400 },
  },
] as const satisfies readonly Preset[];

/** What a preset leaves as it is: where, behind what, at which prices, and how it is deployed. */
const KEPT: readonly string[] = ['region', 'currentFrontDoor'];

/**
 * The patch that starts from a preset: every field but the region and the front door in use, all uncertain ones assumed.
 * @example startFrom(PRESETS[1]).requestsPerMonth  // 60,000,000
 */
export function startFrom(preset: Preset): Partial<Scenario> {
  const defaults = Object.fromEntries(
    FIELD_NAMES.filter((name) => !KEPT.includes(name)).map((name) => [name, DEFAULT_SCENARIO[name]]),
  );
  return { ...defaults, ...preset.fields, assumed: UNCERTAIN_FIELDS };
}

/** The preset whose numbers a scenario has, if any: it is so named until the first of them is changed. */
export function presetOf(scenario: Scenario): Preset | undefined {
  return PRESETS.find((preset) => {
    const fields: Partial<ScenarioFields> = preset.fields;
    return FIELD_NAMES.every((name) => KEPT.includes(name) || (fields[name] ?? DEFAULT_SCENARIO[name]) === scenario[name]);
  });
}
