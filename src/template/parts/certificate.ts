/** The certificate for the host names: made here, or one that exists. */

import { dnsNames } from '../../scenario/settle.ts';
import type { Workload } from '../../scenario/workload.ts';
import type { Text } from '../stackResources.ts';
import { type Draft, given, ID, ref } from './draft.ts';

/** Keys of certificates that ACM issues; where the estimate counts another, `settle` has an existing certificate asked for. */
const KEY_ALGORITHM: Readonly<Partial<Record<Workload['certificate'], 'RSA_2048' | 'EC_prime256v1' | 'EC_secp384r1'>>> = {
  'rsa-2048': 'RSA_2048',
  'ecdsa-p256': 'EC_prime256v1',
  'ecdsa-p384': 'EC_secp384r1',
};

/** The certificate that the listener serves for the host names: its ARN, or null when the listener has one already. */
export function certificate(draft: Draft): Text | null {
  const { choices, scenario, resources, notes } = draft;
  if (choices.certificate === 'listener') {
    if (choices.hosts.length > 0) notes.push(`The shared listener must serve a certificate for ${choices.hosts.join(', ')}.`);
    return null;
  }
  if (choices.certificate === 'arn') {
    return given(draft, choices.certificateArn, {
      name: 'CertificateArn',
      description: 'ARN of the ACM certificate for the host names, of the same region',
      type: 'text',
    });
  }

  const algorithm = KEY_ALGORITHM[scenario.workload.certificate];
  if (algorithm === undefined) throw new Error(`ACM issues no ${scenario.workload.certificate} certificate; it is asked for.`);
  const names = dnsNames(choices.hosts);
  const [first = '', ...others] = names;
  const left = choices.hosts.filter((host) => !names.includes(host));
  if (left.length > 0) notes.push(`The certificate cannot hold ${left.join(', ')}: it takes no wildcard but a leading "*.".`);
  const zoneId = choices.certificate === 'zone' ? hostedZone(draft) : null;
  if (zoneId === null) {
    notes.push(
      `Deployment waits until the CNAME record that ACM asks for ${names.join(', ')} is in your DNS: the ACM console shows it within a minute.`,
    );
  }
  resources.push({
    id: ID.certificate,
    type: 'AWS::CertificateManager::Certificate',
    properties: {
      DomainName: first,
      ...(others.length > 0 && { SubjectAlternativeNames: others }),
      ValidationMethod: 'DNS',
      KeyAlgorithm: algorithm,
      ...(zoneId !== null && { DomainValidationOptions: names.map((name) => ({ DomainName: name, HostedZoneId: zoneId })) }),
    },
    dependsOn: [],
  });
  return ref(ID.certificate);
}

/** The Route 53 zone of the host names: as chosen, or asked for when the stack is deployed. */
export function hostedZone(draft: Draft): Text {
  return given(draft, draft.choices.hostedZoneId, {
    name: 'HostedZoneId',
    description: 'Route 53 hosted zone of the host names',
    type: 'hosted-zone',
  });
}
