/** The function with its role, its log group and its alias, or the function that exists. */

import type { Code, Text } from '../stackResources.ts';
import { attribute, type Draft, given, ID, join, map, ONLY_BY_NAME, pseudo, ref, several } from './draft.ts';
import { timeoutSeconds } from './timeouts.ts';

/** The function, its role and its log group, or the one that exists; returns its ARN. */
export function lambdaFunction(draft: Draft): Text {
  const { choices, scenario, resources, notes, outputs } = draft;
  if (choices.functionSource === 'existing') {
    notes.push(
      'The function exists already: its memory, timeout and architecture stay as they are. A target group takes one function only.',
    );
    if (choices.functionArn === '') notes.push(`Keep the FunctionArn that you deploy with: ${ONLY_BY_NAME}`);
    return given(draft, choices.functionArn, {
      name: 'FunctionArn',
      description: 'ARN of the function, of the same account and region, with its alias if it has one',
      type: 'text',
    });
  }

  const sharedIdle = choices.listener === 'new' ? null : choices.idleTimeoutSeconds;
  const timeout = timeoutSeconds(scenario.workload.durationMs, sharedIdle);
  if (sharedIdle !== null && timeout >= sharedIdle) {
    notes.push(
      `The function may take ${timeout} s, the shared load balancer waits ${sharedIdle} s: set its idle timeout to ${timeout + 5} s or more.`,
    );
  }

  resources.push({
    id: ID.logGroup,
    type: 'AWS::Logs::LogGroup',
    properties: {
      ...(choices.logRetentionDays > 0 && { RetentionInDays: choices.logRetentionDays }),
      ...(choices.logKeyArn !== '' && { KmsKeyId: choices.logKeyArn }),
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.role,
    type: 'AWS::IAM::Role',
    properties: {
      AssumeRolePolicyDocument: map({
        Version: '2012-10-17',
        Statement: [map({ Effect: 'Allow', Principal: map({ Service: ['lambda.amazonaws.com'] }), Action: ['sts:AssumeRole'] })],
      }),
      ManagedPolicyArns: [
        join('arn:', pseudo('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'),
        ...(choices.vpc === 1
          ? [join('arn:', pseudo('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole')]
          : []),
      ],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.function,
    type: 'AWS::Lambda::Function',
    properties: {
      Code: codeOf(choices.code),
      Handler: choices.handler,
      Runtime: choices.runtime,
      // Whole MB: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-23
      MemorySize: Math.ceil(scenario.workload.memoryMb),
      Timeout: timeout,
      Architectures: [scenario.workload.architecture],
      Role: attribute(ID.role, 'Arn'),
      LoggingConfig: { LogFormat: 'Text', LogGroup: ref(ID.logGroup) },
      ...(choices.layers.length > 0 && { Layers: choices.layers }),
      ...(choices.vpc === 1 && {
        VpcConfig: {
          SubnetIds: several(draft, choices.subnetIds, {
            name: 'FunctionSubnetIds',
            description: 'Subnets of the function',
            type: 'subnets',
          }),
          SecurityGroupIds: several(draft, choices.securityGroupIds, {
            name: 'FunctionSecurityGroupIds',
            description: 'Security groups of the function',
            type: 'security-groups',
          }),
        },
      }),
      ...(Object.keys(choices.environment).length > 0 && { Environment: { Variables: map(choices.environment) } }),
      ...(choices.reservedConcurrency > 0 && { ReservedConcurrentExecutions: choices.reservedConcurrency }),
    },
    dependsOn: [],
  });
  outputs.push({ name: 'FunctionArn', description: 'ARN of the function', value: attribute(ID.function, 'Arn') });
  if (choices.functionAlias === '') return attribute(ID.function, 'Arn');

  notes.push(
    `The load balancer calls the alias ${choices.functionAlias}, which starts at $LATEST: publish a version and point the alias to it (aws lambda publish-version, update-alias), in part for a canary. A later deploy leaves it there.`,
  );
  resources.push({
    id: ID.functionAlias,
    type: 'AWS::Lambda::Alias',
    properties: { FunctionName: ref(ID.function), FunctionVersion: '$LATEST', Name: choices.functionAlias },
    dependsOn: [],
  });
  return ref(ID.functionAlias);
}

function codeOf(text: string): Code {
  const s3 = /^s3:\/\/([^/]+)\/(.+)$/.exec(text);
  if (s3) return { kind: 'code', location: { in: 's3', bucket: s3[1] ?? '', key: s3[2] ?? '' } };
  const path = text.replace(/^(?:\.\/)+/, '');
  return { kind: 'code', location: { in: path.endsWith('.zip') ? 'archive' : 'folder', path } };
}
