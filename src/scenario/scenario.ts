/** Scenario: everything a visitor can choose. Its fields, their link keys, defaults and limits are rows of one table. */

import type { Need } from './needs.ts';
import type { Dimension } from './quantity.ts';
import { DEFAULT_TEMPLATE_CHOICES, type TemplateChoices } from './templateChoices.ts';

interface NumberField {
  readonly kind: 'number';
  /** The key in a link. Published keys never change meaning. */
  readonly key: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly dimension: Dimension;
  /** A value below `min` that is accepted all the same: 0 switches health checks off. */
  readonly orZero?: true;
  readonly label: string;
  /** The unit as shown beside the number. */
  readonly unit: string;
}

interface ChoiceField<V extends string | number> {
  readonly kind: 'choice';
  readonly key: string;
  readonly default: V;
  readonly values: readonly V[];
  readonly label: string;
}

interface RegionField {
  readonly kind: 'region';
  readonly key: string;
  readonly default: string;
  readonly label: string;
}

export type Field = NumberField | ChoiceField<string | number> | RegionField;

function number(
  key: string,
  label: string,
  fallback: number,
  min: number,
  max: number,
  dimension: Dimension,
  unit: string,
): NumberField {
  return { kind: 'number', key, label, default: fallback, min, max, dimension, unit };
}

function choice<const V extends string | number>(
  key: string,
  label: string,
  values: readonly V[],
  fallback: NoInfer<V>,
): ChoiceField<V> {
  return { kind: 'choice', key, label, default: fallback, values };
}

/** The table of DESIGN section 3. The order is the order in a link. */
export const FIELDS = {
  /** AWS region code. */
  region: { kind: 'region', key: 'region', label: 'Region', default: 'us-east-1' },
  /** All requests that clients send in a month of 730 hours. */
  requestsPerMonth: number('req', 'Requests', 30_000_000, 0, 1e12, 'requests', 'a month'),
  /** Average request size with headers, KB. */
  requestKb: number('in', 'Request size', 1, 0, 10_240, 'kilobytes', 'KB'),
  /** Average response size with headers, KB. */
  responseKb: number('out', 'Response size', 4, 0, 10_240, 'kilobytes', 'KB'),
  /** Lambda memory, MB. */
  memoryMb: number('mem', 'Memory', 512, 128, 10_240, 'megabytes', 'MB'),
  /** Average billed duration, ms. Lambda rounds each invocation up to 1 ms. */
  durationMs: number('ms', 'Duration', 100, 1, 900_000, 'milliseconds', 'ms'),
  architecture: choice('arch', 'Architecture', ['arm64', 'x86_64'], 'arm64'),
  /** What the visitor runs today. */
  currentFrontDoor: choice('now', 'Your API today', ['rest-api', 'http-api'], 'http-api'),
  /** Size of the REST API cache in GB; 0 is no cache. Sizes from https://aws.amazon.com/api-gateway/pricing/ */
  cacheGb: choice('cache', 'REST API cache', [0, 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237], 0),
  /** Share of requests refused before Lambda by authorization, API keys or throttling, percent. */
  rejectedPercent: number('rejected', 'Rejected before Lambda', 0, 0, 100, 'percent', '%'),
  /** How much of the load balancer's fixed cost this service bears: 100 a new one, 25 one of four services, 0 already paid for. */
  fixedSharePercent: number('share', 'Share of the load balancer', 100, 0, 100, 'percent', '%'),
  /** Public IPv4 addresses, one per Availability Zone; 0 for an internal load balancer. */
  publicIpv4: number('ipv4', 'Public IPv4 addresses', 2, 0, 100, 'count', 'addresses'),
  /** Listener rules processed per request; the first ten are free. */
  rulesProcessed: number('rules', 'Rules processed per request', 1, 0, 1_000, 'count', 'rules'),
  /** Keep-alive reuse; 1 is the worst case. */
  requestsPerConnection: number('reuse', 'Requests per connection', 1, 1, 1e6, 'count', 'requests'),
  /** How long a connection stays open, seconds. */
  connectionSeconds: number('conn', 'Connection duration', 60, 0.001, 86_400, 'seconds', 's'),
  /** The certificate's key decides new connections per LCU. */
  certificate: choice('cert', 'Certificate key', ['rsa-2048', 'ecdsa-p256', 'rsa-4096', 'ecdsa-p384', 'ecdsa-p521'], 'rsa-2048'),
  /** 1 with mutual TLS: halves active connections per LCU, adds the trust store. */
  mutualTls: choice('mtls', 'Mutual TLS', [0, 1], 0),
  /** Seconds between health checks by one prober; 0 is off. Each check is a Lambda invocation. */
  healthCheckSeconds: { ...number('health', 'Health check interval', 0, 5, 300, 'seconds', 's'), orZero: true },
  /** 1 while AWS's always-free allowances are unused by anything else in the account. */
  alwaysFree: choice('free', 'Always-free allowances', [0, 1], 1),
  /** 1 to count internet egress. */
  dataTransferOut: choice('egress', 'Count data transfer out', [0, 1], 1),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

type ValueOf<F extends Field> = F extends ChoiceField<infer V> ? V : F extends RegionField ? string : number;

/** The fields of the table, by name. */
export type ScenarioFields = { readonly [F in FieldName]: ValueOf<(typeof FIELDS)[F]> };

/**
 * Inputs that are measured rather than decided: as long as the visitor has not set one, its value is an assumption. The others
 * (region, share, addresses, certificate …) are choices, and whoever makes them knows them. In the order of the table.
 */
export const UNCERTAIN_FIELDS = [
  'requestsPerMonth',
  'requestKb',
  'responseKb',
  'memoryMb',
  'durationMs',
  'rejectedPercent',
  'rulesProcessed',
  'requestsPerConnection',
  'connectionSeconds',
] as const satisfies readonly FieldName[];

export type UncertainField = (typeof UNCERTAIN_FIELDS)[number];

/**
 * Views below the bills, as a link calls them: where the money goes, if payloads grow, what decides, what is given up, when, in which
 * region, and saved scenarios side by side.
 */
export const VIEWS = ['money', 'payloads', 'decides', 'needs', 'when', 'regions', 'saved'] as const;
export type View = (typeof VIEWS)[number];

/**
 * What stands open on the page and what only a view assumes. No bill depends on it, so it stands in a link only when set;
 * these defaults are what an absent key means, for ever.
 */
export const PAGE_FIELDS = {
  view: choice('view', 'View', ['none', ...VIEWS], 'none'),
  /** Growth of the monthly requests, percent a month: negative when they shrink. */
  growthPercent: number('growth', 'Growth', 10, -50, 1_000, 'percent', '% a month'),
  /** What the chart draws: whole bills, or only the front doors without the Lambda and the data transfer behind them. */
  chart: choice('chart', 'Chart', ['bills', 'front-doors'], 'bills'),
  axes: choice('axes', "Chart's axes", ['log', 'linear'], 'log'),
} as const satisfies Record<string, Field>;

/** Everything a visitor can choose. */
export interface Scenario extends ScenarioFields {
  /** The visitor's own price by rate id, dollars for one unit, in place of AWS's list price (all tiers). Link: `price.alb.lcu=0.0072`. */
  readonly ownPrices: Readonly<Record<string, number>>;
  /** Discount by service key, percent of the list price. Link: `discount.lambda=12`. */
  readonly discounts: Readonly<Record<string, number>>;
  /** Uncertain inputs that the visitor has not set, in the order of the table. Changes no bill. Link: `assumed=in,out`. */
  readonly assumed: readonly UncertainField[];
  /** The stack to deploy. Link: `t.host=api.example.com`, and the other keys of templateChoices.ts. */
  readonly template: TemplateChoices;
  /** What the API needs of its front door, in the order of needs.ts; absent for nothing special. Changes no bill. Link: `needs=iam,waf`. */
  readonly needs?: readonly Need[] | undefined;
  /** The view that stands open, if any. Changes no bill. Link: `view=when`. */
  readonly view?: View | undefined;
  /** Growth a month that the view of when it pays assumes; absent for the default of 10 %. Changes no bill. Link: `growth=25`. */
  readonly growthPercent?: number | undefined;
  /** Set when the chart leaves out Lambda and data transfer. Changes no bill. Link: `chart=front-doors`. */
  readonly chart?: 'front-doors' | undefined;
  /** Set when the chart's axes are linear. Changes no bill. Link: `axes=linear`. */
  readonly axes?: 'linear' | undefined;
}

/** The scenario that a new visitor sees: 30 M requests of 1 KB in and 4 KB out in us-east-1, all of it assumed. */
export const DEFAULT_SCENARIO: Scenario = {
  ...(Object.fromEntries(FIELD_NAMES.map((name) => [name, FIELDS[name].default])) as unknown as ScenarioFields),
  ownPrices: {},
  discounts: {},
  assumed: UNCERTAIN_FIELDS,
  template: DEFAULT_TEMPLATE_CHOICES,
};
