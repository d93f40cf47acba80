/** Records in Route 53 that point the host names to the load balancer. */

import { dnsNames } from '../../scenario/settle.ts';
import { hostedZone } from './certificate.ts';
import { type Draft, ID, idPart, type Listener } from './draft.ts';

/** An A record a host name, and an AAAA record where the load balancer has IPv6; a note instead where no records were asked for. */
export function aliasRecords(draft: Draft, listener: Listener): void {
  const { choices, resources, notes } = draft;
  const names = dnsNames(choices.hosts);
  if (choices.aliasRecord === 0) {
    if (names.length > 0) notes.push(`Point ${names.join(', ')} to the load balancer in your DNS once the stack is up.`);
    return;
  }
  const types = choices.addresses === 'ipv4' ? (['A'] as const) : (['A', 'AAAA'] as const);
  for (const [index, name] of names.entries()) {
    // By host, so that another order of the hosts changes no record. Two hosts with one spelling here differ by their place.
    const isTwin = names.slice(0, index).some((other) => idPart(other) === idPart(name));
    for (const type of types) {
      resources.push({
        id: `${type === 'A' ? ID.alias : ID.aliasIpv6}${idPart(name)}${isTwin ? index + 1 : ''}`,
        type: 'AWS::Route53::RecordSet',
        properties: {
          HostedZoneId: hostedZone(draft),
          Name: name,
          Type: type,
          AliasTarget: { DNSName: listener.dnsName(), HostedZoneId: listener.hostedZoneId(), EvaluateTargetHealth: false },
        },
        dependsOn: [],
      });
    }
  }
}
