/** The load balancer's access logs, and the bucket that takes them. */

import type { PropertiesOf } from '../stackResources.ts';
import { attribute, type Draft, given, ID, join, map, pseudo, ref } from './draft.ts';

/** Where the load balancer writes its access logs, and the bucket that takes them if it is made here. */
export function accessLogs(draft: Draft): {
  readonly attributes: PropertiesOf['AWS::ElasticLoadBalancingV2::LoadBalancer']['LoadBalancerAttributes'];
  readonly dependsOn: readonly string[];
} {
  const { choices, resources, notes } = draft;
  if (choices.accessLogs === 'off') return { attributes: [], dependsOn: [] };
  const bucket =
    choices.accessLogs === 'new'
      ? ref(ID.logBucket)
      : given(draft, choices.accessLogBucket, {
          name: 'AccessLogBucket',
          description: 'S3 bucket of the same region that lets load balancers write their access logs',
          type: 'text',
        });
  const attributes = [
    { Key: 'access_logs.s3.enabled', Value: 'true' },
    { Key: 'access_logs.s3.bucket', Value: bucket },
    { Key: 'access_logs.s3.prefix', Value: choices.serviceName },
  ] as const;
  if (choices.accessLogs === 'bucket') return { attributes, dependsOn: [] };

  notes.push(
    'The bucket of the access logs keeps them for ever: give it a rule that deletes old ones. The stack cannot be deleted while it holds any.',
  );
  resources.push({
    id: ID.logBucket,
    type: 'AWS::S3::Bucket',
    properties: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
    dependsOn: [],
  });
  const bucketArn = attribute(ID.logBucket, 'Arn');
  resources.push({
    id: ID.logBucketPolicy,
    type: 'AWS::S3::BucketPolicy',
    properties: {
      Bucket: ref(ID.logBucket),
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html, read 2026-11-30.
      PolicyDocument: map({
        Version: '2012-10-17',
        Statement: [
          map({
            Effect: 'Allow',
            Principal: map({ Service: 'logdelivery.elasticloadbalancing.amazonaws.com' }),
            Action: 's3:PutObject',
            Resource: join(bucketArn, `/${choices.serviceName}/AWSLogs/`, pseudo('AWS::AccountId'), '/*'),
          }),
          map({
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [bucketArn, join(bucketArn, '/*')],
            Condition: map({ Bool: map({ 'aws:SecureTransport': 'false' }) }),
          }),
        ],
      }),
    },
    dependsOn: [],
  });
  return { attributes, dependsOn: [ID.logBucketPolicy] };
}
