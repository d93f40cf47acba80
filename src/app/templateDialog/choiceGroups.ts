/** The template's choices in the order in which a team decides them. */

import type { StackField } from '../../scenario/stack.ts';

export const CHOICE_GROUPS: readonly { readonly title: string; readonly fields: readonly StackField[] }[] = [
  { title: 'Routing', fields: ['serviceName', 'hosts', 'paths', 'priority'] },
  {
    title: 'Load balancer',
    fields: [
      'listener',
      'listenerExport',
      'dnsNameExport',
      'hostedZoneExport',
      'listenerArn',
      'listenerSsm',
      'dnsNameSsm',
      'hostedZoneSsm',
      'idleTimeoutSeconds',
      'dualstack',
      'deletionProtection',
      'accessLogs',
      'accessLogBucket',
      'webAclArn',
      'dropInvalidHeaders',
      'egress',
    ],
  },
  { title: 'Certificate and DNS', fields: ['certificate', 'certificateArn', 'aliasRecord', 'hostedZoneId'] },
  {
    title: 'Function',
    fields: [
      'functionSource',
      'functionArn',
      'runtime',
      'handler',
      'code',
      'layers',
      'environment',
      'vpc',
      'subnetIds',
      'securityGroupIds',
      'functionAlias',
      'reservedConcurrency',
      'logRetentionDays',
      'logKeyArn',
    ],
  },
  { title: 'Who may call', fields: ['authentication', 'issuer', 'jwksAddress', 'audiences', 'audienceClaim'] },
  { title: 'Events', fields: ['multiValueHeaders', 'healthCheckPath'] },
];
