/** The target group, and the permission to call the function. */

import type { Text } from '../stackResources.ts';
import { type Draft, digest, ID, join, pseudo, ref } from './draft.ts';

/**
 * The target group and the permission to call the function.
 *
 * Registering the function fails unless the load balancer may call it, so the target group waits for the permission. The
 * permission names the target group, so it cannot wait for that: it names it by the ARN that it will have, which a name of our own
 * makes known beforehand (the last part, which AWS chooses, is a wildcard).
 */
export function targetGroup(draft: Draft, functionArn: Text): void {
  const { choices, scenario, resources, outputs, notes } = draft;
  const interval = Math.round(scenario.workload.healthCheckSeconds);
  // A target group without health checks cannot be updated (CloudFormation waits for targets that never become healthy), and it belongs to
  // one load balancer. What would update it gives it another name instead, so that a new one is made before the old one goes.
  const { listener, listenerArn, listenerExport, listenerSsm } = choices;
  const where = { new: '', import: listenerExport, arn: listenerArn, ssm: listenerSsm }[listener];
  const made = [
    choices.multiValueHeaders,
    interval,
    interval > 0 ? choices.healthCheckPath : '',
    choices.functionSource,
    choices.functionSource === 'existing' ? choices.functionArn : choices.functionAlias,
    listener,
    where,
  ];
  // 32 characters: the service's name, a hyphen, this, a hyphen and eight of the stack's.
  const key = digest(made, Math.min(4, 22 - choices.serviceName.length));
  const name = { kind: 'unique-name', prefix: `${choices.serviceName}-${key}` } as const;
  resources.push({
    id: ID.permission,
    type: 'AWS::Lambda::Permission',
    properties: {
      FunctionName: functionArn,
      Action: 'lambda:InvokeFunction',
      // The same in all partitions.
      Principal: 'elasticloadbalancing.amazonaws.com',
      SourceArn: join(
        'arn:',
        pseudo('AWS::Partition'),
        ':elasticloadbalancing:',
        pseudo('AWS::Region'),
        ':',
        pseudo('AWS::AccountId'),
        ':targetgroup/',
        name,
        '/*',
      ),
    },
    dependsOn: [],
  });

  resources.push({
    id: ID.targetGroup,
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    properties: {
      Name: name,
      // No Port, Protocol, VpcId or stickiness: a lambda target group has none.
      TargetType: 'lambda',
      ...(interval > 0
        ? {
            HealthCheckEnabled: true,
            HealthCheckPath: choices.healthCheckPath,
            // 5 to 300 s in whole seconds; the timeout must be shorter, 30 s by default, 2 s at least.
            HealthCheckIntervalSeconds: interval,
            HealthCheckTimeoutSeconds: Math.min(30, interval - 1),
          }
        : { HealthCheckEnabled: false }),
      TargetGroupAttributes: [
        { Key: 'lambda.multi_value_headers.enabled', Value: choices.multiValueHeaders === 1 ? 'true' : 'false' },
      ],
      Targets: [{ Id: functionArn }],
    },
    dependsOn: [ID.permission],
  });
  outputs.push({ name: 'TargetGroupArn', description: 'ARN of the target group', value: ref(ID.targetGroup) });
  notes.push(
    choices.multiValueHeaders === 1
      ? 'Multi-value headers are on: the event has multiValueHeaders and multiValueQueryStringParameters, and the handler must answer with multiValueHeaders.'
      : 'Multi-value headers are off: the event has headers and queryStringParameters with one value each, and the handler must answer with headers.',
  );
}
