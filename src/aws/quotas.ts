/** Quotas: how much, how large and how long AWS lets things be. Every limit that an obstacle, an input or a template keeps to stands here once. */

import { type Fact, on } from './fact.ts';

const lambdaTargets = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  '2026-11-25',
);
const loadBalancer = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
  '2026-11-30',
);
const loadBalancerAttributes = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  '2026-11-23',
);
const listenerRules = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html',
  '2026-11-23',
);
const targetGroups = on(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  '2026-11-23',
);
const lambda = on('https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html', '2026-11-30');
const functions = on('https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html', '2026-11-23');
const gateway = on('https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html', '2026-11-23');
const certificates = on('https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html', '2026-11-23');
const exports = on('https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-syntax.html', '2026-11-23');
const parameters = on('https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html', '2026-11-23');

export const QUOTAS = {
  /** Largest request body, and largest response as JSON, that a load balancer passes to and from Lambda: 413 and 502 beyond. */
  albPayloadKb: lambdaTargets(1_024, 'KB'),
  /** Rules of a load balancer, its default ones aside, before the quota is raised. */
  albRules: loadBalancer(100, 'rules'),
  /** Target groups of a load balancer, of which each function needs one. Not adjustable. */
  albTargetGroups: loadBalancer(100, 'target groups'),
  /** Host names, paths and methods in the conditions of one rule. Not adjustable. */
  ruleValues: loadBalancer(5, 'values'),
  /** `*` and `?` in the conditions of one rule. Not adjustable. */
  ruleWildcards: loadBalancer(5, 'wildcards'),
  /** How long a load balancer keeps a connection on which nothing comes, unless changed. */
  idleTimeoutSeconds: loadBalancerAttributes({ default: 60, least: 1, most: 4_000 }, 's'),
  rulePriority: listenerRules({ least: 1, most: 50_000 }, 'of a rule'),
  healthCheckPathLength: targetGroups(1_024, 'characters'),
  /** Largest payload of a synchronous invocation, in and out: behind every front door. */
  lambdaPayloadKb: lambda(6_144, 'KB'),
  lambdaTimeoutSeconds: lambda(900, 's'),
  /** All environment variables together: "4 KB". */
  environmentBytes: lambda(4_096, 'bytes'),
  layers: lambda(5, 'layers'),
  handlerLength: functions(128, 'characters'),
  functionSubnets: functions(16, 'subnets'),
  functionSecurityGroups: functions(5, 'security groups'),
  /** Longest integration of an HTTP API. Not adjustable. */
  httpApiTimeoutMs: gateway(30_000, 'ms'),
  /** Longest integration of a REST API, before the quota is raised: possible since June 2024 for regional and private APIs. */
  restApiTimeoutMs: gateway(29_000, 'ms'),
  /** Names of a certificate, before the quota is raised. */
  certificateNames: on('https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html', '2026-11-30')(10, 'names'),
  /** Longest name that can head a certificate (its common name). */
  commonNameLength: certificates(64, 'characters'),
  /** Name of an export of CloudFormation: "alphanumeric characters, colons, or hyphens". */
  exportNameLength: exports(255, 'characters'),
  /** Name of a parameter in Systems Manager, of a-zA-Z0-9_.- and / for up to 15 levels. */
  parameterNameLength: parameters(1_011, 'characters'),
} as const satisfies Record<string, Fact<unknown>>;

/**
 * From this share of a limit on, an average is so close that single payloads exceed it: sizes of requests and responses vary by more than
 * a fifth. Not AWS's, but ours, beside the limits that it is about: the page, the command line and the migration guide warn alike.
 */
export const NEAR_LIMIT = 0.8;
