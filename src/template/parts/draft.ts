/** A stack while it is put together, and the ways to write its values: what each part of it uses. */

import { type SettledScenario, type SettledStack, stableNumber } from '../../scenario/settle.ts';
import type {
  AttributeName,
  Expression,
  FreeMap,
  Output,
  Parameter,
  Pseudo,
  Resource,
  Text,
  Texts,
  Value,
} from '../stackResources.ts';

/** Ids of the resources. Teams have deployed stacks with them, so none is ever renamed. */
export const ID = {
  logGroup: 'ApiLogGroup',
  // The id that SAM gives to the role it makes for a function called Api.
  role: 'ApiRole',
  function: 'Api',
  permission: 'GrantLoadBalancerInvokeToApi',
  targetGroup: 'TargetGroup',
  functionAlias: 'ApiAlias',
  rule: 'HttpsListenerRule',
  preflightRule: 'PreflightRule',
  certificate: 'Certificate',
  listenerCertificate: 'AttachCertificateToListener',
  alias: 'AliasRecord',
  aliasIpv6: 'Ipv6AliasRecord',
  securityGroup: 'LoadBalancerSecurityGroup',
  loadBalancer: 'LoadBalancer',
  httpsListener: 'HttpsListener',
  httpListener: 'HttpListener',
  webAcl: 'WebAclAssociation',
  logBucket: 'AccessLogBucket',
  logBucketPolicy: 'AccessLogBucketPolicy',
} as const;

/** A short text that differs where what it is made from differs: digits and lower-case letters, `length` of them. */
export function digest(values: readonly unknown[], length: number): string {
  return stableNumber(JSON.stringify(values)).toString(36).padStart(length, '0').slice(-length);
}

/** 'api.example.com' → 'ApiExampleCom', '*.example.com' → 'AnyExampleCom': a host name as part of a logical id. */
export function idPart(host: string): string {
  return host
    .replace('*', 'any')
    .split(/[^a-z0-9]+/)
    .map((label) => label.charAt(0).toUpperCase() + label.slice(1))
    .join('');
}

export const ref = (to: string): Expression => ({ kind: 'ref', to });
export const attribute = (of: string, name: AttributeName): Expression => ({ kind: 'attribute', of, name });
export const parameter = (name: string): Expression => ({ kind: 'parameter', name });
export const pseudo = (name: Pseudo): Expression => ({ kind: 'pseudo', name });
export const join = (...parts: (string | Expression)[]): Expression => ({ kind: 'join', parts });
export const map = (entries: Readonly<Record<string, Value>>): FreeMap => ({ kind: 'map', entries });

/** A stack while it is put together. */
export interface Draft {
  readonly choices: SettledStack;
  readonly scenario: SettledScenario;
  readonly parameters: Parameter[];
  readonly resources: Resource[];
  readonly outputs: Output[];
  readonly notes: string[];
}

/** The HTTPS listener, and what an alias record needs to know of its load balancer. */
export interface Listener {
  readonly arn: Text;
  readonly dnsName: () => Text;
  readonly hostedZoneId: () => Text;
}

/** A literal where one was given, else a parameter that asks for it. */
export function given(draft: Draft, literal: string, asked: Parameter): Text {
  if (literal !== '') return literal;
  if (!draft.parameters.some(({ name }) => name === asked.name)) draft.parameters.push(asked);
  return parameter(asked.name);
}

/** What CloudFormation cannot do, and the way out; in Terraform the note is left out (`notesOf`). https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1488 */
export const ONLY_BY_NAME =
  'CloudFormation cannot give another one to a target group that is there. To change it, deploy under another service name and delete the old stack.';

/** The literals where some were given, else a parameter that asks for a list. */
export function several(draft: Draft, literals: readonly string[], asked: Parameter): Texts {
  if (literals.length > 0) return literals;
  draft.parameters.push(asked);
  return parameter(asked.name);
}
