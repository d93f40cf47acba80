/** The template's choices in the order in which a team decides them. */

import type { StackField } from '../../scenario/stack.ts';

export const CHOICE_GROUPS: readonly { readonly title: string; readonly fields: readonly StackField[] }[] = [
  {
    title: 'What no default can know',
    fields: [
      'serviceName',
      'functionSource',
      'functionArn',
      'hosts',
      'balancerVpcId',
      'balancerSubnetIds',
      'certificate',
      'certificateArn',
    ],
  },
  { title: 'Routing', fields: ['paths', 'priority'] },
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
  { title: 'DNS', fields: ['aliasRecord', 'hostedZoneId'] },
  {
    title: 'Function',
    fields: [
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
