/** The HTTPS listener that the rule is put on: of a load balancer of its own, or a shared one. */

import { dnsNames, type SettledStack } from '../../scenario/settle.ts';
import type { Text } from '../stackResources.ts';
import { type Draft, digest, given, ID, idPart, type Listener, ONLY_BY_NAME } from './draft.ts';
import { rulePriority } from './listenerRules.ts';
import { newLoadBalancer } from './newLoadBalancer.ts';

/** The listener to put the rule on, with the certificate on it. */
export function listenerOf(draft: Draft, certificateArn: Text | null): Listener {
  const { choices, resources, notes } = draft;
  if (choices.listener === 'new') return newLoadBalancer(draft, certificateArn);

  const listener = sharedListener(draft);
  if (certificateArn !== null) {
    resources.push({
      // Another certificate is another attachment: CloudFormation's update of one has lost certificates.
      // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/424
      id: `${ID.listenerCertificate}${attachmentId(choices)}`,
      type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
      properties: { ListenerArn: listener.arn, Certificates: [{ CertificateArn: certificateArn }] },
      dependsOn: [],
    });
  }
  const priority = rulePriority(choices);
  notes.push(
    `No other rule of the shared listener may have priority ${choices.authentication === 'jwt' ? `${priority - 1} or ${priority}` : priority}.`,
  );
  if (choices.listener === 'arn' && choices.listenerArn === '')
    notes.push(`Keep the HttpsListenerArn that you deploy with, and its load balancer: ${ONLY_BY_NAME}`);
  return listener;
}

/** What tells one attachment of a certificate from another: its host names, or the ARN that was given. */
function attachmentId(choices: SettledStack): string {
  if (choices.certificate === 'arn') return choices.certificateArn === '' ? '' : digest([choices.certificateArn], 6);
  const names = dnsNames(choices.hosts);
  return `${idPart(names[0] ?? '')}${names.length > 1 ? digest([...names].sort(), 4) : ''}`;
}

function sharedListener(draft: Draft): Listener {
  const { choices } = draft;
  const ssm = (name: string, description: string, path: string) =>
    given(draft, '', { name, description, type: 'ssm-parameter', default: path });
  const text = (name: string, description: string) => given(draft, '', { name, description, type: 'text' });
  switch (choices.listener) {
    case 'arn':
      return {
        arn: given(draft, choices.listenerArn, {
          name: 'HttpsListenerArn',
          description: 'ARN of the shared HTTPS listener',
          type: 'text',
        }),
        dnsName: () => text('LoadBalancerDnsName', "The shared load balancer's DNS name"),
        hostedZoneId: () => text('LoadBalancerHostedZoneId', "The shared load balancer's canonical hosted zone id"),
      };
    case 'ssm':
      return {
        arn: ssm('HttpsListenerArn', 'SSM parameter with the ARN of the shared HTTPS listener', choices.listenerSsm),
        dnsName: () => ssm('LoadBalancerDnsName', "SSM parameter with the shared load balancer's DNS name", choices.dnsNameSsm),
        hostedZoneId: () =>
          ssm(
            'LoadBalancerHostedZoneId',
            "SSM parameter with the shared load balancer's canonical hosted zone id",
            choices.hostedZoneSsm,
          ),
      };
    default:
      return {
        arn: { kind: 'import', name: choices.listenerExport },
        dnsName: () => ({ kind: 'import', name: choices.dnsNameExport }),
        hostedZoneId: () => ({ kind: 'import', name: choices.hostedZoneExport }),
      };
  }
}
