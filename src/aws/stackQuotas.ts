/** Quotas that only a stack to deploy keeps to, each once; those of obstacles and inputs are in quotas.ts, which the page loads first. */

import { type Fact, on } from './fact.ts';

const loadBalancer = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
  '2026-11-30',
);
const listenerRules = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html',
  '2026-11-23',
);
const conditions = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html',
  '2026-11-30',
);
const targetGroups = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  '2026-11-23',
);
const lambda = on('https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html', '2026-11-30');
const functions = on('https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html', '2026-11-23');
const certificates = on('https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html', '2026-11-23');
const exports = on('https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-syntax.html', '2026-11-23');
const parameters = on('https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html', '2026-11-23');

export const STACK_QUOTAS = {
  /** Target groups of a load balancer, of which each function needs one. Not adjustable. */
  albTargetGroups: loadBalancer(100, 'target groups'),
  /** Host names, paths and methods in the conditions of one rule. Not adjustable. */
  ruleValues: loadBalancer(5, 'values'),
  /** `*` and `?` in the conditions of one rule. Not adjustable. */
  ruleWildcards: loadBalancer(5, 'wildcards'),
  /** Longest value in a condition of a rule: a host name, a path, a method. */
  ruleValueLength: conditions(128, 'characters'),
  rulePriority: listenerRules({ least: 1, most: 50_000 }, 'of a rule'),
  healthCheckPathLength: targetGroups(1_024, 'characters'),
  lambdaTimeoutSeconds: lambda(900, 's'),
  /** All environment variables together: "4 KB". */
  environmentBytes: lambda(4_096, 'bytes'),
  layers: lambda(5, 'layers'),
  handlerLength: functions(128, 'characters'),
  functionSubnets: functions(16, 'subnets'),
  functionSecurityGroups: functions(5, 'security groups'),
  /** Names of a certificate, before the quota is raised. */
  certificateNames: on('https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html', '2026-11-30')(10, 'names'),
  /** Longest name that can head a certificate (its common name). */
  commonNameLength: certificates(64, 'characters'),
  /** Name of an export of CloudFormation: "alphanumeric characters, colons, or hyphens". */
  exportNameLength: exports(255, 'characters'),
  /** Name of a parameter in Systems Manager, of a-zA-Z0-9_.- and / for up to 15 levels. */
  parameterNameLength: parameters(1_011, 'characters'),
} as const satisfies Record<string, Fact<unknown>>;
