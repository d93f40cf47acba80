/** Options of a conversion, as they are given on the command line and on the page. */

import type { Need } from '../scenario/needs.ts';

/** Where the rules go. */
export type Listener =
  /** A parameter that the deployment asks for. */
  | { readonly kind: 'asked' }
  /** A load balancer of its own. */
  | { readonly kind: 'new' }
  /** A parameter of the template, by its name. */
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'arn'; readonly arn: string }
  /** What another stack exports. */
  | { readonly kind: 'import'; readonly name: string };

export interface Options {
  /** `beside` adds the load balancer; `after` takes API Gateway away as well. */
  readonly stage: 'beside' | 'after';
  readonly listener: Listener;
  /** ARN of the certificate; '' where it is asked for. */
  readonly certificate: string;
  /** The name by which clients reach the load balancer; '' where it is asked for. */
  readonly host: string;
  /** The priority of the first rule, 1 to 50,000. */
  readonly priority: number;
  /** Needs that are given up so that their routes can be carried. */
  readonly accept: readonly Need[];
  /** Whether files may be added beside those that are given; else everything new stands in the first of them. */
  readonly newFiles: boolean;
}

export const DEFAULT_OPTIONS: Options = {
  stage: 'beside',
  listener: { kind: 'asked' },
  certificate: '',
  host: '',
  priority: 100,
  accept: [],
  newFiles: false,
};

/**
 * What `--listener` says.
 * @example readListener('import:HttpsListener')  // an import
 * @example readListener('SharedListenerArn')     // a parameter
 */
export function readListener(text: string): Listener | null {
  if (text === 'new') return { kind: 'new' };
  if (text.startsWith('import:')) return text.length > 7 ? { kind: 'import', name: text.slice(7) } : null;
  if (/^arn:[^:]+:elasticloadbalancing:[^:]+:\d{12}:listener\/app\/[^\s]+$/.test(text)) return { kind: 'arn', arn: text };
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(text) ? { kind: 'parameter', name: text } : null;
}

/** Options that are typed. Where an empty text may be used, it is as none. */
export type TypedOption = 'listener' | 'certificate' | 'host' | 'priority';

/** Those of aws/stackQuotas.ts, which a test holds: the dialog that shows these options does without the other quotas. */
const [LOWEST_PRIORITY, HIGHEST_PRIORITY] = [1, 50_000] as const;

/** What is wrong with a text of an option, to be read after the text itself; null where it may be used. */
const PROBLEMS = {
  listener: (text) =>
    readListener(text) === null
      ? 'is not accepted; accepted: new, the name of a parameter, the ARN of a listener of an Application Load Balancer, import:NAME.'
      : null,
  certificate: (text) =>
    text === '' || /^arn:[^\s"'{}]+:certificate\/[^\s"'{}]+$/.test(text)
      ? null
      : 'is not the ARN of a certificate, like arn:aws:acm:us-east-1:123456789012:certificate/….',
  host: (text) =>
    text === '' || /^[A-Za-z0-9*?.-]{1,128}$/.test(text)
      ? null
      : 'is not a host name; accepted: letters, digits, dots and dashes, like api.example.com.',
  priority: (text) =>
    Number.isInteger(Number(text)) && Number(text) >= LOWEST_PRIORITY && Number(text) <= HIGHEST_PRIORITY
      ? null
      : `is not accepted; accepted: a whole number from ${LOWEST_PRIORITY} to ${HIGHEST_PRIORITY}.`,
} as const satisfies Record<TypedOption, (text: string) => string | null>;

/** @example optionProblem('priority', '0')  // "is not accepted; accepted: a whole number from 1 to 50000." */
export function optionProblem(option: TypedOption, text: string): string | null {
  return PROBLEMS[option](text);
}
