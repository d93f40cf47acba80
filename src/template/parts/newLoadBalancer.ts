/** A load balancer of its own, with its listeners and its security group. */

import { choiceNamed } from '../../scenario/stackChoices.ts';
import type { Text, TrafficRule } from '../stackResources.ts';
import { accessLogs } from './accessLogs.ts';
import { attribute, type Draft, given, ID, type Listener, parameter, ref, several } from './draft.ts';
import { idleTimeoutSeconds } from './timeouts.ts';

/**
 * The policy that AWS recommends and its console proposes: TLS 1.3 and 1.2 with forward secrecy, and post-quantum key exchange
 * for clients that have it. Through the API the default is still ELBSecurityPolicy-2016-08, with TLS 1.0.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, read 2026-11-23.
 */
export const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

/** A load balancer of its own, ready to be shared: what matches no rule is a 404, plain HTTP is redirected, its outputs are exported. */
export function newLoadBalancer(draft: Draft, certificateArn: Text | null): Listener {
  const { choices, scenario, resources, parameters, outputs, notes } = draft;
  const api = resources.find((resource) => resource.type === 'AWS::Lambda::Function');
  const idle =
    api === undefined ? choices.idleTimeoutSeconds : idleTimeoutSeconds(choices.idleTimeoutSeconds, api.properties.Timeout);
  const { internal, addresses } = choices;
  const vpcId = given(draft, choices.balancerVpcId, { name: 'VpcId', description: 'VPC of the load balancer', type: 'vpc' });
  const subnetIds = several(draft, choices.balancerSubnetIds, {
    name: 'SubnetIds',
    description: `${internal ? 'Private' : 'Public'} subnets of the load balancer, in two Availability Zones or more`,
    type: 'subnets',
  });
  parameters.push({
    name: 'AllowedCidr',
    description: 'Addresses that may call the load balancer',
    type: 'text',
    default: internal ? '10.0.0.0/8' : '0.0.0.0/0',
  });
  if (!internal && scenario.workload.publicIpv4 > 1)
    notes.push(`The estimate counts ${scenario.workload.publicIpv4} public IPv4 addresses: one for each subnet.`);
  if (addresses !== 'ipv4') {
    notes.push(`The load balancer is ${addresses}: its subnets need IPv6 ranges.`);
    parameters.push({
      name: 'AllowedIpv6Cidr',
      description: 'IPv6 addresses that may call the load balancer',
      type: 'text',
      default: internal ? 'fc00::/7' : '::/0',
    });
  }
  const from = (port: number, description: string): readonly TrafficRule[] => {
    const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port };
    return [
      { ...rule, CidrIp: parameter('AllowedCidr'), Description: description },
      ...(addresses === 'ipv4' ? [] : [{ ...rule, CidrIpv6: parameter('AllowedIpv6Cidr'), Description: description }]),
    ];
  };
  // It calls Lambda without a connection of its own; only keys and identity providers are fetched over the network.
  const outbound: TrafficRule =
    choices.egress === 'anywhere'
      ? { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'Anywhere' }
      : choices.authentication === 'none'
        ? NOWHERE
        : { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'Identity provider' };
  const logs = accessLogs(draft);

  resources.push({
    id: ID.securityGroup,
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupDescription: `Load balancer of ${choices.serviceName}`,
      VpcId: vpcId,
      SecurityGroupIngress: [...from(443, 'HTTPS'), ...from(80, 'HTTP, redirected to HTTPS')],
      SecurityGroupEgress: [outbound],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.loadBalancer,
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    properties: {
      Type: 'application',
      Scheme: internal ? 'internal' : 'internet-facing',
      IpAddressType: addresses,
      Subnets: subnetIds,
      SecurityGroups: [ref(ID.securityGroup)],
      LoadBalancerAttributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: String(idle) },
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: String(choices.dropInvalidHeaders === 1) },
        { Key: 'deletion_protection.enabled', Value: String(choices.deletionProtection === 1) },
        ...logs.attributes,
      ],
    },
    dependsOn: logs.dependsOn,
  });
  if (choices.dropInvalidHeaders === 1) {
    notes.push(
      `The load balancer drops headers whose names hold other than letters, digits and hyphens, an underscore for one; ${choiceNamed('dropInvalidHeaders', '0')} lets them pass.`,
    );
  }
  if (choices.webAcl) {
    resources.push({
      id: ID.webAcl,
      type: 'AWS::WAFv2::WebACLAssociation',
      properties: {
        ResourceArn: ref(ID.loadBalancer),
        WebACLArn: given(draft, choices.webAclArn, {
          name: 'WebAclArn',
          description: 'ARN of the regional web ACL',
          type: 'text',
        }),
      },
      dependsOn: [],
    });
  }
  resources.push({
    id: ID.httpsListener,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      LoadBalancerArn: ref(ID.loadBalancer),
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: TLS_POLICY,
      ...(certificateArn !== null && { Certificates: [{ CertificateArn: certificateArn }] }),
      ...(scenario.workload.mutualTls === 2 && { MutualAuthentication: { Mode: 'passthrough' } as const }),
      ...(scenario.workload.mutualTls === 1 && {
        MutualAuthentication: {
          Mode: 'verify',
          TrustStoreArn: given(draft, '', {
            name: 'TrustStoreArn',
            description: 'ARN of the trust store for mutual TLS',
            type: 'text',
          }),
        },
      }),
      DefaultActions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'Not found' },
        },
      ],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.httpListener,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      LoadBalancerArn: ref(ID.loadBalancer),
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    },
    dependsOn: [],
  });
  outputs.push(
    {
      name: 'HttpsListenerArn',
      description: 'ARN of the HTTPS listener, for the next service',
      value: ref(ID.httpsListener),
      exportName: choices.listenerExport,
    },
    {
      name: 'LoadBalancerDnsName',
      description: "The load balancer's DNS name",
      value: attribute(ID.loadBalancer, 'DNSName'),
      exportName: choices.dnsNameExport,
    },
    {
      name: 'LoadBalancerHostedZoneId',
      description: "The load balancer's canonical hosted zone id, for alias records",
      value: attribute(ID.loadBalancer, 'CanonicalHostedZoneID'),
      exportName: choices.hostedZoneExport,
    },
  );
  return {
    arn: ref(ID.httpsListener),
    dnsName: () => attribute(ID.loadBalancer, 'DNSName'),
    hostedZoneId: () => attribute(ID.loadBalancer, 'CanonicalHostedZoneID'),
  };
}

/** A rule that lets nothing out: without any, AWS adds one that lets everything out. The address is nobody's, the message none that exists. */
const NOWHERE = {
  IpProtocol: 'icmp',
  FromPort: 252,
  ToPort: 86,
  CidrIp: '255.255.255.255/32',
  Description: 'Nowhere',
} as const satisfies TrafficRule;
